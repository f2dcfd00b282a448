// The same words, looking otherwise: letters, paragraphs, blank lines, lists, tables; in the body, in headers, footers and notes.
//
// Handled: what `read::looks_of` and `read/surface.hpp` know of a place, empty paragraphs. Not handled: looks of what the file says
// in other words than it did (that has been said); of a file that LibreOffice saved, most of them (`read::Looking`).
#include "fetch/collector.hpp"
#include "fetch/sheet.hpp"

#include "base/text.hpp"
#include "lift/story.hpp"
#include "read/looks.hpp"
#include "read/surface.hpp"
#include "read/text.hpp"
#include "sequence/sequence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::fetch {

namespace {

using lift::Story;

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

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t out = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++out;
  return out;
}

/// Looks without the marks of notes and drawings of which the other line has more or fewer.
std::string without_things(std::string looks, const std::string& others) {
  for (const std::string_view thing : {"\x01note",
                                       "\x01"
                                       "drawing"}) {
    if (count(looks, thing) == count(others, thing)) continue;
    for (std::size_t at = looks.find(thing); at != std::string::npos; at = looks.find(thing))
      looks.erase(at, looks.find('\x02', at) + 1 - at);
  }
  return looks;
}

/// What keeps a paragraph with its neighbours depends on where pages end, and so on all that the plan says.
std::string without_company(std::string looks) {
  for (const std::string_view name : {" keepNext", " keepLines"}) {
    const std::size_t at = looks.find(name);
    if (at == std::string::npos) continue;
    const std::size_t end = looks.find(' ', at + 1);
    looks.erase(at + 1, end == std::string::npos ? end : end - at);
  }
  return looks;
}

/// Numbers of headings and lists: where none of a list's items is new or gone, each has the number that it had.
class Numbers {
 public:
  Numbers(const Sheet& mine, const Sheet& today, const std::vector<sequence::Match>& matches) : mine_(mine), today_(today) {
    std::vector<bool> is(mine.units.size(), false), was(today.units.size(), false);
    for (const sequence::Match& match : matches) is[match.before] = was[match.after] = true;
    for (std::size_t u = 0; u < is.size(); ++u) {
      if (!is[u]) disturbed_.insert("is " + definition_of(mine, mine.units[u]));
    }
    for (std::size_t u = 0; u < was.size(); ++u) {
      if (!was[u]) disturbed_.insert("was " + definition_of(today, today.units[u]));
    }
  }
  [[nodiscard]] bool agree(const Unit& is, const Unit& was) const {
    if (is.table != lift::none || was.table != lift::none) return true;
    const auto& left = mine_.story.lines[is.first].paragraph->properties.list;
    const auto& right = today_.story.lines[was.first].paragraph->properties.list;
    return !left || !right || left->label == right->label || disturbed_.contains("is " + left->definition) ||
           disturbed_.contains("was " + right->definition);
  }

 private:
  static std::string definition_of(const Sheet& sheet, const Unit& unit) {
    const auto& list = sheet.story.lines[unit.first].paragraph->properties.list;
    return list ? list->definition : std::string();
  }

  const Sheet& mine_;
  const Sheet& today_;
  std::set<std::string> disturbed_;
};

}  // namespace

