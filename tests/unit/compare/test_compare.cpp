#include "plans.hpp"

#include <catch2/catch.hpp>

using namespace compare_test;

TEST_CASE("a value is compared by what it means and not by how it is written") {
  const auto same = compared(R"yaml(
dokumentdato: 1. maj 2019
afdelinger: [{id: a, boliger: "1.000"}]
budget:
  linjer: [{id: l, beløb: {2018: "1.150.000 kr.", 2019: 5}}]
  kommunal_fordeling: {facilitering: "1,90 %"}
forbehold: "En *vigtig* tekst\npå to linjer."
data: {nøgletal: [{id: n, indikator: x, værdi: "16 % (2017)"}]}
)yaml",
                             R"yaml(
data: {nøgletal: [{værdi: "16,0 % (2017)", indikator: x, id: n}]}
forbehold: En _vigtig_ tekst på to linjer.
budget:
  kommunal_fordeling: {facilitering: 1.9}
  linjer: [{id: l, beløb: {2019: "5,00", 2018: 1150000}}]
afdelinger: [{id: a, boliger: 1000}]
dokumentdato: 2019-05-01
)yaml");
  CHECK(same.lines() == Lines{});
}

TEST_CASE("a changed value is told with its path and both values") {
  const auto made = compared(R"(
indsatsområder: [{id: tryghed, aktiviteter: [{id: fritidsjob, milepæle: [{id: m1, tekst: Start}, {id: m2, tekst: Hold, dato: 1. maj 2019}]}]}]
)",
                             R"(
indsatsområder: [{id: tryghed, aktiviteter: [{id: fritidsjob, milepæle: [{id: m1, tekst: Start}, {id: m2, tekst: Hold, dato: 1. juni 2019}]}]}]
)");
  CHECK(made.lines() == Lines{"~ indsatsområder[tryghed].aktiviteter[fritidsjob].milepæle[m2].dato: 1. maj 2019 -> 1. juni 2019"});
  const compare::Change& change = made.changes.at(0);
  CHECK(change.steps.size() == 7);
  CHECK(change.steps.at(5).old_index == 1);
  const base::Span& span = change.before->span;
  CHECK(span.source->text().substr(span.begin, span.end - span.begin) == "1. maj 2019");
}

TEST_CASE("absent, unknown and empty are three things") {
  CHECK(compared("titel: ukendt", "titel: A").lines() == Lines{"~ titel: ukendt -> A"});
  CHECK(compared("", "titel: ukendt").lines() == Lines{"+ titel: ukendt"});
  CHECK(compared("titel: \"\"", "titel: ukendt").lines() == Lines{"~ titel: \"\" -> ukendt"});
  CHECK(compared("titel: \"\"", "").lines() == Lines{"- titel: \"\""});
  CHECK(compared("titel:", "").lines() == Lines{});
  CHECK(compared("parter: []", "").lines() == Lines{"- parter: \"\""});
  CHECK(compared("parter: ukendt", "parter: []").lines() == Lines{"~ parter: ukendt -> \"\""});
  CHECK(compared("parter: []", "parter: [{id: a}]").lines() == Lines{"+ parter[a]: a"});
}

TEST_CASE("members of a list are known by their id") {
  const auto made = compared("parter: [{id: a, navn: A}, {id: b, navn: B}, {id: c, navn: C}]",
                             "parter: [{id: c, navn: C}, {id: a, navn: Ah}, {id: d, navn: Noget andet}]");
  CHECK(made.lines() == Lines{"- parter[b]: B", "m parter[c]: 2 -> 0", "~ parter[a].navn: A -> Ah", "+ parter[d]: Noget andet"});
}

TEST_CASE("a moved member is told once, whatever it moved past") {
  const auto made = compared("parter: [{id: a}, {id: b}, {id: c}, {id: d}]", "parter: [{id: d}, {id: a}, {id: b}, {id: c}]");
  CHECK(made.lines() == Lines{"m parter[d]: 3 -> 0"});
}

TEST_CASE("an id that changed is a new name, and references follow it") {
  const std::string before = R"(
parter: [{id: fsb, navn: Boligforeningen, art: boligorganisation, underskriver: ja}, {id: kk, navn: Kommunen}]
administrerende_part: fsb
kommune: kk
)";
  CHECK(compared(before, R"(
parter: [{id: foreningen, navn: Boligforeningen, art: boligorganisation, underskriver: ja}, {id: kk, navn: Kommunen}]
administrerende_part: foreningen
kommune: kk
)")
            .lines() == Lines{"r parter[fsb] -> parter[foreningen]"});
  CHECK(compared(before, R"(
parter: [{id: foreningen, navn: Boligforeningen, art: boligorganisation, underskriver: nej}, {id: kk, navn: Kommunen}]
administrerende_part: kk
kommune: kk
)")
            .lines() == Lines{"~ administrerende_part: fsb -> kk", "r parter[fsb] -> parter[foreningen]",
                              "~ parter[fsb].underskriver -> parter[foreningen].underskriver: ja -> nej"});
}

