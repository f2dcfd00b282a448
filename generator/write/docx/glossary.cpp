#include "write/docx/glossary.hpp"

#include "write/docx/elements.hpp"

namespace helhedsplan::write::docx {
namespace {

void w_docPart(pugi::xml_node docParts, const Writer& writer, const Prompt& prompt) {
  auto docPart = element(docParts, "w:docPart");
  auto docPartPr = element(docPart, "w:docPartPr");
  val(element(docPartPr, "w:name"), prompt.name);
  auto category = element(docPartPr, "w:category");
  val(element(category, "w:name"), "Generelt");
  val(element(category, "w:gallery"), "placeholder");
  val(element(element(docPartPr, "w:types"), "w:type"), "bbPlcHdr");
  val(element(element(docPartPr, "w:behaviors"), "w:behavior"), "content");
  auto p = element(element(docPart, "w:docPartBody"), "w:p");
  w_t(w_r(p, writer.styles, {false, false, StyleRole::placeholder}), prompt.text);
}

}  // namespace

void w_placeholder(pugi::xml_node sdtPr, Writer& writer, const std::string& tag, std::string_view prompt) {
  writer.prompts.push_back({tag, std::string(prompt)});
  val(element(element(sdtPr, "w:placeholder"), "w:docPart"), tag);
}

std::string glossary_part(const Writer& writer) {
  pugi::xml_document xml;
  auto docParts = element(wordprocessing_root(xml, "w:glossaryDocument"), "w:docParts");
  for (const Prompt& prompt : writer.prompts) w_docPart(docParts, writer, prompt);
  return save(xml);
}

}  // namespace helhedsplan::write::docx
