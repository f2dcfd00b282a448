#include "write/docx/grid.hpp"

#include <algorithm>
#include <cmath>

namespace helhedsplan::write::docx {
namespace {

constexpr double narrowest = 340;   // twips: 6 mm

}  // namespace

std::vector<int> column_widths(const std::vector<model::Column>& columns, int width) {
  const std::size_t count = std::max<std::size_t>(columns.size(), 1);
  std::vector<double> shares(count, 1.0);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (std::isfinite(columns[i].width) && columns[i].width > 0) shares[i] = columns[i].width;
  }
  double sum = 0;
  for (const double share : shares) sum += share;
  // A column that would be too narrow to show a word gets a little from the others.
  const double even = static_cast<double>(width) / static_cast<double>(count);
  const double least = std::min(narrowest, even);
  double raised = 0;
  for (auto& share : shares) {
    share = std::max(share / sum * width, least);
    raised += share;
  }
  std::vector<int> widths(count);
  double wanted = 0;
  int given = 0;
  for (std::size_t i = 0; i < count; ++i) {   // rounding the running total, not each column, keeps the sum
    wanted += shares[i] * width / raised;
    widths[i] = std::max(static_cast<int>(std::lround(wanted)) - given, 1);
    given += widths[i];
  }
  return widths;
}

}  // namespace helhedsplan::write::docx
