#include "write/docx/settings.hpp"

#include "write/docx/order.hpp"
#include "write/docx/xml.hpp"

#include <string>

namespace helhedsplan::write::docx {
namespace {

constexpr const char* compatibility_uri = "http://schemas.microsoft.com/office/word";

void set(pugi::xml_node node, const char* name, std::string_view value) {
  auto existing = node.attribute(name);
  if (!existing) existing = node.append_attribute(name);
  existing.set_value(value.data(), value.size());
}

/// Without mode 15 Word opens a file in compatibility mode and lays tables out as it did in 2010.
void w_compat(pugi::xml_node settings) {
  auto compat = order::get(settings, order::w_settings, "w:compat");
  for (auto setting : compat.children("w:compatSetting")) {
    if (std::string_view(setting.attribute("w:name").value()) == "compatibilityMode") {
      set(setting, "w:val", "15");
      return;
    }
  }
  auto setting = element(compat, "w:compatSetting");
  attribute(setting, "w:name", "compatibilityMode");
  attribute(setting, "w:uri", compatibility_uri);
  val(setting, "15");
}

/// Names the separators of footnotes.xml.
void w_footnotePr(pugi::xml_node settings) {
  settings.remove_child("w:footnotePr");
  settings.remove_child("w:endnotePr");
  auto footnotePr = order::add(settings, order::w_settings, "w:footnotePr");
  attribute(element(footnotePr, "w:footnote"), "w:id", -1);
  attribute(element(footnotePr, "w:footnote"), "w:id", 0);
}

}  // namespace

std::string settings(std::string_view given, std::string_view language, bool forms_only) {
  pugi::xml_document xml;
  if (given.empty())
    wordprocessing_root(xml, "w:settings");
  else
    load(xml, given, "word/settings.xml");
  auto node = xml.child("w:settings");
  for (const char* name : {"w:updateFields", "w:attachedTemplate", "w:mailMerge", "w:documentProtection", "w:writeProtection",
                           "w:saveThroughXslt", "w:attachedSchema", "w:trackRevisions", "w:rsids"}) {
    while (node.remove_child(name)) {
    }
  }
  if (forms_only) {
    auto protection = order::add(node, order::w_settings, "w:documentProtection");
    attribute(protection, "w:edit", "forms");
    attribute(protection, "w:enforcement", "1");
  }
  auto zoom = order::get(node, order::w_settings, "w:zoom");
  if (!zoom.attribute("w:percent")) attribute(zoom, "w:percent", 100);
  w_footnotePr(node);
  w_compat(node);
  set(order::get(node, order::w_settings, "w:themeFontLang"), "w:val", language);
  return save(xml);
}

}  // namespace helhedsplan::write::docx
