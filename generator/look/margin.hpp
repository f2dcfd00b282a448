#pragma once
/// A header or footer of somebody else's, made fit for our documents (CT_HdrFtr).
///
/// Kept: text, tables, pictures, links, text boxes, PAGE and NUMPAGES. Fields and content controls that show a property of the
/// document (title, author, date, a property by name) become `w:fldSimple`, which the writer fills in. Other fields become the text
/// they showed last; controls their content, placeholders ("Klik her …") nothing. Gone: marks of editing, comments, tracked
/// changes, notes, bookmarks, objects and charts, pictures outside the file.

#include "base/finding.hpp"
#include "opc/package.hpp"

#include <pugixml.hpp>

#include <string>
#include <vector>

namespace helhedsplan::look {

struct Margin {
  pugi::xml_document xml;
  std::vector<opc::Relationship> relationships;  ///< those still in use; targets are as in the file
  std::string text;                              ///< what will be read on every page, without fields
  std::vector<std::string> dropped;              ///< Danish: what could not be taken along
};

/// Nothing when the part cannot be read; then the findings say why.
[[nodiscard]] bool clean_margin(Margin& margin, const opc::Package& package, const opc::Part& part, std::string_view name,
                                base::Findings& findings);

}  // namespace helhedsplan::look
