#include "conserve/weave.hpp"

#include "base/text.hpp"
#include "conserve/beyond.hpp"
#include "conserve/comments.hpp"
#include "conserve/surface.hpp"
#include "conserve/targets.hpp"
#include "model/fingerprint.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace helhedsplan::conserve {
namespace {

using State = Paired::State;

constexpr const char* says_moved =
    "Stedet, hvor dette stod, findes ikke længere i dokumentet. Teksten er bevaret her; flyt eller slet den.";
constexpr const char* says_conflict =
    "Skabelonens tekst på dette sted er ændret, og det er denne også. Begge står her; slet den, der ikke skal stå.";

std::string said(const lift::Place& place) {
  return place.text;
}

}  // namespace

Weaver::Weaver(const read::Document& raw, const Sheet& edited, const Sheet& fresh, Pairing pairing,
               std::set<std::uint32_t> computed)
    : raw_(raw),
      edited_(edited),
      fresh_(fresh),
      pairing_(std::move(pairing)),
      computed_(std::move(computed)),
      graft_(edited, fresh),
      landings_(edited, fresh, pairing_, graft_.body()),
      pendings_(raw, edited, graft_, landings_),
      aside_(edited, fresh, graft_),
      words_(edited, fresh, graft_, aside_) {
  // Rows of a table that has other columns now are rows of their own.
  for (std::size_t u = 0; u < edited.units.size(); ++u) {
    const State state = pairing_.units[u].state;
    const auto f = pairing_.units[u].fresh;
    if ((state == State::changed || state == State::conflict) && edited.units[u].is_row() && !fits(edited_node(u), node_of(f)))
      pairing_.units[u] = {State::added, none, {}, false};
  }
}

void Weaver::tell(What what, Fate fate, std::size_t unit, std::string was, std::uint32_t fingerprint) {
  const lift::Free& free = *edited_.units[unit].free;
  edits_.push_back({what, fate, free.text, free.where, std::move(was), fingerprint});
}

bool Weaver::is_row_of_computed(std::size_t fresh) const {
  return computed_.contains(model::fingerprint(fresh_.block_text(fresh_.units[fresh], said)));
}

/// The plan has the member no more. Among those of its list, what people wrote in its row would be a new member.
bool Weaver::is_row_of_gone_member(std::size_t unit) const {
  const Unit& row = edited_.units[unit];
  const auto& members = edited_.lifted.members;
  return !row.ids.empty() && std::any_of(members.begin(), members.end(), [&](const lift::Member& member) {
    return member.kind == lift::Member::Kind::row && member.by != lift::Found::content && member.range.story == 0 &&
           member.range.begin.paragraph <= row.first && row.last <= member.range.end.paragraph + 1 &&
           !fresh_.has_member(member.path);
  });
}

std::vector<std::string> Weaver::beyond() const {
  return conserve::beyond(raw_, edited_, fresh_, pairing_, landings_, aside_.beyond());
}

// ---- words -----------------------------------------------------------------------------------------------------

void Weaver::share_lists() {
  for (std::size_t u = 0; u < edited_.units.size(); ++u) {
    const auto f = pairing_.units[u].fresh;
    if (f == none || edited_.units[u].is_row()) continue;
    const auto& old_list = edited_.body().lines[edited_.units[u].first].paragraph->properties.list;
    const auto& new_list = fresh_.body().lines[fresh_.units[f].first].paragraph->properties.list;
    if (old_list && new_list) graft_.same_list(old_list->list, new_list->list);
  }
}

/// Before the lines are carried: a line that has other notes than were generated comes along whole.
void Weaver::carry_notes() {
  for (std::size_t u = 0; u < edited_.units.size(); ++u) {
    const State state = pairing_.units[u].state;
    const auto f = pairing_.units[u].fresh;
    if (f == none || state == State::conflict || state == State::added) continue;
    const Unit& old_unit = edited_.units[u];
    const Unit& new_unit = fresh_.units[f];
    if (old_unit.last - old_unit.first != new_unit.last - new_unit.first) continue;
    for (std::size_t n = 0; n < old_unit.last - old_unit.first; ++n) aside_.weave_notes(old_unit.first + n, new_unit.first + n);
  }
}

