// One line in, one line out: what an edit does to the text, and what it leaves alone.
#include "splicing.hpp"

#include <catch2/catch.hpp>

using namespace splice_test;

TEST_CASE("a text keeps the way it is written") {
  CHECK(edit("titel: Gammel # k1\n", {set("titel", "Ny")}) == "titel: Ny # k1\n");
  CHECK(edit("titel: \"Gammel\" # k1\n", {set("titel", "Ny")}) == "titel: \"Ny\" # k1\n");
  CHECK(edit("titel: 'Gammel'\n", {set("titel", "Fru Ås' plan")}) == "titel: 'Fru Ås'' plan'\n");
  CHECK(edit("periode: {fra: 1. januar 2018, til: 2021-12-31}\n", {set("periode.til", "31. december 2022")}) ==
        "periode: {fra: 1. januar 2018, til: 31. december 2022}\n");
}

TEST_CASE("a text that its style cannot hold gets quotes") {
  CHECK(edit("titel: Gammel # k1\n", {set("titel", "Ny: bedre")}) == "titel: \"Ny: bedre\" # k1\n");
  CHECK(edit("titel: Gammel\n", {set("titel", "nr. #1 # 2")}) == "titel: \"nr. #1 # 2\"\n");
  CHECK(edit("titel: Gammel\n", {set("titel", "null")}) == "titel: \"null\"\n");
  CHECK(edit("titel: Gammel\n", {set("titel", "- a \"b\" \\")}) == "titel: \"- a \\\"b\\\" \\\\\"\n");
  CHECK(edit("regulativ: {navn: a, dato: 2015-03-19}\n", {set("regulativ.navn", "a, b")}) ==
        "regulativ: {navn: \"a, b\", dato: 2015-03-19}\n");
  CHECK(edit("sagsbehandler: 'x'\nområde: 'y'\ntitel: a\n", {set("titel", "b: c")}) ==
        "sagsbehandler: 'x'\nområde: 'y'\ntitel: 'b: c'\n");
}

TEST_CASE("of a folded text only the line that differs is written anew") {
  const std::string before =
      "forbehold: >-   # k2\n"
      "  Første linje om planen og dens mange forbehold i korthed,\n"
      "  anden linje med mere, og\n"
      "  tredje linje til sidst.\n"
      "\n\n"
      "  Andet afsnit,   som står.\n"
      "titel: a\n";
  std::string text =
      "Første linje om planen og dens mange forbehold i korthed, anden linje med NYT, og tredje linje til sidst.\n\nAndet afsnit,  "
      " som står.";
  CHECK(edit(before, {set("forbehold", text)}) ==
        "forbehold: >-   # k2\n"
        "  Første linje om planen og dens mange forbehold i korthed,\n"
        "  anden linje med NYT, og\n"
        "  tredje linje til sidst.\n"
        "\n\n"
        "  Andet afsnit,   som står.\n"
        "titel: a\n");
  text += "\n\n- et punkt";
  CHECK(edit(before, {set("forbehold", text)}).find("Andet afsnit,   som står.\n\n\n  - et punkt\ntitel: a\n") !=
        std::string::npos);
}

TEST_CASE("a line with a word too much is not broken, and what is broken leaves no stub") {
  const std::string lead = "forbehold: >-\n  ";
  const std::string first = "Indsatsen skal gøre det tryggere og rarere at bo i området for alle, så flere vælger at blive";
  const std::string second = "boende. Midlet er ejerskab, fælles ansvar og stærkere netværk mellem naboer";
  const std::string before = lead + first + "\n  " + second + "\n";
  CHECK(edit(before, {set("forbehold", first + " ved " + second)}) == lead + first + " ved\n  " + second + "\n");
  const std::string more = " i mange år, også senere, og";
  CHECK(edit(before, {set("forbehold", first + more + " " + second)}) ==
        lead + first +
            "\n  i mange år, også senere, og boende. Midlet er ejerskab, fælles ansvar og stærkere netværk\n  mellem naboer\n");
}

TEST_CASE("of a literal text only the lines that differ are written anew") {
  const std::string before = "forbehold: |\n    En.\n      \n    To.\n\n    Tre.\n\n# slut\ntitel: a\n";
  CHECK(edit(before, {set("forbehold", "En.\n  \nTo og en halv.\n\nTre.")}) ==
        "forbehold: |\n    En.\n      \n    To og en halv.\n\n    Tre.\n\n# slut\ntitel: a\n");
}

