#pragma once
/// SHA-256 (FIPS 180-4) of bytes, by nettle.

#include <string>
#include <string_view>

namespace helhedsplan::app {

/// 64 hexadecimal digits, lower case.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace helhedsplan::app