void Weaver::change(std::size_t unit) {
  const auto fresh = pairing_.units[unit].fresh;
  const std::string was(base::trim(fresh_.text_of(fresh_.units[fresh], said)));
  const auto fingerprint = model::fingerprint(was);
  if (is_row_of_computed(fresh)) {
    tell(What::changed, Fate::not_carried, unit, was, fingerprint);
    return;
  }
  const auto& line = fresh_.body().lines[fresh_.units[fresh].first];
  if (!words_.carry(unit, fresh, pairing_.units[unit].cells)) {
    clash(unit);
    return;
  }
  any_ = true;
  if (line.paragraph->properties.outline_level > 0) graft_.heading_changed(node_of(fresh), false);
  longer_ = true;
  tell(What::changed, Fate::kept, unit, was, fingerprint);
}

/// Both stand, people's behind the templates'.
void Weaver::clash(std::size_t unit) {
  const auto fresh = pairing_.units[unit].fresh;
  const std::string was(base::trim(fresh_.text_of(fresh_.units[fresh], said)));
  if (!words_.put_beside(unit, fresh, says_conflict)) {
    const Node made = graft_.insert_after(edited_node(unit), climb(node_of(fresh), true));
    landings_.put(unit, made);
    graft_.mark(made, says_conflict);
  }
  any_ = longer_ = true;
  tell(What::changed, Fate::conflict, unit, was, model::fingerprint(was));
}

/// Whether words that now read otherwise look as they do not any more; of words that are gone, as templates never make them look.
bool Weaver::has_own_looks(std::size_t unit, std::size_t fresh) const {
  const auto emphasis = [](const Sheet& sheet, const Unit& of) {
    std::set<std::string> found;
    for (auto l = of.first; l < of.last; ++l) {
      for (auto& each : sheet.emphasis_of(l)) found.insert(std::move(each));
    }
    return found;
  };
  auto there = emphasis(edited_, edited_.units[unit]);
  if (fresh != none) {
    for (const auto& each : emphasis(fresh_, fresh_.units[fresh])) there.erase(each);
    return !there.empty();
  }
  return std::any_of(there.begin(), there.end(),
                     [](const std::string& each) { return each.find_first_not_of("bi") != std::string::npos; });
}

/// Words that nobody changed may look otherwise, or be commented upon.
void Weaver::look_at_generated(std::size_t unit) {
  const auto fresh = pairing_.units[unit].fresh;
  if (fresh == none) {
    if (has_own_looks(unit, none)) tell(What::formatting, Fate::not_carried, unit);
    return;
  }
  // Blanks, lines and pages that break are looks.
  const auto words = [](const std::string& skeleton) {
    const auto bare = lift::without_caption_label(skeleton);
    return bare.empty() ? std::string_view(skeleton) : bare;
  };
  if (model::fingerprint(words(edited_.units[unit].skeleton)) != model::fingerprint(words(fresh_.units[fresh].skeleton))) {
    if (has_own_looks(unit, fresh)) tell(What::formatting, Fate::not_carried, unit);
    return;
  }
  const Unit& old_unit = edited_.units[unit];
  const Unit& new_unit = fresh_.units[fresh];
  if (old_unit.last - old_unit.first != new_unit.last - new_unit.first) return;
  bool looks = false;
  bool comments = false;
  bool notes = false;
  for (std::size_t n = 0; n < old_unit.last - old_unit.first; ++n) {
    const auto& a = *edited_.body().lines[old_unit.first + n].paragraph;
    looks =
        looks || !look_alike(edited_, old_unit.first + n, fresh_, new_unit.first + n) ||
        edited_.looks_around(old_unit.first + n, edited_.is_fine()) != fresh_.looks_around(new_unit.first + n, edited_.is_fine());
    looks = looks ||
            (edited_.is_fine() && words(edited_.skeleton_of(old_unit.first + n)) != words(fresh_.skeleton_of(new_unit.first + n)));
    comments = comments || has_comment(a.children);
    notes = notes || aside_.has_own_notes(old_unit.first + n);
  }
  if (!looks && !comments && !notes) return;
  if (!why_not(edited_node(unit)).empty()) {
    if (looks) tell(What::formatting, Fate::not_carried, unit);
    return;
  }
  const bool carried = words_.carry(unit, fresh, {});
  any_ = any_ || carried;
  if (looks) tell(What::formatting, carried ? Fate::kept : Fate::not_carried, unit);
}

