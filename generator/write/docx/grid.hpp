#pragma once
/// Column widths in twips.

#include "model/document.hpp"

#include <vector>

namespace helhedsplan::write::docx {

/// Shares to twips: at least one column; every column has some width and the sum is exactly `width`.
[[nodiscard]] std::vector<int> column_widths(const std::vector<model::Column>& columns, int width);

/// Will the row surely fit on less than half a page of that height? A rough estimate from letters and widths, on the safe side.
[[nodiscard]] bool is_short(const model::Row& row, const std::vector<int>& widths, int page_height);

}  // namespace helhedsplan::write::docx
