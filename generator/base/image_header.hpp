#pragma once
/// What a picture says of itself: kind, size, resolution. Only headers are read; nothing is decoded.
///
/// Handled: PNG (IHDR, pHYs, eXIf, and that its chunks are whole to the end), JPEG (baseline and progressive: SOF0 to SOF2, JFIF
/// density, Exif orientation). Everything else is refused, by name where we know it: Word and its kin show PNG and JPEG everywhere.

#include <optional>
#include <string>
#include <string_view>

namespace helhedsplan::base {

struct ImageHeader {
  std::string_view media_type;  ///< "image/png" or "image/jpeg"
  int width = 0, height = 0;    ///< pixels, as stored
  double dpi = 0;               ///< 0: it does not say
  bool turned = false;          ///< Exif asks for a turn or a mirror, which word processors do not agree on
};

struct ImageReading {
  std::optional<ImageHeader> header;
  std::string fault;  ///< without a header: the end of a sentence that begins with the file's name, "er en SVG-tegning"
};

[[nodiscard]] ImageReading read_image_header(std::string_view bytes);

}  // namespace helhedsplan::base