TEST_CASE("a text over several lines keeps the lines that stay") {
  CHECK(edit("forbehold: \"En lang\n  tekst på\n  tre linjer\"\n", {set("forbehold", "En lang tekst om tre linjer")}) ==
        "forbehold: \"En lang\n  tekst om\n  tre linjer\"\n");
  CHECK(edit("forbehold: En lang\n  tekst på\n  tre linjer\ntitel: a\n", {set("forbehold", "En kort tekst på tre linjer")}) ==
        "forbehold: En kort\n  tekst på\n  tre linjer\ntitel: a\n");
}

TEST_CASE("a long or many-lined text becomes a block, and a comment stays behind its key") {
  CHECK(edit("forbehold: kort # k1\ntitel: a\n", {set("forbehold", "En.\n\nTo.")}) ==
        "forbehold: |- # k1\n  En.\n\n  To.\ntitel: a\n");
  CHECK(edit("forbehold:\ntitel: a\n", {set("forbehold", "En.\n\nTo.")}) == "forbehold: |-\n  En.\n\n  To.\ntitel: a\n");
}

TEST_CASE("a key that is not there is put where the schema has it") {
  CHECK(edit("titel: a\n# om versionen\nversion: \"1\"\n", {set("område", "Vest")}) ==
        "titel: a\nområde: Vest\n# om versionen\nversion: \"1\"\n");
  CHECK(edit("version: \"1\"\n", {set("titel", "a"), set("område", "Vest")}) == "titel: a\nområde: Vest\nversion: \"1\"\n");
  CHECK(edit("titel: a", {set("område", "Vest")}) == "titel: a\nområde: Vest");
  CHECK(edit("periode: {til: 2021-12-31}\n", {set("periode.fra", "2018-01-01")}) ==
        "periode: {fra: 2018-01-01, til: 2021-12-31}\n");
  CHECK(edit("parter:\n  - id: a\n    art: kommune\n", {set("parter[a].navn", "A")}) ==
        "parter:\n  - id: a\n    navn: A\n    art: kommune\n");
  CHECK(edit("titel: a\n", {set("regulativ.dato", "2015-03-19"), set("regulativ.navn", "Om tilskud")}) ==
        "titel: a\nregulativ: {navn: Om tilskud, dato: 2015-03-19}\n");
  CHECK(edit("regulativ: {}\n", {set("regulativ.dato", "2015-03-19"), set("regulativ.navn", "a")}) ==
        "regulativ: {navn: a, dato: 2015-03-19}\n");
}

TEST_CASE("a key goes with its lines") {
  CHECK(edit("titel: a\nområde: |\n  Vest\nversion: \"1\"\n", {without("område")}) == "titel: a\nversion: \"1\"\n");
  CHECK(edit("titel: a\nperiode: {fra: 2018-01-01, til: 2021-12-31}\n", {without("periode.til")}) ==
        "titel: a\nperiode: {fra: 2018-01-01}\n");
  CHECK(edit("titel: a\nperiode: {fra: 2018-01-01, til: 2021-12-31}\n", {without("periode.til"), without("periode.fra")}) ==
        "titel: a\nperiode: {}\n");
  CHECK(edit("titel: a\nregulativ:\n  navn: b # c\nversion: \"1\"\n", {without("regulativ.navn")}) ==
        "titel: a\nregulativ:\n  navn: # c\nversion: \"1\"\n");
}

const std::string parties =
    "parter:\n"
    "  # den første\n"
    "  - id: a\n"
    "    navn: A\n"
    "\n"
    "  # den anden\n"
    "  - id: b   # b!\n"
    "    navn: B\n"
    "  - {id: c, navn: C}\n"
    "titel: t\n";

TEST_CASE("members come, go and move with their lines") {
  CHECK(edit(parties, {arrange("parter", {old(0), old(2)})}) ==
        "parter:\n  # den første\n  - id: a\n    navn: A\n\n  # den anden\n  - {id: c, navn: C}\ntitel: t\n");
  CHECK(edit(parties, {arrange("parter", {old(1), old(0), old(2)})}).find("  # den anden\n  - id: b   # b!\n    navn: B\n") !=
        std::string::npos);
  CHECK(edit(parties, {arrange("parter", {old(0), added(record({{"id", "x"}, {"navn", "X"}})), old(1), old(2)})}) ==
        "parter:\n  # den første\n  - id: a\n    navn: A\n  - {id: x, navn: X}\n\n  # den anden\n  - id: b   # b!\n    navn: B\n"
        "  - {id: c, navn: C}\ntitel: t\n");
  CHECK(edit(parties, {arrange("parter", {})}) == "parter: []\n  # den første\n\n  # den anden\ntitel: t\n");
  CHECK(edit("parter: []\n", {arrange("parter", {added(record({{"id", "x"}}))})}) == "parter:\n  - {id: x}\n");
}

