#pragma once
/// Column widths in twips.

#include "model/document.hpp"

#include <vector>

namespace helhedsplan::write::docx {

constexpr int cell_margins = 230;        ///< left and right of a cell's text, together
constexpr int tight_cell_margins = 100;  ///< the same where a table could not be set otherwise

/// Shares to twips: at least one column; every column has some width and the sum is exactly `width`. A column with a share below
/// its part of `least` (twips; may be shorter than `columns`) takes what it lacks from those that have more than they need;
/// when there is not enough for all, columns of numbers (those aligned right) come first.
[[nodiscard]] std::vector<int> column_widths(const std::vector<model::Column>& columns, int width,
                                             const std::vector<int>& least = {});

/// How much wider a look's table text is than that of the standard look. Fonts differ by letter, and hardly by digit.
struct TextScale {
  double letters = 1;
  double digits = 1;  ///< and the signs in amounts and dates
};

/// What each column needs so that no word and no number in it breaks; at most half of `width`, for a word may have any length.
[[nodiscard]] std::vector<int> word_widths(const model::Table& table, int width, const TextScale& scale = {});

/// Twips that the row's text takes at most, without the space around it. A rough estimate from letters and widths.
[[nodiscard]] int row_height(const model::Row& row, const std::vector<int>& widths);

}  // namespace helhedsplan::write::docx
