#pragma once
/// `word/glossary/document.xml` (CT_GlossaryDocument): the prompts of a blank document, so that a field that somebody empties asks
/// again.

#include "write/docx/context.hpp"

#include <string>
#include <string_view>

namespace helhedsplan::write::docx {

/// The name of the building block that holds a prompt; the same for the same text.
[[nodiscard]] std::string prompt_name(Writer& writer, std::string_view prompt);
/// The part; the document has prompts.
[[nodiscard]] std::string glossary_part(const Writer& writer);

}  // namespace helhedsplan::write::docx
