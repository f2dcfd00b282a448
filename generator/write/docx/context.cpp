#include "write/docx/context.hpp"

#include "model/walk.hpp"

namespace helhedsplan::write::docx {

std::string_view look_part(const Look& look, const std::string& name) {
  const auto found = look.find(name);
  return found == look.end() ? std::string_view{} : std::string_view(found->second);
}

Targets find_targets(const model::Document& document) {
  Targets targets;
  model::walk(
      document,
      [&](const model::Block& block) {
        if (const auto* heading = std::get_if<model::Heading>(&block.kind); heading != nullptr && !heading->id.empty())
          targets.try_emplace(heading->id, Target{false, false, heading->number});
        if (const auto* table = std::get_if<model::Table>(&block.kind); table != nullptr && !table->id.empty())
          targets.try_emplace(table->id, Target{true, !table->caption.empty(), table->number});
      },
      [](const model::Inline&) {});
  return targets;
}

Writer::Writer(const model::Document& the_document, const Look& look)
    : document(the_document),
      styles(look_part(look, "word/styles.xml")),
      theme(look_part(look, "word/theme/theme1.xml")),
      numbering(styles, look_part(look, "word/numbering.xml")),
      page(page_of(look)),
      targets(find_targets(the_document)),
      footnotes("w:footnotes", nullptr),
      images_used(the_document.images.size()) {}

}  // namespace helhedsplan::write::docx
