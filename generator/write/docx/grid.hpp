#pragma once
/// Column widths in twips.

#include "model/document.hpp"

#include <vector>

namespace helhedsplan::write::docx {

/// Shares to twips: at least one column; every column has some width and the sum is exactly `width`.
[[nodiscard]] std::vector<int> column_widths(const std::vector<model::Column>& columns, int width);

}  // namespace helhedsplan::write::docx