void Collector::find_formatting() {
  if (now_ == nullptr) return;
  const Sheet mine(copy_.lifted, 0);
  const Sheet today(now_->copy.lifted, 0);
  const bool coarse = read::looking_at(copy_.document) == read::Looking::coarse;
  const read::Looking looking = coarse ? read::Looking::coarse : read::Looking::all;
  const read::Lists lists(copy_.document, now_->copy.document);
  // Of a prose, looks are words: they have been compared.
  std::vector<bool> said(mine.story.lines.size(), false);
  for (const lift::Place& place : copy_.lifted.places) {
    if (copy_.lifted.map.entries[place.entry].art != model::PlanField::Art::prose || !place.changed || place.range.story != 0)
      continue;
    for (std::size_t i = place.range.begin.paragraph; i <= place.range.end.paragraph && i < said.size(); ++i) said[i] = true;
  }
  const auto looks_alike = [&](const Sheet& here, std::size_t is, const Sheet& there, std::size_t was) {
    const read::Paragraph& left = *here.story.lines[is].paragraph;
    const read::Paragraph& right = *there.story.lines[was].paragraph;
    const auto& list = left.properties.list;
    if (!coarse && list && right.properties.list && !lists.same(*list, *right.properties.list)) return false;
    // LibreOffice drops what a value looks like, and of a value that is another nobody can tell letter by letter.
    const bool whole = here.story.lines[is].text == there.story.lines[was].text && !coarse;
    // In headers and notes it writes what the style says into the paragraph.
    const bool bare = coarse && here.story.name != "brødtekst";
    const auto around = [&](const Sheet& sheet, std::size_t line) {
      std::string looks =
          read::looks_of(sheet.story.lines[line].paragraph->properties, looking, lift::stands_behind_table(sheet.story, line));
      return same_plan() ? looks : without_company(std::move(looks));
    };
    if (!bare && around(here, is) != around(there, was)) return false;
    const auto looks = [&](const read::Paragraph& paragraph, const auto& values) {
      return read::looks_of(paragraph.children, looking, whole ? decltype(here.values_in(0))() : values);
    };
    const std::string mine_looks = looks(left, here.values_in(is)), theirs = looks(right, there.values_in(was));
    // That there is one note or drawing more has been said.
    return mine_looks == theirs || without_things(mine_looks, theirs) == without_things(theirs, mine_looks);
  };
  std::set<std::pair<std::size_t, std::size_t>> other;  // stories and lines that look otherwise
  const auto compare = [&](std::size_t is, std::size_t was) {
    if (!said[is] && !looks_alike(mine, is, today, was)) other.emplace(0, is);
    said[is] = true;
  };
  // Columns that are as wide as they were made have other widths in what the plan makes today.
  const auto as_made = [&](const Sheet& here, const Unit& is, const Sheet& there, const Unit& was) {
    const read::Table& left = *here.story.tables[is.table].table;
    return !read::same_widths(left, *there.story.tables[was.table].table) &&
           read::are_among(left.grid, copy_.lifted.map.beside.grids);
  };
  const auto rows_alike = [&](const Sheet& here, const Unit& is, const Sheet& there, const Unit& was) {
    const auto row = [](const Sheet& sheet, const Unit& unit) -> const read::Row& {
      return *sheet.story.tables[unit.table].rows[sheet.story.lines[unit.first].row].row;
    };
    if (coarse || is.table == lift::none || was.table == lift::none) return true;
    return read::same_row(row(here, is), row(there, was), !as_made(here, is, there, was));
  };
  const auto tables_alike = [&](const Sheet& here, const Unit& is, const Sheet& there, const Unit& was) {
    if (coarse || is.table == lift::none || was.table == lift::none) return true;
    const read::Table& left = *here.story.tables[is.table].table;
    const read::Table& right = *there.story.tables[was.table].table;
    return read::same_table(left, right) && (read::same_widths(left, right) || as_made(here, is, there, was));
  };

  std::vector<sequence::Key> is, was;
  for (const Unit& unit : mine.units) is.push_back(unit.key);
  for (const Unit& unit : today.units) was.push_back(unit.key);
  const std::vector<sequence::Match> matches = sequence::common(is, was);
  const Numbers numbers(mine, today, matches);
  std::set<std::size_t> tables;  // those that have been looked at
  std::pair<std::size_t, std::size_t> before = {lift::none, lift::none};
  for (const sequence::Match& match : matches) {
    const Unit& here = mine.units[match.before];
    const Unit& there = today.units[match.after];
    const bool adjacent = match.before == before.first + 1 && match.after == before.second + 1;
    if (adjacent && !coarse && mine.blanks[match.before] != today.blanks[match.after]) other.emplace(0, here.first);
    before = {match.before, match.after};
    if (here.last - here.first != there.last - there.first) continue;
    for (std::size_t i = 0; i < here.last - here.first; ++i) compare(here.first + i, there.first + i);
    if (!coarse && !numbers.agree(here, there)) other.emplace(0, here.first);
    if (!rows_alike(mine, here, today, there)) other.emplace(0, here.first);
    if (here.table != lift::none && tables.insert(here.table).second && !tables_alike(mine, here, today, there))
      other.emplace(0, here.first);
  }
  // What stands among other words, and comes once.
  const std::map<std::string, std::size_t> then = lines_that_come_once(today.story);
  for (const auto& [text, line] : lines_that_come_once(mine.story)) {
    const auto found = then.find(text);
    if (line != lift::none && found != then.end() && found->second != lift::none && !mine.story.lines[line].boxed)
      compare(line, found->second);
  }
  // Headers, footers and notes: programs put them in another order.
  const std::vector<Story>& my_stories = *copy_.lifted.stories;
  const std::vector<Story>& their_stories = *now_->copy.lifted.stories;
  std::deque<Sheet> beside;
  std::multimap<std::pair<std::string, sequence::Key>, std::pair<const Sheet*, const Unit*>> by_words;
  for (std::size_t s = 1; s < their_stories.size(); ++s) {
    const Sheet& sheet = beside.emplace_back(now_->copy.lifted, s);
    for (const Unit& unit : sheet.units) by_words.emplace(std::pair(sheet.story.name, unit.key), std::pair(&sheet, &unit));
  }
  for (std::size_t s = 1; s < my_stories.size(); ++s) {
    const Sheet sheet(copy_.lifted, s);
    for (const Unit& unit : sheet.units) {
      const auto [first, last] = by_words.equal_range({sheet.story.name, unit.key});
      const bool alike = first == last || std::any_of(first, last, [&](const auto& each) {
                           const auto& [there, was_unit] = each.second;
                           if (unit.last - unit.first != was_unit->last - was_unit->first) return false;
                           for (std::size_t i = 0; i < unit.last - unit.first; ++i) {
                             if (!looks_alike(sheet, unit.first + i, *there, was_unit->first + i)) return false;
                           }
                           return rows_alike(sheet, unit, *there, *was_unit) && tables_alike(sheet, unit, *there, *was_unit);
                         });
      if (!alike) other.emplace(s, unit.first);
    }
  }

  const auto where = [&](const std::pair<std::size_t, std::size_t>& at) { return lift::where_of(my_stories[at.first], at.second); };
  for (const auto& each : other) differ(Kind::formatting, Fate::left, {}, where(each));
  if (other.empty()) return;
  base::Finding& finding =
      say("M21",
          other.size() == 1 ? std::string("formateringen er ændret ét sted, men ikke ordene")
                            : fmt::format("formateringen er ændret {} steder, men ikke ordene; det første", other.size()),
          where(*other.begin()));
  finding.action = "planen rummer ord, ikke udseende; skal det se anderledes ud, så ret udseendet eller skabelonen";
}

}  // namespace helhedsplan::fetch
