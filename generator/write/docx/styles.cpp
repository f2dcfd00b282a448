#include "write/docx/styles.hpp"

#include "base/text.hpp"
#include "write/docx/order.hpp"
#include "write/docx/xml.hpp"

#include <algorithm>

namespace helhedsplan::write::docx {
namespace {

constexpr int deepest_base = 32;  // styles based on each other; a look may hold a ring

StyleKind kind_of(std::string_view type, bool& known) {
  known = true;
  if (type == "character") return StyleKind::character;
  if (type == "table") return StyleKind::table;
  known = type == "paragraph";
  return StyleKind::paragraph;
}

}  // namespace

Styles::Styles(std::string_view xml) : given_(xml) {
  if (given_.empty()) return;
  load(xml_, given_, "word/styles.xml");
  std::array<std::string, roles.size()> wanted;
  for (std::size_t i = 0; i < roles.size(); ++i) wanted[i] = base::lower_case(roles[i].name);
  for (const auto style : xml_.child("w:styles").children("w:style")) {
    bool known = false;
    const auto kind = kind_of(style.attribute("w:type").value(), known);
    if (!known) continue;
    const auto name = base::lower_case(style.child("w:name").attribute("w:val").value());
    for (std::size_t i = 0; i < roles.size(); ++i) {
      if (roles[i].kind != kind || wanted[i] != name || !ids_[i].empty()) continue;
      ids_[i] = style.attribute("w:styleId").value();
      nodes_[i] = style;
    }
  }
  find_headings_by_level();
  for (std::size_t i = 0; i < roles.size(); ++i) {
    const auto other = static_cast<std::size_t>(substitute(roles[i].role));
    if (!ids_[i].empty()) continue;
    ids_[i] = ids_[other];
    nodes_[i] = nodes_[other];
  }
}

/// Headings of a look whose maker gave them names of their own: the outline level says what they are.
void Styles::find_headings_by_level() {
  constexpr int heading_levels = 6;
  for (int level = 1; level <= heading_levels; ++level) {
    const auto index = static_cast<std::size_t>(heading_role(level));
    if (!ids_[index].empty()) continue;
    for (const auto style : xml_.child("w:styles").children("w:style")) {
      const auto outline = style.child("w:pPr").child("w:outlineLvl").attribute("w:val");
      if (!outline || outline.as_int(-1) != level - 1 || std::string_view(style.attribute("w:type").value()) != "paragraph")
        continue;
      ids_[index] = style.attribute("w:styleId").value();
      nodes_[index] = style;
      break;
    }
  }
}

pugi::xml_node Styles::base_of(pugi::xml_node style) const {
  const char* base = style.child("w:basedOn").attribute("w:val").value();
  return *base == '\0' ? pugi::xml_node() : xml_.child("w:styles").find_child_by_attribute("w:style", "w:styleId", base);
}

pugi::xml_attribute Styles::effective(StyleRole role, const char* properties, const char* child, const char* attribute) const {
  auto at = style(role);
  for (int depth = 0; at && depth < deepest_base; ++depth) {
    if (const auto found = at.child(properties).child(child).attribute(attribute)) return found;
    at = base_of(at);
  }
  const auto defaults = xml_.child("w:styles").child("w:docDefaults");
  return defaults.child((std::string(properties) + "Default").c_str()).child(properties).child(child).attribute(attribute);
}

pugi::xml_attribute Styles::run_attribute(StyleRole role, const char* child, const char* attribute) const {
  return effective(role, "w:rPr", child, attribute);
}

int Styles::space_above(StyleRole role) const {
  return effective(role, "w:pPr", "w:spacing", "w:before").as_int();
}

std::vector<int> Styles::tab_stops(StyleRole role) const {
  std::vector<int> stops;
  auto at = style(role);
  for (int depth = 0; at && depth < deepest_base; ++depth) {
    for (const auto tab : at.child("w:pPr").child("w:tabs").children("w:tab")) {
      const int position = tab.attribute("w:pos").as_int();
      if (std::find(stops.begin(), stops.end(), position) == stops.end()) stops.push_back(position);
    }
    at = base_of(at);
  }
  std::sort(stops.begin(), stops.end());
  return stops;
}

int Styles::num_id(StyleRole role) const {
  return style(role).child("w:pPr").child("w:numPr").child("w:numId").attribute("w:val").as_int();
}

std::string Styles::font(StyleRole role, const Theme& theme) const {
  const auto styles = xml_.child("w:styles");
  const auto named = [&](pugi::xml_node rPr) -> std::string {
    const auto fonts = rPr.child("w:rFonts");
    const std::string_view from_theme = fonts.attribute("w:asciiTheme").value();
    return from_theme.empty() ? fonts.attribute("w:ascii").value() : theme.font(from_theme.starts_with("major"));
  };
  auto at = style(role);
  for (int steps = 0; at && steps < deepest_base; ++steps) {
    if (auto family = named(at.child("w:rPr")); !family.empty()) return family;
    at = styles.find_child_by_attribute("w:style", "w:styleId", at.child("w:basedOn").attribute("w:val").value());
  }
  return named(styles.child("w:docDefaults").child("w:rPrDefault").child("w:rPr"));
}

pugi::xml_node Styles::cell_properties(StyleRole table, std::string_view condition) const {
  for (const auto format : style(table).children("w:tblStylePr")) {
    if (format.attribute("w:type").value() == condition) return format.child("w:tcPr");
  }
  return {};
}

std::string Styles::part(std::string_view language) const {
  pugi::xml_document xml;
  if (given_.empty()) {
    wordprocessing_root(xml, "w:styles");
  } else {
    const auto given_language = xml_.child("w:styles").child("w:docDefaults").child("w:rPrDefault").child("w:rPr").child("w:lang");
    if (given_language.attribute("w:val").value() == language) return std::string(given_);
    xml.reset(xml_);
  }
  auto styles = xml.child("w:styles");
  auto defaults = styles.child("w:docDefaults");
  if (!defaults) defaults = styles.prepend_child("w:docDefaults");
  auto run_default = defaults.child("w:rPrDefault");
  if (!run_default) run_default = defaults.prepend_child("w:rPrDefault");
  auto run_properties = run_default.child("w:rPr");
  if (!run_properties) run_properties = run_default.append_child("w:rPr");
  auto lang = order::get(run_properties, order::w_rPr, "w:lang");
  auto value = lang.attribute("w:val");
  if (!value) value = lang.append_attribute("w:val");
  value.set_value(language.data(), language.size());
  return save(xml);
}

}  // namespace helhedsplan::write::docx
