#pragma once
/// A document as stories, each a list of lines in reading order, with what stands around them. Controls and bookmarks, whatever
/// they stand around, become ranges in the same count, so that everything behind this can ask one question: from where to where?

#include "lift/lift.hpp"
#include "read/document.hpp"
#include "read/regions.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace helhedsplan::lift {

/// A paragraph.
struct Line {
  const read::Paragraph* paragraph = nullptr;
  std::string text;  ///< `read::plain_text`: what positions count in
  std::string heading;
  std::size_t table = none;  ///< the innermost it stands in, index into `Story::tables`
  std::size_t row = 0;
  std::size_t cell = 0;
  bool boxed = false;  ///< in a text box
};

/// Lines [first, last) of a cell or row.
struct Lines {
  std::size_t first = 0;
  std::size_t last = 0;
};
struct RowLines {
  const read::Row* row = nullptr;
  Lines lines;
  std::vector<Lines> cells;
};
struct TableLines {
  const read::Table* table = nullptr;
  std::size_t around = none;  ///< the table it stands in
  std::vector<RowLines> rows;
};

/// A content control.
struct Marked {
  enum class Kind { inlines, blocks, rows, cells };
  read::ControlRef control;
  Kind kind = Kind::inlines;
  read::Position begin;
  read::Position end;
  std::size_t around = none;  ///< the control it stands in, index into `Story::controls`
};

/// What a program has left of a control's tag: our blank templates call the building block of its prompt the same. Not of boxes and
/// pictures, which have no prompt: LibreOffice gives them that of the control before them.
[[nodiscard]] std::string_view name_left(const read::Control& control);

/// The document must outlive it.
struct Story {
  std::string name;  ///< as in `Where::story`
  std::vector<Line> lines;
  std::vector<Marked> controls;  ///< in reading order, outer before inner
  std::vector<TableLines> tables;
  std::vector<read::Region> bookmarks;
};

/// The body first; then headers, footers and notes.
[[nodiscard]] std::vector<Story> stories_of(const read::Document& document);

/// The first control that begins there or later.
[[nodiscard]] std::vector<Marked>::const_iterator first_control(const Story& story, read::Position at);
[[nodiscard]] Where where_of(const Story& story, std::size_t line);
/// The end of a line.
[[nodiscard]] read::Position end_of(const Story& story, std::size_t line);
/// Behind a table or a contents list, where a new version may have something else.
[[nodiscard]] bool stands_behind_table(const Story& story, std::size_t line);
[[nodiscard]] bool before(read::Position a, read::Position b);
/// Whether [begin, end] lies in the other range, both of one story.
[[nodiscard]] bool within(read::Position begin, read::Position end, read::Position outer_begin, read::Position outer_end);
/// The text in a range, as one would type it: lines end with '\n' except the last, hard hyphens are hyphens.
[[nodiscard]] std::string text_of(const Story& story, read::Position begin, read::Position end);
/// What a blank template says beside its fields; in none of them.
[[nodiscard]] bool is_guidance(const Line& line);
/// Hard hyphens as hyphens, without soft ones.
[[nodiscard]] std::string plain(std::string_view text);

}  // namespace helhedsplan::lift
