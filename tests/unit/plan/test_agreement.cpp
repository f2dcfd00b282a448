// Our verdict against an independent validator's: what the schema refuses we refuse, and what we refuse the schema refuses, too,
// wherever a schema can say it.
#include "plan_test.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <charconv>
#include <cmath>
#include <random>
#include <set>

using namespace plan_test;
using Json = nlohmann::ordered_json;

namespace {

/// A number as YAML 1.2 reads a plain scalar (core schema, section 10.3.2), or nothing.
std::optional<Json> number(std::string_view text) {
  const std::size_t digits = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  if (text.size() == digits || text.find_first_not_of("0123456789.eE+-", digits) != std::string_view::npos) return std::nullopt;
  if (text.find_first_not_of("0123456789", digits) == std::string_view::npos) {
    long long whole = 0;
    const char* begin = text.data() + (text.front() == '+' ? 1 : 0);
    if (std::from_chars(begin, text.data() + text.size(), whole).ec == std::errc()) return Json(whole);
  }
  if (text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  double real = 0;
  const char* begin = text.data() + (text.front() == '+' ? 1 : 0);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), real);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(real)) return std::nullopt;
  return Json(real);
}

Json to_json(const yaml::Node& node) {
  switch (node.kind) {
    case yaml::Node::Kind::null:
      return nullptr;
    case yaml::Node::Kind::scalar: {
      if (!node.plain) return node.text;
      static const std::set<std::string_view> nulls{"~", "null", "Null", "NULL"}, yes{"true", "True", "TRUE"},
          no{"false", "False", "FALSE"};
      if (nulls.contains(node.text)) return nullptr;
      if (yes.contains(node.text)) return true;
      if (no.contains(node.text)) return false;
      if (const auto value = number(node.text)) return *value;
      return node.text;
    }
    case yaml::Node::Kind::sequence: {
      Json list = Json::array();
      for (const yaml::Node& item : node.items) list.push_back(to_json(item));
      return list;
    }
    case yaml::Node::Kind::mapping: {
      Json object = Json::object();
      for (const yaml::Entry& entry : node.entries) object[entry.key] = to_json(entry.value);
      return object;
    }
  }
  return nullptr;
}

class Validator {
 public:
  explicit Validator(const std::filesystem::path& path) {
    const nlohmann::json json = nlohmann::json::parse(file_text(path));
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(json), schema_);
  }

  /// What it objects to; empty when it accepts.
  std::string objections(const Json& plan) {
    const nlohmann::json json = nlohmann::json::parse(plan.dump());
    valijson::ValidationResults results;
    if (validator_.validate(schema_, valijson::adapters::NlohmannJsonAdapter(json), &results)) return {};
    std::string out;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
      for (const std::string& step : error.context) out += step;
      out += ": " + error.description + "\n";
    }
    return out.empty() ? "no" : out;
  }

 private:
  valijson::Schema schema_;
  valijson::Validator validator_;
};

/// What no schema can say: whether a day exists, an id is known or used twice, a file is there, how a number written as text is
/// meant.
const std::set<std::string_view> beyond_a_schema{"P22", "P26", "P27", "P31", "P32", "P33",
                                                 "P44", "P41", "P42", "P43", "P46", "P48"};

/// A number is a number to a schema; that its one dot can only mean thousands, or that flats come whole, is ours to say.
bool is_number_as_typed(const base::Finding& finding) {
  if (finding.code != "P23" && finding.code != "P24") return false;
  const std::size_t begin = finding.message.find("„") + std::string_view("„").size();
  return number(std::string_view(finding.message).substr(begin, finding.message.find("“") - begin)).has_value() &&
         finding.place.excerpt.find('.') != std::string::npos;
}

/// The verdicts on one plan; says so in the test when they differ.
struct Verdicts {
  bool ours = true;
  bool theirs = true;
  bool beyond = false;  ///< we refuse, and only for reasons a schema cannot give
};

Verdicts judge(const std::string& text, Validator& validator) {
  const auto source = std::make_shared<const base::Source>("plan.yaml", text);
  base::Findings syntax;
  const auto tree = yaml::parse(source, syntax);
  INFO(text);
  REQUIRE(tree);
  const Loaded loaded = load(text, plan_schema());
  Verdicts verdicts;
  verdicts.ours = !base::has_errors(loaded.findings);
  verdicts.beyond = !verdicts.ours;
  for (const base::Finding& finding : loaded.findings) {
    if (finding.severity == base::Severity::error && !beyond_a_schema.contains(finding.code) && !is_number_as_typed(finding))
      verdicts.beyond = false;
  }
  const std::string objections = validator.objections(to_json(*tree));
  verdicts.theirs = objections.empty();
  INFO("ours:\n" << loaded.text() << "theirs:\n" << objections);
  if (verdicts.theirs) {
    CHECK((verdicts.ours || verdicts.beyond));
  } else {
    CHECK_FALSE(verdicts.ours);
  }
  return verdicts;
}

