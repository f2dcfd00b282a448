#include "look/sheet.hpp"

#include "base/text.hpp"
#include "write/docx/order.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::look {
namespace {

using namespace std::string_view_literals;
namespace order = write::docx::order;

/// CT_Style.
constexpr std::array style_children{"w:name"sv,          "w:aliases"sv,
                                    "w:basedOn"sv,       "w:next"sv,
                                    "w:link"sv,          "w:autoRedefine"sv,
                                    "w:hidden"sv,        "w:uiPriority"sv,
                                    "w:semiHidden"sv,    "w:unhideWhenUsed"sv,
                                    "w:qFormat"sv,       "w:locked"sv,
                                    "w:personal"sv,      "w:personalCompose"sv,
                                    "w:personalReply"sv, "w:rsid"sv,
                                    "w:pPr"sv,           "w:rPr"sv,
                                    "w:tblPr"sv,         "w:trPr"sv,
                                    "w:tcPr"sv,          "w:tblStylePr"sv};

const order::Sequence* sequence_of(std::string_view name) {
  static const order::Sequence style{style_children};
  struct Row {
    std::string_view name;
    const order::Sequence* sequence;
  };
  static const std::array<Row, 8> rows{{{"w:style", &style},
                                        {"w:pPr", &order::w_pPr},
                                        {"w:rPr", &order::w_rPr},
                                        {"w:tblPr", &order::w_tblPr},
                                        {"w:trPr", &order::w_trPr},
                                        {"w:tcPr", &order::w_tcPr},
                                        {"w:lvl", &order::w_lvl},
                                        {"w:sectPr", &order::w_sectPr}}};
  const auto* found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
  return found == rows.end() ? nullptr : found->sequence;
}

void arrange_children(pugi::xml_node node, order::Sequence sequence) {
  std::vector<std::pair<std::size_t, pugi::xml_node>> children;
  bool sorted = true;
  for (auto child = node.first_child(); child;) {
    const auto next = child.next_sibling();
    const auto at = static_cast<std::size_t>(std::find(sequence.begin(), sequence.end(), child.name()) - sequence.begin());
    if (at == sequence.size()) {
      node.remove_child(child);
    } else {
      sorted = sorted && (children.empty() || children.back().first <= at);
      children.emplace_back(at, child);
    }
    child = next;
  }
  if (sorted) return;
  std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& child : children) node.append_move(child.second);
}

bool is_session_mark(std::string_view attribute) {
  return attribute.starts_with("w:rsid") || attribute == "w14:paraId" || attribute == "w14:textId";
}

void tidy_node(pugi::xml_node node) {
  for (auto attribute = node.first_attribute(); attribute;) {
    const auto next = attribute.next_attribute();
    if (is_session_mark(attribute.name())) node.remove_attribute(attribute);
    attribute = next;
  }
  for (auto child = node.first_child(); child;) {
    const auto next = child.next_sibling();
    const std::string_view name = child.name();
    const bool language = name == "w:lang" && std::strcmp(node.parent().name(), "w:rPrDefault") != 0;
    if (name == "w:rsid" || name == "w:locked" || name.ends_with("Change") || language)
      node.remove_child(child);
    else
      tidy_node(child);
    child = next;
  }
}

}  // namespace

void set(pugi::xml_node node, const char* name, std::string_view value) {
  auto attribute = node.attribute(name);
  if (!attribute) attribute = node.append_attribute(name);
  attribute.set_value(value.data(), value.size());
}

bool is_on(pugi::xml_node toggle) {
  if (!toggle) return false;
  const std::string_view value = toggle.attribute("w:val").value();
  return value != "0" && value != "false" && value != "off";
}

void arrange(pugi::xml_node node) {
  if (const auto* sequence = sequence_of(node.name())) arrange_children(node, *sequence);
  for (auto child = node.first_child(); child; child = child.next_sibling()) arrange(child);
}

std::string_view type_of(write::docx::StyleKind kind) {
  switch (kind) {
    case write::docx::StyleKind::paragraph:
      return "paragraph";
    case write::docx::StyleKind::character:
      return "character";
    case write::docx::StyleKind::table:
      return "table";
  }
  return "paragraph";
}

Sheet::Sheet(pugi::xml_node styles) : root_(styles) {
  tidy();
  index();
  mend_relations();
}

void Sheet::tidy() {
  tidy_node(root_);
  // w:docDefaults, w:latentStyles, then the styles; nothing else is known.
  for (auto child = root_.first_child(); child;) {
    const auto next = child.next_sibling();
    const std::string_view name = child.name();
    if (name != "w:docDefaults" && name != "w:latentStyles" && name != "w:style") root_.remove_child(child);
    child = next;
  }
  if (auto latent = root_.child("w:latentStyles")) root_.prepend_move(latent);
  if (auto defaults = root_.child("w:docDefaults")) root_.prepend_move(defaults);
  arrange(root_);
}

