#include "write/docx/document.hpp"

#include "write/docx/elements.hpp"

namespace helhedsplan::write::docx {
std::string document_part(Writer& writer, Sections& sections, Relationships& relationships) {
  PartStream part("w:document", "w:body");
  sections.part = &part;
  Flow flow{writer, relationships, part.content(), writer.page.text_width(), &sections};
  write_blocks(flow, writer.document.blocks);
  flow.page_break = false;  // nothing follows: no empty page
  flow.bookmarks.clear();
  end_with_paragraph(flow);
  paginate_finished(flow, 0);
  fill_contents(writer);
  // A document that ends with a turned section needs no section of its own behind it.
  w_sectPr(element(part.content(), "w:sectPr"), writer, sections);
  return part.finish();
}

}  // namespace helhedsplan::write::docx
