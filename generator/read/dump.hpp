#pragma once
/// A tree as people and tests read it: a line for each node, what is default left out.

#include "read/document.hpp"

#include <string>

namespace helhedsplan::read {

[[nodiscard]] std::string dump(const Document& document);
/// Only these blocks; `document` explains their changes.
[[nodiscard]] std::string dump(const Blocks& blocks, const Document& document);

}  // namespace helhedsplan::read
