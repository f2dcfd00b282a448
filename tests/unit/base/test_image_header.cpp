#include "base/image_header.hpp"
#include "base/limits.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <string>

using namespace helhedsplan::base;
using namespace std::string_literals;

namespace {

std::string big(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
  return out;
}

std::string chunk(const std::string& kind, const std::string& data) {
  return big(static_cast<std::uint32_t>(data.size()), 4) + kind + data + "\0\0\0\0"s;
}

const std::string signature = "\x89PNG\r\n\x1a\n";

std::string png(std::uint32_t width, std::uint32_t height, const std::string& more = {}) {
  return signature + chunk("IHDR", big(width, 4) + big(height, 4) + "\x08\x02\0\0\0"s) + more + chunk("IDAT", "x") +
         chunk("IEND", {});
}

std::string segment(int marker, const std::string& data) {
  return "\xFF"s + static_cast<char>(marker) + big(static_cast<std::uint32_t>(data.size() + 2), 2) + data;
}

std::string exif(const std::string& order, std::uint16_t orientation) {
  const bool little = order == "II";
  const auto number = [&](std::uint32_t value, int bytes) {
    auto out = big(value, bytes);
    return little ? std::string(out.rbegin(), out.rend()) : out;
  };
  return order + number(42, 2) + number(8, 4) + number(1, 2) + number(0x0112, 2) + number(3, 2) + number(1, 4) +
         number(orientation, 2) + number(0, 2);
}

std::string jpeg(int frame, const std::string& before = {}) {
  return "\xFF\xD8"s + before + segment(frame, "\x08"s + big(300, 2) + big(400, 2) + "\x03"s) + segment(0xDA, "scan") + "\xFF\xD9"s;
}

std::string fault(const std::string& bytes) {
  const auto read = read_image_header(bytes);
  CHECK_FALSE(read.header);
  return read.fault;
}

}  // namespace

TEST_CASE("a PNG says its size and resolution") {
  const auto read = read_image_header(png(1000, 667, chunk("pHYs", big(5906, 4) + big(5906, 4) + "\1"s)));
  REQUIRE(read.header);
  CHECK(read.header->media_type == "image/png");
  CHECK(read.header->width == 1000);
  CHECK(read.header->height == 667);
  CHECK(read.header->dpi == Approx(150).margin(0.1));
  CHECK_FALSE(read.header->turned);
}

TEST_CASE("a JPEG says its size and resolution, baseline or progressive") {
  for (const int frame : {0xC0, 0xC1, 0xC2}) {
    const auto read = read_image_header(jpeg(frame, segment(0xE0, "JFIF\0\1\1\1"s + big(300, 2) + big(300, 2) + "\0\0"s)));
    REQUIRE(read.header);
    CHECK(read.header->media_type == "image/jpeg");
    CHECK(read.header->width == 400);
    CHECK(read.header->height == 300);
    CHECK(read.header->dpi == Approx(300));
  }
}

TEST_CASE("a resolution that no program means is none") {
  CHECK(read_image_header(png(8, 4, chunk("pHYs", big(1, 4) + big(1, 4) + "\1"s))).header->dpi == Approx(0));
  CHECK(read_image_header(png(8, 4, chunk("pHYs", big(5906, 4) + big(5906, 4) + "\0"s))).header->dpi == Approx(0));
  CHECK(read_image_header(jpeg(0xC0, segment(0xE0, "JFIF\0\1\1\0"s + big(300, 2) + big(300, 2) + "\0\0"s))).header->dpi ==
        Approx(0));
}

TEST_CASE("a picture that Exif wants turned is noticed, in both byte orders") {
  for (const std::string order : {"II", "MM"}) {
    CHECK(read_image_header(jpeg(0xC0, segment(0xE1, "Exif\0\0"s + exif(order, 6)))).header->turned);
    CHECK_FALSE(read_image_header(jpeg(0xC0, segment(0xE1, "Exif\0\0"s + exif(order, 1)))).header->turned);
    CHECK(read_image_header(png(8, 4, chunk("eXIf", exif(order, 3)))).header->turned);
  }
}

TEST_CASE("a picture cut off anywhere is refused, and nothing is read behind its end") {
  const auto whole_png = png(8, 4, chunk("eXIf", exif("II", 6)));
  for (std::size_t i = 0; i < whole_png.size(); ++i) CHECK_FALSE(read_image_header(whole_png.substr(0, i)).header);
  const auto whole_jpeg = jpeg(0xC2, segment(0xE1, "Exif\0\0"s + exif("MM", 6)));
  for (std::size_t i = 0; i < whole_jpeg.size() - 8; ++i) CHECK_FALSE(read_image_header(whole_jpeg.substr(0, i)).header);
}

TEST_CASE("Exif that points nowhere harms nobody") {
  auto tiff = exif("MM", 6);
  for (std::size_t i = 0; i < tiff.size(); ++i) {
    for (const char byte : {'\0', '\x7F', '\xFF'}) {
      auto changed = tiff;
      changed[i] = byte;
      CHECK(read_image_header(png(8, 4, chunk("eXIf", changed))).header);
      CHECK(read_image_header(png(8, 4, chunk("eXIf", changed.substr(0, i)))).header);
    }
  }
}

TEST_CASE("other kinds of picture are refused by name") {
  CHECK(fault("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>") == "er en SVG-tegning");
  CHECK(fault("GIF89a....") == "er et GIF-billede");
  CHECK(fault("RIFF....WEBPVP8 ") == "er et WebP-billede");
  CHECK(fault("%PDF-1.7") == "er en PDF-fil");
  CHECK(fault("BM......") == "er et BMP-billede");
  CHECK(fault("II*\0...."s) == "er et TIFF-billede");
  CHECK(fault("\0\0\0\x18"
              "ftypheic"s) == "er et HEIC- eller AVIF-billede");
  CHECK(fault("") == "er en tom fil");
  CHECK(fault("Kære læser") == "er hverken et PNG- eller et JPEG-billede");
  CHECK(fault(jpeg(0xC3)) == "er en JPEG af en art, som Word ikke viser");
}

TEST_CASE("a picture is refused when it would unpack to more than a page can want") {
  CHECK(read_image_header(png(7000, 7000)).header);
  CHECK(fault(png(10'000, 10'000)) == "er 10000 × 10000 punkter, og det er for stort");
  CHECK_FALSE(read_image_header(png(static_cast<std::uint32_t>(limits::image_side) + 1, 1)).header);
  CHECK_FALSE(read_image_header(png(0, 5)).header);
  CHECK_FALSE(read_image_header(png(0xFFFFFFFF, 0xFFFFFFFF)).header);
}
