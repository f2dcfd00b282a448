#include "app/diagnostics_page.hpp"
#include "base/memory_files.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

TEST_CASE("docs/diagnostics.md is what the table of codes makes") {
  const std::string path = std::string(HELHEDSPLAN_SOURCE_DIR) + "/docs/diagnostics.md";
  helhedsplan::base::MemoryFiles files;
  helhedsplan::base::Findings findings;
  const auto schemas = helhedsplan::app::load_schemas(files, {}, findings);
  REQUIRE(schemas.has_value());
  const std::string page = helhedsplan::app::diagnostics_page(*schemas);
  if (std::getenv("UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << page;
  std::ifstream in(path, std::ios::binary);
  const std::string on_disk{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  INFO("UPDATE_GOLDEN=1 ctest -R unit_app writes it anew");
  CHECK((on_disk == page));
}
