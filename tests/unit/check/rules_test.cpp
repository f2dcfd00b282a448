#include "fixture.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::check::testing;
using check::Verdict;

namespace {

constexpr const char* two_houses = "huse:\n  - {id: a, navn: A, boliger: 4}\n  - {id: b, navn: B}\n";
constexpr const char* homeless = "  - {navn: uden, fra: huse som hus, hvor: ^hus.boliger}\n";

}  // namespace

TEST_CASE("a rule whose tests are all passed is fulfilled") {
  const auto made = ask("titel: T\nhuse: [{id: a, boliger: 4}]\n",
                        rule("      - {kræver: titel}\n      - {ingen: uden som hus}\n", "", homeless));
  CHECK(made.codes().empty());
  CHECK(made.verdict() == Verdict::fulfilled);
}

TEST_CASE("a rule is partly fulfilled when one test is passed and another is not") {
  const auto made = ask("titel: T\n", rule("      - {kræver: titel}\n      - {kræver: baggrund, besked: ingen baggrund}\n"));
  CHECK(made.verdict() == Verdict::partly);
  CHECK(made.messages() == "ingen baggrund\n");
  CHECK(made.outcomes.front().breaches.size() == 1);
}

TEST_CASE("a rule is unfulfilled when no test is passed") {
  CHECK(ask("fornyelse: ja\n", rule("      - {kræver: titel}\n")).verdict() == Verdict::unfulfilled);
}

TEST_CASE("what a person must judge is never fulfilled by a machine, but can fail") {
  const std::string judged = "    bedømmes: om titlen er god\n";
  CHECK(ask("titel: T\n", rule("      - {kræver: titel}\n", judged)).verdict() == Verdict::to_be_judged);
  CHECK(ask("fornyelse: ja\n", rule("      - {kræver: titel}\n", judged)).verdict() == Verdict::unfulfilled);
  CHECK(ask("titel: T\n", "krav:\n  - {id: A, tekst: Planen er god.}\n").verdict() == Verdict::to_be_judged);
}

TEST_CASE("a rule for other plans does not apply") {
  const std::string tests = "      - {kræver: titel}\n";
  CHECK(ask("huse: []\n", rule(tests, "    gælder: huse\n")).verdict() == Verdict::not_applicable);
  CHECK(ask("huse: [{id: a}]\n", rule(tests, "    gælder: ^huse\n")).verdict() == Verdict::not_applicable);
  CHECK(ask("huse: [{id: a}]\n", rule(tests, "    gælder: huse\n")).verdict() == Verdict::unfulfilled);
}

TEST_CASE("a test that does not apply counts neither way") {
  const std::string one = "      - {hvis: huse, kræver: baggrund}\n";
  CHECK(ask("titel: T\n", rule(one)).verdict() == Verdict::not_applicable);
  CHECK(ask("titel: T\n", rule(one + "      - {kræver: titel}\n")).verdict() == Verdict::fulfilled);
  CHECK(ask("fornyelse: ja\n", rule(one + "      - {kræver: titel}\n")).verdict() == Verdict::unfulfilled);
  CHECK(ask("titel: T\nhuse: [{id: a}]\n", rule(one + "      - {kræver: titel}\n")).verdict() == Verdict::partly);
}

TEST_CASE("unknown fulfils nothing, and is where the finding is") {
  const auto made = ask("fornyelse: ja\ntitel: ukendt\n", rule("      - {kræver: titel}\n"));
  REQUIRE(made.codes() == "K-A");
  CHECK(made.findings.front().place.line == 2);
  CHECK(made.findings.front().place.column == 8);
  CHECK(made.findings.front().plan_path == "titel");
}

TEST_CASE("what must not be is asked with ^") {
  CHECK(ask("titel: T\n", rule("      - {kræver: ^titel}\n")).codes() == "K-A");
  CHECK(ask("baggrund: B\n", rule("      - {kræver: ^titel}\n")).codes().empty());
}

