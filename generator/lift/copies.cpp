// Members of a blank template that were added in a program which keeps neither the tags of controls nor repeating sections, or
// whose file went through one (LibreOffice: docs/analysis/indholdskontroller.md). What is left of a copy is its controls with their
// titles, in the order of those that it was copied from.
#include "lift/lifter.hpp"

#include "base/text.hpp"
#include "model/fingerprint.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::lift {
namespace {

using read::Position;

/// A member's places in order; a member of a list within it is one that repeats.
struct Pattern {
  struct Element {
    std::size_t place = none;    ///< index into places; none: a list
    std::size_t pattern = none;  ///< index into the patterns
  };
  std::string path;
  std::vector<Element> elements;
};

struct Match {
  std::size_t place = none;  ///< the one it is like
  const Marked* control = nullptr;
};
struct Matched {
  std::string path;
  std::vector<Match> own;
  std::vector<Matched> inner;
};

std::string name_or_title(const read::Control& control) {
  const std::string_view left = name_left(control);
  return anchor::id_of(left).empty() ? control.alias : std::string(left);
}

}  // namespace

/// What the control of a place and its copies have in common: what is left of its name, else its title; nothing when it has no
/// control.
std::optional<std::string> Lifter::title_of(const Place& place) const {
  const Story& story = stories_[place.range.story];
  const Marked* innermost = nullptr;
  for (const Marked& each : story.controls) {
    if (each.kind == Marked::Kind::inlines && within(each.begin, each.end, place.range.begin, place.range.end)) innermost = &each;
  }
  if (innermost != nullptr) return name_or_title(*innermost->control);
  for (const Marked& each : story.controls) {
    if (within(place.range.begin, place.range.end, each.begin, each.end) && each.kind != Marked::Kind::rows)
      return name_or_title(*each.control);
  }
  return std::nullopt;
}

namespace {

/// Reads controls off a row of them, as a pattern wants.
class Matcher {
 public:
  Matcher(const std::vector<Pattern>& patterns, const std::vector<std::optional<std::string>>& titles,
          const std::vector<const Marked*>& controls)
      : patterns_(patterns), titles_(titles), controls_(controls) {}

  bool one(std::size_t pattern, std::size_t& at, Matched& out) const {
    std::size_t here = at;
    out.path = patterns_[pattern].path;
    for (const auto& element : patterns_[pattern].elements) {
      if (element.place != none) {
        if (!titles_[element.place]) continue;
        // The first of a list's first row has the list's title in LibreOffice, the first of its other rows the field's.
        const bool named = !anchor::id_of(*titles_[element.place]).empty();
        const bool first = here == at && patterns_[pattern].elements.size() > 1 && !named;
        if (here >= controls_.size() || (!first && name_or_title(*controls_[here]->control) != titles_[element.place]))
          return false;
        out.own.push_back({element.place, controls_[here++]});
        continue;
      }
      bool any = false;
      for (Matched inner; one(element.pattern, here, inner); inner = {}) {
        out.inner.push_back(std::move(inner));
        any = true;
      }
      if (!any) return false;
    }
    if (here == at) return false;
    at = here;
    return true;
  }

 private:
  const std::vector<Pattern>& patterns_;
  const std::vector<std::optional<std::string>>& titles_;
  const std::vector<const Marked*>& controls_;
};

}  // namespace

