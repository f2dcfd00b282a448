#include "base/limits.hpp"
#include "base/memory_files.hpp"
#include "embedded/embedded.hpp"
#include "model/stages.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

using FilesByPath = std::map<std::string, std::string>;

const plan::Schema& schema() {
  static const plan::Schema made = plan::Schema::parse(R"({
    "type": "object", "required": ["titel"],
    "properties": {
      "titel": {"title": "Titel", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]},
      "hemmelighed": {"title": "Hemmelighed", "description": "", "x-fortrolig": true, "allOf": [{"$ref": "#/definitions/tekst"}]},
      "dag": {"title": "Dag", "description": "", "allOf": [{"$ref": "#/definitions/dato"}]},
      "huse": {"title": "Huse", "description": "", "anyOf": [{"$ref": "#/definitions/ukendt"},
        {"type": "array", "items": {"$ref": "#/definitions/hus"}}]}
    },
    "definitions": {
      "ukendt": {"enum": ["ukendt", null]},
      "tekst": {"type": "string"},
      "dato": {"type": "string"},
      "id": {"type": "string"},
      "hus": {"type": "object", "title": "Hus", "description": "", "required": ["id"], "properties": {
        "id": {"title": "Id", "description": "", "allOf": [{"$ref": "#/definitions/id"}]},
        "navn": {"title": "Navn", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]}}}
    }})");
  return made;
}

struct Made {
  std::optional<pack::Pack> pack;
  std::vector<model::Document> documents;
  base::Findings findings;

  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> result;
    for (const auto& finding : findings) result.emplace_back(finding.code);
    return result;
  }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const auto& document : documents) result.push_back(document.name);
    return result;
  }
  [[nodiscard]] std::string text(std::size_t index = 0) const { return model::plain_text(documents.at(index)); }
};

/// The packs of a plan in /plan, each a folder beside it.
Made make(const FilesByPath& contents, const std::vector<std::string>& packs, const std::string& plan_text, bool draft = true) {
  base::MemoryFiles files(contents);
  Made made;
  const auto plan = plan::load_text("plan.yaml", plan_text, schema(), made.findings);
  REQUIRE(plan.has_value());
  REQUIRE(made.findings.empty());
  std::vector<pack::Wanted> wanted;
  for (const std::string& name : packs) wanted.push_back({name});
  made.pack = pack::load(files, wanted, "/plan", made.findings);
  if (made.pack) made.documents = pack::make_documents(*made.pack, *plan, schema(), draft, made.findings).documents;
  for (const auto& document : made.documents) CHECK(model::validate(document).empty());
  for (const auto& finding : made.findings) UNSCOPED_INFO(finding.code << " " << finding.message);
  return made;
}

const std::string plan_text = "titel: Parken\nhuse:\n  - {id: a, navn: Hus A}\n  - {id: b, navn: Hus B}\n";

const FilesByPath under{
    {"/plan/under/pakke.yaml", "id: under\ndokumenter:\n  - {navn: aftale}\n"},
    {"/plan/under/aftale.md", "# {{titel}}\n\n{{$start}}\nFørste tekst.\n{{/start}}\n\n{{> slut}}\n"},
    {"/plan/under/dele/slut.md", "Slutningen.\n"},
};

FilesByPath with(FilesByPath base, const FilesByPath& more) {
  for (const auto& [path, bytes] : more) base[path] = bytes;
  return base;
}

}  // namespace

TEST_CASE("a folder beside the plan is a pack") {
  const Made made = make(under, {"./under"}, plan_text);
  CHECK(made.codes().empty());
  CHECK(made.names() == std::vector<std::string>{"aftale"});
  CHECK(made.text() == "Parken\nFørste tekst.\nSlutningen.\n");
}

