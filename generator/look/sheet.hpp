#pragma once
/// A style sheet (`w:styles`) that can be trusted, and what stands in it.

#include "write/docx/roles.hpp"

#include <pugixml.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace helhedsplan::look {

/// `w:val` of a child; "" when there is none.
[[nodiscard]] inline std::string_view val_of(pugi::xml_node node, const char* child) {
  return node.child(child).attribute("w:val").value();
}
/// Sets an attribute that may be there already.
void set(pugi::xml_node node, const char* name, std::string_view value);
/// A toggle ("w:b") that is there and not off.
[[nodiscard]] bool is_on(pugi::xml_node toggle);

class Sheet {
 public:
  /// Takes out of the sheet what nothing good comes from: styles without id or name, or twice; relations to styles that are not
  /// there or lead in a circle; tracked changes, languages of text, marks of editing sessions; children the schema does not know.
  explicit Sheet(pugi::xml_node styles);

  [[nodiscard]] pugi::xml_node root() const { return root_; }
  [[nodiscard]] pugi::xml_node by_id(std::string_view id) const;
  /// `type` is "paragraph", "character", "table" or "numbering"; names are compared without case.
  [[nodiscard]] pugi::xml_node by_name(std::string_view type, std::string_view name) const;
  [[nodiscard]] pugi::xml_node default_of(std::string_view type) const;
  /// The style that shows a heading level: by name, else by outline level.
  [[nodiscard]] pugi::xml_node heading(int level) const;
  /// What a style says, or what it is based on says, or the document's defaults: the child of `w:pPr` or `w:rPr`.
  [[nodiscard]] pugi::xml_node effective(pugi::xml_node style, const char* properties, const char* child) const;
  /// Half-points.
  [[nodiscard]] int size_of(pugi::xml_node style) const;
  /// The font's name or theme slot; "" when nothing says.
  [[nodiscard]] std::string font_of(pugi::xml_node style) const;

  /// An id like the wanted one that no style has yet.
  [[nodiscard]] std::string free_id(std::string_view wanted) const;
  /// Appends a copy; id and name must be free.
  pugi::xml_node add(pugi::xml_node style, const std::string& id);
  /// Drops the styles for which `keep` says no, and mends what referred to them.
  void drop_unless(const std::set<std::string>& keep);

 private:
  void tidy();
  void index();
  void mend_relations();
  pugi::xml_node root_;
  std::map<std::string, pugi::xml_node, std::less<>> ids_;
  std::map<std::pair<std::string, std::string>, pugi::xml_node> names_;  ///< type and name without case
};

/// Sorts children into the schema's order below every property element (`w:pPr`, `w:rPr`, `w:lvl`, …) and drops those it does not
/// know.
void arrange(pugi::xml_node node);
/// "paragraph", "character" or "table".
[[nodiscard]] std::string_view type_of(write::docx::StyleKind kind);

}  // namespace helhedsplan::look
