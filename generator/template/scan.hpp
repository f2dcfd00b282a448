#pragma once
/// Takes the tags out of a template before cmark sees it.
///
/// Each tag is replaced by a placeholder of non-characters (U+FDD0 …), which no text holds after the cleaner, so that a tag's
/// content never meets Markdown. A line that holds nothing but block tags becomes an HTML comment with the same indentation: cmark
/// keeps it as a block of its own (CommonMark 0.30, HTML block type 2), which lists, headings and paragraphs do not swallow. A line
/// of comments only disappears.

#include "base/source.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::templates {

struct Tag {
  enum class Kind {
    value,       ///< {{sti}} {{{sti}}} {{&sti}}
    section,     ///< {{#sti}}
    inverted,    ///< {{^sti}}
    close,       ///< {{/sti}}
    partial,     ///< {{> navn}}
    region,      ///< {{$navn}}
    directive,   ///< {{@…}}
    comment,     ///< {{! …}}
    delimiters,  ///< {{=<% %>=}}: Mustache has it, we do not
    unclosed,    ///< "{{" without "}}" on its line
  };
  Kind kind = Kind::value;
  std::string_view content;        ///< behind the sigil, trimmed
  std::size_t begin = 0, end = 0;  ///< of the whole tag, in the scanned text
  std::size_t content_begin = 0;
};

struct Scanned {
  std::string masked;                  ///< for cmark
  std::vector<Tag> tags;               ///< in order; a placeholder holds the index
  std::vector<std::uint32_t> line_of;  ///< masked line (from 0) -> line of the text (from 1)
};

/// The tags of a file. `text` must outlive the result.
[[nodiscard]] Scanned scan(std::string_view text);
/// The same for one line of text: no block tags, and it stays one paragraph whatever it begins with. Newlines are hard breaks.
[[nodiscard]] Scanned scan_line(std::string_view text);

/// What stands next in masked text.
struct Piece {
  enum class Kind { text, tag, footnote_open, footnote_close, hard_break };
  Kind kind = Kind::text;
  std::string_view text;
  std::size_t tag = 0;
};
/// Takes one piece off the front; nothing at the end. Malformed placeholders are passed over.
[[nodiscard]] std::optional<Piece> next_piece(std::string_view& masked, std::size_t tag_count);

/// An HTML block of cmark that is ours: a line of block tags.
[[nodiscard]] bool is_tag_line(std::string_view html);

}  // namespace helhedsplan::templates
