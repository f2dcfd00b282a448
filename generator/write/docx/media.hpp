#pragma once
/// Where pictures lie in the package.

#include "model/document.hpp"

#include <cstdint>
#include <string>

namespace helhedsplan::write::docx {

/// "media/image1.png", relative to the document's part.
[[nodiscard]] std::string media_target(const model::ImageData& data, std::uint32_t index);

}  // namespace helhedsplan::write::docx
