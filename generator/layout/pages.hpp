#pragma once
/// On which page things come to stand: paragraphs and tables, already set in lines, are put on pages one after the other, as word
/// processors do it. An estimate: deterministic, quick, and without fonts.
///
/// Handled: spacing and contextual spacing, keeping with the next and together, widows and orphans, page and section breaks, pages
/// of different heights, rows that split and rows that do not, repeated header rows, footnotes. Not handled: columns, floating
/// frames, notes that go on on the next page. All lengths are twips.

#include "layout/lines.hpp"

#include <string>
#include <vector>

namespace helhedsplan::layout {

struct Paragraph {
  std::vector<Line> lines;
  int before = 0;
  int after = 0;
  int above = 0;  ///< border and its distance, inside the spacing
  int below = 0;
  int style = 0;  ///< paragraphs of one style with `contextual` have no space between them
  int box = 0;    ///< 0 without borders; neighbours of one box have borders around both, which the caller has seen to
  bool contextual = false;
  bool keep_next = false;
  bool keep_lines = false;
  bool widows = true;  ///< no single line at the top or bottom of a page
  bool page_break = false;
  std::vector<std::string> marks;  ///< names of what is to be found here
};

struct Cell {
  std::vector<Paragraph> paragraphs;
  int above = 0;  ///< margins and borders
  int below = 0;
};

struct Row {
  std::vector<Cell> cells;
  int least = 0;  ///< height
  bool exactly = false;
  int below = 0;  ///< the table's last line, below the row
  bool splits = true;
  bool header = false;
  bool keep_next = false;
};

struct Table {
  std::vector<Row> rows;
};
/// Of the whole table, when nothing of it goes to another page.
[[nodiscard]] int height_of(const Table& table);

struct Item {
  Paragraph paragraph;  ///< of a table: nothing
  Table table;          ///< of a paragraph: no rows
  int page_height = 0;  ///< when not 0, a new page of that text height begins here
};

/// Where a mark stands.
struct Place {
  std::string mark;
  int page = 0;  ///< from 1
  int top = 0;   ///< below the top of the text
};

struct Rules {
  int note_separator = 0;  ///< height of the line above the notes of a page
  int slack = 0;           ///< what may be too much on a page and still fits: heights are rounded as they are added up
};

/// The first page has that text height. In the items' order.
[[nodiscard]] std::vector<Place> paginate(const std::vector<Item>& items, int page_height, const Rules& rules);

}  // namespace helhedsplan::layout
