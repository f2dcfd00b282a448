// Broken and hostile plans: never a crash, never more than linear effort, always an answer.
#include "base/limits.hpp"
#include "plan_test.hpp"

#include <catch2/catch.hpp>

#include <random>

#include "support/effort.hpp"

using namespace plan_test;

namespace {

/// Loads and renders, as a command would.
Loaded survive(const std::string& name, const std::string& yaml, const plan::Schema& schema = plan_schema()) {
  Loaded loaded;
  INFO(name);
  CHECK(helhedsplan::test::effort([&] {
          loaded = load(yaml, schema);
          (void)loaded.text();
        }) < 50);
  return loaded;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

/// A plan of so many activities with everything an activity has.
std::string plan_of(std::size_t activities) {
  std::string yaml =
      "pakker: [a]\nparter: [{id: kk}, {id: fsb}]\nafdelinger: [{id: a1}]\nindsatsområder:\n- id: tryghed\n  delmål: [{id: d1}]\n  "
      "aktiviteter:\n";
  for (std::size_t i = 0; i < activities; ++i) {
    yaml += "  - id: aktivitet-" + std::to_string(i) + R"(
    navn: Lektiecafé for børn og unge
    status: planlagt
    formål: |
      Børnene får **hjælp** til lektierne, og de møder voksne, der har tid.

      - hver uge
      - hele året
    delmål: [d1]
    målgruppe: Børn fra 4. til 9. klasse
    indhold: Frivillige og medarbejdere hjælper to gange om ugen.
    begrundelse: Tallene viser, at mange børn mangler ro til lektierne.
    supplerer: Folkeskolens lektiehjælp
    ansvarlig: {part: fsb, rolle: projektmedarbejder}
    bidrag:
    - {part: kk, rolle: lærer, timer_pr_uge: 3}
    afdelinger: [a1]
    start: 1. januar 2018
    slut: 2021-12-31
    succeskriterier:
    - {id: s1, tekst: Mindst 25 børn kommer hver uge, frist: 2019-12-31}
    milepæle:
    - {id: m1, tekst: Caféen er åben, dato: 1. februar 2018, ansvarlig: {part: fsb, rolle: leder}, status: planlagt}
    økonomi:
    - {id: e1, tekst: Løn, beløb: {2018: 100.000, 2019: 110.000, 2020: 120.000, 2021: 130.000}}
)";
  }
  return yaml;
}

}  // namespace

TEST_CASE("twenty thousand unknown keys are counted, and the first are explained") {
  std::string yaml = "pakker: [a]\n";
  for (int i = 0; i < 20'000; ++i) yaml += "nøgle" + std::to_string(i) + ": 1\n";
  const Loaded block = survive("block", yaml);
  CHECK(block.count("P20") == base::limits::findings);
  CHECK(block.count("P35") == 1);
  CHECK(block.text().find("19800 fund mere med koden P20 er ikke vist") != std::string::npos);

  yaml = "{pakker: [a]";
  for (int i = 0; i < 20'000; ++i) yaml += ", titl" + std::to_string(i) + ": {a: [1, 2]}";
  CHECK(survive("one line", yaml + "}").count("P20") == base::limits::findings);

  yaml = "pakker: [a]\nbeløb:\n";
  for (int i = 0; i < 20'000; ++i) yaml += "  titel: " + std::to_string(i) + "\n";
  CHECK(survive("the same key", yaml).findings.size() > 1);
}

TEST_CASE("twenty thousand unknown references and ids are answered") {
  std::string yaml = "pakker: [a]\nparter:\n";
  for (int i = 0; i < 20'000; ++i)
    yaml += "- {id: part-" + std::to_string(i % 15'000) + ", under: prat-" + std::to_string(i) + "}\n";
  const Loaded loaded = survive("references", yaml);
  CHECK(loaded.count("P26") == base::limits::findings);
  CHECK(loaded.count("P27") == base::limits::findings);
}

TEST_CASE("two hundred thousand brackets are refused") {
  for (const char* bracket : {"[", "{", "- ", "{a: ", "[[]", "]", "[{"}) {
    const Loaded loaded = survive(bracket, "titel: " + repeated(bracket, 200'000));
    INFO(bracket);
    CHECK_FALSE(loaded.findings.empty());
  }
  CHECK(survive("deep and closed", "titel: " + repeated("[", 200) + repeated("]", 200)).count("P09") == 1);
}

TEST_CASE("an alias bomb does not go off") {
  std::string yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated(below + ", ", 8) + below + "]\n";
  }
  CHECK(survive("aliases", yaml).count("P07") > 0);
}

TEST_CASE("a line of sixty megabytes is refused, and one as long as a plan may be is read") {
  CHECK(survive("60 MB", "titel: " + std::string(60U << 20U, 'x')).count("P09") == 1);
  CHECK(survive("8 MB", "titel: " + std::string((8U << 20U) - 10, 'x')).count("P30") == 1);
  CHECK(survive("8 MB of blanks", "titel: " + std::string((8U << 20U) - 10, ' ')).findings.size() == 1);
  CHECK(survive("8 MB of letters outside ASCII", "titel: " + repeated("æ", (4U << 20U) - 10)).count("P30") == 1);
  // Many findings in one long line.
  std::string line = "pakker: [a]\nord: [";
  for (int i = 0; i < 60'000; ++i) line += "{titel: {}, beløb: x}, ";
  CHECK(survive("findings in a long line", line + "]").findings.size() <= 10 * base::limits::findings);
}

TEST_CASE("random bytes are answered") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 2000, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    (void)survive("bytes", bytes, small_schema());
    // Bytes that mean something to YAML.
    for (char& byte : bytes) byte = "abæ:-{}[],&*!|>'\"%@#?\n\n  0123456789"[static_cast<unsigned char>(byte) % 36];
    (void)survive("signs", bytes, small_schema());
  }
}

TEST_CASE("a plan cut off after any byte is answered") {
  const std::string yaml = plan_of(1);
  CHECK(helhedsplan::test::effort([&] {
          for (std::size_t size = 0; size <= yaml.size(); ++size) {
            const Loaded loaded = load(yaml.substr(0, size), plan_schema());
            if (size < 10) CHECK_FALSE(loaded.findings.empty());
          }
        }) < 250);
}

TEST_CASE("a plan with any one byte changed is answered") {
  const std::string yaml = plan_of(1);
  std::mt19937 random(2);
  for (int round = 0; round < 1500; ++round) {
    std::string changed = yaml;
    changed[random() % changed.size()] = static_cast<char>(random());
    const Loaded loaded = load(changed, plan_schema());
    (void)loaded.text();
  }
}

TEST_CASE("loading is linear in the plan") {
  CHECK(load(plan_of(2), plan_schema()).findings.empty());
  const std::string small = plan_of(200), large = plan_of(1600);
  REQUIRE(large.size() > 1'500'000);
  double small_best = 1e9, large_best = 1e9;
  for (int round = 0; round < 3; ++round) {
    small_best =
        std::min(small_best, helhedsplan::test::processor_seconds([&] { CHECK(load(small, plan_schema()).findings.empty()); }));
    large_best =
        std::min(large_best, helhedsplan::test::processor_seconds([&] { CHECK(load(large, plan_schema()).findings.empty()); }));
  }
  INFO("200 activities " << small_best << " s, 1600 activities " << large_best << " s");
  CHECK(large_best < 16 * small_best);  // eight times the plan; twice that for a busy machine
}
