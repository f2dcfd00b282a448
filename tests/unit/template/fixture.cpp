#include "fixture.hpp"

#include "model/stages.hpp"
#include "plan/blank.hpp"
#include "plan/plan.hpp"
#include "template/expression.hpp"
#include "yaml/yaml.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <utility>

namespace helhedsplan::templates::testing {

namespace {

constexpr std::string_view schema_text = R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "Prøve",
  "type": "object",
  "x-visning": "titel",
  "properties": {
    "titel": {"title": "Titel", "allOf": [{"$ref": "#/definitions/tekst"}]},
    "område": {"title": "Område", "allOf": [{"$ref": "#/definitions/tekst"}]},
    "fornyelse": {"title": "Fornyelse", "allOf": [{"$ref": "#/definitions/ja-nej"}]},
    "baggrund": {"title": "Baggrund", "allOf": [{"$ref": "#/definitions/prosa"}]},
    "formål": {"title": "Formål", "allOf": [{"$ref": "#/definitions/prosa"}]},
    "boliger": {"title": "Boliger", "allOf": [{"$ref": "#/definitions/antal"}]},
    "tilsagn": {"title": "Tilsagn", "allOf": [{"$ref": "#/definitions/beløb"}]},
    "ansøgt": {"title": "Ansøgt", "allOf": [{"$ref": "#/definitions/beløb"}]},
    "andel": {"title": "Andel", "allOf": [{"$ref": "#/definitions/procent"}]},
    "ledige": {"title": "Ledige", "allOf": [{"$ref": "#/definitions/måltal"}]},
    "periode": {"title": "Periode", "$ref": "#/definitions/periode"},
    "parter": {"title": "Parter", "type": "array", "items": {"$ref": "#/definitions/part"}},
    "sprog": {"title": "Sprog", "type": "array", "items": {"$ref": "#/definitions/tekst"}},
    "områder": {"title": "Områder", "type": "array", "items": {"$ref": "#/definitions/område"}},
    "linjer": {"title": "Linjer", "type": "array", "items": {"$ref": "#/definitions/linje"}},
    "leder": {"title": "Leder", "allOf": [{"$ref": "#/definitions/henvisning"}], "x-henviser": "parter"},
    "telefon": {"title": "Telefon", "allOf": [{"$ref": "#/definitions/tekst"}], "x-fortrolig": true},
    "kontakter": {"title": "Kontakter", "type": "array", "items": {"$ref": "#/definitions/kontakt"}, "x-fortrolig": true}},
  "definitions": {
    "ukendt": {"enum": ["ukendt", null]},
    "fil": {"type": "object", "required": ["fil"], "properties": {"fil": {"type": "string"}}},
    "id": {"type": ["string", "integer"]},
    "tekst": {"type": ["string", "number", "boolean", "null"]},
    "prosa": {"anyOf": [{"$ref": "#/definitions/ukendt"}, {"type": "string"}]},
    "ja-nej": {"enum": ["ja", "nej", true, false, "ukendt", null]},
    "år": {"type": "integer"},
    "dato": {"type": "string"},
    "beløb": {"type": ["number", "string"]},
    "procent": {"type": ["number", "string"]},
    "antal": {"type": ["integer", "string"]},
    "måltal": {"type": ["number", "string"]},
    "billede": {"type": "string"},
    "årsbeløb": {"type": "object"},
    "henvisning": {"type": "string"},
    "periode": {"title": "Periode", "type": "object", "x-visning": "fra", "properties": {
      "fra": {"title": "Fra", "allOf": [{"$ref": "#/definitions/dato"}]},
      "til": {"title": "Til", "allOf": [{"$ref": "#/definitions/dato"}]}}},
    "part": {"title": "Part", "type": "object", "required": ["id"], "properties": {
      "id": {"title": "Id", "allOf": [{"$ref": "#/definitions/id"}]},
      "navn": {"title": "Navn", "allOf": [{"$ref": "#/definitions/tekst"}]},
      "underskriver": {"title": "Underskriver", "allOf": [{"$ref": "#/definitions/ja-nej"}]},
      "eksempel": {"title": "Eksempel", "allOf": [{"$ref": "#/definitions/ja-nej"}], "x-mærke": "Eksempel"}}},
    "aktivitet": {"title": "Aktivitet", "type": "object", "required": ["id"], "properties": {
      "id": {"title": "Id", "allOf": [{"$ref": "#/definitions/id"}]},
      "navn": {"title": "Navn", "allOf": [{"$ref": "#/definitions/tekst"}]},
      "status": {"title": "Status", "enum": ["planlagt", "i gang", "udgået", "ukendt", null]},
      "indhold": {"title": "Indhold", "allOf": [{"$ref": "#/definitions/prosa"}]},
      "ansvarlig": {"title": "Ansvarlig", "allOf": [{"$ref": "#/definitions/henvisning"}], "x-henviser": "parter"},
      "medvirkende": {"title": "Medvirkende", "type": "array", "items": {"allOf": [{"$ref": "#/definitions/henvisning"}], "x-henviser": "parter"}},
      "milepæle": {"title": "Milepæle", "type": "array", "items": {"$ref": "#/definitions/milepæl"}},
      "start": {"title": "Start", "allOf": [{"$ref": "#/definitions/dato"}]},
      "slut": {"title": "Slut", "allOf": [{"$ref": "#/definitions/dato"}]},
      "deltagere": {"title": "Deltagere", "allOf": [{"$ref": "#/definitions/antal"}]},
      "eksempel": {"title": "Eksempel", "allOf": [{"$ref": "#/definitions/ja-nej"}], "x-mærke": "Eksempel"}}},
    "milepæl": {"title": "Milepæl", "type": "object", "required": ["id"], "x-visning": "tekst", "properties": {
      "id": {"title": "Id", "allOf": [{"$ref": "#/definitions/id"}]},
      "tekst": {"title": "Tekst", "allOf": [{"$ref": "#/definitions/tekst"}]},
      "dato": {"title": "Dato", "allOf": [{"$ref": "#/definitions/dato"}]},
      "eksempel": {"title": "Eksempel", "allOf": [{"$ref": "#/definitions/ja-nej"}], "x-mærke": "Eksempel"}}},
    "område": {"title": "Område", "type": "object", "required": ["id"], "properties": {
      "id": {"title": "Id", "allOf": [{"$ref": "#/definitions/id"}]},
      "navn": {"title": "Navn", "allOf": [{"$ref": "#/definitions/tekst"}]},
      "aktiviteter": {"title": "Aktiviteter", "type": "array", "items": {"$ref": "#/definitions/aktivitet"}}}},
    "linje": {"title": "Linje", "type": "object", "required": ["id"], "x-visning": "tekst", "properties": {
      "id": {"title": "Id", "allOf": [{"$ref": "#/definitions/id"}]},
      "tekst": {"title": "Tekst", "allOf": [{"$ref": "#/definitions/tekst"}]},
      "område": {"title": "Område", "allOf": [{"$ref": "#/definitions/henvisning"}], "x-henviser": "områder"},
      "beløb": {"title": "Beløb", "allOf": [{"$ref": "#/definitions/årsbeløb"}]}}},
    "kontakt": {"title": "Kontakt", "type": "object", "required": ["id"], "properties": {
      "id": {"title": "Id", "allOf": [{"$ref": "#/definitions/id"}]},
      "navn": {"title": "Navn", "allOf": [{"$ref": "#/definitions/tekst"}]}}}
  }
})";

