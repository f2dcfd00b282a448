#pragma once
/// Prose by its content: paragraphs, emphasis and links, however the Markdown is written.

#include "compare/align.hpp"
#include "model/document.hpp"
#include "plan/value.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace helhedsplan::compare {

/// Blocks as one text that is equal for equal content and for nothing else: kinds and texts without origins, lines rejoined.
[[nodiscard]] std::string content_of(const model::Blocks& blocks);

/// One paragraph (or point of a list) that is not what it was.
struct ParagraphChange {
  std::size_t old_number = 0;  ///< from 1; 0 when it was added
  std::size_t new_number = 0;  ///< 0 when it was removed
  bool moved = false;
  std::string before, after;  ///< plain text; equal when only its form changed (emphasis, list), or it moved
};

/// What changed, paragraph by paragraph, in the order of the new text; what was removed first.
[[nodiscard]] std::vector<ParagraphChange> paragraphs(const model::Blocks& before, const model::Blocks& after);

}  // namespace helhedsplan::compare
