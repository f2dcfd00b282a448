// The tests that are no views: words, rings, spellings.

#include "check/ring.hpp"
#include "check/spellings.hpp"
#include "check/words.hpp"
#include "fixture.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::check::testing;

namespace {

std::string words(const std::vector<std::string>& any_of, const std::string& text, bool inflected = false, bool numbers = false) {
  std::string all;
  for (const std::string& word : check::WordSearch({{}, any_of, inflected, numbers})(text)) all += (all.empty() ? "" : "|") + word;
  return all;
}

std::string ways(const std::vector<check::Edge>& edges) {
  std::string all;
  for (const auto& ring : check::rings(edges)) {
    all += all.empty() ? "" : " ";
    all += ring.front().from;
    for (const auto& edge : ring) all += edge.to;
  }
  return all;
}

bool same_name(const std::string& a, const std::string& b) {
  return !check::variants({a, b}).empty();
}

}  // namespace

TEST_CASE("whole words are found in any case, as they stand in the text") {
  CHECK(words({"XXXX"}, "den xxxx 2018") == "xxxx");
  CHECK(words({"tbd"}, "TBD") == "TBD");
  CHECK(words({"tbd"}, "outbd, tbdx, (tbd)") == "tbd");
  CHECK(words({"skal udfyldes"}, "Dette skal\n  udfyldes.") == "skal udfyldes");
  CHECK(words({"øge"}, "BØGE og nøgen").empty());
  CHECK(words({"øge"}, "„Øge“ – og søge") == "Øge");
  CHECK(words({"??"}, "hvem??") == "??");
  CHECK(words({"a", "b"}, "b a b") == "a|b");
}

TEST_CASE("words are found in their other forms when one asks for that") {
  CHECK(words({"styrke"}, "styrker").empty());
  for (const char* form : {"styrke", "Styrker", "styrkes", "styrket", "styrkede", "styrkende", "styrkedes"})
    CHECK(words({"styrke"}, form, true) == form);
  CHECK(words({"bidrage til"}, "Planen bidrager til ro", true) == "bidrager til");
  CHECK(words({"styrke"}, "styrkeprøve", true).empty());
  CHECK(words({"sikre"}, "sikringen", true).empty());
}

TEST_CASE("a text with a number is excused when one asks for that") {
  CHECK(words({"øge"}, "øge andelen til 40 %", false, true).empty());
  CHECK(words({"øge"}, "øge andelen", false, true) == "øge");
}

TEST_CASE("words are looked for in every text of the plan, not in ids and choices") {
  const auto made =
      ask("titel: En stor plan\nhuse: [{id: stor, navn: Huset, art: stor}]\nbaggrund: |\n  Her er\n  en STOR grund.\n",
          rule("      - {ord: {i: planen, nogen_af: [stor]}, besked: \"„{{ord}}“ i {{felt}}\"}\n"));
  CHECK(made.messages() == "„stor“ i Titel\n„STOR“ i Baggrund\n");
  CHECK(made.findings[0].place.column == 11);
  CHECK(made.findings[1].place.line == 5);
  CHECK(ask("titel: stor\nhuse: [{id: a, navn: Stor}]\n", rule("      - {ord: {i: huse, nogen_af: [stor]}, besked: \"{{ord}}\"}\n"))
            .messages() == "Stor\n");
}

TEST_CASE("rings are found, told once and broken by their last step") {
  CHECK(ways({{"a", "b", 0}, {"b", "c", 1}}).empty());
  CHECK(ways({{"a", "b", 0}, {"b", "a", 1}}) == "aba");
  CHECK(ways({{"a", "a", 0}}) == "aa");
  CHECK(ways({{"a", "b", 0}, {"b", "c", 1}, {"c", "b", 2}}) == "bcb");
  CHECK(ways({{"a", "b", 0}, {"a", "c", 1}, {"b", "d", 2}, {"c", "d", 3}}).empty());
  CHECK(ways({{"a", "b", 0}, {"b", "a", 1}, {"c", "d", 2}, {"d", "c", 3}}) == "aba cdc");
}

TEST_CASE("a chain of any length is followed") {
  std::vector<check::Edge> edges;
  for (std::size_t i = 0; i < 100'000; ++i) edges.push_back({std::to_string(i), std::to_string(i + 1), i});
  CHECK(check::rings(edges).empty());
  edges.push_back({"100000", "99999", edges.size()});
  CHECK(check::rings(edges).size() == 1);
}

TEST_CASE("a ring in the plan is told by names, at the step that closes it") {
  const std::string people = "folk: [{id: a, navn: Anna}, {id: b, navn: Bo}]\nkald:\n  - {id: k1, fra: a, til: [b]}\n";
  const std::string set = rule("      - {kreds: {liste: kald, fra: fra, til: til}, besked: \"kæden går i ring: {{kreds}}\"}\n");
  const auto made = ask(people + "  - {id: k2, fra: b, til: [a]}\n", set);
  CHECK(made.messages() == "kæden går i ring: Anna → Bo → Anna\n");
  CHECK(made.findings.front().place.line == 4);
  CHECK(ask(people, set).codes().empty());
}

TEST_CASE("one name in two spellings") {
  CHECK(same_name("Tingbjerg Vest", "Tingbjerg-Vest"));
  CHECK(same_name("TINGBJERG", "Tingbjerg"));
  CHECK_FALSE(same_name("tingbjerg", "Tingbjerg"));  // the one begins a line
  CHECK(same_name("Tryghed & trivsel", "Tryghed og trivsel"));
  CHECK(same_name("Aabenraa", "Åbenrå"));
  CHECK(same_name("Sjælør", "Sjaeloer"));
  CHECK(same_name("Urbanplanen", "Urbanplannen"));
  CHECK(same_name("Boligforeningen Prøvebo", "Boligforenigen Prøvebo"));
}

TEST_CASE("two names are two names") {
  CHECK_FALSE(same_name("Prøveparken", "Prøveparken"));
  CHECK_FALSE(same_name("Afdeling 1", "Afdeling 2"));
  CHECK_FALSE(same_name("Vest I", "Vest II"));
  CHECK_FALSE(same_name("Birkeparken 1", "Birkeparken 2"));
  CHECK_FALSE(same_name("Vang", "Vange"));
  CHECK_FALSE(same_name("Solvangen", "Solvangens"));
  CHECK_FALSE(same_name("Bydelsbestyrelsen Nord", "Bydelsbestyrelsen Syd"));
  CHECK_FALSE(same_name("Hørgården", "Hørgårdens beboere"));
}

TEST_CASE("the rarer spelling is the one that is told") {
  const auto found = check::variants({"Nord-Vest", "Nordvest", "Nordvest"});
  REQUIRE(found.size() == 1);
  CHECK(found.front().name == 0);
  CHECK(found.front().usual == 1);
}

TEST_CASE("a spelling is told where it stands, with the other's place") {
  const auto made = ask("titel: Nord Vest\nhuse:\n  - {id: a, navn: Nordvest}\n  - {id: b, navn: Nordvest}\n",
                        rule("      - {navneformer: [titel, huse], besked: \"„{{navn}}“ er også skrevet „{{anden_form}}“\"}\n"));
  CHECK(made.messages() == "„Nord Vest“ er også skrevet „Nordvest“\n");
  REQUIRE(made.findings.front().related.size() == 1);
  CHECK(made.findings.front().place.line == 1);
  CHECK(made.findings.front().related.front().line == 3);
}
