#pragma once
/// `word/document.xml` (CT_Document).

#include "write/docx/context.hpp"

#include <string>

namespace helhedsplan::write::docx {

[[nodiscard]] std::string document_part(Writer& writer, Sections& sections, Relationships& relationships);

}  // namespace helhedsplan::write::docx
