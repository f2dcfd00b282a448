#include "lift/lifter.hpp"
#include "lift/prose.hpp"

#include "base/text.hpp"
#include "opc/names.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace helhedsplan::lift {
namespace {

using anchor::Entry;
using model::PlanField;
using read::Position;

/// Words where a box to tick was: they are what was meant.
bool is_typed_over(std::string_view box) {
  const auto is_letter = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return base::length(box) > 1 || std::any_of(box.begin(), box.end(), is_letter);
}

bool overlap(Position begin, Position end, Position other_begin, Position other_end) {
  return !before(end, other_begin) && !before(other_end, begin);
}

}  // namespace

std::string pattern_of(std::string_view path) {
  std::string out;
  bool inside = false;
  for (const char c : path) {
    if (c == ']') inside = false;
    if (!inside) out += c;
    if (c == '[') inside = true;
  }
  return out;
}

const std::string& generated_text(const anchor::Map& map, const Place& place) {
  const Entry& entry = map.entries[place.entry];
  for (const anchor::Place& each : entry.places) {
    if (each.id == place.id && !each.shown.empty()) return each.shown;
  }
  return entry.value.empty() ? entry.prompt : entry.value;
}

Lifter::Lifter(const read::Document& document, anchor::Map map) : document_(document), stories_(stories_of(document)) {
  lifted_.map = std::move(map);
  for (std::size_t e = 0; e < lifted_.map.entries.size(); ++e) {
    const Entry& entry = lifted_.map.entries[e];
    for (std::size_t p = 0; p < entry.places.size(); ++p) by_id_.try_emplace(entry.places[p].id, Known{e, p});
  }
  for (const auto& block : lifted_.map.blocks) generated_.insert(block.text);
}

void Lifter::find_notes() {
  std::map<std::pair<bool, std::string>, std::size_t> story_of;
  std::size_t story = 1 + document_.headers.size() + document_.footers.size();
  for (const auto& note : document_.footnotes) story_of[{false, note.id}] = story++;
  for (const auto& note : document_.endnotes) story_of[{true, note.id}] = story++;
  for (std::size_t i = 0; i < stories_.front().lines.size(); ++i) {
    std::size_t byte = 0;
    read::each_inline(stories_.front().lines[i].paragraph->children, [&](const read::Inline& node) {
      if (read::children_of(node) == nullptr) byte += read::size_in_text(node);
      const auto* reference = std::get_if<read::NoteReference>(&node.kind);
      if (reference == nullptr) return;
      const auto found = story_of.find({reference->endnote, reference->id});
      if (found == story_of.end()) return;
      note_called_.emplace(found->second, Position{i, byte});
      notes_in_line_[i].push_back(found->second);
    });
  }
}

Lifted Lifter::run() {
  find_notes();
  for (std::size_t s = 0; s < stories_.size(); ++s) {
    name_untagged_items(s);
    find_marks(s);
  }
  mend_members();
  arrange();
  read_places();
  if (lifted_.map.blank) {
    find_copies();
    arrange();
  }
  for (std::size_t s = 0; s < stories_.size(); ++s) {
    find_new_rows(s);
    find_new_items(s);
  }
  arrange();
  if (lifted_.map.blank) find_pictures();
  find_missing();
  find_free();
  if (lifted_.map.blank) find_beside();
  lifted_.stories = std::make_shared<const std::vector<Story>>(std::move(stories_));
  return std::move(lifted_);
}

const Lifter::Known* Lifter::known(std::string_view tag_or_bookmark) const {
  const std::string_view id = anchor::id_of(tag_or_bookmark);
  if (id.empty()) return nullptr;
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second;
}

/// The innermost control that stands around exactly what is in the range, give or take blanks.
const read::Control* Lifter::control_within(const Story& story, Position begin, Position end) const {
  const read::Control* found = nullptr;
  for (auto each = first_control(story, begin); each != story.controls.end() && !before(end, each->begin); ++each) {
    if (each->kind == Marked::Kind::inlines && within(each->begin, each->end, begin, end)) found = each->control.get();
  }
  return found;
}

Lifter::Marks::Marks(const Lifter& lifter, const Story& story) {
  for (const Marked& each : story.controls) {
    const Known* which = lifter.known(each.control->tag);
    if (which == nullptr) which = lifter.known(name_left(*each.control));
    if (which != nullptr) begins.emplace_back(each.begin, which);
  }
  for (const read::Region& region : story.bookmarks) {
    const Known* which = lifter.known(region.name);
    if (which == nullptr) continue;
    begins.emplace_back(region.begin, which);
    bookmarks[which].push_back(&region);
  }
  std::stable_sort(begins.begin(), begins.end(), [](const auto& a, const auto& b) { return before(a.first, b.first); });
}

