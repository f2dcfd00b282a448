#include "write/docx/grid.hpp"

#include "base/text.hpp"
#include "model/stages.hpp"

#include <algorithm>
#include <cmath>

namespace helhedsplan::write::docx {
namespace {

constexpr int letter_width = 120;  // twips of an average letter of table text, and a little more
constexpr int line_height = 260;
constexpr int cell_margins = 170;

/// Lines that the text takes in a column.
long lines_of(std::string_view text, int width) {
  long lines = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines += 1 + static_cast<long>(base::length(text.substr(0, end))) * letter_width / std::max(width - cell_margins, letter_width);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

constexpr double narrowest = 680;  // twips: 12 mm, room for a short word between the cell margins

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
  for (std::size_t i = 0; i < count; ++i) {  // rounding the running total, not each column, keeps the sum
    wanted += shares[i] * width / raised;
    widths[i] = std::max(static_cast<int>(std::lround(wanted)) - given, 1);
    given += widths[i];
  }
  return widths;
}

bool is_short(const model::Row& row, const std::vector<int>& widths, int page_height) {
  std::size_t column = 0;
  for (const auto& cell : row.cells) {
    int width = 0;
    for (int i = 0; i < std::max(cell.span, 1) && column < widths.size(); ++i) width += widths[column++];
    if (lines_of(model::plain_text(cell.children), width) * line_height > page_height / 2) return false;
  }
  return true;
}

}  // namespace helhedsplan::write::docx
