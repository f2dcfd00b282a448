#pragma once
/// `docProps/`: core properties (ISO/IEC 29500-2, 8.3), extended and custom properties. Nothing here asks a clock.

#include "model/document.hpp"

#include <string>

namespace helhedsplan::write::docx {

[[nodiscard]] std::string core_properties(const model::Properties& properties);
[[nodiscard]] std::string extended_properties();
/// Names are unique without case and at most 255 characters, as Word wants them; later ones of the same name are left out.
[[nodiscard]] std::string custom_properties(const model::Properties& properties);

}  // namespace helhedsplan::write::docx
