#include "fixture.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

namespace helhedsplan::check::testing {

namespace {

const plan::Schema& plan_schema() {
  static const plan::Schema schema = plan::Schema::parse(R"({
    "type": "object",
    "properties": {
      "titel": {"title": "Titel", "allOf": [{"$ref": "#/definitions/tekst"}]},
      "fornyelse": {"title": "Fornyelse", "allOf": [{"$ref": "#/definitions/ja-nej"}]},
      "baggrund": {"title": "Baggrund", "allOf": [{"$ref": "#/definitions/prosa"}]},
      "leder": {"title": "Leder", "allOf": [{"$ref": "#/definitions/henvisning"}], "x-henviser": "folk"},
      "hus": {"title": "Hus", "$ref": "#/definitions/hus"},
      "huse": {"title": "Huse", "type": "array", "items": {"$ref": "#/definitions/hus"}},
      "folk": {"title": "Folk", "type": "array", "items": {"$ref": "#/definitions/person"}},
      "kald": {"title": "Kald", "type": "array", "items": {"$ref": "#/definitions/kald"}},
      "kontakter": {"title": "Kontakter", "type": "array", "items": {"$ref": "#/definitions/person"}, "x-fortrolig": true}},
    "definitions": {
      "ukendt": {"enum": ["ukendt", null]},
      "id": {"type": ["string", "integer"]},
      "tekst": {"type": ["string", "number", "boolean", "null"]},
      "prosa": {"anyOf": [{"$ref": "#/definitions/ukendt"}, {"type": "string"}]},
      "ja-nej": {"enum": ["ja", "nej", true, false, "ukendt", null]},
      "antal": {"type": ["integer", "string"]},
      "henvisning": {"type": "string"},
      "hus": {"title": "Hus", "type": "object", "required": ["id"], "properties": {
        "id": {"title": "Id", "allOf": [{"$ref": "#/definitions/id"}]},
        "navn": {"title": "Navn", "allOf": [{"$ref": "#/definitions/tekst"}]},
        "boliger": {"title": "Boliger", "allOf": [{"$ref": "#/definitions/antal"}]},
        "nøgle": {"title": "Nøgle", "allOf": [{"$ref": "#/definitions/tekst"}], "x-fortrolig": true},
        "art": {"title": "Art", "enum": ["stor", "lille", "ukendt", null]}}},
      "person": {"title": "Person", "type": "object", "required": ["id"], "properties": {
        "id": {"title": "Id", "allOf": [{"$ref": "#/definitions/id"}]},
        "navn": {"title": "Navn", "allOf": [{"$ref": "#/definitions/tekst"}]},
        "mail": {"title": "Mail", "allOf": [{"$ref": "#/definitions/tekst"}]}}},
      "kald": {"title": "Kald", "type": "object", "required": ["id"], "properties": {
        "id": {"title": "Id", "allOf": [{"$ref": "#/definitions/id"}]},
        "fra": {"title": "Fra", "allOf": [{"$ref": "#/definitions/henvisning"}], "x-henviser": "folk"},
        "til": {"title": "Til", "type": "array", "items": {"allOf": [{"$ref": "#/definitions/henvisning"}], "x-henviser": "folk"}}}}
    }})");
  return schema;
}

const plan::Schema& rules_schema() {
  static const plan::Schema schema = [] {
    std::ifstream file(HELHEDSPLAN_SOURCE_DIR "/schemas/krav.schema.json", std::ios::binary);
    return plan::Schema::parse(std::string{std::istreambuf_iterator<char>(file), {}});
  }();
  return schema;
}

std::shared_ptr<const RuleSet> load(const std::string& set, base::Findings& findings) {
  const auto source = std::make_shared<const base::Source>("krav/p.yaml", "id: p\nkoder: \"K-\"\n" + set);
  auto rules = load_rules(source, rules_schema(), findings);
  REQUIRE(rules.has_value());
  return std::make_shared<const RuleSet>(*std::move(rules));
}

}  // namespace

std::string codes(const base::Findings& findings) {
  std::string all;
  for (const auto& finding : findings) all += (all.empty() ? "" : " ") + finding.code;
  return all;
}

std::string Asking::codes() const {
  return testing::codes(findings);
}

std::string Asking::messages() const {
  std::string all;
  for (const auto& finding : findings) all += finding.message + "\n";
  return all;
}

std::string rule(const std::string& tests, const std::string& more, const std::string& views) {
  return (views.empty() ? "" : "visninger:\n" + views) + "krav:\n  - id: A\n" + more + "    prøver:\n" + tests;
}

Asking ask(const std::string& plan_text, const std::string& set) {
  Asking made;
  made.rules = load(set, made.findings);
  const auto plan = plan::load_text("plan.yaml", plan_text, plan_schema(), made.findings);
  REQUIRE(plan.has_value());
  const templates::Views none;
  const templates::Environment environment{*plan, plan_schema(), none, {}, {}, {}};
  made.outcomes = hold_to(*made.rules, environment, made.findings);
  tell({&made.outcomes}, made.findings);
  for (const auto& finding : made.findings)
    UNSCOPED_INFO(finding.code << " " << finding.place.file << ":" << finding.place.line << ":" << finding.place.column << " "
                               << finding.message);
  return made;
}

base::Findings check(const std::string& set) {
  base::Findings findings;
  const auto rules = load(set, findings);
  const auto plan = plan::load_text("plan.yaml", "titel: T\n", plan_schema(), findings);
  const templates::Views none;
  check_rules(*rules, {*plan, plan_schema(), none, {}, {}, {}}, findings);
  for (const auto& finding : findings)
    UNSCOPED_INFO(finding.code << " " << finding.place.line << ":" << finding.place.column << " " << finding.message);
  return findings;
}

}  // namespace helhedsplan::check::testing
