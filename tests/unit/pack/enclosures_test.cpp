/// Enclosures through the door: a pack's list, a plan's files, and what the documents say of them.

#include "base/memory_files.hpp"
#include "model/stages.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

const plan::Schema& schema() {
  static const plan::Schema made = plan::Schema::parse(R"({
    "type": "object", "required": [],
    "properties": {
      "huse": {"title": "Huse", "description": "", "type": "array", "items": {"$ref": "#/definitions/hus"}},
      "regler": {"title": "Regler", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]},
      "papirer": {"title": "Papirer", "description": "", "type": "array", "items": {"$ref": "#/definitions/papir"}}
    },
    "definitions": {
      "tekst": {"type": "string"}, "id": {"type": "string"}, "ja-nej": {"type": "string"}, "planfil": {"type": "string"},
      "hus": {"type": "object", "title": "Hus", "description": "", "required": ["id"], "properties": {
        "id": {"title": "Id", "description": "", "allOf": [{"$ref": "#/definitions/id"}]},
        "navn": {"title": "Navn", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]}}},
      "papir": {"type": "object", "title": "Papir", "description": "", "x-visning": "titel", "required": ["id"], "properties": {
        "id": {"title": "Id", "description": "", "allOf": [{"$ref": "#/definitions/id"}]},
        "titel": {"title": "Titel", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]},
        "sti": {"title": "Sti", "description": "", "allOf": [{"$ref": "#/definitions/planfil"}]},
        "klart": {"title": "Klart", "description": "", "allOf": [{"$ref": "#/definitions/ja-nej"}]}}}
    }})");
  return made;
}

const std::string settings = R"(id: p
vedlagte_bilag: papirer
bilag:
  - {id: hus, titel: Husene, form: fil}
  - {id: regler, titel: Regler, form: afsnit, indhold: regler, punkt: drift}
  - {id: tal, titel: Tal, form: vedlagt}
  - {id: kort, titel: Kort, form: fil, valgfrit: ja}
dokumenter:
  - {navn: aftale}
  - {navn: hus, for: huse som hus, filnavn: "hus-{{hus.id}}", titel: "Hus {{hus.navn}}", sidehoved_venstre: "{{#@eget_bilag}}{{navn}}{{/@eget_bilag}}"}
)";

const std::string agreement = R"(# Aftale

## Start {#start}

Se {{@henvis tal}}, {{@henvis regler}} og {{@henvis hus fuldt}}.