TEST_CASE("every member of the list that must be empty is a breach at its place") {
  const auto made = ask(two_houses + std::string("  - {id: c, navn: C}\n"),
                        rule("      - {ingen: uden som hus, besked: \"huset {{hus.navn}} har ingen boliger\"}\n", "", homeless));
  CHECK(made.messages() == "huset B har ingen boliger\nhuset C har ingen boliger\n");
  CHECK(made.findings[0].place.line == 3);
  CHECK(made.findings[0].place.excerpt == "  - {id: b, navn: B}");
  CHECK(made.findings[0].plan_path == "huse[b]");
  CHECK(made.findings[1].place.line == 4);
}

TEST_CASE("a member without a name of its own is called what the list is called") {
  const auto made = ask(two_houses, rule("      - {ingen: huse, besked: \"{{huse.navn}}\"}\n"));
  CHECK(made.messages() == "A\nB\n");
}

TEST_CASE("a member that has no name yet is called by its id") {
  CHECK(ask("titel: T\nhuse: [{id: gavlen}]\n", rule("      - {ingen: huse som h, besked: \"{{h.navn}} på {{titel}}\"}\n      - "
                                                     "{kræver: ^huse, besked: \"{{baggrund}}\"}\n"))
            .messages() == "gavlen på T\nikke oplyst\n");
}

TEST_CASE("sted says where a finding is") {
  const auto made = ask("titel: T\n" + std::string(two_houses), rule("      - {ingen: huse som h, sted: titel}\n"
                                                                     "      - {kræver: baggrund, sted: huse}\n"
                                                                     "      - {ingen: huse som h, sted: h.navn}\n"));
  REQUIRE(made.findings.size() == 5);
  CHECK(made.findings[0].place.line == 1);
  CHECK(made.findings[2].place.line == 3);
  CHECK(made.findings[3].plan_path == "huse[a].navn");
}

TEST_CASE("what is missing is told at the innermost thing that is there") {
  const auto made = ask("titel: T\nhus:\n  id: h\n", rule("      - {kræver: hus.navn}\n      - {kræver: baggrund}\n"));
  REQUIRE(made.findings.size() == 2);
  CHECK(made.findings[0].place.line == 3);
  CHECK(made.findings[0].plan_path == "hus.navn");
  CHECK(made.findings[1].place.line == 0);
  CHECK(made.findings[1].place.file == "plan.yaml");
  CHECK(made.findings[1].plan_path == "baggrund");
}

TEST_CASE("a finding carries the rule's own words where the test has none") {
  const auto made =
      ask("fornyelse: ja\n", rule("      - {kræver: titel, forventet: \"en titel, når fornyelse er {{fornyelse}}\"}\n",
                                  "    titel: Planen har en titel\n    gør: skriv en\n    kilde: loven\n"
                                  "    status: udledt\n    art: anbefaling\n"));
  REQUIRE(made.findings.size() == 1);
  const auto& finding = made.findings.front();
  CHECK(finding.message == "Planen har en titel");
  CHECK(finding.expected == "en titel, når fornyelse er ja");
  CHECK(finding.action == "skriv en");
  CHECK(finding.reason == "loven (udledt)");
  CHECK(finding.severity == base::Severity::warning);
}

TEST_CASE("severity is the rule's, or the test's") {
  const auto made = ask("fornyelse: ja\n", rule("      - {kræver: titel}\n      - {kræver: baggrund, alvor: note}\n"));
  REQUIRE(made.findings.size() == 2);
  CHECK(made.findings[0].severity == base::Severity::error);
  CHECK(made.findings[1].severity == base::Severity::note);
}

TEST_CASE("more breaches than anyone reads are counted") {
  std::string plan = "huse:\n";
  for (int i = 0; i < 250; ++i) plan += "  - {id: h" + std::to_string(i) + "}\n";
  const auto made = ask(plan, rule("      - {ingen: huse som h, besked: et hus}\n"));
  REQUIRE(made.findings.size() == 200);
  CHECK(made.findings.back().message == "et hus (og 50 mere af samme slags)");
}

// ---- what is confidential ------------------------------------------------------------------------------------------

