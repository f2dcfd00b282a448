#include "write/docx/header_footer.hpp"

#include "opc/names.hpp"
#include "write/docx/elements.hpp"

namespace helhedsplan::write::docx {
namespace {

opc::Part write_part(Writer& writer, std::string_view name, bool is_header, int width) {
  const auto& document = writer.document;
  const auto& left = is_header ? document.header_left : document.footer_left;
  const auto& right = is_header ? document.header_right : document.footer_right;
  pugi::xml_document xml;
  Relationships relationships;
  Flow flow{writer, relationships, wordprocessing_root(xml, is_header ? "w:hdr" : "w:ftr"), width};
  flow.notes_allowed = false;
  if (is_header) {
    std::string status = document.properties.draft_label;
    if (!document.properties.confidentiality.empty()) {
      if (!status.empty()) status += " \u00b7 ";
      status += document.properties.confidentiality;
    }
    if (!status.empty()) {
      ParagraphProperties properties;
      properties.role = StyleRole::status_mark;
      const auto p = w_p(flow, properties);
      text_run(flow, p.node, status);
      end_p(p);
    }
  }
  ParagraphProperties properties;
  properties.role = is_header ? StyleRole::header : StyleRole::footer;
  if (!right.empty()) properties.right_tab = width;
  const auto p = w_p(flow, properties);
  write_inlines(flow, p.node, left);
  if (!right.empty()) element(w_r(p.node, writer.styles, {}), "w:tab");
  write_inlines(flow, p.node, right);
  end_p(p);
  return {std::string(name), is_header ? opc::content_type::header : opc::content_type::footer, save(xml), relationships.take()};
}

}  // namespace

std::optional<opc::Part> header_part(Writer& writer, std::string_view name, int text_width) {
  const auto& document = writer.document;
  if (document.header_left.empty() && document.header_right.empty() && document.properties.draft_label.empty() &&
      document.properties.confidentiality.empty()) {
    return std::nullopt;
  }
  return write_part(writer, name, true, text_width);
}

std::optional<opc::Part> footer_part(Writer& writer, std::string_view name, int text_width) {
  if (writer.document.footer_left.empty() && writer.document.footer_right.empty()) return std::nullopt;
  return write_part(writer, name, false, text_width);
}

}  // namespace helhedsplan::write::docx