TEST_CASE("two members that share little are two") {
  CHECK(
      compared("parter: [{id: a, navn: Boligforeningen, art: boligorganisation}]", "parter: [{id: b, navn: Politiet, art: politi}]")
          .lines() == Lines{"- parter[a]: Boligforeningen", "+ parter[b]: Politiet"});
}

TEST_CASE("members without an id are known by what they say") {
  const std::string before = R"(
indsatsområder: [{id: t, fakta: [{tekst: Der er mange unge, kilde: Kommunen, år: 2016}, {tekst: Få har et fritidsjob, kilde: Jobcentret, år: 2015}]}]
)";
  CHECK(compared(before, R"(
indsatsområder: [{id: t, fakta: [{tekst: Noget helt nyt, kilde: Avisen, år: 2019}, {tekst: Der er mange unge, kilde: Kommunen, år: 2016}, {tekst: Få unge har et fritidsjob, kilde: Jobcentret, år: 2015}]}]
)")
            .lines() == Lines{"+ indsatsområder[t].fakta[1]: Noget helt nyt",
                              "~ indsatsområder[t].fakta[2].tekst -> indsatsområder[t].fakta[3].tekst: Få har et fritidsjob -> Få "
                              "unge har et fritidsjob"});
}

TEST_CASE("members named by what they refer to may share a name") {
  const auto made = compared(R"(
parter: [{id: a, navn: A}]
indsatsområder: [{id: t, aktiviteter: [{id: x, bidrag: [{part: a, bidrag: Lokaler}, {part: a, bidrag: To timer om ugen}]}]}]
)",
                             R"(
parter: [{id: a, navn: A}]
indsatsområder: [{id: t, aktiviteter: [{id: x, bidrag: [{part: a, bidrag: Tre timer om ugen}, {part: a, bidrag: Lokaler}]}]}]
)");
  const std::string at = "indsatsområder[t].aktiviteter[x].bidrag[a]";
  REQUIRE(made.changes.size() == 2);
  CHECK(made.lines().at(1) == "~ " + at + ".bidrag: To timer om ugen -> Tre timer om ugen");
  CHECK(made.changes.at(1).steps.at(made.changes.at(1).steps.size() - 2).old_index == 1);
}

TEST_CASE("years are compared one by one") {
  CHECK(compared("budget: {linjer: [{id: l, beløb: {2018: 1, 2019: 2}}]}", "budget: {linjer: [{id: l, beløb: {2019: 3, 2020: 4}}]}")
            .lines() == Lines{"- budget.linjer[l].beløb.2018: 1 kr.", "~ budget.linjer[l].beløb.2019: 2 kr. -> 3 kr.",
                              "+ budget.linjer[l].beløb.2020: 4 kr."});
}

TEST_CASE("what is confidential is marked, however deep it stands") {
  const auto made = compared("beredskab: {kontakter: [{id: k, part: x, telefon_dag: 1}]}\nparter: [{id: x}]",
                             "beredskab: {kontakter: [{id: k, part: x, telefon_dag: 2}]}\nparter: [{id: x, navn: X}]");
  REQUIRE(made.changes.size() == 2);
  CHECK_FALSE(made.changes.at(0).confidential);
  CHECK(made.changes.at(1).confidential);
}

TEST_CASE("a field that is gone knows where it would stand in the other plan") {
  const auto made = compared("parter: [{id: a, navn: A}]", "parter: [{id: a}]");
  REQUIRE(made.changes.size() == 1);
  CHECK(made.changes.at(0).new_path() == "parter[a].navn");
  const auto member = compared("sagsnumre: [{hos: J.nr., nr: 1}]", "sagsnumre: []");
  REQUIRE(member.changes.size() == 1);
  CHECK(member.changes.at(0).new_path() == "sagsnumre[J.nr.]");
}

TEST_CASE("two values can be asked whether they mean the same") {
  const auto plan = plan_of("parter: [{id: a, navn: A}]\ndokumentdato: 1. maj 2019\nforbehold: ukendt");
  const plan::Record& root = *plan::record_of(plan.root);
  CHECK(compare::same(nullptr, nullptr));
  CHECK(compare::same(root.find("parter"), root.find("parter")));
  CHECK_FALSE(compare::same(root.find("dokumentdato"), nullptr));
  CHECK_FALSE(compare::same(root.find("dokumentdato"), root.find("forbehold")));
}