/// Where a bookmark ends that somebody copied to another place: no prose reaches over what is another's.
Position Lifter::end_before_others(const Story& story, const Marks& marks, const Known& which, Position from, Position to) const {
  Position end = to;
  auto next = std::upper_bound(marks.begins.begin(), marks.begins.end(), from,
                               [](Position at, const auto& mark) { return before(at, mark.first); });
  while (next != marks.begins.end() && next->second == &which) ++next;
  if (next != marks.begins.end() && before(next->first, end))
    end = next->first.paragraph > from.paragraph ? end_of(story, next->first.paragraph - 1) : from;
  for (std::size_t i = from.paragraph + 1; i <= end.paragraph && i < story.lines.size(); ++i) {
    if (story.lines[i].table == story.lines[from.paragraph].table && story.lines[i].paragraph->properties.outline_level == 0)
      continue;
    end = end_of(story, i - 1);
  }
  return end;
}

void Lifter::find_marks(std::size_t number) {
  const Story& story = stories_[number];
  const Marks marks(*this, story);
  std::map<const Known*, std::vector<std::pair<Position, Position>>> seen;  // looked up only
  for (const Marked& each : story.controls) {
    const Known* which = known(each.control->tag);
    const bool left = which == nullptr;
    if (left) which = known(name_left(*each.control));
    if (which == nullptr || (left && seen.contains(which))) continue;  // another of what is left is a copy: copies.cpp
    Position begin = each.begin;
    Position end = each.end;
    const Entry& entry = lifted_.map.entries[which->entry];
    if (entry.kind == Entry::Kind::member) {
      add_member(entry.path, number, begin, end, Found::control);
    } else {
      if (const auto mine = marks.bookmarks.find(which); entry.art == PlanField::Art::prose && mine != marks.bookmarks.end()) {
        // A program that shrinks a control to its first paragraph leaves the bookmark as it was, or what is behind the control of
        // it.
        for (const read::Region* region : mine->second) {
          if (!within(begin, end, region->begin, region->end) && !(left && before(end, region->end))) continue;
          if (before(region->begin, begin)) begin = region->begin;
          end = end_before_others(story, marks, *which, end, region->end);
        }
      }
      if (!join_half(*which, number, begin, end)) add_place(*which, number, begin, end, Found::control, each.control.get());
    }
    seen[which].emplace_back(begin, end);
  }
  for (const read::Region& region : story.bookmarks) {
    const Known* which = known(region.name);
    if (which == nullptr || before(region.end, region.begin)) continue;
    const Entry& entry = lifted_.map.entries[which->entry];
    Position begin = region.begin;
    Position end = region.end;
    const auto found_by_control = [&] {
      const auto mine = seen.find(which);
      return mine != seen.end() && std::any_of(mine->second.begin(), mine->second.end(),
                                               [&](const auto& each) { return overlap(each.first, each.second, begin, end); });
    };
    if (found_by_control()) continue;
    if (entry.kind == Entry::Kind::field && begin.paragraph < story.lines.size()) {
      const auto reached = mended(story, marks, *which, begin, end);
      if (!reached) continue;
      std::tie(begin, end) = *reached;
      if (entry.art == PlanField::Art::prose) end = end_before_others(story, marks, *which, begin, end);
    }
    if (found_by_control()) continue;
    if (entry.kind == Entry::Kind::member)
      add_member(entry.path, number, begin, end, Found::bookmark);
    else
      add_place(*which, number, begin, end, Found::bookmark, control_within(story, begin, end));
  }
}

void Lifter::add_place(const Known& known, std::size_t story, Position begin, Position end, Found by,
                       const read::Control* control) {
  const Entry& entry = lifted_.map.entries[known.entry];
  Place place;
  place.id = entry.places[known.place].id;
  place.path = entry.path;
  place.entry = known.entry;
  place.by = by;
  place.range = {story, begin, end};
  if (control != nullptr && control->kind == read::Control::Kind::check_box) place.checked = control->checked;
  place.placeholder = control != nullptr && control->placeholder;
  lifted_.places.push_back(std::move(place));
}

/// A control that somebody split is two of one name in one paragraph, with nothing but blanks between, and neither says what was
/// generated: then it would be a copy. In a blank document they are two members of a list.
bool Lifter::join_half(const Known& known, std::size_t number, Position begin, Position end) {
  if (lifted_.map.blank || lifted_.places.empty()) return false;
  Place& first = lifted_.places.back();
  const Story& story = stories_[number];
  if (first.id != lifted_.map.entries[known.entry].places[known.place].id || first.by != Found::control ||
      first.range.story != number || first.range.end.paragraph != begin.paragraph || before(begin, first.range.end) ||
      !base::trim(text_of(story, first.range.end, begin)).empty())
    return false;
  const std::string& generated = generated_text(lifted_.map, first);
  const auto is_whole = [&](Position from, Position to) {
    return read::same_text(base::trim(text_of(story, from, to)), generated);
  };
  if (is_whole(first.range.begin, first.range.end) || is_whole(begin, end)) return false;
  first.range.end = end;
  return true;
}

