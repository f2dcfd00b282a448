/// Documents to be filled in, from the templates that make the finished ones: everything is there once, and asks for what belongs
/// there.

#include "fixture.hpp"

#include "model/stages.hpp"
#include "model/walk.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::templates::testing;
using Art = model::PlanField::Art;
using Paths = std::vector<std::string>;

namespace {

Output blank(std::string from, std::string known = "{}", std::string views = {}) {
  Input input{{std::move(from)}, std::move(known)};
  input.views = std::move(views);
  input.blank = input.show_guidance = true;
  Output out = render(input);
  CHECK(out.faults.empty());
  return out;
}

/// Plan paths of what is to be filled in, in order.
Paths open_fields(const Output& out) {
  Paths found;
  model::walk(
      out.document, [](const model::Block&) {},
      [&](const model::Inline& node) {
        const auto& path = node.origin.plan_path;
        if (std::holds_alternative<model::Missing>(node.kind) && out.document.fields.contains(path)) found.push_back(path);
      });
  return found;
}

}  // namespace

TEST_CASE("a blank document asks for every field by its title") {
  const Output out = blank("Planen for {{område}} fra {{periode.fra}} koster {{tilsagn}}.");
  CHECK(out.text() == "Planen for [Område] fra [Fra] koster [Tilsagn].");
  CHECK(open_fields(out) == Paths{"område", "periode.fra", "tilsagn"});
  CHECK(out.document.fields.at("periode.fra").art == Art::date);
  CHECK(out.document.fields.at("tilsagn").art == Art::number);
}

TEST_CASE("a list shows one member, the pattern of all") {
  const Output out =
      blank("{{#områder}}\n## {{navn}}\n\n{{#aktiviteter}}\n- {{navn}} ({{status}})\n{{/aktiviteter}}\n{{/områder}}");
  CHECK(open_fields(out) == Paths{"områder[].navn", "områder[].aktiviteter[].navn", "områder[].aktiviteter[].status"});
  CHECK(out.document.blocks.at(0).origin.plan_path == "områder[]");
  CHECK(out.document.fields.at("områder[].aktiviteter[].status").choices.size() >= 3);
  CHECK(out.document.fields.at("områder[]").title == "Områder");
}

TEST_CASE("what depends on an answer is shown, what stands for a missing one is not") {
  const Output out =
      blank("{{#område}}I {{område}}.{{/område}}{{^område}}Intet sted.{{/område}}\n\n{{#har}}Ja{{/har}}{{^har}}Nej{{/har}}", "{}",
            "- {navn: har, betingelse: område = Amager}\n");
  CHECK(out.text() == "I [Område].\nJa");
}

TEST_CASE("a yes or no that a sentence depends on is asked for before it") {
  const Output out =
      blank("Planen{{#fornyelse}} fornyer en indsats{{/fornyelse}}.\n\n{{#fornyelse}}\nDen gamle plan slutter.\n{{/fornyelse}}");
  CHECK(open_fields(out) == Paths{"fornyelse", "fornyelse"});
  CHECK(out.document.fields.at("fornyelse").art == Art::yes_no);
}

TEST_CASE("a prose that stands alone is a field of its own paragraph, with what to write before it") {
  const Output out = blank("{{baggrund}}");
  REQUIRE(out.document.blocks.size() == 1);
  CHECK(out.document.blocks[0].origin.plan_path == "baggrund");
  CHECK(out.document.fields.at("baggrund").art == Art::prose);
}

TEST_CASE("what is shown through a reference that nobody has made asks for the reference") {
  const Output out = blank(
      "{{leder}} {{leder.navn}}{{#områder}}{{#aktiviteter}}{{#medvirkende som "
      "part}}{{part.navn}}{{/medvirkende}}{{/aktiviteter}}{{/områder}}");
  CHECK(open_fields(out) == Paths{"leder", "leder", "områder[].aktiviteter[].medvirkende"});
  CHECK(out.document.fields.at("leder").art == Art::reference);
}

TEST_CASE("a list of words is one field") {
  const Output out = blank("{{sprog}}");
  CHECK(open_fields(out) == Paths{"sprog"});
  CHECK(out.document.fields.at("sprog").art == Art::text);
}

TEST_CASE("sums are worked out and years are counted, whatever period it will be") {
  const Output out = blank(R"(```tabel
kolonner: [Linje, {for: årene som år, hoved: "{{år}}"}]
rækker:
  - {for: linjer som linje, celler: ["{{linje.tekst}}", "{{linje.beløb[år]}}"]}
  - {rolle: sum, celler: [I alt, "{{sum}}"]}
```)",
                           "{}", "- {navn: årene, år: periode}\n- {navn: sum, fra: linjer, sum: \"beløb[år]\"}\n");
  const auto& table = std::get<model::Table>(out.document.blocks.at(0).kind);
  REQUIRE(table.columns.size() == 5);
  CHECK(model::plain_text(table.rows[0].cells[4].children) == "år 4\n");
  CHECK(open_fields(out) ==
        Paths{"linjer[].tekst", "linjer[].beløb.år 1", "linjer[].beløb.år 2", "linjer[].beløb.år 3", "linjer[].beløb.år 4"});
}

TEST_CASE("what a plan knows already stands there, and its members are the choices of references") {
  const Output out = blank("{{område}} {{#parter}}{{navn}} {{/parter}}{{leder}} {{titel}}",
                           "område: Amager\nparter: [{id: fsb, navn: fsb}, {id: hab, navn: HAB}]");
  CHECK(out.text() == "Amager fsb HAB [Vælg leder] [Titel]");
  CHECK(open_fields(out) == Paths{"leder", "titel"});
  CHECK(out.document.fields.at("leder").choices == Paths{"fsb", "HAB"});
}

TEST_CASE("a public blank document does not ask for what is confidential") {
  CHECK(open_fields(blank("{{telefon}}{{#kontakter}}{{navn}}{{/kontakter}}")).empty());
}
