#include "lift/lifter.hpp"
#include "lift/prose.hpp"

#include "base/text.hpp"
#include "model/fingerprint.hpp"
#include "read/text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace helhedsplan::lift {
namespace {

using anchor::Entry;
using read::Position;

/// The path of a new member beside one: "parter[fsb]" -> "parter[]".
std::string beside(std::string_view path) {
  return std::string(path.substr(0, path.rfind('['))) + "[]";
}

}  // namespace

/// Of a blank template: an item of a repeating section that lost its tag is one of what its fellows are.
void Lifter::name_untagged_items(std::size_t number) {
  const Story& story = stories_[number];
  std::vector<std::vector<const Marked*>> inside(story.controls.size());
  for (const Marked& each : story.controls) {
    if (each.around != none) inside[each.around].push_back(&each);
  }
  for (std::size_t section = 0; section < story.controls.size(); ++section) {
    if (story.controls[section].control->kind != read::Control::Kind::repeating_section) continue;
    std::string path;
    for (const Marked* item : inside[section]) {
      const Known* which = known(item->control->tag);
      if (which != nullptr && lifted_.map.entries[which->entry].kind == Entry::Kind::member)
        path = lifted_.map.entries[which->entry].path;
    }
    if (path.empty()) continue;
    for (const Marked* item : inside[section]) {
      if (item->control->kind == read::Control::Kind::repeating_item && known(item->control->tag) == nullptr)
        add_member(beside(path), number, item->begin, item->end, Found::content);
    }
  }
}

std::vector<std::vector<std::size_t>> Lifter::row_members(std::size_t number) const {
  const auto& tables = stories_[number].tables;
  std::vector<std::vector<std::size_t>> of;
  struct Begins {
    std::size_t line, table, row;
  };
  std::vector<Begins> rows;
  for (std::size_t t = 0; t < tables.size(); ++t) {
    of.emplace_back(tables[t].rows.size(), none);
    for (std::size_t r = 0; r < tables[t].rows.size(); ++r) rows.push_back({tables[t].rows[r].lines.first, t, r});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Begins& a, const Begins& b) { return a.line < b.line; });
  for (std::size_t m = 0; m < lifted_.members.size(); ++m) {
    const Member& member = lifted_.members[m];
    if (member.kind != Member::Kind::row || member.range.story != number) continue;
    const std::size_t last = member.range.end.paragraph;
    auto each =
        std::partition_point(rows.begin(), rows.end(), [&](const Begins& row) { return row.line < member.range.begin.paragraph; });
    for (; each != rows.end() && each->line <= last; ++each) {
      const Lines& lines = tables[each->table].rows[each->row].lines;
      if (lines.last > 0 && lines.last - 1 <= last) of[each->table][each->row] = m;
    }
  }
  return of;
}

bool Lifter::is_generated_row(std::size_t story, std::size_t table, std::size_t row) const {
  std::string text;
  for (const Lines& cell : stories_[story].tables[table].rows[row].cells) {
    for (std::size_t i = cell.first; i < cell.last; ++i) (text += stories_[story].lines[i].text) += '\n';
    text += '\t';
  }
  return generated_.contains(model::fingerprint(plain(text)));
}

/// Places found by their marks: such a row was generated, whatever it says now (a row of sums).
bool Lifter::holds_marks(std::size_t story, Lines lines) const {
  const auto [first, last] = places_from(story, lines.first);
  for (auto place = first; place != last && place->range.story == story && place->range.begin.paragraph < lines.last; ++place) {
    if (place->by != Found::content) return true;
  }
  return false;
}

