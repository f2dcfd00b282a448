/// Inline kinds as runs (CT_R, CT_RPr).
///
/// Handled: every kind. A note where Word knows none (header, footer, note) is shown in parentheses; a link that no URI can be made
/// of shows its target in parentheses.

#include "write/docx/content_control.hpp"
#include "write/docx/elements.hpp"

#include "model/kinds.hpp"
#include "opc/names.hpp"

#include <span>
#include <utility>

namespace helhedsplan::write::docx {
namespace {

/// White space at an end of `w:t` is dropped by readers unless it says otherwise; so are two blanks in a row by some.
bool keeps_space(std::string_view characters) {
  return characters.front() == ' ' || characters.back() == ' ' || characters.find("  ") != std::string_view::npos;
}

/// "1-1-2" and "2017-0000000" are one word to whoever reads them; Word would break behind the hyphen.
bool between_digits(std::string_view characters, std::size_t at) {
  const auto digit = [&](std::size_t i) { return i < characters.size() && characters[i] >= '0' && characters[i] <= '9'; };
  return at > 0 && digit(at - 1) && digit(at + 1);
}

void write_link(Flow& flow, pugi::xml_node parent, const model::Link& link, const RunProperties& outer) {
  RunProperties properties = outer;
  properties.style = StyleRole::hyperlink;
  const auto begin_link = [&] {
    auto hyperlink = element(parent, "w:hyperlink");
    attribute(hyperlink, "w:history", "1");
    return hyperlink;
  };
  if (link.target.starts_with('#')) {
    const auto id = std::string_view(link.target).substr(1);
    const auto target = flow.writer.targets.find(id);
    if (target == flow.writer.targets.end()) return write_inlines(flow, parent, link.children, outer);
    const auto kind = target->second.is_table ? BookmarkKind::table_number : BookmarkKind::heading;
    auto hyperlink = begin_link();
    attribute(hyperlink, "w:anchor", flow.writer.bookmarks.name(kind, id));
    if (!link.title.empty()) attribute(hyperlink, "w:tooltip", link.title);
    return write_inlines(flow, hyperlink, link.children, properties);
  }
  const auto uri = safe_uri(link.target);
  if (!uri) {
    write_inlines(flow, parent, link.children, outer);
    return text_run(flow, parent, " (" + link.target + ")", outer);
  }
  auto hyperlink = begin_link();
  attribute(hyperlink, "r:id", flow.relationships.external(opc::relationship_type::hyperlink, *uri));
  if (!link.title.empty()) attribute(hyperlink, "w:tooltip", link.title);
  write_inlines(flow, hyperlink, link.children, properties);
}

void write_note_in_parentheses(Flow& flow, pugi::xml_node parent, const model::Blocks& blocks, const RunProperties& properties) {
  text_run(flow, parent, " (", properties);
  bool first = true;
  for (const auto& block : blocks) {
    const auto* paragraph = std::get_if<model::Paragraph>(&block.kind);
    if (paragraph == nullptr) continue;  // model::validate allows no note here at all
    if (!first) text_run(flow, parent, " ", properties);
    first = false;
    write_inlines(flow, parent, paragraph->children, properties);
  }
  text_run(flow, parent, ")", properties);
}

}  // namespace

pugi::xml_node w_r(pugi::xml_node parent, const Styles& styles, const RunProperties& properties) {
  auto run = element(parent, "w:r");
  const bool has_style = properties.style && !styles.id(*properties.style).empty();
  const bool raised = properties.style == StyleRole::footnote_reference && !has_style;
  if (!has_style && !properties.bold && !properties.italic && !raised && !properties.size) return run;
  auto rPr = element(run, "w:rPr");  // in the order of order::w_rPr
  if (has_style) val(element(rPr, "w:rStyle"), styles.id(*properties.style));
  if (properties.bold) {
    element(rPr, "w:b");
    element(rPr, "w:bCs");
  }
  if (properties.italic) {
    element(rPr, "w:i");
    element(rPr, "w:iCs");
  }
  if (properties.size) {
    val(element(rPr, "w:sz"), *properties.size);
    val(element(rPr, "w:szCs"), *properties.size);
  }
  if (raised) val(element(rPr, "w:vertAlign"), "superscript");
  return run;
}

void w_t(pugi::xml_node run, std::string_view characters) {
  const std::string_view whole = characters;
  while (!characters.empty()) {
    auto end = characters.find_first_of("\n\t-");
    const auto before = static_cast<std::size_t>(characters.data() - whole.data());
    while (end != std::string_view::npos && characters[end] == '-' && !between_digits(whole, before + end)) {
      end = characters.find_first_of("\n\t-", end + 1);
    }
    const auto piece = characters.substr(0, end);
    if (!piece.empty()) {
      auto t = element(run, "w:t");
      if (keeps_space(piece)) attribute(t, "xml:space", "preserve");
      text(t, piece);
    }
    if (end == std::string_view::npos) return;
    element(run, characters[end] == '\n' ? "w:br" : characters[end] == '\t' ? "w:tab" : "w:noBreakHyphen");
    characters.remove_prefix(end + 1);
  }
}

void text_run(Flow& flow, pugi::xml_node parent, std::string_view characters, const RunProperties& properties) {
  if (!characters.empty()) w_t(w_r(parent, flow.writer.styles, properties), characters);
}

namespace {

void write_inline(Flow& flow, pugi::xml_node parent, const model::Inline& node, const RunProperties& properties) {
  const auto with_style = [&](StyleRole style) {
    RunProperties changed = properties;
    changed.style = style;
    return changed;
  };
  {
    std::visit(model::Each{
                   [&](const model::Text& kind) { text_run(flow, parent, kind.text, properties); },
                   [&](const model::Emphasis& kind) {
                     RunProperties changed = properties;
                     changed.italic = true;
                     write_inlines(flow, parent, kind.children, changed);
                   },
                   [&](const model::Strong& kind) {
                     RunProperties changed = properties;
                     changed.bold = true;
                     write_inlines(flow, parent, kind.children, changed);
                   },
                   [&](const model::Code& kind) { text_run(flow, parent, kind.text, with_style(StyleRole::code)); },
                   [&](const model::Link& kind) { write_link(flow, parent, kind, properties); },
                   [&](const model::LineBreak&) { element(w_r(parent, flow.writer.styles, properties), "w:br"); },
                   [&](const model::Value& kind) { text_run(flow, parent, kind.text, properties); },
                   [&](const model::Missing& kind) {
                     const bool blank = flow.writer.document.purpose != model::Purpose::finished;
                     text_run(flow, parent, kind.text, with_style(blank ? StyleRole::placeholder : StyleRole::missing));
                   },
                   [&](const model::Mark& kind) {
                     flow.writer.anchors.mark(kind.text);
                     text_run(flow, parent, kind.text, with_style(StyleRole::mark));
                   },
                   [&](const model::Footnote& kind) {
                     if (flow.notes_allowed)
                       w_footnoteReference(flow, parent, kind);
                     else
                       write_note_in_parentheses(flow, parent, kind.children, properties);
                   },
                   [&](const model::CrossReference& kind) { write_cross_reference(flow, parent, kind, properties); },
                   [&](const model::PageField& kind) { w_field(flow, parent, kind.total ? "NUMPAGES" : "PAGE", "1", properties); },
               },
               node.kind);
  }
}

/// The letter of a check box, in a font that has it.
void w_check(Flow& flow, pugi::xml_node parent, bool checked) {
  auto run = w_r(parent, flow.writer.styles, {});
  auto rPr = run.child("w:rPr") ? run.child("w:rPr") : element(run, "w:rPr");
  auto rFonts = element(rPr, "w:rFonts");
  for (const char* name : {"w:ascii", "w:hAnsi", "w:eastAsia"}) attribute(rFonts, name, "MS Gothic");
  w_t(run, checked ? "☒" : "☐");
}

/// The places of one field in a line: a value, or all inlines of a prose.
void write_place(Flow& flow, pugi::xml_node parent, std::span<const model::Inline> place, const RunProperties& properties) {
  auto& anchors = flow.writer.anchors;
  const std::string& path = place.front().origin.plan_path;
  const auto* const missing = std::get_if<model::Missing>(&place.front().kind);
  const auto* const value = std::get_if<model::Value>(&place.front().kind);
  const bool prose = anchors.field(path)->art == model::PlanField::Art::prose;
  std::string shown;
  if (missing != nullptr) shown = missing->text;
  if (value != nullptr) shown = value->text;
  const auto control = open_inline_control(flow, parent, path, std::move(shown), missing != nullptr);
  if (prose) anchors.inside_prose = path;
  const bool check =
      flow.writer.document.purpose != model::Purpose::finished && anchors.field(path)->art == model::PlanField::Art::yes_no;
  if (missing != nullptr && flow.writer.document.purpose != model::Purpose::finished &&
      anchors.field(path)->art == model::PlanField::Art::picture) {
    write_picture_to_come(flow, control.content, missing->text);
  } else if (check) {
    w_check(flow, control.content, value != nullptr && anchors.field(path)->value == "ja");
  } else {
    for (const auto& node : place) write_inline(flow, control.content, node, properties);
  }
  if (prose) anchors.inside_prose = {};
  close_inline_control(control);
}

}  // namespace

void write_inlines(Flow& flow, pugi::xml_node parent, const model::Inlines& inlines, const RunProperties& properties) {
  for (std::size_t i = 0; i < inlines.size();) {
    const std::size_t place = flow.writer.anchors.place_at(inlines, i);
    if (place == 0) {
      write_inline(flow, parent, inlines[i++], properties);
    } else {
      write_place(flow, parent, std::span(inlines).subspan(i, place), properties);
      i += place;
    }
  }
}

}  // namespace helhedsplan::write::docx
