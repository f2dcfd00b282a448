#include "look/lists.hpp"

#include "look/sheet.hpp"

#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::look {
namespace {

void set_int(pugi::xml_node node, const char* name, int value) {
  set(node, name, std::to_string(value));
}

void tidy_level(pugi::xml_node lvl) {
  while (lvl.remove_child("w:lvlPicBulletId")) {
  }
  for (auto child = lvl.first_child(); child;) {
    const auto next = child.next_sibling();
    if (std::string_view(child.name()).ends_with("AlternateContent")) lvl.remove_child(child);
    child = next;
  }
  if (!lvl.child("w:numFmt")) set(lvl.append_child("w:numFmt"), "w:val", "decimal");
  if (auto properties = lvl.child("w:rPr")) properties.remove_child("w:lang");
}

void tidy_definition(pugi::xml_node definition) {
  std::set<int> seen;
  for (auto child = definition.first_child(); child;) {
    const auto next = child.next_sibling();
    if (std::strcmp(child.name(), "w:lvl") == 0) {
      const int level = child.attribute("w:ilvl").as_int(-1);
      if (level < 0 || level >= Lists::levels || !seen.insert(level).second)
        definition.remove_child(child);
      else
        tidy_level(child);
    }
    child = next;
  }
}

}  // namespace

Lists::Lists(pugi::xml_node numbering) : root_(numbering) {
  for (auto child = root_.first_child(); child;) {
    const auto next = child.next_sibling();
    const std::string_view name = child.name();
    if (name != "w:abstractNum" && name != "w:num") root_.remove_child(child);
    child = next;
  }
  std::vector<pugi::xml_node> lists;  // definitions stand before lists
  for (const auto num : root_.children("w:num")) lists.push_back(num);
  for (const auto num : lists) root_.append_move(num);
  index();
  for (const auto& [id, node] : definitions_) {
    auto definition = node;
    tidy_definition(definition);
    // A definition that only names a list style: what that style's definition says.
    const auto link = std::string(val_of(definition, "w:numStyleLink"));
    if (link.empty()) continue;
    definition.remove_child("w:numStyleLink");
    for (const auto& [other_id, other] : definitions_) {
      if (other_id == id || val_of(other, "w:styleLink") != link) continue;
      for (const auto lvl : other.children("w:lvl")) definition.append_copy(lvl);
      break;
    }
  }
  arrange(root_);
}

void Lists::index() {
  definitions_.clear();
  nums_.clear();
  for (auto node = root_.child("w:abstractNum"); node;) {
    const auto next = node.next_sibling("w:abstractNum");
    const int id = node.attribute("w:abstractNumId").as_int(-1);
    if (id < 0 || !definitions_.emplace(id, node).second) root_.remove_child(node);
    node = next;
  }
  for (auto node = root_.child("w:num"); node;) {
    const auto next = node.next_sibling("w:num");
    const int id = node.attribute("w:numId").as_int(-1);
    const int definition = node.child("w:abstractNumId").attribute("w:val").as_int(-1);
    if (id <= 0 || !definitions_.contains(definition) || !nums_.emplace(id, node).second) root_.remove_child(node);
    node = next;
  }
}

pugi::xml_node Lists::definition(int num_id) const {
  const auto num = nums_.find(num_id);
  if (num == nums_.end()) return {};
  const auto found = definitions_.find(num->second.child("w:abstractNumId").attribute("w:val").as_int(-1));
  return found == definitions_.end() ? pugi::xml_node() : found->second;
}

pugi::xml_node Lists::level(pugi::xml_node definition, int level) {
  for (const auto lvl : definition.children("w:lvl")) {
    if (lvl.attribute("w:ilvl").as_int(-1) == level) return lvl;
  }
  return {};
}

pugi::xml_node Lists::need_level(pugi::xml_node definition, int wanted) {
  if (const auto found = level(definition, wanted)) return found;
  pugi::xml_node before;
  for (const auto lvl : definition.children("w:lvl")) {
    if (lvl.attribute("w:ilvl").as_int() > wanted && !before) before = lvl;
  }
  auto lvl = before ? definition.insert_child_before("w:lvl", before) : definition.append_child("w:lvl");
  set_int(lvl, "w:ilvl", wanted);
  set(lvl.append_child("w:start"), "w:val", "1");
  set(lvl.append_child("w:numFmt"), "w:val", "decimal");
  set(lvl.append_child("w:lvlText"), "w:val", "");
  set(lvl.append_child("w:lvlJc"), "w:val", "left");
  return lvl;
}

int Lists::take(const Lists& other, int num_id, const std::function<std::string(std::string_view)>& style_id) {
  const auto original = other.definition(num_id);
  if (!original) return 0;
  const auto [known, is_new] = taken_.try_emplace({&other, original.attribute("w:abstractNumId").as_int()}, 0);
  if (!is_new) return known->second;
  const int definition_id = definitions_.empty() ? 0 : definitions_.rbegin()->first + 1;
  const int id = nums_.empty() ? 1 : nums_.rbegin()->first + 1;
  const auto first_num = root_.child("w:num");
  auto copy = first_num ? root_.insert_copy_before(original, first_num) : root_.append_copy(original);
  set_int(copy, "w:abstractNumId", definition_id);
  copy.remove_child("w:nsid");
  copy.remove_child("w:styleLink");
  for (auto lvl : copy.children("w:lvl")) {
    auto style = lvl.child("w:pStyle");
    if (!style) continue;
    const auto here = style_id(style.attribute("w:val").value());
    if (here.empty()) {
      lvl.remove_child(style);
    } else {
      untie(here);
      set(style, "w:val", here);
    }
  }
  auto num = root_.append_child("w:num");
  set_int(num, "w:numId", id);
  set_int(num.append_child("w:abstractNumId"), "w:val", definition_id);
  definitions_[definition_id] = copy;
  nums_[id] = num;
  known->second = id;
  return id;
}

void Lists::count_from_one(int num_id) {
  const auto num = nums_.find(num_id);
  if (num == nums_.end()) return;
  while (num->second.remove_child("w:lvlOverride")) {
  }
  for (auto lvl : definition(num_id).children("w:lvl")) {
    if (auto start = lvl.child("w:start")) set(start, "w:val", "1");
    lvl.remove_child("w:lvlRestart");
  }
}

void Lists::untie(const std::string& style_id) {
  for (const auto& [id, definition] : definitions_) {
    for (auto lvl : definition.children("w:lvl")) {
      if (val_of(lvl, "w:pStyle") == style_id) lvl.remove_child("w:pStyle");
    }
  }
}

void Lists::drop_unless(const std::set<int>& keep) {
  std::set<int> used;
  for (const auto& [id, num] : nums_) {
    if (keep.contains(id))
      used.insert(num.child("w:abstractNumId").attribute("w:val").as_int());
    else
      root_.remove_child(num);
  }
  for (const auto& [id, definition] : definitions_) {
    if (!used.contains(id)) root_.remove_child(definition);
  }
  index();
}

}  // namespace helhedsplan::look