/// A row that somebody added within a member's control, before or behind its own rows, is none of its own.
void Lifter::cut_off_added_rows(std::size_t number) {
  const Story& story = stories_[number];
  for (Member& member : lifted_.members) {
    if (member.kind != Member::Kind::row || member.range.story != number) continue;
    const Line& begin = story.lines[member.range.begin.paragraph];
    const Line& end = story.lines[member.range.end.paragraph];
    if (begin.table == none || begin.table != end.table || begin.row == end.row) continue;
    const auto& rows = story.tables[begin.table].rows;
    const auto is_own = [&](std::size_t row) {
      const Lines& lines = rows[row].lines;
      const bool empty = std::all_of(story.lines.begin() + static_cast<std::ptrdiff_t>(lines.first),
                                     story.lines.begin() + static_cast<std::ptrdiff_t>(lines.last),
                                     [](const Line& line) { return base::trim(line.text).empty(); });
      return empty || holds_marks(number, lines) || is_generated_row(number, begin.table, row);
    };
    std::size_t first = begin.row;
    std::size_t last = end.row;
    while (last > first && !is_own(last)) --last;
    while (first < last && !is_own(first)) ++first;
    if (!holds_marks(number, {rows[first].lines.first, rows[last].lines.last})) continue;
    member.range.begin = {rows[first].lines.first, 0};
    member.range.end = end_of(story, std::max(rows[last].lines.last, member.range.begin.paragraph + 1) - 1);
  }
}

/// Members that stand around others in a table: an area around its activities. A row in one of them that is none of its members is
/// none of its own, either, unless it was generated.
std::set<std::size_t> Lifter::outer_members(std::size_t number, const std::vector<std::size_t>& of, std::size_t table) const {
  const auto& rows = stories_[number].tables[table].rows;
  std::set<std::size_t> outer;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    for (const auto& [one, other] : {std::pair(of[r - 1], of[r]), std::pair(of[r], of[r - 1])}) {
      if (one == none || other == none || one == other) continue;
      const Range& around = lifted_.members[one].range;
      const Range& inner = lifted_.members[other].range;
      if (within(inner.begin, inner.end, around.begin, around.end)) outer.insert(one);
    }
  }
  return outer;
}

/// A row without places (a sum) that somebody rewrote is none that is new: where as many rows are as stood there, each is one of
/// them. Of more, first those that look otherwise than members do.
bool Lifter::is_retouched_row(std::size_t line, std::size_t model_line, const std::string& like,
                              const std::vector<RowGap>& gaps) const {
  const auto gap = std::find_if(gaps.begin(), gaps.end(), [&](const RowGap& each) {
    return std::find(each.rows.begin(), each.rows.end(), line) != each.rows.end();
  });
  if (gap == gaps.end()) return false;
  std::size_t lost = 0;
  for (const std::size_t e : lost_members()) {
    const Entry& entry = lifted_.map.entries[e];
    if (pattern_of(entry.path) != pattern_of(like)) continue;
    lost += entry.places.size();
    for (const Member& member : lifted_.members) lost -= member.path == entry.path ? 1U : 0U;
  }
  const auto looks_otherwise = [&](std::size_t row) {
    const auto& lines = stories_.front().lines;
    return lines[row].paragraph->properties.style != lines[model_line].paragraph->properties.style;
  };
  std::vector<std::size_t> rows = gap->rows;
  std::stable_partition(rows.begin(), rows.end(), looks_otherwise);
  const auto rank = static_cast<std::size_t>(std::find(rows.begin(), rows.end(), line) - rows.begin());
  return rank + lost < gap->gone;
}

