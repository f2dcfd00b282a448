#include "fixture.hpp"

#include "model/stages.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::templates::testing;

namespace {

constexpr const char* facts = R"(titel: Prøve
områder:
  - id: a
    navn: A
    aktiviteter:
      - {id: cafe, navn: Café, eksempel: ja, deltagere: 20}
      - {id: klub, navn: Klub, deltagere: 5}
  - id: b
    navn: B
    aktiviteter:
      - {id: kor, navn: Kor, eksempel: ja}
      - {id: dans, navn: Dans, eksempel: ja}
)";

constexpr const char* views = R"(
- {navn: alle, fra: områder som område > aktiviteter som aktivitet}
- {navn: i_b, fra: områder som område > aktiviteter som aktivitet, hvor: område.id = b}
)";

std::string text(std::string_view from) {
  const Output out = render(Input{{std::string(from)}, facts, {}, views});
  CHECK(out.codes().empty());
  CHECK(out.faults.empty());
  return out.text();
}

std::string table_over(std::string_view list) {
  return text("```tabel\ntitel: Oversigt\nkolonner: [{hoved: Nr.}, {hoved: Navn}]\nrækker:\n  - for: " + std::string(list) +
              "\n    celler: [\"{{@nr}}\", \"{{aktivitet.navn}}\"]\n```\n");
}

}  // namespace

TEST_CASE("a mark that every row carries stands once, in the caption") {
  const std::string out = table_over("i_b");
  INFO(out);
  CHECK(out.find("Oversigt [Eksempel]") != std::string::npos);
  CHECK(out.find("[Eksempel]") == out.rfind("[Eksempel]"));
}

TEST_CASE("when only some rows are marked, each of them says so, once, before its first text") {
  const std::string out = table_over("alle");
  INFO(out);
  CHECK(out.find("Oversigt [Eksempel]") == std::string::npos);
  CHECK(out.find("[Eksempel] 1") != std::string::npos);
  CHECK(out.find("[Eksempel] 2") == std::string::npos);
  CHECK(out.find("[Eksempel] 3") != std::string::npos);
  CHECK(out.find("[Eksempel] 4") != std::string::npos);
}

TEST_CASE("inside a paragraph the mark waits for what the plan says") {
  CHECK(text("Der er{{#i_b}}{{^@første}} og{{/@første}} {{aktivitet.navn}}{{/i_b}}.") ==
        "Der er [Eksempel] Kor og [Eksempel] Dans.");
}

TEST_CASE("a heading of fixed words is no example, and in others the mark stands first") {
  CHECK(text("{{#i_b}}\n## Om aktiviteten\n\n{{aktivitet.navn}}\n{{/i_b}}\n") ==
        "Om aktiviteten\n[Eksempel] Kor\nOm aktiviteten\n[Eksempel] Dans");
  CHECK(text("{{#i_b}}\n## Nummer {{@nr}}\n{{/i_b}}\n") == "[Eksempel] Nummer 1\n[Eksempel] Nummer 2");
}