TEST_CASE("a layer replaces a region, a partial, or the whole template") {
  SECTION("a region") {
    const Made made = make(with(under, {{"/plan/over/pakke.yaml", "id: over\n"},
                                        {"/plan/over/aftale.md", "{{$start}}\nAnden tekst.\n\n{{@forrige}}\n{{/start}}\n"}}),
                           {"./under", "./over"}, plan_text);
    CHECK(made.codes().empty());
    CHECK(made.text() == "Parken\nAnden tekst.\nFørste tekst.\nSlutningen.\n");
  }
  SECTION("a partial") {
    const Made made =
        make(with(under, {{"/plan/over/pakke.yaml", "id: over\n"}, {"/plan/over/dele/slut.md", "En anden slutning.\n"}}),
             {"./under", "./over"}, plan_text);
    CHECK(made.text() == "Parken\nFørste tekst.\nEn anden slutning.\n");
  }
  SECTION("everything") {
    const Made made =
        make(with(under, {{"/plan/over/pakke.yaml", "id: over\n"}, {"/plan/over/aftale.md", "# Helt nyt\n\nTekst.\n"}}),
             {"./under", "./over"}, plan_text);
    CHECK(made.text() == "Helt nyt\nTekst.\n");
  }
}

TEST_CASE("a region of a part is known only where the part is used") {
  const FilesByPath files = with(under, {{"/plan/under/dele/slut.md", "{{$farvel}}\nSlutningen.\n{{/farvel}}\n"},
                                         {"/plan/under/dele/ubrugt.md", "{{$andet}}\nTekst.\n{{/andet}}\n"},
                                         {"/plan/over/pakke.yaml", "id: over\n"}});
  const auto over = [&](const std::string& region) {
    return make(with(files, {{"/plan/over/aftale.md", "{{$" + region + "}}\nNy tekst.\n{{/" + region + "}}\n"}}),
                {"./under", "./over"}, plan_text);
  };
  CHECK(over("farvel").codes().empty());
  CHECK(over("farvel").text() == "Parken\nFørste tekst.\nNy tekst.\n");
  CHECK(over("andet").codes() == std::vector<std::string>{"T34"});
}

TEST_CASE("packs named twice, too early or without their ground are named") {
  const FilesByPath files = with(under, {{"/plan/over/pakke.yaml", "id: over\nbygger_på: [under]\n"},
                                         {"/plan/over/aftale.md", "{{$start}}\nAnden tekst.\n{{/start}}\n"}});
  CHECK(make(files, {"./under", "./over"}, plan_text).codes().empty());
  CHECK(make(files, {"./under", "./over", "./under"}, plan_text).codes() == std::vector<std::string>{"T54"});
  const Made early = make(files, {"./over", "./under"}, plan_text);
  REQUIRE(early.findings.size() >= 1);
  CHECK(early.findings.front().code == "T55");
  CHECK(early.findings.front().action == "skriv „pakker: [./under, ./over]“");
  const Made alone = make(files, {"./over"}, plan_text);
  REQUIRE(alone.findings.size() >= 1);
  CHECK(alone.findings.front().code == "T56");
  CHECK(alone.findings.front().action == "skriv fx „pakker: [under, ./over]“");
}

TEST_CASE("a part lies over the part of the same name, or takes its place") {
  const auto part = [](const std::string& text) {
    return make(with(under, {{"/plan/over/pakke.yaml", "id: over\n"}, {"/plan/over/dele/slut.md", text}}), {"./under", "./over"},
                plan_text);
  };
  CHECK(part("```ret\ntekst: Slutningen\ntil: Enden\n```\n").text() == "Parken\nFørste tekst.\nEnden.\n");
  CHECK(part("Slut.\n").text() == "Parken\nFørste tekst.\nSlut.\n");
  CHECK(part("{{! intet }}\n").text() == "Parken\nFørste tekst.\n");
  CHECK(part("```ret\ntekst: Findes ikke\ntil: Enden\n```\n").codes() == std::vector<std::string>{"T51"});
}

