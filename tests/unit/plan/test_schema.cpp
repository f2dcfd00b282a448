#include "plan_test.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace plan_test;

TEST_CASE("the schema gives fields in its own order, with art, title, help and example") {
  const plan::Type& root = small_schema().root();
  REQUIRE(root.fields.size() == 18);
  CHECK(root.fields[0].name == "navn");
  CHECK(root.fields[0].title == "Navn");
  CHECK(root.fields[0].help == "Planens navn.");
  CHECK(root.fields[0].example == "Amagerbro");
  CHECK(root.fields[0].type->max_length == 40);
  CHECK(find_field(root, "pris")->type->art == plan::Art::amount);
  CHECK(find_field(root, "trin")->type->choices == std::vector<std::string>{"1", "2", "i gang"});
  CHECK(find_field(root, "hemmeligt")->confidential);
  CHECK(find_field(root, "ejer")->type->refers_to == "parter");
  CHECK(find_field(root, "$schema") == nullptr);
}

TEST_CASE("records know their key and what stands for them") {
  const plan::Schema& schema = small_schema();
  CHECK(schema.definition("part")->key == "id");
  CHECK(schema.definition("part")->display == "navn");
  CHECK(schema.definition("område")->display == "titel");
  CHECK(schema.definition("bidrag")->key == "part");
  CHECK(find_field(*schema.definition("part"), "id")->required);
  CHECK(find_field(*schema.definition("part"), "eksempel")->mark == "Eksempel");
  CHECK(schema.definition("ukendt") == nullptr);
}

TEST_CASE("a record may contain itself") {
  const plan::Type* task = small_schema().definition("opgave");
  CHECK(find_field(*task, "trin")->type->item == task);
}

TEST_CASE("a path of names leads through lists and records") {
  const plan::Schema& schema = small_schema();
  CHECK(find_field_at(schema.root(), "områder.opgaver.bidrag.timer")->type->art == plan::Art::count);
  CHECK(find_field_at(schema.root(), "områder.nej") == nullptr);
  CHECK(find_field_at(schema.root(), "navn.nej") == nullptr);
  CHECK(schema.referenced_lists() == std::vector<std::string>{"parter", "områder.opgaver"});
}

TEST_CASE("a schema outside the idiom is refused with the place") {
  const auto refused = [](const char* json, const char* why) {
    CHECK_THROWS_WITH(plan::Schema::parse(json), Catch::Contains(why));
  };
  refused("{\n\n", "linje 3: teksten er ikke JSON");
  refused(R"({"required": [1], "properties": {}})", "en anden slags værdi");
  refused(R"({"properties": {"a": {"type": "string"}}})", "roden.a");
  refused(R"({"properties": {"a": {"$ref": "#/definitions/x"}}})", "„x“ er ikke blandt definitionerne");
  refused(R"({"required": ["b"], "properties": {}})", "„b“ kræves");
  refused(R"({"x-visning": "b", "properties": {}})", "„b“ er ikke");
  refused(R"({"properties": {"a": {"$ref": "#/definitions/dato", "x-pakkeliste": "b"}}, "definitions": {"dato": {}}})",
          "ikke er en tekst");
  refused(R"({"properties": {"a": {"$ref": "#/definitions/henvisning"}}, "definitions": {"henvisning": {}}})", "x-henviser");
  refused(R"({"properties": {"a": {"$ref": "#/definitions/henvisning", "x-henviser": "b"}}, "definitions": {"henvisning": {}}})",
          "ikke en liste");
}

TEST_CASE("both shipped schemas are in the idiom, and every field has title and help") {
  for (const char* name : {"plan", "pakke"}) {
    const plan::Schema schema = plan::Schema::parse(file_text(source_folder / "schemas" / (std::string(name) + ".schema.json")));
    std::set<const plan::Type*> seen;
    const auto visit = [&](const auto& self, const plan::Type& type) -> void {
      if (type.art == plan::Art::list) return self(self, *type.item);
      if (!seen.insert(&type).second) return;
      for (const plan::Field& field : type.fields) {
        INFO(name << ": " << type.name << "." << field.name);
        CHECK_FALSE(field.title.empty());
        CHECK_FALSE(field.help.empty());
        self(self, *field.type);
      }
    };
    visit(visit, schema.root());
    CHECK(seen.size() > 5);
  }
}
