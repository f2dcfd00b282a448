/// Documents that tell of the others: made last, from what the plan was held to and what the others show.

#include "app/build.hpp"
#include "app/check_pack.hpp"
#include "base/memory_files.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>

using namespace helhedsplan;

namespace {

using Files = std::map<std::string, std::string>;

struct Made {
  app::DocumentSet set;
  base::Findings findings;

  [[nodiscard]] const model::Document* find(std::string_view name) const {
    for (const model::Document& document : set.documents) {
      if (document.name == name) return &document;
    }
    return nullptr;
  }
  [[nodiscard]] std::string text(std::string_view name) const {
    const model::Document* document = find(name);
    REQUIRE(document != nullptr);
    return model::plain_text(*document);
  }
  [[nodiscard]] std::string names() const {
    std::string all;
    for (const model::Document& document : set.documents) all += (all.empty() ? "" : " ") + document.name;
    return all;
  }
};

const std::string agreement =
    "# Aftale\n\n## Formål\n\nTekst.\n\n## Roller\n\n{{@krav A}}\nRollerne er fordelt.\n\n{{@krav A B}}\nHer også.\n";

/// A pack with an overview before the agreement that it tells of, and a plan without a title.
Made make(const std::string& overview, Files more, const std::string& settings = "kravsæt: [egne]\n",
          const std::vector<std::string>& rules = {}, const std::string& plan = "område: Byen\n") {
  more.emplace("/plan/plan.yaml", "pakker: [p]\n" + plan);
  more.emplace("/plan/p/pakke.yaml",
               "id: p\nrunde: 2015-18\ndokumenter:\n"
               "  - {navn: oversigt, fortæller_om: [krav], hvis: \"@krav\", titel: \"Oversigt {{#@krav}}{{id}}{{/@krav}}\"}\n"
               "  - {navn: aftale, kort_titel: Aftalen}\n" +
                   settings);
  more.emplace("/plan/p/aftale.md", agreement);
  more.emplace("/plan/p/oversigt.md", "# Oversigt\n\n" + overview + "\n");
  base::MemoryFiles files(std::move(more));
  Made made;
  const auto schemas = app::load_schemas(files, {}, made.findings);
  REQUIRE(schemas.has_value());
  app::Wishes wishes;
  wishes.rules = app::read_rule_files(files, rules, made.findings);
  auto set = app::make_documents(files, *schemas, "/plan/plan.yaml", true, made.findings, wishes);
  REQUIRE(set.has_value());
  made.set = *std::move(set);
  for (const auto& finding : made.findings)
    UNSCOPED_INFO(finding.code << " " << finding.place.file << ":" << finding.place.line << " " << finding.message);
  return made;
}

const std::string two_rules =
    "id: egne\nkoder: \"E-\"\nnavn: Egne krav\nforbehold: Kun et bud.\n"
    "kategorier: [{id: k, navn: Kategorien}, {id: tom, navn: Uden krav}]\n"
    "krav:\n"
    "  - {id: A, titel: Har et område, kategori: k, status: udledt, kilde: en sag, prøver: [{kræver: område}]}\n"
    "  - {id: B, titel: Har en titel, art: anbefaling, prøver: [{kræver: titel, besked: ingen titel, gør: skriv den}]}\n";

Files with_set(const std::string& text = two_rules) {
  return {{"/plan/p/krav/egne.yaml", text}};
}

bool contains(const std::string& text, std::string_view part) {
  UNSCOPED_INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a document that tells of the others is made after them and keeps its place among them") {
  const Made made = make("{{#@krav}}{{#krav}}{{id}}: {{#steder}}{{tekst}}; {{/steder}}{{/krav}}{{/@krav}}", with_set());
  CHECK(made.names() == "oversigt aftale");
  CHECK(contains(made.text("oversigt"),
                 "A: Aftalen punkt\u00a0"
                 "2; B: Aftalen punkt\u00a0"
                 "2;"));
  CHECK(made.find("oversigt")->properties.title == "Oversigt egne");
  CHECK(made.set.formats.size() == 2);
}

TEST_CASE("a place is the numbered section around the clause, else the heading above it") {
  Files files = with_set();
  files["/plan/p/aftale.md"] =
      "# Aftale\n\n## Forord {-}\n\n{{@krav A}}\nTekst.\n\n## Roller\n\n### I øvrigt {-}\n\n{{@krav A}}\nTekst.\n\n## Bilag {-}\n\n"
      "{{@krav B}}\nTekst.\n";
  const Made made =
      make("{{#@krav}}{{#krav}}{{id}}:{{#steder}} {{titel}}/{{punkter}}/{{afsnit}}{{/steder}}; {{/krav}}{{/@krav}}", files);
  CHECK(contains(made.text("oversigt"), "A: Aftalen/1/„Forord“; B: Aftalen/ikke oplyst/„Bilag“;"));
}

TEST_CASE("templates see a rule with its own fields, its outcome and what speaks against it") {
  const Made made = make(
      "{{#@krav}}{{navn}} ({{forbehold}}) {{#kategorier}}{{navn}}:{{#krav}} {{kode}} {{titel}}, {{status}}, {{kilde}}, "
      "{{alvor}}, {{udfald}}{{#brud}} – {{besked}}/{{gør}}/{{alvor}}{{/brud}}{{/krav}}. {{/kategorier}}{{/@krav}}",
      with_set());
  const std::string text = made.text("oversigt");
  CHECK(contains(text, "Egne krav (Kun et bud.)"));
  CHECK(contains(text, "Kategorien: E-A Har et område, udledt, en sag, fejl, opfyldt."));
  CHECK(contains(text, ": E-B Har en titel, ikke oplyst, ikke oplyst, advarsel, ikke-opfyldt – ingen titel/skriv den/advarsel."));
  CHECK_FALSE(contains(text, "Uden krav"));  // a category without rules
}

TEST_CASE("every outcome has its word") {
  const std::string rules =
      "id: egne\nkrav:\n"
      "  - {id: X1, prøver: [{kræver: område}]}\n"
      "  - {id: X2, prøver: [{kræver: område}, {kræver: titel}]}\n"
      "  - {id: X3, prøver: [{kræver: titel}]}\n"
      "  - {id: X4, bedømmes: om det er nok, prøver: [{kræver: område}]}\n"
      "  - {id: X5, gælder: titel, prøver: [{kræver: område}]}\n"
      "  - {id: X6, prøver: [{kræver: findes_ikke}]}\n";
  CHECK(contains(make("{{#@krav}}{{#krav}}{{id}} {{udfald}}, {{/krav}}{{/@krav}}", with_set(rules)).text("oversigt"),
                 "X1 opfyldt, X2 delvist, X3 ikke-opfyldt, X4 bedømmes, X5 gælder-ikke, X6 ikke-prøvet,"));
}

TEST_CASE("without a requirement set there is nothing to tell, and a set of the command line is one") {
  CHECK(make("Tekst.", {}, "").names() == "aftale");
  const Files given{{"nye.yaml", "id: nye\nkrav:\n  - {id: N, prøver: [{kræver: titel}]}\n"}};
  CHECK(make("Tekst.", given, "", {"nye.yaml"}).names() == "oversigt aftale");
  CHECK_FALSE(contains(make("{{#@krav}}{{id}} {{/@krav}}", with_set()).text("oversigt"), "konsistens"));
}

TEST_CASE("a set says whether the plan is of another round") {
  const std::string overview = "{{#@krav}}{{#er_anden_runde}}{{anden_runde}}{{/er_anden_runde}}{{/@krav}}.";
  const std::string round = "id: egne\nanden_runde: Til en anden runde\nkrav: [{id: A, prøver: [{kræver: titel}]}]\nrunder: ";
  CHECK(contains(make(overview, with_set(round + "[2011-14]\n")).text("oversigt"), "Til en anden runde."));
  CHECK_FALSE(contains(make(overview, with_set(round + "[2015-18]\n")).text("oversigt"), "Til en anden runde."));
  CHECK_FALSE(contains(make(overview, with_set(round + "[]\n")).text("oversigt"), "Til en anden runde."));
}

TEST_CASE("a rule without a marked clause has no place, and a confidential edition is none") {
  const std::string settings = "kravsæt: [egne]\n";
  Files files = with_set("id: egne\nkrav:\n  - {id: A, prøver: [{kræver: titel}]}\n  - {id: C, prøver: [{kræver: titel}]}\n");
  files["/plan/p/pakke.yaml"] =
      "id: p\nkravsæt: [egne]\nfælles: {fortrolighed: Fortroligt}\ndokumenter:\n"
      "  - {navn: hemmelig, skabelon: aftale, fortrolig: ja}\n  - {navn: oversigt, fortæller_om: [krav]}\n";
  const Made made = make(
      "{{#@krav}}{{#krav}}{{id}}{{#steder}} {{tekst}}{{/steder}}{{^steder}} intet sted{{/steder}}, {{/krav}}{{/@krav}}", files);
  CHECK(made.names() == "hemmelig oversigt");
  CHECK(contains(made.text("oversigt"), "A intet sted, C intet sted,"));
}

TEST_CASE("what a set says is no value of the plan, and what is confidential is not told") {
  const std::string rules =
      "id: egne\nkrav:\n  - {id: A, titel: Titlen, prøver: [{ingen: beredskab.kontakter som k, besked: \"{{k.navn}} er der\"}]}\n";
  const Made made =
      make("{{#@krav}}{{#krav}}{{titel}} {{#brud}}{{besked}}{{/brud}}{{/krav}}{{/@krav}}", with_set(rules), "kravsæt: [egne]\n", {},
           "beredskab: {kontakter: [{id: nn, navn: Navn Navnesen, telefon: 12 34 56 78}]}\n");
  CHECK(contains(made.text("oversigt"), "er der"));
  CHECK_FALSE(contains(made.text("oversigt"), "Navnesen"));
  model::walk_blocks(
      made.find("oversigt")->blocks, [](const model::Block& block) { CHECK(block.origin.plan_path.empty()); },
      [](const model::Inline& node) { CHECK(node.origin.plan_path.empty()); });
}

TEST_CASE("a document sees only what it says that it tells of") {
  Files files = with_set();
  files["/plan/p/aftale.md"] = "# Aftale\n\n{{#@krav}}{{id}}{{/@krav}}\n";
  const Made made = make("{{#@krav}}{{id}}{{/@krav}}", files);
  std::string unknown;
  for (const auto& finding : made.findings) unknown += finding.code == "T06" ? finding.place.file : "";
  CHECK(unknown == "/plan/p/aftale.md");
}

TEST_CASE("the packs inside the binary are without fault, with the documents that tell of others") {
  base::MemoryFiles files(Files{});
  base::Findings findings;
  const auto schemas = app::load_schemas(files, {}, findings);
  REQUIRE(schemas.has_value());
  for (const std::string& name : pack::embedded_packs()) {
    INFO(name);
    CHECK(app::check_pack(files, *schemas, name, {}, findings).has_value());
    for (const auto& finding : findings) INFO(finding.place.file << ":" << finding.place.line << " " << finding.message);
    CHECK_FALSE(base::has_errors(findings));
  }
}

TEST_CASE("the check of a pack knows the names that documents about documents use") {
  const auto codes = [](const std::string& overview, const std::string& tells) {
    base::MemoryFiles files(
        {{"p/pakke.yaml", "id: p\ndokumenter:\n  - {navn: oversigt, hvis: \"@krav\", fortæller_om: " + tells + "}\n"},
         {"p/oversigt.md", "# Oversigt\n\n" + overview + "\n"}});
    base::Findings findings;
    const auto schemas = app::load_schemas(files, {}, findings);
    REQUIRE(schemas.has_value());
    (void)app::check_pack(files, *schemas, "p", {}, findings);
    std::string all;
    for (const auto& finding : findings) all += (all.empty() ? "" : " ") + finding.code;
    return all;
  };
  const std::string right =
      "{{#@krav}}{{navn}}{{#kategorier}}{{navn}}{{#krav}}{{adressat}}{{#steder}}{{titel}}{{punkter}}{{/steder}}{{/krav}}{{/"
      "kategorier}}"
      "{{/@krav}}";
  CHECK(codes(right, "[krav]").empty());
  CHECK(codes("{{#@krav}}{{#krav}}{{udfal}}{{/krav}}{{/@krav}}", "[krav]") == "T06");
  CHECK(codes("{{#@mangler}}{{part}}{{/@mangler}}", "[krav, mangler]").empty());
  CHECK_FALSE(codes(right, "[mangler]").empty());
}
