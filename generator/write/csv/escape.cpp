#include "write/csv/escape.hpp"

#include <algorithm>
#include <array>

namespace helhedsplan::write::csv {
namespace {

/// U+FF1D, U+FF0B, U+FF0D, U+FF20: = + - @ as East Asian keyboards write them; Excel takes them for the plain ones.
constexpr std::array<std::string_view, 10> formula_starts{
    "=", "+", "-", "@", "\t", "\r", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};

/// Spreadsheets look past blanks before they decide what a field is.
bool begins_a_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \n");
  if (first == std::string_view::npos) return false;
  return std::any_of(formula_starts.begin(), formula_starts.end(),
                     [&](std::string_view start) { return text.substr(first).starts_with(start); });
}

constexpr std::string_view no_break_space = "\xc2\xa0";

}  // namespace

std::string text_field(std::string_view text) {
  std::string plain;
  plain.reserve(text.size() + 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with(no_break_space)) {
      plain += ' ';
      ++i;
    } else if (text.substr(i, 2) != "\r\n") {
      plain += text[i];
    }
  }
  if (begins_a_formula(plain)) plain.insert(plain.begin(), '\'');
  const bool blank_end = !plain.empty() && (plain.front() == ' ' || plain.back() == ' ');
  if (!blank_end && plain.find_first_of(";\"\r\n") == std::string::npos) return plain;
  std::string quoted = "\"";
  for (const char c : plain) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

std::string number_field(std::string_view plain) {
  return std::string(plain);
}

}  // namespace helhedsplan::write::csv
