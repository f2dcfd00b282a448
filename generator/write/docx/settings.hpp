#pragma once
/// `word/settings.xml` (CT_Settings): the look's, with what every document of ours needs.

#include <string>
#include <string_view>

namespace helhedsplan::write::docx {

/// `given` may be empty. What would make Word ask or point elsewhere (fields to update, an attached template, a mail merge,
/// document protection, schemas) is left out.
/// `forms_only`: nothing but content controls can be changed until somebody ends the protection, which has no password.
[[nodiscard]] std::string settings(std::string_view given, std::string_view language, bool forms_only = false);

}  // namespace helhedsplan::write::docx
