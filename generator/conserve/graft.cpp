#include "conserve/graft.hpp"

#include "opc/names.hpp"
#include "opc/read.hpp"
#include "read/source.hpp"

#include <algorithm>

namespace helhedsplan::conserve {

std::string why_not(Node element) {
  if (!element) return "afsnit, som en sporet ændring vil slå sammen,";
  std::string why;
  int depth = 0;
  const auto look = [&](Node node) {
    const std::string_view name = node.name();
    if (name == "w:drawing" || name == "w:pict" || name == "mc:AlternateContent") why = "et billede eller en tegning";
    if (name == "w:object" || name == "w:altChunk" || name == "w:subDoc") why = "et indlejret objekt";
    if (name == "w:endnoteReference") why = "en slutnote";
    if (name == "w:fldChar") {
      const std::string_view type = node.attribute("w:fldCharType").value();
      if (type == "begin") ++depth;
      if (type == "end") --depth;
      if (depth < 0) why = "et felt, der går over flere afsnit,";
    }
  };
  look(element);
  each_element(element, look);
  if (why.empty() && depth != 0) why = "et felt, der går over flere afsnit,";
  return why;
}

Graft::Graft(const Sheet& edited, const Sheet& fresh)
    : edited_(edited),
      fresh_(fresh),
      package_(fresh.document.source->package),
      carry_(edited.document, fresh.document, package_),
      edited_part_(redline::main_part(edited.document).name),
      fresh_part_(redline::main_part(fresh.document).name),
      root_(redline::root_of(fresh.document, fresh_part_)) {
  redline::declare_namespaces(root_, redline::root_of(edited.document, edited_part_));
  holder_.append_child("holder");
  for (const auto* map : {&edited.lifted.map, &fresh.lifted.map}) {
    for (const auto& entry : map->entries) {
      if (entry.kind != anchor::Entry::Kind::member) continue;
      for (const auto& place : entry.places) members_.insert(place.id);
    }
  }
}

void Graft::work_in(const std::string& edited_part, const std::string& fresh_part) {
  edited_part_ = edited_part;
  fresh_part_ = fresh_part;
  touched_.insert(fresh_part);
  redline::declare_namespaces(redline::root_of(fresh_.document, fresh_part), redline::root_of(edited_.document, edited_part));
}

void Graft::work_in_body() {
  edited_part_ = redline::main_part(edited_.document).name;
  fresh_part_ = redline::main_part(fresh_.document).name;
}

opc::Part* Graft::part(const std::string& name) {
  const auto found =
      std::find_if(package_.parts.begin(), package_.parts.end(), [&](const opc::Part& each) { return each.name == name; });
  return found == package_.parts.end() ? nullptr : &*found;
}

std::string Graft::mapped_id(const std::string& edited_id) {
  auto& id = id_of_[edited_id];
  if (id.empty()) id = carry_.fresh_id();
  return id;
}

// ---- what people added -----------------------------------------------------------------------------------------

Node Graft::put(Node edited, Node fresh, bool after) {
  Node holder = holder_.document_element();
  Node copy = carry_.copy(edited, holder, edited_part_, fresh_part_);
  if (is(copy, "w:tbl")) {
    for (const Node sdt : all(copy, "w:sdt")) {
      if (is(sdt.parent(), "w:tbl")) unwrap(sdt);
    }
  }
  clean(copy);
  Node parent = fresh.parent();
  Node made = after ? parent.insert_copy_after(copy, fresh) : parent.insert_copy_before(copy, fresh);
  holder.remove_child(copy);
  return made;
}

Node Graft::insert_after(Node edited, Node fresh) {
  return put(edited, fresh, true);
}

Node Graft::insert_before(Node edited, Node fresh) {
  return put(edited, fresh, false);
}

void Graft::part_tables(Node table) {
  Node parent = table.parent();
  if (is(table.previous_sibling(), "w:tbl")) parent.insert_child_before("w:p", table);
  if (const Node next = table.next_sibling(); is(next, "w:tbl") || is(next, "w:sectPr") || !next)
    parent.insert_child_after("w:p", table);
}

// ---- finishing -------------------------------------------------------------------------------------------------

/// Every range has both ends, once.
void Graft::pair_marks(Node root) {
  std::map<std::string, std::vector<Node>> starts, ends;
  each_element(root, [&](Node node) {
    if (is(node, "w:bookmarkStart")) starts[node.attribute("w:id").value()].push_back(node);
    if (is(node, "w:bookmarkEnd")) ends[node.attribute("w:id").value()].push_back(node);
  });
  for (auto& [id, nodes] : starts) {
    for (std::size_t n = ends.contains(id) ? 1 : 0; n < nodes.size(); ++n) nodes[n].parent().remove_child(nodes[n]);
  }
  for (auto& [id, nodes] : ends) {
    if (!starts.contains(id)) {
      for (Node node : nodes) node.parent().remove_child(node);
    } else {
      for (std::size_t n = 0; n + 1 < nodes.size(); ++n) nodes[n].parent().remove_child(nodes[n]);
    }
  }
}

/// The fresh document's notes that nothing calls any more.
void Graft::drop_unused_notes() {
  const auto name = redline::related(fresh_.document, opc::relationship_type::footnotes);
  Node notes = redline::root_of(fresh_.document, name);
  std::set<std::string> used;
  for (const Node reference : all(root_, "w:footnoteReference")) used.insert(reference.attribute("w:id").value());
  for (Node note = notes.child("w:footnote"); note;) {
    const Node next = note.next_sibling("w:footnote");
    if (!note.attribute("w:type") && !used.contains(note.attribute("w:id").value())) {
      notes.remove_child(note);
      touched_.insert(name);
    }
    note = next;
  }
}

std::string Graft::finish() {
  pair_marks(root_);
  drop_unused_notes();
  const auto write = [&](const std::string& name) {
    const auto xml = fresh_.document.source->parts.find(name);
    if (auto* found = part(name); found != nullptr && xml != fresh_.document.source->parts.end())
      found->bytes = redline::bytes_of(*xml->second);
  };
  write(fresh_part_);
  if (!note_of_.empty()) touched_.insert(redline::related(fresh_.document, opc::relationship_type::footnotes));
  for (const auto& name : touched_) {
    pair_marks(redline::root_of(fresh_.document, name));
    write(name);
  }
  if (comments_.document_element()) {
    const auto used = comments_in_place();
    for (Node comment = comments_.document_element().first_child(); comment;) {
      const Node next = comment.next_sibling();
      if (!used.contains(comment.attribute("w:id").value())) comments_.document_element().remove_child(comment);
      comment = next;
    }
    part(comments_part_)->bytes = redline::bytes_of(comments_);
  }
  carry_.finish();
  return opc::write(package_);
}

}  // namespace helhedsplan::conserve
