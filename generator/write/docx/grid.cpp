#include "write/docx/grid.hpp"

#include "base/text.hpp"
#include "model/stages.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace helhedsplan::write::docx {
namespace {

constexpr int letter_width = 120;  // twips of an average letter of table text, and a little more
constexpr int line_height = 260;
constexpr long most_lines = 1'000'000;

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

constexpr int narrowest = 680;  // twips: 12 mm, room for a short word between the cell margins

/// Advance widths of U+0020 to U+007E in thousandths of an em, from Carlito Bold (Open Font License): the look's font, and the
/// wider of the two cuts that stand in tables. Another look's letters differ by less than the room that is added.
constexpr std::array<int, 95> letters{
    226, 326, 438, 498, 507, 729, 705, 233, 312, 312, 498, 498, 258, 306, 267, 430, 507, 507, 507, 507, 507, 507, 507, 507,
    507, 507, 276, 276, 498, 498, 498, 463, 898, 606, 561, 529, 630, 488, 459, 637, 631, 267, 331, 547, 423, 874, 659, 676,
    532, 686, 563, 473, 495, 653, 591, 906, 551, 520, 478, 325, 430, 325, 498, 498, 300, 494, 537, 418, 537, 503, 316, 474,
    537, 246, 255, 480, 246, 813, 537, 538, 537, 537, 355, 399, 347, 537, 473, 745, 459, 474, 397, 344, 475, 344, 498};
constexpr int other_letter = 580;  // of øå and their like, on average
constexpr int ligature = 800;      // of æ
constexpr int em = 200;            // twips: 10 points, half a point more than the look's tables

/// The longest stretch without a good place to break: after a blank or a hyphen, but not within a number ("12 34 56 78").
int longest_word(std::string_view text, const TextScale& scale) {
  double longest = 0;
  double word = 0;
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 && byte < 0xC0) continue;  // the rest of a letter
    if (c == '\n' || (c == ' ' && !(i > 0 && is_digit(i - 1) && is_digit(i + 1)))) {
      word = 0;
      continue;
    }
    const auto letter = text.substr(i, 2);
    const int other = letter == "æ" || letter == "Æ" ? ligature : other_letter;
    const int drawn = byte >= 0x20 && byte < 0x7F ? letters[byte - 0x20U] : other;
    word += drawn * (byte > 0x20 && byte < 0x40 ? scale.digits : scale.letters);
    longest = std::max(longest, word);
    if (c == '-' && !is_digit(i + 1)) word = 0;
  }
  return static_cast<int>(longest * em / 1000);
}

/// Lifts the columns below `least` by what the others can spare, each in proportion; when all lack something, all get less, but
/// columns of numbers last: half a word is ugly, half an amount is wrong.
void lift(std::vector<double>& widths, const std::vector<model::Column>& columns, const std::vector<int>& least, double width) {
  std::vector<double> needs(widths.size(), 0.0);
  double needed = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    needs[i] = std::max(i < least.size() ? least[i] : 0, narrowest);
    needed += needs[i];
  }
  if (needed >= width) {
    std::vector<double> firm(widths.size(), 0.0);
    double kept = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const bool numbers = i < columns.size() && columns[i].align == model::Align::right;
      kept += firm[i] = numbers ? needs[i] : std::min<double>(needs[i], narrowest);
    }
    if (kept >= width) std::fill(firm.begin(), firm.end(), kept = 0);
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = firm[i] + (needs[i] - firm[i]) * (width - kept) / (needed - kept);
    return;
  }
  double lacking = 0;
  double spare = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    lacking += std::max(needs[i] - widths[i], 0.0);
    spare += std::max(widths[i] - needs[i], 0.0);
  }
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] <= needs[i]) {
      widths[i] = needs[i];
    } else {
      widths[i] -= (widths[i] - needs[i]) * lacking / spare;
    }
  }
}

}  // namespace

std::vector<int> column_widths(const std::vector<model::Column>& columns, int width, const std::vector<int>& least) {
  const std::size_t count = std::max<std::size_t>(columns.size(), 1);
  std::vector<double> shares(count, 1.0);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (std::isfinite(columns[i].width) && columns[i].width > 0) shares[i] = columns[i].width;
  }
  double sum = 0;
  for (const double share : shares) sum += share;
  for (auto& share : shares) share = share / sum * width;
  lift(shares, columns, least, width);
  std::vector<int> widths(count);
  double wanted = 0;
  int given = 0;
  for (std::size_t i = 0; i < count; ++i) {  // rounding the running total, not each column, keeps the sum
    wanted += shares[i];
    widths[i] = std::max(static_cast<int>(std::lround(wanted)) - given, 1);
    given += widths[i];
  }
  return widths;
}

std::vector<int> word_widths(const model::Table& table, int width, const TextScale& scale) {
  std::vector<int> widths(table.columns.size(), 0);
  for (const auto& row : table.rows) {
    std::size_t column = 0;
    for (const auto& cell : row.cells) {
      if (column >= widths.size()) break;
      if (cell.span <= 1) {
        const int word = longest_word(model::plain_text(cell.children), scale);
        if (word > 0) widths[column] = std::max(widths[column], std::min(word + cell_margins, width / 2));
      }
      column += static_cast<std::size_t>(std::max(cell.span, 1));
    }
  }
  return widths;
}

int row_height(const model::Row& row, const std::vector<int>& widths) {
  std::size_t column = 0;
  long lines = 1;
  for (const auto& cell : row.cells) {
    int width = 0;
    for (int i = 0; i < std::max(cell.span, 1) && column < widths.size(); ++i) width += widths[column++];
    lines = std::max(lines, lines_of(model::plain_text(cell.children), width));
  }
  return static_cast<int>(std::min(lines, most_lines)) * line_height;
}

}  // namespace helhedsplan::write::docx
