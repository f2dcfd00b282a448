#include "fixture.hpp"

#include "model/stages.hpp"
#include "model/walk.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::templates::testing;

namespace {

constexpr const char* facts = R"(titel: Amagerbro
område: Amagerbro
fornyelse: ja
baggrund: |
  Første afsnit med **fed**.

  Andet afsnit.
formål: ukendt
boliger: 1234
tilsagn: 2.325.750
andel: 12,5
ledige: 16 % (2017)
periode: {fra: 2018-01-01, til: 2021-12-31}
parter:
  - {id: fsb, navn: fsb, underskriver: ja}
  - {id: hab, navn: HAB, underskriver: ja}
  - {id: kommunen, navn: Københavns Kommune}
sprog: [dansk, tyrkisk, arabisk]
leder: hab
telefon: 12 34 56 78
kontakter: [{id: vagt, navn: Vagten}]
områder:
  - id: tryghed
    navn: Tryghed
    aktiviteter:
      - {id: cafe, navn: Lektiecafé, ansvarlig: fsb, eksempel: ja, indhold: "Lektier og te.", medvirkende: [fsb, kommunen], deltagere: 20}
      - {id: natteravne, navn: Natteravne, ansvarlig: kommunen, deltagere: 5}
  - id: job
    navn: Job
    aktiviteter:
      - {id: jobcafe, navn: Jobcafé, status: udgået}
linjer:
  - {id: løn, tekst: Løn, område: tryghed, beløb: {2018: 100000, 2019: 200000}}
  - {id: drift, tekst: Drift, område: job, beløb: {2018: "50000,50"}}
)";

std::string text(std::string_view from) {
  const Output out = render(from, facts);
  CHECK(out.codes().empty());
  return out.text();
}

}  // namespace

TEST_CASE("a value is shown by its type") {
  CHECK(text("{{titel}}") == "Amagerbro");
  CHECK(text("{{{titel}}} {{&titel}}") == "Amagerbro Amagerbro");
  CHECK(text("{{periode.fra}} – {{periode.til | kort}}") == "1.\u00a0januar 2018 – 31.12.2021");
  CHECK(text("{{tilsagn}} eller {{tilsagn | tal}}") == "2.325.750\u00a0kr. eller 2.325.750");
  CHECK(text("{{andel}}, {{boliger}}, {{fornyelse}}") == "12,5\u00a0%, 1.234, ja");
  CHECK(text("{{sprog}} ({{sprog | antal}})") == "dansk, tyrkisk og arabisk (3)");
  CHECK(text("{{leder}}") == "HAB");
  CHECK(text("{{leder.navn}} {{leder.id}}") == "HAB hab");
  CHECK(text("{{parter}}") == "fsb, HAB og Københavns Kommune");
  CHECK(text("{{periode.fra.år}} {{periode.fra.halvår}} {{ledige.tal}} {{ledige.år}}") == "2018 1.\u00a0halvår 2018 16 2017");
}

TEST_CASE("the first letter changes case, Danish letters too") {
  CHECK(text("Den {{titel | lille}}") == "Den amagerbro");
  CHECK(text("{{sprog | stort}}") == "Dansk, tyrkisk og arabisk");
}

TEST_CASE("a value cannot open Markdown or a tag") {
  const Output out = render("{{titel}}\n\n- {{område}}\n", "titel: \"# Ikke en overskrift {{x}}\"\nområde: \"- *a*\"\n");
  CHECK(out.text() == "# Ikke en overskrift {{x}}\n- *a*");
  CHECK(out.codes().empty());
  REQUIRE(out.document.blocks.size() == 2);
  CHECK(std::holds_alternative<model::Paragraph>(out.document.blocks[0].kind));
}

TEST_CASE("what the plan does not say is shown as missing, and whether it says so is kept") {
  const Output out = render("{{ansøgt}} {{formål}}", facts);
  CHECK(out.text() == "ikke oplyst ikke oplyst");
  const auto& paragraph = std::get<model::Paragraph>(out.document.blocks.at(0).kind);
  CHECK_FALSE(std::get<model::Missing>(paragraph.children.front().kind).declared_unknown);
  CHECK(std::get<model::Missing>(paragraph.children.back().kind).declared_unknown);
}

TEST_CASE("prose alone in a paragraph brings its blocks, among text its words") {
  CHECK(render("{{baggrund}}\n", facts).document.blocks.size() == 2);
  CHECK(render("{{#fornyelse}}{{baggrund}}{{/fornyelse}}{{^fornyelse}}Ny.{{/fornyelse}}\n", facts).document.blocks.size() == 2);
  CHECK(text("Baggrund: {{baggrund}}") == "Baggrund: Første afsnit med fed. Andet afsnit.");
}

