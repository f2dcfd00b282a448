#pragma once
/// Text helpers: the one cleaner for user text, code points, and "mente du …?".

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::base {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
inline constexpr std::string_view no_break_space = "\u00A0";

/// What `clean_text` met; offsets are bytes of the input.
struct CleanResult {
  std::string text;                                ///< valid UTF-8, NFC, only characters XML 1.0 allows, LF line ends
  std::optional<std::size_t> invalid_utf8;         ///< first malformed byte (replaced by U+FFFD)
  std::optional<std::size_t> forbidden_character;  ///< first control or non-character (removed)
};

/// The cleaner every outside text passes once. After it nobody checks again.
/// XML characters: XML 1.0, production [2] Char.
[[nodiscard]] CleanResult clean_text(std::string_view bytes);

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);
/// Code points of valid UTF-8.
[[nodiscard]] std::size_t length(std::string_view utf8);
/// A byte that goes on with a character that began before it.
[[nodiscard]] constexpr bool inside_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}
/// The longest beginning of at most `bytes` that does not cut a character in two.
[[nodiscard]] std::string_view prefix(std::string_view utf8, std::size_t bytes);
/// The same, with "…" behind it when something was left out; for quoting in a message.
[[nodiscard]] std::string shortened(std::string_view utf8, std::size_t bytes);
/// The words on lines of at most `width` characters, none of them empty; a longer word has a line of its own.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);
[[nodiscard]] std::string lower_case(std::string_view utf8);
[[nodiscard]] std::string_view trim(std::string_view text);
/// Byte offset of the first occurrence where the text is not valid UTF-8.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// The candidate a person most likely meant: æ/ae, ø/oe, å/aa, case, hyphen or space, and up to two typing errors
/// (one in words of up to four letters). Nothing when none is near.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);
/// The message, with " – mente du „x“?" behind it when there is something that was meant.
[[nodiscard]] std::string suggest(std::string message, const std::optional<std::string>& meant);

/// 'lower-case-ascii' of a Danish name, for file names and ids: "Tryghed & trivsel" -> "tryghed-trivsel", å -> aa.
[[nodiscard]] std::string slug(std::string_view text);

}  // namespace helhedsplan::base
