// tests/findings/<kode>-<hvad>/plan.yaml says wrong things; expected.findings.txt is what we answer. UPDATE_GOLDEN=1 rewrites it.
#include "base/diagnostics.hpp"
#include "base/local_files.hpp"
#include "plan_test.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <vector>

using namespace plan_test;

namespace {

const std::filesystem::path cases_folder = source_folder / "tests/findings";

std::vector<std::filesystem::path> cases() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(cases_folder)) {
    if (std::filesystem::exists(entry.path() / "plan.yaml")) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string findings_of(const std::filesystem::path& folder) {
  base::LocalFiles files;
  base::Findings findings;
  (void)plan::load(files, folder / "plan.yaml", plan_schema(), findings);
  std::string text = base::render_text(findings);
  if (text.empty()) text = "ingen fund\n";
  // The clone may lie anywhere.
  const std::string prefix = folder.string() + "/";
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at)) text.erase(at, prefix.size());
  return text;
}

}  // namespace

TEST_CASE("every faulty plan is answered as its golden says") {
  REQUIRE(cases().size() > 20);
  for (const std::filesystem::path& folder : cases()) {
    const std::filesystem::path golden = folder / "expected.findings.txt";
    const std::string text = findings_of(folder);
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(golden, std::ios::binary) << text;
    INFO(golden.string());
    CHECK(file_text(golden) == text);
  }
}

TEST_CASE("every plan code has an example that provokes it") {
  // Too large to lie in a file, or nothing without packs: test_includes.cpp, test_hostile.cpp, of the application
  // supplied_test.cpp, and of packs listed_test.cpp make them.
  const std::set<std::string_view> made{"P09", "P34", "P35", "P45", "P49", "P52"};
  for (const base::Diagnostic& row : base::diagnostics()) {
    if (row.code.front() != 'P' || made.contains(row.code)) continue;
    bool shown = false;
    for (const std::filesystem::path& folder : cases()) {
      shown = shown || (folder.filename().string().starts_with(std::string(row.code) + "-") &&
                        file_text(folder / "expected.findings.txt").find("[" + std::string(row.code) + "]") != std::string::npos);
    }
    INFO(row.code << ": no folder tests/findings/" << row.code << "-… whose expected.findings.txt shows it");
    CHECK(shown);
  }
}

TEST_CASE("nothing confidential is quoted in any finding") {
  for (const char* name : {"fortroligt", "fortroligt-syntaks", "fortroligt-to-gange"}) {
    const std::string text = findings_of(cases_folder / name);
    for (const char* secret :
         {"Jens", "jens", "12345678", "87654321", "fortrolighed", "hemmelig", "juni", "11223344", "55667788", "example"}) {
      INFO(name << ": " << secret << "\n" << text);
      CHECK(text.find(secret) == std::string::npos);
    }
  }
}
