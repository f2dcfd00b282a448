#pragma once
/// `word/glossary/document.xml` (CT_GlossaryDocument): the prompts of a blank document, so that a field that somebody empties asks
/// again.

#include "write/docx/context.hpp"

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace helhedsplan::write::docx {

/// `w:placeholder` of a control. The building block is called as the control's tag is: LibreOffice drops the tag and keeps this.
void w_placeholder(pugi::xml_node sdtPr, Writer& writer, const std::string& tag, std::string_view prompt);
/// The part; the document has prompts.
[[nodiscard]] std::string glossary_part(const Writer& writer);

}  // namespace helhedsplan::write::docx