constexpr std::string_view sample = R"(pakker: [lbf-2015-18, koebenhavn]
titel: Amagerbro Helhedsplan
område: Amagerbro
kommune: kk
type: 1
fornyelse: ja
status: udkast
version: 1.0
dokumentdato: 14. december 2017
periode:
  fra: 2018-01-01
  til: 31.12.2021
forbehold: Under forbehold
sagsnumre:
- hos: kk
  nr: 2017-1
parter:
- id: kk
  navn: Kommunen
  art: kommune
  aftalepart: ja
  underskriftsorden: 2
- id: fsb
  navn: fsb
  art: boligorganisation
afdelinger:
- id: a1
  part: fsb
  boliger: 412
  opført: 1952
data:
  nøgletal:
  - id: n1
    værdi: 16 % (2017)
    år: 2017
indsatsområder:
- id: tryghed
  navn: Tryghed og trivsel
  delmål:
  - id: d1
    tekst: Flere er trygge
    frist: 2021-06-30
  aktiviteter:
  - id: cafe
    navn: Lektiecafé
    delmål: [d1]
    afdelinger: [a1]
    bidrag:
    - part: kk
      timer_pr_uge: 3
    økonomi:
    - id: ø1
      budgetlinje: løn
      beløb: {2018: 100000, 2019: "200.000"}
budget:
  ansøgt: 1.150.000
  linjer:
  - id: løn
    kategori: aktivitetsmidler
    beløb: {2018: 1150000}
)";

