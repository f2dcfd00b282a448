// A layer changes one section, one sentence, one column or row of the template below without copying the rest.

#include "fixture.hpp"

#include "model/stages.hpp"
#include "write/markdown/markdown.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::templates::testing;

namespace {

const std::string the_plan =
    "titel: Parken\nparter:\n  - {id: fsb, navn: fsb}\n  - {id: hab, navn: HAB}\nområder:\n  - id: a\n    navn: Amager\n    "
    "aktiviteter:\n      - {id: cafe, navn: Café, status: planlagt}\n";

Input layered(std::vector<std::string> layers) {
  Input input;
  input.layers = std::move(layers);
  input.plan = the_plan;
  return input;
}

std::string shown(const std::vector<std::string>& layers, std::map<std::string, std::string> partials = {}) {
  Input input = layered(layers);
  input.partials = std::move(partials);
  CHECK(check(input).codes().empty());
  const Output out = render(input);
  CHECK(out.codes().empty());
  return write::markdown::write(out.document);
}

const std::string sections =
    "## Formål {#formål}\n\nFormålet er tryghed.\n\n### Mål {#mål}\n\nMålene står her.\n\n## Økonomi {#økonomi}\n\nPengene "
    "rækker.\n";

const std::string table =
    "```tabel\nnavn: oversigt\nkolonner:\n  - {hoved: Aktivitet, bredde: 40}\n  - {hoved: Område, bredde: 60}\nrækker:\n"
    "  - for: områder som område\n    rækker:\n      - rolle: gruppe\n        celler: [\"{{område.navn}}\"]\n"
    "      - for: område.aktiviteter som aktivitet\n        celler: [\"{{aktivitet.navn}}\", \"{{område.navn}}\"]\n"
    "  - rolle: sum\n    celler: [I alt, \"1\"]\n```\n";

base::Finding only(const Output& out) {
  REQUIRE(out.findings.size() == 1);
  return out.findings.front();
}

}  // namespace

TEST_CASE("a section is replaced by the name of its heading, with everything under it") {
  CHECK(shown({sections, "{{$formål}}\n## Hensigt {#formål}\n\nKun én tekst.\n{{/formål}}\n"}) ==
        "## 1 Hensigt\n\nKun én tekst.\n\n## 2 Økonomi\n\nPengene rækker.\n");
  CHECK(shown({sections, "{{$mål}}\n{{/mål}}\n"}) == "## 1 Formål\n\nFormålet er tryghed.\n\n## 2 Økonomi\n\nPengene rækker.\n");
}

TEST_CASE("a section is added before or after another") {
  CHECK(shown({sections, "{{$økonomi}}\n## Nyt\n\nFørst.\n\n{{@forrige}}\n\n## Sidst\n\nSlut.\n{{/økonomi}}\n"}) ==
        "## 1 Formål\n\nFormålet er tryghed.\n\n### 1.1 Mål\n\nMålene står her.\n\n## 2 Nyt\n\nFørst.\n\n## 3 Økonomi\n\nPengene "
        "rækker.\n\n## 4 Sidst\n\nSlut.\n");
}

TEST_CASE("the last layer's section wins and still reaches those before it") {
  CHECK(shown({sections, "{{$mål}}\n### Delmål {#mål}\n\nEt.\n{{/mål}}\n", "{{$mål}}\n{{@forrige}}\n\nTo.\n{{/mål}}\n"}) ==
        "## 1 Formål\n\nFormålet er tryghed.\n\n### 1.1 Delmål\n\nEt.\n\nTo.\n\n## 2 Økonomi\n\nPengene rækker.\n");
}

TEST_CASE("a section ends where a part or a condition begins the next") {
  const std::string base = "## A {#a}\n\n{{#titel}}\nEt.\n{{/titel}}\n\n{{> b}}\n\n{{#titel}}\n## C\n\nTre.\n{{/titel}}\n";
  CHECK(shown({base, "{{$a}}\n{{/a}}\n"}, {{"b", "## B {#b}\n\nTo.\n"}}) == "## 1 B\n\nTo.\n\n## 2 C\n\nTre.\n");
  CHECK(shown({base, "{{$b}}\n{{/b}}\n"}, {{"b", "## B {#b}\n\nTo.\n"}}) == "## 1 A\n\nEt.\n\n## 2 C\n\nTre.\n");
}

TEST_CASE("where a region has a heading's name, the region is meant") {
  CHECK(shown({"## Økonomi {#økonomi}\n\n{{$økonomi}}\nFør.\n{{/økonomi}}\n", "{{$økonomi}}\nEfter.\n{{/økonomi}}\n"}) ==
        "## 1 Økonomi\n\nEfter.\n");
}