void Sheet::index() {
  ids_.clear();
  names_.clear();
  std::set<std::string> defaults;
  for (auto style = root_.child("w:style"); style;) {
    const auto next = style.next_sibling("w:style");
    const std::string id = style.attribute("w:styleId").value();
    const std::string type = style.attribute("w:type").value();
    const std::pair name{type, base::lower_case(base::trim(val_of(style, "w:name")))};
    const bool known = type == "paragraph" || type == "character" || type == "table" || type == "numbering";
    if (id.empty() || !known || name.second.empty() || ids_.contains(id) || names_.contains(name)) {
      root_.remove_child(style);
    } else {
      ids_.emplace(id, style);
      names_.emplace(name, style);
      if (style.attribute("w:default").as_bool() && !defaults.insert(type).second) style.remove_attribute("w:default");
    }
    style = next;
  }
}

void Sheet::mend_relations() {
  for (const auto& [id, node] : ids_) {
    auto style = node;
    const std::string_view type = style.attribute("w:type").value();
    for (const char* relation : {"w:basedOn", "w:next", "w:link"}) {
      const auto child = style.child(relation);
      if (!child) continue;
      const auto other = by_id(child.attribute("w:val").value());
      const bool link = std::strcmp(relation, "w:link") == 0;
      const bool same_type = type == other.attribute("w:type").value();
      if (!other || (!link && !same_type) || (link && same_type)) style.remove_child(child);
    }
    // A circle is cut where it is met.
    std::set<std::string_view> seen{style.attribute("w:styleId").value()};
    for (auto at = style; at;) {
      const auto based_on = val_of(at, "w:basedOn");
      if (based_on.empty()) break;
      if (!seen.insert(based_on).second) {
        at.remove_child("w:basedOn");
        break;
      }
      at = by_id(based_on);
    }
  }
}

pugi::xml_node Sheet::by_id(std::string_view id) const {
  const auto found = ids_.find(id);
  return found == ids_.end() ? pugi::xml_node() : found->second;
}

pugi::xml_node Sheet::by_name(std::string_view type, std::string_view name) const {
  const auto found = names_.find({std::string(type), base::lower_case(name)});
  return found == names_.end() ? pugi::xml_node() : found->second;
}

pugi::xml_node Sheet::default_of(std::string_view type) const {
  for (const auto style : root_.children("w:style")) {
    if (type == style.attribute("w:type").value() && style.attribute("w:default").as_bool()) return style;
  }
  return {};
}

pugi::xml_node Sheet::heading(int level) const {
  if (const auto named = by_name("paragraph", "heading " + std::to_string(level))) return named;
  for (const auto style : root_.children("w:style")) {
    if (std::string_view(style.attribute("w:type").value()) != "paragraph") continue;
    const auto outline = style.child("w:pPr").child("w:outlineLvl").attribute("w:val");
    if (outline && outline.as_int(-1) == level - 1) return style;
  }
  return {};
}

pugi::xml_node Sheet::effective(pugi::xml_node style, const char* properties, const char* child) const {
  for (auto at = style; at; at = by_id(val_of(at, "w:basedOn"))) {
    if (const auto found = at.child(properties).child(child)) return found;
  }
  const bool run = std::strcmp(properties, "w:rPr") == 0;
  return root_.child("w:docDefaults").child(run ? "w:rPrDefault" : "w:pPrDefault").child(properties).child(child);
}

int Sheet::size_of(pugi::xml_node style) const {
  constexpr int word_default = 20;
  const int size = effective(style, "w:rPr", "w:sz").attribute("w:val").as_int(word_default);
  return std::clamp(size, 2, 400);
}

std::string Sheet::font_of(pugi::xml_node style) const {
  for (auto at = style; at; at = by_id(val_of(at, "w:basedOn"))) {
    const auto fonts = at.child("w:rPr").child("w:rFonts");
    for (const char* name : {"w:asciiTheme", "w:ascii"}) {
      if (const auto font = fonts.attribute(name)) return font.value();
    }
  }
  const auto fonts = effective({}, "w:rPr", "w:rFonts");
  for (const char* name : {"w:asciiTheme", "w:ascii"}) {
    if (const auto font = fonts.attribute(name)) return font.value();
  }
  return {};
}

std::string Sheet::free_id(std::string_view wanted) const {
  const auto taken = [&](const std::string& id) {
    const auto folded = base::lower_case(id);
    return std::any_of(ids_.begin(), ids_.end(), [&](const auto& row) { return base::lower_case(row.first) == folded; });
  };
  std::string id(wanted);
  for (int number = 2; taken(id); ++number) id = std::string(wanted) + std::to_string(number);
  return id;
}

pugi::xml_node Sheet::add(pugi::xml_node style, const std::string& id) {
  auto copy = root_.append_copy(style);
  set(copy, "w:styleId", id);
  ids_[id] = copy;
  names_[{copy.attribute("w:type").value(), base::lower_case(base::trim(val_of(copy, "w:name")))}] = copy;
  return copy;
}

void Sheet::drop_unless(const std::set<std::string>& keep) {
  for (auto style = root_.child("w:style"); style;) {
    const auto next = style.next_sibling("w:style");
    if (!keep.contains(style.attribute("w:styleId").value())) root_.remove_child(style);
    style = next;
  }
  index();
  mend_relations();
}

}  // namespace helhedsplan::look
