#include "fixture.hpp"

#include "model/stages.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::templates::testing;

namespace {

constexpr const char* facts = R"(titel: Prøve
periode: {fra: 2018-01-01, til: 2019-12-31}
parter:
  - {id: fsb, navn: fsb, underskriver: ja, eksempel: ja}
  - {id: hab, navn: HAB}
områder:
  - {id: a, navn: A, aktiviteter: [{id: x, navn: X, indhold: "En.\n\nTo."}]}
  - {id: b, navn: B}
linjer:
  - {id: løn, tekst: Løn, beløb: {2018: 100, 2019: 200}}
  - {id: drift, tekst: Drift, beløb: {2018: 50}}
)";

constexpr const char* views = R"(
- {navn: budgetår, år: periode}
- {navn: år_sum, fra: linjer, sum: "beløb[år]"}
- {navn: linje_sum, fra: linje, sum: beløb}
- {navn: i_alt, fra: linjer, sum: beløb}
)";

const model::Table& table_of(const Output& out) {
  REQUIRE(out.document.blocks.size() == 1);
  return std::get<model::Table>(out.document.blocks[0].kind);
}

std::string row_text(const model::Row& row) {
  std::string out;
  for (const model::Cell& cell : row.cells) {
    std::string text = model::plain_text(cell.children);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    out += (out.empty() ? "" : " | ") + text;
  }
  return out;
}

}  // namespace

