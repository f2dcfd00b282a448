#pragma once
/// GFM pipe tables.
///
/// The first header row is the table's head, further ones, group and sum rows are bold; a table of facts has an empty head and bold
/// labels. A cell that covers several columns is followed by empty ones. What a cell holds beyond one paragraph is put on lines of
/// its own with <br>; lists become lines with a bullet or number. Columns are padded when the table then still fits the page.

#include "write/markdown/inlines.hpp"

#include <string>

namespace helhedsplan::write::markdown {

/// Without the caption; lines end with LF.
[[nodiscard]] std::string write_table(const model::Table& table, Notebook& notebook);
/// Blocks as lines in one place, for cells and notes.
[[nodiscard]] std::string write_in_line(const model::Blocks& blocks, const LineStyle& style, Notebook& notebook);

}  // namespace helhedsplan::write::markdown
