#include "base/image_header.hpp"

#include "base/limits.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace helhedsplan::base {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n"sv;
constexpr double metres_per_inch = 0.0254;
constexpr double least_dpi = 20, most_dpi = 2400;  // a program that writes 1 or 0 means "I do not know"

std::uint32_t big(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

double sane_dpi(double dpi) {
  return dpi >= least_dpi && dpi <= most_dpi ? dpi : 0;
}

/// The orientation in Exif data (a TIFF header and its first directory) is other than "as stored".
bool asks_for_turn(std::string_view tiff) {
  constexpr std::uint32_t orientation = 0x0112;
  if (tiff.size() < 8) return false;
  const bool little = tiff.starts_with("II");
  const auto number = [&](std::size_t at, std::size_t count) {
    if (!little) return big(tiff, at, count);
    std::uint32_t value = 0;
    for (std::size_t i = count; i > 0; --i) value = value << 8U | static_cast<unsigned char>(tiff[at + i - 1]);
    return value;
  };
  const std::size_t directory = number(4, 4);
  if (directory > tiff.size() - 2) return false;
  const std::uint32_t entries = number(directory, 2);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + 12U * i;
    if (entry + 12 > tiff.size()) return false;
    if (number(entry, 2) == orientation) return number(entry + 8, 2) > 1 && number(entry + 8, 2) <= 8;
  }
  return false;
}

ImageReading fault(std::string text) {
  return {std::nullopt, std::move(text)};
}

ImageReading broken() {
  return fault("er ikke et helt billede; filen er beskadiget");
}

ImageReading judged(const ImageHeader& header) {
  if (header.width <= 0 || header.height <= 0) return broken();
  const auto pixels = static_cast<std::uint64_t>(header.width) * static_cast<std::uint64_t>(header.height);
  if (pixels > limits::image_pixels || header.width > limits::image_side || header.height > limits::image_side) {
    return fault("er " + std::to_string(header.width) + " × " + std::to_string(header.height) + " punkter, og det er for stort");
  }
  return {header, {}};
}

ImageReading read_png(std::string_view bytes) {
  ImageHeader header;
  header.media_type = "image/png";
  std::size_t at = png_signature.size();
  bool first = true;
  bool has_data = false;
  while (bytes.size() - at >= 12) {
    const std::uint32_t length = big(bytes, at, 4);
    const std::string_view kind = bytes.substr(at + 4, 4);
    if (length > bytes.size() - at - 12) return broken();
    const std::string_view data = bytes.substr(at + 8, length);
    at += 12U + length;
    if (first != (kind == "IHDR")) return broken();
    if (first) {
      constexpr std::uint32_t largest = 0x7FFFFFFF;
      if (data.size() != 13 || big(data, 0, 4) > largest || big(data, 4, 4) > largest) return broken();
      header.width = static_cast<int>(big(data, 0, 4));
      header.height = static_cast<int>(big(data, 4, 4));
      first = false;
    } else if (kind == "pHYs" && data.size() == 9 && data[8] == 1) {
      header.dpi = sane_dpi(big(data, 0, 4) * metres_per_inch);
    } else if (kind == "eXIf") {
      header.turned = asks_for_turn(data);
    } else if (kind == "IDAT") {
      has_data = true;
    } else if (kind == "IEND") {
      return has_data ? judged(header) : broken();
    }
  }
  return broken();
}

/// A segment's own data, without its length; false when it does not fit into the file.
bool take_segment(std::string_view bytes, std::size_t& at, std::string_view& data) {
  if (bytes.size() - at < 2) return false;
  const std::uint32_t length = big(bytes, at, 2);
  if (length < 2 || length > bytes.size() - at) return false;
  data = bytes.substr(at + 2, length - 2);
  at += length;
  return true;
}

void read_jfif(std::string_view data, ImageHeader& header) {
  constexpr double cm_per_inch = 2.54;
  if (!data.starts_with("JFIF\0"sv) || data.size() < 12) return;
  const auto density = static_cast<double>(big(data, 8, 2));
  if (data[7] == 1) header.dpi = sane_dpi(density);
  if (data[7] == 2) header.dpi = sane_dpi(density * cm_per_inch);
}

ImageReading read_jpeg(std::string_view bytes) {
  constexpr unsigned start_of_scan = 0xDA, app0 = 0xE0, app1 = 0xE1, end = 0xD9;
  ImageHeader header;
  header.media_type = "image/jpeg";
  std::size_t at = 2;
  while (bytes.size() - at >= 2) {
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) return broken();
    const unsigned marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // a fill byte
      ++at;
      continue;
    }
    at += 2;
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) continue;  // markers that stand alone
    if (marker == start_of_scan) return judged(header);
    if (marker == end || marker == 0) return broken();
    std::string_view data;
    if (!take_segment(bytes, at, data)) return broken();
    if (marker == app0) read_jfif(data, header);
    if (marker == app1 && data.starts_with("Exif\0\0"sv)) header.turned = asks_for_turn(data.substr(6));
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (!frame) continue;
    if (marker > 0xC2) return fault("er en JPEG af en art, som Word ikke viser");
    if (data.size() < 6) return broken();
    header.height = static_cast<int>(big(data, 1, 2));
    header.width = static_cast<int>(big(data, 3, 2));
  }
  return broken();
}

}  // namespace

ImageReading read_image_header(std::string_view bytes) {
  if (bytes.starts_with(png_signature)) return read_png(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return read_jpeg(bytes);
  if (bytes.empty()) return fault("er en tom fil");
  constexpr std::size_t near = 1024;
  const std::string_view start = bytes.substr(0, near);
  if (start.find("<svg") != std::string_view::npos) return fault("er en SVG-tegning");
  if (start.starts_with("GIF8")) return fault("er et GIF-billede");
  if (start.starts_with("RIFF") && start.substr(8).starts_with("WEBP")) return fault("er et WebP-billede");
  if (start.starts_with("%PDF")) return fault("er en PDF-fil");
  if (start.starts_with("BM")) return fault("er et BMP-billede");
  if (start.starts_with("II*\0"sv) || start.starts_with("MM\0*"sv)) return fault("er et TIFF-billede");
  if (start.substr(std::min<std::size_t>(4, start.size())).starts_with("ftyp")) return fault("er et HEIC- eller AVIF-billede");
  return fault("er hverken et PNG- eller et JPEG-billede");
}

}  // namespace helhedsplan::base
