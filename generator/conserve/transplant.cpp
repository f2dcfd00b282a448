/// What people wrote in a paragraph, put into the fresh one.

#include "conserve/graft.hpp"
#include "conserve/spans.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::conserve {
namespace {

bool is_comment_mark(Node node) {
  return is(node, "w:commentRangeStart") || is(node, "w:commentRangeEnd") || (is(node, "w:r") && node.child("w:commentReference"));
}

/// The texts of each field's result, by instruction.
std::vector<std::pair<std::string, std::vector<Node>>> field_results(Node paragraph) {
  std::vector<std::pair<std::string, std::vector<Node>>> found;
  std::vector<std::size_t> open;
  bool result = false;
  each_element(paragraph, [&](Node node) {
    if (is(node, "w:fldChar")) {
      const std::string_view type = node.attribute("w:fldCharType").value();
      if (type == "begin") {
        open.push_back(found.size());
        found.emplace_back();
      }
      if (type == "end" && !open.empty()) open.pop_back();
      result = type == "separate";
    } else if (is(node, "w:instrText") && !open.empty()) {
      found[open.back()].first += node.text().get();
    } else if (is(node, "w:t") && result && open.size() == 1) {
      found[open.back()].second.push_back(node);
    }
  });
  return found;
}

/// What programs count, says what the fresh document counts.
void say_fields_of(Node fresh, Node copy) {
  auto counted = field_results(fresh);
  for (auto& [instruction, texts] : field_results(copy)) {
    const auto same =
        std::find_if(counted.begin(), counted.end(), [&, &code = instruction](const auto& each) { return each.first == code; });
    if (same == counted.end() || texts.empty() || same->second.empty()) continue;
    std::string says;
    for (const Node each : same->second) says += each.text().get();
    for (Node each : texts) each.text().set(each == texts.front() ? says.c_str() : "");
    counted.erase(same);
  }
}

/// Comments about a place stay about it: their marks come to stand around what takes its place.
void keep_comment_marks(const std::vector<Node>& old, Node fresh) {
  Node parent = old.front().parent();
  const Node behind = old.back().next_sibling();
  const auto put = [&](Node mark) {
    if (is(mark, "w:commentRangeStart")) {
      Node first = old.front();
      for (Node at = first.previous_sibling(); at; at = at.previous_sibling()) {
        first = at;
        if (id_of_mark(at) == id_of_mark(fresh) && !id_of_mark(at).empty()) break;
      }
      parent.insert_copy_before(mark, first);
    } else if (behind) {
      parent.insert_copy_before(mark, behind);
    } else {
      parent.append_copy(mark);
    }
  };
  for (const Node node : old) {
    std::vector<Node> marks;
    if (is_comment_mark(node)) marks.push_back(node);
    each_element(node, [&](Node inner) {
      if (is_comment_mark(inner)) marks.push_back(inner);
    });
    for (const Node mark : marks) put(mark);
  }
}

/// Places that must survive the cleaning of a copy wait on it; something stands in for each.
class Shelf {
 public:
  void take(Node start, Node end) {
    Node parent = start.parent();
    const Node stand_in = parent.insert_child_before("stand-in", start);
    Node kept = room_.append_child("place");
    for (const Node node : siblings(start, end)) {
      kept.append_copy(node);
      parent.remove_child(node);
    }
    waiting_.emplace_back(stand_in, kept);
  }
  void put_back() {
    for (auto& [stand_in, kept] : waiting_) {
      Node parent = stand_in.parent();
      for (const Node node : kept.children()) parent.insert_copy_before(node, stand_in);
      parent.remove_child(stand_in);
    }
  }

 private:
  pugi::xml_document room_;
  std::vector<std::pair<Node, Node>> waiting_;
};

/// The fresh paragraph gets the properties of the edited one, but for the section it ends.
void take_properties(Node fresh, Node theirs) {
  pugi::xml_document section;
  Node own = fresh.child("w:pPr");
  if (const Node ends = own.child("w:sectPr")) section.append_copy(ends);
  if (own) fresh.remove_child(own);
  own = theirs ? fresh.prepend_copy(theirs) : Node();
  if (!section.document_element()) return;
  if (!own) own = fresh.prepend_child("w:pPr");
  const Node change = own.child("w:pPrChange");
  change ? own.insert_copy_before(section.document_element(), change) : own.append_copy(section.document_element());
}

/// Of the properties, only that the paragraph's mark waits for somebody to accept or reject it.
void take_pending_mark(Node fresh, Node theirs) {
  const Node mark = theirs.child("w:rPr");
  if (!mark.child("w:ins") && !mark.child("w:del")) return;
  Node own = fresh.child("w:pPr");
  if (!own) own = fresh.prepend_child("w:pPr");
  own.remove_child("w:rPr");
  const Node behind = own.child("w:sectPr");
  behind ? own.insert_copy_before(mark, behind) : own.append_copy(mark);
}

}  // namespace

/// A note that nobody changed is the fresh document's own.
void Graft::keep_notes(Node copy, Node fresh) {
  std::set<std::string> open;
  for (const Node reference : all(fresh, "w:footnoteReference")) open.insert(reference.attribute("w:id").value());
  for (Node reference : all(copy, "w:footnoteReference")) {
    const auto same = same_note_.find(reference.attribute("w:id").value());
    if (same == same_note_.end() || open.erase(same->second) == 0) continue;
    reference.attribute("w:id").set_value(same->second.c_str());
    reference.append_attribute(settled);
  }
}