void Lifter::find_new_rows(std::size_t number) {
  const Story& story = stories_[number];
  if (lifted_.map.blank) cut_off_added_rows(number);
  const std::vector<std::vector<std::size_t>> all = row_members(number);
  std::optional<std::vector<std::size_t>> lost;
  std::optional<std::vector<RowGap>> gaps;
  for (std::size_t t = 0; t < story.tables.size(); ++t) {
    const auto& rows = story.tables[t].rows;
    const std::vector<std::size_t>& of = all[t];
    if (std::all_of(of.begin(), of.end(), [](std::size_t each) { return each == none; })) continue;
    const std::set<std::size_t> outer = outer_members(number, of, t);
    const auto like = [&](std::size_t r) { return of[r] != none && !outer.contains(of[r]) && rows[r].cells.size() > 1; };
    // Of a row within an outer member, only what stands in that, too.
    const auto nearest = [&](std::size_t r) {
      const Range* around = of[r] == none ? nullptr : &lifted_.members[of[r]].range;
      const auto fits = [&](std::size_t other) {
        const Range& range = lifted_.members[of[other]].range;
        return around == nullptr || within(range.begin, range.end, around->begin, around->end);
      };
      for (std::size_t above = r; above > 0; --above) {
        if (like(above - 1) && fits(above - 1)) return above - 1;
      }
      for (std::size_t below = r + 1; below < rows.size(); ++below) {
        if (like(below) && fits(below)) return below;
      }
      return none;
    };
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const bool in_outer = of[r] != none && outer.contains(of[r]) && !is_generated_row(number, t, r);
      if ((of[r] != none && !in_outer) || rows[r].row->header) continue;
      const bool empty = std::all_of(story.lines.begin() + static_cast<std::ptrdiff_t>(rows[r].lines.first),
                                     story.lines.begin() + static_cast<std::ptrdiff_t>(rows[r].lines.last),
                                     [](const Line& line) { return base::trim(line.text).empty(); });
      if (empty) continue;
      const std::size_t beside_row = nearest(r);
      const bool marked = holds_marks(number, rows[r].lines);
      if (marked && beside_row != none && !lifted_.map.blank) {
        if (!lost) lost = lost_members();
        add_row_of_lost(number, rows[r].lines, beside(lifted_.members[of[beside_row]].path), *lost);
      }
      if (marked || beside_row == none || rows[beside_row].cells.size() != rows[r].cells.size()) continue;
      const bool generated = is_generated_row(number, t, r);
      if (!generated && !lifted_.map.blank && number == 0) {
        if (!gaps) gaps = row_gaps();
        if (is_retouched_row(rows[r].lines.first, rows[beside_row].lines.first, lifted_.members[of[beside_row]].path, *gaps))
          continue;
      }
      const std::size_t places = lifted_.places.size();
      const std::size_t members = lifted_.members.size();
      if (generated && !lost) lost = lost_members();
      if (generated && lost->empty()) continue;
      add_new_row(number, t, r, beside_row, of[beside_row]);
      if (generated && (lifted_.members.size() == members || !is_known_again(members, places, *lost))) {
        lifted_.places.resize(places);
        lifted_.members.resize(members);
      }
    }
  }
}

void Lifter::begin_new(std::size_t model, std::size_t story, Position begin, Position end) {
  const std::string like = lifted_.members[model].path;
  add_member(beside(like), story, begin, end, Found::content);
  lifted_.members.back().like = like;
}

/// The pattern's own prompts, copied and left alone, are no member.
bool Lifter::says_something(std::size_t places, std::size_t member) const {
  const auto said = [](const Place& place) { return !place.placeholder; };
  const auto& borrowed = lifted_.members[member].borrowed;
  return std::any_of(lifted_.places.begin() + static_cast<std::ptrdiff_t>(places), lifted_.places.end(), said) ||
         std::any_of(borrowed.begin(), borrowed.end(), said);
}

void Lifter::add_new_row(std::size_t story, std::size_t table, std::size_t row, std::size_t model_row, std::size_t model) {
  const auto& rows = stories_[story].tables[table].rows;
  const std::size_t places = lifted_.places.size();
  const std::size_t member = lifted_.members.size();
  begin_new(model, story, {rows[row].lines.first, 0}, end_of(stories_[story], rows[row].lines.last - 1));
  const std::string old_path = lifted_.members[member].like;
  const std::string new_path = lifted_.members[member].path;
  for (std::size_t c = 0; c < rows[row].cells.size(); ++c)
    add_slots(story, rows[row].cells[c], rows[model_row].cells[c], old_path, new_path, member);
  if (says_something(places, member)) return;
  lifted_.places.resize(places);
  lifted_.members.resize(member);
}

/// Members of which the file shows fewer places than were generated: indices into `Map::entries`.
std::vector<std::size_t> Lifter::lost_members() const {
  std::vector<std::size_t> lost;
  if (lifted_.map.blank) return lost;
  std::map<std::string_view, std::size_t> count;
  for (const Member& member : lifted_.members) ++count[member.path];
  for (std::size_t e = 0; e < lifted_.map.entries.size(); ++e) {
    const Entry& entry = lifted_.map.entries[e];
    if (entry.kind == Entry::Kind::member && count[entry.path] < entry.places.size()) lost.push_back(e);
  }
  return lost;
}

