#include "embedded/embedded.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

using namespace helhedsplan;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("every file of templates and schemas is embedded byte for byte") {
  const fs::path root = HELHEDSPLAN_SOURCE_DIR;
  std::set<std::string> on_disk;
  for (const char* folder : {"templates", "schemas"}) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string name = entry.path().filename().string();
      if (!entry.is_regular_file() || name.ends_with('~') || name.ends_with(".orig") || name.ends_with(".swp")) continue;
      const std::string path = fs::relative(entry.path(), root).generic_string();
      on_disk.insert(path);
      INFO(path);
      const auto bytes = embedded::find(path);
      REQUIRE(bytes.has_value());
      CHECK((*bytes == read(entry.path())));
    }
  }
  CHECK(embedded::files().size() == on_disk.size());
}

TEST_CASE("the embedded table is sorted, so that a folder is one stretch of it") {
  const auto all = embedded::files();
  for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1].path < all[i].path);
  for (const auto& file : embedded::list("schemas/")) CHECK(file.path.starts_with("schemas/"));
  CHECK(embedded::list("schemas/").size() + embedded::list("templates/").size() == all.size());
}

TEST_CASE("a path that is not embedded is not found") {
  CHECK_FALSE(embedded::find("schemas").has_value());
  CHECK_FALSE(embedded::find("").has_value());
  CHECK(embedded::list("findes-ikke/").empty());
}
