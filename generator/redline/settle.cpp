#include "redline/settle.hpp"

#include "opc/package.hpp"
#include "read/source.hpp"
#include "redline/carry.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::redline {
namespace {

using Node = pugi::xml_node;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether a paragraph holds more than its properties and the marks of ranges.
bool shows(Node p) {
  for (const auto child : p.children()) {
    const std::string_view name = child.name();
    if (is_one_of(name, {"w:pPr", "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:proofErr"}))
      continue;
    if (is_one_of(name, {"w:r", "w:hyperlink", "w:smartTag", "w:customXml"})) {
      for (const auto inner : child.children()) {
        const std::string_view what = inner.name();
        if (what != "w:rPr" && (what != "w:r" || shows(child))) return true;
      }
      continue;
    }
    return true;
  }
  return false;
}

class Settler {
 public:
  explicit Settler(read::View view) : accept_(view == read::View::accepted) {}

  void operator()(Node root) { inside(root); }

 private:
  [[nodiscard]] bool stays(std::string_view change) const {
    const bool added = change == "w:ins" || change == "w:moveTo" || change == "w:cellIns";
    return added == accept_;
  }

  /// Puts the children in the place of their parent.
  static void unwrap(Node node) {
    auto parent = node.parent();
    while (auto child = node.first_child()) parent.insert_move_before(child, node);
    parent.remove_child(node);
  }

  void inside(Node parent) {
    for (auto child = parent.first_child(); child;) {
      const std::string_view name = child.name();
      auto next = child.next_sibling();
      if (is_one_of(name, {"w:ins", "w:del", "w:moveFrom", "w:moveTo"}) && child.first_child()) {
        if (stays(name)) {
          if (const auto first = child.first_child()) next = first;
          unwrap(child);
        } else {
          parent.remove_child(child);
        }
      } else if (is_one_of(name,
                           {"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:moveFromRangeStart", "w:moveFromRangeEnd",
                            "w:moveToRangeStart", "w:moveToRangeEnd", "w:customXmlInsRangeStart", "w:customXmlInsRangeEnd",
                            "w:customXmlDelRangeStart", "w:customXmlDelRangeEnd", "w:numberingChange", "w:cellIns", "w:cellDel"})) {
        parent.remove_child(child);
      } else if (is_one_of(name, {"w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:tcPrChange", "w:trPrChange", "w:sectPrChange",
                                  "w:tblPrExChange", "w:tblGridChange"})) {
        formatted(parent, child);
        return;  // everything of `parent` is another
      } else {
        if (name == "w:delText") child.set_name("w:t");
        if (name == "w:delInstrText") child.set_name("w:instrText");
        next = element(parent, child, next);
      }
      child = next;
    }
  }

  /// A row, cell or paragraph may be gone as a whole; where to go on.
  Node element(Node parent, Node child, Node next) {
    const std::string_view name = child.name();
    if (name == "w:tr" && gone(child.child("w:trPr"))) {
      parent.remove_child(child);
      return next;
    }
    if (name == "w:tc") {
      const auto tcPr = child.child("w:tcPr");
      if ((tcPr.child("w:cellIns") && !accept_) || (tcPr.child("w:cellDel") && accept_)) {
        parent.remove_child(child);
        return next;
      }
    }
    const bool mark_gone = name == "w:p" && gone(child.child("w:pPr").child("w:rPr"));
    inside(child);
    if ((name == "w:tbl" && !has_rows(child)) || (name == "w:tr" && !has_cells(child))) {
      parent.remove_child(child);
      return next;
    }
    if (name == "w:hyperlink" && !child.first_child()) parent.remove_child(child);
    if (name == "w:tc" && std::string_view(child.last_child().name()) != "w:p") child.append_child("w:p");
    if (mark_gone) join(parent, child);
    return next;
  }

  static bool has_rows(Node tbl) { return tbl.child("w:tr") || tbl.child("w:sdt") || tbl.child("w:customXml"); }
  static bool has_cells(Node tr) { return tr.child("w:tc") || tr.child("w:sdt") || tr.child("w:customXml"); }

  /// `w:trPr` or the `w:rPr` of a paragraph mark says that it is inserted or deleted, and so gone.
  [[nodiscard]] bool gone(Node properties) const {
    for (const auto child : properties.children()) {
      const std::string_view name = child.name();
      if (is_one_of(name, {"w:ins", "w:del", "w:moveFrom", "w:moveTo"}) && !stays(name)) return true;
    }
    return false;
  }

  /// A paragraph whose mark is gone goes on in the next one.
  static void join(Node parent, Node p) {
    auto next = p.next_sibling();
    while (next && is_one_of(next.name(), {"w:bookmarkStart", "w:bookmarkEnd", "w:moveFromRangeStart", "w:moveFromRangeEnd",
                                           "w:moveToRangeStart", "w:moveToRangeEnd", "w:commentRangeStart", "w:commentRangeEnd"}))
      next = next.next_sibling();
    if (std::string_view(next.name()) == "w:p") {
      auto at = next.child("w:pPr");
      std::vector<Node> content;
      for (const auto child : p.children()) {
        if (std::string_view(child.name()) != "w:pPr") content.push_back(child);
      }
      for (auto child : content) at = at ? next.insert_move_after(child, at) : next.prepend_move(child);
      parent.remove_child(p);
    } else if (!shows(p) && only_if_other_blocks(parent, p)) {
      parent.remove_child(p);
    }
  }
  static bool only_if_other_blocks(Node parent, Node p) {
    for (const auto child : parent.children()) {
      if (child != p && is_one_of(child.name(), {"w:p", "w:tbl", "w:sdt"})) return true;
    }
    return false;
  }

  /// The properties as they were, or as they are.
  void formatted(Node properties, Node change) {
    if (accept_) {
      properties.remove_child(change);
      inside(properties);
      return;
    }
    const auto before = change.first_child();
    std::vector<Node> now;
    for (const auto child : properties.children()) {
      const std::string_view name = child.name();
      // A paragraph's mark and section are no part of what was formatted, nor is a section's header.
      const bool other = std::string_view(properties.name()) == "w:pPr"
                             ? name == "w:rPr" || name == "w:sectPr"
                             : name == "w:headerReference" || name == "w:footerReference";
      if (child != change && !other) now.push_back(child);
    }
    for (auto child : now) properties.remove_child(child);
    auto at = Node();
    for (const auto child : before.children()) at = at ? properties.insert_copy_after(child, at) : properties.prepend_copy(child);
    properties.remove_child(change);
    inside(properties);
  }

  bool accept_;
};

}  // namespace

std::string settled(const read::Document& document, read::View view) {
  opc::Package package = document.source->package;
  for (const auto& each : document.source->parts) {
    const auto& name = each.first;
    const auto& xml = each.second;
    const auto found =
        std::find_if(package.parts.begin(), package.parts.end(), [&](const opc::Part& part) { return part.name == name; });
    if (found == package.parts.end()) continue;
    Settler settler(view);
    settler(xml->document_element());
    found->bytes = bytes_of(*xml);
  }
  return opc::write(package);
}

}  // namespace helhedsplan::redline