TEST_CASE("a section runs once for each member, and inverted when there is none") {
  CHECK(text("{{#parter}}({{navn}}){{/parter}}") == "(fsb)(HAB)(Københavns Kommune)");
}

TEST_CASE("members have names, numbers and ends") {
  CHECK(text("{{#parter som part}}{{@nr}}. {{part.navn}}{{^@sidste}}; {{/@sidste}}{{/parter}}") ==
        "1. fsb; 2. HAB; 3. Københavns Kommune");
  CHECK(
      text("{{#områder som område}}{{#område.aktiviteter som a}}{{område.navn}}/{{a.navn}} {{/område.aktiviteter}}{{/områder}}") ==
      "[Eksempel] Tryghed/Lektiecafé Tryghed/Natteravne Job/Jobcafé");
}

TEST_CASE("a field that a member's type has is not taken from outside") {
  CHECK(render("{{#områder}}{{#aktiviteter}}{{start}}{{/aktiviteter}}{{/områder}}", facts).text() ==
        "ikke oplystikke oplystikke oplyst");
  CHECK(text("{{#områder}}{{titel}} {{/områder}}") == "Amagerbro Amagerbro");
}

TEST_CASE("block sections hold paragraphs, lists and headings") {
  CHECK(text("Før\n{{#fornyelse}}\nFornyet.\n\nMere.\n{{/fornyelse}}\n{{^fornyelse}}\nNy.\n{{/fornyelse}}\nEfter\n") ==
        "Før\nFornyet.\nMere.\nEfter");
  const Output out = render("{{#parter}}\n- {{navn}}\n{{/parter}}\n- sidst\n", facts);
  REQUIRE(out.document.blocks.size() == 1);
  CHECK(std::get<model::List>(out.document.blocks[0].kind).items.size() == 4);
}

TEST_CASE("a section inside a list item stays in the item") {
  const Output out =
      render("{{#områder}}\n- {{navn}}\n  {{#aktiviteter}}\n  - {{navn}}\n  {{/aktiviteter}}\n{{/områder}}\n", facts);
  CHECK(out.codes().empty());
  REQUIRE(out.document.blocks.size() == 1);
  const auto& list = std::get<model::List>(out.document.blocks[0].kind);
  REQUIRE(list.items.size() == 2);
  CHECK(std::get<model::List>(list.items[0].children.at(1).kind).items.size() == 2);
}

TEST_CASE("headings have levels, names and ids from the plan") {
  const Output out =
      render("# {{titel}}\n\n## Formål {#formål}\n\n{{#områder}}\n## {{navn}} {#område -}\n\n### Mål\n{{/områder}}\n", facts);
  CHECK(out.codes().empty());
  std::vector<std::string> ids;
  model::walk(
      out.document,
      [&](const model::Block& block) {
        if (const auto* heading = std::get_if<model::Heading>(&block.kind))
          ids.push_back(heading->id + (heading->numbered ? " " + heading->number : ""));
      },
      [](const model::Inline&) {});
  CHECK(ids == std::vector<std::string>{"formål 1", "område-tryghed", "maal-tryghed", "område-job", "maal-job"});
}

TEST_CASE("a cross reference in a loop means the heading of its own member") {
  const Output out = render(
      "{{#områder}}\n## {{navn}} {#del}\n\nSe punkt {{@henvis del}}, {{@henvis del titel}}.\n{{/områder}}\n\nOg {{@henvis del}}.\n",
      facts);
  CHECK(out.text() == "Tryghed\nSe punkt\u00a01, Tryghed.\nJob\nSe punkt\u00a02, Job.\nOg 1.");
}

TEST_CASE("a section that yields nothing leaves no space behind") {
  CHECK(text("A {{^fornyelse}}x{{/fornyelse}} B") == "A B");
  CHECK(text("A {{^fornyelse}}x{{/fornyelse}}.") == "A.");
  CHECK(text("{{^fornyelse}}x{{/fornyelse}} A {{^fornyelse}}x{{/fornyelse}} {{^fornyelse}}y{{/fornyelse}}, B") == "A, B");
  CHECK(text("A {{! kommentar }} B") == "A B");
  CHECK(text("A {{#fornyelse}}x{{/fornyelse}} B") == "A x B");
}

