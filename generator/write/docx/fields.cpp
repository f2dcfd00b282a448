/// Fields, bookmarks and cross references (ISO/IEC 29500-1, 17.13.6 and 17.16).

#include "write/docx/elements.hpp"

#include <fmt/format.h>

namespace helhedsplan::write::docx {
namespace {

/// A live reference that is no field: its text stays as it was made.
void w_hyperlink_to(Flow& flow, pugi::xml_node parent, std::string_view bookmark, std::string_view characters,
                    const RunProperties& properties) {
  auto hyperlink = element(parent, "w:hyperlink");
  attribute(hyperlink, "w:anchor", bookmark);
  attribute(hyperlink, "w:history", "1");
  text_run(flow, hyperlink, characters, properties);
}

}  // namespace

void w_fldChar(pugi::xml_node parent, const Styles& styles, const RunProperties& properties, std::string_view type) {
  attribute(element(w_r(parent, styles, properties), "w:fldChar"), "w:fldCharType", type);
}

void w_instrText(pugi::xml_node parent, const Styles& styles, const RunProperties& properties, std::string_view instruction) {
  auto instrText = element(w_r(parent, styles, properties), "w:instrText");
  attribute(instrText, "xml:space", "preserve");
  text(instrText, fmt::format(" {} ", instruction));
}

void w_field(Flow& flow, pugi::xml_node parent, std::string_view instruction, std::string_view cached,
             const RunProperties& properties) {
  const auto& styles = flow.writer.styles;
  w_fldChar(parent, styles, properties, "begin");
  w_instrText(parent, styles, properties, instruction);
  w_fldChar(parent, styles, properties, "separate");
  text_run(flow, parent, cached, properties);
  w_fldChar(parent, styles, properties, "end");
}

void w_bookmarkStart(pugi::xml_node parent, std::string_view name, int id) {
  auto start = element(parent, "w:bookmarkStart");
  attribute(start, "w:id", id);
  attribute(start, "w:name", name);
}

int w_bookmarkStart(Flow& flow, pugi::xml_node parent, std::string_view name) {
  const int id = flow.writer.bookmarks.next_id();
  w_bookmarkStart(parent, name, id);
  return id;
}

void w_bookmarkEnd(pugi::xml_node parent, int id) {
  attribute(element(parent, "w:bookmarkEnd"), "w:id", id);
}

/// The cached text holds the target's number, title or both with words around ("tabel 2: Budget"): what Word can compute becomes a
/// field, the words around it stay text.
void write_cross_reference(Flow& flow, pugi::xml_node parent, const model::CrossReference& reference,
                           const RunProperties& properties) {
  using Form = model::CrossReference::Form;
  const auto found = flow.writer.targets.find(reference.target);
  if (found == flow.writer.targets.end()) return text_run(flow, parent, reference.text, properties);
  const Target& target = found->second;
  auto& bookmarks = flow.writer.bookmarks;
  const auto number_bookmark =
      bookmarks.name(target.is_table ? BookmarkKind::table_number : BookmarkKind::heading, reference.target);
  // What the set numbers, or what bears no number at all, Word could not compute.
  if (!reference.label.empty() || (target.is_table && !target.has_caption)) {
    return w_hyperlink_to(flow, parent, number_bookmark, reference.text, properties);
  }
  const auto title_bookmark = target.is_table ? bookmarks.name(BookmarkKind::table_title, reference.target) : number_bookmark;
  std::string_view rest = reference.text;
  if (reference.form != Form::title) {
    const auto at = target.number.empty() ? std::string_view::npos : rest.find(target.number);
    if (at == std::string_view::npos) return w_hyperlink_to(flow, parent, number_bookmark, rest, properties);
    text_run(flow, parent, rest.substr(0, at), properties);
    // Of a heading the number is its paragraph's (\r), of a caption the bookmarked text.
    w_field(flow, parent, fmt::format("REF {}{} \\h", number_bookmark, target.is_table ? "" : " \\r"), target.number, properties);
    rest.remove_prefix(at + target.number.size());
    if (reference.form == Form::number) return text_run(flow, parent, rest, properties);
    const auto title = rest.find_first_not_of(": ");
    if (title == std::string_view::npos) return text_run(flow, parent, rest, properties);
    text_run(flow, parent, rest.substr(0, title), properties);
    rest.remove_prefix(title);
  }
  w_field(flow, parent, fmt::format("REF {} \\h", title_bookmark), rest, properties);
}

}  // namespace helhedsplan::write::docx
