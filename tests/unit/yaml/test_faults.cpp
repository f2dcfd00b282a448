#include "yaml_testing.hpp"

#include "base/diagnostics.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::yaml;
using namespace helhedsplan::yaml::testing;

namespace {

struct Fault {
  const char* text;
  const char* code;
  std::size_t line;
  std::size_t column;
  const char* message;
};

const Fault faults[] = {
    {"periode:\n\tfra: 2018\n", "P02", 2, 1, "linjen er rykket ind med tabulator"},
    {"periode:\n  fra: 2018\n\ttil: 2021\n", "P02", 3, 1, "linjen er rykket ind med tabulator"},
    {"a: x\n  \ty: z\n", "P02", 2, 3, "linjen er rykket ind med tabulator"},
    {"a: |\n\ttekst\n", "P02", 2, 1, "linjen er rykket ind med tabulator"},
    {"a: \"b\n\tc\"\n", "P02", 2, 1, "linjen er rykket ind med tabulator"},
    {"a:\n   fra: 1\n  til: 2\n", "P03", 3, 3, "linjen er rykket 2 mellemrum ind, og det passer ikke med linjerne over"},
    {"a:\n  - id: b\n    tekst: c, d\n   e: 5\n", "P03", 4, 4,
     "linjen er rykket 3 mellemrum ind, og det passer ikke med linjerne over"},
    {"a:\n   - b\n  - c\n", "P03", 3, 3, "linjen er rykket 2 mellemrum ind, og det passer ikke med linjerne over"},
    {"titel: x\n   område: y\n", "P03", 2, 4, "linjen „område: y“ er rykket ind under en linje, som allerede har en værdi"},
    {"a: - b\n   - c\n", "P03", 1, 4, "et listepunkt kan ikke begynde på samme linje som nøglen"},
    {"a: 1\n- b\n", "P03", 2, 1, "her står et listepunkt („-“) på højde med nøgler"},
    {"- b\na: 1\n", "P03", 2, 1, "„a: 1“ står på højde med listepunkter"},
    {"titel\nområde: x\n", "P04", 1, 1, "der mangler et kolon efter „titel“"},
    {"a: 1\ntitel\nb: 2\n", "P04", 2, 1, "der mangler et kolon efter „titel“"},
    {"titel:Amagerbro\nområde: x\n", "P04", 1, 6, "der mangler et mellemrum efter kolon"},
    {"\"titel\":1\n", "P04", 1, 8, "der mangler et mellemrum efter kolon"},
    {"titel: Amagerbro: en plan\n", "P04", 1, 17, "linjen har et kolon til: YAML læser det som endnu en nøgle"},
    {": x\n", "P04", 1, 1, "der mangler en nøgle før kolon"},
    {"titel: \"Amagerbro\nområde: x\n", "P05", 1, 8, "anførselstegnet (\") bliver ikke lukket"},
    {"titel: 'Amagerbro\nområde: x\n", "P05", 1, 8, "anførselstegnet (') bliver ikke lukket"},
    {"titel: \"Amagerbro", "P05", 1, 8, "anførselstegnet (\") bliver ikke lukket"},
    {"a: [b, c\nd: e\n", "P05", 1, 4, "parentesen „[“ bliver ikke lukket"},
    {"a: {b: c\nd: e\n", "P05", 1, 4, "parentesen „{“ bliver ikke lukket"},
    {"a: [b]]\n", "P05", 1, 7, "„]“ lukker ingen parentes"},
    {"a: }\n", "P05", 1, 4, "„}“ lukker ingen parentes"},
    {"a: {b: c]\n", "P05", 1, 9, "„]“ passer ikke til den parentes, der er åben"},
    {"sti: \"C:\\mine\"\n", "P01", 1, 9, "„\\m“ er ikke en gyldig kode i en tekst i anførselstegn"},
    {"a: \"ok \\n \\ø\"\n", "P01", 1, 11, "„\\ø“ er ikke en gyldig kode i en tekst i anførselstegn"},
    {"a: \"\\ud83d\"\n", "P01", 1, 5, "„\\u“ er ikke en gyldig kode i en tekst i anførselstegn"},
    {"a: 'det's'\n", "P01", 1, 9, "her står mere efter det afsluttende anførselstegn: „s'“"},
    {"a: \"b\" og c\n", "P01", 1, 8, "her står mere efter det afsluttende anførselstegn: „og c“"},
    {"a: @navn\n", "P01", 1, 4, "en tekst kan ikke begynde med „@“ uden anførselstegn"},
    {"a: `x`\n", "P01", 1, 4, "en tekst kan ikke begynde med „`“ uden anførselstegn"},
    {"a: %x\n", "P01", 1, 4, "en tekst kan ikke begynde med „%“ uden anførselstegn"},
    {"a: [b,, c]\n", "P01", 1, 7, "her står et komma for meget"},
    {"{\"a\": 1 \"b\": 2}\n", "P01", 1, 9, "der mangler et komma før „\"b\": 2}“"},
    {"a: |tekst\n  b\n", "P01", 1, 5, "efter „|“ eller „>“ skal teksten begynde på næste linje"},
    {"a: |\n     \n  b\n", "P03", 2, 1, "en tom linje før teksten er rykket længere ind end teksten"},
    {"a: &start 1\n", "P07", 1, 4, "ankeret „&start“ kan ikke bruges her"},
    {"a: *slut\n", "P07", 1, 4, "aliaset „*slut“ kan ikke bruges her"},
    {"a: !dato 1\n", "P07", 1, 4, "mærket „!dato“ kan ikke bruges her"},
    {"a: !!str 1\n", "P07", 1, 4, "mærket „!!str“ kan ikke bruges her"},
    {"a: 1\n---\nb: 2\n", "P07", 2, 1, "filen rummer flere dokumenter, adskilt af „---“ eller „...“"},
    {"a: 1\n...\nb: 2\n", "P07", 2, 1, "filen rummer flere dokumenter, adskilt af „---“ eller „...“"},
    {"[a, b]: c\n", "P07", 1, 1, "en nøgle skal være en enkelt tekst, ikke en liste eller en gruppe"},
    {"? - a\n: b\n", "P07", 1, 3, "en nøgle skal være en enkelt tekst, ikke en liste eller en gruppe"},
    {"%YAML 2.0\n---\na: 1\n", "P07", 1, 1, "linjer, der begynder med „%“, bruges ikke her"},
    {"titel: x\nomr\xE5"
     "de: y\n",
     "P06", 2, 4, "filen er ikke UTF-8: her står byten E5, i Windows-1252 bogstavet „å“"},
    {"a: 1\n%TAG ! x\n---\nb: 2\n", "P07", 2, 1, "linjer, der begynder med „%“, bruges ikke her"},
    {"{navn: x område: y}", "P01", 1, 10, "der mangler et komma før „område: y}“"},
    {"a: 1\nb: [x\nc: \"\\q\"\n", "P01", 3, 5, "„\\q“ er ikke en gyldig kode i en tekst i anførselstegn"},
    {"a: {b: 1, c: 2 d: 3}\n", "P01", 1, 16, "der mangler et komma før „d: 3}“"},
};

}  // namespace

