#pragma once
/// The two halves of `finish` (stages.hpp): first the tree is tidied, then numbers are given. Each goes through the document once.

#include "model/document.hpp"

namespace helhedsplan::model {

/// Joins, drops, merges and trims: what the reader would not see goes, what a section tag had split comes together.
void tidy(Document& document);
/// Numbers of headings, captions and continued lists, column widths, and the cached text of cross references.
void number(Document& document);

}  // namespace helhedsplan::model
