#pragma once
/// The look's `word/styles.xml`, seen through the roles: which style id shows a role, and what the writer must know of it.

#include "write/docx/roles.hpp"
#include "write/docx/theme.hpp"

#include <pugixml.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::write::docx {

class Styles {
 public:
  /// `xml` is the text of styles.xml; empty text is a look without styles: everything is Normal.
  explicit Styles(std::string_view xml);

  /// The style id, or empty when the look has no such style: then the text is Normal.
  [[nodiscard]] const std::string& id(StyleRole role) const { return ids_[static_cast<std::size_t>(role)]; }
  /// `w:numId` that a paragraph style carries, 0 when none.
  [[nodiscard]] int num_id(StyleRole role) const;
  /// Family that a paragraph style sets its text in, from the style, those it is based on, or the defaults; empty when none says.
  [[nodiscard]] std::string font(StyleRole role, const Theme& theme) const;
  /// `w:tcPr` that a table style has for a condition ("firstRow", "band1Horz", "lastRow"); may be null.
  [[nodiscard]] pugi::xml_node cell_properties(StyleRole table, std::string_view condition) const;
  /// What a style says of its letters (an attribute of a child of `w:rPr`), or what it is based on, or the document's defaults; may
  /// be null.
  [[nodiscard]] pugi::xml_attribute run_attribute(StyleRole role, const char* child, const char* attribute) const;
  /// Twips between a paragraph of that role and what stands above it.
  [[nodiscard]] int space_above(StyleRole role) const;
  /// Where the tab stops of a paragraph style stand, its bases' included.
  [[nodiscard]] std::vector<int> tab_stops(StyleRole role) const;
  /// `w:styles` of the look; null when it has none.
  [[nodiscard]] pugi::xml_node xml() const { return xml_.child("w:styles"); }
  /// The part as it goes into the package: as given, but with the document's language in the document defaults.
  [[nodiscard]] std::string part(std::string_view language) const;

 private:
  void find_headings_by_level();
  [[nodiscard]] pugi::xml_attribute effective(StyleRole role, const char* properties, const char* child,
                                              const char* attribute) const;
  [[nodiscard]] pugi::xml_node base_of(pugi::xml_node style) const;
  [[nodiscard]] pugi::xml_node style(StyleRole role) const { return nodes_[static_cast<std::size_t>(role)]; }
  std::string_view given_;
  pugi::xml_document xml_;
  std::array<std::string, roles.size()> ids_;
  std::array<pugi::xml_node, roles.size()> nodes_;
};

}  // namespace helhedsplan::write::docx
