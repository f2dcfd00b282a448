#pragma once
/// What is put right in a file's own styles, because nobody could read the documents otherwise. Everything else stays as the file
/// has it.

#include "look/colour.hpp"
#include "look/sheet.hpp"

#include <string>
#include <vector>

namespace helhedsplan::look {

/// A text colour that stood out too little from what is behind it.
struct MendedColour {
  std::string style;  ///< `w:name`
  Colour was;
  Colour now;
  double contrast = 0;  ///< of the colour that was
  bool large = false;   ///< large text needs 3 to 1, other text 4.5 to 1 (WCAG 1.4.3)
};

/// Darkens the text colours of the paragraph styles that our documents use, keeping their hue.
std::vector<MendedColour> mend_contrast(Sheet& sheet);

/// Letters that were too small to read.
struct MendedSize {
  std::string style;  ///< `w:name`
  int was = 0;        ///< half-points
};

/// Half-points: the smallest letters of a document.
constexpr int least_size = 16;

/// Gives the paragraph styles that our documents use letters of `least_size` where they have smaller ones.
std::vector<MendedSize> mend_sizes(Sheet& sheet);

/// Entries of a contents list are a number, a tab, a title. A style with no stop for that tab (Word makes them for headings without
/// numbers) would send the titles to the right margin: it gets tabs and indents from the sheet below. Says whether one did.
[[nodiscard]] bool mend_contents(Sheet& sheet, const Sheet& below);

}  // namespace helhedsplan::look
