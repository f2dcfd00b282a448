#include "write/docx/media.hpp"

#include "opc/names.hpp"
#include "write/docx/docx.hpp"

#include <fmt/format.h>

#include <iterator>
#include <memory>
#include <string>

namespace helhedsplan::write::docx {

namespace {

/// A PNG of three grey points side by side, so that it can be as wide as a logo.
constexpr unsigned char grey_png[] = {0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
                                      0x44, 0x52, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
                                      0x00, 0x3E, 0x8B, 0x4B, 0x68, 0x00, 0x00, 0x00, 0x0C, 0x49, 0x44, 0x41, 0x54, 0x78,
                                      0xDA, 0x63, 0x78, 0xF6, 0xEC, 0x19, 0x00, 0x05, 0x68, 0x02, 0xB3, 0x3C, 0x38, 0x17,
                                      0x67, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};

}  // namespace

const model::ImageData& picture_to_come() {
  static const model::ImageData data = [] {
    model::ImageData made;
    made.media_type = opc::content_type::png;
    made.bytes = std::make_shared<const std::string>(std::begin(grey_png), std::end(grey_png));
    made.width_px = 3;
    made.height_px = 1;
    return made;
  }();
  return data;
}

bool is_picture_to_come(std::string_view bytes) {
  return bytes == *picture_to_come().bytes;
}

std::string media_target(const model::ImageData& data, std::uint32_t index) {
  return fmt::format("media/image{}.{}", index + 1, data.media_type == opc::content_type::jpeg ? "jpeg" : "png");
}

}  // namespace helhedsplan::write::docx