TEST_CASE("links and code take values") {
  const Output out =
      render("[{{titel}}](https://example.org/{{område}}?a={{sprog}}) og `{{titel}}`", "titel: T T\nområde: Å B\nsprog: [x]\n");
  const auto& paragraph = std::get<model::Paragraph>(out.document.blocks.at(0).kind);
  CHECK(std::get<model::Link>(paragraph.children.at(0).kind).target == "https://example.org/Å%20B?a=x");
  CHECK(std::get<model::Code>(paragraph.children.at(2).kind).text == "T T");
}

TEST_CASE("an address that a plan fills in with something unsafe is no link, and its text stays") {
  for (const char* unsafe : {"javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "data:text/html,x",
                             "file:///etc/passwd", "vbscript:x", "www.kk.dk", "https:"}) {
    INFO(unsafe);
    const Output out = render("Se [siden]({{titel}}).", "titel: \"" + std::string(unsafe) + "\"\n");
    CHECK(out.text() == "Se siden.");
    const auto& paragraph = std::get<model::Paragraph>(out.document.blocks.at(0).kind);
    for (const model::Inline& part : paragraph.children) CHECK_FALSE(std::holds_alternative<model::Link>(part.kind));
  }
  const Output safe = render("Se [siden]({{titel}}).", "titel: https://www.kk.dk\n");
  const auto& paragraph = std::get<model::Paragraph>(safe.document.blocks.at(0).kind);
  CHECK(std::get<model::Link>(paragraph.children.at(1).kind).target == "https://www.kk.dk");
}

TEST_CASE("a note holds text and values") {
  const Output out = render("Boliger^[I alt {{boliger}} [2017].] i området", facts);
  CHECK(out.text() == "Boliger i området\nI alt 1.234 [2017].");
}

TEST_CASE("code blocks keep their lines") {
  const Output out = render("```\na {{titel}}\n  ^[b]\n```\n", facts);
  CHECK(out.text() == "a Amagerbro\n  ^[b]");
}

TEST_CASE("partials stand as blocks or inside a line") {
  Input input{{"{{> afsnit}}\n\nHer: {{> ord}}!\n"}, facts};
  input.partials = {{"afsnit", "## A\n\nB {{titel}}\n"},
                    {"ord", "{{! valg }}\n{{#fornyelse}}\ngammel\n{{/fornyelse}}\n{{^fornyelse}}\nny\n{{/fornyelse}}\n"}};
  const Output out = render(input);
  CHECK(out.codes().empty());
  CHECK(out.text() == "A\nB Amagerbro\nHer: gammel!");
}

TEST_CASE("a later layer replaces regions, and may insert what it replaces") {
  Input input{{"Før\n\n{{$tekst}}\nGrund {{titel}}.\n{{/tekst}}\n\nEn {{$ord}}kort{{/ord}} sætning.\n",
               "{{$tekst}}\nOver.\n\n{{@forrige}}\n{{/tekst}}\n{{$ord}}lang{{/ord}}\n",
               "{{$tekst}}\nØverst.\n\n{{@forrige}}\n{{/tekst}}\n"},
              facts};
  const Output out = render(input);
  CHECK(out.codes().empty());
  CHECK(out.text() == "Før\nØverst.\nOver.\nGrund Amagerbro.\nEn lang sætning.");
  CHECK(out.document.sources.size() == 4);
}

TEST_CASE("a record that is only an example says so, once") {
  const Output out =
      render("{{#områder}}\n{{#aktiviteter som a}}\n## {{a.navn}}\n\n{{a.indhold}}\n{{/aktiviteter}}\n{{/områder}}\n", facts);
  CHECK(out.text() == "Lektiecafé\n[Eksempel] Lektier og te.\nNatteravne\nikke oplyst\nJobcafé\nikke oplyst");
}

TEST_CASE("prose that is alone carries the mark of its record") {
  const Output out =
      render("{{#områder}}\n{{#aktiviteter}}\n{{#indhold}}\n{{indhold}}\n{{/indhold}}\n{{/aktiviteter}}\n{{/områder}}\n", facts);
  CHECK(out.text() == "[Eksempel] Lektier og te.");
}

TEST_CASE("confidential fields stay out of public documents") {
  Input input{{"{{telefon}} {{#telefon}}ja{{/telefon}}{{^kontakter}}ingen{{/kontakter}} {{kontakter}}"}, facts};
  CHECK(render(input).text() == "udeladt (fortroligt) ingen udeladt (fortroligt)");
  input.views = "- {navn: vagter, fra: kontakter som kontakt}\n";
  input.layers = {"{{#vagter}}{{kontakt.navn}}{{/vagter}}x"};
  CHECK(render(input).text() == "x");
  input.show_confidential = true;
  CHECK(render(input).text() == "Vagtenx");
}