TEST_CASE("a table loops over columns and rows, and sums both ways") {
  Input input{{R"(```tabel
navn: budget
titel: Budget for {{titel}}
beskrivelse: Beløb
rækkehoved: ja
kolonner:
  - hoved: Linje
    bredde: 40
  - for: budgetår som år
    hoved: "{{år}}"
    bredde: 20
    justering: højre
  - hoved: I alt
    bredde: 20
    justering: højre
rækker:
  - for: linjer som linje
    celler: ["{{linje.tekst}}", "{{linje.beløb[år] | tal}}", "{{linje_sum | tal}}"]
  - rolle: sum
    hvis: linjer
    celler: ["**I alt**", "{{år_sum | tal}}", "{{i_alt | tal}}"]
```
)"},
              facts};
  input.views = views;
  input.missing = "–";
  const Output out = render(input);
  CHECK(out.codes().empty());
  const model::Table& table = table_of(out);
  CHECK(table.id == "budget");
  CHECK(model::plain_text(table.caption) == "Budget for Prøve");
  REQUIRE(table.columns.size() == 4);
  CHECK(table.columns[0].width == Approx(0.4));
  CHECK(table.columns[1].align == model::Align::right);
  REQUIRE(table.rows.size() == 4);
  CHECK(row_text(table.rows[0]) == "Linje | 2018 | 2019 | I alt");
  CHECK(row_text(table.rows[1]) == "Løn | 100 | 200 | 300");
  CHECK(row_text(table.rows[2]) == "Drift | 50 | – | 50");
  CHECK(row_text(table.rows[3]) == "I alt | 150 | 200 | 350");
  CHECK(table.rows[3].role == model::RowRole::sum);
  CHECK(table.rows[1].cells[0].header);
  CHECK(table.rows[1].origin.plan_path == "linjer[løn]");
}

TEST_CASE("nested rows see the loop around them, and a group spans the table") {
  const Output out = render(R"(```tabel
kolonner: [Navn, Indhold]
rækker:
  - for: områder som område
    hvis: område.aktiviteter
    rækker:
      - rolle: gruppe
        celler: ["{{område.navn}}"]
      - for: område.aktiviteter som a
        celler: ["{{a.navn}}", "{{a.indhold}}"]
```
)",
                            facts);
  CHECK(out.codes().empty());
  const model::Table& table = table_of(out);
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[1].cells.at(0).span == 2);
  CHECK(table.rows[2].cells.at(1).children.size() == 2);  // prose keeps its paragraphs
}

TEST_CASE("a table without rows is one sentence, or nothing") {
  const std::string head = "```tabel\n";
  const std::string body = "kolonner: [Navn]\nrækker:\n  - for: sprog som s\n    celler: [\"{{s}}\"]\n```\n";
  CHECK(render(head + body, facts).text() == "ikke oplyst");
  CHECK(render(head + "tom: Ingen.\n" + body, facts).text() == "Ingen.");
  CHECK(render(head + "tom: \"\"\n" + body, facts).document.blocks.empty());
}

TEST_CASE("facts are labels and values") {
  const Output out = render(
      "```fakta\nnavn: f\nbeskrivelse: Stamdata\nrækker:\n  - {felt: Titel, værdi: \"{{titel}}\"}\n  - {felt: Sprog, værdi: "
      "\"{{sprog}}\", hvis: sprog}\n"
      "  - {felt: Uden sprog, værdi: ja, hvis ikke: sprog}\n  - {for: parter som p, felt: Part, værdi: \"{{p.navn}} \\n "
      "linje\"}\n```\n",
      facts);
  CHECK(out.codes().empty());
  const model::Table& table = table_of(out);
  CHECK(table.form == model::Table::Form::facts);
  REQUIRE(table.rows.size() == 4);
  CHECK(row_text(table.rows[0]) == "Titel | Prøve");
  CHECK(row_text(table.rows[1]) == "Uden sprog | ja");
  CHECK(row_text(table.rows[2]) == "[Eksempel] Part | fsb\nlinje");
  CHECK(row_text(table.rows[3]) == "Part | HAB\nlinje");
}

TEST_CASE("signatures have one place for each party") {
  const Output out = render(
      "```underskrifter\nfor: parter som part\nhvis: part.underskriver\npart: \"{{part.navn}}\"\nlinjer: [Dato, "
      "Underskrift]\n```\n",
      facts);
  REQUIRE(out.document.blocks.size() == 1);
  const auto& signatures = std::get<model::Signatures>(out.document.blocks[0].kind);
  REQUIRE(signatures.items.size() == 1);
  CHECK(model::plain_text(signatures.items[0].party) == "[Eksempel] fsb");
  CHECK(signatures.items[0].lines == std::vector<std::string>{"Dato", "Underskrift"});
}

TEST_CASE("a cell that begins like Markdown stays a cell") {
  const Output out =
      render("```fakta\nrækker:\n  - {felt: 1. januar, værdi: \"- {{titel}}\"}\n  - {felt: \"# a\", værdi: \"> b\"}\n```\n", facts);
  const model::Table& table = table_of(out);
  CHECK(row_text(table.rows.at(0)) == "1. januar | - Prøve");
  CHECK(row_text(table.rows.at(1)) == "# a | > b");
}

TEST_CASE("a fault in a table's YAML is told at its own line") {
  const Output out = check(
      Input{{"Tekst.\n\n- liste\n\n  ```tabel\n  kolonner: [A]\n  rækker:\n    - celler: [\"{{titl}}\"]\n      role: sum\n  ```\n"},
            facts});
  REQUIRE(out.findings.size() == 2);
  CHECK(out.findings[0].code == "T19");
  CHECK(out.findings[0].place.line == 9);
  CHECK(out.findings[1].code == "T06");
  CHECK(out.findings[1].place.line == 8);
  CHECK(out.findings[1].place.column == 19);
  CHECK(out.findings[1].action == "mente du „titel“?");
}

TEST_CASE("a column's heading is repeated on every page and takes no note") {
  const Output out = render("```tabel\nkolonner: [\"Beløb^[i kroner]\"]\nrækker:\n  - celler: [\"1^[anslået]\"]\n```\n", facts);
  CHECK(out.codes() == "T15");
  CHECK(row_text(table_of(out).rows[0]) == "Beløbi kroner");
  CHECK(model::validate(out.document).empty());
}
