#include "base/source.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::base {

namespace {
constexpr std::size_t block_bytes = 4096;
}  // namespace

// A line ends at LF, CR LF or a lone CR, as in YAML and CommonMark.
Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '\n' || (c == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'))) line_starts_.push_back(i + 1);
  }
  characters_.push_back(0);
  for (std::size_t i = block_bytes; i <= text_.size(); i += block_bytes) {
    characters_.push_back(characters_.back() + length(std::string_view(text_).substr(i - block_bytes, block_bytes)));
  }
}

std::size_t Source::characters_before(std::size_t offset) const {
  const std::size_t block = offset / block_bytes;
  return characters_[block] + length(text().substr(block * block_bytes, offset % block_bytes));
}

std::size_t Source::line_start(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t start = *(std::upper_bound(line_starts_.begin(), line_starts_.end(), offset) - 1);
  // Editors do not show a byte order mark, so it is no column.
  if (start == 0 && text().starts_with(byte_order_mark)) return std::min(offset, byte_order_mark.size());
  return start;
}

Position Source::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto number = static_cast<std::size_t>(after - line_starts_.begin());
  return {number, characters_before(offset) - characters_before(line_start(offset)) + 1};
}

std::size_t Source::line_number(std::size_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), std::min(offset, text_.size()));
  return static_cast<std::size_t>(after - line_starts_.begin());
}

std::string_view Source::line(std::size_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const std::size_t start = line_starts_[number - 1];
  const std::size_t end = number < line_starts_.size() ? line_starts_[number] : text_.size();
  std::string_view line = std::string_view(text_).substr(start, end - start);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  if (number == 1 && line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  return line;
}

}  // namespace helhedsplan::base
