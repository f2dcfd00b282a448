#include "fixture.hpp"

#include "base/limits.hpp"
#include "model/stages.hpp"

#include <catch2/catch.hpp>

#include <fmt/format.h>

using namespace helhedsplan;
using namespace helhedsplan::templates::testing;

namespace {

std::string plan_of(std::string_view bodies) {
  return "pakker: [lbf-2015-18]\ntitel: Prøve\norganisering:\n  niveauer:\n" + std::string(bodies);
}

constexpr const char* three = R"(    - {id: sekretariat, navn: Sekretariatet, hører_under: bestyrelse}
    - {id: bestyrelse, navn: Bestyrelsen, formand: direktør}
    - {id: gruppe, navn: Følgegruppen, hører_under: bestyrelse}
)";

constexpr const char* diagram = R"(```diagram
titel: Organer i {{titel}}
beskrivelse: Organerne og hvem de hører under
som_tekst: "Diagrammet som tekst:"
tom: Ingen organer.
noder:
  - for: organisering.niveauer som organ
    under: organ.hører_under
    tekst: "{{organ.navn}}"
    detaljer: ["{{#organ.formand}}formand: {{organ.formand}}{{/organ.formand}}"]
```
)";

Output rendered(std::string_view bodies, std::string_view text = diagram) {
  Input input{{std::string(text)}, plan_of(bodies)};
  input.real_schema = true;
  Output out = render(input);
  CHECK(out.faults.empty());
  return out;
}

const model::Diagram& diagram_of(const Output& out) {
  REQUIRE(out.document.blocks.size() == 1);
  return std::get<model::Diagram>(out.document.blocks[0].kind);
}

/// "Navn<Navn på det, den hører under>", in order.
std::string shape(const model::Diagram& made) {
  std::string out;
  for (const auto& node : made.nodes) {
    const auto name = [](const model::DiagramNode& of) { return model::plain_text(of.label); };
    out += (out.empty() ? "" : ", ") + name(node);
    if (node.under >= 0) out += "<" + name(made.nodes[static_cast<std::size_t>(node.under)]) + ">";
  }
  return out;
}

std::string shape(std::string_view bodies, std::string_view text = diagram) {
  return shape(diagram_of(rendered(bodies, text)));
}

}  // namespace

TEST_CASE("a diagram hangs each box below what it belongs to, whatever their order in the plan") {
  const Output out = rendered(three);
  CHECK(out.codes().empty());
  const model::Diagram& made = diagram_of(out);
  CHECK(shape(made) == "Bestyrelsen, Sekretariatet<Bestyrelsen>, Følgegruppen<Bestyrelsen>");
  CHECK(model::plain_text(made.caption) == "Organer i Prøve");
  CHECK(made.description == "Organerne og hvem de hører under");
  REQUIRE(made.nodes[0].details.size() == 1);
  CHECK(model::plain_text(made.nodes[0].details[0]) == "formand: direktør");
  CHECK(made.nodes[1].details.empty());
  CHECK(made.nodes[1].origin.plan_path == "organisering.niveauer[sekretariat]");
}

TEST_CASE("a diagram may have several boxes at the top") {
  CHECK(shape("    - {id: a, navn: A}\n    - {id: b, navn: B}\n    - {id: c, navn: C, hører_under: b}\n") == "A, B, C<B>");
}

TEST_CASE("a diagram without boxes shows the text for that") {
  const Output out = rendered("    []\n");
  CHECK(out.text() == "Ingen organer.");
}

TEST_CASE("boxes within a box hang below it, unless they say otherwise") {
  constexpr const char* text = R"(```diagram
beskrivelse: Byen og organerne
noder:
  - tekst: Byen
    noder:
      - {for: organisering.niveauer, under: hører_under, tekst: "{{navn}}"}
```
)";
  CHECK(shape(three, text) == "Byen, Bestyrelsen<Byen>, Sekretariatet<Bestyrelsen>, Følgegruppen<Bestyrelsen>");
}

TEST_CASE("a mark that all boxes carry stands in the caption, else at its box") {
  const Output all = rendered("    - {id: a, navn: A, eksempel: ja}\n    - {id: b, navn: B, eksempel: ja}\n");
  CHECK(model::plain_text(diagram_of(all).caption) == "Organer i Prøve [Eksempel]");
  CHECK(shape(diagram_of(all)) == "A, B");
  CHECK(shape("    - {id: a, navn: A}\n    - {id: b, navn: B, eksempel: ja}\n") == "A, [Eksempel] B");
}

TEST_CASE("a ring of boxes is opened and told at the plan's place") {
  const Output out = rendered(R"(    - {id: a, navn: A, hører_under: c}
    - {id: b, navn: B, hører_under: a}
    - {id: c, navn: C, hører_under: b}
    - {id: d, navn: D, hører_under: d}
    - {id: e, navn: E, hører_under: c}
)");
  CHECK(out.codes() == "T27 T27");
  CHECK(out.findings[0].message == "„A“ hører under sig selv gennem „C“ og „B“");
  CHECK(out.findings[0].place.line == 5);
  CHECK(out.findings[1].message == "„D“ hører under sig selv");
  CHECK(shape(diagram_of(out)) == "A, B<A>, C<B>, E<C>, D");
}

TEST_CASE("a box below something that is not drawn stands at the top, with a finding") {
  constexpr const char* text = R"(```diagram
beskrivelse: Organerne
noder:
  - {for: organisering.niveauer som organ, hvis: organ.hører_under, under: organ.hører_under, tekst: "{{organ.navn}}"}
```
)";
  const Output out = rendered(three, text);
  CHECK(out.codes() == "T28 T28");
  CHECK(shape(diagram_of(out)) == "Sekretariatet, Følgegruppen");
}

TEST_CASE("what a diagram belongs to and the plan does not have is told once, by the plan") {
  const Output out = rendered("    - {id: a, navn: A, hører_under: nogen}\n");
  CHECK(out.codes().find("T28") == std::string::npos);
}

TEST_CASE("a diagram has a limit on its boxes") {
  std::string bodies;
  for (std::size_t i = 0; i < base::limits::diagram_boxes + 1; ++i) bodies += fmt::format("    - {{id: o{0}, navn: O{0}}}\n", i);
  const Output out = rendered(bodies);
  CHECK(out.codes() == "T12");
  CHECK(diagram_of(out).nodes.size() == base::limits::diagram_boxes);
}

TEST_CASE("a diagram tells what its block lacks") {
  const auto codes = [](std::string_view yaml) { return rendered(three, "```diagram\n" + std::string(yaml) + "```\n").codes(); };
  CHECK(codes("noder: [{tekst: A}]\n") == "T19");
  CHECK(codes("beskrivelse: B\n") == "T19");
  CHECK(codes("beskrivelse: B\nnoder: [{under: titel}]\n") == "T19");
  CHECK(codes("beskrivelse: B\nnoder: [{tekst: A, detaljer: B}]\n") == "T19");
  CHECK(codes("beskrivelse: B\nnoder: [{tekst: A, farve: rød}]\n") == "T19");
  CHECK(rendered(three, "- punkt\n\n  ```diagram\n  beskrivelse: B\n  noder: [{tekst: A}]\n  ```\n").codes() == "T15");
}

TEST_CASE("a diagram's tags are checked without a plan") {
  Input input{
      {"```diagram\nbeskrivelse: B\nnoder:\n  - {for: organisering.niveauer, under: hører_ned, tekst: \"{{navnet}}\"}\n```\n"},
      plan_of(three)};
  input.real_schema = true;
  CHECK(check(input).codes() == "T06 T06");
}
