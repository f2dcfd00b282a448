/// Handled: levels, starts, restarts, overrides, lists that share a definition, lists by style, legal numbering; decimal, letters,
/// Roman numerals, leading zero. Half handled: every other format counts in figures. Not handled: pictures as bullets are bullets.

#include "read/numbering.hpp"

#include "read/source.hpp"
#include "read/values.hpp"
#include "read/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace helhedsplan::read {
namespace {

using Level = Numbering::Level;

void read_level(Level& level, pugi::xml_node lvl) {
  level.known = true;
  if (const auto format = val(lvl, "w:numFmt"); !format.empty()) level.format = format;
  level.text = lvl.child("w:lvlText").attribute("w:val").value();
  level.start = number(val(lvl, "w:start"), 1);
  level.restart = number(val(lvl, "w:lvlRestart"), -1);
  level.legal = on_off(lvl, "w:isLgl").value_or(false);
  level.style = val(lvl, "w:pStyle");
}

bool is_level(int level) {
  return level >= 0 && level < Numbering::levels;
}

std::string letters(int value, char first) {
  // a, b, …, z, aa, bb: Word doubles the letter.
  constexpr int alphabet = 26;
  if (value < 1 || value > 30 * alphabet) return fmt::format("{}", value);
  return std::string(static_cast<std::size_t>((value - 1) / alphabet + 1), static_cast<char>(first + (value - 1) % alphabet));
}

std::string roman(int value, bool upper) {
  constexpr int most = 4000;
  if (value < 1 || value >= most) return fmt::format("{}", value);
  constexpr std::array<std::pair<int, std::string_view>, 13> steps{{{1000, "m"},
                                                                    {900, "cm"},
                                                                    {500, "d"},
                                                                    {400, "cd"},
                                                                    {100, "c"},
                                                                    {90, "xc"},
                                                                    {50, "l"},
                                                                    {40, "xl"},
                                                                    {10, "x"},
                                                                    {9, "ix"},
                                                                    {5, "v"},
                                                                    {4, "iv"},
                                                                    {1, "i"}}};
  std::string result;
  for (const auto& [step, text] : steps) {
    for (; value >= step; value -= step) result += text;
  }
  if (upper) std::transform(result.begin(), result.end(), result.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return result;
}

std::string formatted(int value, std::string_view format) {
  if (format == "lowerLetter") return letters(value, 'a');
  if (format == "upperLetter") return letters(value, 'A');
  if (format == "lowerRoman") return roman(value, false);
  if (format == "upperRoman") return roman(value, true);
  if (format == "decimalZero") return fmt::format("{:02}", value);
  if (format == "none") return {};
  return fmt::format("{}", value);
}

}  // namespace

Numbering::Numbering(pugi::xml_node numbering, const Styles& styles) {
  std::map<std::string, pugi::xml_node, std::less<>> definitions;
  for (const auto node : numbering.children("w:abstractNum")) definitions.emplace(node.attribute("w:abstractNumId").value(), node);
  std::map<std::string, std::string, std::less<>> definition_of;
  for (const auto num : numbering.children("w:num"))
    definition_of.emplace(num.attribute("w:numId").value(), std::string(val(num, "w:abstractNumId")));

  // A definition may only point on, to a numbering style, which points to a list (w:numStyleLink).
  const auto defining = [&](std::string id) {
    std::set<std::string> seen;
    while (seen.insert(id).second) {
      const auto found = definitions.find(id);
      if (found == definitions.end()) break;
      const auto link = val(found->second, "w:numStyleLink");
      if (link.empty()) break;
      const auto* style = styles.find(link);
      if (style == nullptr) break;
      const auto next = definition_of.find(style->list);
      if (next == definition_of.end()) break;
      id = next->second;
    }
    return id;
  };

  for (const auto num : numbering.children("w:num")) {
    List list;
    list.definition = defining(std::string(val(num, "w:abstractNumId")));
    if (const auto found = definitions.find(list.definition); found != definitions.end()) {
      for (const auto lvl : found->second.children("w:lvl")) {
        const int level = number(lvl.attribute("w:ilvl").value(), -1);
        if (is_level(level)) read_level(list.level[static_cast<std::size_t>(level)], lvl);
      }
    }
    for (const auto change : num.children("w:lvlOverride")) {
      const int level = number(change.attribute("w:ilvl").value(), -1);
      if (!is_level(level)) continue;
      const auto at = static_cast<std::size_t>(level);
      if (const auto lvl = change.child("w:lvl")) read_level(list.level[at], lvl);
      if (const auto start = val(change, "w:startOverride"); !start.empty()) {
        list.level[at].start = number(start, 1);
        list.starts_over[at] = true;
      }
    }
    lists_.emplace(num.attribute("w:numId").value(), std::move(list));
  }
}

const Numbering::List* Numbering::find(std::string_view list) const {
  const auto found = lists_.find(list);
  return found == lists_.end() ? nullptr : &found->second;
}

std::optional<ListPlace> Numbering::place(pugi::xml_node numPr, std::string_view style_id, const Styles& styles) const {
  const auto* style = styles.paragraph(style_id);
  std::string list(val(numPr, "w:numId"));
  const bool own = !list.empty();
  if (!own && style != nullptr) list = style->list;
  if (list.empty() || list == "0") return std::nullopt;
  const auto* found = find(list);
  if (found == nullptr) return std::nullopt;  // Word shows no number either
  int level = number(val(numPr, "w:ilvl"), -1);
  if (level < 0 && style != nullptr) {
    for (int i = 0; i < levels; ++i) {
      if (!style->style.id.empty() && found->level[static_cast<std::size_t>(i)].style == style->style.id) level = i;
    }
    if (level < 0) level = style->level.value_or(0);
  }
  level = std::clamp(level, 0, levels - 1);
  const auto& definition = found->level[static_cast<std::size_t>(level)];
  ListPlace place;
  place.list = std::move(list);
  place.definition = found->definition;
  place.level = level;
  place.ordered = definition.format != "bullet" && definition.format != "none";
  place.number_format = definition.format;
  place.label_text = definition.text;
  place.start = definition.start;
  return place;
}

void label_lists(Document& document) {
  if (!document.source || !document.source->numbering) return;
  const Numbering& numbering = *document.source->numbering;
  struct Counter {
    std::array<int, Numbering::levels> value{};
    std::array<bool, Numbering::levels> running{};
  };
  std::map<std::string, Counter> counters;
  std::set<std::pair<std::string, int>> begun;  ///< lists whose override has had its effect
  each_paragraph(document, [&](Paragraph& paragraph) {
    if (!paragraph.properties.list) return;
    ListPlace& place = *paragraph.properties.list;
    const auto* list = numbering.find(place.list);
    if (list == nullptr) return;
    auto& counter = counters[list->definition];
    const auto level = static_cast<std::size_t>(place.level);
    if (list->starts_over[level] && begun.insert({place.list, place.level}).second) counter.running[level] = false;
    if (counter.running[level])
      ++counter.value[level];
    else
      counter.value[level] = list->level[level].start;
    counter.running[level] = true;
    for (std::size_t deeper = level + 1; deeper < Numbering::levels; ++deeper) {
      const int restart = list->level[deeper].restart;
      if (restart < 0 || place.level + 1 <= restart) counter.running[deeper] = false;
    }
    for (std::size_t higher = 0; higher < level; ++higher) {
      if (counter.running[higher]) continue;  // a list that begins on a deeper level
      counter.value[higher] = list->level[higher].start;
      counter.running[higher] = true;
    }
    place.label.clear();
    if (!place.ordered) return;
    const std::string_view text = place.label_text;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '%' || i + 1 >= text.size() || text[i + 1] < '1' || text[i + 1] > '9') {
        place.label += text[i];
        continue;
      }
      const auto which = static_cast<std::size_t>(text[++i] - '1');
      if (which > level) continue;
      const bool legal = list->level[level].legal && which < level;
      place.label +=
          formatted(counter.value[which], legal ? std::string_view("decimal") : std::string_view(list->level[which].format));
    }
  });
}

}  // namespace helhedsplan::read
