#include "changes/report.hpp"

#include "base/memory_files.hpp"
#include "support/shipped_schema.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <optional>
#include <string>

using namespace helhedsplan;

namespace {

constexpr const char* settings = R"(
id: p
visninger:
  - {navn: sum, fra: budget.linjer, sum: beløb}
  - {navn: har_penge, betingelse: budget.linjer}
  - {navn: underskrivere, fra: parter, hvor: underskriver = ja}
fælles:
  sidehoved_højre: "Version {{version}}"
ændringer:
  - {id: a, dokument: aftale, godkendes_af: fonden, regel: Sådan er det., kilde: en side, status: udledt, aftale: ja, undtagen: [version, seneste_godkendte_version], udgave: version, godkendt_udgave: seneste_godkendte_version.version}
  - {id: d, dokument: delaftale, godkendes_af: bestyrelsen, undtagen: [version]}
dokumenter:
  - {navn: aftale, titel: Aftalen}
  - {navn: delaftale, for: indsatsområder som område, filnavn: "delaftale-{{område.id}}", titel: "Delaftale {{område.navn}}"}
  - {navn: budget, hvis: har_penge, titel: Budgettet}
  - {navn: kontakter, fortrolig: ja, titel: Kontakterne}
)";

constexpr const char* agreement = R"(# Aftalen

## Indledning {#indledning}

{{forbehold}}

## Parter {#parter}

