// Bookmarks that a program has worn away. LibreOffice 7.4.7, opening and saving a file that it has saved before, moves the end of a
// bookmark that stands in a control by a character each time, and of a bookmark over several paragraphs that begins in a control it
// leaves only the part behind it (docs/analysis/indholdskontroller.md). The text itself is all there, so it says how far the mark
// reached.
#include "lift/lifter.hpp"

#include "base/text.hpp"
#include "model/fingerprint.hpp"
#include "prose/prose.hpp"
#include "read/text.hpp"

#include <algorithm>
#include <tuple>

namespace helhedsplan::lift {
namespace {

using read::Position;

bool in_one_cell(const Line& a, const Line& b) {
  return a.table == b.table && (a.table == none || (a.row == b.row && a.cell == b.cell));
}

}  // namespace

/// How far the bookmark reached when the document was made, as far as one can tell; nothing when it is no longer where its text
/// was.
std::optional<Lifter::Reach> Lifter::mended(const Story& story, const Marks& marks, const Known& which, Position begin,
                                            Position end) const {
  const auto holds_others = [&](Position from, Position to) {
    auto next =
        std::partition_point(marks.begins.begin(), marks.begins.end(), [&](const auto& mark) { return before(mark.first, from); });
    for (; next != marks.begins.end() && !before(to, next->first); ++next) {
      if (next->second != &which) return true;
    }
    return false;
  };

  // A control that has lost its name still stands around the whole field.
  const Marked* around = nullptr;
  for (auto each = first_control(story, {begin.paragraph, 0}); each != story.controls.end() && !before(begin, each->begin);
       ++each) {
    if (each->kind == Marked::Kind::inlines && each->control->tag.empty() && !(each->begin == each->end) &&
        within(begin, end, each->begin, each->end))
      around = &*each;
  }
  if (around != nullptr && !holds_others(around->begin, around->end)) std::tie(begin, end) = std::tie(around->begin, around->end);

  // Paragraphs of the plan's own text beside the mark belong to it, and what stands between two of them.
  const anchor::Entry& entry = lifted_.map.entries[which.entry];
  if (entry.art != model::PlanField::Art::prose || entry.value.empty()) return Reach(begin, end);
  base::Findings ignored;
  std::multiset<std::uint32_t> own;
  for (const auto& each : model::fingerprints(prose::parse_prose(entry.value, {}, {}, ignored))) own.insert(each.text);
  const auto take = [&](std::size_t line) {
    const std::string_view text = story.lines[line].text;
    const auto found = own.find(model::fingerprint(text.substr(behind_mark(text))));
    if (found == own.end()) return false;
    own.erase(found);
    return true;
  };
  const std::size_t paragraphs = own.size();
  for (std::size_t i = begin.paragraph; i <= end.paragraph && i < story.lines.size(); ++i) take(i);
  if (own.size() == paragraphs) {
    // It has left its text altogether; that is whole where it was.
    constexpr std::size_t near = 8;
    const std::size_t from = begin.paragraph - std::min(begin.paragraph, near + paragraphs);
    for (std::size_t i = from; i + paragraphs <= std::min(begin.paragraph + near, story.lines.size()); ++i) {
      const std::size_t last = i + paragraphs - 1;
      if (!in_one_cell(story.lines[i], story.lines[last]) || holds_others({i, 0}, end_of(story, last))) continue;
      const std::multiset<std::uint32_t> whole = own;
      for (std::size_t n = i; n <= last && take(n); ++n) continue;
      if (own.empty()) return Reach({i, 0}, end_of(story, last));
      own = whole;
    }
    if (begin == end) return std::nullopt;
  }
  const std::size_t most = 2 * own.size();  // what people wrote between them may be as long again
  const Line& first = story.lines[begin.paragraph];
  const auto may_belong = [&](std::size_t line) {
    const Line& other = story.lines[line];
    return in_one_cell(first, other) && other.paragraph->properties.outline_level == 0 &&
           !holds_others({line, 0}, end_of(story, line));
  };
  const std::size_t top = begin.paragraph;
  for (std::size_t i = top; i-- > 0 && top - i <= most && !own.empty() && may_belong(i);) {
    if (take(i)) begin = {i, 0};
  }
  const std::size_t bottom = end.paragraph;
  for (std::size_t i = bottom + 1; i < story.lines.size() && i - bottom <= most && !own.empty() && may_belong(i); ++i) {
    if (take(i)) end = end_of(story, i);
  }
  return Reach(begin, end);
}

/// In a blank template a member is as long as what was found of it: no other has the same path.
void Lifter::mend_members() {
  if (!lifted_.map.blank) return;
  const auto grow = [&](Member& member, std::string_view path, const Range& range) {
    const bool own = path.size() > member.path.size() && path.starts_with(member.path) &&
                     (path[member.path.size()] == '.' || path[member.path.size()] == '[');
    if (!own || range.story != member.range.story) return;
    const Story& story = stories_[range.story];
    const Position end = end_of(story, std::min(range.end.paragraph, story.lines.size() - 1));
    if (before(range.begin, member.range.begin)) member.range.begin = {range.begin.paragraph, 0};
    if (before(member.range.end, end)) member.range.end = end;
  };
  for (Member& member : lifted_.members) {
    if (member.by != Found::bookmark || member.kind != Member::Kind::section) continue;
    for (const Member& inner : lifted_.members) grow(member, inner.path, inner.range);
    for (const Place& place : lifted_.places) grow(member, place.path, place.range);
  }
}

/// Somebody deleted a control with what it said, and typed into the cell again: the bookmark is left beside the words, around none.
/// When the rest of the row reads as it was generated, with the value in this cell, they are what the place says now.
void Lifter::take_retyped(Place& place, std::string_view generated) const {
  const Story& story = stories_[place.range.story];
  const std::size_t number = place.range.begin.paragraph;
  if (generated.empty() || number >= story.lines.size() || number != place.range.end.paragraph) return;
  const Line& line = story.lines[number];
  if (line.table == none || base::trim(line.text).empty()) return;
  const auto& cells = story.tables[line.table].rows[line.row].cells;
  std::string as_it_was;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (c == line.cell && cells[c].last != cells[c].first + 1) return;
    for (std::size_t i = cells[c].first; i < cells[c].last; ++i)
      (as_it_was += c == line.cell ? generated : std::string_view(story.lines[i].text)) += '\n';
    as_it_was += '\t';
  }
  if (generated_.contains(model::fingerprint(plain(as_it_was))))
    place.range = {place.range.story, {number, 0}, end_of(story, number)};
}