/// One change at one place of the tree, written back as JSON, which is YAML.
class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::string mutate(Json tree) {
    std::vector<Json*> places;
    collect(tree, places);
    Json& place = *places[pick(places.size())];
    switch (pick(5)) {
      case 0:
        place = value();
        break;
      case 1:
        if (place.is_object()) {
          place[key()] = value();
        } else {
          place = value();
        }
        break;
      case 2:
        if (place.is_object() && !place.empty()) {
          auto at = place.begin();
          std::advance(at, static_cast<std::ptrdiff_t>(pick(place.size())));
          place.erase(at);
        } else {
          place = Json::array({place});
        }
        break;
      case 3:
        place = Json::object({{key(), place}});
        break;
      default:
        if (place.is_array()) {
          place.push_back(value());
        } else {
          place = value();
        }
    }
    return tree.dump();
  }

 private:
  std::size_t pick(std::size_t size) { return random_() % size; }

  static void collect(Json& json, std::vector<Json*>& places) {
    places.push_back(&json);
    if (json.is_structured()) {
      for (Json& child : json) collect(child, places);
    }
  }

  Json value() {
    static const std::vector<Json> values{"ukendt",
                                          nullptr,
                                          true,
                                          false,
                                          0,
                                          1,
                                          2,
                                          5,
                                          -3,
                                          2018,
                                          1899,
                                          2200,
                                          12.5,
                                          "",
                                          "x",
                                          "ja",
                                          "nej",
                                          "kk",
                                          "fsb",
                                          "a1",
                                          "d1",
                                          "løn",
                                          "Ja",
                                          "2018",
                                          "1850",
                                          "2018-01-01",
                                          "1. januar 2018",
                                          "1.1.2018",
                                          "31. juni 2018",
                                          "2018-13-01",
                                          "foråret",
                                          "1.150.000",
                                          "1.150.000,50 kr.",
                                          "1,150,000",
                                          "12,5 %",
                                          "12.5",
                                          "16 % (2017)",
                                          "ca. 5",
                                          "-200",
                                          "200 kroner",
                                          "1.640",
                                          "1640",
                                          "udkast",
                                          "godkendt",
                                          "kommune",
                                          "aktivitetsmidler",
                                          "med mellemrum",
                                          "UPPER",
                                          "ærø-2",
                                          "Ærø",
                                          "a_b",
                                          "a.b",
                                          Json::array(),
                                          Json::object(),
                                          Json::array({"x"}),
                                          Json::array({nullptr}),
                                          Json::array({Json::object({{"id", "ny"}})}),
                                          Json::object({{"id", "ny"}}),
                                          Json::object({{"2018", 5}}),
                                          Json::object({{"2018", "5,5"}}),
                                          Json::object({{"18", 5}}),
                                          Json::object({{"fra", "2018-01-01"}}),
                                          std::string(4001, 'x'),
                                          std::string(61, 'a'),
                                          "to\nlinjer",
                                          "kr.",
                                          "%",
                                          "-",
                                          "2018-1-1",
                                          "01.02.2018",
                                          "1.Januar 2018"};
    return values[pick(values.size())];
  }

  std::string key() {
    static const std::vector<std::string> keys{"id", "navn", "titel",  "beløb", "beloeb", "fra",     "ukendt",
                                               "x",  "2018", "parter", "part",  "fil2",   "$schema", "år"};
    return keys[pick(keys.size())];
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("we and an independent validator accept the sample") {
  Validator validator(source_folder / "schemas/plan.schema.json");
  const Verdicts verdicts = judge(std::string(sample), validator);
  CHECK(verdicts.ours);
  CHECK(verdicts.theirs);
}

TEST_CASE("we and an independent validator judge mutated plans alike") {
  Validator validator(source_folder / "schemas/plan.schema.json");
  base::Findings none;
  const auto source = std::make_shared<const base::Source>("plan.yaml", std::string(sample));
  const Json tree = to_json(*yaml::parse(source, none));
  int both_accept = 0, both_refuse = 0, beyond = 0;
  for (unsigned seed = 1; seed <= 800; ++seed) {
    INFO("seed " << seed);
    const Verdicts verdicts = judge(Mutator(seed).mutate(tree), validator);
    both_accept += verdicts.ours && verdicts.theirs ? 1 : 0;
    both_refuse += !verdicts.ours && !verdicts.theirs ? 1 : 0;
    beyond += verdicts.beyond && verdicts.theirs ? 1 : 0;
  }
  // The mutations reach both sides, and few lie beyond what a schema can say.
  CHECK(both_accept > 50);
  CHECK(both_refuse > 200);
  CHECK(beyond < 250);
}

TEST_CASE("we and an independent validator agree on every kind's edge") {
  Validator validator(source_folder / "schemas/plan.schema.json");
  const auto agree = [&](const std::string& line, bool accepted) {
    const Verdicts verdicts = judge("pakker: [a]\n" + line + "\n", validator);
    INFO(line);
    CHECK(verdicts.ours == accepted);
    CHECK(verdicts.theirs == accepted);
  };
  for (const char* good : {"1150000", "1.150.000", "1.150.000,50", "1.150.000,50 kr.", "\"1150000\"", "-200", "ukendt", "~", ""})
    agree(std::string("budget:\n  ansøgt: ") + good, true);
  for (const char* bad : {"\"1,150,000\"", "mange", "1.15.000", "[1]", "{a: 1}", "true"})
    agree(std::string("budget: {ansøgt: ") + bad + "}", false);
  for (const char* good :
       {"2018-01-31", "31. januar 2018", "31.1.2018", "1. 1. 2018", "\"1.\u00a0januar\u00a02018\"", "ukendt", "null"})
    agree(std::string("dokumentdato: ") + good, true);
  for (const char* bad : {"2018", "januar 2018", "31/1 2018", "true", "[2018-01-01]", "2018-1-1"})
    agree(std::string("dokumentdato: ") + bad, false);
  for (const char* good : {"ja", "nej", "true", "False", "ukendt"}) agree(std::string("fornyelse: ") + good, true);
  for (const char* bad : {"Ja", "\"true\"", "1", "yes"}) agree(std::string("fornyelse: ") + bad, false);
  for (const char* good : {"12", "0", "1.640", "\"1.640\"", "\"12\""})
    agree(std::string("boligområde: {boliger: ") + good + "}", true);
  for (const char* bad : {"-1", "ca. 12", "\"-1\"", "[]"}) agree(std::string("boligområde: {boliger: ") + bad + "}", false);
  for (const char* good : {"2018", "\"2018\"", "1900", "2199"}) agree(std::string("boligområde: {år: ") + good + "}", true);
  for (const char* bad : {"1899", "2200", "18", "\"18\"", "20180"}) agree(std::string("boligområde: {år: ") + bad + "}", false);
  for (const char* good : {"fsb", "fsb-2", "ærø", "12"}) agree(std::string("parter: [{id: ") + good + "}]", true);
  for (const char* bad : {"FSB", "a b", "a_b", "a.b", "ukendt", "~", "\"\"", "[]", "1.5"})
    agree(std::string("parter: [{id: ") + bad + "}]", false);
  for (const char* good : {"{2018: 5}", "{}", "{2018: ukendt}", "ukendt"})
    agree(std::string("budget: {linjer: [{id: a, beløb: ") + good + "}]}", true);
  for (const char* bad : {"{18: 5}", "{2018: x}", "5", "[5]", "{år: 5}", "{2018: {}}"})
    agree(std::string("budget: {linjer: [{id: a, beløb: ") + bad + "}]}", false);
  for (const char* good : {"1", "2", "ukendt"}) agree(std::string("type: ") + good, true);
  for (const char* bad : {"3", "[1]", "x"}) agree(std::string("type: ") + bad, false);
}