{{#parter}}
- {{navn}}
{{/parter}}

## Underskrift {#underskrift -}

{{#underskrivere}}
{{navn}} skriver under.

{{/underskrivere}}

## Økonomi {#oekonomi}

I alt {{sum}}. Leder: {{administrerende_part}}.
)";

constexpr const char* delaftale = R"(# Delaftale {{område.navn}}

{{#område}}
## Aktiviteter {#aktiviteter}

{{#aktiviteter}}
### {{navn}} {#aktivitet -}

{{#milepæle}}
- {{tekst}}: {{dato}}
{{/milepæle}}

{{/aktiviteter}}
{{/område}}
)";

/// A plan with its documents; kept together, for reports point into neither but making one needs both.
struct Made {
  plan::Plan plan;
  pack::Pack pack;
  pack::DocumentSet set;
};

Made made(const std::string& yaml) {
  base::MemoryFiles files(std::map<std::string, std::string>{
      {"p/pakke.yaml", settings},
      {"p/aftale.md", agreement},
      {"p/delaftale.md", delaftale},
      {"p/budget.md", "# Budgettet\n\n{{#budget.linjer}}\n- {{tekst}}: {{beløb}}\n{{/budget.linjer}}\n"},
      {"p/kontakter.md",
       "# Kontakterne\n\n{{#beredskab.kontakter}}\n## {{navn}} {#kontakt}\n\n{{telefon_dag}}\n\n{{/beredskab.kontakter}}\n"}});
  base::Findings findings;
  auto plan = plan::load_text("plan.yaml", "pakker: [./p]\n" + yaml, test::shipped_schema(), findings);
  auto pack = pack::load(files, {{"./p"}}, {}, findings);
  REQUIRE(plan.has_value());
  REQUIRE(pack.has_value());
  Made result{*std::move(plan), *std::move(pack), {}};
  result.set = pack::make_documents(result.pack, result.plan, test::shipped_schema(), true, findings);
  for (const auto& finding : findings) UNSCOPED_INFO(finding.message);
  REQUIRE(findings.empty());
  return result;
}

changes::Report report(const std::string& before, const std::string& after) {
  const Made old = made(before);
  const Made now = made(after);
  base::Findings findings;
  return changes::report(compare::plans(old.plan, now.plan), {old.plan, old.set}, {now.plan, now.set},
                         pack::change_rules(now.pack, old.plan, test::shipped_schema(), findings),
                         pack::change_rules(now.pack, now.plan, test::shipped_schema(), findings));
}

std::string text(const std::string& before, const std::string& after) {
  return changes::render_text(report(before, after), "gammel");
}

std::string codes(const changes::Report& made) {
  std::string all;
  for (const auto& finding : made.findings) all += std::string(finding.code) + " " + finding.message + "\n";
  return all;
}

const std::string base_plan = R"(
version: "1.0"
forbehold: Lektiecaféen er vigtig.
parter: [{id: fsb, navn: Boligforeningen, underskriver: ja}, {id: kk, navn: Kommunen, underskriver: ja}]
administrerende_part: fsb
indsatsområder:
  - id: t
    navn: Tryghed
    aktiviteter:
      - {id: lc, navn: Lektiecafé, milepæle: [{id: m, tekst: Åbning, dato: 1. maj 2019}]}
      - {id: nr, navn: Natteravne}
  - {id: u, navn: Uddannelse}
budget: {linjer: [{id: l, tekst: Løn, beløb: {2018: 100, 2019: 200}}]}
beredskab: {kontakter: [{id: jensen, navn: Jens Jensen, telefon_dag: 11 11 11 11}]}
)";

std::string with(const std::string& what, const std::string& by) {
  std::string plan = base_plan;
  const std::size_t at = plan.find(what);
  REQUIRE(at != std::string::npos);
  return plan.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("nothing changed is said so") {
  CHECK(text(base_plan, base_plan) == "ingen ændringer siden gammel\n");
}

TEST_CASE("a changed date is told by names, with the places that show it and who approves") {
  CHECK(text(base_plan, with("1. maj 2019", "1. juni 2019")) == R"(1 ændring siden gammel

Indsatsområder › Tryghed › Aktiviteter › Lektiecafé › Milepæle › Åbning
  Dato: 1. maj 2019 → 1. juni 2019
    står i: Delaftale Tryghed, punkt 1 („Lektiecafé“)

Dokumenter
  Delaftale Tryghed: 1 sted
    punkt 1 Aktiviteter: Lektiecafé
  uændret: Aftalen, Delaftale Uddannelse, Budgettet og Kontakterne

Godkendelse
  bestyrelsen
    Delaftale Tryghed
)");
}

TEST_CASE("a document is touched by what is computed from a change, too") {
  const auto made = report(base_plan, with("2019: 200", "2019: 300"));
  REQUIRE(made.documents.size() == 2);
  CHECK(made.documents[0].title == "Aftalen");
  REQUIRE(made.documents[0].places.size() == 1);
  CHECK(made.documents[0].places[0].titles == std::vector<std::string>{"Økonomi"});
  CHECK(made.documents[0].places[0].changes.empty());
  CHECK(made.documents[1].title == "Budgettet");
  CHECK(made.documents[1].places.at(0).changes == std::vector<std::size_t>{0});
  CHECK(made.lines.at(0).what == "Beløb pr. år › 2019: 200 kr. → 300 kr.");
}

TEST_CASE("a field that only decides who is shown touches where that is") {
  const auto made = report(base_plan, with("navn: Kommunen, underskriver: ja", "navn: Kommunen, underskriver: nej"));
  REQUIRE(made.documents.size() == 1);
  REQUIRE(made.documents[0].places.size() == 1);
  CHECK(made.documents[0].places[0].titles == std::vector<std::string>{"Underskrift"});
  CHECK(made.documents[0].places[0].changes == std::vector<std::size_t>{0});
}

TEST_CASE("a reference that points elsewhere touches where its name stands") {
  const auto made = report(base_plan, with("administrerende_part: fsb", "administrerende_part: kk"));
  REQUIRE(made.lines.size() == 1);
  CHECK(made.lines[0].what.ends_with(": Boligforeningen → Kommunen"));
  REQUIRE(made.documents.size() == 1);
  CHECK(made.documents[0].places.at(0).changes == std::vector<std::size_t>{0});
}

TEST_CASE("a list in another order touches where it stands") {
  const auto made =
      report(base_plan, with(R"({id: fsb, navn: Boligforeningen, underskriver: ja}, {id: kk, navn: Kommunen, underskriver: ja})",
                             R"({id: kk, navn: Kommunen, underskriver: ja}, {id: fsb, navn: Boligforeningen, underskriver: ja})"));
  REQUIRE(made.lines.size() == 1);
  CHECK(made.lines[0].what.find("er flyttet fra plads") != std::string::npos);
  REQUIRE(made.documents.size() == 1);
  CHECK(made.documents[0].places.size() == 2);
}

TEST_CASE("documents come and go") {
  const auto gone = report(base_plan, with("  - {id: u, navn: Uddannelse}\n", ""));
  REQUIRE(gone.documents.size() == 1);
  CHECK(gone.documents[0].state == changes::TouchedDocument::State::removed);
  CHECK(gone.documents[0].title == "Delaftale Uddannelse");
  CHECK(gone.documents[0].rule.has_value());
  const auto added = report(with("  - {id: u, navn: Uddannelse}\n", ""), base_plan);
  REQUIRE(added.documents.size() == 1);
  CHECK(added.documents[0].state == changes::TouchedDocument::State::added);
  CHECK(changes::render_text(added, "gammel").find("Delaftale Uddannelse: nyt dokument") != std::string::npos);
}

TEST_CASE("a changed agreement has to be approved, but a new version number changes nothing") {
  const auto changed = report(base_plan, with("navn: Kommunen", "navn: Byen"));
  CHECK(codes(changed) == "C35 „Aftalen“ er ændret; ændringen skal godkendes af fonden\n");
  CHECK(changed.findings.at(0).plan_path == "parter[kk].navn");
  CHECK(changed.findings.at(0).place.line == 5);
  const auto version = report(base_plan, with("\"1.0\"", "\"1.1\""));
  CHECK(codes(version).empty());
  REQUIRE(version.documents.size() == 5);
  CHECK_FALSE(version.documents[0].rule.has_value());
  CHECK(version.documents[0].places.at(0).part == changes::Part::header);
}

TEST_CASE("an agreement is approved when its new edition is, and not because the old one was") {
  const auto edition = [](const std::string& number, const std::string& approved) {
    std::string plan = with("navn: Kommunen", "navn: Byen");
    plan.replace(plan.find("\"1.0\""), 5, "\"" + number + "\"");
    return codes(report(base_plan, plan + "seneste_godkendte_version: {version: \"" + approved + "\"}\n"));
  };
  CHECK(edition("1.1", "1.0").starts_with("C35"));
  CHECK(edition("1.0", "1.0").starts_with("C35"));
  CHECK(edition("1.1", "1.1").empty());
}

TEST_CASE("the agreement must not name what the plan no longer has") {
  const auto gone =
      report(base_plan, with("      - {id: lc, navn: Lektiecafé, milepæle: [{id: m, tekst: Åbning, dato: 1. maj 2019}]}\n", ""));
  CHECK(codes(gone) == "C36 „Lektiecafé“ står endnu i „Aftalen“, men er slettet i planen\n");
  CHECK(gone.findings.at(0).plan_path == "forbehold");
  CHECK(codes(report(base_plan, with("navn: Lektiecafé", "navn: Studiecafé"))) ==
        "C36 „Lektiecafé“ hedder nu „Studiecafé“, men står endnu i „Aftalen“ med det gamle navn\n");
  // Natteravne is in no text, and a text that was mended is in order.
  CHECK(codes(report(base_plan, with("navn: Natteravne", "navn: Naboer"))).empty());
  std::string mended = with("navn: Lektiecafé", "navn: Studiecafé");
  mended.replace(mended.find("Lektiecaféen"), std::string("Lektiecaféen").size(), "Studiecaféen");
  CHECK(codes(report(base_plan, mended)).starts_with("C35"));
  CHECK(codes(report(base_plan, mended)).find("C36") == std::string::npos);
}

TEST_CASE("a name within a longer word, or within the new name, is none") {
  const auto longer = [](const std::string& sentence, const std::string& new_name) {
    std::string before = base_plan;
    before.replace(before.find("Lektiecaféen er vigtig."), std::string("Lektiecaféen er vigtig.").size(), sentence);
    std::string after = before;
    after.replace(after.find("navn: Lektiecafé"), std::string("navn: Lektiecafé").size(), "navn: " + new_name);
    return codes(report(before, after));
  };
  CHECK(longer("Lektiecaféværterne er vigtige.", "Noget andet").empty());
  CHECK(longer("Vores Lektiecafé for alle er vigtig.", "Lektiecafé for alle").empty());
  CHECK(longer("Vores lektiecafé er vigtig.", "Noget andet").empty());
  CHECK(longer("Lektiecafés værter er vigtige.", "Noget andet").starts_with("C36"));
}

TEST_CASE("what is confidential is named and not shown, in text and in JSON") {
  for (const std::string& after :
       {with("11 11 11 11", "22 22 22 22"), with("navn: Jens Jensen", "navn: Ida Ibsen"), with("id: jensen", "id: ibsen"),
        with("{id: jensen, navn: Jens Jensen, telefon_dag: 11 11 11 11}", "")}) {
    const auto made = report(base_plan, after);
    const std::string all = changes::render_text(made, "gammel") + changes::render_json(made, "gammel");
    CAPTURE(all);
    REQUIRE(made.lines.size() == 1);
    CHECK(made.lines[0].confidential);
    CHECK(all.find("fortroligt") != std::string::npos);
    for (const char* secret : {"11 11", "22 22", "Jens", "jensen", "Ibsen", "ibsen"}) CHECK(all.find(secret) == std::string::npos);
    CHECK(all.find("Kontakterne") != std::string::npos);
  }
}

TEST_CASE("prose is told by the words that differ") {
  const auto made = report(base_plan, with("Lektiecaféen er vigtig.", "Lektiecaféen er meget vigtig."));
  CHECK(made.lines.at(0).what.find("„Lektiecaféen er vigtig.“ → „Lektiecaféen er meget vigtig.“") != std::string::npos);
}

TEST_CASE("what is not known, not there and empty say so") {
  CHECK(report(base_plan, with("dato: 1. maj 2019", "dato: ukendt")).lines.at(0).what == "Dato: 1. maj 2019 → ukendt");
  CHECK(report(base_plan, with(", dato: 1. maj 2019", "")).lines.at(0).what == "Dato: 1. maj 2019 → (ikke udfyldt)");
}

TEST_CASE("the report as JSON names the same") {
  const std::string json = changes::render_json(report(base_plan, with("1. maj 2019", "1. juni 2019")), "gammel");
  for (const char* part :
       {R"("art": "ændret")", R"("sti": "indsatsområder[t].aktiviteter[lc].milepæle[m].dato")", R"("før": "1. maj 2019")",
        R"("nu": "1. juni 2019")", R"("navn": "delaftale-t")", R"("af": "bestyrelsen")", R"("siden": "gammel")"}) {
    CAPTURE(json, part);
    CHECK(json.find(part) != std::string::npos);
  }
}
