#pragma once
/// All words that a Word file holds, whether anybody sees them or not: also deleted text, comments, descriptions of pictures, names
/// of authors, properties.

#include "read/document.hpp"

#include <string>

namespace helhedsplan::redline {

/// A line for each paragraph, with its runs joined; then a line for each value of an attribute.
[[nodiscard]] std::string everything(const read::Document& document);

}  // namespace helhedsplan::redline