/// A row whose places are those of a member that the file no longer shows where it did: LibreOffice takes along the marks within a
/// row that is copied and pasted, not those around it. `pattern` is what the rows beside it are.
void Lifter::add_row_of_lost(std::size_t story, Lines row, std::string_view pattern, const std::vector<std::size_t>& lost) {
  const Entry* found = nullptr;
  for (const std::size_t e : lost) {
    const Entry& entry = lifted_.map.entries[e];
    const bool is_its =
        beside(entry.path) == pattern && std::any_of(lifted_.places.begin(), lifted_.places.end(), [&](const Place& place) {
          const std::size_t at = place.range.begin.paragraph;
          return place.range.story == story && at >= row.first && at < row.last && place.path.starts_with(entry.path + ".");
        });
    if (is_its && found != nullptr) return;
    if (is_its) found = &entry;
  }
  if (found != nullptr) add_member(found->path, story, {row.first, 0}, end_of(stories_[story], row.last - 1), Found::bookmark);
}

/// A row that was generated and has lost its marks, as LibreOffice leaves one that was cut and pasted: it is the member that is
/// nowhere else and of which it says all it says. `member` was told as a new one, with the places from `first` on.
bool Lifter::is_known_again(std::size_t member, std::size_t first, const std::vector<std::size_t>& lost) {
  Member& row = lifted_.members[member];
  const std::string stem = row.path;
  const auto rest_of = [&](const Place& place) { return place.path.substr(stem.size()); };
  const auto field = [&](const Entry& of, const Place& place) -> const Known* {
    for (const auto& [id, known] : by_id_) {
      const Entry& entry = lifted_.map.entries[known.entry];
      if (entry.kind == Entry::Kind::field && entry.path == of.path + rest_of(place) &&
          (read::same_text(place.text, entry.value) || read::same_text(place.text, entry.places[known.place].shown)))
        return &known;
    }
    return nullptr;
  };
  const auto stands_elsewhere = [&](const Entry& entry) {
    return std::any_of(lifted_.members.begin(), lifted_.members.end(), [&](const Member& each) {
      return each.path == entry.path && each.kind == Member::Kind::row && each.range.story == row.range.story &&
             stories_[row.range.story].lines[each.range.begin.paragraph].table ==
                 stories_[row.range.story].lines[row.range.begin.paragraph].table;
    });
  };
  const Entry* found = nullptr;
  for (const std::size_t e : lost) {
    const Entry& entry = lifted_.map.entries[e];
    if (beside(entry.path) != stem || stands_elsewhere(entry)) continue;
    const bool says_it = std::all_of(lifted_.places.begin() + static_cast<std::ptrdiff_t>(first), lifted_.places.end(),
                                     [&](const Place& place) { return field(entry, place) != nullptr; });
    if (!says_it) continue;
    if (found != nullptr) return false;
    found = &entry;
  }
  if (found == nullptr || lifted_.places.size() == first) return false;
  for (auto place = lifted_.places.begin() + static_cast<std::ptrdiff_t>(first); place != lifted_.places.end(); ++place) {
    const Known& known = *field(*found, *place);
    place->entry = known.entry;
    place->id = lifted_.map.entries[known.entry].places[known.place].id;
    place->path = lifted_.map.entries[known.entry].path;
    place->by = Found::fingerprint;
    read_place(*place);
  }
  row.path = found->path;
  row.by = Found::fingerprint;
  row.like.clear();
  row.borrowed.clear();
  return true;
}

/// For each line that begins an item of a list's member, which member; the innermost when several do.
std::vector<std::size_t> Lifter::items_by_line(std::size_t number) const {
  std::vector<std::size_t> out(stories_[number].lines.size(), none);
  for (std::size_t m = 0; m < lifted_.members.size(); ++m) {
    const Member& member = lifted_.members[m];
    if (member.kind == Member::Kind::item && member.range.story == number && member.by != Found::content)
      out[member.range.begin.paragraph] = m;
  }
  return out;
}

