#include "base/limits.hpp"
#include "report/report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace helhedsplan;
using report::Report;
using report::Verdict;

namespace {

base::Finding finding(std::string_view code, std::string message) {
  return base::make_finding(code, std::move(message));
}

Report of_plan() {
  Report report;
  report.subject = "plan.yaml";
  report.version = "1.2.3";
  report.unknown = 0;
  report.sets.push_back({"sæt", "Sættet", "", "", {}});
  return report;
}

report::RuleResult rule(std::string kind, Verdict verdict) {
  report::RuleResult result;
  result.text.code = "K-X";
  result.kind = std::move(kind);
  result.verdict = verdict;
  return result;
}

nlohmann::json result_of(const Report& report) {
  return nlohmann::json::parse(report::sarif(report))["runs"][0]["results"][0];
}

}  // namespace

TEST_CASE("a plan without findings is ready, and one with errors says what stands in the way") {
  Report report = of_plan();
  CHECK(report::text(report) == "plan.yaml: klar til indsendelse\nSættet: sættet har ingen krav\n");
  report.findings.push_back(finding("P10", "et tegn"));
  CHECK(report::text(report).starts_with("plan.yaml: klar til indsendelse, med 1 advarsel\n"));
  report.findings.push_back(finding("P08", "to gange"));
  CHECK(report::text(report).starts_with("plan.yaml: ikke klar til indsendelse: 1 fejl, 1 advarsel\n"));
  report.complete = false;
  CHECK(report::text(report).starts_with("plan.yaml: kan ikke tjekkes: 1 fejl, 1 advarsel\n"));
}

TEST_CASE("findings stand in groups, errors first, in their order within") {
  Report report = of_plan();
  report.findings = {finding("P10", "a"), finding("P08", "b"), finding("P10", "c"), finding("P08", "d")};
  const std::string text = report::text(report);
  CHECK(text.find("\nFejl, der skal rettes:\n\nfejl[P08]: b\nfejl[P08]: d\n\nAdvarsler:\n\nadvarsel[P10]: a\nadvarsel[P10]: c\n") !=
        std::string::npos);
  const auto json = nlohmann::json::parse(report::json(report));
  CHECK(json["fund"][0]["besked"] == "b");
  CHECK(json["fund"][3]["besked"] == "c");
}

TEST_CASE("of one code only so many are shown to people, and all to programs") {
  Report report = of_plan();
  report.findings.assign(base::limits::findings + 2, finding("P08", "x"));
  CHECK(report::text(report).ends_with("… og 2 mere med koden P08\n"));
  CHECK(nlohmann::json::parse(report::json(report))["fund"].size() == base::limits::findings + 2);
}

TEST_CASE("requirements are counted by their kind, and those for other plans not at all") {
  Report report = of_plan();
  for (const Verdict verdict : {Verdict::fulfilled, Verdict::fulfilled, Verdict::partly, Verdict::unfulfilled,
                                Verdict::to_be_judged, Verdict::not_applicable, Verdict::not_checked}) {
    report.sets[0].rules.push_back(rule("krav", verdict));
  }
  report.sets[0].rules.push_back(rule("anbefaling", Verdict::fulfilled));
  report.sets[0].rules.push_back(rule("anbefaling", Verdict::unfulfilled));
  report.unknown = 1;
  CHECK(report::text(report) ==
        "plan.yaml: klar til indsendelse\n"
        "Sættet:\n"
        "  2 af 6 krav opfyldt, 1 delvist, 1 ikke, 1 skal bedømmes af en person, 1 ikke prøvet; 1 af 2\n"
        "  anbefalinger opfyldt, 1 ikke\n"
        "1 felt står som „ukendt“\n");
}

TEST_CASE("an address has everything but letters, digits and -._~/ in per cent") {
  Report report = of_plan();
  auto odd = finding("P08", "x");
  odd.place = {"min mappe/æ#%:?.yaml", 1, 1, 1, "x"};
  report.findings = {odd};
  auto place = result_of(report)["locations"][0]["physicalLocation"]["artifactLocation"];
  CHECK(place["uri"] == "min%20mappe/%C3%A6%23%25%3A%3F.yaml");
  CHECK(place["uriBaseId"] == "%SRCROOT%");
  report.findings[0].place.file = "/planer/x.yaml";
  place = result_of(report)["locations"][0]["physicalLocation"]["artifactLocation"];
  CHECK(place["uri"] == "file:///planer/x.yaml");
  CHECK_FALSE(place.contains("uriBaseId"));
  report.findings[0].place.file = "koebenhavn/pakke.yaml";
  report.built_in = {"koebenhavn"};
  CHECK(result_of(report)["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"] == "HELHEDSPLAN");
}

TEST_CASE("a region ends no later than its line") {
  Report report = of_plan();
  auto at_end = finding("P08", "x");
  at_end.place = {"plan.yaml", 1, 4, 9, "abc"};
  report.findings = {at_end};
  const auto region = result_of(report)["locations"][0]["physicalLocation"]["region"];
  CHECK(region["startColumn"] == 4);
  CHECK(region["endColumn"] == 4);
}

TEST_CASE("braces and links in a message stay what they are") {
  Report report = of_plan();
  auto odd = finding("P08", "skriv {fil: [a](b)}");
  report.findings = {odd};
  CHECK(result_of(report)["message"]["text"] == "skriv {{fil: \\[a\\](b)}}");
}

TEST_CASE("a fingerprint is of the code and the field, and alike ones are counted") {
  Report report = of_plan();
  auto one = finding("P08", "x");
  one.place = {"plan.yaml", 1, 1, 1, "x: 1"};
  one.plan_path = "titel";
  auto moved = one;
  moved.place.line = 9;
  moved.message = "y";
  report.findings = {one};
  const auto first = result_of(report)["partialFingerprints"]["helhedsplan/v1"];
  report.findings = {moved, one};
  CHECK(result_of(report)["partialFingerprints"]["helhedsplan/v1"] == first);
  const auto second = nlohmann::json::parse(report::sarif(report))["runs"][0]["results"][1]["partialFingerprints"];
  CHECK(second["helhedsplan/v1"] == first.get<std::string>().substr(0, 16) + ":2");
}

TEST_CASE("bytes that are no UTF-8 do not break a report") {
  Report report = of_plan();
  auto odd = finding("P06", "x");
  odd.place = {"plan\xFF.yaml", 1, 1, 1, "\xE6\xF8"};
  report.findings = {odd};
  CHECK(nlohmann::json::parse(report::json(report))["fund"][0]["sted"]["fil"] == "plan\uFFFD.yaml");
  CHECK(result_of(report)["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "plan%FF.yaml");
}
