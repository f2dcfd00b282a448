#pragma once
/// Fields of CSV. Text can hold anything, and a spreadsheet takes some of it for a formula: what a plan says must never be run by
/// the one who opens the file (OWASP, "CSV Injection").

#include <string>
#include <string_view>

namespace helhedsplan::write::csv {

/// Danish Excel separates by semicolon, for the comma is the decimal sign.
inline constexpr char separator = ';';

/// In quotes when it holds a separator, a quote, a line end, or a blank at an end; quotes doubled, line ends LF, no-break spaces
/// plain. A text that begins as a formula does (= + - @ and their full-width forms, tab, carriage return) gets an apostrophe before
/// it, which spreadsheets show as text.
[[nodiscard]] std::string text_field(std::string_view text);
/// A number that we made: "-200000,00", "12,5%". Negative ones stay numbers.
[[nodiscard]] std::string number_field(std::string_view plain);

}  // namespace helhedsplan::write::csv
