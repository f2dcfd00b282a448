#include "conserve/weave.hpp"

#include "base/text.hpp"
#include "conserve/surface.hpp"
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

constexpr const char* author = "helhedsplan";
/// Of the empty paragraph that ends a section (write/docx/roles.hpp).
constexpr std::string_view spacer_style = "afstand";
constexpr const char* says_moved =
    "Stedet, hvor dette stod, findes ikke længere i dokumentet. Teksten er bevaret her; flyt eller slet den.";
constexpr const char* says_conflict =
    "Skabelonens tekst på dette sted er ændret, og det er denne også. Begge står her; slet den, der ikke skal stå.";

std::string said(const lift::Place& place) {
  return place.text;
}

/// Whether a row has the columns of the table that another row stands in.
bool fits(Node row, Node other) {
  std::size_t columns = 0;
  for (const Node cell : row.children()) {
    if (std::string_view(cell.name()) == "w:tc" || std::string_view(cell.name()) == "w:sdt")
      columns += cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_uint(1);
  }
  const auto grid = Graft::table_of(other).child("w:tblGrid").children("w:gridCol");
  return static_cast<std::size_t>(std::distance(grid.begin(), grid.end())) == columns;
}

/// Out of a control of ours that it is the first or last of.
Node climb(Node node, bool last) {
  while (node && std::string_view(node.parent().name()) == "w:sdtContent") {
    const Node beside = last ? node.next_sibling() : node.previous_sibling();
    if (beside) break;
    node = node.parent().parent();
  }
  return node;
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
      aside_(edited, fresh, graft_),
      words_(edited, fresh, graft_, aside_) {
  inserted_.resize(edited.units.size());
  displaced_.assign(edited.units.size(), false);
  // Rows of a table that has other columns now are rows of their own.
  for (std::size_t u = 0; u < edited.units.size(); ++u) {
    const State state = pairing_.units[u].state;
    const auto f = pairing_.units[u].fresh;
    if ((state == State::changed || state == State::conflict) && edited.units[u].is_row() && !fits(edited_node(u), node_of(f)))
      pairing_.units[u] = {State::added, none, {}, false};
  }
  find_landmarks();
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

// ---- what cannot be carried ------------------------------------------------------------------------------------

std::vector<std::string> Weaver::beyond() const {
  std::vector<std::string> reasons = aside_.beyond();
  const auto tell = [&](const std::string& what, const lift::Where& where) {
    if (what.empty()) return;
    auto reason = what + " " + lift::describe(where);
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(std::move(reason));
  };
  for (std::size_t u = 0; u < edited_.units.size(); ++u) {
    const State state = pairing_.units[u].state;
    if (state == State::generated || state == State::same) continue;
    tell(why_not(edited_node(u)), edited_.units[u].free->where);
  }
  // Pictures and drawings: as many as were generated, known by what is said of them.
  std::multiset<std::uint32_t> generated(edited_.lifted.map.beside.drawings.begin(), edited_.lifted.map.beside.drawings.end());
  const auto each_drawing = [](const read::Document& document, const auto& visit) {
    read::each_paragraph(document, [&](const read::Paragraph& paragraph) {
      read::each_inline(paragraph.children, [&](const read::Inline& node) {
        if (const auto* drawing = std::get_if<read::Drawing>(&node.kind)) visit(*drawing);
      });
    });
  };
  std::multiset<std::string> of_look;  // in headers and footers
  for (const auto* margins : {&fresh_.document.headers, &fresh_.document.footers}) {
    for (const auto& margin : *margins) {
      read::each_block(margin.children, [&](const read::Block& block) {
        const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
        if (paragraph == nullptr) return;
        read::each_inline(paragraph->children, [&](const read::Inline& node) {
          if (const auto* drawing = std::get_if<read::Drawing>(&node.kind)) of_look.insert(drawing->alt);
        });
      });
    }
  }
  std::vector<const read::Drawing*> own;
  each_drawing(edited_.document, [&](const read::Drawing& drawing) {
    if (const auto known = generated.find(model::fingerprint(drawing.alt)); known != generated.end()) {
      generated.erase(known);
      return;
    }
    if (!of_look.contains(drawing.alt)) own.push_back(&drawing);
  });
  for (const read::Drawing* drawing : own) {
    // LibreOffice forgets what is said of a group of shapes.
    if (!edited_.is_fine() && drawing->alt.empty() && !generated.empty()) {
      generated.erase(generated.begin());
      continue;
    }
    if (reasons.empty())
      reasons.push_back(drawing->alt.empty() ? std::string("et billede eller en tegning")
                                             : "et billede („" + base::shortened(drawing->alt, 60) + "“)");
  }
  // A paragraph that loses its end into the next one is half of two.
  read::each_block(raw_.body, [&](const read::Block& block) {
    const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
    if (paragraph == nullptr || paragraph->mark.deleted == 0) return;
    const bool stays = std::any_of(paragraph->children.begin(), paragraph->children.end(), [](const read::Inline& node) {
      const auto* text = std::get_if<read::Text>(&node.kind);
      return text != nullptr && node.tracked.deleted == 0 && !base::trim(text->text).empty();
    });
    if (stays)
      reasons.emplace_back("to afsnit, som en sporet ændring vil slå sammen: „" +
                           base::shortened(read::plain_text(paragraph->children), 60) + "“");
  });
  if (has_own_section()) reasons.emplace_back("et sektionsskift eller en vendt side");
  return reasons;
}

/// A section that ends where none was generated to end.
bool Weaver::has_own_section() const {
  std::string sections;
  for (const read::Section& section : edited_.document.sections) sections += section.landscape ? 'l' : 'p';
  if (sections == edited_.lifted.map.beside.sections) return false;
  const auto& lines = edited_.body().lines;
  const auto ends_in = [](Node paragraph) { return static_cast<bool>(paragraph.child("w:pPr").child("w:sectPr")); };
  for (std::size_t l = 0; l < lines.size(); ++l) {
    const read::Paragraph& paragraph = *lines[l].paragraph;
    if (!paragraph.section_end) continue;
    const auto u = edited_.unit_of(l);
    if (u == none) {
      if (base::trim(lines[l].text).empty() && base::lower_case(paragraph.properties.style) != spacer_style) return true;
      continue;
    }
    if (pairing_.units[u].state == State::added) {
      // Word takes a section's end along when one goes on writing at it.
      const Landing place = landing(u);
      if (!place.after || !ends_in(place.node)) return true;
    } else if (const auto f = pairing_.units[u].fresh; f != none && !ends_in(node_of(f))) {
      return true;
    }
  }
  return !edited_.document.sections.empty() && !fresh_.document.sections.empty() &&
         edited_.document.sections.back().landscape != fresh_.document.sections.back().landscape;
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
    inserted_[unit] = graft_.insert_after(edited_node(unit), climb(node_of(fresh), true));
    graft_.mark(inserted_[unit], says_conflict);
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

// ---- places ----------------------------------------------------------------------------------------------------

/// What a line of the edited document has become; null when it is not there any more.
Node Weaver::landed(std::size_t line, bool last) const {
  if (const auto u = edited_.unit_of(line); u != none) {
    if (inserted_[u]) return inserted_[u];
    const auto f = pairing_.units[u].fresh;
    return f == none ? Node() : node_of(f);
  }
  if (const auto p = edited_.prose_of(line); p != none) {
    const lift::Place* now = fresh_.place(edited_.lifted.places[p].id);
    if (now == nullptr || now->range.story != 0) return {};
    const auto at = last ? now->range.end.paragraph : now->range.begin.paragraph;
    return at < fresh_.body().lines.size() ? Node(fresh_.element_of(at)) : Node();
  }
  return {};
}

bool Weaver::owns_line(std::size_t line) const {
  return edited_.unit_of(line) != none || edited_.prose_of(line) != none;
}

/// What stands in the body without being anybody's text is still something that one stands before or behind.
Weaver::Landmark Weaver::landmark_of(const Sheet& sheet, std::size_t number) {
  const lift::Line& line = sheet.body().lines[number];
  const std::string style = base::lower_case(line.paragraph->properties.style);
  if (line.boxed) return Landmark::nothing;
  if (style.starts_with("toc ") || style == "toc heading") return Landmark::contents;
  if (line.table != none) return Landmark::table;
  return Landmark::empty;
}

/// The landmarks of the fresh document, as they stand in its body.
void Weaver::find_landmarks() {
  for (std::size_t l = 0; l < fresh_.body().lines.size(); ++l) {
    if (fresh_.unit_of(l) != none || fresh_.prose_of(l) != none) continue;
    Node node(fresh_.element_of(l));
    const Landmark mark = landmark_of(fresh_, l);
    while (node && node.parent() != graft_.body()) node = node.parent();
    if (node && mark != Landmark::nothing) landmarks_.emplace(node, mark);
  }
}

/// As many steps from `node` as there are landmarks of the same kind behind it (before it).
Node Weaver::past(Node node, const std::vector<Landmark>& marks, bool after) const {
  std::size_t next = 0;
  for (Node at = after ? node.next_sibling() : node.previous_sibling(); at && next < marks.size();
       at = after ? at.next_sibling() : at.previous_sibling()) {
    const auto found = landmarks_.find(at);
    if (found == landmarks_.end()) break;
    auto n = next;
    while (n < marks.size() && marks[n] != found->second) ++n;
    if (n == marks.size()) continue;
    node = at;
    next = n + 1;
    // A contents list and a table are many lines, and one element.
    while (found->second != Landmark::empty && next < marks.size() && marks[next] == found->second) ++next;
  }
  return node;
}

Weaver::Landing Weaver::landing(std::size_t unit) const {
  const Unit& of = edited_.units[unit];
  const auto outside = [&](Node node, bool last) {
    if (std::string_view(node.name()) == "w:tr") node = Graft::table_of(node);
    return climb(node, last);
  };
  bool direct = true;
  Landing fallback;
  std::vector<Landmark> passed;
  for (auto line = of.first; line-- > 0;) {
    if (!owns_line(line)) {
      if (direct) passed.insert(passed.begin(), landmark_of(edited_, line));
      continue;
    }
    const Node node = landed(line, true);
    const auto u = edited_.unit_of(line);
    if (node) {
      const bool displaced = u != none && displaced_[u];
      if (direct) return {past(outside(node, true), passed, true), true, displaced};
      fallback = {outside(node, true), true, true};
      break;
    }
    direct = false;
  }
  passed.clear();
  for (auto line = of.last; line < edited_.body().lines.size(); ++line) {
    if (!owns_line(line)) {
      passed.push_back(landmark_of(edited_, line));
      continue;
    }
    const auto u = edited_.unit_of(line);
    if (u != none && pairing_.units[u].state == State::added) continue;
    if (const Node node = landed(line, false)) return {past(outside(node, false), passed, false), false, false};
    break;
  }
  if (fallback.node) return fallback;
  Node first = graft_.body().first_child();
  return {first, false, true};
}

void Weaver::add(std::size_t unit) {
  if (edited_.units[unit].is_row()) {
    add_row(unit);
    return;
  }
  const Landing place = landing(unit);
  Node node = place.node;
  inserted_[unit] = place.after ? graft_.insert_after(edited_node(unit), node) : graft_.insert_before(edited_node(unit), node);
  if (place.after && edited_node(unit).child("w:pPr").child("w:sectPr")) Graft::end_section_with(inserted_[unit], node);
  displaced_[unit] = place.gone;
  if (place.gone) graft_.mark(inserted_[unit], says_moved);
  any_ = longer_ = true;
  tell(What::added, place.gone ? Fate::moved : Fate::kept, unit);
}

/// Behind the row of the same table that it stands behind, else before the one that it stands before.
Weaver::Landing Weaver::landing_of_row(std::size_t unit) const {
  const auto& units = edited_.units;
  const auto row_at = [&](std::size_t u) {
    if (units[u].table != units[unit].table) return Node();
    const Node node = inserted_[u] ? inserted_[u] : (pairing_.units[u].fresh == none ? Node() : node_of(pairing_.units[u].fresh));
    return std::string_view(node.name()) == "w:tr" ? node : Node();
  };
  for (auto u = unit; u-- > 0;) {
    if (const Node node = row_at(u)) return {node, true, false};
  }
  for (auto u = unit + 1; u < units.size(); ++u) {
    if (const Node node = row_at(u)) return {node, false, false};
  }
  return {};
}

/// What holds a place of the plan is moved itself, not copied: the place says what the plan says, wherever it stands. In which
/// order the members of a list stand, is the plan's.
void Weaver::move(std::size_t unit) {
  Node node = node_of(pairing_.units[unit].fresh);
  const Landing place = edited_.units[unit].is_row() ? landing_of_row(unit) : landing(unit);
  Node parent = node.parent();
  if (place.node == node || (place.after ? place.node.next_sibling() : place.node.previous_sibling()) == node) return;
  const bool in_list = std::string_view(parent.name()) == "w:sdtContent";
  if (!place.node || place.gone || place.node.parent() != parent || node.select_node(".//w:sectPr")) {
    if (!in_list) tell(What::order, Fate::not_carried, unit);
    return;
  }
  place.after ? parent.insert_move_after(node, place.node) : parent.insert_move_before(node, place.node);
  any_ = longer_ = true;
  tell(What::order, Fate::kept, unit);
}

void Weaver::add_row(std::size_t unit) {
  if (inserted_[unit]) return;  // came with its table
  const auto& units = edited_.units;
  const auto table = units[unit].table;
  const Node row = edited_node(unit);
  bool alone = true;  // every row of the table is people's own
  Node before, after;
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (units[u].table != table || units[u].is_row() != true) continue;
    if (pairing_.units[u].state != State::added) alone = false;
    const Node node = inserted_[u] ? inserted_[u] : (pairing_.units[u].fresh == none ? Node() : node_of(pairing_.units[u].fresh));
    if (!node || std::string_view(node.name()) != "w:tr") continue;
    if (u < unit) before = node;
    if (u > unit && !after) after = node;
  }
  any_ = longer_ = true;
  const bool of_gone = is_row_of_gone_member(unit);
  if (!of_gone && before && fits(row, before)) {
    // Behind the rows of a member, not among them.
    const Node at = after && before.parent() == after.parent() ? before : climb(before, true);
    inserted_[unit] = graft_.insert_after(row, at);
    tell(What::row, Fate::kept, unit);
    return;
  }
  if (!of_gone && after && fits(row, after)) {
    inserted_[unit] = graft_.insert_before(row, climb(after, false));
    tell(What::row, Fate::kept, unit);
    return;
  }
  const Landing place = landing(unit);
  // Rows of members that are gone come into a table of their own, the others when their table is gone.
  const auto comes_along = [&](std::size_t u) {
    return units[u].table == table && pairing_.units[u].state == State::added && !inserted_[u] &&
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
    inserted_[u] = made;
    displaced_[u] = gone;
    tell(What::row, gone ? Fate::moved : Fate::kept, u);
  }
  if (gone) graft_.mark(made, says_moved);
}

void Weaver::remove(std::size_t fresh) {
  const Unit& unit = fresh_.units[fresh];
  const auto& line = fresh_.body().lines[unit.first];
  const std::string was(base::trim(fresh_.text_of(unit, said)));
  const auto waits = std::find_if(pending_.begin(), pending_.end(), [&](const Pending& each) {
    return !each.done && original_->units[each.unit].is_row() == unit.is_row() &&
           model::fingerprint(original_->units[each.unit].skeleton) == model::fingerprint(unit.skeleton);
  });
  if (waits != pending_.end()) {
    waits->done = true;
    graft_.remove_pending(node_of(fresh), waits->deletion);
  } else {
    if (line.paragraph->properties.outline_level > 0) graft_.heading_changed(node_of(fresh), true);
    graft_.remove(node_of(fresh));
    longer_ = true;
  }
  any_ = true;
  edits_.push_back({What::deleted, Fate::kept, was, unit.free->where, was, model::fingerprint(was)});
}

/// What is deleted and still there: nothing of it is left in the edited document as it reads with all changes accepted.
void Weaver::find_pending() {
  std::map<read::Element, Node> deletions;
  const auto deletion_in = [](Node element) {
    for (const char* path : {".//w:del", ".//w:moveFrom"}) {
      if (const Node found = element.select_node(path).node()) return found;
    }
    return Node();
  };
  read::each_block(raw_.body, [&](const read::Block& block) {
    if (const auto* table = std::get_if<read::Table>(&block.kind)) {
      for (const read::Row& row : table->rows) {
        if (row.tracked.deleted != 0 && row.element != nullptr) deletions.emplace(row.element, deletion_in(Node(row.element)));
      }
    }
    const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
    if (paragraph == nullptr || paragraph->mark.deleted == 0 || block.element == nullptr) return;
    bool stays = false;
    read::each_inline(paragraph->children, [&](const read::Inline& node) {
      const auto* text = std::get_if<read::Text>(&node.kind);
      stays = stays || (text != nullptr && node.tracked.deleted == 0 && !base::trim(text->text).empty());
    });
    if (!stays) deletions.emplace(block.element, deletion_in(Node(block.element)));
  });
  if (deletions.empty()) return;
  original_ = std::make_unique<const Sheet>(read::resolve(raw_, read::View::original), edited_.lifted.map);
  for (std::size_t u = 0; u < original_->units.size(); ++u) {
    const auto found = deletions.find(original_->units[u].element);
    if (found != deletions.end()) pending_.push_back({u, found->second, false});
  }
}

/// People's own text that waits for its deletion stays behind what it stood behind.
void Weaver::carry_pending() {
  std::map<read::Element, std::size_t> line_of;  // of the edited document
  for (std::size_t l = 0; l < edited_.body().lines.size(); ++l) {
    const auto u = edited_.unit_of(l);
    if (const auto element = u != none && edited_.units[u].is_row() ? edited_.units[u].element : edited_.element_of(l);
        element != nullptr)
      line_of[element] = l;
  }
  std::map<std::size_t, Node> put;  // by unit of the original
  for (Pending& each : pending_) {
    const Unit& unit = original_->units[each.unit];
    if (each.done || (unit.free->status != lift::Free::Status::added && unit.free->status != lift::Free::Status::retouched))
      continue;
    Node behind;
    for (auto line = unit.first; !behind && line-- > 0;) {
      const auto u = original_->unit_of(line);
      if (u != none && put.contains(u)) behind = put[u];
      const auto element = u != none && original_->units[u].is_row() ? original_->units[u].element : original_->element_of(line);
      if (const auto found = line_of.find(element); !behind && found != line_of.end()) behind = landed(found->second, true);
    }
    const bool row = behind && std::string_view(behind.name()) == "w:tr";
    if (!behind || row != unit.is_row() || !why_not(Node(unit.element)).empty()) {
      edits_.push_back({What::deleted, Fate::not_carried, unit.free->text, unit.free->where, {}, 0});
      continue;
    }
    put[each.unit] = graft_.insert_after(Node(unit.element), row ? behind : climb(behind, true));
    any_ = true;
    edits_.push_back({What::deleted, Fate::kept, unit.free->text, unit.free->where, {}, 0});
  }
}

// ---- comments --------------------------------------------------------------------------------------------------

void Weaver::carry_comments() {
  if (edited_.document.comments.empty()) return;
  std::map<std::string, read::Region> range_of;
  for (const read::Region& range : read::comment_ranges(edited_.document.body)) range_of.try_emplace(range.name, range);
  const auto there = graft_.comments_in_place();
  for (const read::Comment& comment : edited_.document.comments) {
    bool gone = false;
    lift::Where where{"brødtekst", {}, {}};
    const auto range = range_of.find(comment.id);
    if (range != range_of.end()) where = lift::where_of(edited_.body(), range->second.begin.paragraph);
    if (!there.contains(comment.id)) {
      Node first, last;
      if (range != range_of.end()) {
        first = landed(range->second.begin.paragraph, false);
        last = landed(range->second.end.paragraph, true);
        for (auto line = range->second.begin.paragraph; !first && line-- > 0;) {
          first = last = landed(line, true);
          gone = true;
        }
      }
      const auto paragraph = [](Node node) {
        if (std::string_view(node.name()) == "w:p") return node;
        return node.select_node(".//w:p").node();
      };
      first = first ? paragraph(first) : graft_.body().select_node(".//w:p").node();
      last = last ? paragraph(last) : first;
      graft_.attach_comment(comment.id, first, last);
      any_ = true;
    }
    if (comment.author != author)
      edits_.push_back({What::comment, gone ? Fate::moved : Fate::kept, read::plain_text(comment.children), where, {}, 0});
  }
}

// ---- all of it -------------------------------------------------------------------------------------------------

std::string Weaver::weave() {
  for (Edit& edit : carry_surface(edited_, fresh_, pairing_)) {
    any_ = any_ || edit.fate == Fate::kept;
    edits_.push_back(std::move(edit));
  }
  find_pending();
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
  carry_pending();
  carry_comments();  // last: what they are put at stays
  for (Edit& edit : aside_.take_edits()) edits_.push_back(std::move(edit));
  any_ = any_ || aside_.any();
  if (!any_) return {};
  if (longer_) graft_.mend_contents();
  return graft_.finish();
}

}  // namespace helhedsplan::conserve
