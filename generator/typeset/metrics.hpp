#pragma once
/// How wide text is and how high its lines are, in points, without a font at hand: from tables of the free fonts that have the very
/// widths of those that offices use (Carlito for Calibri, Caladea for Cambria, Liberation for Arial, Times New Roman and Courier
/// New). Without kerning and ligatures, which Word leaves off too.

#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::typeset {

struct Face {
  std::string_view family;  ///< "Calibri", in any case
  bool bold = false;
  bool italic = false;
};

/// One cut of a family (font_tables.hpp); lives as long as the program.
struct Cut;

/// Is the family, or one of the same widths, in the tables?
[[nodiscard]] bool is_known(std::string_view family);
/// The cut to measure with. A family that is not known is measured as Liberation Sans, which is wider than most text fonts: what
/// fits then fits in nearly any font.
[[nodiscard]] const Cut& cut_of(const Face& face);

/// Of one character. A character that no text font holds (an emoji, a Chinese sign) is as wide as it is high; a combining one has
/// no width.
[[nodiscard]] double character_width(char32_t character, const Cut& cut, double points);
/// Does the cut hold the character? If not, a program takes another font for it, whose lines may be higher.
[[nodiscard]] bool has_character(char32_t character, const Cut& cut);
[[nodiscard]] double text_width(std::string_view utf8, const Cut& cut, double points);
[[nodiscard]] double text_width(std::string_view utf8, const Face& face, double points);

struct LineMetrics {
  double ascent = 0;   ///< above the baseline
  double descent = 0;  ///< below it
  double gap = 0;      ///< to the next line
  [[nodiscard]] double height() const { return ascent + descent + gap; }
};
[[nodiscard]] LineMetrics line_metrics(const Cut& cut, double points);
[[nodiscard]] LineMetrics line_metrics(const Face& face, double points);

/// May a line end between the two characters? After the Unicode line breaking algorithm (UAX 14), as far as European text needs it:
/// after a blank, a hyphen or a dash, not before closing punctuation, not within a number. A blank counts as `before`, and as
/// `after` it never begins a line.
[[nodiscard]] bool may_break(char32_t before, char32_t after);

/// The text on lines of at most `width` points, greedily; blanks at a line's end are gone, line ends in the text are kept. A word
/// that is wider than a line is cut where the line is full. At least one line.
[[nodiscard]] std::vector<std::string> lines(std::string_view utf8, const Face& face, double points, double width);

}  // namespace helhedsplan::typeset
