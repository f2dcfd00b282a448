/// What a copy must not bring along into the fresh document, and ids that are free there.

#include "conserve/graft.hpp"
#include "conserve/spans.hpp"
#include "opc/names.hpp"

#include <algorithm>
#include <array>

namespace helhedsplan::conserve {
namespace {

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

void drop_revision_ids(Node node) {
  for (auto attribute = node.first_attribute(); attribute;) {
    const auto next = attribute.next_attribute();
    if (std::string_view(attribute.name()).starts_with("w:rsid")) node.remove_attribute(attribute);
    attribute = next;
  }
}

}  // namespace

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
    drop_revision_ids(node);
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
  drop_revision_ids(copy);
}

}  // namespace helhedsplan::conserve