void Lifter::add_member(std::string path, std::size_t number, Position begin, Position end, Found by) {
  const Story& story = stories_[number];
  if (begin.paragraph >= story.lines.size()) return;
  Member member;
  member.path = std::move(path);
  member.by = by;
  const Line& first = story.lines[begin.paragraph];
  const Line& last = story.lines[std::min(end.paragraph, story.lines.size() - 1)];
  if (first.table != none && first.table == last.table && (by == Found::bookmark || first.row != last.row || first.cell == 0)) {
    member.kind = Member::Kind::row;
    const auto& rows = story.tables[first.table].rows;
    begin = {rows[first.row].lines.first, 0};
    end = end_of(story, std::max(rows[last.row].lines.last, begin.paragraph + 1) - 1);
  } else {
    begin = {begin.paragraph, 0};
    end = end_of(story, std::min(end.paragraph, story.lines.size() - 1));
    std::size_t says = begin.paragraph;
    while (says < end.paragraph && is_guidance(story.lines[says])) ++says;
    const auto& properties = story.lines[says].paragraph->properties;
    member.kind = properties.list && properties.outline_level == 0 ? Member::Kind::item : Member::Kind::section;
  }
  member.range = {number, begin, end};
  lifted_.members.push_back(std::move(member));
}

void Lifter::read_place(Place& place) const {
  const Story& story = stories_[place.range.story];
  const Entry& entry = lifted_.map.entries[place.entry];
  const std::string& generated = generated_text(lifted_.map, place);
  place.where = where_of(story, place.range.begin.paragraph);
  if (const auto called = note_called_.find(place.range.story); called != note_called_.end()) {
    place.where = where_of(stories_.front(), called->second.paragraph);
    place.where.story = story.name;
  }
  if (place.by == Found::bookmark && !lifted_.map.blank && base::trim(text_of(story, place.range.begin, place.range.end)).empty())
    take_retyped(place, generated);
  Position begin = place.range.begin;
  if (begin.paragraph < story.lines.size() && behind_mark(generated) == 0)
    begin.byte += behind_mark(std::string_view(story.lines[begin.paragraph].text).substr(begin.byte));
  place.text = text_of(story, begin, place.range.end);
  const bool shows_prompt = place.placeholder;
  const std::string_view bare = base::trim(place.text);
  const bool as_generated = read::same_text(bare, generated);
  // A program that fills a control in may leave it saying that it shows its prompt: what stands there decides.
  const bool nothing_known = entry.value.empty() || entry.value != generated;
  const bool prompts = (!entry.prompt.empty() && read::same_text(bare, entry.prompt)) || (shows_prompt && is_prompt_of_word(bare));
  place.placeholder = read::normalised(bare).empty() || prompts || (as_generated && entry.value.empty()) ||
                      (place.placeholder && (as_generated || !nothing_known) && entry.value.empty());
  if (place.checked && is_typed_over(bare)) place.checked.reset();
  if (place.checked) {
    place.placeholder = lifted_.map.blank && !*place.checked && entry.value != "ja";  // an empty box says nothing
    place.changed = *place.checked != (entry.value == "ja");
    place.text = *place.checked ? "ja" : "nej";
    return;
  }
  if (entry.art != PlanField::Art::prose) {
    place.changed = !as_generated && !(place.placeholder && entry.value.empty());
    if (place.changed && place.by == Found::bookmark && set_right(place, generated)) {
      place.text = generated;
      place.changed = false;
    }
    if (!place.placeholder && place.changed) set_prompt_aside(place, entry.prompt, shows_prompt);
    return;
  }
  if (place.placeholder) {
    place.changed = !entry.value.empty();  // somebody emptied it
    return;
  }
  Prose prose = read_prose(document_, story, begin, place.range.end);
  place.markdown = to_markdown(prose.blocks, entry.value);
  place.lost = std::move(prose.lost);
  place.changed = place.markdown != entry.value;
  if (place.changed) set_prompt_aside(place, entry.prompt, shows_prompt);
}

/// Where the plan's own text begins: what the document says of it is no part of it, also where a program has dropped the style that
/// told them apart.
std::size_t Lifter::behind_mark(std::string_view text) const {
  for (const std::string& mark : lifted_.map.marks) {
    if (mark.empty() || !text.starts_with(mark)) continue;
    return std::min(text.find_first_not_of(' ', mark.size()), text.size());
  }
  return 0;
}

void Lifter::read_places() {
  for (Place& place : lifted_.places) read_place(place);
}

