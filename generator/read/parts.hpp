#pragma once
/// The bytes of a file's parts, as they lay in it: for whoever takes pictures out.

#include "read/document.hpp"

#include <string_view>

namespace helhedsplan::read {

/// Empty when there is none of that name. The document keeps the bytes.
[[nodiscard]] std::string_view part_bytes(const Document& document, std::string_view name);

}  // namespace helhedsplan::read
