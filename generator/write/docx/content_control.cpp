/// `w:sdt` (CT_SdtRun, CT_SdtBlock, CT_SdtRow) and `w:sdtPr`, by the art of the plan's field.
///
/// | field            | control in a finished document                                                            |
/// | text, number     | plain text; rich where it stands in bold or the like, see `keep_formats`                   |
/// | prose            | rich text, over its paragraphs; in a line or alone in a cell around its runs; the          |
/// |                  | bookmark alone when the first of several paragraphs calls a note                           |
/// | date             | date picker, in Danish, in the form in which the date stands there                        |
/// | choice, yes or no| drop-down with the words of the schema                                                    |
/// | reference        | plain text: a name                                                                        |
/// | picture          | picture                                                                                   |
/// | a list's member  | rich text without a frame around its rows; its items and sections have the bookmark alone   |
///
/// In a blank document a yes or no is a check box ([MS-DOCX] 2.6.1, w14:checkbox), a reference to what is known already a drop-down
/// in which one can also write, and what shows a list member is a repeating section ([MS-DOCX] 2.7.1, w15:repeatingSection) with
/// one item. What the plan does not say is a placeholder (`w:showingPlcHdr`): Word replaces it as soon as somebody writes. No
/// `w:dataBinding`: the text is the truth.

#include "write/docx/content_control.hpp"