TEST_CASE("what is changed in a member moves along with it") {
  const std::string after =
      edit(parties, {arrange("parter", {old(1), added(record({{"id", "x"}})), old(0)}), set("parter[b].navn", "B2"),
                     set("parter[b].art", "kommune"), set("parter[a].art", "politi")});
  CHECK(after ==
        "parter:\n"
        "  # den anden\n"
        "  - id: b   # b!\n"
        "    navn: B2\n"
        "    art: kommune\n"
        "  - {id: x}\n"
        "  # den første\n"
        "  - id: a\n"
        "    navn: A\n"
        "    art: politi\n"
        "\n"
        "titel: t\n");
}

TEST_CASE("lists in brackets keep their blanks") {
  CHECK(edit("budget: {linjer: [{id: a},  {id: b}, {id: c}]}\n", {arrange("budget.linjer", {old(2), old(0)})}) ==
        "budget: {linjer: [{id: c},  {id: a}]}\n");
  CHECK(edit("budget: {linjer: [{id: a}]}\n",
             {arrange("budget.linjer", {old(0), added(record({{"id", "b"}, {"tekst", "b, c"}}))})}) ==
        "budget: {linjer: [{id: a}, {id: b, tekst: \"b, c\"}]}\n");
  CHECK(edit("budget: {linjer: [{id: a}]}\n", {arrange("budget.linjer", {})}) == "budget: {linjer: []}\n");
}

TEST_CASE("a year's amount is put between its years") {
  CHECK(edit("budget:\n  linjer:\n    - {id: a, beløb: {2018: 1.000, 2020: 3.000}}\n",
             {set("budget.linjer[a].beløb.2019", "2.000,50"), set("budget.linjer[a].beløb.2020", "4.000")}) ==
        "budget:\n  linjer:\n    - {id: a, beløb: {2018: 1.000, 2019: \"2.000,50\", 2020: 4.000}}\n");
}

TEST_CASE("line ends and a byte order mark stay") {
  const Texts before = {{"/plan.yaml", "\uFEFFpakker: [p]\r\ntitel: a\r\nforbehold: |-\r\n  En.\r\n\r\n  To.\r\n"}};
  const Texts after = edited(before, {set("forbehold", "En.\n\nTre.\n\nFire."), set("område", "Vest")});
  CHECK(after.at("/plan.yaml") ==
        "\uFEFFpakker: [p]\r\ntitel: a\r\nområde: Vest\r\nforbehold: |-\r\n  En.\r\n\r\n  Tre.\r\n\r\n  Fire.\r\n");
}

TEST_CASE("a text or list in a file of its own is edited there") {
  const Texts before = {{"/plan.yaml", "pakker: [p]\nforbehold: {fil: tekster/a.md}\nparter: {fil: b.yaml}\n"},
                        {"/tekster/a.md", "\uFEFFEn.\r\n\r\nTo.  \r\nTre.\r\n"},
                        {"/b.yaml", "# parter\n- id: a\n- id: b\n"}};
  Texts wanted = before;
  wanted["/tekster/a.md"] = "\uFEFFEn.\r\n\r\nTo.  \r\nFire.\r\n";
  wanted["/b.yaml"] = "# parter\n- id: a\n  navn: A\n- id: c\n- id: b\n";
  CHECK(edited(before, {set("forbehold", "En.\n\nTo.  \nFire."), set("parter[a].navn", "A"),
                        arrange("parter", {old(0), added(record({{"id", "c"}})), old(1)})}) == wanted);
}

TEST_CASE("JSON stays JSON") {
  const Texts before = {{"/plan.json", "{\n  \"pakker\": [\"p\"],\n  \"titel\": \"a\"\n}\n"}};
  CHECK(edited(before, {set("område", "Vest \"1\""), set("titel", "b")}, "/plan.json").at("/plan.json") ==
        "{\n  \"pakker\": [\"p\"],\n  \"titel\": \"b\",\n  \"område\": \"Vest \\\"1\\\"\"\n}\n");
}

TEST_CASE("what a path does not say is not guessed") {
  const auto fault = [](const std::string& yaml, const splice::Edit& edit) {
    return splice::apply(load({{"/plan.yaml", "pakker: [p]\n" + yaml}}), {edit}).fault;
  };
  CHECK_FALSE(fault("parter: [{id: a}, {id: a}]\n", set("parter[a].navn", "x")).empty());
  CHECK_FALSE(fault("titel: a\n", set("parter[a].navn", "x")).empty());
  CHECK_FALSE(fault("titel: a\n", without("område")).empty());
  CHECK_FALSE(fault("parter: [{id: a}]\n", arrange("parter", {old(1)})).empty());
}
