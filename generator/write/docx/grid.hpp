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

/// What each column needs so that no word in it breaks; at most half of `width`, for a word may have any length. `scale` is how
/// much wider the look's letters are than those of the standard look.
[[nodiscard]] std::vector<int> word_widths(const model::Table& table, int width, double scale = 1);

/// Twips that the row's text takes at most, without the space around it. A rough estimate from letters and widths.
[[nodiscard]] int row_height(const model::Row& row, const std::vector<int>& widths);

}  // namespace helhedsplan::write::docx