TEST_CASE("a pack brings along the one it stands on") {
  const auto over = [](const std::string& ground) {
    return with(under, {{"/plan/lag/over/pakke.yaml", "id: over\ngrundlag: " + ground + "\n"},
                        {"/plan/lag/over/aftale.md", "{{$start}}\nAnden tekst.\n{{/start}}\n"}});
  };
  SECTION("a folder is seen from the pack's own, and lies below") {
    const Made made = make(over("../../under"), {"./lag/over"}, plan_text);
    CHECK(made.codes().empty());
    CHECK(made.text() == "Parken\nAnden tekst.\nSlutningen.\n");
  }
  SECTION("the plan may name it as well; it is there once") {
    const Made made = make(over("../../under"), {"./under", "./lag/over"}, plan_text);
    CHECK(made.codes().empty());
    CHECK(made.names() == std::vector<std::string>{"aftale"});
    CHECK(made.text() == "Parken\nAnden tekst.\nSlutningen.\n");
  }
  SECTION("a wrong name is reported where it stands") {
    const Made made = make(over("../under"), {"./lag/over"}, plan_text);
    CHECK(made.codes() == std::vector<std::string>{"T31"});
    CHECK(made.findings[0].place.file == "/plan/lag/over/pakke.yaml");
    CHECK(made.findings[0].place.line == 2);
    CHECK(made.findings[0].action == "ret navnet under „grundlag“ i pakken");
  }
  SECTION("no pack lies under itself") {
    const Made made = make(over("../over"), {"./lag/over"}, plan_text);
    CHECK_FALSE(made.pack.has_value());
    CHECK(made.codes() == std::vector<std::string>{"T40"});
    CHECK(made.findings[0].place.line == 2);
  }
  SECTION("two packs do not lie under each other") {
    auto files = over("../../under");
    files["/plan/under/pakke.yaml"] = "id: under\ngrundlag: ../lag/over\n";
    CHECK(make(files, {"./lag/over"}, plan_text).codes() == std::vector<std::string>{"T40"});
  }
  SECTION("nor very many in a row") {
    const auto chain = [](std::size_t length) {
      FilesByPath files = under;
      for (std::size_t i = 1; i < length; ++i) {
        const std::string ground = i == 1 ? "under" : "lag-" + std::to_string(i - 1);
        files["/plan/lag-" + std::to_string(i) + "/pakke.yaml"] =
            "id: lag-" + std::to_string(i) + "\ngrundlag: ../" + ground + "\n";
      }
      return make(files, {"./lag-" + std::to_string(length - 1)}, plan_text).codes();
    };
    CHECK(chain(base::limits::pack_depth).empty());
    CHECK(chain(base::limits::pack_depth + 1) == std::vector<std::string>{"T40"});
  }
}

TEST_CASE("a region that replaces nothing is a warning with the name that was meant") {
  const Made made =
      make(with(under, {{"/plan/over/pakke.yaml", "id: over\n"}, {"/plan/over/aftale.md", "{{$strat}}\nTekst.\n{{/strat}}\n"}}),
           {"./under", "./over"}, plan_text);
  CHECK(made.codes() == std::vector<std::string>{"T34"});
  CHECK(made.findings[0].action.find("mente du „start“?") != std::string::npos);
  CHECK(made.findings[0].place.file == "/plan/over/aftale.md");
  CHECK(made.findings[0].place.line == 1);
}

TEST_CASE("a layer adds a document without touching the others") {
  const Made made = make(with(under, {{"/plan/over/pakke.yaml", "id: over\ndokumenter:\n  - {navn: brev, titel: Et brev}\n"},
                                      {"/plan/over/brev.md", "# Brev\n\nKære {{titel}}.\n"}}),
                         {"./under", "./over"}, plan_text);
  CHECK(made.codes().empty());
  CHECK(made.names() == std::vector<std::string>{"aftale", "brev"});
  CHECK(made.documents[1].properties.title == "Et brev");
}

TEST_CASE("one document is made for each member, and named after it") {
  const FilesByPath files{
      {"/plan/p/pakke.yaml",
       "id: p\ndokumenter:\n  - {navn: hus, for: huse som hus, filnavn: \"hus-{{hus.id}}\", titel: \"Om {{hus.navn}}\"}\n"},
      {"/plan/p/hus.md", "# {{hus.navn}}\n\nTekst.\n"}};
  const Made made = make(files, {"./p"}, plan_text);
  CHECK(made.codes().empty());
  CHECK(made.names() == std::vector<std::string>{"hus-a", "hus-b"});
  CHECK(made.text(1) == "Hus B\nTekst.\n");
  CHECK(made.documents[1].properties.title == "Om Hus B");
  CHECK(make(files, {"./p"}, "titel: Parken\n").names().empty());
}

TEST_CASE("a document is made only when its condition holds") {
  const FilesByPath files{
      {"/plan/p/pakke.yaml", "id: p\ndokumenter:\n  - {navn: a, hvis: huse}\n  - {navn: b, skabelon: a, hvis: ^huse}\n"},
      {"/plan/p/a.md", "# A\n\nTekst.\n"}};
  CHECK(make(files, {"./p"}, plan_text).names() == std::vector<std::string>{"a"});
  CHECK(make(files, {"./p"}, "titel: Parken\n").names() == std::vector<std::string>{"b"});
}