#include "write/docx/elements.hpp"
#include "write/docx/glossary.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::write::docx {
namespace {

using Art = model::PlanField::Art;

constexpr std::size_t longest_title = 64;  // bytes: it stands on the control's frame

bool is(pugi::xml_node node, std::string_view name) {
  return name == node.name();
}

/// "1.1.2018" or "1. januar 2018".
bool is_numeric(std::string_view date) {
  return std::all_of(date.begin(), date.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

/// "2018-01-02"; a plan may also say that it does not know.
bool is_iso(std::string_view value) {
  return value.size() == 10 && value.find_first_not_of("0123456789-") == std::string_view::npos;
}

void w_date(pugi::xml_node sdtPr, const std::string& iso, std::string_view shown) {
  auto date = element(sdtPr, "w:date");
  if (is_iso(iso)) attribute(date, "w:fullDate", iso + "T00:00:00Z");
  val(element(date, "w:dateFormat"), !shown.empty() && is_numeric(shown) ? "d.M.yyyy" : "d. MMMM yyyy");
  val(element(date, "w:lid"), "da-DK");
  val(element(date, "w:storeMappedDataAs"), "dateTime");
  val(element(date, "w:calendar"), "gregorian");
}

void w_listItem(pugi::xml_node list, const std::string& text) {
  auto item = element(list, "w:listItem");
  attribute(item, "w:displayText", text);
  attribute(item, "w:value", text);
}

void w_dropDownList(pugi::xml_node sdtPr, const std::vector<std::string>& choices) {
  auto list = element(sdtPr, "w:dropDownList");
  for (const auto& choice : choices) w_listItem(list, choice);
}

/// A name can be chosen, and a new one be typed.
void w_comboBox(pugi::xml_node sdtPr, const std::vector<std::string>& choices) {
  auto list = element(sdtPr, "w:comboBox");
  for (const auto& choice : choices) w_listItem(list, choice);
}

void w14_checkbox(pugi::xml_node sdtPr, bool checked) {
  auto checkbox = element(sdtPr, "w14:checkbox");
  attribute(element(checkbox, "w14:checked"), "w14:val", checked ? "1" : "0");
  const auto state = [&](const char* name, const char* letter) {
    attribute(attribute(element(checkbox, name), "w14:val", letter), "w14:font", "MS Gothic");
  };
  state("w14:checkedState", "2612");
  state("w14:uncheckedState", "2610");
}

/// What kind of control it is: the last of the properties.
void w_kind(pugi::xml_node sdtPr, const model::PlanField& field, std::string_view shown, bool blank) {
  switch (field.art) {
    case Art::reference:
      if (!field.choices.empty()) return w_comboBox(sdtPr, field.choices);
      element(sdtPr, "w:text");
      return;
    case Art::text:
    case Art::number: {
      auto text = element(sdtPr, "w:text");
      if (shown.find('\n') != std::string_view::npos) attribute(text, "w:multiLine", "1");
      return;
    }
    case Art::prose:
      element(sdtPr, "w:richText");
      return;
    case Art::date:
      return w_date(sdtPr, field.value, shown);
    case Art::choice:
      return w_dropDownList(sdtPr, field.choices);
    case Art::yes_no:
      if (blank) return w14_checkbox(sdtPr, field.value == "ja");
      return w_dropDownList(sdtPr, {"ja", "nej"});
    case Art::picture:
      element(sdtPr, "w:picture");
      return;
  }
}

pugi::xml_node w_sdtPr(pugi::xml_node sdt, const std::string& title, const Anchors::Anchor& anchor) {
  auto sdtPr = element(sdt, "w:sdtPr");
  if (!title.empty()) val(element(sdtPr, "w:alias"), base::shortened(title, longest_title));
  val(element(sdtPr, "w:tag"), anchor::tag_of(anchor.id));
  val(element(sdtPr, "w:id"), anchor.control);
  return sdtPr;
}

/// LibreOffice 7.4 shows plain text in the format of the paragraph, whatever its runs say (seen in its PDF); rich text as it is.
/// Not where there is a prompt: in a blank document people are to write text alone.
void keep_formats(pugi::xml_node sdt) {
  const auto sdtPr = sdt.child("w:sdtPr");
  auto text = sdtPr.child("w:text");
  if (!text || sdtPr.child("w:placeholder")) return;
  const auto runs = sdt.child("w:sdtContent").children("w:r");
  if (std::none_of(runs.begin(), runs.end(), [](pugi::xml_node r) { return !r.child("w:rPr").empty(); })) return;
  text.remove_attributes();
  text.set_name("w:richText");
}

pugi::xml_node last_paragraph(pugi::xml_node node) {
  for (auto child = node.last_child(); child; child = child.previous_sibling()) {
    if (is(child, "w:p")) return child;
    if (child.type() != pugi::node_element) continue;
    if (const auto found = last_paragraph(child)) return found;
  }
  return {};
}

}  // namespace

bool is_blank(const Flow& flow) {
  return flow.writer.document.purpose != model::Purpose::finished;
}

Control open_inline_control(Flow& flow, pugi::xml_node parent, const std::string& path, std::string shown, bool placeholder) {
  auto& anchors = flow.writer.anchors;
  const auto& field = *anchors.field(path);
  const auto anchor = anchors.next(path, anchor::Entry::Kind::field, shown);
  Control made;
  made.outside = parent;
  made.bookmark = w_bookmarkStart(flow, parent, anchor::bookmark_of(anchor.id));
  auto sdt = element(parent, "w:sdt");
  auto sdtPr = w_sdtPr(sdt, field.title, anchor);
  const bool blank = is_blank(flow);
  if (blank && field.art != Art::yes_no && field.art != Art::picture && !field.prompt.empty())
    w_placeholder(sdtPr, flow.writer, anchor::tag_of(anchor.id), field.prompt);
  if (placeholder && !(blank && field.art == Art::yes_no)) element(sdtPr, "w:showingPlcHdr");
  w_kind(sdtPr, field, shown, blank);
  made.content = element(sdt, "w:sdtContent");
  return made;
}

void close_inline_control(const Control& control) {
  keep_formats(control.content.parent());
  w_bookmarkEnd(control.outside, control.bookmark);
}

Control open_repeating_section(Flow& flow, pugi::xml_node parent, const std::string& title) {
  auto sdt = element(parent, "w:sdt");
  auto sdtPr = element(sdt, "w:sdtPr");
  if (!title.empty()) val(element(sdtPr, "w:alias"), base::shortened(title, longest_title));
  val(element(sdtPr, "w:id"), flow.writer.anchors.next_control());
  element(sdtPr, "w15:repeatingSection");
  return {element(sdt, "w:sdtContent"), parent, -1};
}

Control open_block_control(Flow& flow, pugi::xml_node parent, const std::string& path, anchor::Entry::Kind kind) {
  auto& writer = flow.writer;
  const auto anchor = writer.anchors.next(path, kind, {});
  auto sdt = element(parent, "w:sdt");
  const bool member = kind == anchor::Entry::Kind::member;
  auto sdtPr = w_sdtPr(sdt, member ? std::string() : writer.anchors.field(path)->title, anchor);
  if (member && is_blank(flow)) {
    element(sdtPr, "w15:repeatingSectionItem");
  } else if (member) {
    attribute(element(sdtPr, "w15:appearance"), "w15:val", "hidden");
    element(sdtPr, "w:richText");
  } else {
    const auto& field = *writer.anchors.field(path);
    if (is_blank(flow) && !field.prompt.empty()) {
      w_placeholder(sdtPr, writer, anchor::tag_of(anchor.id), field.prompt);
      if (field.value.empty()) element(sdtPr, "w:showingPlcHdr");
    }
    w_kind(sdtPr, field, {}, is_blank(flow));
  }
  const int bookmark = writer.bookmarks.next_id();
  flow.bookmarks.push_back({anchor::bookmark_of(anchor.id), bookmark});
  return {element(sdt, "w:sdtContent"), parent, bookmark};
}

std::string title_of_member(const model::Document& document, const std::string& member) {
  const auto found = document.fields.find(member);
  return found == document.fields.end() ? std::string() : found->second.title;
}

int open_bookmark(Flow& flow, const std::string& path, anchor::Entry::Kind kind) {
  const auto anchor = flow.writer.anchors.next(path, kind, {});
  const int bookmark = flow.writer.bookmarks.next_id();
  flow.bookmarks.push_back({anchor::bookmark_of(anchor.id), bookmark});
  return bookmark;
}

void close_bookmark(Flow& flow, pugi::xml_node last, int bookmark) {
  if (bookmark < 0) return;  // a repeating section has none
  std::erase_if(flow.bookmarks, [&](const Mark& mark) { return mark.range == bookmark; });
  if (flow.writer.ranges.erase(bookmark) == 0) return;
  if (const auto p = is(last, "w:p") ? last : last_paragraph(last)) w_bookmarkEnd(p, bookmark);
}

void close_block_control(Flow& flow, const Control& control) {
  close_bookmark(flow, control.content, control.bookmark);
  if (!control.content.first_child()) control.content.parent().parent().remove_child(control.content.parent());
}

pugi::xml_node last_block(pugi::xml_node parent) {
  auto last = parent.last_child();
  while (!last && is(parent, "w:sdtContent")) {
    last = parent.parent().previous_sibling();
    parent = parent.parent().parent();
  }
  while (is(last, "w:sdt")) last = last.child("w:sdtContent").last_child();
  return last;
}

}  // namespace helhedsplan::write::docx
