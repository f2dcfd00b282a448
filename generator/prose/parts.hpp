#pragma once
/// A prose text block by block, for whoever changes one of them and leaves the others as they were written.

#include "model/document.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace helhedsplan::prose {

/// A block of the outermost level: whole lines of the text, without the line end behind the last.
struct Part {
  std::size_t begin = 0;  ///< bytes of the text
  std::size_t end = 0;
  model::Blocks blocks;  ///< what it is; rarely none, or more than one
};

/// In their order. What stands between two parts (empty lines, definitions of links) belongs to none.
[[nodiscard]] std::vector<Part> parts_of(std::string_view markdown);

}  // namespace helhedsplan::prose
