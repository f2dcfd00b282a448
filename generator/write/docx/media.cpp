#include "write/docx/media.hpp"

#include "opc/names.hpp"

#include <fmt/format.h>

namespace helhedsplan::write::docx {

std::string media_target(const model::ImageData& data, std::uint32_t index) {
  return fmt::format("media/image{}.{}", index + 1, data.media_type == opc::content_type::jpeg ? "jpeg" : "png");
}

}  // namespace helhedsplan::write::docx
