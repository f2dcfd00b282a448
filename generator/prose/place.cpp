#include "prose/place.hpp"

#include <algorithm>

namespace helhedsplan::prose {

Locator::Locator(std::string_view text, const base::Span& span) : text_(text), span_(span) {
  starts_.push_back(0);
  for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1)) starts_.push_back(i + 1);
  if (!span_.source) return;
  first_line_ = span_.source->position(span_.begin).line;
  // The span of a block scalar begins at its first line with text, the text itself perhaps with empty lines.
  std::size_t empty = 0;
  while (empty + 1 < starts_.size() && line(empty).empty()) ++empty;
  const auto in_file = [&](std::size_t number) {
    return number > 0 && span_.source->line(number).find(line(empty)) != std::string_view::npos;
  };
  if (empty > 0 && empty < first_line_ && in_file(first_line_) && !in_file(first_line_ + empty)) first_line_ -= empty;
}

std::string_view Locator::line(std::size_t number) const {
  if (number >= starts_.size()) return {};
  const std::size_t end = number + 1 < starts_.size() ? starts_[number + 1] - 1 : text_.size();
  return text_.substr(starts_[number], end - starts_[number]);
}

std::size_t Locator::line_of(std::size_t offset) const {
  return static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
}

base::Place Locator::place(std::size_t number, std::string_view needle) const {
  if (!span_.source) return {};
  const auto at = [&](std::size_t begin, std::size_t length) { return base::place_of({span_.source, begin, begin + length}); };
  const std::string_view file = span_.source->text();
  const std::string_view cooked = line(number);
  const std::string_view raw = span_.source->line(first_line_ + number);
  const std::size_t indent = cooked.empty() ? std::string_view::npos : raw.find(cooked);
  if (indent != std::string_view::npos) {
    std::size_t column = needle.empty() ? std::string_view::npos : cooked.find(needle);
    const bool found = column != std::string_view::npos;
    if (!found) column = cooked.find_first_not_of(" \t");
    if (column == std::string_view::npos) column = 0;
    const auto begin = static_cast<std::size_t>(raw.data() - file.data()) + indent + column;
    return at(begin, found ? needle.size() : cooked.size() - column);
  }
  const std::string_view region = file.substr(std::min(span_.begin, file.size()), span_.end - std::min(span_.begin, span_.end));
  // Lines were folded or escaped: the words before the needle in its line make the search precise.
  const std::size_t column = std::min(cooked.find(needle), cooked.size());
  const std::string_view before = cooked.substr(column > 12 ? column - 12 : 0, std::min<std::size_t>(column, 12));
  const std::size_t context = before.empty() ? std::string_view::npos : region.find(std::string(before) + std::string(needle));
  const std::size_t found = context != std::string_view::npos ? context + before.size() : region.find(needle);
  if (!needle.empty() && found != std::string_view::npos) return at(span_.begin + found, needle.size());
  return at(span_.begin, 1);
}

}  // namespace helhedsplan::prose
