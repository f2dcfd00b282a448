// The cases of tests/data/yaml, most of them from the official YAML test suite (origin and licence in its README).

#include "yaml_testing.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <vector>

using namespace helhedsplan;
using namespace helhedsplan::yaml;
using namespace helhedsplan::yaml::testing;
using nlohmann::json;

namespace {

const std::filesystem::path folder = std::filesystem::path(HELHEDSPLAN_SOURCE_DIR) / "tests/data/yaml";

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in.good());
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Valid YAML that a plan may not use, and why.
const std::map<std::string, std::string> refused = {
    {"2SXE.yaml", "anchor and alias"}, {"3GZX.yaml", "anchor and alias"}, {"6KGN.yaml", "anchor and alias"},
    {"6XDY.yaml", "two documents"},    {"7BUB.yaml", "anchor and alias"}, {"7Z25.yaml", "two documents"},
    {"8XYN.yaml", "anchor"},           {"E76Z.yaml", "anchor and alias"}, {"JHB9.yaml", "two documents"},
    {"M7A3.yaml", "two documents"},    {"RTP8.yaml", "directive"},        {"SKE5.yaml", "anchor"},
};

struct Case {
  std::string file;
  bool valid = false;
  std::string expected;
};

std::vector<Case> cases() {
  std::vector<Case> all;
  std::istringstream index(read(folder / "index.tsv"));
  std::string line;
  std::getline(index, line);
  while (std::getline(index, line)) {
    std::vector<std::string> fields;
    std::istringstream row(line);
    for (std::string field; std::getline(row, field, '\t');) fields.push_back(field);
    REQUIRE(fields.size() >= 2);
    all.push_back({fields[0], fields[1] == "valid", fields.size() > 3 ? fields[3] : ""});
  }
  return all;
}

/// A plain scalar as YAML's core schema reads it.
json core_schema(const std::string& text) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") return nullptr;
  if (text == "true" || text == "True" || text == "TRUE") return true;
  if (text == "false" || text == "False" || text == "FALSE") return false;
  const char* end = text.data() + text.size();
  long long whole = 0;
  if (const auto r = std::from_chars(text.data(), end, whole); r.ec == std::errc() && r.ptr == end) return whole;
  double real = 0;
  if (const auto r = std::from_chars(text.data(), end, real); r.ec == std::errc() && r.ptr == end && text != "inf" && text != "nan")
    return real;
  return text;
}

json to_json(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return nullptr;
    case Node::Kind::scalar:
      return node.plain ? core_schema(node.text) : json(node.text);
    case Node::Kind::sequence: {
      json out = json::array();
      for (const Node& item : node.items) out.push_back(to_json(item));
      return out;
    }
    case Node::Kind::mapping: {
      json out = json::object();
      for (const Entry& entry : node.entries) out[entry.key] = to_json(entry.value);
      return out;
    }
  }
  return {};
}

}  // namespace

TEST_CASE("there are 68 cases, and the list of refused ones names only valid files") {
  const auto all = cases();
  CHECK(all.size() == 68);
  for (const auto& [file, reason] : refused) {
    INFO(file);
    CHECK(std::any_of(all.begin(), all.end(), [&, &name = file](const Case& c) { return c.file == name && c.valid; }));
    CHECK_FALSE(reason.empty());
  }
}

TEST_CASE("every case is read as expected, refused with a message, or faulted with a place") {
  for (const Case& one : cases()) {
    DYNAMIC_SECTION(one.file) {
      const Parsed parsed = parse_text(read(folder / one.file));
      INFO(parsed.told());
      if (one.valid && !refused.contains(one.file)) {
        REQUIRE(parsed.root);
        CHECK(parsed.findings.empty());
        const std::string expected = read(folder / one.expected);
        const bool nothing = expected.find_first_not_of(" \n") == std::string::npos;
        CHECK(to_json(*parsed.root) == (nothing ? json(nullptr) : json::parse(expected)));
        continue;
      }
      REQUIRE_FALSE(parsed.findings.empty());
      const base::Finding& first = parsed.findings.front();
      CHECK(first.place.line >= 1);
      CHECK(first.place.column >= 1);
      CHECK(first.place.line <= parsed.source->position(parsed.source->text().size()).line);
      CHECK_FALSE(first.message.empty());
      CHECK_FALSE(first.action.empty());
      if (one.file == "derived-duplicate-key.yaml") {  // told, and read on: the first counts
        CHECK(first.code == "P08");
        REQUIRE(parsed.root);
        CHECK(to_json(*parsed.root) == json{{"navn", "a"}, {"periode", "b"}});
        continue;
      }
      CHECK_FALSE(parsed.root);
      CHECK(base::has_errors(parsed.findings));
      if (one.valid) CHECK(first.code == "P07");
    }
  }
}

TEST_CASE("JSON is read by the same parser") {
  const char* texts[] = {
      R"({"titel":"Amagerbro","beløb":[1,2.5,-3e2],"nej":false,"tom":null,"liste":[],"post":{}})",
      "{\n\t\"a\" : \"\\u00e6\\u00D8\\u00e5 \\ud83d\\ude00\",\n\t\"b\": \"\\\" \\\\ \\/ \\b\\f\\n\\r\\t\"\n}\n",
      R"(["a, b", "c: d", "# ikke kommentar", "- x", "&a", "*b", "!c", "{", "}", "'", "true", "1"])",
      "\"kun en tekst\"",
  };
  for (const char* text : texts) {
    const Parsed parsed = parse_text(text);
    INFO(text << "\n" << parsed.told());
    REQUIRE(parsed.root);
    json expected = json::parse(text);
    if (expected.is_object() && expected.contains("b"))
      expected["b"] = "\" \\ / \n\n\t";  // \b and \f are no text, CR is a line end
    CHECK(to_json(*parsed.root) == expected);
  }
}
