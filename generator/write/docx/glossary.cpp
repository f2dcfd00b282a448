#include "write/docx/glossary.hpp"

#include "write/docx/elements.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::write::docx {
namespace {

std::string name_of(std::size_t index) {
  return fmt::format("Ledetekst {}", index + 1);
}

void w_docPart(pugi::xml_node docParts, const Writer& writer, std::size_t index) {
  auto docPart = element(docParts, "w:docPart");
  auto docPartPr = element(docPart, "w:docPartPr");
  val(element(docPartPr, "w:name"), name_of(index));
  auto category = element(docPartPr, "w:category");
  val(element(category, "w:name"), "Generelt");
  val(element(category, "w:gallery"), "placeholder");
  val(element(element(docPartPr, "w:types"), "w:type"), "bbPlcHdr");
  val(element(element(docPartPr, "w:behaviors"), "w:behavior"), "content");
  auto p = element(element(docPart, "w:docPartBody"), "w:p");
  w_t(w_r(p, writer.styles, {false, false, StyleRole::placeholder}), writer.prompts[index]);
}

}  // namespace

std::string prompt_name(Writer& writer, std::string_view prompt) {
  const auto found = std::find(writer.prompts.begin(), writer.prompts.end(), prompt);
  const auto index = static_cast<std::size_t>(found - writer.prompts.begin());
  if (found == writer.prompts.end()) writer.prompts.emplace_back(prompt);
  return name_of(index);
}

std::string glossary_part(const Writer& writer) {
  pugi::xml_document xml;
  auto docParts = element(wordprocessing_root(xml, "w:glossaryDocument"), "w:docParts");
  for (std::size_t i = 0; i < writer.prompts.size(); ++i) w_docPart(docParts, writer, i);
  return save(xml);
}

}  // namespace helhedsplan::write::docx
