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
  for (auto each = first_control(story, place.range.begin); each != story.controls.end() && !before(place.range.end, each->begin);
       ++each) {
    if (each->kind == Marked::Kind::inlines && within(each->begin, each->end, place.range.begin, place.range.end))
      innermost = &*each;
  }
  if (innermost != nullptr) return name_or_title(*innermost->control);
  // Whatever is around the place is around the last control that begins before it, or is that.
  const auto behind = std::partition_point(story.controls.begin(), story.controls.end(),
                                           [&](const Marked& each) { return !before(place.range.begin, each.begin); });
  const Marked* outermost = nullptr;
  for (auto c = static_cast<std::size_t>(behind - story.controls.begin()) - 1; c < story.controls.size();
       c = story.controls[c].around) {
    const Marked& each = story.controls[c];
    if (within(place.range.begin, place.range.end, each.begin, each.end) && each.kind != Marked::Kind::rows) outermost = &each;
  }
  if (outermost == nullptr) return std::nullopt;
  return name_or_title(*outermost->control);
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

/// Controls of the body within a place, or around one.
void Lifter::mark_taken(const Story& story, std::vector<bool>& taken) const {
  const auto [first, end] = places_from(0, 0);
  const auto last = std::partition_point(first, end, [](const Place& each) { return each.range.story == 0; });
  std::vector<Position> reach;  // how far any of the places up to each reaches
  for (auto place = first; place != last; ++place)
    reach.push_back(reach.empty() || before(reach.back(), place->range.end) ? place->range.end : reach.back());
  for (std::size_t c = 0; c < story.controls.size(); ++c) {
    const Marked& control = story.controls[c];
    const auto behind =
        std::partition_point(first, last, [&](const Place& each) { return !before(control.begin, each.range.begin); });
    if (behind != first && !before(reach[static_cast<std::size_t>(behind - first) - 1], control.end)) taken[c] = true;
    auto place = std::partition_point(first, last, [&](const Place& each) { return before(each.range.begin, control.begin); });
    for (; !taken[c] && place != last && !before(control.end, place->range.begin); ++place)
      taken[c] = !before(control.end, place->range.end);
  }
}

void Lifter::find_copies() {
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
  std::set<std::size_t> firsts;  ///< patterns whose first member was looked at
  struct At {
    Position begin;
    std::size_t place = none;
    std::size_t member = none;
  };
  std::vector<std::vector<At>> in_member(members);
  for (std::size_t p = 0; p < lifted_.places.size(); ++p) {
    const Place& place = lifted_.places[p];
    if (place.member != none && place.range.story == 0) in_member[place.member].push_back({place.range.begin, p, none});
  }
  std::set<std::pair<std::size_t, std::size_t>> seen;  // member and pattern of one in it
  for (std::size_t m = 0; m < members; ++m) {
    const std::size_t around = lifted_.members[m].around;
    if (around != none && seen.emplace(around, pattern_of_member[m]).second)
      in_member[around].push_back({lifted_.members[m].range.begin, none, m});
  }
  for (std::size_t m = 0; m < members; ++m) {
    const std::size_t pattern = pattern_of_member[m];
    if (!firsts.insert(pattern).second) continue;
    std::vector<At>& inside = in_member[m];
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
    // LibreOffice puts the lines that invite to repeat into controls, too, and some controls into others.
    if (control.kind != Marked::Kind::inlines || is_guidance(story.lines[control.begin.paragraph])) passed_over[c] = true;
    if (control.around != none && control.kind == Marked::Kind::inlines) passed_over[control.around] = true;
    taken[c] = known(control.control->tag) != nullptr;
  }
  mark_taken(story, taken);
  // Inner lists before outer ones: where a member ends with a list, the copies in that list belong to it, and behind them its own
  // copies begin.
  std::set<std::size_t> ended;  ///< patterns whose last member was met
  for (std::size_t m = members; m-- > 0;) {
    const bool last = ended.insert(pattern_of_member[m]).second;
    if (!last || lifted_.members[m].range.story != 0) continue;
    const Position from = lifted_.members[m].range.end;
    std::vector<const Marked*> controls;
    std::vector<std::size_t> numbers;
    const auto behind = std::partition_point(story.controls.begin(), story.controls.end(),
                                             [&](const Marked& each) { return !before(from, each.begin); });
    for (auto c = static_cast<std::size_t>(behind - story.controls.begin()); c < story.controls.size(); ++c) {
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
  const auto begins_a_control = [&](std::size_t line) {
    const auto next = first_control(story, {line, 0});
    return next != story.controls.end() && next->begin.paragraph == line;
  };
  for (std::size_t i = end.paragraph + 1; i < story.lines.size(); ++i) {
    const Line& line = story.lines[i];
    const bool other = line.table != first.table || line.row != first.row || line.cell != first.cell || line.boxed ||
                       line.paragraph->properties.outline_level > 0 || is_guidance(line) ||
                       generated_.contains(model::fingerprint(plain(line.text))) || begins_a_control(i);
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
