#include "conserve/graft.hpp"

#include "anchor/map.hpp"
#include "opc/names.hpp"
#include "opc/read.hpp"
#include "read/source.hpp"
#include "read/text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>
#include <utility>

namespace helhedsplan::conserve {
namespace {

using Visit = std::function<void(Node)>;

/// On the mark of a note or a bookmark in a copy: it has its id already. Never written.
constexpr const char* settled = "settled";

void each_element(Node node, const Visit& visit) {
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

bool is(Node node, std::string_view name) {
  return name == node.name();
}

bool is_tracked(std::string_view name) {
  constexpr std::array names = {"w:ins",          "w:del",         "w:moveFrom",        "w:moveTo",        "w:rPrChange",
                                "w:pPrChange",    "w:tblPrChange", "w:trPrChange",      "w:tcPrChange",    "w:cellIns",
                                "w:cellDel",      "w:cellMerge",   "w:numberingChange", "w:tblGridChange", "w:sectPrChange",
                                "w:tblPrExChange"};
  return std::find(names.begin(), names.end(), name) != names.end();
}
bool is_range(std::string_view name) {
  return name.starts_with("w:move") && name.find("Range") != std::string_view::npos;
}
bool is_dropped(std::string_view name) {
  return name == "w:sectPr" || name == "w:permStart" || name == "w:permEnd" || name == "w:proofErr" ||
         name == "w:lastRenderedPageBreak" || name == "w:placeholder" || name == "w:dataBinding" ||
         name.starts_with("w:customXmlInsRange") || name.starts_with("w:customXmlDelRange");
}

void unwrap(Node sdt) {
  Node parent = sdt.parent();
  for (Node inner = sdt.child("w:sdtContent").first_child(); inner; inner = sdt.child("w:sdtContent").first_child())
    parent.insert_move_before(inner, sdt);
  parent.remove_child(sdt);
}

bool is_ours(Node sdt) {
  return is(sdt, "w:sdt") && !anchor::id_of(sdt.child("w:sdtPr").child("w:tag").attribute("w:val").value()).empty();
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

bool is_comment_mark(Node node) {
  return is(node, "w:commentRangeStart") || is(node, "w:commentRangeEnd") || (is(node, "w:r") && node.child("w:commentReference"));
}

/// Where a place stands in a paragraph: siblings, first to last.
struct Span {
  Node first, last;
};

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

Span span_of(Node paragraph, std::string_view id) {
  Span found;
  Node control;
  each_element(paragraph, [&](Node node) {
    if (!control && is(node, "w:sdt") && anchor::id_of(node.child("w:sdtPr").child("w:tag").attribute("w:val").value()) == id)
      control = node;
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

/// Behind the properties, before everything else.
Node insert_first(Node paragraph, const char* name) {
  if (Node properties = paragraph.child("w:pPr")) return paragraph.insert_child_after(name, properties);
  return paragraph.prepend_child(name);
}

}  // namespace

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

/// A copied note's mark points to the same note here, copied too.
void Graft::take_note(Node reference) {
  const std::string old_id = reference.attribute("w:id").value();
  auto& id = note_of_[old_id];
  if (id.empty()) {
    namespace type = opc::relationship_type;
    const auto from = redline::related(edited_.document, type::footnotes);
    const auto to = redline::related(fresh_.document, type::footnotes);
    const Node old_notes = redline::root_of(edited_.document, from);
    Node notes = redline::root_of(fresh_.document, to);
    const Node old_note = old_notes.find_child_by_attribute("w:footnote", "w:id", old_id.c_str());
    if (!old_note || !notes) {
      Node run = reference.parent();
      run.remove_child(reference);
      return;
    }
    redline::declare_namespaces(notes, old_notes);
    id = carry_.deleted_note(false, old_id);
    Node note = carry_.copy(old_note, notes, from, to);
    note.attribute("w:id").set_value(id.c_str());
    clean(note);
  }
  reference.attribute("w:id").set_value(id.c_str());
}

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

/// What a copy must not bring along, and ids that are free here.
void Graft::clean(Node copy) {
  for (const Node sdt : all(copy, "w:sdt")) {
    if (is_ours(sdt))
      unwrap(sdt);
    else
      sdt.child("w:sdtPr").remove_child("w:id");
  }
  std::set<std::string> gone;  // ids of bookmarks
  std::vector<Node> dropped;
  each_element(copy, [&](Node node) {
    const std::string_view name = node.name();
    for (auto attribute = node.first_attribute(); attribute;) {
      const auto next = attribute.next_attribute();
      if (std::string_view(attribute.name()).starts_with("w:rsid")) node.remove_attribute(attribute);
      attribute = next;
    }
    // LibreOffice says some looks twice, and "true" where strict readers allow a bare element alone.
    const bool again = is(node.parent(), "w:rPr") && name == node.previous_sibling().name();
    if (name == "w:tblHeader" && std::string_view(node.attribute("w:val").value()) == "true") node.remove_attribute("w:val");
    if (is_dropped(name) || again) {
      dropped.push_back(node);
    } else if ((name == "w:bookmarkStart" || name == "w:bookmarkEnd") && node.remove_attribute(settled)) {
      return;
    } else if (name == "w:bookmarkStart") {
      const std::string bookmark = node.attribute("w:name").value();
      if (!anchor::id_of(bookmark).empty() || bookmark == "_GoBack" || carry_.has_bookmark(bookmark)) {
        gone.insert(node.attribute("w:id").value());
        dropped.push_back(node);
      } else {
        carry_.add_bookmark(bookmark);
        node.attribute("w:id").set_value(mapped_id("b" + std::string(node.attribute("w:id").value())).c_str());
      }
    } else if (name == "w:bookmarkEnd") {
      const std::string id = node.attribute("w:id").value();
      const bool known = id_of_.contains("b" + id);
      if (gone.contains(id) || !known)
        dropped.push_back(node);
      else
        node.attribute("w:id").set_value(mapped_id("b" + id).c_str());
    } else if (is_tracked(name)) {
      if (node.attribute("w:id")) node.attribute("w:id").set_value(carry_.fresh_id().c_str());
    } else if (is_range(name)) {
      if (node.attribute("w:id"))
        node.attribute("w:id").set_value(mapped_id("m" + std::string(node.attribute("w:id").value())).c_str());
    }
  });
  for (Node node : dropped) node.parent().remove_child(node);
  for (Node reference : all(copy, "w:footnoteReference")) {
    if (!reference.remove_attribute(settled)) take_note(reference);
  }
  for (auto attribute = copy.first_attribute(); attribute;) {
    const auto next = attribute.next_attribute();
    if (std::string_view(attribute.name()).starts_with("w:rsid")) copy.remove_attribute(attribute);
    attribute = next;
  }
}

/// The plan's places in a copy of what people wrote, as the fresh document has them.
bool Graft::put_places(Node copy, Node around, const std::string& owner) {
  struct Swap {
    Span old;
    Span fresh;
  };
  std::vector<Swap> swaps;
  std::set<std::string, std::less<>> seen;
  std::vector<std::string> ids;
  each_element(copy, [&](Node node) {
    std::string_view id = id_of_mark(node);
    if (is(node, "w:sdt")) id = anchor::id_of(node.child("w:sdtPr").child("w:tag").attribute("w:val").value());
    if (!id.empty() && id != owner && !is_member(id) && seen.emplace(id).second) ids.emplace_back(id);
  });
  for (const std::string& id : ids) {
    Span fresh;
    for (const Node paragraph : is(around, "w:p") ? std::vector<Node>{around} : all(around, "w:p")) {
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
    for (Node node = swap.fresh.first; node; node = node.next_sibling()) {
      parent.insert_copy_before(node, swap.old.first);
      if (node == swap.fresh.last) break;
    }
    // Comments about the place stay about it.
    std::vector<Node> range;
    for (Node node = swap.old.first; node; node = node.next_sibling()) {
      range.push_back(node);
      if (node == swap.old.last) break;
    }
    const Node behind = swap.old.last.next_sibling();
    for (Node node : range) {
      std::vector<Node> marks;
      if (is_comment_mark(node)) marks.push_back(node);
      each_element(node, [&](Node inner) {
        if (is_comment_mark(inner)) marks.push_back(inner);
      });
      for (const Node each : marks) {
        if (is(each, "w:commentRangeStart")) {
          Node first = swap.old.first;
          for (Node at = swap.old.first.previous_sibling(); at; at = at.previous_sibling()) {
            first = at;
            if (id_of_mark(at) == id_of_mark(swap.fresh.first) && !id_of_mark(at).empty()) break;
          }
          parent.insert_copy_before(each, first);
        } else if (behind) {
          parent.insert_copy_before(each, behind);
        } else {
          parent.append_copy(each);
        }
      }
    }
    for (Node node : range) parent.remove_child(node);
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

bool Graft::transplant(Node edited, Node fresh, Node around, bool properties, const std::string& owner) {
  Node holder = holder_.document_element();
  Node copy = carry_.copy(edited, holder, edited_part_, fresh_part_);
  // Places first, into a marker element that cleaning does not look into: they are the fresh document's own.
  if (!put_places(copy, around, owner)) {
    holder.remove_child(copy);
    return false;
  }
  keep_notes(copy, fresh);
  // Marks of the fresh paragraph that are not within a place stay around its words.
  std::set<std::string> in_place;
  std::set<std::string> names;
  for (const Node paragraph : is(around, "w:p") ? std::vector<Node>{around} : all(around, "w:p")) {
    for (const Node start : all(paragraph, "w:bookmarkStart")) {
      const auto id = id_of_mark(start);
      if (id.empty() || id == owner || is_member(id) || !end_of(start, paragraph)) continue;
      names.insert(start.attribute("w:name").value());
      in_place.insert(start.attribute("w:id").value());
    }
  }
  keep_bookmarks(copy, fresh, in_place);
  say_fields_of(fresh, copy);
  std::vector<Node> starts, ends;
  for (Node child : fresh.children()) {
    if (is(child, "w:bookmarkStart") && !in_place.contains(child.attribute("w:id").value())) starts.push_back(child);
    if (is(child, "w:bookmarkEnd") && !in_place.contains(child.attribute("w:id").value())) ends.push_back(child);
  }
  // The places that were put in must survive cleaning: they wait elsewhere.
  std::vector<std::pair<Node, Node>> waiting;
  pugi::xml_document room;
  Node shelf = room.append_child("shelf");
  for (const std::string& name : names) {
    for (const Node start : all(copy, "w:bookmarkStart")) {
      if (name != start.attribute("w:name").value() || !in_place.contains(start.attribute("w:id").value())) continue;
      const Node end = end_of(start, copy);
      if (!end || end.parent() != start.parent()) continue;
      Node parent = start.parent();
      Node stand_in = parent.insert_child_before("stand-in", start);
      Node kept = shelf.append_child("place");
      for (Node node = start; node;) {
        const Node next = node.next_sibling();
        const bool last = node == end;
        kept.append_copy(node);
        parent.remove_child(node);
        if (last) break;
        node = next;
      }
      waiting.emplace_back(stand_in, kept);
      break;
    }
  }
  clean(copy);
  for (auto& [stand_in, kept] : waiting) {
    Node parent = stand_in.parent();
    for (const Node node : kept.children()) parent.insert_copy_before(node, stand_in);
    parent.remove_child(stand_in);
  }

  pugi::xml_document marks;
  Node before = marks.append_child("before");
  Node behind = marks.append_child("behind");
  for (const Node start : starts) before.append_copy(start);
  for (const Node end : ends) behind.append_copy(end);
  for (Node child = fresh.first_child(); child;) {
    const Node next = child.next_sibling();
    if (!is(child, "w:pPr")) fresh.remove_child(child);
    child = next;
  }
  Node own = fresh.child("w:pPr");
  const Node theirs = copy.child("w:pPr");
  if (properties) {
    pugi::xml_document section;
    if (const Node sectPr = own.child("w:sectPr")) section.append_copy(sectPr);
    if (own) fresh.remove_child(own);
    own = {};
    if (theirs) own = fresh.prepend_copy(theirs);
    if (section.document_element()) {
      if (!own) own = fresh.prepend_child("w:pPr");
      const Node change = own.child("w:pPrChange");
      change ? own.insert_copy_before(section.document_element(), change) : own.append_copy(section.document_element());
    }
  } else if (const Node mark = theirs.child("w:rPr"); mark.child("w:ins") || mark.child("w:del")) {
    if (!own) own = fresh.prepend_child("w:pPr");
    own.remove_child("w:rPr");
    Node behind_it = own.child("w:sectPr");
    behind_it ? own.insert_copy_before(mark, behind_it) : own.append_copy(mark);
  }
  for (const Node node : before.children()) fresh.append_copy(node);
  for (const Node node : copy.children()) {
    if (!is(node, "w:pPr")) fresh.append_copy(node);
  }
  for (const Node node : behind.children()) fresh.append_copy(node);
  holder.remove_child(copy);
  return true;
}

Node Graft::table_of(Node row) {
  while (row && !is(row, "w:tbl")) row = row.parent();
  return row;
}

std::vector<Node> Graft::rows_of(Node table) {
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

void Graft::end_section_with(Node paragraph, Node instead_of) {
  Node given = instead_of.child("w:pPr").child("w:sectPr");
  if (!given) return;
  Node properties = paragraph.child("w:pPr");
  if (!properties) properties = paragraph.prepend_child("w:pPr");
  const Node change = properties.child("w:pPrChange");
  change ? properties.insert_copy_before(given, change) : properties.append_copy(given);
  given.parent().remove_child(given);
}

void Graft::remove(Node element) {
  if (is(element, "w:tr")) {
    const Node table = table_of(element);
    if (rows_of(table).size() == 1) element = table;
  }
  // What begins or ends here begins behind it, and ends before it.
  const auto marks_of = [&](const char* name) {
    std::vector<Node> found;
    for (const Node mark : all(element, name)) found.push_back(mark);
    return found;
  };
  const auto starts = marks_of("w:bookmarkStart");
  const auto ends = marks_of("w:bookmarkEnd");
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
  for (Node paragraph : is(element, "w:p") ? std::vector<Node>{element} : all(element, "w:p")) {
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
