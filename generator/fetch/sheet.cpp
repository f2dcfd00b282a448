#include "fetch/sheet.hpp"

#include "base/text.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <variant>

namespace helhedsplan::fetch {

namespace {

using lift::Line;

/// A line that somebody could have put there: nothing in it, and nothing ends with it.
bool is_empty(const Line& line) {
  bool empty = !line.boxed && !line.paragraph->section_end && base::trim(line.text).empty();
  read::each_inline(line.paragraph->children, [&](const read::Inline& node) {
    const bool mark = std::holds_alternative<read::BookmarkStart>(node.kind) ||
                      std::holds_alternative<read::BookmarkEnd>(node.kind) || std::holds_alternative<read::Text>(node.kind);
    empty = empty && mark;
  });
  return empty;
}

/// Bytes [begin, end) of a line that fields show.
std::vector<std::pair<std::size_t, std::size_t>> fields_in(const Line& line) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  std::size_t byte = 0;
  const auto walk = [&](const auto& self, const read::Inlines& nodes) -> void {
    for (const read::Inline& node : nodes) {
      const std::size_t begin = byte;
      if (std::holds_alternative<read::Field>(node.kind)) {
        byte += read::plain_text(read::Inlines{node}).size();
        out.emplace_back(begin, byte);
      } else if (const read::Inlines* children = read::children_of(node)) {
        self(self, *children);
      } else {
        byte += read::plain_text(read::Inlines{node}).size();
      }
    }
  };
  walk(walk, line.paragraph->children);
  return out;
}

}  // namespace

Sheet::Sheet(const lift::Lifted& lifted, std::size_t number)
    : story(lifted.stories->at(number)), body_(number == 0), places_(story.lines.size()) {
  for (const lift::Place& place : lifted.places) {
    const lift::Range& range = place.range;
    const bool value = lifted.map.entries[place.entry].art != model::PlanField::Art::prose;
    if (value && range.story == number && range.begin.paragraph == range.end.paragraph && range.begin.paragraph < places_.size())
      places_[range.begin.paragraph].push_back(&place);
  }
  for (std::size_t i = 0; i < story.lines.size();) {
    const Line& line = story.lines[i];
    const bool row = line.table != lift::none && !line.boxed;
    const std::size_t next = row ? std::max(story.tables[line.table].rows[line.row].lines.last, i + 1) : i + 1;
    add(i, next, row ? line.table : lift::none);
    i = next;
  }
}

std::vector<std::pair<std::size_t, std::size_t>> Sheet::values_in(std::size_t line) const {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (const lift::Place* place : places_[line]) out.emplace_back(place->range.begin.byte, place->range.end.byte);
  return out;
}

void Sheet::add(std::size_t first, std::size_t last, std::size_t table) {
  std::string words;
  for (std::size_t i = first; i < last; ++i) (words += words_of(i)) += '\n';
  if (blanks.empty()) blanks.push_back(0);
  if (base::trim(words).empty()) {
    if (table == lift::none && is_empty(story.lines[first])) ++blanks.back();
    return;
  }
  const bool contents = base::lower_case(story.lines[first].paragraph->properties.style).starts_with("toc ");
  if (contents || story.lines[first].boxed) return;
  units.push_back({first, last, table, sequence::key_of(words)});
  blanks.push_back(0);
}

std::string Sheet::words_of(std::size_t number) const {
  const std::string& text = story.lines[number].text;
  // What is cut out, and what stands for it.
  struct Cut {
    std::size_t begin, end;
    std::string instead;
  };
  std::vector<Cut> cuts;
  for (const lift::Place* place : places_[number])
    cuts.push_back({place->range.begin.byte, place->range.end.byte, '\x01' + place->id + '\x02'});
  if (!body_) {
    for (const auto& [begin, end] : fields_in(story.lines[number])) cuts.push_back({begin, end, {}});
    std::stable_sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.begin < b.begin; });
  }
  if (cuts.empty()) return read::normalised(text);
  std::string words;
  std::size_t at = 0;
  for (const Cut& cut : cuts) {
    if (cut.begin < at) continue;
    words += read::normalised(text.substr(at, cut.begin - at)) + cut.instead;
    at = std::min(cut.end, text.size());
  }
  return words + read::normalised(text.substr(at));
}

std::string without_fields(const Line& line) {
  std::string text;
  std::size_t at = 0;
  for (const auto& [begin, end] : fields_in(line)) {
    text += line.text.substr(at, begin - at);
    at = end;
  }
  return read::normalised(text + line.text.substr(at));
}

}  // namespace helhedsplan::fetch
