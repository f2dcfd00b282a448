#pragma once
/// `word/settings.xml` (CT_Settings): the look's, with what every document of ours needs.

#include <string>
#include <string_view>

namespace helhedsplan::write::docx {

/// `given` may be empty. What would make Word ask or point elsewhere (fields to update, an attached template, a mail merge,
/// document protection, schemas) is left out.
[[nodiscard]] std::string settings(std::string_view given, std::string_view language);

}  // namespace helhedsplan::write::docx
