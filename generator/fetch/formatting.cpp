// The same words, looking otherwise: letters, paragraphs, blank lines, tables.
//
// Handled: what `read::looks_of` knows, empty paragraphs, a table's style and the widths of its columns. Not handled: margins and
// paper, looks in headers, footers and notes, looks of what the file says in other words than it did (that has been said).
#include "fetch/collector.hpp"

#include "base/text.hpp"
#include "lift/story.hpp"
#include "read/looks.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"
#include "sequence/sequence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::fetch {

namespace {

using lift::Line;
using lift::Story;

/// Narrower differences of columns are programs' rounding: a millimetre, in twips.
constexpr int width_tolerance = 57;

/// A paragraph outside tables, or a row: lines [first, last).
struct Unit {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t table = lift::none;
  sequence::Key key = 0;  ///< of its words, values of the plan by their place
};

/// The body of a document as units.
class Sheet {
 public:
  explicit Sheet(const lift::Lifted& lifted) : story((*lifted.stories).front()), places_(story.lines.size()) {
    for (const lift::Place& place : lifted.places) {
      const lift::Range& range = place.range;
      const bool value = lifted.map.entries[place.entry].art != model::PlanField::Art::prose;
      if (value && range.story == 0 && range.begin.paragraph == range.end.paragraph && range.begin.paragraph < places_.size())
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

  const Story& story;
  std::vector<Unit> units;
  std::vector<std::size_t> blanks;  ///< empty paragraphs before each unit, and behind the last

  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> values_in(std::size_t line) const {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (const lift::Place* place : places_[line]) out.emplace_back(place->range.begin.byte, place->range.end.byte);
    return out;
  }

 private:
  void add(std::size_t first, std::size_t last, std::size_t table) {
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

  [[nodiscard]] std::string words_of(std::size_t number) const {
    const std::string& text = story.lines[number].text;
    std::string words;
    std::size_t at = 0;
    for (const lift::Place* place : places_[number]) {
      if (place->range.begin.byte < at) continue;
      words += read::normalised(text.substr(at, place->range.begin.byte - at)) + '\x01' + place->id + '\x02';
      at = std::min(place->range.end.byte, text.size());
    }
    return words + read::normalised(text.substr(at));
  }

  /// A line that somebody could have put there: nothing in it, and nothing ends with it.
  static bool is_empty(const Line& line) {
    bool empty = !line.boxed && !line.paragraph->section_end && base::trim(line.text).empty();
    read::each_inline(line.paragraph->children, [&](const read::Inline& node) {
      const bool mark = std::holds_alternative<read::BookmarkStart>(node.kind) ||
                        std::holds_alternative<read::BookmarkEnd>(node.kind) || std::holds_alternative<read::Text>(node.kind);
      empty = empty && mark;
    });
    return empty;
  }

  std::vector<std::vector<const lift::Place*>> places_;  ///< values, by line
};

bool same_widths(const std::vector<int>& one, const std::vector<int>& other) {
  return one.size() == other.size() && std::equal(one.begin(), one.end(), other.begin(),
                                                  [](int left, int right) { return std::abs(left - right) <= width_tolerance; });
}

/// Lines whose words come once.
std::map<std::string, std::size_t> lines_that_come_once(const Story& story) {
  std::map<std::string, std::size_t> out;
  for (std::size_t i = 0; i < story.lines.size(); ++i) {
    const std::string text = read::normalised(story.lines[i].text);
    if (base::trim(text).empty()) continue;
    const auto [at, added] = out.emplace(text, i);
    if (!added) at->second = lift::none;
  }
  return out;
}

}  // namespace

void Collector::find_formatting() {
  if (now_ == nullptr) return;
  const Sheet mine(copy_.lifted);
  const Sheet today(now_->copy.lifted);
  const read::Looking looking = read::looking_at(copy_.document);
  const bool coarse = looking == read::Looking::coarse;
  // Of a prose, looks are words: they have been compared.
  std::vector<bool> said(mine.story.lines.size(), false);
  for (const lift::Place& place : copy_.lifted.places) {
    if (copy_.lifted.map.entries[place.entry].art != model::PlanField::Art::prose || !place.changed || place.range.story != 0)
      continue;
    for (std::size_t i = place.range.begin.paragraph; i <= place.range.end.paragraph && i < said.size(); ++i) said[i] = true;
  }
  const auto looks_alike = [&](std::size_t is, std::size_t was) {
    const read::Paragraph& left = *mine.story.lines[is].paragraph;
    const read::Paragraph& right = *today.story.lines[was].paragraph;
    const bool same_value = mine.story.lines[is].text == today.story.lines[was].text;
    // LibreOffice drops what a value looks like, and of a value that is another nobody can tell letter by letter.
    const bool whole = same_value && !coarse;
    return read::looks_of(left.properties, looking) == read::looks_of(right.properties, looking) &&
           read::looks_of(left.children, looking, whole ? decltype(mine.values_in(0))() : mine.values_in(is)) ==
               read::looks_of(right.children, looking, whole ? decltype(mine.values_in(0))() : today.values_in(was));
  };
  std::set<std::size_t> other;  // lines that look otherwise
  const auto compare = [&](std::size_t is, std::size_t was) {
    if (!said[is] && !looks_alike(is, was)) other.insert(is);
    said[is] = true;
  };

  std::vector<sequence::Key> is, was;
  for (const Unit& unit : mine.units) is.push_back(unit.key);
  for (const Unit& unit : today.units) was.push_back(unit.key);
  std::set<std::size_t> tables;  // those that have been looked at
  std::pair<std::size_t, std::size_t> before = {lift::none, lift::none};
  for (const sequence::Match& match : sequence::common(is, was)) {
    const Unit& here = mine.units[match.before];
    const Unit& there = today.units[match.after];
    const bool adjacent = match.before == before.first + 1 && match.after == before.second + 1;
    if (adjacent && !coarse && mine.blanks[match.before] != today.blanks[match.after]) other.insert(here.first);
    before = {match.before, match.after};
    if (here.last - here.first != there.last - there.first) continue;
    for (std::size_t i = 0; i < here.last - here.first; ++i) compare(here.first + i, there.first + i);
    if (coarse || here.table == lift::none || there.table == lift::none || !tables.insert(here.table).second) continue;
    const read::Table& left = *mine.story.tables[here.table].table;
    const read::Table& right = *today.story.tables[there.table].table;
    if (left.style != right.style || !same_widths(left.grid, right.grid)) other.insert(here.first);
  }
  // What stands among other words, and comes once.
  const std::map<std::string, std::size_t> then = lines_that_come_once(today.story);
  for (const auto& [text, line] : lines_that_come_once(mine.story)) {
    const auto found = then.find(text);
    if (line != lift::none && found != then.end() && found->second != lift::none && !mine.story.lines[line].boxed)
      compare(line, found->second);
  }

  for (const std::size_t line : other) differ(Kind::formatting, Fate::left, {}, lift::where_of(mine.story, line));
  if (other.empty()) return;
  base::Finding& finding =
      say("M21",
          other.size() == 1 ? std::string("formateringen er ændret ét sted, men ikke ordene")
                            : fmt::format("formateringen er ændret {} steder, men ikke ordene; det første", other.size()),
          lift::where_of(mine.story, *other.begin()));
  finding.action = "planen rummer ord, ikke udseende; skal det se anderledes ud, så ret udseendet eller skabelonen";
}

}  // namespace helhedsplan::fetch
