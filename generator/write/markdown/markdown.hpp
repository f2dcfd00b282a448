#pragma once
/// The Markdown writer: CommonMark with GFM pipe tables; same content, same order, readable as plain text.

#include "model/document.hpp"

#include <string>

namespace helhedsplan::write::markdown {

/// UTF-8, LF, ends with one newline. The document is finished and valid.
[[nodiscard]] std::string write(const model::Document& document);

}  // namespace helhedsplan::write::markdown