TEST_CASE("only a confidential edition shows what is confidential, and only it knows of itself") {
  const FilesByPath files{{"/plan/p/pakke.yaml",
                           "id: p\nfælles: {fortrolighed: Fortroligt}\ndokumenter:\n  - {navn: aaben, titel: Åben}\n"
                           "  - {navn: lukket, skabelon: aaben, fortrolig: ja, titel: Lukket}\n"},
                          {"/plan/p/aaben.md", "# A\n\n{{hemmelighed}}\n\n{{#@dokumenter}}\n- {{titel}}\n{{/@dokumenter}}\n"}};
  const Made made = make(files, {"./p"}, "titel: T\nhemmelighed: koden er 1234\n");
  CHECK(made.codes().empty());
  REQUIRE(made.documents.size() == 2);
  CHECK(made.text(0) == "A\nudeladt (fortroligt)\nÅben\n");
  CHECK(made.text(1) == "A\nkoden er 1234\nÅben\nLukket\n");
  CHECK(made.documents[0].properties.confidentiality.empty());
  CHECK(made.documents[1].properties.confidentiality == "Fortroligt");
}

TEST_CASE("what documents have in common can be said once, and a document can say otherwise") {
  const FilesByPath files{
      {"/plan/p/pakke.yaml",
       "id: p\nfælles:\n  emne: Fælles {{titel}}\n  udkast: UDKAST\n  oprettet: dag\n  sidefod_højre: Side {{@side}}\n"
       "  egenskaber: [{navn: Titel, værdi: \"{{titel}}\"}, {navn: Dag, værdi: \"{{dag}}\"}]\n"
       "dokumenter:\n  - {navn: a}\n  - {navn: b, skabelon: a, emne: Eget, egenskaber: [{navn: Titel, værdi: Anden}]}\n"},
      {"/plan/p/a.md", "# A\n\nTekst.\n"}};
  const Made made = make(files, {"./p"}, "titel: Parken\ndag: 1. januar 2018\n");
  CHECK(made.codes().empty());
  const auto& a = made.documents.at(0).properties;
  const auto& b = made.documents.at(1).properties;
  CHECK(a.subject == "Fælles Parken");
  CHECK(b.subject == "Eget");
  CHECK(a.created == "2018-01-01T00:00:00Z");
  CHECK(a.draft_label == "UDKAST");
  REQUIRE(a.custom.size() == 2);
  CHECK(a.custom[0].second == "Parken");
  REQUIRE(b.custom.size() == 2);
  CHECK(b.custom[0].second == "Anden");
  CHECK(made.documents[0].footer_right.size() == 2);
  SECTION("a property of something missing is left out") {
    const Made missing = make(files, {"./p"}, "titel: Parken\n");
    CHECK(missing.documents.at(0).properties.custom.size() == 1);
    CHECK(missing.documents.at(0).properties.created.empty());
  }
  SECTION("the final edition has no label") {
    CHECK(make(files, {"./p"}, "titel: Parken\n", false).documents.at(0).properties.draft_label.empty());
  }
}

TEST_CASE("a pack that is missing is named, with the one that was meant") {
  const Made made = make({}, {"lbf-2015-81"}, plan_text);
  CHECK_FALSE(made.pack.has_value());
  CHECK(made.codes() == std::vector<std::string>{"T31"});
  CHECK(made.findings[0].message == "pakken „lbf-2015-81“ findes ikke – mente du „lbf-2015-18“?");
}

TEST_CASE("a folder without pakke.yaml is no pack") {
  const Made made = make({{"/plan/x/note.txt", ""}}, {"./x"}, plan_text);
  CHECK(made.codes() == std::vector<std::string>{"T32"});
}

TEST_CASE("a document without its template is named") {
  const Made made =
      make(with(under, {{"/plan/under/pakke.yaml", "id: under\ndokumenter:\n  - {navn: aftalen}\n"}}), {"./under"}, plan_text);
  REQUIRE_FALSE(made.findings.empty());
  CHECK(made.findings[0].code == "T33");
  CHECK(made.findings[0].message.find("mente du „aftale“?") != std::string::npos);
  CHECK(made.findings[0].place.line == 3);
}

