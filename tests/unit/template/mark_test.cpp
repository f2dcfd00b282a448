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

TEST_CASE("facts carry the mark where something is shown: not in the name of a field, nor in what is only read aloud") {
  CHECK(
      text("{{#i_b}}\n```fakta\nbeskrivelse: \"Om {{aktivitet.navn}}\"\nrækker:\n  - {felt: Navn, værdi: \"{{aktivitet.navn}}\"}\n"
           "```\n{{/i_b}}\n")
          .find("Navn\n[Eksempel] Kor") != std::string::npos);
}

TEST_CASE("inside a paragraph the mark waits for what the plan says") {
  CHECK(text("Der er{{#i_b}}{{^@første}} og{{/@første}} {{aktivitet.navn}}{{/i_b}}.") ==
        "Der er [Eksempel] Kor og [Eksempel] Dans.");
}

TEST_CASE("a mark waits below the heading for the first text, and goes behind the heading when there is none") {
  CHECK(text("{{#i_b}}\n## Om aktiviteten\n\n{{aktivitet.navn}}\n{{/i_b}}\n") ==
        "Om aktiviteten\n[Eksempel] Kor\nOm aktiviteten\n[Eksempel] Dans");
  CHECK(text("{{#i_b}}\n## Nummer {{@nr}}\n{{/i_b}}\n") == "Nummer 1 [Eksempel]\nNummer 2 [Eksempel]");
  CHECK(text("{{#i_b}}\n## {{aktivitet.navn}}\n\nAfsnittet om {{aktivitet.navn}}\n{{/i_b}}\n") ==
        "Kor\n[Eksempel] Afsnittet om Kor\nDans\n[Eksempel] Afsnittet om Dans");
  CHECK(text("## {{#i_b}}{{aktivitet.navn}} {{/i_b}}\n") == "Kor Dans [Eksempel]");
}
