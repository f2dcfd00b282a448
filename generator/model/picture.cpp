#include "model/document.hpp"

#include <algorithm>

namespace helhedsplan::model {

PictureSize size_on_page(const Picture& picture, const ImageData& data, double most_width, double most_height) {
  constexpr double mm_per_inch = 25.4, screen_dpi = 96, least = 1;
  const double dpi = data.dpi > 0 ? data.dpi : screen_dpi;
  const double natural_width = std::max(data.width_px, 1) * mm_per_inch / dpi;
  const double natural_height = std::max(data.height_px, 1) * mm_per_inch / dpi;
  const bool asked = picture.width_mm > 0 || picture.height_mm > 0;
  const double wide = picture.width_mm > 0 ? std::min(picture.width_mm, most_width) : most_width;
  const double high = picture.height_mm > 0 ? std::min(picture.height_mm, most_height) : most_height;
  double scale = std::min(wide / natural_width, high / natural_height);
  if (!asked) scale = std::min(scale, 1.0);  // its own size, if that fits
  return {std::max(natural_width * scale, least), std::max(natural_height * scale, least)};
}

}  // namespace helhedsplan::model
