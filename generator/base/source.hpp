#pragma once
/// Outside text and places in it.
///
/// A `Source` owns the bytes of one text file; a `Span` is a byte range in one. Libraries count bytes, some of them from 0;
/// people count lines and characters from 1. The conversion happens here and nowhere else.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::base {

/// A place as people say it: line and column from 1, the column in characters (code points).
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// One file's name (as shown to the user) and its text. Immutable.
class Source {
 public:
  Source(std::string name, std::string text);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  /// Where the line begins that holds a byte offset; a byte order mark is not part of the line.
  [[nodiscard]] std::size_t line_start(std::size_t offset) const;
  /// Position of a byte offset; an offset past the end is the end.
  [[nodiscard]] Position position(std::size_t offset) const;
  /// Only the line of a byte offset, from 1.
  [[nodiscard]] std::size_t line_number(std::size_t offset) const;
  /// The line (from 1) without its line end; empty when there is no such line.
  [[nodiscard]] std::string_view line(std::size_t number) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
  std::vector<std::size_t> characters_;  // before each block of bytes: a place in a line of megabytes is as cheap as any

  [[nodiscard]] std::size_t characters_before(std::size_t offset) const;
};

using SourceRef = std::shared_ptr<const Source>;

/// The bytes [begin, end) of a source. Keeps the source alive.
struct Span {
  SourceRef source;
  std::size_t begin = 0;
  std::size_t end = 0;
};

}  // namespace helhedsplan::base