base::SourceRef source(std::string name, std::string text) {
  return std::make_shared<const base::Source>(std::move(name), std::move(text));
}

Views parse_views(const std::string& text, base::Findings& findings) {
  Views views;
  if (text.empty()) return views;
  const auto root = yaml::parse(source("pakke.yaml", text), findings);
  REQUIRE(root);
  for (const yaml::Node& node : root->items) {
    auto record = std::make_shared<plan::Record>();
    std::string name;
    for (const yaml::Entry& entry : node.entries) {
      if (entry.key == "navn") name = entry.value.text;
      record->members.push_back({entry.key, {nullptr, entry.value.span, {}, plan::Text{entry.value.text}}});
    }
    views[name] = parse_view({nullptr, node.span, {}, plan::RecordRef(std::move(record))}, findings);
  }
  return views;
}

const plan::Schema& real_schema() {
  static const plan::Schema parsed = [] {
    std::ifstream file(HELHEDSPLAN_SOURCE_DIR "/schemas/plan.schema.json");
    return plan::Schema::parse(std::string{std::istreambuf_iterator<char>(file), {}});
  }();
  return parsed;
}

Output run(const Input& input, bool only_check) {
  const plan::Schema& schema = input.real_schema ? real_schema() : testing::schema();
  Output out;
  base::Findings ignored;  // of the plan: unfinished plans are fine here
  std::optional<plan::Plan> loaded = plan::load_text("plan.yaml", input.plan, schema, ignored);
  const plan::Plan plan = input.blank ? plan::blank_plan(schema, loaded ? &*loaded : nullptr, {})
                          : loaded    ? *std::move(loaded)
                                      : plan::Plan{};
  const Views views = parse_views(input.views, out.findings);
  std::vector<TemplateRef> layers;
  for (const std::string& text : input.layers) {
    layers.push_back(
        parse(source(layers.empty() ? "skabelon.md" : "lag" + std::to_string(layers.size()) + ".md", text), out.findings));
  }
  Partials partials;
  for (const auto& [name, text] : input.partials) partials[name] = {parse(source("dele/" + name + ".md", text), out.findings)};
  check_layers(layers, partials, out.findings);
  Environment environment{plan, schema, views, {}, std::move(partials), {}, input.show_confidential, input.show_guidance};
  environment.style.missing = input.missing;
  environment.blank = input.blank;
  std::vector<Binding> bindings;
  if (!input.bind.empty()) {
    const auto loop = parse_loop({input.bind, nullptr, 0, 0, false}, out.findings);
    REQUIRE(loop);
    const plan::Value value = evaluate(to_text(loop->expression.path), environment, {}, {}, out.findings);
    const auto* list = std::get_if<plan::ListRef>(&value.data);
    bindings.push_back({loop->name, list != nullptr ? (*list)->items.front() : value});
  }
  if (only_check) {
    templates::check(layers, environment, bindings, out.findings);
    return out;
  }
  expand(layers, environment, bindings, out.document, out.findings);
  model::finish(out.document);
  out.faults = model::validate(out.document);
  return out;
}

}  // namespace

const plan::Schema& schema() {
  static const plan::Schema parsed = plan::Schema::parse(schema_text);
  return parsed;
}

std::string Output::text() const {
  std::string all = model::plain_text(document);
  while (!all.empty() && all.back() == '\n') all.pop_back();
  return all;
}

std::string Output::codes() const {
  std::string all;
  for (const base::Finding& finding : findings) all.append(all.empty() ? "" : " ").append(finding.code);
  return all;
}

std::string Output::dump() const {
  return model::dump(document);
}

Output render(const Input& input) {
  Output out = run(input, false);
  for (const std::string& fault : out.faults) UNSCOPED_INFO(fault);
  CHECK(out.faults.empty());
  return out;
}

Output render(std::string_view text, std::string_view plan) {
  return render(Input{{std::string(text)}, std::string(plan)});
}

Output check(const Input& input) {
  return run(input, true);
}

}  // namespace helhedsplan::templates::testing