void Lifter::find_copies() {
  if (!lifted_.map.blank) return;
  std::vector<std::optional<std::string>> titles;
  for (const Place& place : lifted_.places) titles.push_back(title_of(place));

  // One pattern for each list: the first member of it that was found.
  std::vector<Pattern> patterns;
  std::map<std::pair<std::string, std::size_t>, std::size_t> of_list;  // path and the member around → pattern
  std::vector<std::size_t> pattern_of_member(lifted_.members.size(), none);
  const std::size_t members = lifted_.members.size();
  for (std::size_t m = 0; m < members; ++m) {
    const Member& member = lifted_.members[m];
    // A member whose controls kept their tags was copied with them.
    const auto [known, added] = of_list.try_emplace({member.path, member.around}, patterns.size());
    pattern_of_member[m] = known->second;
    if (added) patterns.push_back({member.path, {}});
  }
  struct At {
    Position begin;
    std::size_t place = none;
    std::size_t member = none;
  };
  for (const auto& [list, pattern] : of_list) {
    const auto first = std::find(pattern_of_member.begin(), pattern_of_member.end(), pattern) - pattern_of_member.begin();
    std::vector<At> inside;
    for (std::size_t p = 0; p < lifted_.places.size(); ++p) {
      if (lifted_.places[p].member == static_cast<std::size_t>(first) && lifted_.places[p].range.story == 0)
        inside.push_back({lifted_.places[p].range.begin, p, none});
    }
    std::set<std::size_t> seen;
    for (std::size_t m = 0; m < members; ++m) {
      if (lifted_.members[m].around == static_cast<std::size_t>(first) && seen.insert(pattern_of_member[m]).second)
        inside.push_back({lifted_.members[m].range.begin, none, m});
    }
    std::stable_sort(inside.begin(), inside.end(), [](const At& a, const At& b) { return before(a.begin, b.begin); });
    for (const At& each : inside)
      patterns[pattern].elements.push_back({each.place, each.member == none ? none : pattern_of_member[each.member]});
  }

  // Controls without a tag that no place has, behind the last member of each list.
  const Story& story = stories_.front();
  std::vector<bool> taken(story.controls.size(), false);
  std::vector<bool> passed_over(story.controls.size(), false);
  for (std::size_t c = 0; c < story.controls.size(); ++c) {
    const Marked& control = story.controls[c];
    const bool outer = std::any_of(story.controls.begin(), story.controls.end(),
                                   [&](const Marked& each) { return each.around == c && each.kind == Marked::Kind::inlines; });
    // LibreOffice puts the lines that invite to repeat into controls, too, and some controls into others.
    passed_over[c] = control.kind != Marked::Kind::inlines || outer || is_guidance(story.lines[control.begin.paragraph]);
    taken[c] = known(control.control->tag) != nullptr ||
               std::any_of(lifted_.places.begin(), lifted_.places.end(), [&](const Place& place) {
                 return place.range.story == 0 && (within(control.begin, control.end, place.range.begin, place.range.end) ||
                                                   within(place.range.begin, place.range.end, control.begin, control.end));
               });
  }
  // Inner lists before outer ones: where a member ends with a list, the copies in that list belong to it, and behind them its own
  // copies begin.
  for (std::size_t m = members; m-- > 0;) {
    const bool last = std::none_of(lifted_.members.begin() + static_cast<std::ptrdiff_t>(m) + 1,
                                   lifted_.members.begin() + static_cast<std::ptrdiff_t>(members), [&](const Member& later) {
                                     return later.path == lifted_.members[m].path && later.around == lifted_.members[m].around;
                                   });
    if (!last || lifted_.members[m].range.story != 0) continue;
    const Position from = lifted_.members[m].range.end;
    std::vector<const Marked*> controls;
    std::vector<std::size_t> numbers;
    for (std::size_t c = 0; c < story.controls.size(); ++c) {
      if (!before(from, story.controls[c].begin)) continue;
      if (passed_over[c]) continue;
      if (taken[c]) break;  // something else has begun
      controls.push_back(&story.controls[c]);
      numbers.push_back(c);
    }
    const Matcher matcher(patterns, titles, controls);
    std::size_t at = 0;
    for (Matched found; matcher.one(pattern_of_member[m], at, found); found = {}) {
      const Position end = add_copy(found);
      for (std::size_t outer = lifted_.members[m].around; outer != none; outer = lifted_.members[outer].around) {
        if (before(lifted_.members[outer].range.end, end)) lifted_.members[outer].range.end = end;
      }
    }
    for (std::size_t i = 0; i < at; ++i) taken[numbers[i]] = true;
  }
}

/// A prose of several paragraphs has its control around the first only: what follows and was not generated belongs to it.
Position Lifter::end_of_prose(const Marked& control) const {
  const Story& story = stories_.front();
  Position end = control.end;
  if (end.byte != story.lines[end.paragraph].text.size() || control.begin.byte != 0) return end;
  const Line& first = story.lines[end.paragraph];
  for (std::size_t i = end.paragraph + 1; i < story.lines.size(); ++i) {
    const Line& line = story.lines[i];
    const bool other =
        line.table != first.table || line.row != first.row || line.cell != first.cell || line.boxed ||
        line.paragraph->properties.outline_level > 0 || is_guidance(line) ||
        generated_.contains(model::fingerprint(plain(line.text))) ||
        std::any_of(story.controls.begin(), story.controls.end(), [&](const Marked& each) { return each.begin.paragraph == i; });
    if (other) break;
    if (!base::trim(line.text).empty()) end = end_of(story, i);
  }
  return end;
}

template <typename Copy>
Position Lifter::add_copy(const Copy& found) {
  const Story& story = stories_.front();
  Position first{story.lines.size(), 0};
  Position last{0, 0};
  const std::size_t members = lifted_.members.size();
  const std::size_t places = lifted_.places.size();
  for (const auto& each : found.own) {
    const Place like = lifted_.places[each.place];
    const bool prose = lifted_.map.entries[like.entry].art == model::PlanField::Art::prose;
    const Position end = prose ? end_of_prose(*each.control) : each.control->end;
    if (before(each.control->begin, first)) first = each.control->begin;
    if (before(last, end)) last = end;
    add_told(like, {}, {}, 0, each.control->begin, end, none);
  }
  for (const auto& inner : found.inner) {
    const std::size_t known = lifted_.members.size();
    const Position end = add_copy(inner);
    if (before(last, end)) last = end;
    if (lifted_.members.size() == known) continue;  // nothing in it
    const Position begin = lifted_.members.back().range.begin;
    if (before(begin, first)) first = begin;
  }
  const bool said = std::any_of(lifted_.places.begin() + static_cast<std::ptrdiff_t>(places), lifted_.places.end(),
                                [](const Place& place) { return !place.placeholder; });
  if (said && first.paragraph < story.lines.size()) {
    // The line that invites to repeat is copied as well: one copy stands right behind the other.
    if (first.paragraph > 0 && is_guidance(story.lines[first.paragraph - 1]) &&
        story.lines[first.paragraph - 1].table == story.lines[first.paragraph].table)
      first = {first.paragraph - 1, 0};
    add_member(found.path, 0, first, last, Found::content);
  } else {
    lifted_.places.resize(places);
    lifted_.members.resize(members);
  }
  return last;
}

}  // namespace helhedsplan::lift
