#include "plan/display.hpp"
#include "plan_test.hpp"

#include <catch2/catch.hpp>

using namespace plan_test;

namespace {

template <typename T>
const T& get(const Loaded& loaded, std::string_view path) {
  INFO(loaded.text());
  return std::get<T>(loaded.at(path).data);
}

std::string shown(const std::string& yaml, std::string_view path, const plan::ValueStyle& style = {},
                  plan::Form form = plan::Form::full) {
  const Loaded loaded = load(yaml);
  INFO(yaml << "\n" << loaded.text());
  CHECK(loaded.findings.empty());
  return plan::display_text(loaded.at(path), &*loaded.plan, style, form);
}

}  // namespace

TEST_CASE("every art becomes its typed value") {
  const Loaded loaded = load(R"(
navn: Amagerbro
omtale: "**Kort** om planen"
klar: ja
opført: 1974
dag: 1. januar 2018
pris: 1.150.000,50 kr.
andel: 12,5 %
boliger: 1.640
mål: 16 % (2017)
trin: 2
ord: [a, 5, ja]
udgift: {2018: 100.000, 2020: 50}
)");
  INFO(loaded.text());
  REQUIRE(loaded.findings.empty());
  CHECK(get<plan::Text>(loaded, "navn").text == "Amagerbro");
  CHECK(get<plan::Prose>(loaded, "omtale").markdown == "**Kort** om planen");
  CHECK(get<plan::Prose>(loaded, "omtale").blocks != nullptr);
  CHECK(get<bool>(loaded, "klar"));
  CHECK(get<plan::Year>(loaded, "opført").year == 1974);
  CHECK(get<base::Date>(loaded, "dag") == base::Date{2018, 1, 1});
  CHECK(get<plan::Amount>(loaded, "pris").oere == 115'000'050);
  CHECK(get<plan::Percent>(loaded, "andel").value == base::Decimal{125, 1});
  CHECK(get<plan::Count>(loaded, "boliger").value == 1640);
  CHECK(get<plan::Measure>(loaded, "mål").number == base::Decimal{16, 0});
  CHECK(get<plan::Measure>(loaded, "mål").unit == "%");
  CHECK(get<plan::Measure>(loaded, "mål").year == 2017);
  CHECK(get<plan::Text>(loaded, "trin").text == "2");
  CHECK(get<plan::ListRef>(loaded, "ord")->items.size() == 3);
  CHECK(get<plan::Amount>(loaded, "udgift.2018").oere == 10'000'000);
  CHECK(plan::sum_of_years(*get<plan::RecordRef>(loaded, "udgift")) == 10'005'000);
}

TEST_CASE("a text keeps what YAML would call a number or a truth value as it was typed") {
  for (const char* text : {"1.0", "007", "1e5", "ja", "true", "null-gruppen", "0x10", "2018-01-01", "12:30"}) {
    const Loaded loaded = load(std::string("navn: ") + text);
    INFO(loaded.text());
    CHECK(get<plan::Text>(loaded, "navn").text == text);
  }
}

TEST_CASE("a text is one line, however it was folded") {
  CHECK(get<plan::Text>(load("navn: |\n  to\n  linjer\n"), "navn").text == "to linjer");
  CHECK(get<plan::Text>(load("navn: to\n  linjer\n"), "navn").text == "to linjer");
}

TEST_CASE("an empty value is the same as none") {
  const Loaded loaded = load("navn:\nomtale: ~\nord:\nudgift: null\n");
  CHECK(loaded.findings.empty());
  for (const char* name : {"navn", "omtale", "ord", "udgift"}) CHECK_FALSE(loaded.has(name));
}

