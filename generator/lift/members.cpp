#include "lift/lifter.hpp"
#include "lift/prose.hpp"

#include "base/text.hpp"
#include "model/fingerprint.hpp"
#include "read/text.hpp"

#include <algorithm>
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
  for (const Marked& section : story.controls) {
    if (section.control->kind != read::Control::Kind::repeating_section) continue;
    const auto index = static_cast<std::size_t>(&section - story.controls.data());
    std::string path;
    for (const Marked& item : story.controls) {
      if (item.around != index) continue;
      const Known* which = known(item.control->tag);
      if (which != nullptr && lifted_.map.entries[which->entry].kind == Entry::Kind::member)
        path = lifted_.map.entries[which->entry].path;
    }
    if (path.empty()) continue;
    for (const Marked& item : story.controls) {
      if (item.around == index && item.control->kind == read::Control::Kind::repeating_item && known(item.control->tag) == nullptr)
        add_member(beside(path), number, item.begin, item.end, Found::content);
    }
  }
}

/// The innermost member of kind row that a row belongs to; none when it has none.
std::size_t Lifter::row_member(std::size_t story, std::size_t table, std::size_t row) const {
  const Lines& lines = stories_[story].tables[table].rows[row].lines;
  std::size_t found = none;
  for (std::size_t m = 0; m < lifted_.members.size(); ++m) {
    const Member& member = lifted_.members[m];
    if (member.kind != Member::Kind::row || member.range.story != story) continue;
    if (member.range.begin.paragraph <= lines.first && lines.last > 0 && lines.last - 1 <= member.range.end.paragraph) found = m;
  }
  return found;
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
  return std::any_of(lifted_.places.begin(), lifted_.places.end(), [&](const Place& place) {
    const std::size_t at = place.range.begin.paragraph;
    return place.range.story == story && at >= lines.first && at < lines.last && place.by != Found::content;
  });
}

void Lifter::find_new_rows(std::size_t number) {
  const Story& story = stories_[number];
  for (std::size_t t = 0; t < story.tables.size(); ++t) {
    const auto& rows = story.tables[t].rows;
    std::vector<std::size_t> of(rows.size(), none);
    for (std::size_t r = 0; r < rows.size(); ++r) of[r] = row_member(number, t, r);
    if (std::all_of(of.begin(), of.end(), [](std::size_t each) { return each == none; })) continue;
    // Paths, for adding members moves them about.
    std::size_t model = none;
    const auto like = [&](std::size_t r) { return of[r] != none && rows[r].cells.size() > 1; };
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (like(r)) model = r;
      if (of[r] != none || rows[r].row->header) continue;
      const bool empty = std::all_of(story.lines.begin() + static_cast<std::ptrdiff_t>(rows[r].lines.first),
                                     story.lines.begin() + static_cast<std::ptrdiff_t>(rows[r].lines.last),
                                     [](const Line& line) { return base::trim(line.text).empty(); });
      if (empty || is_generated_row(number, t, r) || holds_marks(number, rows[r].lines)) continue;
      std::size_t beside_row = model;
      for (std::size_t below = r + 1; beside_row == none && below < rows.size(); ++below) {
        if (like(below)) beside_row = below;
      }
      if (beside_row == none || rows[beside_row].cells.size() != rows[r].cells.size()) continue;
      add_new_row(number, t, r, beside_row, of[beside_row]);
    }
  }
}

void Lifter::add_new_row(std::size_t story, std::size_t table, std::size_t row, std::size_t model_row, std::size_t model) {
  const auto& rows = stories_[story].tables[table].rows;
  const std::string old_path = lifted_.members[model].path;
  const std::string new_path = beside(old_path);
  const std::size_t places = lifted_.places.size();
  const std::size_t members = lifted_.members.size();
  const Position begin{rows[row].lines.first, 0};
  add_member(new_path, story, begin, end_of(stories_[story], rows[row].lines.last - 1), Found::content);
  for (std::size_t c = 0; c < rows[row].cells.size(); ++c)
    add_slots(story, rows[row].cells[c], rows[model_row].cells[c], old_path, new_path, members);
  // The pattern's own prompts, copied and left alone, are no member.
  const bool said = std::any_of(lifted_.places.begin() + static_cast<std::ptrdiff_t>(places), lifted_.places.end(),
                                [](const Place& place) { return !place.placeholder; });
  if (said) return;
  lifted_.places.resize(places);
  lifted_.members.resize(members);
}

/// The places of the pattern's lines, in the lines of something new.
void Lifter::add_slots(std::size_t number, Lines lines, Lines pattern, std::string_view old_path, std::string_view new_path,
                       std::size_t member) {
  const Story& story = stories_[number];
  if (lines.first >= lines.last) return;
  std::vector<Place> told;  // copies: adding moves them about
  for (const Place& place : lifted_.places) {
    const std::size_t at = place.range.begin.paragraph;
    if (place.range.story == number && at >= pattern.first && at < pattern.last && place.path.starts_with(old_path))
      told.push_back(place);
  }
  if (told.empty()) return;
  // Copied controls say where their text begins and ends.
  std::vector<const Marked*> controls;
  for (const Marked& each : story.controls) {
    const bool here =
        each.kind == Marked::Kind::inlines && each.begin.paragraph >= lines.first && each.begin.paragraph < lines.last;
    const bool outer = each.around == none || story.controls[each.around].kind != Marked::Kind::inlines;
    if (here && outer) controls.push_back(&each);
  }
  if (controls.size() == told.size()) {
    for (std::size_t i = 0; i < told.size(); ++i)
      add_told(told[i], old_path, new_path, number, controls[i]->begin, controls[i]->end, member);
    return;
  }
  const Position begin{lines.first, 0};
  const Position end = end_of(story, lines.last - 1);
  // What stands around and between the places of the pattern parts the new text too, when it is there.
  const std::string text = story.lines[lines.first].text;
  const bool one_line = lines.last == lines.first + 1;
  std::vector<std::string> fixed;
  Position at{pattern.first, 0};
  for (const Place& place : told) {
    fixed.push_back(text_of(story, at, place.range.begin));
    at = place.range.end;
  }
  fixed.push_back(text_of(story, at, end_of(story, pattern.last - 1)));
  std::vector<std::pair<std::size_t, std::size_t>> found;
  bool fits = one_line && text.starts_with(fixed.front());
  std::size_t from = fixed.front().size();
  for (std::size_t i = 0; fits && i < told.size(); ++i) {
    const std::string& behind = fixed[i + 1];
    const bool last = i + 1 == told.size();
    const std::size_t stop = last             ? text.size() - std::min(behind.size(), text.size())
                             : behind.empty() ? std::string::npos
                                              : text.find(behind, from);
    fits = stop != std::string::npos && stop >= from && (!last || text.ends_with(behind));
    if (fits) found.emplace_back(from, stop);
    from = stop + behind.size();
  }
  if (fits) {
    for (std::size_t i = 0; i < told.size(); ++i)
      add_told(told[i], old_path, new_path, number, {lines.first, found[i].first}, {lines.first, found[i].second}, member);
  } else if (told.size() == 1) {
    add_told(told.front(), old_path, new_path, number, begin, end, member);
  }
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
  for (const Marked& each : stories_[story].controls) {
    if (each.kind != Marked::Kind::inlines || !within(each.begin, each.end, begin, end)) continue;
    if (each.control->kind == read::Control::Kind::check_box) place.checked = each.control->checked;
    place.placeholder = place.placeholder || each.control->placeholder;
  }
  read_place(place);
  place.changed = !place.placeholder;
  lifted_.places.push_back(std::move(place));
}

}  // namespace helhedsplan::lift