/// The plan's places in a copy of what people wrote, as the fresh document has them.
bool Graft::put_places(Node copy, Node around, const std::string& owner) {
  std::set<std::string, std::less<>> seen;
  std::vector<std::string> ids;
  each_element(copy, [&](Node node) {
    const std::string_view id = is(node, "w:sdt") ? id_of_control(node) : id_of_mark(node);
    if (!id.empty() && id != owner && !is_member(id) && seen.emplace(id).second) ids.emplace_back(id);
  });
  struct Swap {
    Span old, fresh;
  };
  std::vector<Swap> swaps;
  for (const std::string& id : ids) {
    Span fresh;
    for (const Node paragraph : paragraphs_in(around)) {
      if (!fresh.first) fresh = span_of(paragraph, id);
    }
    if (!fresh.first) continue;  // not the plan's any more: people's text
    const Span old = span_of(copy, id);
    if (!old.first) return false;
    swaps.push_back({old, fresh});
  }
  for (const Swap& swap : swaps) {
    Node parent = swap.old.first.parent();
    if (!parent) return false;
    for (const Node node : siblings(swap.fresh.first, swap.fresh.last)) parent.insert_copy_before(node, swap.old.first);
    const auto old = siblings(swap.old.first, swap.old.last);
    keep_comment_marks(old, swap.fresh.first);
    for (const Node node : old) parent.remove_child(node);
  }
  return true;
}

/// A bookmark around a part of the words (the number of a table, what is said of a member) stays around that part.
void Graft::keep_bookmarks(Node copy, Node fresh, std::set<std::string>& in_place) const {
  struct Kept {
    Node start, end;
    std::string id;
  };
  std::vector<Kept> kept;  // all are found before any gets its new id, which may be another's old one
  for (const Node start : all(fresh, "w:bookmarkStart")) {
    const std::string id = start.attribute("w:id").value();
    const bool ours = !id_of_mark(start).empty() && !is_member(id_of_mark(start));
    if (in_place.contains(id) || ours || !end_of(start, fresh)) continue;
    for (const Node theirs : all(copy, "w:bookmarkStart")) {
      const Node end = end_of(theirs, copy);
      if (!end || std::string_view(theirs.attribute("w:name").value()) != start.attribute("w:name").value()) continue;
      kept.push_back({theirs, end, id});
      in_place.insert(id);
      break;
    }
  }
  for (const Kept& each : kept) {
    for (Node mark : {each.start, each.end}) {
      mark.attribute("w:id").set_value(each.id.c_str());
      mark.append_attribute(settled);
    }
  }
}

/// The marks that begin or end in the fresh paragraph without being around one of its places stay around its words.
void Graft::rebuild(Node fresh, Node copy, const std::set<std::string>& in_place) {
  pugi::xml_document marks;
  Node before = marks.append_child("before");
  Node behind = marks.append_child("behind");
  for (Node child = fresh.first_child(); child;) {
    const Node next = child.next_sibling();
    const bool outside = !in_place.contains(child.attribute("w:id").value());
    if (is(child, "w:bookmarkStart") && outside) before.append_copy(child);
    if (is(child, "w:bookmarkEnd") && outside) behind.append_copy(child);
    if (!is(child, "w:pPr")) fresh.remove_child(child);
    child = next;
  }
  for (const Node node : before.children()) fresh.append_copy(node);
  for (const Node node : copy.children()) {
    if (!is(node, "w:pPr")) fresh.append_copy(node);
  }
  for (const Node node : behind.children()) fresh.append_copy(node);
}

bool Graft::transplant(Node edited, Node fresh, Node around, bool properties, const std::string& owner) {
  Node holder = holder_.document_element();
  Node copy = carry_.copy(edited, holder, edited_part_, fresh_part_);
  if (!put_places(copy, around, owner)) {
    holder.remove_child(copy);
    return false;
  }
  keep_notes(copy, fresh);
  std::set<std::string> names, in_place;  // of the bookmarks of places: names, and ids in the fresh document
  for (const Node paragraph : paragraphs_in(around)) {
    for (const Node start : all(paragraph, "w:bookmarkStart")) {
      const auto id = id_of_mark(start);
      if (id.empty() || id == owner || is_member(id) || !end_of(start, paragraph)) continue;
      names.insert(start.attribute("w:name").value());
      in_place.insert(start.attribute("w:id").value());
    }
  }
  keep_bookmarks(copy, fresh, in_place);
  say_fields_of(fresh, copy);
  Shelf shelf;
  for (const std::string& name : names) {
    for (const Node start : all(copy, "w:bookmarkStart")) {
      if (name != start.attribute("w:name").value() || !in_place.contains(start.attribute("w:id").value())) continue;
      const Node end = end_of(start, copy);
      if (!end || end.parent() != start.parent()) continue;
      shelf.take(start, end);
      break;
    }
  }
  clean(copy);
  shelf.put_back();
  properties ? take_properties(fresh, copy.child("w:pPr")) : take_pending_mark(fresh, copy.child("w:pPr"));
  rebuild(fresh, copy, in_place);
  holder.remove_child(copy);
  return true;
}

}  // namespace helhedsplan::conserve
