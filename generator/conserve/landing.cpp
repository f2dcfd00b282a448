#include "conserve/landing.hpp"

#include "base/text.hpp"

namespace helhedsplan::conserve {

Landings::Landings(const Sheet& edited, const Sheet& fresh, const Pairing& pairing, Node body)
    : edited_(edited), fresh_(fresh), pairing_(pairing), body_(body) {
  inserted_.resize(edited.units.size());
  displaced_.assign(edited.units.size(), false);
  find_landmarks();
}

void Landings::put(std::size_t unit, Node node, bool displaced) {
  inserted_[unit] = node;
  displaced_[unit] = displaced;
}

Node Landings::become(std::size_t unit) const {
  if (inserted_[unit]) return inserted_[unit];
  const auto fresh = pairing_.units[unit].fresh;
  return fresh == none ? Node() : Node(fresh_.units[fresh].element);
}

Node Landings::row(std::size_t unit) const {
  const Node node = become(unit);
  return is(node, "w:tr") ? node : Node();
}

Node Landings::landed(std::size_t line, bool last) const {
  if (const auto u = edited_.unit_of(line); u != none) return become(u);
  if (const auto p = edited_.prose_of(line); p != none) {
    const lift::Place* now = fresh_.place(edited_.lifted.places[p].id);
    if (now == nullptr || now->range.story != 0) return {};
    const auto at = last ? now->range.end.paragraph : now->range.begin.paragraph;
    return at < fresh_.body().lines.size() ? Node(fresh_.element_of(at)) : Node();
  }
  return {};
}

bool Landings::owns_line(std::size_t line) const {
  return edited_.unit_of(line) != none || edited_.prose_of(line) != none;
}

Landings::Landmark Landings::landmark_of(const Sheet& sheet, std::size_t number) {
  const lift::Line& line = sheet.body().lines[number];
  const std::string style = base::lower_case(line.paragraph->properties.style);
  if (line.boxed) return Landmark::nothing;
  if (style.starts_with("toc ") || style == "toc heading") return Landmark::contents;
  if (line.table != none) return Landmark::table;
  return Landmark::empty;
}

/// The landmarks of the fresh document, as they stand in its body.
void Landings::find_landmarks() {
  for (std::size_t l = 0; l < fresh_.body().lines.size(); ++l) {
    if (fresh_.unit_of(l) != none || fresh_.prose_of(l) != none) continue;
    Node node(fresh_.element_of(l));
    const Landmark mark = landmark_of(fresh_, l);
    while (node && node.parent() != body_) node = node.parent();
    if (node && mark != Landmark::nothing) landmarks_.emplace(node, mark);
  }
}

/// As many steps from `node` as there are landmarks of the same kind behind it (before it).
Node Landings::past(Node node, const std::vector<Landmark>& marks, bool after) const {
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

Landing Landings::of(std::size_t unit) const {
  const Unit& of = edited_.units[unit];
  const auto outside = [&](Node node, bool last) {
    if (is(node, "w:tr")) node = table_of(node);
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
    if (u != none && pairing_.units[u].state == Paired::State::added) continue;
    if (const Node node = landed(line, false)) return {past(outside(node, false), passed, false), false, false};
    break;
  }
  if (fallback.node) return fallback;
  Node first = body_.first_child();
  return {first, false, true};
}

Landing Landings::of_row(std::size_t unit) const {
  const auto& units = edited_.units;
  const auto row_at = [&](std::size_t u) { return units[u].table == units[unit].table ? row(u) : Node(); };
  for (auto u = unit; u-- > 0;) {
    if (const Node node = row_at(u)) return {node, true, false};
  }
  for (auto u = unit + 1; u < units.size(); ++u) {
    if (const Node node = row_at(u)) return {node, false, false};
  }
  return {};
}

}  // namespace helhedsplan::conserve
