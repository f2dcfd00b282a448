#pragma once
/// Fields in somebody else's header and footer, which the writer fills in for each document.

#include "write/docx/page.hpp"

#include "model/document.hpp"

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace helhedsplan::write::docx {

enum class FieldKind {
  page,      ///< PAGE, NUMPAGES: stays alive
  property,  ///< a property of the document, or its date: we know what it shows
  stale,     ///< what it showed is of the other document (a file's name, a heading) and means nothing here
  other,     ///< stays as the text it showed last
};

/// Of a field's instruction (" DOCPROPERTY  Titel  \* MERGEFORMAT ").
[[nodiscard]] FieldKind field_kind(std::string_view instruction);

/// What the field shows in a document; nothing when the document has no such property.
[[nodiscard]] std::optional<std::string> property_text(const model::Properties& properties, std::string_view instruction);

/// Every `w:fldSimple` that shows a property: with its text, alive when Word would come to the same text, else as plain text.
void fill_in(pugi::xml_node part, const model::Properties& properties);

/// Tables and tab stops that reach from margin to margin do so on a page of another text width.
void fit_width(pugi::xml_node part, int from, int to);

/// Floating pictures that cover a page of the one size from edge to edge do so on a page of the other; what hangs from the top
/// becomes as much lower as the page.
void fit_pictures(pugi::xml_node part, const Page& from, const Page& to, bool hang_from_top);

}  // namespace helhedsplan::write::docx