/// An item among items that are members: of the same list and level, written by nobody of ours, and without marks.
void Lifter::find_new_items(std::size_t number) {
  if (lifted_.map.blank) return;  // there, members are added by their controls
  const Story& story = stories_[number];
  const std::vector<std::size_t> of = items_by_line(number);
  if (std::all_of(of.begin(), of.end(), [](std::size_t each) { return each == none; })) return;
  std::vector<bool> in_prose(story.lines.size(), false);
  for (const Place& place : lifted_.places) {
    if (place.range.story != number || lifted_.map.entries[place.entry].art != model::PlanField::Art::prose) continue;
    for (std::size_t i = place.range.begin.paragraph; i <= place.range.end.paragraph && i < in_prose.size(); ++i)
      in_prose[i] = true;
  }
  const auto is_item = [&](std::size_t i) {
    const auto& properties = story.lines[i].paragraph->properties;
    return properties.list && properties.outline_level == 0 && !story.lines[i].boxed && !in_prose[i];
  };
  const auto beside_each_other = [&](std::size_t a, std::size_t b) {
    const Line& left = story.lines[a];
    const Line& right = story.lines[b];
    return is_item(b) && left.table == right.table && left.row == right.row && left.cell == right.cell;
  };
  const auto level_of = [&](std::size_t i) { return story.lines[i].paragraph->properties.list->level; };
  // The nearest member's item above in the same list, else below.
  const auto fellow = [&](std::size_t line) {
    for (std::size_t i = line; i > 0 && beside_each_other(line, i - 1) && level_of(i - 1) >= level_of(line); --i) {
      if (of[i - 1] != none && level_of(i - 1) == level_of(line)) return of[i - 1];
    }
    for (std::size_t i = line + 1; i < of.size() && beside_each_other(line, i) && level_of(i) >= level_of(line); ++i) {
      if (of[i] != none && level_of(i) == level_of(line)) return of[i];
    }
    return none;
  };
  for (std::size_t i = 0; i < story.lines.size(); ++i) {
    const bool ours = of[i] != none || !is_item(i) || base::trim(story.lines[i].text).empty() || holds_marks(number, {i, i + 1}) ||
                      generated_.contains(model::fingerprint(plain(story.lines[i].text)));
    if (ours) continue;
    if (const std::size_t model = fellow(i); model != none) add_new_item(number, i, model);
  }
}

void Lifter::add_new_item(std::size_t story, std::size_t line, std::size_t model) {
  const std::size_t places = lifted_.places.size();
  const std::size_t member = lifted_.members.size();
  const std::size_t pattern = lifted_.members[model].range.begin.paragraph;
  begin_new(model, story, {line, 0}, end_of(stories_[story], line));
  const std::string old_path = lifted_.members[member].like;
  const std::string new_path = lifted_.members[member].path;
  add_slots(story, {line, line + 1}, {pattern, pattern + 1}, old_path, new_path, member);
  if (says_something(places, member)) return;
  lifted_.places.resize(places);
  lifted_.members.resize(member);
}

void Lifter::add_told(const Place& like, std::string_view old_path, std::string_view new_path, std::size_t story, Position begin,
                      Position end, std::size_t member) {
  Place place;
  place.id = like.id;
  place.path = std::string(new_path).append(like.path.substr(old_path.size()));
  place.entry = like.entry;
  place.by = Found::content;
  place.member = member;
  place.range = {story, begin, end};
  const Story& here = stories_[story];
  for (auto each = first_control(here, begin); each != here.controls.end() && !before(end, each->begin); ++each) {
    if (each->kind != Marked::Kind::inlines || !within(each->begin, each->end, begin, end)) continue;
    if (each->control->kind == read::Control::Kind::check_box) place.checked = each->control->checked;
    place.placeholder = place.placeholder || each->control->placeholder;
  }
  read_place(place);
  place.changed = !place.placeholder;
  lifted_.places.push_back(std::move(place));
}

}  // namespace helhedsplan::lift
