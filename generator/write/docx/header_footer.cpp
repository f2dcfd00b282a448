#include "write/docx/header_footer.hpp"

#include "opc/names.hpp"
#include "write/docx/elements.hpp"
#include "write/docx/fill_in.hpp"

#include <algorithm>

namespace helhedsplan::write::docx {
namespace {

std::string status_of(const model::Properties& properties) {
  std::string status = properties.draft_label;
  if (!properties.confidentiality.empty()) {
    if (!status.empty()) status += " \u00b7 ";
    status += properties.confidentiality;
  }
  return status;
}

bool counts_pages(const model::Inlines& inlines) {
  return std::any_of(inlines.begin(), inlines.end(),
                     [](const model::Inline& each) { return std::holds_alternative<model::PageField>(each.kind); });
}

/// What of the document's own text stands in the margin.
struct Lines {
  std::string status;
  model::Inlines left, right;
  [[nodiscard]] bool text() const { return !left.empty() || !right.empty(); }
  [[nodiscard]] bool any() const { return !status.empty() || text(); }
};

Lines lines_of(const Writer& writer, const MarginPlace& place) {
  const auto& document = writer.document;
  Lines lines;
  if (place.header) lines.status = status_of(document.properties);
  if (place.first) return lines;
  lines.left = place.header ? document.header_left : document.footer_left;
  lines.right = place.header ? document.header_right : document.footer_right;
  if (writer.frame.counts_pages()) {
    for (auto* side : {&lines.left, &lines.right}) {
      if (counts_pages(*side)) side->clear();
    }
  }
  return lines;
}

/// Ids of relationships and drawings as they are in this package.
void adopt(pugi::xml_node node, Writer& writer, Relationships& relationships, const LookMargin& margin) {
  for (auto attribute : node.attributes()) {
    if (!std::string_view(attribute.name()).starts_with("r:")) continue;
    const auto found = std::find_if(margin.relationships.begin(), margin.relationships.end(),
                                    [&](const opc::Relationship& each) { return each.id == attribute.value(); });
    if (found == margin.relationships.end()) continue;
    if (!found->external) writer.look_media.insert(found->target);
    attribute.set_value(
        (found->external ? relationships.external(found->type, found->target) : relationships.internal(found->type, found->target))
            .c_str());
  }
  if (std::string_view(node.name()) == "wp:docPr") {
    auto id = node.attribute("id");
    if (!id) id = node.prepend_attribute("id");
    id.set_value(writer.next_drawing++);
  }
  for (const auto child : node.children()) adopt(child, writer, relationships, margin);
}

/// Our lines take the place of the empty paragraphs that a look's header ends with.
void drop_empty_end(pugi::xml_node root) {
  for (auto last = root.last_child(); last; last = root.last_child()) {
    if (std::string_view(last.name()) != "w:p" || last.child("w:r") || last.child("w:hyperlink") || last.child("w:fldSimple"))
      return;
    root.remove_child(last);
  }
}

/// What the look has there. A front page wears the look's usual margins when the look has none for a first page.
const LookMargin* look_margin(const Writer& writer, const MarginPlace& place) {
  const auto* given = writer.frame.margin(place.header, place.first);
  return given == nullptr && place.first && !writer.frame.title_page() ? writer.frame.margin(place.header, false) : given;
}

pugi::xml_node root_of(pugi::xml_document& xml, Writer& writer, Relationships& relationships, const MarginPlace& place,
                       bool more_follows) {
  const char* name = place.header ? "w:hdr" : "w:ftr";
  const auto* given = look_margin(writer, place);
  if (given == nullptr) return wordprocessing_root(xml, name);
  load(xml, given->bytes, place.header ? "header" : "footer");
  auto root = xml.document_element();
  root.set_name(name);
  if (!root.attribute("xmlns:r")) attribute(root, "xmlns:r", opc::ns::relationships);
  adopt(root, writer, relationships, *given);
  fill_in(root, writer.document.properties);
  fit_width(root, writer.page.text_width(), place.text_width);
  if (place.text_width != writer.page.text_width()) fit_pictures(root, writer.page, writer.page.landscape(), place.header);
  if (more_follows) drop_empty_end(root);
  return root;
}

}  // namespace

std::optional<opc::Part> margin_part(Writer& writer, std::string_view name, const MarginPlace& place) {
  const Lines lines = lines_of(writer, place);
  if (!lines.any() && look_margin(writer, place) == nullptr) return std::nullopt;
  pugi::xml_document xml;
  Relationships relationships;
  Flow flow{writer, relationships, root_of(xml, writer, relationships, place, lines.any()), place.text_width};
  flow.notes_allowed = false;
  // With what the look has above it our text may need more room than the margin has.
  const bool grows = place.header && look_margin(writer, place) != nullptr;
  if (!lines.status.empty()) {
    ParagraphProperties properties;
    properties.role = StyleRole::status_mark;
    properties.space_below = grows && !lines.text();
    const auto p = w_p(flow, properties);
    text_run(flow, p.node, lines.status);
    end_p(p);
  }
  if (lines.text()) {
    ParagraphProperties properties;
    properties.role = place.header ? StyleRole::header : StyleRole::footer;
    if (!lines.right.empty()) properties.right_tab = place.text_width;
    properties.space_below = grows;
    const auto p = w_p(flow, properties);
    write_inlines(flow, p.node, lines.left);
    if (!lines.right.empty()) element(w_r(p.node, writer.styles, {}), "w:tab");
    write_inlines(flow, p.node, lines.right);
    end_p(p);
  }
  writer.anchors.add_margin(flow.parent);
  if (writer.pagination) {
    const bool upright = place.text_width == writer.page.text_width();
    const auto pages = place.front   ? Pagination::MarginOf::front
                       : place.first ? Pagination::MarginOf::first_page
                                     : Pagination::MarginOf::pages;
    writer.pagination->add_margin(flow.parent, upright ? writer.page : writer.page.landscape(), pages);
  }
  return opc::Part{std::string(name), place.header ? opc::content_type::header : opc::content_type::footer, save(xml),
                   relationships.take()};
}

}  // namespace helhedsplan::write::docx
