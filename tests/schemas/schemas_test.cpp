// What the schemas owe to editors, to the reference page and to the messages.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <string>
#include <string_view>

namespace {

using Json = nlohmann::ordered_json;

Json read_schema(const char* name) {
  std::ifstream file(std::string(HELHEDSPLAN_SOURCE_DIR "/schemas/") + name);
  REQUIRE(file);
  return Json::parse(file);
}

/// Calls `visit(where, name, field)` for every field of every record; the helper `fil` is no record.
template <typename Visit>
void for_each_field(const Json& schema, const Visit& visit) {
  const auto fields_of = [&](const std::string& where, const Json& record) {
    if (!record.contains("properties")) return;
    for (const auto& [name, field] : record["properties"].items()) {
      if (name != "$schema") visit(where, name, field);
    }
  };
  fields_of("roden", schema);
  for (const auto& [name, definition] : schema["definitions"].items()) {
    if (name != "fil") fields_of(name, definition);
  }
}

std::string text_of(const Json& json, const char* key) {
  return json.contains(key) ? json[key].get<std::string>() : std::string();
}

bool refers_elsewhere(const Json& json) {
  if (json.is_object() && json.contains("$ref") && !json["$ref"].get<std::string>().starts_with("#/definitions/")) return true;
  for (const auto& child : json) {
    if (child.is_structured() && refers_elsewhere(child)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("every field has a title, a help text of whole sentences and an example") {
  for (const char* name : {"plan.schema.json", "pakke.schema.json", "krav.schema.json"}) {
    for_each_field(read_schema(name), [&](const std::string& where, const std::string& field_name, const Json& field) {
      INFO(name << ": " << where << "." << field_name);
      CHECK_FALSE(text_of(field, "title").empty());
      CHECK(text_of(field, "description").ends_with("."));
      CHECK((field.contains("examples") && !field["examples"].empty()));
    });
  }
}

TEST_CASE("a schema names no schema outside itself") {
  for (const char* name : {"plan.schema.json", "pakke.schema.json", "krav.schema.json"})
    CHECK_FALSE(refers_elsewhere(read_schema(name)));
}

TEST_CASE("records refuse keys that they do not know") {
  for (const char* name : {"plan.schema.json", "pakke.schema.json", "krav.schema.json"}) {
    const Json schema = read_schema(name);
    CHECK(schema["additionalProperties"] == false);
    for (const auto& [definition_name, definition] : schema["definitions"].items()) {
      INFO(name << ": " << definition_name);
      if (definition.contains("properties")) CHECK(definition["additionalProperties"] == false);
    }
  }
}

TEST_CASE("in a plan only ids and keys are required, and the packs") {
  const Json schema = read_schema("plan.schema.json");
  CHECK(schema["required"] == Json::array({"pakker"}));
  for (const auto& [name, definition] : schema["definitions"].items()) {
    if (!definition.contains("required") || name == "fil") continue;
    INFO(name);
    CHECK(definition["required"] == Json::array({definition.value("x-nøgle", "id")}));
  }
}

TEST_CASE("every telephone number, mail and name of a contact is confidential") {
  const Json schema = read_schema("plan.schema.json");
  const Json& contact = schema["definitions"]["kontakt"]["properties"];
  for (const char* field : {"navn", "telefon_dag", "telefon_nat", "mail", "stedfortræder_telefon"}) {
    INFO(field);
    CHECK(contact[field].value("x-fortrolig", false));
  }
  CHECK(schema["definitions"]["beredskab"]["properties"]["kontakter"].value("x-fortrolig", false));
}

TEST_CASE("what the schemas define under one name is the same in all of them") {
  const Json pack = read_schema("pakke.schema.json"), rules = read_schema("krav.schema.json");
  std::size_t shared = 0;
  for (const auto& [name, definition] : rules["definitions"].items()) {
    if (!pack["definitions"].contains(name)) continue;
    INFO(name);
    CHECK(definition == pack["definitions"][name]);
    ++shared;
  }
  CHECK(shared >= 7);  // `visning` among them: a pack's views and a set's are the same thing
  CHECK(rules["definitions"].contains("visning"));
}