TEST_CASE("faults of syntax are told in Danish with their place") {
  for (const Fault& fault : faults) {
    const Parsed parsed = parse_text(fault.text);
    INFO(fault.text << "\n" << parsed.told());
    CHECK_FALSE(parsed.root);
    if (parsed.findings.empty()) {
      FAIL_CHECK("no finding");
      continue;
    }
    const base::Finding& first = parsed.findings.front();
    CHECK(first.code == fault.code);
    CHECK(first.place.line == fault.line);
    CHECK(first.place.column == fault.column);
    CHECK(first.message == fault.message);
    CHECK_FALSE(first.action.empty());
    CHECK(base::find_diagnostic(first.code) != nullptr);
  }
}

TEST_CASE("a wrong indentation tells which ones would fit") {
  const Parsed parsed = parse_text("a:\n  b:\n      c: 1\n   d: 2\n");
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].expected == "0, 2 eller 6 mellemrum først på linjen");
  const Parsed item = parse_text("a:\n  - id: b\n    tekst: c, d\n   e: 5\n");
  REQUIRE(item.findings.size() == 1);
  CHECK(item.findings[0].expected == "0, 2 eller 4 mellemrum først på linjen");
}

TEST_CASE("all refused features are told at once") {
  const Parsed parsed = parse_text("a: &x 1\nb: *x\nc: !t 2\nd: 3\nd: 4\n");
  REQUIRE(parsed.findings.size() == 4);
  CHECK(parsed.findings[2].place.line == 3);
  CHECK(parsed.findings[3].code == "P08");
  CHECK_FALSE(parsed.root);
}

TEST_CASE("duplicate keys are all told and the first wins") {
  const Parsed parsed = parse_text("a: 1\nb: {c: 1, c: 2}\na: 2\n\"a\": 3\nd: 4\n");
  INFO(parsed.told());
  REQUIRE(parsed.root);
  REQUIRE(parsed.findings.size() == 3);
  CHECK(parsed.findings[0].place.line == 2);
  CHECK(parsed.findings[1].place.line == 3);
  CHECK(parsed.findings[1].message == "nøglen „a“ står to gange");
  CHECK(parsed.findings[1].related.at(0).line == 1);
  CHECK(parsed.findings[2].place.line == 4);
  CHECK(parsed.root->find("a")->text == "1");
  CHECK(parsed.root->entries.size() == 3);
  CHECK(parsed.root->find("b")->find("c")->text == "1");
}

TEST_CASE("keys that are the same letters are the same key") {
  const Parsed parsed = parse_text("a\u030A: 1\nå: 2\n");
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].code == "P08");
}
