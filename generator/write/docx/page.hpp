#pragma once
/// Page size and margins in twips (1/20 point).

#include "write/docx/docx.hpp"

#include <pugixml.hpp>

namespace helhedsplan::write::docx {

/// The defaults are A4 with 25 mm at the sides; a look changes them by a `word/document.xml` whose last `w:sectPr` has others.
struct Page {
  int width = 11906;
  int height = 16838;
  int top = 1588;
  int right = 1418;
  int bottom = 1418;
  int left = 1418;
  int header = 709;
  int footer = 624;

  [[nodiscard]] int text_width() const { return width - left - right; }
  [[nodiscard]] int text_height() const { return height - top - bottom; }
  /// The page turned a quarter: what was the top margin lies at the right (as Word does it).
  [[nodiscard]] Page landscape() const;
  /// The other way: an upright page that `landscape` turns into one with these margins.
  [[nodiscard]] Page upright() const;
  /// Of the front page: its text begins lower, where a title looks well, or higher by up to all of that when `less` is 1.
  [[nodiscard]] Page front(double less = 0) const;
};

[[nodiscard]] Page page_of(const Look& look);
/// What a `w:sectPr` says of size and margins (ISO/IEC 29500-1, 17.6.11 and 17.6.13); the defaults where it says nothing.
[[nodiscard]] Page page_of(pugi::xml_node sectPr);

}  // namespace helhedsplan::write::docx
