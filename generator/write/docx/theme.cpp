#include "write/docx/theme.hpp"

#include "write/docx/xml.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace helhedsplan::write::docx {
namespace {

/// Relative luminance (WCAG 2.1, definitions).
double luminance(std::uint32_t color) {
  const auto channel = [&](unsigned shift) {
    const double value = (color >> shift & 0xFFU) / 255.0;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
}

}  // namespace

Theme::Theme(std::string_view xml) {
  if (!xml.empty()) load(xml_, xml, "word/theme/theme1.xml");
}

std::string Theme::font(bool major) const {
  const auto fonts = xml_.child("a:theme").child("a:themeElements").child("a:fontScheme");
  return fonts.child(major ? "a:majorFont" : "a:minorFont").child("a:latin").attribute("typeface").value();
}

std::optional<std::uint32_t> Theme::color(const char* slot) const {
  const auto entry =
      xml_.child("a:theme").child("a:themeElements").child("a:clrScheme").child((std::string("a:") + slot).c_str()).first_child();
  std::string_view hex = entry.attribute("val").value();
  if (std::string_view(entry.name()) == "a:sysClr") hex = entry.attribute("lastClr").value();  // what the system had last
  std::uint32_t value = 0;
  const auto read = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  if (hex.size() != 6 || read.ptr != hex.data() + hex.size()) return std::nullopt;
  return value;
}

double contrast(std::uint32_t one, std::uint32_t other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace helhedsplan::write::docx
