/// `w:sectPr` (CT_SectPr) and when a section ends.

#include "write/docx/content_control.hpp"
#include "write/docx/elements.hpp"
#include "write/docx/order.hpp"

#include <utility>

namespace helhedsplan::write::docx {
namespace {

void w_reference(pugi::xml_node sectPr, const char* name, const char* type, const std::string& id) {
  if (id.empty()) return;
  auto reference = element(sectPr, name);
  attribute(reference, "w:type", type);
  attribute(reference, "r:id", id);
}

/// Leaves what is in them. The bookmarks around stay, and say what the controls did.
void take_out_controls(pugi::xml_node paragraph) {
  for (auto control = paragraph.child("w:sdt"); control; control = paragraph.child("w:sdt")) {
    auto content = control.child("w:sdtContent");
    while (content.first_child()) paragraph.insert_move_before(content.first_child(), control);
    paragraph.remove_child(control);
  }
}

/// A section's properties stand in its last paragraph; one is added when the section ends with a table. With a control in that
/// paragraph LibreOffice 7.4.7 writes the control's text twice when it saves the file; an added one it takes out again.
void close_section(Flow& flow) {
  auto last = flow.parent.last_child();
  const bool is_free_paragraph =
      std::string_view(last.name()) == "w:p" && !last.child("w:pPr").child("w:sectPr") && !(is_blank(flow) && last.child("w:sdt"));
  if (is_free_paragraph) take_out_controls(last);
  if (!is_free_paragraph) {
    const bool waiting = std::exchange(flow.page_break, false);
    closing_paragraph(flow);
    flow.page_break = waiting;
    last = flow.parent.last_child();
  }
  auto pPr = last.child("w:pPr");
  if (!pPr) pPr = last.prepend_child("w:pPr");
  w_sectPr(order::add(pPr, order::w_pPr, "w:sectPr"), flow.writer, *flow.sections);
}

}  // namespace

Page page_of_section(const Writer& writer, SectionKind kind) {
  switch (kind) {
    case SectionKind::upright:
      return writer.page;
    case SectionKind::turned:
      return writer.page.landscape();
    case SectionKind::front:
      return writer.front_page.value_or(writer.page.front());
  }
  return writer.page;
}

void w_sectPr(pugi::xml_node sectPr, const Writer& writer, Sections& sections) {
  const auto kind = static_cast<std::size_t>(sections.current);
  const bool title_page = std::exchange(sections.title_page, false);
  sections.kinds += sections.current == SectionKind::turned ? 'l' : 'p';
  w_reference(sectPr, "w:headerReference", "default", sections.header_ids[kind]);
  if (title_page) w_reference(sectPr, "w:headerReference", "first", sections.first_header_id);
  w_reference(sectPr, "w:footerReference", "default", sections.footer_ids[kind]);
  if (title_page) w_reference(sectPr, "w:footerReference", "first", sections.first_footer_id);
  const Page page = page_of_section(writer, sections.current);
  val(element(sectPr, "w:type"), "nextPage");
  auto pgSz = element(sectPr, "w:pgSz");
  attribute(pgSz, "w:w", page.width);
  attribute(pgSz, "w:h", page.height);
  if (sections.current == SectionKind::turned) attribute(pgSz, "w:orient", "landscape");
  auto pgMar = element(sectPr, "w:pgMar");
  attribute(pgMar, "w:top", page.top);
  attribute(pgMar, "w:right", page.right);
  attribute(pgMar, "w:bottom", page.bottom);
  attribute(pgMar, "w:left", page.left);
  attribute(pgMar, "w:header", page.header);
  attribute(pgMar, "w:footer", page.footer);
  attribute(pgMar, "w:gutter", 0);
  sections.papers.push_back({page.width, page.height, page.top, page.right, page.bottom, page.left, page.header, page.footer, 0});
  attribute(element(sectPr, "w:cols"), "w:space", 708);
  if (title_page) element(sectPr, "w:titlePg");
}

void ensure_section(Flow& flow) {
  if (flow.sections == nullptr) return;
  auto& sections = *flow.sections;
  if (sections.wanted != sections.current) {
    if (sections.used) {
      auto waiting_marks = std::exchange(flow.bookmarks, {});
      close_section(flow);
      flow.bookmarks = std::move(waiting_marks);
      flow.page_break = false;  // the new section begins a page
    }
    sections.current = sections.wanted;
    sections.used = false;
  }
  flow.width = page_of_section(flow.writer, sections.current).text_width();
  sections.used = true;
}

}  // namespace helhedsplan::write::docx
