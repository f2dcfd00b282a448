#pragma once
/// Escaping for CommonMark and GFM: only what would be markup, for the twin is read as plain text as well. "12,5 %", "§ 6, stk. 6",
/// "afd. 8", "Naboskab & velkomst" and "snake_case" stay as they are.
///
/// Handled: every ASCII character that opens an inline or, at the start of a line, a block in CommonMark 0.30; pipes,
/// strikethrough, task boxes, footnotes and emoji names of GFM. Not handled, on purpose: bare addresses, which GFM makes links of.

#include <cstddef>
#include <string>
#include <string_view>

namespace helhedsplan::write::markdown {

/// What stands around a text in the output.
struct Surroundings {
  char32_t before = U'\n';    ///< last character written; '\n' at the start
  char after = '\n';          ///< first character that will follow; '\n' at the end of the line
  bool ends_line = true;      ///< blanks at the end would be dropped: the paragraph or a hard break ends here
  bool block_start = false;   ///< block markers would count here: first text of a line that is no heading and no cell
  bool in_table = false;      ///< pipes end the cell
  bool in_link = false;       ///< brackets end the link text
  bool encode_first = false;  ///< the first character must count as punctuation: write it as an entity unless it does anyway
};

[[nodiscard]] std::string escape_text(std::string_view text, const Surroundings& around);
/// A code span with a fence that its content does not hold.
[[nodiscard]] std::string code_span(std::string_view text, bool in_table);
/// Destination and title of a link, as they stand in the round brackets.
[[nodiscard]] std::string link_destination(std::string_view target, bool in_table);
[[nodiscard]] std::string link_title(std::string_view title, bool in_table);
/// "&#228;"
[[nodiscard]] std::string entity(char32_t point);

// ---- characters, as the rules of emphasis see them (CommonMark 6.2) ----------------------------------------------

[[nodiscard]] bool is_space(char32_t point);  ///< Unicode white space (Zs, tab, line ends)
[[nodiscard]] bool is_ascii_punctuation(char32_t point);
/// Surely neither white space nor punctuation, in every parser and version of Unicode: Latin, Greek and Cyrillic letters, digits.
[[nodiscard]] bool is_letter(char32_t point);
[[nodiscard]] char32_t first_point(std::string_view utf8);  ///< '\n' of an empty text
[[nodiscard]] char32_t last_point(std::string_view utf8);   ///< '\n' of an empty text

}  // namespace helhedsplan::write::markdown
