#pragma once
/// One name, spelled in two ways. Internal.

#include <cstddef>
#include <string>
#include <vector>

namespace helhedsplan::check {

struct Variant {
  std::size_t name = 0;   ///< the rarer form; of two as common, the later
  std::size_t usual = 0;  ///< the first name in the other form
};

/// Names that differ only in case, blanks, hyphens, dots, "&" for "og", æ for ae … or by one slip of the pen in a long word.
/// Numbers tell names apart ("afdeling 1", "afdeling 2"), and so do different words.
[[nodiscard]] std::vector<Variant> variants(const std::vector<std::string>& names);

}  // namespace helhedsplan::check
