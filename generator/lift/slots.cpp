// Something new among members of a list: which part of its text is which field. The text of a fellow is the pattern: what stands
// before, between and behind its places parts the new text too, as far as it is there.
#include "lift/lifter.hpp"

#include "base/text.hpp"
#include "model/document.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::lift {
namespace {

using model::PlanField;
using read::Position;

using Parts = std::vector<std::pair<std::size_t, std::size_t>>;  ///< begin and end of each, in bytes

/// `fixed` is one more than the places. What comes last may be missing; without what parts the first from the second nothing is
/// told. Nothing when the text is not made like that.
std::optional<Parts> parted(std::string_view text, const std::vector<std::string>& fixed) {
  Parts parts;
  std::size_t from = text.starts_with(fixed.front()) ? fixed.front().size() : 0;
  for (std::size_t i = 0; i + 1 < fixed.size(); ++i) {
    const std::string& behind = fixed[i + 1];
    const bool last = i + 2 == fixed.size();
    if (!last && behind.empty()) return std::nullopt;
    if (last) {
      const bool closed = text.size() >= from + behind.size() && text.ends_with(behind);
      parts.emplace_back(from, text.size() - (closed ? behind.size() : 0));
      break;
    }
    const std::size_t stop = text.find(behind, from);
    if (stop == std::string_view::npos && i == 0) return std::nullopt;
    parts.emplace_back(from, std::min(stop, text.size()));
    if (stop == std::string_view::npos) break;
    from = stop + behind.size();
  }
  return parts;
}

}  // namespace

/// The places of the pattern's lines that tell what is where in something new, in reading order: its own fields, and what it shows
/// of others.
std::vector<Place> Lifter::telling(std::size_t number, Lines pattern, std::string_view old_path) const {
  std::vector<Place> told;
  const auto [first, last] = places_from(number, pattern.first);
  for (auto each = first; each != last && each->range.story == number && each->range.begin.paragraph < pattern.last; ++each) {
    const Place& place = *each;
    const bool own = place.path.starts_with(old_path);
    if (!lifted_.map.blank && own && place.path.find('[', old_path.size()) != std::string::npos) continue;  // of a list within it
    if (!own && (lifted_.map.blank || lifted_.map.entries[place.entry].art == PlanField::Art::prose)) continue;
    told.push_back(place);
  }
  // Members of one list, one behind the other, are one list of references.
  const bool one_list = told.size() > 1 && std::all_of(told.begin(), told.end(), [&](const Place& place) {
                          return !place.path.starts_with(old_path) && pattern_of(place.path) == pattern_of(told.front().path);
                        });
  if (one_list) {
    told.front().range.end = told.back().range.end;
    told.resize(1);
  }
  return told;
}

/// The places of the pattern's lines, in the lines of something new.
void Lifter::add_slots(std::size_t number, Lines lines, Lines pattern, std::string_view old_path, std::string_view new_path,
                       std::size_t member) {
  const Story& story = stories_[number];
  if (lines.first >= lines.last) return;
  const std::vector<Place> told = telling(number, pattern, old_path);
  if (told.empty()) return;
  const auto add = [&](const Place& like, Position begin, Position end) {
    if (like.path.starts_with(old_path))
      add_told(like, old_path, new_path, number, begin, end, member);
    else
      add_borrowed(like, number, begin, end, member);
  };
  // Copied controls say where their text begins and ends.
  std::vector<const Marked*> controls;
  for (auto each = first_control(story, {lines.first, 0}); each != story.controls.end() && each->begin.paragraph < lines.last;
       ++each) {
    const bool outer = each->around == none || story.controls[each->around].kind != Marked::Kind::inlines;
    if (each->kind == Marked::Kind::inlines && outer) controls.push_back(&*each);
  }
  if (controls.size() == told.size()) {
    for (std::size_t i = 0; i < told.size(); ++i) add(told[i], controls[i]->begin, controls[i]->end);
    return;
  }
  std::vector<std::string> fixed;
  Position at{pattern.first, 0};
  for (const Place& place : told) {
    fixed.push_back(text_of(story, at, place.range.begin));
    at = place.range.end;
  }
  fixed.push_back(text_of(story, at, end_of(story, pattern.last - 1)));
  const std::size_t marked = behind_mark(fixed.front());
  fixed.front().erase(0, marked);
  const Position begin{lines.first, behind_mark(story.lines[lines.first].text)};
  const Position end = end_of(story, lines.last - 1);
  if (lines.last == lines.first + 1) {
    const std::string_view text = std::string_view(story.lines[lines.first].text).substr(begin.byte);
    if (const std::optional<Parts> parts = parted(text, fixed)) {
      for (std::size_t i = 0; i < parts->size(); ++i)
        add(told[i], {lines.first, begin.byte + (*parts)[i].first}, {lines.first, begin.byte + (*parts)[i].second});
      return;
    }
  }
  // Nothing parts it: it is the one text that could be all of it, if there is only one.
  const auto is_text = [&](const Place& place) {
    const PlanField::Art art = lifted_.map.entries[place.entry].art;
    return place.path.starts_with(old_path) && (art == PlanField::Art::text || art == PlanField::Art::prose);
  };
  const auto only = std::find_if(told.begin(), told.end(), is_text);
  if (told.size() == 1)
    add(told.front(), begin, end);
  else if (only != told.end() && std::find_if(only + 1, told.end(), is_text) == told.end())
    add(*only, begin, end);
}

void Lifter::add_borrowed(const Place& like, std::size_t story, Position begin, Position end, std::size_t member) {
  Place place = like;
  place.by = Found::content;
  place.range = {story, begin, end};
  place.where = where_of(stories_[story], begin.paragraph);
  place.text = text_of(stories_[story], begin, end);
  place.placeholder = base::trim(place.text).empty();
  place.checked.reset();
  lifted_.members[member].borrowed.push_back(std::move(place));
}

}  // namespace helhedsplan::lift
