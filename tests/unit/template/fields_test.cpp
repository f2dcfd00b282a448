/// What of a document the plan owns: fields by plan path, and what is said of each member of a list.

#include "fixture.hpp"

#include "model/stages.hpp"
#include "model/walk.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::templates::testing;
using Art = model::PlanField::Art;

namespace {

constexpr const char* facts = R"(titel: Amagerbro
baggrund: |
  Første afsnit.

  Andet afsnit.
formål: ukendt
fornyelse: ja
tilsagn: 2.325.750
periode: {fra: 2018-01-01, til: 2021-12-31}
parter:
  - {id: fsb, navn: fsb, underskriver: ja}
  - {id: hab, navn: HAB, underskriver: ja}
leder: hab
telefon: 12 34 56 78
områder:
  - id: tryghed
    navn: Tryghed
    aktiviteter:
      - {id: cafe, navn: Lektiecafé, ansvarlig: fsb, status: planlagt}
      - {id: natteravne, navn: Natteravne, ansvarlig: hab}
  - {id: job, navn: Job}
linjer:
  - {id: løn, tekst: Løn, beløb: {2018: 100000}}
)";

/// Plan paths of the values shown, in order; "?" of what is not in the plan.
std::vector<std::string> paths(const Output& out) {
  std::vector<std::string> found;
  model::walk(
      out.document, [](const model::Block&) {},
      [&](const model::Inline& node) {
        const bool shown = std::holds_alternative<model::Value>(node.kind) || std::holds_alternative<model::Missing>(node.kind);
        if (!shown) return;
        const auto& path = node.origin.plan_path;
        found.push_back(out.document.fields.contains(path) ? path : "?" + path);
      });
  return found;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("a value that is shown is a field with its title, art and canonical text") {
  const Output out = render(
      "{{titel}} {{periode.fra}} {{tilsagn}} {{fornyelse}} {{#områder}}{{#aktiviteter}}{{status}} {{/aktiviteter}}{{/områder}}",
      facts);
  const auto& fields = out.document.fields;
  REQUIRE(fields.contains("titel"));
  CHECK(fields.at("titel").title == "Titel");
  CHECK(fields.at("titel").art == Art::text);
  CHECK(fields.at("titel").value == "Amagerbro");
  CHECK(fields.at("periode.fra").art == Art::date);
  CHECK(fields.at("periode.fra").value == "2018-01-01");
  CHECK(fields.at("tilsagn").value == "2325750,00");
  CHECK(fields.at("fornyelse").art == Art::yes_no);
  CHECK(fields.at("fornyelse").value == "ja");
  CHECK(fields.at("områder[tryghed].aktiviteter[cafe].status").choices.size() >= 3);
}

TEST_CASE("what the plan does not say is a field, too, by the path where it would stand") {
  const Output out =
      render("{{område}} {{formål}} {{#parter}}{{eksempel}} {{/parter}}{{#linjer}}{{beløb[periode.til.år]}}{{/linjer}}", facts);
  CHECK(paths(out) == Paths{"område", "formål", "parter[fsb].eksempel", "parter[hab].eksempel", "linjer[løn].beløb.2021"});
  CHECK(out.document.fields.at("område").value.empty());
  CHECK(out.document.fields.at("formål").value == "ukendt");
  CHECK(out.document.fields.at("linjer[løn].beløb.2021").title == "Beløb 2021");
}

TEST_CASE("what is shown through a reference belongs to the reference") {
  const Output out =
      render("{{leder}} {{leder.navn}} {{#områder}}{{#aktiviteter}}{{ansvarlig}} {{/aktiviteter}}{{/områder}}", facts);
  CHECK(paths(out) == Paths{"leder", "parter[hab].navn", "områder[tryghed].aktiviteter[cafe].ansvarlig",
                            "områder[tryghed].aktiviteter[natteravne].ansvarlig"});
  CHECK(out.document.fields.at("leder").art == Art::reference);
  CHECK(out.document.fields.at("leder").value == "hab");
}

TEST_CASE("what a view computes is nobody's field, what it finds is the plan's") {
  Input input{{"{{sum}} {{#alle}}{{navn}} {{/alle}}"}, facts};
  input.views = "- {navn: sum, fra: linjer, sum: beløb}\n- {navn: alle, fra: områder > aktiviteter som aktivitet, sorter: navn}\n";
  const Output out = render(input);
  CHECK(paths(out) == Paths{"?", "områder[tryghed].aktiviteter[cafe].navn", "områder[tryghed].aktiviteter[natteravne].navn"});
}

TEST_CASE("a public document has no field of what is confidential") {
  const Output out = render("{{telefon}} {{#kontakter}}{{navn}}{{/kontakter}}{{kontakter}}", facts);
  CHECK(out.document.fields.empty());
  Input confidential{{"{{telefon}}"}, facts};
  confidential.show_confidential = true;
  CHECK(render(confidential).document.fields.contains("telefon"));
}

TEST_CASE("a prose is one field, in paragraphs of its own or in a line") {
  const Output out = render("{{baggrund}}\n\nSom vi skrev: {{baggrund}} Slut.", facts);
  CHECK(out.document.fields.at("baggrund").art == Art::prose);
  REQUIRE(out.document.blocks.size() == 3);
  CHECK(out.document.blocks[0].origin.plan_path == "baggrund");
  CHECK(out.document.blocks[1].origin.plan_path == "baggrund");
  const auto& line = std::get<model::Paragraph>(out.document.blocks[2].kind).children;
  CHECK(std::count_if(line.begin(), line.end(), [](const auto& node) { return node.origin.plan_path == "baggrund"; }) ==
        static_cast<std::ptrdiff_t>(line.size()) - 2);
}

TEST_CASE("a section says which member each of its parts is about") {
  const Output out = render("{{#områder}}\n## {{navn}}\n\n{{#aktiviteter}}\n- {{navn}}\n{{/aktiviteter}}\n{{/områder}}", facts);
  CHECK(out.faults.empty());
  REQUIRE(out.document.blocks.size() == 2);
  const auto& first = std::get<model::Region>(out.document.blocks[0].kind);
  CHECK(first.role == model::RegionRole::member);
  CHECK(out.document.blocks[0].origin.plan_path == "områder[tryghed]");
  REQUIRE(first.children.size() == 2);
  const auto& list = std::get<model::List>(first.children[1].kind);
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[0].member == "områder[tryghed].aktiviteter[cafe]");
  CHECK(list.items[1].member == "områder[tryghed].aktiviteter[natteravne]");
}

TEST_CASE("a row says which members it is repeated for, one that stands alone of none") {
  const Output out = render(R"(```tabel
kolonner: [Navn]
rækker:
  - for: områder som område
    rækker:
      - {rolle: gruppe, celler: ["{{område.navn}}"]}
      - {for: område.aktiviteter som aktivitet, celler: ["{{aktivitet.navn}}"]}
  - {rolle: sum, celler: [I alt]}
```)",
                            facts);
  CHECK(out.faults.empty());
  REQUIRE(out.document.blocks.size() == 1);
  const auto& rows = std::get<model::Table>(out.document.blocks[0].kind).rows;
  REQUIRE(rows.size() == 6);
  CHECK(rows[0].members.empty());
  CHECK(rows[1].members == Paths{"områder[tryghed]"});
  CHECK(rows[2].members == Paths{"områder[tryghed]", "områder[tryghed].aktiviteter[cafe]"});
  CHECK(rows[4].members == Paths{"områder[job]"});
  CHECK(rows[5].members.empty());
}
