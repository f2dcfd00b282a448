#include "write/docx/frame.hpp"

#include "opc/parts.hpp"
#include "write/docx/xml.hpp"

#include <algorithm>

namespace helhedsplan::write::docx {
namespace {

constexpr std::string_view document_name = "word/document.xml";

std::vector<opc::Relationship> relationships_of(const Look& look, std::string_view part_name) {
  std::vector<opc::Relationship> result;
  const auto found = look.find(opc::relationships_name(part_name));
  if (found == look.end()) return result;
  pugi::xml_document xml;
  load(xml, found->second, found->first);
  for (const auto node : xml.document_element().children("Relationship")) {
    result.push_back({node.attribute("Id").value(), node.attribute("Type").value(), node.attribute("Target").value(),
                      std::string_view(node.attribute("TargetMode").value()) == "External"});
  }
  return result;
}

/// PAGE, but not NUMPAGES.
bool shows_page(pugi::xml_node node) {
  const auto is_page = [](std::string_view instruction) {
    const auto begin = std::min(instruction.find_first_not_of(' '), instruction.size());
    instruction.remove_prefix(begin);
    return instruction.starts_with("PAGE") && !instruction.starts_with("PAGEREF");
  };
  const std::string_view name = node.name();
  if (name == "w:instrText" && is_page(node.text().get())) return true;
  if (name == "w:fldSimple" && is_page(node.attribute("w:instr").value())) return true;
  const auto children = node.children();
  return std::any_of(children.begin(), children.end(), [](pugi::xml_node child) { return shows_page(child); });
}

}  // namespace

Frame::Frame(const Look& look) {
  const auto document = look.find(std::string(document_name));
  if (document == look.end()) return;
  pugi::xml_document xml;
  load(xml, document->second, document->first);
  const auto sectPr = xml.child("w:document").child("w:body").child("w:sectPr");
  title_page_ = static_cast<bool>(sectPr.child("w:titlePg"));
  const auto references = relationships_of(look, document_name);
  for (const auto node : sectPr.children()) {
    const std::string_view name = node.name();
    const std::string_view kind = node.attribute("w:type").value();
    if ((name != "w:headerReference" && name != "w:footerReference") || (kind != "default" && kind != "first")) continue;
    const auto reference = std::find_if(references.begin(), references.end(),
                                        [&](const opc::Relationship& each) { return each.id == node.attribute("r:id").value(); });
    const auto target = reference == references.end() ? std::nullopt : opc::resolve_target(document_name, reference->target);
    const auto part = target ? look.find(*target) : look.end();
    if (part == look.end()) continue;
    LookMargin margin{part->second, relationships_of(look, part->first)};
    pugi::xml_document content;
    load(content, margin.bytes, part->first);
    margin.counts_pages = shows_page(content);
    margins_[(name == "w:headerReference" ? 0U : 2U) + (kind == "first" ? 1U : 0U)] = std::move(margin);
  }
}

bool Frame::counts_pages() const {
  const auto counts = [](const LookMargin* margin) { return margin != nullptr && margin->counts_pages; };
  return counts(margin(true, false)) || counts(margin(false, false));
}

}  // namespace helhedsplan::write::docx
