#pragma once
/// One text as YAML: which of the styles can hold it, and the lines of long ones. Private to this folder.

#include "base/source.hpp"
#include "yaml/yaml.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace helhedsplan::splice {

/// What is the same in a whole file: how it is written.
struct Manner {
  std::string line_end = "\n";
  bool json = false;           ///< everything quoted
  bool single_quotes = false;  ///< most quoted texts have single ones
  std::size_t width = 100;     ///< characters on a line
  std::size_t step = 2;        ///< of indentation
};
[[nodiscard]] Manner manner_of(const base::Source& source, const yaml::Node& root);

/// On one line: plain when that can hold it, else in quotes.
[[nodiscard]] std::string on_one_line(std::string_view text, bool flow, const Manner& manner);
[[nodiscard]] std::string quoted(std::string_view text, bool single);

/// A text of several lines, or a long one: its header ("|-", ">-") and its lines, each indented and with a line end but the last.
/// Nothing when a block cannot hold it.
struct Block {
  std::string header;
  std::string body;
};
[[nodiscard]] std::optional<Block> as_block(std::string_view text, std::size_t indentation, const Manner& manner);
/// Does it look better as a block?
[[nodiscard]] bool wants_block(std::string_view text, const Manner& manner);

/// Replace [begin, end) by `text`. `anchor` is the byte of what it belongs to: what is put behind a member's last line goes with
/// the member, although it lies where the next one begins.
struct Replacement {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
  std::size_t anchor = 0;
};

/// The smallest change that makes a scalar say `text` in the style it has; nothing when that style cannot hold it.
/// `thorough`: write all of it anew instead of only the lines that differ.
[[nodiscard]] std::optional<Replacement> restyled(const base::Source& source, const yaml::Node& node, std::string_view text,
                                                  bool flow, const Manner& manner, bool thorough);

/// A Markdown file: only the lines that differ.
[[nodiscard]] std::string reworded_file(std::string_view raw, std::string_view text);

}  // namespace helhedsplan::splice
