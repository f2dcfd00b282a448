#pragma once
/// The data behind metrics.hpp, made by `scripts/font-tables`.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace helhedsplan::typeset {

inline constexpr char32_t first_latin = 0x20;
inline constexpr std::size_t latin_count = 0x180 - 0x20;
inline constexpr std::size_t extra_count = 47;
inline constexpr std::size_t cut_count = 24;
inline constexpr std::uint16_t absent = 0xFFFF;  ///< the font has no such character

/// One cut of a family, in font units.
struct Cut {
  std::string_view family;
  bool bold;
  bool italic;
  int units_per_em;
  int ascent;
  int descent;  ///< below the baseline, positive
  int line_gap;
  std::array<std::uint16_t, latin_count> latin;  ///< advance widths of U+0020 to U+017F
  std::array<std::uint16_t, extra_count> extra;  ///< of `extra_characters`
};

extern const std::array<char16_t, extra_count> extra_characters;  ///< in ascending order
extern const std::array<Cut, cut_count> cuts;                     ///< four for each family: regular, bold, italic, both

}  // namespace helhedsplan::typeset
