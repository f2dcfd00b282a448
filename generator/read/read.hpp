#pragma once
/// Reads a Word file that somebody sent back: package, parts, document tree.
///
/// Handled: body, headers, footers, footnotes, endnotes, comments with threads; paragraphs with styles by name, outline levels and
/// lists; tables with merged cells; content controls around text, paragraphs, rows and cells; fields; links; bookmarks; text boxes;
/// pictures with alternative text; tracked changes of text, paragraph marks, rows, cells and properties; custom XML parts; prefixes
/// of any name; markup compatibility (ISO/IEC 29500-3: Ignorable, ProcessContent, MustUnderstand, AlternateContent); the strict
/// variant of the format, whose namespaces and relationship types are mapped to the transitional ones.
/// Half handled: charts, SmartArt and OLE objects are named, with their alternative text, but not read; formulas are read as text.
/// Not handled, and said: macros, embedded documents (`w:altChunk`), ink. Not looked at: themes, fonts, the glossary (prompts of
/// controls), signatures, printer settings, the layout of drawings.

#include "base/finding.hpp"
#include "opc/package.hpp"
#include "read/document.hpp"

#include <optional>
#include <string_view>

namespace helhedsplan::read {

/// Nothing when the file cannot be read; the findings (D01–D07, D09) say why. What was read but not understood is in the
/// document, not in the findings; `report_not_understood` makes findings of it.
[[nodiscard]] std::optional<Document> read_docx(std::string_view bytes, std::string_view name, base::Findings& findings);
/// The same for a package that never was a file, as our own writer makes it.
[[nodiscard]] std::optional<Document> read_package(opc::Package package, std::string_view name, base::Findings& findings);

/// One D10 for each kind of thing, with its first places.
void report_not_understood(const Document& document, base::Findings& findings);

}  // namespace helhedsplan::read
