#include "conserve/nodes.hpp"

#include <iterator>

namespace helhedsplan::conserve {

bool is(Node node, std::string_view name) {
  return name == node.name();
}

void each_element(Node node, const std::function<void(Node)>& visit) {
  for (Node child = node.first_child(); child;) {
    const Node next = child.next_sibling();  // what is visited may go
    if (child.type() == pugi::node_element) {
      visit(child);
      if (child.parent() == node) each_element(child, visit);
    }
    child = next;
  }
}

std::vector<Node> all(Node node, std::string_view name) {
  std::vector<Node> found;
  each_element(node, [&](Node each) {
    if (name == each.name()) found.push_back(each);
  });
  return found;
}

std::vector<Node> paragraphs_in(Node element) {
  return is(element, "w:p") ? std::vector<Node>{element} : all(element, "w:p");
}

std::vector<Node> siblings(Node first, Node last) {
  std::vector<Node> found;
  for (Node node = first; node; node = node.next_sibling()) {
    found.push_back(node);
    if (node == last) break;
  }
  return found;
}

Node insert_first(Node paragraph, const char* name) {
  if (Node properties = paragraph.child("w:pPr")) return paragraph.insert_child_after(name, properties);
  return paragraph.prepend_child(name);
}

void unwrap(Node sdt) {
  Node parent = sdt.parent();
  for (Node inner = sdt.child("w:sdtContent").first_child(); inner; inner = sdt.child("w:sdtContent").first_child())
    parent.insert_move_before(inner, sdt);
  parent.remove_child(sdt);
}

Node climb(Node node, bool last) {
  while (node && is(node.parent(), "w:sdtContent")) {
    const Node beside = last ? node.next_sibling() : node.previous_sibling();
    if (beside) break;
    node = node.parent().parent();
  }
  return node;
}

Node next_paragraph(Node node) {
  while (node) {
    Node next = node.next_sibling();
    while (!next && node.parent()) {
      node = node.parent();
      next = node.next_sibling();
    }
    if (!next) return {};
    if (is(next, "w:p")) return next;
    const auto inner = all(next, "w:p");
    if (!inner.empty()) return inner.front();
    node = next;
  }
  return {};
}

Node previous_paragraph(Node node) {
  while (node) {
    Node previous = node.previous_sibling();
    while (!previous && node.parent()) {
      node = node.parent();
      previous = node.previous_sibling();
    }
    if (!previous) return {};
    if (is(previous, "w:p")) return previous;
    const auto inner = all(previous, "w:p");
    if (!inner.empty()) return inner.back();
    node = previous;
  }
  return {};
}

Node table_of(Node row) {
  while (row && !is(row, "w:tbl")) row = row.parent();
  return row;
}

std::vector<Node> rows_of(Node table) {
  std::vector<Node> rows;
  for (const Node child : table.children()) {
    if (is(child, "w:tr")) rows.push_back(child);
    if (is(child, "w:sdt")) {
      const auto inner = rows_of(child.child("w:sdtContent"));
      rows.insert(rows.end(), inner.begin(), inner.end());
    }
  }
  return rows;
}

bool fits(Node row, Node other) {
  std::size_t columns = 0;
  for (const Node cell : row.children()) {
    if (is(cell, "w:tc") || is(cell, "w:sdt")) columns += cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_uint(1);
  }
  const auto grid = table_of(other).child("w:tblGrid").children("w:gridCol");
  return static_cast<std::size_t>(std::distance(grid.begin(), grid.end())) == columns;
}

void end_section_with(Node paragraph, Node instead_of) {
  Node given = instead_of.child("w:pPr").child("w:sectPr");
  if (!given) return;
  Node properties = paragraph.child("w:pPr");
  if (!properties) properties = paragraph.prepend_child("w:pPr");
  const Node change = properties.child("w:pPrChange");
  change ? properties.insert_copy_before(given, change) : properties.append_copy(given);
  given.parent().remove_child(given);
}

}  // namespace helhedsplan::conserve
