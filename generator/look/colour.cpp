#include "look/colour.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace helhedsplan::look {
namespace {

constexpr Colour white{1, 1, 1};
constexpr double least_contrast = 5.6;  // 4.5 (WCAG 1.4.3) also on the light fills that tables have

struct Hsl {
  double hue = 0;  ///< 0 to 6
  double saturation = 0;
  double lightness = 0;
};

Hsl hsl_of(const Colour& c) {
  const double high = std::max({c.red, c.green, c.blue});
  const double low = std::min({c.red, c.green, c.blue});
  const double range = high - low;
  Hsl result{0, 0, (high + low) / 2};
  if (range <= 0) return result;
  result.saturation = range / (1 - std::fabs(2 * result.lightness - 1));
  if (high <= c.red)
    result.hue = std::fmod((c.green - c.blue) / range + 6, 6);
  else if (high <= c.green)
    result.hue = (c.blue - c.red) / range + 2;
  else
    result.hue = (c.red - c.green) / range + 4;
  return result;
}

Colour colour_of(const Hsl& hsl) {
  const double range = (1 - std::fabs(2 * hsl.lightness - 1)) * hsl.saturation;
  const double low = hsl.lightness - range / 2;
  const auto channel = [&](double shift) {
    const double at = std::fmod(hsl.hue + shift, 6);  // red is full at 0, green at 2, blue at 4
    return low + range * std::clamp(2 - std::min(at, 6 - at), 0.0, 1.0);
  };
  return {channel(0), channel(4), channel(2)};
}

double luminance(const Colour& c) {
  const auto linear = [](double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

int byte_of(double channel) {
  return static_cast<int>(std::lround(std::clamp(channel, 0.0, 1.0) * 255));
}

}  // namespace

std::optional<Colour> colour_from(std::string_view hex) {
  if (hex.size() != 6) return std::nullopt;
  std::array<double, 3> channels{};
  for (std::size_t i = 0; i < 6; ++i) {
    const char c = hex[i];
    int digit = 0;
    if (c >= '0' && c <= '9')
      digit = c - '0';
    else if (c >= 'a' && c <= 'f')
      digit = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
      digit = c - 'A' + 10;
    else
      return std::nullopt;
    channels[i / 2] = channels[i / 2] * 16 + digit;
  }
  return Colour{channels[0] / 255, channels[1] / 255, channels[2] / 255};
}

std::string hex_of(const Colour& colour) {
  return fmt::format("{:02X}{:02X}{:02X}", byte_of(colour.red), byte_of(colour.green), byte_of(colour.blue));
}

double contrast(const Colour& a, const Colour& b) {
  const double high = std::max(luminance(a), luminance(b));
  const double low = std::min(luminance(a), luminance(b));
  return (high + 0.05) / (low + 0.05);
}

Colour readable(Colour colour) {
  Hsl hsl = hsl_of(colour);
  while (contrast(colour, white) < least_contrast && hsl.lightness > 0.01) {
    hsl.lightness -= 0.01;
    colour = colour_of(hsl);
  }
  return colour;
}

bool is_grey(const Colour& colour) {
  constexpr double least_chroma = 0.08;
  return std::max({colour.red, colour.green, colour.blue}) - std::min({colour.red, colour.green, colour.blue}) < least_chroma;
}

Colour Palette::operator()(const Colour& colour) const {
  if (hex_of(colour) == hex_of(from_)) return to_;
  const Hsl given = hsl_of(colour);
  const Hsl from = hsl_of(from_);
  const Hsl to = hsl_of(to_);
  const double distance = std::fabs(given.hue - from.hue);
  constexpr double related = 1.0;  // of six: what lies farther round the circle means something of its own
  if (!is_grey(colour) && std::min(distance, 6 - distance) > related) return colour;
  const double strength = from.saturation > 0 ? std::min(given.saturation / from.saturation, 1.0) : 1.0;
  return colour_of({to.hue, to.saturation * strength, given.lightness});
}

std::optional<Colour> theme_colour(pugi::xml_node theme, std::string_view name) {
  constexpr std::array<std::pair<std::string_view, const char*>, 10> names{{{"text1", "a:dk1"},
                                                                            {"dark1", "a:dk1"},
                                                                            {"text2", "a:dk2"},
                                                                            {"dark2", "a:dk2"},
                                                                            {"background1", "a:lt1"},
                                                                            {"light1", "a:lt1"},
                                                                            {"background2", "a:lt2"},
                                                                            {"light2", "a:lt2"},
                                                                            {"hyperlink", "a:hlink"},
                                                                            {"followedHyperlink", "a:folHlink"}}};
  const auto* known = std::find_if(names.begin(), names.end(), [&](const auto& row) { return row.first == name; });
  const std::string element = known != names.end() ? known->second : "a:" + std::string(name);
  const auto slot = theme.child("a:themeElements").child("a:clrScheme").child(element.c_str());
  if (const auto rgb = slot.child("a:srgbClr")) return colour_from(rgb.attribute("val").value());
  return colour_from(slot.child("a:sysClr").attribute("lastClr").value());
}

}  // namespace helhedsplan::look