TEST_CASE("a pack reads nothing outside its folder") {
  const Made made =
      make(with(under, {{"/plan/under/pakke.yaml", "id: under\ndokumenter:\n  - {navn: aftale, skabelon: ../hemmelig}\n"},
                        {"/plan/hemmelig.md", "# Hemmeligt\n"}}),
           {"./under"}, plan_text);
  REQUIRE_FALSE(made.findings.empty());
  CHECK(made.findings[0].code == "T33");
}

TEST_CASE("a template that is too large is named, not passed over") {
  const Made made = make(with(under, {{"/plan/under/dele/stor.md", std::string((1U << 20U) + 1, 'x')}}), {"./under"}, plan_text);
  REQUIRE_FALSE(made.findings.empty());
  CHECK(made.findings[0].code == "T32");
  CHECK(made.findings[0].message == "pakkens fil „dele/stor.md“ kan ikke læses");
}

TEST_CASE("a template in another encoding is one finding, with the letter it meant") {
  const Made made = make(with(under, {{"/plan/under/dele/hus.md", "Tekst.\n\nB\xF8rn {{her\n"}}), {"./under"}, plan_text);
  const auto found = std::find_if(made.findings.begin(), made.findings.end(), [](const auto& each) { return each.code == "P06"; });
  REQUIRE(found != made.findings.end());
  CHECK(found->message.find("„ø“") != std::string::npos);
  CHECK(found->place.line == 3);
  CHECK(std::count_if(made.findings.begin(), made.findings.end(), [](const auto& each) { return each.code == "T01"; }) == 0);
}

TEST_CASE("two documents never share a file") {
  const FilesByPath files{
      {"/plan/p/pakke.yaml",
       "id: p\ndokumenter:\n  - {navn: hus, for: huse som hus, filnavn: HUS}\n  - {navn: Hus, skabelon: hus}\n"},
      {"/plan/p/hus.md", "# Hus\n\nTekst.\n"}};
  const Made made = make(files, {"./p"}, plan_text);
  CHECK(made.names() == std::vector<std::string>{"HUS"});
  CHECK(made.codes() == std::vector<std::string>{"T35", "T35"});
}

TEST_CASE("a file name made of something missing is a finding, not a file") {
  const FilesByPath files{{"/plan/p/pakke.yaml", "id: p\ndokumenter:\n  - {navn: a, filnavn: \"a-{{dag}}\"}\n"},
                          {"/plan/p/a.md", "# A\n\nTekst.\n"}};
  const Made made = make(files, {"./p"}, plan_text);
  CHECK(made.codes() == std::vector<std::string>{"T37"});
  CHECK(made.documents.empty());
}

TEST_CASE("a document that is left out names the member it was for, in the plan") {
  const FilesByPath files{
      {"/plan/p/pakke.yaml", "id: p\ndokumenter:\n  - {navn: a, for: huse som hus, filnavn: \"{{hus.navn}}\"}\n"},
      {"/plan/p/a.md", "# A\n\nTekst.\n"}};
  const Made made = make(files, {"./p"}, "titel: T\nhuse:\n  - id: et\n    navn: Gul\n  - id: to\n  - id: tre\n    navn: gul\n");
  CHECK(made.names() == std::vector<std::string>{"Gul"});
  REQUIRE(made.codes() == std::vector<std::string>{"T37", "T35"});
  CHECK(made.findings[0].message == "dokumentet „a“ for „to“ er ikke dannet: det får intet filnavn");
  CHECK(made.findings[0].place.file == "plan.yaml");
  CHECK(made.findings[0].place.line == 5);
  CHECK(made.findings[0].plan_path == "huse[to]");
  REQUIRE(made.findings[0].related.size() == 1);
  CHECK(made.findings[0].related[0].line == 3);
  CHECK(made.findings[1].message == "dokumentet „a“ for „gul“ er ikke dannet: filnavnet „gul“ har et andet dokument fået");
  CHECK(made.findings[1].place.line == 6);
}

TEST_CASE("a document cannot be made for what is no list") {
  const FilesByPath files{{"/plan/p/pakke.yaml", "id: p\ndokumenter:\n  - {navn: a, for: titel}\n"},
                          {"/plan/p/a.md", "# A\n\nTekst.\n"}};
  CHECK(make(files, {"./p"}, plan_text).codes() == std::vector<std::string>{"T36"});
}