/// The plan's prose reads the same: what Markdown has no word for, and comments.
void Weaver::look_at_prose() {
  for (const lift::Place& place : edited_.lifted.places) {
    const lift::Place* now = fresh_.place(place.id);
    if (now == nullptr || place.duplicate || place.range.story != 0 || now->range.story != 0) continue;
    const auto first = place.range.begin.paragraph;
    const auto last = std::min(place.range.end.paragraph, edited_.body().lines.size() - 1);
    const auto to = now->range.begin.paragraph;
    if (first >= edited_.body().lines.size() || edited_.prose_of(first) == none || fresh_.prose_of(to) == none) continue;
    if (last - first != now->range.end.paragraph - to) continue;
    bool looks = false;
    for (auto l = first; l <= last; ++l) {
      const auto& a = edited_.body().lines[l];
      const auto& b = fresh_.body().lines[to + (l - first)];
      if (a.text != b.text) continue;
      const bool properties =
          edited_.looks_around(l, edited_.is_fine()) != fresh_.looks_around(to + (l - first), edited_.is_fine());
      const bool other =
          edited_.looks_of(l, edited_.is_fine()) != fresh_.looks_of(to + (l - first), edited_.is_fine()) || properties;
      if (!other && !has_comment(a.paragraph->children)) continue;
      const Node old_node(edited_.element_of(l));
      const Node new_node(fresh_.element_of(to + (l - first)));
      if (!old_node || !new_node || !why_not(old_node).empty()) continue;
      if (!graft_.transplant(old_node, new_node, new_node, properties, place.id)) continue;
      any_ = true;
      looks = looks || other;
    }
    if (looks) edits_.push_back({What::formatting, Fate::kept, place.text, place.where, {}, 0});
  }
}

// ---- what people added, moved and deleted ----------------------------------------------------------------------

void Weaver::add(std::size_t unit) {
  if (edited_.units[unit].is_row()) {
    add_row(unit);
    return;
  }
  const Landing place = landings_.of(unit);
  const Node own = edited_node(unit);
  const Node made = place.after ? graft_.insert_after(own, place.node) : graft_.insert_before(own, place.node);
  if (place.after && own.child("w:pPr").child("w:sectPr")) end_section_with(made, place.node);
  landings_.put(unit, made, place.gone);
  if (place.gone) graft_.mark(made, says_moved);
  any_ = longer_ = true;
  tell(What::added, place.gone ? Fate::moved : Fate::kept, unit);
}

/// What holds a place of the plan is moved itself, not copied: the place says what the plan says, wherever it stands. In which
/// order the members of a list stand, is the plan's.
void Weaver::move(std::size_t unit) {
  Node node = node_of(pairing_.units[unit].fresh);
  const Landing place = edited_.units[unit].is_row() ? landings_.of_row(unit) : landings_.of(unit);
  Node parent = node.parent();
  if (place.node == node || (place.after ? place.node.next_sibling() : place.node.previous_sibling()) == node) return;
  const bool in_list = is(parent, "w:sdtContent");
  if (!place.node || place.gone || place.node.parent() != parent || node.select_node(".//w:sectPr")) {
    if (!in_list) tell(What::order, Fate::not_carried, unit);
    return;
  }
  place.after ? parent.insert_move_after(node, place.node) : parent.insert_move_before(node, place.node);
  any_ = longer_ = true;
  tell(What::order, Fate::kept, unit);
}