/// Puts a bookmark back around its value that has only slipped: it reaches into the words beside the value, or not to its end, and
/// row or paragraph read as they did. Whether that was so.
bool Lifter::set_right(Place& place, std::string_view generated) const {
  if (generated.empty() || place.text.empty() || place.range.begin.paragraph != place.range.end.paragraph) return false;
  const bool slipped = place.text.find(generated) != std::string::npos || generated.find(place.text) != std::string_view::npos;
  const Story& story = stories_[place.range.story];
  const std::size_t number = place.range.begin.paragraph;
  const Line& line = story.lines[number];
  const bool as_it_was = line.table != none ? is_generated_row(place.range.story, line.table, line.row)
                                            : generated_.contains(model::fingerprint(plain(line.text)));
  if (!slipped || !as_it_was) return false;
  // Hard blanks and hyphens are as many letters as soft ones.
  const std::size_t letters = base::length(generated);
  const std::size_t from = place.range.begin.byte - std::min(place.range.begin.byte, generated.size());
  for (std::size_t at = from; at < line.text.size(); ++at) {
    if (base::inside_character(line.text[at])) continue;
    std::size_t end = at;
    for (std::size_t n = 0; n < letters && end < line.text.size(); ++n) {
      ++end;
      while (end < line.text.size() && base::inside_character(line.text[end])) ++end;
    }
    if (!read::same_text(std::string_view(line.text).substr(at, end - at), generated)) continue;
    place.range = {place.range.story, {number, at}, {number, end}};
    break;
  }
  return true;
}

}  // namespace helhedsplan::lift