TEST_CASE("a whole table is replaced or removed by its name") {
  CHECK(shown({"Før.\n\n" + table, "{{$oversigt}}\nIngen tabel.\n{{/oversigt}}\n"}) == "Før.\n\nIngen tabel.\n");
}

TEST_CASE("a reference to a section that a layer removed is a finding of the check") {
  const Output out = check(layered({sections + "\nSe {{@henvis mål}}.\n", "{{$mål}}\n{{/mål}}\n"}));
  CHECK(only(out).code == "T23");
}

TEST_CASE("a sentence is replaced where it is quoted") {
  CHECK(shown({sections, "```ret\ntekst: Formålet er tryghed.\ntil: Formålet i {{titel}} er **ro**.\n```\n"})
            .find("Formålet i Parken er **ro**.") != std::string::npos);
  CHECK(shown({"Vi i {{titel}} mødes *hvert år* i {{titel}}. Slut.\n",
               "```ret\ntekst: \"{{titel}} mødes *hvert år*\"\ntil: mødes tit\n```\n"}) == "Vi i mødes tit i Parken. Slut.\n");
  CHECK(shown({"Et, to, et.\n", "```ret\ntekst: et\ntil: tre\n```\n", "```ret\ntekst: to\ntil: \"\"\n```\n"}) == "Et,, tre.\n");
}

TEST_CASE("a later layer changes the same sentence, or the one that took its place") {
  const std::string first = "```ret\ntekst: hvert år\ntil: hver måned\n```\n";
  CHECK(shown({"Mødes hvert år.\n", first, "```ret\ntekst: hvert år\ntil: \"{{@forrige}} og oftere\"\n```\n"}) ==
        "Mødes hver måned og oftere.\n");
  CHECK(shown({"Mødes hvert år.\n", first, "```ret\ntekst: måned\ntil: uge\n```\n"}) == "Mødes hver uge.\n");
}

TEST_CASE("a sentence is found in parts, headings and tables, too") {
  CHECK(shown({"## Om ord\n\n{{> del}}\n", "```ret\ntekst: ord\ntil: tal\n```\n"}, {{"del", "Flere ord.\n"}}) ==
        "## 1 Om tal\n\nFlere tal.\n");
  CHECK(shown({table, "```ret\ntekst: I alt\ntil: Sum\n```\n"}).find("**Sum**") != std::string::npos);
}

TEST_CASE("a sentence that is not in the template below is a finding that shows the nearest") {
  const Output out = render(layered({"Bestyrelsen mødes mindst fire gange om året.\n",
                                     "```ret\ntekst: Bestyrelsen mødes mindst to gange om året.\ntil: Aldrig.\n```\n"}));
  const base::Finding finding = only(out);
  CHECK(finding.code == "T51");
  CHECK(finding.place.file == "lag1.md");
  CHECK(finding.place.line == 2);
  CHECK(finding.action.find("skabelon.md:1") != std::string::npos);
}

TEST_CASE("a column is changed, added and removed by its heading") {
  const std::string out =
      shown({table,
             "```ret\nblok: oversigt\nkolonner:\n  - {ret: Område, hoved: \"{{@forrige}}t\", celler: [\"i "
             "{{@forrige}}\", \"-\"]}\n  - {efter: Aktivitet, hoved: Status, celler: [\"{{aktivitet.status}}\", "
             "\"\"]}\n  - {fjern: Aktivitet}\n```\n"});
  CHECK(
      out ==
      "| Status     | Området  |\n| ---------- | -------- |\n| **Amager** |          |\n| planlagt   | i Amager |\n|            | "
      "**-**    |\n");
}

TEST_CASE("a row is changed, added and removed by its first cell") {
  const std::string out =
      shown({table,
             "```ret\nblok: oversigt\nrækker:\n  - {fjern: \"{{område.navn}}\"}\n  - {ret: I alt, celler: [Sum, "
             "\"{{@forrige}}0\"]}\n  - {før: I alt, celler: [Ny, række]}\n  - {efter: \"{{aktivitet.navn}}\", for: parter, celler: "
             "[\"{{navn}}\", \"–\"]}\n```\n"});
  CHECK(out ==
        "| Aktivitet | Område |\n| --------- | ------ |\n| Café      | Amager |\n| fsb       | –      |\n| HAB       | –      |\n| "
        "Ny  "
        "      | række  |\n| **Sum**   | **10** |\n");
}