void Lifter::arrange() {
  const auto order = [](const Range& a, const Range& b, bool outer_first) {
    if (a.story != b.story) return a.story < b.story;
    if (!(a.begin == b.begin)) return before(a.begin, b.begin);
    return outer_first ? before(b.end, a.end) : before(a.end, b.end);
  };
  // Members first: places point at them.
  std::vector<std::size_t> by_place(lifted_.members.size());
  std::iota(by_place.begin(), by_place.end(), std::size_t{0});
  std::stable_sort(by_place.begin(), by_place.end(), [&](std::size_t a, std::size_t b) {
    const Member& left = lifted_.members[a];
    const Member& right = lifted_.members[b];
    const bool same =
        left.range.story == right.range.story && left.range.begin == right.range.begin && left.range.end == right.range.end;
    return same ? left.path.size() < right.path.size() : order(left.range, right.range, true);
  });
  std::vector<Member> members;
  for (const std::size_t i : by_place) members.push_back(std::move(lifted_.members[i]));
  lifted_.members = std::move(members);
  std::stable_sort(lifted_.places.begin(), lifted_.places.end(),
                   [&](const Place& a, const Place& b) { return order(a.range, b.range, true); });

  // Members are in reading order, so the last one that is around a range is looked for backwards, as far as any of those before
  // reaches that far.
  std::vector<Position> reach;
  for (std::size_t m = 0; m < lifted_.members.size(); ++m) {
    const Range& range = lifted_.members[m].range;
    const bool first = m == 0 || lifted_.members[m - 1].range.story != range.story;
    reach.push_back(first || before(reach.back(), range.end) ? range.end : reach.back());
  }
  const auto innermost = [&](Range range, std::size_t upto) {
    // What stands in a note stands where the note is called.
    if (const auto called = note_called_.find(range.story); called != note_called_.end())
      range = {0, called->second, called->second};
    const auto behind = std::partition_point(
        lifted_.members.begin(), lifted_.members.begin() + static_cast<std::ptrdiff_t>(upto), [&](const Member& each) {
          return each.range.story != range.story ? each.range.story < range.story : !before(range.begin, each.range.begin);
        });
    for (auto m = static_cast<std::size_t>(behind - lifted_.members.begin()); m-- > 0;) {
      const Range& outer = lifted_.members[m].range;
      if (outer.story != range.story || before(reach[m], range.end)) break;
      if (within(range.begin, range.end, outer.begin, outer.end)) return m;
    }
    return none;
  };
  std::map<std::pair<std::string, std::size_t>, std::size_t> counted;
  for (std::size_t m = 0; m < lifted_.members.size(); ++m) {
    Member& member = lifted_.members[m];
    member.around = innermost(member.range, m);
    member.where = where_of(stories_[member.range.story], member.range.begin.paragraph);
    const std::string list = member.path.substr(0, member.path.rfind('['));
    member.position = counted[{list, member.around}]++;
  }
  std::set<std::pair<std::string, std::size_t>> seen;
  for (Place& place : lifted_.places) {
    place.member = innermost(place.range, lifted_.members.size());
    place.duplicate = !seen.emplace(place.id, place.member).second;
  }
  arranged_ = lifted_.places.size();
}

/// Of those in reading order, from the first on that begins in the line or behind it.
Lifter::Places Lifter::places_from(std::size_t story, std::size_t line) const {
  const auto end = lifted_.places.begin() + static_cast<std::ptrdiff_t>(arranged_);
  const auto begin = std::partition_point(lifted_.places.begin(), end, [&](const Place& each) {
    return each.range.story != story ? each.range.story < story : each.range.begin.paragraph < line;
  });
  return {begin, end};
}

void Lifter::find_missing() {
  std::set<std::string, std::less<>> found;
  for (const Place& place : lifted_.places) found.insert("f" + place.path);
  for (const Member& member : lifted_.members) found.insert("m" + member.path);
  for (std::size_t e = 0; e < lifted_.map.entries.size(); ++e) {
    const Entry& entry = lifted_.map.entries[e];
    if (!found.contains((entry.kind == Entry::Kind::member ? "m" : "f") + entry.path)) lifted_.missing.push_back(e);
  }
}

MapResult map_of(const read::Document& document) {
  MapResult result;
  for (const read::CustomXml& part : document.custom_xml) {
    if (part.root != "map") continue;
    if (part.root_namespace == opc::ns::map) {
      if (auto map = anchor::read_map(part.bytes)) {
        result.map = std::move(map);
        return result;
      }
    }
    constexpr std::string_view family = "urn:helhedsplan:map:";
    if (part.root_namespace.starts_with(family)) result.fault = MapFault::other;
  }
  return result;
}

Lifted lift(const read::Document& document, anchor::Map map) {
  return Lifter(document, std::move(map)).run();
}

}  // namespace helhedsplan::lift
