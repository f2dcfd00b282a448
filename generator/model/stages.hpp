#pragma once
/// What one can do with a whole document: finish, validate, dump, plain text.

#include "model/document.hpp"

#include <string>
#include <vector>

namespace helhedsplan::model {

/// Joins neighbouring lists that only a section tag had split, drops empty paragraphs and empty sections' leftovers, merges
/// adjacent Text nodes, numbers headings, captions and footnotes, normalises column widths, and fills cross references' cached
/// text. Idempotent.
void finish(Document& document);

/// Our own invariants, as sentences with the node's origin: empty when all hold. Asked after every stage in debug builds and in
/// all tests. Among them: heading levels skip none; a table has a header row or is of form facts, every row fills its columns,
/// header rows come first; every cell holds a block and ends with a paragraph; ids are unique; a cross reference has a target;
/// no empty text nodes; text is clean (base::clean_text changes nothing); page fields stand only in header and footer.
[[nodiscard]] std::vector<std::string> validate(const Document& document);

/// For people and golden tests: one node a line, indented, with origin. Stable.
[[nodiscard]] std::string dump(const Document& document);

/// The text a reader sees, in order, blocks separated by newlines; for comparing with what other programs read.
[[nodiscard]] std::string plain_text(const Document& document);
[[nodiscard]] std::string plain_text(const Inlines& inlines);

}  // namespace helhedsplan::model
