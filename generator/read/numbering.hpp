#pragma once
/// `word/numbering.xml`: what list a paragraph is in, and the number Word shows before it.

#include "read/document.hpp"
#include "read/styles.hpp"

#include <pugixml.hpp>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace helhedsplan::read {

class Numbering {
 public:
  static constexpr int levels = 9;
  struct Level {
    std::string format = "decimal";
    std::string text;
    int start = 1;
    int restart = -1;    ///< `w:lvlRestart`: after which level it begins again, 0 never; -1 after any higher one
    bool legal = false;  ///< `w:isLgl`: higher levels in figures, whatever they are
    bool known = false;
    std::string style;  ///< id of the paragraph style that this level belongs to
  };
  struct List {
    std::string definition;
    std::array<Level, levels> level;
    std::array<bool, levels> starts_over{};  ///< `w:startOverride`: this list counts for itself from its first item
  };

  Numbering() = default;
  Numbering(pugi::xml_node numbering, const Styles& styles);

  /// What `w:numPr` says, or the style when it is absent.
  [[nodiscard]] std::optional<ListPlace> place(pugi::xml_node numPr, std::string_view style_id, const Styles& styles) const;
  [[nodiscard]] const List* find(std::string_view list) const;

 private:
  std::map<std::string, List, std::less<>> lists_;
};

/// Fills `ListPlace::label` all through the document, in reading order.
void label_lists(Document& document);

}  // namespace helhedsplan::read