TEST_CASE("rows of facts and keys of signatures are changed alike") {
  const std::string base =
      "```fakta\nnavn: stam\nrækker:\n  - {felt: Navn, værdi: \"{{titel}}\"}\n  - {felt: Nr., værdi: \"1\"}\n```\n\n"
      "```underskrifter\nnavn: hvem\nfor: parter som part\npart: \"{{part.navn}}\"\n```\n";
  const std::string out =
      shown({base,
             "```ret\nblok: stam\nrækker:\n  - {fjern: Nr.}\n  - {efter: Navn, felt: Parter, værdi: \"{{parter | "
             "antal}}\"}\n```\n\n```ret\nblok: hvem\npart: \"For {{@forrige}}\"\nlinjer: [Navn]\n```\n"});
  CHECK(out.find("Nr.") == std::string::npos);
  CHECK(out.find("| **Parter** | 2") != std::string::npos);
  CHECK(out.find("**For HAB**\n\nNavn: ___") != std::string::npos);
  CHECK(out.find("Dato") == std::string::npos);
}

TEST_CASE("additions keep their order, and names are those before the change") {
  const std::string out =
      shown({table,
             "```ret\nblok: oversigt\nkolonner:\n  - {fjern: Aktivitet}\n  - {efter: Område, hoved: B, celler: [b, "
             "b]}\n  - {efter: Område, hoved: C, celler: [c, c]}\nrækker:\n  - {efter: I alt, celler: [1, 2, 3]}\n  - "
             "{efter: I alt, celler: [4, 5, 6]}\n  - {fjern: I alt}\n```\n"});
  CHECK(out.find("| Område     |") == 0);
  CHECK(out.find("B ") < out.find("C "));
  CHECK(out.find("| 1 ") < out.find("| 4 "));
  CHECK(out.find("I alt") == std::string::npos);
}

TEST_CASE("layers over layers change one table") {
  CHECK(shown({table, "```ret\nblok: oversigt\nkolonner:\n  - {fjern: Område}\n```\n",
               "```ret\nblok: oversigt\nkolonner:\n  - {ret: Aktivitet, hoved: Hvad}\n```\n"})
            .starts_with("| Hvad       |\n"));
}

TEST_CASE("a change of a block that hits nothing says what there is") {
  const auto finding = [](const std::string& edit) { return only(render(layered({table, "```ret\n" + edit + "```\n"}))); };
  CHECK(finding("blok: oversigten\ntitel: x\n").code == "T50");
  CHECK(finding("blok: oversigten\ntitel: x\n").action == "mente du „oversigt“?");
  CHECK(finding("blok: oversigt\nkolonner:\n  - {fjern: Omraade}\n").code == "T52");
  CHECK(finding("blok: oversigt\nkolonner:\n  - {fjern: Omraade}\n").action == "mente du „Område“?");
  CHECK(finding("blok: oversigt\nkolonner:\n  - {efter: Område, hoved: x, celler: [a]}\n").code == "T20");
  CHECK(finding("blok: oversigt\nrækker:\n  - {fjern: I alt}\n  - {celler: [a, b]}\n").code == "T19");
  const base::Finding cell = finding("blok: oversigt\nrækker:\n  - {ret: I alt, celler: [\"{{titlen}}\", x]}\n");
  CHECK(cell.code == "T06");
  CHECK(cell.place.file == "lag1.md");
  CHECK(cell.place.line == 4);
  const base::Finding loop = finding("blok: oversigt\nrækker:\n  - {ret: I alt, hvis: titlen}\n");
  CHECK(loop.code == "T06");
  CHECK(loop.place.file == "lag1.md");
}

TEST_CASE("a block ret in a template that stands by itself has nothing to change") {
  const std::string mixed = "Tekst.\n\n```ret\ntekst: a\ntil: b\n```\n";
  CHECK(only(render(layered({mixed}))).code == "T53");
  CHECK(only(render(layered({"x", "```ret\ntekst: x\n```\n"}))).code == "T19");
  CHECK(only(render(layered({"x", "```ret\ntekst: x\ntil: y\nblock: z\n```\n"}))).action == "mente du „blok“?");
}

TEST_CASE("only what is named or quoted can be changed: values of the plan are not touched") {
  const Output out = render(layered({"{{titel}} x\n", "```ret\ntekst: Parken\ntil: Haven\n```\n"}));
  CHECK(out.text() == "Parken x");
  CHECK(only(out).code == "T51");
}