void Weaver::add_row(std::size_t unit) {
  if (landings_.has(unit)) return;  // came with its table
  const auto& units = edited_.units;
  const auto table = units[unit].table;
  const Node row = edited_node(unit);
  bool alone = true;  // every row of the table is people's own
  Node before, after;
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (units[u].table != table || units[u].is_row() != true) continue;
    if (pairing_.units[u].state != State::added) alone = false;
    const Node node = landings_.row(u);
    if (!node) continue;
    if (u < unit) before = node;
    if (u > unit && !after) after = node;
  }
  any_ = longer_ = true;
  const bool of_gone = is_row_of_gone_member(unit);
  if (!of_gone && before && fits(row, before)) {
    // Behind the rows of a member, not among them.
    const Node at = after && before.parent() == after.parent() ? before : climb(before, true);
    landings_.put(unit, graft_.insert_after(row, at));
    tell(What::row, Fate::kept, unit);
    return;
  }
  if (!of_gone && after && fits(row, after)) {
    landings_.put(unit, graft_.insert_before(row, climb(after, false)));
    tell(What::row, Fate::kept, unit);
    return;
  }
  const Landing place = landings_.of(unit);
  // Rows of members that are gone come into a table of their own, the others when their table is gone.
  const auto comes_along = [&](std::size_t u) {
    return units[u].table == table && pairing_.units[u].state == State::added && !landings_.has(u) &&
           is_row_of_gone_member(u) == of_gone;
  };
  std::set<Node> own;
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (comes_along(u)) own.insert(edited_node(u));
  }
  const Node made = graft_.insert_table(row, place.node, place.after, [&](Node each) { return own.contains(each); });
  graft_.part_tables(made);
  const bool gone = place.gone || !alone || of_gone;
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (!comes_along(u)) continue;
    landings_.put(u, made, gone);
    tell(What::row, gone ? Fate::moved : Fate::kept, u);
  }
  if (gone) graft_.mark(made, says_moved);
}

void Weaver::remove(std::size_t fresh) {
  const Unit& unit = fresh_.units[fresh];
  const auto& line = fresh_.body().lines[unit.first];
  const std::string was(base::trim(fresh_.text_of(unit, said)));
  if (!pendings_.remove(unit)) {
    if (line.paragraph->properties.outline_level > 0) graft_.heading_changed(node_of(fresh), true);
    graft_.remove(node_of(fresh));
    longer_ = true;
  }
  any_ = true;
  edits_.push_back({What::deleted, Fate::kept, was, unit.free->where, was, model::fingerprint(was)});
}

// ---- all of it -------------------------------------------------------------------------------------------------

std::string Weaver::weave() {
  for (Edit& edit : carry_surface(edited_, fresh_, pairing_)) {
    any_ = any_ || edit.fate == Fate::kept;
    edits_.push_back(std::move(edit));
  }
  share_lists();
  aside_.weave_margins();
  carry_notes();
  if (!edited_.document.comments.empty()) graft_.carry_comments();
  for (std::size_t u = 0; u < edited_.units.size(); ++u) {
    switch (pairing_.units[u].state) {
      case State::generated:
      case State::same:
        look_at_generated(u);
        if (pairing_.units[u].moved) move(u);
        break;
      case State::changed:
        change(u);
        break;
      case State::conflict:
        clash(u);
        break;
      case State::added:
        add(u);
        break;
    }
  }
  look_at_prose();
  for (const auto fresh : pairing_.deleted) remove(fresh);
  any_ = pendings_.carry(edits_) || any_;
  any_ = put_comments(edited_, graft_, landings_, edits_) || any_;
  any_ = put_targets(edited_, graft_, landings_) || any_;
  for (Edit& edit : aside_.take_edits()) edits_.push_back(std::move(edit));
  any_ = any_ || aside_.any();
  if (!any_) return {};
  if (longer_) graft_.mend_contents();
  return graft_.finish();
}

}  // namespace helhedsplan::conserve
