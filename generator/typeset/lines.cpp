/// Where lines may end, and greedy line breaking of plain text.

#include "typeset/characters.hpp"
#include "typeset/metrics.hpp"

namespace helhedsplan::typeset {
namespace {

constexpr bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
/// QU, GL and their like: never at an end that a line break makes.
constexpr bool is_glue(char32_t c) {
  return c == 0xA0 || c == 0x2007 || c == 0x2011 || c == 0x202F || c == 0x2060 || c == 0xFEFF || c == 0x200D;
}
constexpr bool is_quote(char32_t c) {
  return c == U'"' || c == U'\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A;
}
constexpr bool is_opening(char32_t c) {
  return c == U'(' || c == U'[' || c == U'{' || c == 0xA1 || c == 0xBF;
}
/// Closing, and what never begins a line: CL, CP, EX, IS, SY, IN.
constexpr bool is_closing(char32_t c) {
  return c == U')' || c == U']' || c == U'}' || c == U'!' || c == U'?' || c == U',' || c == U'.' || c == U':' || c == U';' ||
         c == U'/' || c == 0x2026;
}
/// BA and HY: a line may end behind them.
constexpr bool is_hyphen(char32_t c) {
  return c == U'-' || c == 0x2010 || c == 0x2012 || c == 0x2013 || c == U'|' || c == 0xAD;
}
constexpr char32_t em_dash = 0x2014;
constexpr char32_t zero_width_space = 0x200B;

}  // namespace

bool may_break(char32_t before, char32_t after) {
  if (after == U'\n' || is_blank(after)) return false;
  if (before == zero_width_space) return true;
  if (is_glue(after) || after == zero_width_space || is_combining(after)) return false;
  if (is_blank(before)) return !is_closing(after);
  if (is_glue(before) || is_quote(before) || is_quote(after) || is_opening(before) || is_closing(after)) return false;
  if (is_hyphen(after)) return false;
  if (before == em_dash || after == em_dash) return before != after;
  if (before == U'-') return !is_digit(after);
  if (before == U'/') return !is_digit(after);
  if (is_hyphen(before)) return true;
  return is_wide(before) || is_wide(after);
}

std::vector<std::string> lines(std::string_view utf8, const Face& face, double points, double width) {
  const Cut& cut = cut_of(face);
  std::vector<std::string> result;
  std::size_t begin = 0;       // of the line under way
  std::size_t last_break = 0;  // where it may end; `begin` when nowhere
  double to_break = 0;         // width up to there
  double taken = 0;
  char32_t before = U'\n';
  const auto end_line = [&](std::size_t end, std::size_t next, double left) {
    auto line = utf8.substr(begin, end - begin);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    result.emplace_back(line);
    begin = last_break = next;
    taken = left;
    to_break = 0;
  };
  for_each_character(utf8, [&](char32_t character, std::size_t at) {
    if (character == U'\n') {
      end_line(at, at + 1, 0);
      before = character;
      return;
    }
    if (at > begin && may_break(before, character)) {
      last_break = at;
      to_break = taken;
    }
    const double advance = character_width(character, cut, points);
    if (taken + advance > width && !is_blank(character) && at > begin) {
      if (last_break > begin)
        end_line(last_break, last_break, taken - to_break);
      else if (!is_combining(character))
        end_line(at, at, 0);
    }
    taken += advance;
    before = character;
  });
  end_line(utf8.size(), utf8.size(), 0);
  return result;
}

}  // namespace helhedsplan::typeset
