#pragma once
/// Blocks as small numbers, for finding again in an edited document what was generated: the same text gives the same number,
/// however it is split into runs. A number that differs says that something changed, not what.

#include "model/document.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace helhedsplan::model {

struct Fingerprint {
  char kind = 'p';  ///< h heading, p paragraph, l paragraph of a list item, q of a quote, c caption, r row, s signature, i picture
  std::uint32_t text = 0;

  bool operator==(const Fingerprint&) const = default;
};

/// Of a text as people see it: blanks of any kind and number are one space, those at the ends none.
[[nodiscard]] std::uint32_t fingerprint(std::string_view text);

/// In reading order: every paragraph outside tables, every row of a table (its cells joined by tabs), what is said of a picture;
/// of a diagram its caption and the rows of its list; of a signature the party and each line to write on. Contents lists and page
/// breaks have none.
[[nodiscard]] std::vector<Fingerprint> fingerprints(const Blocks& blocks);

}  // namespace helhedsplan::model