TEST_CASE("no packs make no documents") {
  const Made made = make({}, {}, plan_text);
  CHECK(made.documents.empty());
  CHECK(made.codes().empty());
}

TEST_CASE("a pack's parts of a look are a layer over the standard's") {
  const Made made =
      make(with(under, {{"/plan/under/udseende/word/theme/theme1.xml", "<a/>"}, {"/plan/under/udseende/word/egen.xml", "<b/>"}}),
           {"./under"}, plan_text);
  REQUIRE(made.pack.has_value());
  REQUIRE(made.pack->look_layers.size() == 1);
  CHECK(made.pack->look_layers.front().parts.at("word/theme/theme1.xml") == "<a/>");
  CHECK(made.pack->look_layers.front().parts.at("word/egen.xml") == "<b/>");
}

TEST_CASE("a Word file in a pack's folder is its look, one alone") {
  const Made one = make(with(under, {{"/plan/under/udseende/Brev.DOTX", "word"}, {"/plan/under/udseende/~$Brev.DOTX", "lock"}}),
                        {"./under"}, plan_text);
  REQUIRE(one.pack.has_value());
  REQUIRE(one.pack->look_layers.size() == 1);
  CHECK(one.pack->look_layers.front().word_file == "word");
  const Made two =
      make(with(under, {{"/plan/under/udseende/a.docx", "a"}, {"/plan/under/udseende/b.docx", "b"}}), {"./under"}, plan_text);
  CHECK(two.codes() == std::vector<std::string>{"T42"});
}

TEST_CASE("checking a pack finds a tag that no plan could fill, wherever it stands") {
  base::MemoryFiles files(with(under, {{"/plan/under/aftale.md", "# {{titel}}\n\n{{#huse}}\n- {{navnn}}\n{{/huse}}\n"}}));
  base::Findings findings;
  const auto pack = pack::load(files, {{"./under"}}, "/plan", findings);
  REQUIRE(pack.has_value());
  CHECK(findings.empty());
  pack::check(*pack, schema(), findings);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message.find("navn") != std::string::npos);
  CHECK(findings[0].place.line == 4);
}

TEST_CASE("checking a pack also reads its lines: file names, titles, headers, properties") {
  for (const std::string line : {"filnavn: \"{{navnn}}\"", "titel: \"{{navnn}}\"", "sidefod_højre: \"{{navnn}}\"",
                                 "egenskaber: [{navn: Navn, værdi: \"{{navnn}}\"}]"}) {
    INFO(line);
    base::MemoryFiles files(
        with(under, {{"/plan/under/pakke.yaml", "id: under\ndokumenter:\n  - navn: aftale\n    " + line + "\n"}}));
    base::Findings findings;
    const auto pack = pack::load(files, {{"./under"}}, "/plan", findings);
    REQUIRE(pack.has_value());
    CHECK(findings.empty());
    pack::check(*pack, schema(), findings);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].place.file == "/plan/under/pakke.yaml");
    CHECK(findings[0].place.line == 4);
  }
}

TEST_CASE("the embedded packs load without a finding, and check against the schema") {
  const auto plan_json = embedded::find("schemas/plan.schema.json");
  REQUIRE(plan_json.has_value());
  const plan::Schema plan_schema = plan::Schema::parse(*plan_json);
  CHECK(pack::embedded_packs().size() >= 2);
  base::MemoryFiles files;
  for (const std::string& name : pack::embedded_packs()) {
    INFO(name);
    base::Findings findings;
    const auto below = pack::built_on(files, name, {}, findings, pack::embedded_schema());
    REQUIRE(below.has_value());
    std::vector<std::vector<pack::Wanted>> stacks;
    for (const std::string& base : *below) stacks.push_back({{base}, {name}});
    if (stacks.empty()) stacks.push_back({{name}});
    for (const auto& stack : stacks) {
      INFO(stack.front().name);
      const auto pack = pack::load(files, stack, {}, findings);
      REQUIRE(pack.has_value());
      CHECK(pack->documents.empty() == (name == "lbf"));  // which only has what the others share
      pack::check(*pack, plan_schema, findings);
    }
    for (const auto& finding : findings) UNSCOPED_INFO(finding.place.file << ":" << finding.place.line << " " << finding.message);
    CHECK(findings.empty());
  }
}
