#include "app/begin.hpp"
#include "app/start_plan.hpp"
#include "base/memory_files.hpp"
#include "plan/plan.hpp"
#include "support/shipped_schemas.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace helhedsplan;
using test::schemas;

namespace {

/// Every field name of a type, with those below it.
void collect(const plan::Type& type, std::vector<const plan::Field*>& fields, int depth = 0) {
  if (depth > 6) return;
  if (type.item) collect(*type.item, fields, depth + 1);
  for (const plan::Field& field : type.fields) {
    fields.push_back(&field);
    collect(*field.type, fields, depth + 1);
  }
}

}  // namespace

TEST_CASE("the starting plan has every field of the schema, with its title") {
  const auto& all = schemas();
  const std::string text = app::start_plan(all.plan, {"a", "b"});
  CHECK(text.find("\npakker: [a, b]\n") != std::string::npos);
  std::vector<const plan::Field*> fields;
  collect(all.plan.root(), fields);
  for (const plan::Field* field : fields) {
    if (!field->mark.empty()) continue;  // nothing in a new plan is an example
    INFO(field->name);
    CHECK(text.find(field->name + ":") != std::string::npos);
  }
}

TEST_CASE("the starting plan loads without a finding and holds no invented fact") {
  const auto& all = schemas();
  base::Findings findings;
  const auto plan = plan::load_text("plan.yaml", app::start_plan(all.plan, {"lbf-2015-18"}), all.plan, findings);
  for (const auto& finding : findings) UNSCOPED_INFO(finding.place.line << " " << finding.code << " " << finding.message);
  CHECK(findings.empty());
  REQUIRE(plan.has_value());
  CHECK(plan->unknown_count > 100);
}

TEST_CASE("no line of the starting plan is wider than a page") {
  const std::string text = app::start_plan(schemas().plan, {"a"});
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = text.find('\n', begin);
    const auto line = text.substr(begin, end - begin);
    std::size_t characters = 0;
    for (const char c : line) characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    INFO(line);
    CHECK(characters <= 112);  // one long word may stand over
    begin = end + 1;
  }
}

TEST_CASE("a plan begins only in an empty folder") {
  const auto& all = schemas();
  base::MemoryFiles files(std::map<std::string, std::string>{{"/fuld/brev.docx", ""}, {"/skjult/.git/config", ""}});
  base::Findings findings;
  CHECK_FALSE(app::begin_plan(files, all, "/fuld", "", findings).ok);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "U06");
  CHECK(files.written.empty());
  CHECK(app::begin_plan(files, all, "/skjult", "", findings).ok);
  CHECK(app::begin_plan(files, all, "/ny", "", findings).ok);
  CHECK(files.contents.contains("/ny/plan.yaml"));
  CHECK(files.contents.at("/ny/plan.schema.json").starts_with("{"));
}

TEST_CASE("a round that does not exist is refused with those that do") {
  const auto& all = schemas();
  base::MemoryFiles files;
  base::Findings findings;
  CHECK_FALSE(app::begin_plan(files, all, "/ny", "2015-81", findings).ok);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "U05");
  CHECK(findings[0].message == "runden „2015-81“ findes ikke – mente du „2015-18“?");
  CHECK(app::begin_plan(files, all, "/ny", "2015-18", findings).ok);
}

TEST_CASE("a plan that cannot be written is said to the user") {
  const auto& all = schemas();
  base::MemoryFiles files;
  files.free_bytes = 10;
  base::Findings findings;
  const auto result = app::begin_plan(files, all, "/ny", "", findings);
  CHECK_FALSE(result.ok);
  CHECK(result.write_failed);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "U09");
}
