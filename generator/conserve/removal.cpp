/// What people deleted goes out of the fresh document, at once or when somebody accepts it.

#include "conserve/graft.hpp"
#include "conserve/spans.hpp"

#include <algorithm>

namespace helhedsplan::conserve {
namespace {

/// What begins or ends in an element that goes: it begins behind it, and ends before it.
void move_marks_out(Node element) {
  const auto starts = all(element, "w:bookmarkStart");
  const auto ends = all(element, "w:bookmarkEnd");
  const auto has = [](const std::vector<Node>& marks, std::string_view id) {
    return std::any_of(marks.begin(), marks.end(), [&](Node mark) { return id == mark.attribute("w:id").value(); });
  };
  Node next = next_paragraph(element);
  Node previous = previous_paragraph(element);
  for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
    const bool whole = has(ends, start->attribute("w:id").value());
    if ((whole && !id_of_mark(*start).empty()) || !next) continue;
    if (whole) insert_first(next, "w:bookmarkEnd").append_attribute("w:id").set_value(start->attribute("w:id").value());
    Node made = insert_first(next, "w:bookmarkStart");
    for (const auto attribute : start->attributes()) made.append_copy(attribute);
  }
  for (const Node end : ends) {
    if (!has(starts, end.attribute("w:id").value()) && previous) previous.append_copy(end);
  }
}

}  // namespace

void Graft::remove(Node element) {
  if (is(element, "w:tr")) {
    const Node table = table_of(element);
    if (rows_of(table).size() == 1) element = table;
  }
  move_marks_out(element);
  Node parent = element.parent();
  if (is(element, "w:p") && (element.child("w:pPr").child("w:sectPr") || !(element.next_sibling() || element.previous_sibling()))) {
    for (Node child = element.first_child(); child;) {
      const Node behind = child.next_sibling();
      if (!is(child, "w:pPr")) element.remove_child(child);
      child = behind;
    }
    return;
  }
  parent.remove_child(element);
  while (is(parent, "w:sdtContent") && !parent.first_child()) {
    const Node sdt = parent.parent();
    parent = sdt.parent();
    parent.remove_child(sdt);
  }
}

void Graft::remove_pending(Node element, Node deletion) {
  const auto track = [&](Node node) {
    node.append_attribute("w:id").set_value(carry_.fresh_id().c_str());
    for (const char* name : {"w:author", "w:date"}) {
      if (const auto given = deletion.attribute(name)) node.append_copy(given);
    }
  };
  const auto child = [](Node parent, const char* name) {
    Node found = parent.child(name);
    return found ? found : parent.prepend_child(name);
  };
  if (is(element, "w:tr")) {
    Node properties = element.child("w:trPr");
    if (!properties) {
      const Node before = element.child("w:tblPrEx");
      properties = before ? element.insert_child_after("w:trPr", before) : element.prepend_child("w:trPr");
    }
    track(properties.append_child("w:del"));
  }
  for (Node paragraph : paragraphs_in(element)) {
    Node properties = child(paragraph, "w:pPr");
    Node mark = properties.child("w:rPr");
    if (!mark) {
      Node behind = properties.child("w:sectPr");
      if (!behind) behind = properties.child("w:pPrChange");
      mark = behind ? properties.insert_child_before("w:rPr", behind) : properties.append_child("w:rPr");
    }
    track(mark.prepend_child("w:del"));
    for (Node run : all(paragraph, "w:r")) {
      Node deleted = run.parent().insert_child_before("w:del", run);
      track(deleted);
      Node moved = deleted.append_move(run);
      for (Node part : moved.children()) {
        if (is(part, "w:t")) part.set_name("w:delText");
        if (is(part, "w:instrText")) part.set_name("w:delInstrText");
      }
    }
  }
}

}  // namespace helhedsplan::conserve