TEST_CASE("ukendt is a value of every art, and counted") {
  const Loaded loaded = load(
      "navn: ukendt\nomtale: ukendt\nklar: ukendt\nopført: ukendt\ndag: ukendt\npris: ukendt\nandel: ukendt\nboliger: ukendt\nmål: "
      "ukendt\n"
      "trin: ukendt\nkort: ukendt\nejer: ukendt\nudgift: ukendt\nord: ukendt\nparter: ukendt\nhemmeligt: ukendt\n");
  INFO(loaded.text());
  CHECK(loaded.findings.empty());
  REQUIRE(loaded.plan);
  CHECK(loaded.plan->unknown_count == 16);
  CHECK_FALSE(plan::has_content(loaded.at("navn")));
  CHECK_FALSE(plan::truthy(loaded.at("parter")));
  CHECK(plan::display_text(loaded.at("pris"), &*loaded.plan).empty());
}

TEST_CASE("values know their path and their place") {
  const Loaded loaded = load(
      "parter:\n- {id: fsb, navn: Fsb}\nområder:\n- id: tryghed\n  opgaver:\n  - id: cafe\n    bidrag:\n    - {part: fsb, timer: "
      "3}\nord: [a, b]\n");
  INFO(loaded.text());
  REQUIRE(loaded.findings.empty());
  CHECK(loaded.at("områder.0").path == "områder[tryghed]");
  CHECK(loaded.at("områder.0.opgaver.0.bidrag.0.timer").path == "områder[tryghed].opgaver[cafe].bidrag[fsb].timer");
  CHECK(loaded.at("ord.1").path == "ord[2]");
  const base::Span& span = loaded.at("parter.0.navn").span;
  CHECK(span.source->text().substr(span.begin, span.end - span.begin) == "Fsb");
}

TEST_CASE("fields come in the schema's order whatever the file's") {
  const Loaded loaded = load("pris: 1\nnavn: a\nomtale: b\n");
  const auto& members = std::get<plan::RecordRef>(loaded.plan->root.data)->members;
  REQUIRE(members.size() == 3);
  CHECK(members[0].name == "navn");
  CHECK(members[1].name == "omtale");
  CHECK(members[2].name == "pris");
}

TEST_CASE("members are found by id, those of nested lists together") {
  const Loaded loaded = load(
      "ejer: fsb\nopgave: b2\nparter: [{id: fsb}]\nområder:\n- {id: a, opgaver: [{id: a1}]}\n- {id: b, opgaver: [{id: b1}, {id: "
      "b2}]}\n");
  INFO(loaded.text());
  REQUIRE(loaded.findings.empty());
  CHECK(loaded.plan->find("parter", "fsb")->path == "parter[fsb]");
  CHECK(loaded.plan->find("områder.opgaver", "b2")->path == "områder[b].opgaver[b2]");
  CHECK(loaded.plan->find("områder", "b") != nullptr);
  CHECK(loaded.plan->find("parter", "kk") == nullptr);
  CHECK(loaded.plan->find("ingen", "kk") == nullptr);
  CHECK(plan::target(loaded.at("ejer"), *loaded.plan)->path == "parter[fsb]");
}

TEST_CASE("a faulty value is absent and the rest of the plan is there") {
  const Loaded loaded = load("navn: [a]\ndag: 31. juni 2018\nparter: [{id: fsb, navn: {}}, 7]\npris: 5\n");
  CHECK(loaded.findings.size() == 4);
  CHECK_FALSE(loaded.has("navn"));
  CHECK_FALSE(loaded.has("dag"));
  CHECK(get<plan::ListRef>(loaded, "parter")->items.size() == 1);
  CHECK(get<plan::Amount>(loaded, "pris").oere == 500);
}

TEST_CASE("JSON is read like YAML") {
  const Loaded loaded =
      load("{\n  \"$schema\": \"x\", \"navn\": \"Amagerbro\",\n  \"boliger\": 12, \"klar\": true, \"pris\": null\n}\n");
  INFO(loaded.text());
  CHECK(loaded.findings.empty());
  CHECK(get<plan::Count>(loaded, "boliger").value == 12);
  CHECK(get<bool>(loaded, "klar"));
}

