#include "typeset/metrics.hpp"

#include "base/text.hpp"
#include "typeset/characters.hpp"
#include "typeset/font_tables.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace helhedsplan::typeset {
namespace {

constexpr std::string_view fallback = "Liberation Sans";

/// Families of the same widths, in lower case. Calibri Light and its like are not Calibri's widths and not here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> same_widths{{
    {"calibri", "Carlito"},
    {"cambria", "Caladea"},
    {"arial", "Liberation Sans"},
    {"helvetica", "Liberation Sans"},
    {"times new roman", "Liberation Serif"},
    {"times", "Liberation Serif"},
    {"courier new", "Liberation Mono"},
    {"courier", "Liberation Mono"},
    {"arial narrow", "Liberation Sans Narrow"},
}};

/// The family in the tables; empty when there is none.
std::string_view table_family(std::string_view family) {
  const auto lower = base::lower_case(family);
  for (const auto& [name, in_tables] : same_widths) {
    if (name == lower) return in_tables;
  }
  for (const auto& cut : cuts) {
    if (base::lower_case(cut.family) == lower) return cut.family;
  }
  return {};
}

constexpr char32_t no_break_space = 0xA0;
constexpr char32_t soft_hyphen = 0xAD;
constexpr double narrow_blank = 0.25;  // of an em: of blanks that Unicode gives no width
constexpr double unknown_share = 0.6;  // of a letter of another alphabet

/// In font units; `absent` when the font has it not.
std::uint16_t advance(char32_t character, const Cut& cut) {
  if (character == no_break_space) character = U' ';
  if (character >= first_latin && character < first_latin + latin_count) return cut.latin[character - first_latin];
  if (character > 0xFFFF) return absent;
  const auto found = std::lower_bound(extra_characters.begin(), extra_characters.end(), static_cast<char16_t>(character));
  if (found == extra_characters.end() || *found != static_cast<char16_t>(character)) return absent;
  return cut.extra[static_cast<std::size_t>(found - extra_characters.begin())];
}

}  // namespace

bool is_known(std::string_view family) {
  return !table_family(family).empty();
}

const Cut& cut_of(const Face& face) {
  auto family = table_family(face.family);
  if (family.empty()) family = fallback;
  const auto found = std::find_if(cuts.begin(), cuts.end(), [&](const Cut& cut) {
    return cut.family == family && cut.bold == face.bold && cut.italic == face.italic;
  });
  return *found;  // every family has all four
}

namespace {

/// The blanks of U+2000 to U+200A have their widths from Unicode, in shares of an em, whether a font holds them or not.
double blank_share(char32_t character) {
  constexpr std::array<double, 11> shares{0.5, 1, 0.5, 1, 1 / 3.0, 0.25, 1 / 6.0, 0.5, narrow_blank, 0.2, 0.1};
  constexpr char32_t first = 0x2000;
  if (character == 0x3000) return 1;
  return character >= first && character < first + shares.size() ? shares[character - first] : narrow_blank;
}

}  // namespace

double character_width(char32_t character, const Cut& cut, double points) {
  if (const auto units = advance(character, cut); units != absent) return units * points / cut.units_per_em;
  if (character < first_latin || character == soft_hyphen || is_combining(character)) return 0;
  if (is_blank(character)) return blank_share(character) * points;
  return (is_wide(character) ? 1 : unknown_share) * points;
}

bool has_character(char32_t character, const Cut& cut) {
  return character < first_latin || character == soft_hyphen || advance(character, cut) != absent;
}

double text_width(std::string_view utf8, const Cut& cut, double points) {
  double width = 0;
  for_each_character(utf8, [&](char32_t character, std::size_t) { width += character_width(character, cut, points); });
  return width;
}

double text_width(std::string_view utf8, const Face& face, double points) {
  return text_width(utf8, cut_of(face), points);
}

LineMetrics line_metrics(const Cut& cut, double points) {
  const double unit = points / cut.units_per_em;
  return {cut.ascent * unit, cut.descent * unit, cut.line_gap * unit};
}

LineMetrics line_metrics(const Face& face, double points) {
  return line_metrics(cut_of(face), points);
}

}  // namespace helhedsplan::typeset
