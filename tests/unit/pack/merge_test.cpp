#include "pack/merge.hpp"

#include <catch2/catch.hpp>

#include <utility>

using namespace helhedsplan;
using plan::Value;

namespace {

const plan::Schema& schema() {
  static const plan::Schema made = plan::Schema::parse(R"({
    "type": "object",
    "properties": {
      "navn": {"title": "Navn", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]},
      "version": {"title": "Version", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]},
      "stil": {"title": "Stil", "description": "", "anyOf": [{"$ref": "#/definitions/ukendt"}, {"$ref": "#/definitions/stil"}]},
      "visninger": {"title": "Visninger", "description": "", "anyOf": [{"$ref": "#/definitions/ukendt"},
        {"type": "array", "items": {"$ref": "#/definitions/visning"}}]},
      "ord": {"title": "Ord", "description": "", "anyOf": [{"$ref": "#/definitions/ukendt"},
        {"type": "array", "items": {"allOf": [{"$ref": "#/definitions/tekst"}]}}]}
    },
    "definitions": {
      "ukendt": {"enum": ["ukendt", null]},
      "tekst": {"type": "string"},
      "stil": {"type": "object", "properties": {
        "dato": {"title": "Dato", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]},
        "procent": {"title": "Procent", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]}}},
      "visning": {"type": "object", "x-nøgle": "navn", "properties": {
        "navn": {"title": "Navn", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]},
        "fra": {"title": "Fra", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]},
        "sum": {"title": "Sum", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]}}}
    }})");
  return made;
}

using Fields = std::vector<std::pair<std::string, Value>>;

Value text(std::string value) {
  return Value{&schema().simple(plan::Art::text), {}, {}, plan::Text{std::move(value)}};
}

Value record(const plan::Type& type, Fields fields) {
  auto made = std::make_shared<plan::Record>();
  made->type = &type;
  for (auto& [name, value] : fields) made->members.push_back({name, std::move(value)});
  return Value{&type, {}, {}, plan::RecordRef(std::move(made))};
}

Value list(std::string_view field, std::vector<Value> items) {
  const plan::Type* type = plan::find_field(schema().root(), field)->type;
  return Value{type, {}, {}, std::make_shared<const plan::List>(plan::List{std::move(items)})};
}

Value view(std::string name, Fields more) {
  more.insert(more.begin(), {"navn", text(std::move(name))});
  return record(*schema().definition("visning"), std::move(more));
}

const plan::Record& of(const Value& value) {
  return *std::get<plan::RecordRef>(value.data);
}
const std::vector<Value>& items(const Value& value) {
  return std::get<plan::ListRef>(value.data)->items;
}

}  // namespace

TEST_CASE("a later layer's setting wins, and what it leaves out stays") {
  const auto& root = schema().root();
  const Value merged =
      pack::merge(record(root, {{"navn", text("under")}, {"version", text("1")}}), record(root, {{"navn", text("over")}}));
  CHECK(plan::text_of(of(merged), "navn") == "over");
  CHECK(plan::text_of(of(merged), "version") == "1");
  CHECK(plan::text_of(of(merged), "stil").empty());
}

TEST_CASE("records merge field by field") {
  const auto& stil = *schema().definition("stil");
  const Value merged =
      pack::merge(record(stil, {{"dato", text("ord")}, {"procent", text("%")}}), record(stil, {{"procent", text("pct.")}}));
  CHECK(plan::text_of(of(merged), "dato") == "ord");
  CHECK(plan::text_of(of(merged), "procent") == "pct.");
}

TEST_CASE("a list's member of the same name is replaced where it stood, a new one comes last") {
  const Value below = list("visninger", {view("a", {{"fra", text("x")}}), view("b", {{"fra", text("y")}})});
  const Value above = list("visninger", {view("c", {}), view("a", {{"sum", text("z")}})});
  const Value merged = pack::merge(below, above);
  REQUIRE(items(merged).size() == 3);
  CHECK(plan::text_of(of(items(merged)[0]), "navn") == "a");
  CHECK(plan::text_of(of(items(merged)[0]), "sum") == "z");
  CHECK(plan::text_of(of(items(merged)[0]), "fra").empty());  // replaced, not mixed
  CHECK(plan::text_of(of(items(merged)[1]), "navn") == "b");
  CHECK(plan::text_of(of(items(merged)[2]), "navn") == "c");
}

TEST_CASE("a list of plain texts is replaced whole") {
  const Value merged = pack::merge(list("ord", {text("a"), text("b")}), list("ord", {text("c")}));
  REQUIRE(items(merged).size() == 1);
}

TEST_CASE("laying a layer over itself changes nothing") {
  const Value one = list("visninger", {view("a", {{"fra", text("x")}}), view("b", {})});
  CHECK(items(pack::merge(one, one)).size() == 2);
}
