#include "write/docx/properties.hpp"

#include "base/text.hpp"
#include "opc/names.hpp"
#include "write/docx/xml.hpp"

#include <set>

namespace helhedsplan::write::docx {
namespace {

void text_element(pugi::xml_node parent, const char* name, std::string_view value) {
  if (!value.empty()) text(element(parent, name), value);
}

void w3c_date(pugi::xml_node parent, const char* name, std::string_view value) {
  if (value.empty()) return;
  auto node = element(parent, name);
  attribute(node, "xsi:type", "dcterms:W3CDTF");
  text(node, value);
}

/// The format id of user-defined properties ([MS-OLEPS]); the first two property ids are taken by it.
constexpr std::string_view custom_format = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
constexpr int first_custom_id = 2;
constexpr std::size_t longest_name = 255;

}  // namespace

std::string core_properties(const model::Properties& properties) {
  pugi::xml_document xml;
  auto core = root(xml, "cp:coreProperties",
                   {{"xmlns:cp", opc::ns::core_properties},
                    {"xmlns:dc", opc::ns::dublin_core},
                    {"xmlns:dcterms", opc::ns::dublin_core_terms},
                    {"xmlns:xsi", opc::ns::schema_instance}});
  text_element(core, "dc:title", properties.title);
  text_element(core, "dc:subject", properties.subject);
  text_element(core, "dc:creator", properties.creator);
  text_element(core, "cp:keywords", properties.keywords);
  text_element(core, "cp:lastModifiedBy", properties.creator);
  w3c_date(core, "dcterms:created", properties.created);
  w3c_date(core, "dcterms:modified", properties.created);
  text_element(core, "cp:contentStatus", properties.status);
  text_element(core, "dc:language", properties.language);
  text_element(core, "cp:version", properties.version);
  return save(xml);
}

std::string extended_properties() {
  pugi::xml_document xml;
  auto node = root(xml, "Properties", {{"xmlns", opc::ns::extended_properties}});
  text_element(node, "Application", "helhedsplan");
  return save(xml);
}

std::string custom_properties(const model::Properties& properties) {
  pugi::xml_document xml;
  auto list = root(xml, "Properties", {{"xmlns", opc::ns::custom_properties}, {"xmlns:vt", opc::ns::variant_types}});
  std::set<std::string> names;
  int id = first_custom_id;
  for (const auto& [name, value] : properties.custom) {
    if (name.empty() || base::length(name) > longest_name || !names.insert(base::lower_case(name)).second) continue;
    auto property = element(list, "property");
    attribute(property, "fmtid", custom_format);
    attribute(property, "pid", id++);
    attribute(property, "name", name);
    text(element(property, "vt:lpwstr"), value);
  }
  return save(xml);
}

}  // namespace helhedsplan::write::docx
