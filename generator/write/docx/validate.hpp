#pragma once
/// Rules that hold across the parts of a WordprocessingML package and that no schema states: what Word repairs or refuses, and most
/// validators do not see. For packages of our own, whose prefixes are known.

#include "opc/package.hpp"

#include <string>
#include <vector>

namespace helhedsplan::write::docx {

/// As sentences, with the part's name; empty when all hold. The package's own rules (opc::validate) are asked as well.
/// - Styles: every named style exists and is of the right type; style ids are unique; what a style is based on exists.
/// - Numbering: every list a paragraph names is defined, and its definition; definitions stand before lists.
/// - Bookmarks: ids and names are unique over all parts, names fit, starts and ends pair up; every REF and anchor has its bookmark.
/// - Notes: every reference has its note, every note exactly one reference; the separators that settings name exist.
/// - Tables: rows have cells, cells end with a paragraph, spans fill the grid. Headers, footers and notes end with a paragraph.
/// - Content controls: ids and tags are unique over all parts, tags fit, none is empty.
/// - Fields: begin, separate and end pair up within a paragraph (of a contents list, within its control), with a cached result
/// between. Drawings: unique ids, and a text.
/// - Children of properties stand in the schema's order; the body ends with its section; no line end in `w:t`.
[[nodiscard]] std::vector<std::string> validate(const opc::Package& package);

}  // namespace helhedsplan::write::docx
