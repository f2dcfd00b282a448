#include "write/docx/elements.hpp"

#include "model/diagram.hpp"

namespace helhedsplan::write::docx {

void write_diagram(Flow& flow, const model::Diagram& diagram) {
  model::Blocks blocks;
  if (!diagram.caption.empty()) blocks.push_back({{}, {}, model::Paragraph{model::ParagraphRole::body, diagram.caption}});
  if (!diagram.list_intro.empty()) blocks.push_back({{}, {}, model::Paragraph{model::ParagraphRole::body, diagram.list_intro}});
  blocks.push_back({{}, {}, model::text_equivalent(diagram)});
  write_blocks(flow, blocks);
}

}  // namespace helhedsplan::write::docx
