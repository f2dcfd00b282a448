#include "read/styles.hpp"

#include "base/text.hpp"
#include "read/values.hpp"

namespace helhedsplan::read {
namespace {

struct Raw {
  pugi::xml_node node;
  int state = 0;  ///< 0 new, 1 being resolved, 2 done
};

Style::Kind kind_of(std::string_view type) {
  if (type == "character") return Style::Kind::character;
  if (type == "table") return Style::Kind::table;
  if (type == "numbering") return Style::Kind::numbering;
  return Style::Kind::paragraph;
}

void apply(Toggles& toggles, pugi::xml_node rPr) {
  toggles.bold = on_off(rPr, "w:b").value_or(toggles.bold);
  toggles.italic = on_off(rPr, "w:i").value_or(toggles.italic);
  toggles.strike = on_off(rPr, "w:strike").value_or(toggles.strike);
  toggles.hidden = on_off(rPr, "w:vanish").value_or(toggles.hidden);
}

}  // namespace

int heading_level(std::string_view style_name) {
  constexpr std::string_view stem = "heading ";
  if (style_name.size() != stem.size() + 1 || base::lower_case(style_name.substr(0, stem.size())) != stem) return 0;
  const char digit = style_name.back();
  return digit >= '1' && digit <= '9' ? digit - '0' : 0;
}

Styles::Styles(pugi::xml_node styles) {
  std::map<std::string, Raw, std::less<>> raw;
  for (const auto node : styles.children("w:style")) {
    const std::string id = node.attribute("w:styleId").value();
    if (raw.emplace(id, Raw{node}).second) order_.push_back(id);
  }
  // A chain is followed from the style down to its ground, then applied upwards; a ring ends where it closes.
  for (const auto& id : order_) {
    std::vector<std::string> chain;
    for (std::string at = id; !at.empty();) {
      const auto found = raw.find(at);
      if (found == raw.end() || found->second.state != 0) break;
      found->second.state = 1;
      chain.push_back(at);
      at = val(found->second.node, "w:basedOn");
    }
    for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
      const auto node = raw.at(*each).node;
      const std::string ground(val(node, "w:basedOn"));
      const auto below = entries_.find(ground);
      Entry entry;
      if (below != entries_.end()) entry = below->second;
      entry.style.kind = kind_of(node.attribute("w:type").value());
      entry.style.id = *each;
      const auto name = val(node, "w:name");
      entry.style.name = name.empty() ? *each : std::string(name.substr(0, name.find(',')));
      entry.style.based_on = below != entries_.end() ? below->second.style.name : ground;
      const std::string_view standard = node.attribute("w:default").value();
      entry.style.standard = standard == "1" || standard == "true" || standard == "on";
      const auto pPr = node.child("w:pPr");
      if (const auto level = pPr.child("w:outlineLvl")) {
        const int given = number(level.attribute("w:val").value(), 9);
        entry.style.outline_level = given >= 0 && given < 9 ? given + 1 : 0;
      } else if (const int own = heading_level(entry.style.name)) {
        entry.style.outline_level = own;
      }
      if (const auto numPr = pPr.child("w:numPr")) {
        if (const auto list = val(numPr, "w:numId"); !list.empty()) entry.list = list;
        if (const auto level = val(numPr, "w:ilvl"); !level.empty()) entry.level = number(level, 0);
      }
      entry.page_break_before = on_off(pPr, "w:pageBreakBefore").value_or(entry.page_break_before);
      apply(entry.toggles, node.child("w:rPr"));
      if (entry.style.standard && entry.style.kind == Style::Kind::paragraph) standard_ = *each;
      raw.at(*each).state = 2;
      entries_[*each] = std::move(entry);
    }
  }
}

const Styles::Entry* Styles::find(std::string_view id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

const Styles::Entry* Styles::paragraph(std::string_view id) const {
  return find(id.empty() ? std::string_view(standard_) : id);
}

std::string Styles::name(std::string_view id) const {
  const auto* entry = find(id);
  return entry != nullptr ? entry->style.name : std::string(id);
}

std::vector<Style> Styles::all() const {
  std::vector<Style> result;
  result.reserve(order_.size());
  for (const auto& id : order_) result.push_back(entries_.at(id).style);
  return result;
}

}  // namespace helhedsplan::read
