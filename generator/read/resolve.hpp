#pragma once
/// Tracked changes accepted or rejected, as Word would: a tree in which nothing is tracked any more.
///
/// - Inserted and deleted text, rows and cells are kept or gone; a move is an insertion and a deletion. A link goes with its text.
/// - A paragraph whose mark is gone is joined with the next one in the same cell, control or story; what comes out has the
/// properties
///   of the last, whose mark is the one that stayed (ISO/IEC 29500-1, 17.13.5.15). Before a table there is nothing to join with:
///   text stays a paragraph, an empty one is gone.
/// - Properties of paragraphs and runs are the new or the old ones. Of tables, sections and numbering only the new ones are known.
/// - Notes and comments go with the last reference to them.

#include "read/document.hpp"

namespace helhedsplan::read {

enum class View { accepted, original };

[[nodiscard]] Document resolve(const Document& document, View view);

}  // namespace helhedsplan::read
