#pragma once
/// The tables of a document as CSV, for spreadsheets that speak Danish: to type a form from, or to reckon with.

#include "model/document.hpp"

#include <string>

namespace helhedsplan::write::csv {

/// Every table of a finished document, in reading order, an empty line between two; nothing else of the document. UTF-8 with a byte
/// order mark, semicolons, CRLF.
[[nodiscard]] std::string write(const model::Document& document);

}  // namespace helhedsplan::write::csv