namespace {

/// Neither a message nor an excerpt nor a path says it.
void check_silent(const Asking& made, const std::string& secret) {
  REQUIRE_FALSE(made.findings.empty());
  for (const auto& finding : made.findings) {
    INFO(finding.message << " | " << finding.place.excerpt << " | " << finding.plan_path);
    for (const std::string& text : {finding.message, finding.expected, finding.action, finding.place.excerpt, finding.plan_path})
      CHECK(text.find(secret) == std::string::npos);
    for (const auto& place : finding.related) CHECK(place.excerpt.find(secret) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("a confidential value is in no message and no excerpt") {
  const std::string contacts = "kontakter:\n  - {id: hemmelig, navn: Hemmelig Person, mail: hemmelig@x.dk}\n";
  const auto hidden = [](const Asking& made) {
    check_silent(made, "lig Person");
    check_silent(made, "hemmelig@");
    return made.codes();
  };
  CHECK(hidden(ask(contacts, rule("      - {ingen: kontakter som k, besked: \"{{k.navn}} {{k.mail}} {{k}}\"}\n"))) == "K-A");
  CHECK(hidden(ask(contacts, rule("      - {ingen: v som k, besked: \"{{k.navn}}\"}\n", "",
                                  "  - {navn: v, fra: kontakter som k, hvor: k.navn}\n"))) == "K-A");
  CHECK(hidden(ask(contacts, rule("      - {ingen: v som gruppe, besked: \"{{gruppe.nøgle}}\"}\n", "",
                                  "  - {navn: v, fra: kontakter, gruppér: navn}\n"))) == "K-A");
  CHECK(hidden(ask(contacts, rule("      - {ingen: v som k, besked: \"{{k}}\"}\n", "",
                                  "  - {navn: v, fra: kontakter > navn, første: ja}\n"))) == "K-A");
  CHECK(hidden(ask(contacts, rule("      - {kræver: ^kontakter, besked: \"{{kontakter}}\", sted: kontakter}\n"))) == "K-A");
  CHECK(hidden(ask(contacts, rule("      - {ord: {i: planen, nogen_af: [hemmelig person]}, besked: \"„{{ord}}“\"}\n"))) == "K-A");
  CHECK(hidden(ask(contacts + "titel: Hemmelig-Person\n",
                   rule("      - {navneformer: [kontakter, titel], besked: \"„{{anden_form}}“\"}\n"))) == "K-A");
}

TEST_CASE("a public finding on a line with something confidential shows no excerpt") {
  const auto made = ask("huse:\n  - {id: a, navn: A, nøgle: under måtten}\n  - id: b\n    nøgle: i potten\n",
                        rule("      - {ingen: uden som hus, besked: \"{{hus.navn}} {{hus.nøgle}}\"}\n", "", homeless));
  check_silent(made, "måtten");
  CHECK(made.findings[0].place.line == 2);
  CHECK(made.findings[0].place.excerpt.empty());
  CHECK(made.findings[1].place.excerpt == "  - id: b");
}

// ---- faults of a set -----------------------------------------------------------------------------------------------

TEST_CASE("a condition that names an unknown field is an error in the set, at its place") {
  const std::string set = rule("      - {kræver: titlen}\n");
  const base::Findings findings = check::testing::check(set);
  REQUIRE(codes(findings) == "T06");
  CHECK(findings.front().place.file == "krav/p.yaml");
  CHECK(findings.front().place.line == 6);
  CHECK(findings.front().place.column == 18);
  CHECK(findings.front().action == "mente du „titel“?");
  const auto made = ask("baggrund: B\n", set);
  CHECK(made.codes() == "T06");  // and the plan is not blamed for it
  CHECK(made.verdict() == Verdict::not_checked);
}

TEST_CASE("every name of a rule is looked at without a plan") {
  const auto codes_of = [](const std::string& tests, const std::string& more = {}, const std::string& views = {}) {
    return codes(check::testing::check(rule(tests, more, views)));
  };
  CHECK(codes_of("      - {kræver: titel}\n", "    gælder: fornyelsen\n") == "T06");
  CHECK(codes_of("      - {hvis: fornyelsen, kræver: titel}\n") == "T06");
  CHECK(codes_of("      - {kræver: hus.nvn}\n") == "T07");
  CHECK(codes_of("      - {kræver: titel, sted: titlen}\n") == "T06");
  CHECK(codes_of("      - {kræver: titel, besked: \"{{titlen}}\"}\n") == "T06");
  CHECK(codes_of("      - {ingen: huse som h, besked: \"{{h.nvn}}\"}\n") == "T07");
  CHECK(codes_of("      - {ingen: huse som h, sted: h.nvn}\n") == "T07");
  CHECK(codes_of("      - {ingen: v som h, gør: \"{{h.nvn}}\"}\n", "", "  - {navn: v, fra: huse som h, hvor: ^h.navn}\n") == "T07");
  CHECK(codes_of("      - {ingen: v}\n", "", "  - {navn: v, fra: huse som h, hvor: ^h.nvn}\n") == "T07");
  CHECK(codes_of("      - {ord: {i: titlen, nogen_af: [x]}}\n") == "T06");
  CHECK(codes_of("      - {ord: {i: titel, nogen_af: [x]}, besked: \"{{ordet}}\"}\n") == "T06");
  CHECK(codes_of("      - {kreds: {liste: kald, fra: fraa, til: til}}\n") == "T06");
  CHECK(codes_of("      - {kreds: {liste: kald, fra: fra, til: til}, besked: \"{{kreds}} {{kredsen}}\"}\n") == "T06");
  CHECK(codes_of("      - {navneformer: [titel, titlen]}\n") == "T06");
  CHECK(codes_of("      - {kræver: \"titel[\"}\n") == "T02");
  CHECK(codes_of("      - {ingen: huse som h, hvis: titel, sted: h.navn, besked: \"{{h.navn}} {{titel}}\"}\n").empty());
}

TEST_CASE("a test asks exactly one thing") {
  CHECK(codes(check::testing::check(rule("      - {besked: x}\n"))) == "K01");
  CHECK(codes(check::testing::check(rule("      - {kræver: titel, ingen: huse}\n"))) == "K01");
  CHECK(codes(check::testing::check(rule("      - {ord: {i: titel}}\n"))) == "K01");
  CHECK(codes(check::testing::check(rule("      - {ord: {nogen_af: [x]}}\n"))) == "K01");
  CHECK(codes(check::testing::check(rule("      - {kreds: {liste: kald, fra: fra}}\n"))) == "K01");
  const auto made = ask("titel: T\n", rule("      - {kræver: titel}\n      - {besked: x}\n"));
  CHECK(made.verdict() == Verdict::not_checked);
  CHECK(made.findings.front().place.line == 7);
}

TEST_CASE("a faulty rule does not keep the others from being asked") {
  const auto made =
      ask("fornyelse: ja\n", "krav:\n  - {id: A, prøver: [{kræver: titlen}]}\n  - {id: B, prøver: [{kræver: titel}]}\n");
  CHECK(made.codes() == "T06 K-B");
}

// ---- sets over sets ------------------------------------------------------------------------------------------------

TEST_CASE("a set over another replaces rules and views by name and adds the rest") {
  base::Findings findings;
  const auto asked_below = ask("titel: T\n",
                               "navn: Under\nvisninger:\n  - {navn: v, betingelse: titel}\nkrav:\n"
                               "  - {id: A, titel: gammel}\n  - {id: B, titel: bliver}\n");
  const auto asked_over = ask("titel: T\n",
                              "visninger:\n  - {navn: v, betingelse: ^titel}\nkrav:\n"
                              "  - {id: A, titel: ny}\n  - {id: C, titel: til}\n");
  const check::RuleSet made = check::extended(*asked_below.rules, *asked_over.rules);
  REQUIRE(made.rules.size() == 3);
  CHECK(made.rules[0].title == "ny");
  CHECK(made.rules[1].title == "bliver");
  CHECK(made.rules[2].title == "til");
  CHECK(made.name == "Under");
  CHECK(made.views.at("v") == asked_over.rules->views.at("v"));
  const plan::Record* data = plan::record_of(made.data);
  REQUIRE(data != nullptr);
  CHECK(plan::items_of(data->find("krav")).size() == 3);
  CHECK(plan::text_of(*data, "navn") == "Under");
}

TEST_CASE("what lies in a record that is not known is missing where the record says so") {
  const auto made = ask("titel: T\nhus: ukendt\n", rule("      - {kræver: hus.navn}\n"));
  REQUIRE(made.codes() == "K-A");
  CHECK(made.findings.front().place.line == 2);
  CHECK(made.findings.front().plan_path == "hus.navn");
}

TEST_CASE("a test that asks for a view with a fault is not asked, and the name of the view is no fault") {
  const auto findings = check::testing::check(rule("      - {ingen: uden som hus}\n", "", "  - {navn: uden, fra: huse as hus}\n"));
  REQUIRE(codes(findings) == "T02 T06");
  CHECK(findings.back().message.find("kan ikke bruges") != std::string::npos);
}

TEST_CASE("words that several tests look for are named once") {
  const std::string lists = "ordlister:\n  - {navn: pladsholdere, nogen_af: [TBD, XXXX]}\n";
  const std::string tests = "      - {ord: {i: planen, ordliste: pladsholdere, nogen_af: [udfyldes]}, besked: \"{{ord}}\"}\n";
  const auto made = ask("titel: TBD\nbaggrund: Skal udfyldes, XXXX.\n", lists + rule(tests));
  CHECK(made.messages() == "TBD\nudfyldes\nXXXX\n");
  CHECK(codes(check::testing::check(rule(tests))) == "K01");  // no such list
}

TEST_CASE("a breach says in few words what is missing, of one or of several, and who supplies it") {
  const std::string plan = "titel: T\nfolk: [{id: a, navn: Anna}]\nleder: a\n" + std::string(two_houses);
  const std::string test =
      "      - {ingen: uden som hus, besked: b, mangler: \"boliger i {{hus.navn}}\", samlet: \"boliger i {{antal}} huse\"";
  const auto made = ask(plan, rule(test + ", skaffes_af: leder}\n", "", homeless));
  const check::Breach& breach = made.outcomes.front().breaches.at(0);
  CHECK(breach.brief == "boliger i B");
  CHECK(breach.supplier == "Anna");
  CHECK(codes(check::testing::check(rule(test + ", skaffes_af: lederen}\n", "", homeless))) == "T06");
  CHECK(codes(check::testing::check(rule("      - {kræver: titel, samlet: \"{{antl}}\"}\n"))) == "T06");
  CHECK(codes(check::testing::check(rule("      - {kræver: titel, mangler: \"{{titl}}\"}\n"))) == "T06");
}

TEST_CASE("who supplies something is not told when it is confidential") {
  const auto made = ask("titel: T\nkontakter: [{id: a, navn: Hemmelige Hans}]\n",
                        rule("      - {ingen: kontakter som k, besked: b, mangler: \"{{k.navn}}\", skaffes_af: k.navn}\n"));
  const check::Breach& breach = made.outcomes.front().breaches.at(0);
  CHECK(breach.supplier.empty());
  CHECK(breach.brief.find("Hans") == std::string::npos);
}

TEST_CASE("the finding that speaks for another rule is as grave in the outcome as where it is told") {
  const auto made = ask("fornyelse: ja\n",
                        "krav:\n  - {id: A, alvor: advarsel, prøver: [{kræver: titel, besked: a}]}\n"
                        "  - {id: B, titel: Bee, prøver: [{kræver: titel, besked: b, meldes_af: [K-A]}]}\n");
  REQUIRE(made.codes() == "K-A");
  CHECK(made.outcomes.front().breaches.front().finding.severity == base::Severity::error);
  CHECK(made.outcomes.front().breaches.front().finding.reason == made.findings.front().reason);
}
