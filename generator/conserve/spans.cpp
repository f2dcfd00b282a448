#include "conserve/spans.hpp"

#include "anchor/map.hpp"

#include <algorithm>
#include <vector>

namespace helhedsplan::conserve {
namespace {

bool says_something(Node node) {
  return is(node, "w:t") || !all(node, "w:t").empty();
}

/// LibreOffice lets a mark begin in a control that has lost its name, and end behind it: the siblings that hold both ends, as long
/// as no words beside the place come along. Nothing when they would.
Span span_around(Span torn) {
  std::vector<Node> above;
  for (Node node = torn.first; node; node = node.parent()) above.push_back(node);
  const auto climb = [&](Node node, const auto& shared, bool behind) {
    while (node && !shared(node.parent())) {
      for (Node beside = node; (beside = behind ? beside.next_sibling() : beside.previous_sibling());) {
        if (says_something(beside)) return Node();
      }
      node = node.parent();
    }
    return node;
  };
  const auto holds_first = [&](Node node) { return std::find(above.begin(), above.end(), node) != above.end(); };
  const Node last = climb(torn.last, holds_first, true);
  const Node first = climb(
      torn.first, [&](Node node) { return node == last.parent(); }, false);
  return first && last ? Span{first, last} : Span{};
}

}  // namespace

std::string_view id_of_control(Node sdt) {
  if (!is(sdt, "w:sdt")) return {};
  return anchor::id_of(sdt.child("w:sdtPr").child("w:tag").attribute("w:val").value());
}

bool is_ours(Node sdt) {
  return !id_of_control(sdt).empty();
}

std::string_view id_of_mark(Node start) {
  return is(start, "w:bookmarkStart") ? anchor::id_of(start.attribute("w:name").value()) : std::string_view{};
}

Node end_of(Node start, Node within) {
  const std::string_view id = start.attribute("w:id").value();
  for (const Node end : all(within, "w:bookmarkEnd")) {
    if (id == end.attribute("w:id").value()) return end;
  }
  return {};
}

Span span_of(Node paragraph, std::string_view id) {
  Span found;
  Node control;
  each_element(paragraph, [&](Node node) {
    if (!control && id_of_control(node) == id) control = node;
    if (found.first || id_of_mark(node) != id) return;
    if (const Node end = end_of(node, paragraph)) found = {node, end};
  });
  // A program may put the marks into the control, or into a link around it.
  const auto climb = [&](Node node) {
    while (control && node.parent() != control.parent()) {
      Node up = node.parent();
      if (up == paragraph || !up) break;
      node = up;
    }
    return node;
  };
  if (found.first && found.first.parent() != found.last.parent()) found = {climb(found.first), climb(found.last)};
  if (found.first && control) {
    bool inside = false;
    for (Node up = found.first.parent(); up && up != paragraph; up = up.parent()) inside = inside || up == control;
    if (inside) found = {control, control};
  }
  if (!found.first && control) found = {control, control};
  if (found.first && found.first.parent() != found.last.parent()) return span_around(found);
  return found;
}

}  // namespace helhedsplan::conserve
