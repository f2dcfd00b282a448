/// `w:sym`: characters of fonts that are no letters, as what they look like. The pairs are those of the fonts' own tables
/// (Unicode's mapping of Symbol; Wingdings as in Unicode's L2/11-196); only what stands in office documents.

#include "base/text.hpp"
#include "read/context.hpp"

#include <array>

namespace helhedsplan::read {
namespace {

struct Row {
  unsigned code;
  std::string_view text;
};
constexpr std::array<Row, 26> wingdings{{{0x22, "✂"}, {0x28, "☎"}, {0x2A, "✉"}, {0x4A, "☺"}, {0x4C, "☹"}, {0x6C, "●"}, {0x6E, "■"},
                                         {0x6F, "□"}, {0x71, "❑"}, {0x72, "❒"}, {0x75, "◆"}, {0x76, "❖"}, {0x77, "⬥"}, {0x9F, "•"},
                                         {0xA7, "▪"}, {0xA8, "◻"}, {0xD8, "➢"}, {0xDF, "←"}, {0xE0, "→"}, {0xE1, "↑"}, {0xE2, "↓"},
                                         {0xE8, "➔"}, {0xFB, "✗"}, {0xFC, "✓"}, {0xFD, "☒"}, {0xFE, "☑"}}};
constexpr std::array<Row, 22> symbol{{{0x61, "α"}, {0x62, "β"}, {0x67, "γ"}, {0x64, "δ"}, {0x44, "Δ"}, {0x53, "Σ"},
                                      {0x57, "Ω"}, {0x6D, "μ"}, {0x70, "π"}, {0xA3, "≤"}, {0xA5, "∞"}, {0xAC, "←"},
                                      {0xAD, "↑"}, {0xAE, "→"}, {0xAF, "↓"}, {0xB0, "°"}, {0xB1, "±"}, {0xB3, "≥"},
                                      {0xB4, "×"}, {0xB7, "•"}, {0xB9, "≠"}, {0xBB, "≈"}}};

template <typename Rows>
std::string find(const Rows& rows, std::uint32_t code) {
  for (const Row& row : rows) {
    if (row.code == code) return std::string(row.text);
  }
  return {};
}

/// UTF-8 of a code point of the basic plane that is no surrogate.
std::string utf8(std::uint32_t code) {
  if (code < 0x20 || code > 0xFFFD || (code >= 0xD800 && code <= 0xDFFF)) return {};
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0U | (code >> 6U)), byte(0x80U | (code & 0x3FU))};
  return {byte(0xE0U | (code >> 12U)), byte(0x80U | ((code >> 6U) & 0x3FU)), byte(0x80U | (code & 0x3FU))};
}

}  // namespace

std::uint32_t private_symbol(std::string_view text, std::size_t at) {
  // U+F000 to U+F0FF are EF 80 80 to EF 83 BF.
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])); };
  if (at + 2 >= text.size() || byte(0) != 0xEF || byte(1) < 0x80 || byte(1) > 0x83) return 0;
  return 0xF000U | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
}

std::string symbol_text(std::string_view font, std::uint32_t code) {
  // Symbol fonts lie in the private use area: F0A7 is their A7.
  const bool is_private = code >= 0xF000 && code <= 0xF0FF;
  const auto own = is_private ? code - 0xF000U : code;
  const auto name = base::lower_case(font);
  if (name == "wingdings") return find(wingdings, own);
  if (name == "symbol") return find(symbol, own);
  if (is_private || name.starts_with("wingdings") || name.starts_with("webdings")) return {};
  return utf8(code);
}

}  // namespace helhedsplan::read
