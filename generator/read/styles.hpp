#pragma once
/// `word/styles.xml`: styles by id, with what they have through those they are based on.

#include "read/document.hpp"

#include <pugixml.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::read {

/// The toggles whose effect a reader of the text sees. Each style of a chain sets or clears; a character style over a paragraph
/// style turns the paragraph's round (ISO/IEC 29500-1, 17.7.3).
struct Toggles {
  bool bold = false;
  bool italic = false;
  bool strike = false;
  bool hidden = false;
};

class Styles {
 public:
  struct Entry {
    Style style;
    Toggles toggles;
    std::string list;          ///< `w:numId`, also inherited
    std::optional<int> level;  ///< `w:ilvl`
    std::string rest;          ///< for `ListPlace`; unused elsewhere
    bool page_break_before = false;
  };

  Styles() = default;
  explicit Styles(pugi::xml_node styles);

  /// Null when there is no such style.
  [[nodiscard]] const Entry* find(std::string_view id) const;
  /// The one named, or the standard paragraph style when the id is empty.
  [[nodiscard]] const Entry* paragraph(std::string_view id) const;
  /// Its name; the id itself when there is no such style.
  [[nodiscard]] std::string name(std::string_view id) const;
  [[nodiscard]] std::vector<Style> all() const;

 private:
  std::map<std::string, Entry, std::less<>> entries_;
  std::vector<std::string> order_;
  std::string standard_;
};

/// 1 to 9 of "heading 3", also "Heading 3"; 0 of any other.
[[nodiscard]] int heading_level(std::string_view style_name);

}  // namespace helhedsplan::read