{{#huse som hus}}
{{hus.navn}}: {{@henvis hus}}, {{@henvis hus fuldt}}.
{{/huse}}

## Drift {#drift}

{{#@bilag som bilaget}}
- {{bilaget.navn}}: {{bilaget.titel}}{{#bilaget.punkt}} (punkt {{@henvis [bilaget.punkt]}}){{/bilaget.punkt}}, {{bilaget.form}}, {{bilaget.klar}}{{#bilaget.filnavn}}, {{bilaget.filnavn}}{{/bilaget.filnavn}}
{{/@bilag}}

{{#regler}}
## Bilagets regler {#regler -}

{{regler}}
{{/regler}}
)";

const std::string house =
    "# {{hus.navn}}\n\n{{#@eget_bilag}}{{navn}} til aftalen.{{/@eget_bilag}} Se {{@henvis regler fuldt}} og {{@henvis aftale}}.\n";

struct Made {
  std::optional<pack::Pack> pack;
  pack::DocumentSet set;
  base::Findings findings;
  [[nodiscard]] std::string text(std::size_t index = 0) const { return model::plain_text(set.documents.at(index)); }
  [[nodiscard]] bool says(const std::string& what, std::size_t index = 0) const {
    return text(index).find(what) != std::string::npos;
  }
};

Made make(const std::string& plan_text, const std::map<std::string, std::string>& more = {}) {
  std::map<std::string, std::string> contents{
      {"/plan/p/pakke.yaml", settings}, {"/plan/p/aftale.md", agreement}, {"/plan/p/hus.md", house}};
  for (const auto& [path, text] : more) contents[path] = text;
  base::MemoryFiles files(contents);
  Made made;
  const auto plan = plan::load_text("plan.yaml", plan_text, schema(), made.findings);
  REQUIRE(plan.has_value());
  made.pack = pack::load(files, {{"p"}}, "/plan", made.findings);
  REQUIRE(made.pack.has_value());
  made.set = pack::make_documents(*made.pack, *plan, schema(), true, made.findings);
  for (const auto& document : made.set.documents) CHECK(model::validate(document).empty());
  for (const auto& finding : made.findings) UNSCOPED_INFO(finding.code << " " << finding.message);
  CHECK(made.findings.empty());
  base::Findings checked;
  pack::check(*made.pack, schema(), checked);
  for (const auto& finding : checked) UNSCOPED_INFO(finding.code << " " << finding.message);
  CHECK(checked.empty());
  return made;
}

const std::string full =
    "huse: [{id: a, navn: A}, {id: b, navn: B}]\nregler: Ro.\n"
    "papirer: [{id: tal, titel: Tallene, sti: x/Tal 2017.PDF}, {id: brev, titel: Et brev, klart: ja}]\n";

}  // namespace

TEST_CASE("enclosures are numbered in the pack's order, several files of one with letters, the plan's own last") {
  const Made made = make(full);
  CHECK(made.says("Bilag\u00a01a: Hus A, fil, ja, hus-a\n"));
  CHECK(made.says("Bilag\u00a01b: Hus B, fil, ja, hus-b\n"));
  CHECK(made.says("Bilag\u00a02: Regler (punkt\u00a02), afsnit, ja\n"));
  CHECK(made.says("Bilag\u00a03: Tal, vedlagt, ja, bilag-3-tal.pdf\n"));
  CHECK(made.says("Bilag\u00a04: Et brev, vedlagt, ja\n"));
  CHECK_FALSE(made.says("Kort"));
  REQUIRE(made.set.supplied.size() == 1);
  CHECK(made.set.supplied[0].name == "bilag-3-tal.pdf");
  CHECK(made.set.supplied[0].path == "x/Tal 2017.PDF");
}

TEST_CASE("one file of an enclosure needs no letter, and what is missing keeps its number") {
  const Made made = make("huse: [{id: a, navn: A}]\n");
  CHECK(made.says("Bilag\u00a01: Hus A, fil, ja, hus-a\n"));
  CHECK(made.says("Bilag\u00a02: Regler (punkt\u00a02), afsnit, nej\n"));
  CHECK(made.says("Bilag\u00a03: Tal, vedlagt, nej\n"));
  CHECK(made.set.supplied.empty());
}

TEST_CASE("an enclosure of documents that are not made is listed, without a file") {
  CHECK(make("regler: Ro.\n").says("Bilag\u00a01: Husene, fil, nej\n"));
}

TEST_CASE("what the plan supplies beside a document that we make is another file of the enclosure") {
  const Made made = make("huse: [{id: a, navn: A}]\npapirer: [{id: hus, titel: Fondens skema, sti: skema.xlsx}]\n");
  CHECK(made.says("Bilag\u00a01a: Hus A, fil, ja, hus-a\n"));
  CHECK(made.says("Bilag\u00a01b: Fondens skema, vedlagt, ja, bilag-1b-hus.xlsx\n"));
}

TEST_CASE("references name enclosures by their number, in every document, and follow when the list changes") {
  const Made made = make(full);
  CHECK(made.says("Se bilag\u00a03, bilag\u00a02 og bilag\u00a01a og 1b, Hus A og Hus B."));
  CHECK(made.says("A: bilag\u00a01a, bilag\u00a01a, Hus A (filen hus-a)."));
  CHECK(made.says("B: bilag\u00a01b, bilag\u00a01b, Hus B (filen hus-b)."));
  CHECK(made.says("Bilag\u00a01b til aftalen. Se bilag\u00a02, Regler og aftale.", 2));
  CHECK(model::plain_text(made.set.documents.at(2).header_left) == "Bilag\u00a01b");
  // Another order in the pack: other numbers everywhere.
  std::string turned = settings;
  const std::string row = "  - {id: hus, titel: Husene, form: fil}\n";
  turned.erase(turned.find(row), row.size());
  turned.insert(turned.find("dokumenter:"), row);
  const Made other = make(full, {{"/plan/p/pakke.yaml", turned}});
  CHECK(other.says("Se bilag\u00a02, bilag\u00a01 og bilag\u00a03a og 3b, Hus A og Hus B."));
  CHECK(other.says("Bilag\u00a03b til aftalen. Se bilag\u00a01, Regler og aftale.", 2));
  CHECK(other.set.supplied.at(0).name == "bilag-2-tal.pdf");
}

TEST_CASE("a reference to a section that is an enclosure is live") {
  const Made made = make(full);
  bool found = false;
  const auto& start = made.set.documents.at(0).blocks.at(2);
  for (const auto& node : std::get<model::Paragraph>(start.kind).children) {
    const auto* reference = std::get_if<model::CrossReference>(&node.kind);
    if (reference == nullptr) continue;
    found = true;
    CHECK(reference->target == "regler");
    CHECK(reference->text == "bilag\u00a02");
  }
  CHECK(found);
}

TEST_CASE("the number of a section follows when the section moves, in words and in lists") {
  std::string moved = agreement;
  const std::string start = "## Start {#start}\n";
  moved.insert(moved.find(start), "## Drift {#drift}\n\nTekst.\n\n");
  moved.replace(moved.rfind("## Drift {#drift}"), std::string("## Drift {#drift}").size(), "## Sidst {#sidst}");
  CHECK(make(full, {{"/plan/p/aftale.md", moved}}).says("Regler (punkt\u00a01)"));
  CHECK(make(full, {{"/plan/p/pakke.yaml", settings + "stil: {nummerering: bogstaver}\n"}})
            .says("Regler (punkt\u00a0"
                  "B)"));
}

TEST_CASE("a pack says in which formats a document is made") {
  std::string with = settings;
  with.replace(with.find("{navn: aftale}"), 14, "{navn: aftale, formater: [docx, csv]}");
  const Made made = make(full, {{"/plan/p/pakke.yaml", with}});
  REQUIRE(made.set.formats.size() == 3);
  CHECK(made.set.formats[0] == std::vector<std::string>{"docx", "csv"});
  CHECK(made.set.formats[1].empty());
}
