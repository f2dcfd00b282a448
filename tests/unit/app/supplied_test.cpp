/// Files that the parties supply: from the plan's folder to the folder of the documents.

#include "app/build.hpp"
#include "base/limits.hpp"
#include "base/memory_files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>

using namespace helhedsplan;

namespace {

struct Built {
  std::vector<app::OutputFile> files;
  base::Findings findings;
  [[nodiscard]] const app::OutputFile* find(const std::string& name) const {
    const auto file = std::find_if(files.begin(), files.end(), [&](const app::OutputFile& one) { return one.name == name; });
    return file == files.end() ? nullptr : &*file;
  }
  /// What the plan lacks besides is no matter here.
  [[nodiscard]] std::string codes() const {
    std::string all;
    for (const auto& finding : findings) {
      if (!finding.code.starts_with('C')) all += (all.empty() ? "" : " ") + std::string(finding.code);
    }
    return all;
  }
};

Built build(std::map<std::string, std::string> contents, const std::string& path, const std::string& link_to = {}) {
  contents["/plan/plan.yaml"] = "pakker: [p]\ntitel: T\nbilag:\n  - {id: kort, titel: Kort, dokument: " + path + "}\n";
  contents["/plan/p/pakke.yaml"] =
      "id: p\nbilag:\n  - {id: kort, titel: Kort, form: vedlagt}\nvedlagte_bilag: bilag\ndokumenter:\n  - {navn: aftale, formater: "
      "[csv]}\n";
  contents["/plan/p/aftale.md"] = "# Aftale\n\nSe {{@henvis kort}}.\n";
  base::MemoryFiles files(contents);
  if (!link_to.empty()) files.links["/plan/" + path] = link_to;
  Built built;
  const auto schemas = app::load_schemas(files, {}, built.findings);
  REQUIRE(schemas.has_value());
  const auto set = app::make_documents(files, *schemas, "/plan/plan.yaml", true, built.findings);
  REQUIRE(set.has_value());
  built.files = app::write_documents(*set, {});
  for (const auto& finding : built.findings) UNSCOPED_INFO(finding.code << " " << finding.message);
  return built;
}

}  // namespace

TEST_CASE("a supplied file comes along under its number, byte for byte") {
  const std::string bytes("%PDF\0\r\n\xff", 8);
  const Built built = build({{"/plan/bilag/Kort 2017.PDF", bytes}}, "bilag/Kort 2017.PDF");
  CHECK(built.codes().empty());
  const auto* file = built.find("bilag-1-kort.pdf");
  REQUIRE(file != nullptr);
  CHECK(file->bytes == bytes);
  CHECK(built.find("aftale.csv") != nullptr);  // a pack chooses formats
  CHECK(built.find("aftale.docx") == nullptr);
}

TEST_CASE("a supplied file that is not there is a finding, and the rest is made") {
  const Built built = build({}, "kort.pdf");
  CHECK(built.codes() == "P31");
  CHECK(built.files.size() == 1);
}

TEST_CASE("a folder is no enclosure") {
  CHECK(build({{"/plan/bilag/a.pdf", "a"}}, "bilag").codes() == "P31");
}

TEST_CASE("nothing outside the plan's folder is copied") {
  CHECK(build({{"/andet/kort.pdf", "x"}}, "../andet/kort.pdf").codes() == "P32");
  const Built linked = build({{"/andet/kort.pdf", "x"}}, "kort.pdf", "/andet/kort.pdf");
  CHECK(linked.codes() == "P32");
  CHECK(linked.files.size() == 1);
}

TEST_CASE("a supplied file has a largest size") {
  const Built large = build({{"/plan/kort.pdf", std::string(base::limits::supplied_file_bytes + 1, 'x')}}, "kort.pdf");
  CHECK(large.codes() == "P49");
  CHECK(large.find("bilag-1-kort.pdf") == nullptr);
  CHECK(build({{"/plan/kort.pdf", std::string(base::limits::supplied_file_bytes, 'x')}}, "kort.pdf").codes().empty());
}
