#pragma once
/// Where pictures lie in the package.

#include "model/document.hpp"

#include <cstdint>
#include <string>

namespace helhedsplan::write::docx {

/// What a picture of a blank document shows until somebody chooses one: a light grey area.
[[nodiscard]] const model::ImageData& picture_to_come();
inline constexpr const char* picture_to_come_target = "media/billede.png";

/// "media/image1.png", relative to the document's part.
[[nodiscard]] std::string media_target(const model::ImageData& data, std::uint32_t index);

}  // namespace helhedsplan::write::docx
