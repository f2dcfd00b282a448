#include "plan/reference_page.hpp"
#include "plan_test.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace plan_test;

namespace {
void check_current(const std::filesystem::path& page, const std::string& text) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(page, std::ios::binary) << text;
  INFO(page.string() << " is not what the schema says; UPDATE_GOLDEN=1 writes it anew");
  CHECK(file_text(page) == text);
}
}  // namespace

TEST_CASE("the reference pages are what the schemas say") {
  check_current(source_folder / "docs/plannoegler.md", plan::reference_page(plan_schema(), "Planens nøgler", "plan.yaml"));
  const plan::Schema pack = plan::Schema::parse(file_text(source_folder / "schemas/pakke.schema.json"));
  check_current(source_folder / "docs/pakkenoegler.md", plan::reference_page(pack, "Skabelonpakkens nøgler", "pakke.yaml"));
}

TEST_CASE("the reference page shows every record once, with what must be filled in and what is confidential") {
  const std::string page = plan::reference_page(small_schema(), "Nøgler", "plan.yaml");
  CHECK(page.starts_with("# Nøgler\n"));
  CHECK(page.find("\n## part\n") != std::string::npos);
  CHECK(page.find("\n## part\n") == page.rfind("\n## part\n"));
  CHECK(page.find("| `hemmeligt` | liste af [kontakt](#kontakt) | **Hemmeligt.** *Fortroligt: vises ikke i offentlige dokumenter.* "
                  "|  |\n") != std::string::npos);
  CHECK(page.find("| `id` | id | **Id.** *Skal udfyldes.* |  |\n") != std::string::npos);
  CHECK(page.find("| `trin` | valg: `1`, `2`, `i gang` | **Trin.** |  |\n") != std::string::npos);
  CHECK(page.find("| `dag` | dato | **Dag.** | `1. januar 2018` |\n") != std::string::npos);
  CHECK(page.ends_with("|\n"));
}
