#include "opc/names.hpp"
#include "opc/package.hpp"
#include "opc/parts.hpp"

#include <catch2/catch.hpp>
#include <zip.h>

#include <clocale>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

opc::Package small_package() {
  opc::Package package;
  package.relationships = {{"rId1", opc::relationship_type::document, "word/document.xml", false}};
  package.parts = {{"word/document.xml",
                    opc::content_type::document,
                    "<a xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId1\"/>",
                    {{"rId1", opc::relationship_type::image, "media/image1.png", false},
                     {"rId2", opc::relationship_type::hyperlink, "https://example.org/?a=1&b=2", true}}},
                   {"word/media/image1.png", "", "not really a picture", {}}};
  return package;
}

struct Entry {
  std::string name;
  std::string bytes;
  std::uint32_t attributes = 0;
  std::uint16_t method = 0;
};

/// Reads with libzip, which checks the directory against the entries.
std::vector<Entry> unzip(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  REQUIRE(source != nullptr);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  REQUIRE(archive != nullptr);
  std::vector<Entry> entries;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    zip_stat_t stat;
    REQUIRE(zip_stat_index(archive, index, 0, &stat) == 0);
    Entry entry{stat.name, std::string(stat.size, '\0'), 0, stat.comp_method};
    zip_uint8_t system = 0;
    REQUIRE(zip_file_get_external_attributes(archive, index, 0, &system, &entry.attributes) == 0);
    zip_file_t* file = zip_fopen_index(archive, index, 0);
    REQUIRE(file != nullptr);
    REQUIRE(zip_fread(file, entry.bytes.data(), entry.bytes.size()) == static_cast<zip_int64_t>(entry.bytes.size()));
    REQUIRE(zip_fclose(file) == 0);
    entries.push_back(std::move(entry));
  }
  zip_discard(archive);
  zip_error_fini(&error);
  return entries;
}

}  // namespace

TEST_CASE("content types stand first and every part is followed by its relationships") {
  std::vector<std::string> names;
  for (const auto& entry : unzip(opc::write(small_package()))) names.push_back(entry.name);
  CHECK(names == std::vector<std::string>{"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels",
                                          "word/media/image1.png"});
}

TEST_CASE("bytes come back as they went in, pictures uncompressed") {
  const auto package = small_package();
  const auto entries = unzip(opc::write(package));
  REQUIRE(entries.size() == 5);
  CHECK(entries[2].bytes == package.parts[0].bytes);
  CHECK(entries[2].method == ZIP_CM_DEFLATE);
  CHECK(entries[4].bytes == package.parts[1].bytes);
  CHECK(entries[4].method == ZIP_CM_STORE);
}

TEST_CASE("entries are plain files with attributes, no folders") {
  for (const auto& entry : unzip(opc::write(small_package()))) {
    CHECK(entry.attributes != 0);
    CHECK(entry.name.back() != '/');
  }
}

TEST_CASE("a package's bytes depend on neither time zone nor locale") {
  const auto expected = opc::write(small_package());
  const char* const zone = std::getenv("TZ");
  const std::string old_zone = zone == nullptr ? "" : zone;
  for (const char* each : {"Pacific/Kiritimati", "America/Los_Angeles", "Europe/Copenhagen"}) {
    ::setenv("TZ", each, 1);
    ::tzset();
    CHECK(opc::write(small_package()) == expected);
  }
  if (zone == nullptr)
    ::unsetenv("TZ");
  else
    ::setenv("TZ", old_zone.c_str(), 1);
  ::tzset();
  const std::string old_locale = std::setlocale(LC_ALL, nullptr);
  for (const char* each : {"da_DK.UTF-8", "de_DE.UTF-8", "C.UTF-8"}) {
    std::setlocale(LC_ALL, each);  // one that is not installed changes nothing
    CHECK(opc::write(small_package()) == expected);
  }
  std::setlocale(LC_ALL, old_locale.c_str());
}

TEST_CASE("the local file header holds the fixed DOS time, whatever the clock says") {
  const auto bytes = opc::write(small_package());
  REQUIRE(bytes.substr(0, 4) == "PK\x03\x04");
  CHECK(bytes.substr(10, 4) == std::string("\x00\x00\x21\x00", 4));
}

TEST_CASE("a large part survives") {
  auto package = small_package();
  std::string& bytes = package.parts[0].bytes;
  std::uint32_t state = 1;
  while (bytes.size() < 3'000'000) {
    state = state * 1664525U + 1013904223U;
    bytes += static_cast<char>('a' + static_cast<char>(state >> 28U));
  }
  CHECK(unzip(opc::write(package))[2].bytes == bytes);
}

TEST_CASE("content types name endings once, and the parts that need their own") {
  CHECK(opc::content_types_xml(small_package()) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Types "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"png\" "
        "ContentType=\"image/png\"/><Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" "
        "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
}

TEST_CASE("a relationship that leads out of the package says so") {
  const auto xml = opc::relationships_xml({{"rId2", "urn:t", "https://example.org/?a=1&b=2", true}});
  CHECK_THAT(xml,
             Catch::Contains(
                 "<Relationship Id=\"rId2\" Type=\"urn:t\" Target=\"https://example.org/?a=1&amp;b=2\" TargetMode=\"External\"/>"));
}

TEST_CASE("targets are resolved from their part") {
  CHECK(opc::resolve_target("word/document.xml", "media/a.png") == "word/media/a.png");
  CHECK(opc::resolve_target("word/document.xml", "../docProps/core.xml") == "docProps/core.xml");
  CHECK(opc::resolve_target("word/document.xml", "/word/styles.xml") == "word/styles.xml");
  CHECK(opc::resolve_target("", "word/document.xml") == "word/document.xml");
  CHECK_FALSE(opc::resolve_target("word/document.xml", "../../x.xml"));
  CHECK_FALSE(opc::resolve_target("word/document.xml", ""));
}

TEST_CASE("the relationships part lies beside its part") {
  CHECK(opc::relationships_name("") == "_rels/.rels");
  CHECK(opc::relationships_name("word/document.xml") == "word/_rels/document.xml.rels");
}
