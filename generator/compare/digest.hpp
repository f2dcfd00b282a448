#pragma once
/// Content as numbers, for finding who is who. Equal content has equal numbers; what must be certain is compared itself.

#include "plan/value.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace helhedsplan::compare {

[[nodiscard]] std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed = 0);

/// Of a value with all it holds.
[[nodiscard]] std::uint64_t digest(const plan::Value& value);
/// Each value within a member, with the field it stands in, and each word of its texts; sorted. A member's own key is left out: it
/// is what may have changed.
[[nodiscard]] std::vector<std::uint64_t> features(const plan::Value& value);
/// The words of a text, sorted.
[[nodiscard]] std::vector<std::uint64_t> words(std::string_view text);

}  // namespace helhedsplan::compare