TEST_CASE("roles and regions of the model") {
  Input input{{"{{#@indledning}}\nA\n{{/@indledning}}\n{{#@vejledning}}\nB\n{{/@vejledning}}\n{{#@hold}}\nC\n{{/"
               "@hold}}\n\n{{@sideskift}}\n{{#@liggende}}\nD\n{{/@liggende}}\n"},
              facts};
  Output out = render(input);
  CHECK(out.codes().empty());
  REQUIRE(out.document.blocks.size() == 4);
  CHECK(std::get<model::Paragraph>(out.document.blocks[0].kind).role == model::ParagraphRole::lead);
  CHECK(std::get<model::Region>(out.document.blocks[1].kind).role == model::RegionRole::keep_together);
  CHECK(std::holds_alternative<model::PageBreak>(out.document.blocks[2].kind));
  input.show_guidance = true;
  CHECK(render(input).document.blocks.size() == 5);
}

TEST_CASE("a contents list says how many levels and under which title") {
  const auto first = [](const Output& out) { return std::get<model::Contents>(out.document.blocks.at(0).kind); };
  const auto title = [&](const Output& out) { return model::plain_text(first(out).title); };
  const Output plain = render("{{@indhold}}\n\n## A\n", facts);
  CHECK(first(plain).levels == 2);
  CHECK(title(plain) == "Indhold");
  CHECK(first(plain).entries.size() == 1);
  CHECK(first(render("{{@indhold 3}}\n\n## A\n", facts)).levels == 3);
  const Output own = render("{{@indhold 1 Aftalens indhold}}\n\n## A\n", facts);
  CHECK(first(own).levels == 1);
  CHECK(title(own) == "Aftalens indhold");
  CHECK(title(render("{{@indhold Oversigt}}\n\n## A\n", facts)) == "Oversigt");
  CHECK(render("{{@indhold 4}}\n\n## A\n", facts).codes() == "T02");
  CHECK(render("{{@indhold 22}}\n\n## A\n", facts).codes() == "T02");
  CHECK(render("- a\n\n  {{@indhold}}\n\n## A\n", facts).codes() == "T15");
}

TEST_CASE("krav marks the block behind it and no other") {
  const Output out = render("{{@krav O5, O6}}\n## A\n\nB\n\n{{@krav U1}}\n{{^fornyelse}}\nC\n{{/fornyelse}}\n\nD\n", facts);
  REQUIRE(out.document.blocks.size() == 3);
  CHECK(out.document.blocks[0].krav == std::vector<std::string>{"O5", "O6"});
  CHECK(out.document.blocks[1].krav.empty());
  CHECK(out.document.blocks[2].krav.empty());
}

TEST_CASE("krav inside a section, a region or a role marks the block behind it") {
  for (const char* tags : {"#titel /titel", "^formål /formål", "$navn /navn", "#@bemærkning /@bemærkning"}) {
    INFO(tags);
    const std::string pair = tags;
    const std::string open = "{{" + pair.substr(0, pair.find(' ')) + "}}\n",
                      close = "{{" + pair.substr(pair.find(' ') + 1) + "}}\n";
    const Output out = render(open + "A\n\n{{@krav O5}}\nB\n" + close, facts);
    REQUIRE(out.document.blocks.size() == 2);
    CHECK(out.document.blocks[0].krav.empty());
    CHECK(out.document.blocks[1].krav == std::vector<std::string>{"O5"});
  }
}

TEST_CASE("every node says where it came from") {
  const Output out = render("{{! en }}\n{{!\nto\n}}\n\nHer {{titel}}.\n", facts);
  REQUIRE(out.document.blocks.size() == 1);
  CHECK(out.document.blocks[0].origin.line == 6);
  const auto& paragraph = std::get<model::Paragraph>(out.document.blocks[0].kind);
  CHECK(paragraph.children.at(1).origin.plan_path == "titel");
  CHECK(paragraph.children.at(1).origin.line == 6);
  CHECK(out.document.sources.at(1) == "skabelon.md");
}

TEST_CASE("a binding gives a name, and the plan's fields stay visible") {
  Input input{{"{{o.navn}} i {{titel}}"}, facts};
  input.bind = "områder som o";
  CHECK(render(input).text() == "Tryghed i Amagerbro");
}

TEST_CASE("a member of a list is found by the value of another path") {
  CHECK(text("{{parter[leder].navn}}") == "HAB");
  CHECK(text("{{#linjer}}{{tekst}}: {{beløb[periode.fra.år]}}/{{beløb}} {{/linjer}}") ==
        "Løn: 100.000\u00a0kr./300.000\u00a0kr. Drift: 50.000,50\u00a0kr./50.000,50\u00a0kr.");
}