TEST_CASE("a plan that is no mapping is a finding") {
  for (const char* text : {"", "# kun en kommentar\n", "- a\n- b\n", "bare tekst\n", "~\n"}) {
    const Loaded loaded = load(text);
    INFO("'" << text << "'\n" << loaded.text());
    CHECK_FALSE(loaded.plan);
    CHECK(loaded.findings.size() == 1);
  }
}

TEST_CASE("truth is content: not nej, not empty, not unknown; nought is a number") {
  const Loaded loaded = load("navn: ''\nklar: nej\nboliger: 0\nord: []\nudgift: {}\nomtale: ' '\nparter: [{id: a}]\n");
  INFO(loaded.text());
  for (const char* name : {"navn", "klar", "ord", "udgift", "omtale"}) {
    INFO(name);
    CHECK_FALSE(plan::truthy(loaded.at(name)));
    CHECK(plan::has_content(loaded.at(name)));
  }
  CHECK(plan::truthy(loaded.at("boliger")));
  CHECK(plan::truthy(loaded.at("parter")));
}

TEST_CASE("a record finds fields in what it stands on") {
  auto below = std::make_shared<plan::Record>();
  below->members.push_back({"navn", plan::Value{nullptr, {}, "p", plan::Text{"under"}}});
  plan::Record above;
  above.base = below;
  above.members.push_back({"nr", plan::Value{nullptr, {}, "", plan::Count{1}}});
  CHECK(above.find("navn")->path == "p");
  CHECK(above.find("nr") != nullptr);
  CHECK(above.find("andet") == nullptr);
}

TEST_CASE("values are shown by type, with no-break spaces") {
  CHECK(shown("dag: 2018-01-01", "dag") == "1.\u00a0januar 2018");
  CHECK(shown("dag: 2018-01-01", "dag", {base::DateStyle::numeric, "%"}) == "1.1.2018");
  CHECK(shown("dag: 2018-01-01", "dag", {}, plan::Form::brief) == "1.1.2018");
  CHECK(shown("pris: 2325750", "pris") == "2.325.750\u00a0kr.");
  CHECK(shown("pris: 2325750", "pris", {}, plan::Form::bare) == "2.325.750");
  CHECK(shown("andel: 12.5", "andel") == "12,5\u00a0%");
  CHECK(shown("andel: 12.5", "andel", {base::DateStyle::words, "pct."}) == "12,5\u00a0pct.");
  CHECK(shown("andel: 12.5", "andel", {}, plan::Form::bare) == "12,5");
  CHECK(shown("mål: 16 % (2017)", "mål") == "16\u00a0% (2017)");
  CHECK(shown("mål: 1200 børn", "mål") == "1.200\u00a0børn");
  CHECK(shown("mål: godt halvdelen", "mål") == "godt halvdelen");
  CHECK(shown("klar: nej", "klar") == "nej");
  CHECK(shown("opført: 2018", "opført") == "2018");
  CHECK(shown("boliger: 1640", "boliger") == "1.640");
  CHECK(shown("ord: [a, b, ukendt, c]", "ord") == "a, b og c");
  CHECK(shown("udgift: {2018: 1000, 2019: 500}", "udgift") == "1.500\u00a0kr.");
  CHECK(shown("ejer: fsb\nparter: [{id: fsb, navn: Fællesorganisationen}]", "ejer") == "Fællesorganisationen");
  CHECK(shown("ejer: fsb\nparter: [{id: fsb}]", "ejer") == "fsb");
  CHECK(shown("parter: [{id: a, navn: A}, {id: b, navn: B}]", "parter") == "A og B");
}

TEST_CASE("an amount with a comma in braces is told to take quotes") {
  const Loaded loaded = load("udgift: {2018: 1.150.000,50, 2019: 100}\n");
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].code == "P23");
  CHECK(loaded.findings[0].message == "„50“ hører til beløbet foran, men i {…} begynder der noget nyt efter et komma");
  CHECK(loaded.findings[0].action.find("anførselstegn") != std::string::npos);
  CHECK(load("udgift: {2018: \"1.150.000,50\"}\n").findings.empty());
}
