#pragma once
/// Places inside a prose text as places in the plan's file.

#include "base/finding.hpp"

#include <string_view>
#include <vector>

namespace helhedsplan::prose {

/// Exact for block scalars (`|`) and for files of their own: there every line of the text stands in a line of the file. For folded
/// and quoted scalars it looks for the words; when even they are not found, the place is where the text begins.
class Locator {
 public:
  /// Does not own the text; it must outlive this object.
  Locator(std::string_view text, const base::Span& span);

  /// `line` of the text, from 0; `needle` stands in that line or soon after.
  [[nodiscard]] base::Place place(std::size_t line, std::string_view needle) const;
  [[nodiscard]] std::string_view line(std::size_t number) const;
  [[nodiscard]] std::size_t line_of(std::size_t offset) const;
  /// Offset of a line's first byte; behind the last line, of the text's end.
  [[nodiscard]] std::size_t start_of(std::size_t line) const { return line < starts_.size() ? starts_[line] : text_.size(); }

 private:
  std::string_view text_;
  base::Span span_;
  std::vector<std::size_t> starts_;  ///< of the lines of the text
  std::size_t first_line_ = 1;       ///< line of the file in which line 0 of the text would stand
};

}  // namespace helhedsplan::prose
