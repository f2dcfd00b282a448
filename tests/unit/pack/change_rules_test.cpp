#include "pack/change_rules.hpp"

#include "base/memory_files.hpp"
#include "support/shipped_schema.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>

using namespace helhedsplan;

namespace {

const plan::Schema& schema() {
  return test::shipped_schema();
}

pack::Pack pack_of(const std::string& rules, base::Findings& findings) {
  base::MemoryFiles files(std::map<std::string, std::string>{
      {"p/pakke.yaml", "id: p\nændringer:\n" + rules + "dokumenter:\n  - {navn: brev}\n"}, {"p/brev.md", "# Brev\n"}});
  auto pack = pack::load(files, {{"./p"}}, {}, findings);
  REQUIRE(pack.has_value());
  return *std::move(pack);
}

std::vector<pack::ChangeRule> rules_of(const std::string& plan_text) {
  base::Findings findings;
  const auto plan = plan::load_text("plan.yaml", "pakker: [p]\n" + plan_text, schema(), findings);
  const pack::Pack pack = pack_of(
      "  - {id: a, dokument: brev, godkendes_af: fonden, regel: Sådan., kilde: en side, status: udledt, aftale: ja, undtagen: "
      "[version, parter.navn], udgave: version, godkendt_udgave: seneste_godkendte_version.version}\n  - {id: b, dokument: brev}\n",
      findings);
  const auto rules = pack::change_rules(pack, plan.value(), schema(), findings);
  CHECK(findings.empty());
  return rules;
}

std::string faults(const std::string& rule) {
  base::Findings findings;
  const pack::Pack pack = pack_of("  - " + rule + "\n", findings);
  (void)pack::check(pack, schema(), findings);
  std::string all;
  for (const auto& finding : findings) all += finding.code, all += ": " + finding.message + "\n";
  return all;
}

}  // namespace

TEST_CASE("rules about changes are what the pack says of them") {
  const auto rules = rules_of("titel: A\n");
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].document == "brev");
  CHECK(rules[0].approver == "fonden");
  CHECK(rules[0].text == "Sådan.");
  CHECK(rules[0].source == "en side");
  CHECK(rules[0].status == "udledt");
  CHECK(rules[0].except == std::vector<std::string>{"version", "parter.navn"});
  CHECK(rules[0].agreement);
  CHECK_FALSE(rules[1].agreement);
}

TEST_CASE("a plan says which edition it is, and which was approved") {
  const auto rules = rules_of("version: \"1.1\"\nseneste_godkendte_version: {version: \"1.0\"}\n");
  CHECK(rules[0].edition == "1.1");
  CHECK(rules[0].approved_edition == "1.0");
  CHECK(rules[1].edition.empty());
  CHECK(rules_of("titel: A\n")[0].edition.empty());
}

TEST_CASE("a rule that names nothing is reported") {
  CHECK(faults("{id: a, dokument: brev, undtagen: [parter.navn]}").empty());
  CHECK(faults("{id: a, dokument: brevet}") ==
        "T64: reglen om ændringer gælder dokumentet „brevet“, som pakken ikke har – mente du „brev“?\n");
  CHECK(faults("{id: a}").starts_with("T64: reglen om ændringer nævner intet dokument"));
  CHECK(faults("{id: a, dokument: brev, undtagen: [versionen]}")
            .starts_with("T64: reglen om ændringer undtager „versionen“, som ingen plan har"));
  CHECK(faults("{id: a, dokument: brev, udgave: versionen}").starts_with("T06"));
}
