#include "base/memory_files.hpp"
#include "pack/pack.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

const plan::Schema& schema() {
  static const plan::Schema made = plan::Schema::parse(R"({
    "type": "object",
    "properties": {
      "titel": {"title": "Titel", "description": "", "allOf": [{"$ref": "#/definitions/tekst"}]},
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

using FilesByPath = std::map<std::string, std::string>;

struct Checking {
  pack::Checked checked;
  base::Findings findings;

  [[nodiscard]] std::string codes() const {
    std::string all;
    for (const auto& finding : findings) all += (all.empty() ? "" : " ") + std::string(finding.code);
    return all;
  }
};

/// The last pack, over the others; what it does not use is looked for, too.
Checking check(const FilesByPath& contents, const std::vector<std::string>& names = {"over"}) {
  base::MemoryFiles files(contents);
  Checking made;
  std::vector<pack::Wanted> wanted;
  for (const std::string& name : names) wanted.push_back({"./" + name});
  const auto pack = pack::load(files, wanted, {}, made.findings);
  REQUIRE(pack.has_value());
  made.checked = pack::check(*pack, schema(), made.findings);
  const auto own = pack::own(files, wanted.back().name, made.findings, pack->schema);
  REQUIRE(own.has_value());
  pack::check_unused(*own, made.checked, made.findings);
  for (const auto& finding : made.findings) UNSCOPED_INFO(finding.code << " " << finding.place.line << " " << finding.message);
  return made;
}

/// A pack whose settings are these, with a template.
Checking check_settings(const std::string& settings, const std::string& text = "# Brev\n") {
  return check({{"over/pakke.yaml", "id: over\n" + settings}, {"over/brev.md", text}});
}

std::string documents(const std::string& rows) {
  return "dokumenter:\n" + rows;
}

}  // namespace

TEST_CASE("a path of a document's settings is looked up though no plan uses it") {
  CHECK(check_settings(documents("  - {navn: brev, for: huse som hus, hvis: hus.navn, oprettet: dag, filnavn: \"b-{{hus.id}}\"}\n"))
            .codes()
            .empty());
  CHECK(check_settings(documents("  - {navn: brev, for: husene som hus, filnavn: \"b-{{hus.id}}\"}\n")).codes() == "T06");
  CHECK(check_settings(documents("  - {navn: brev, for: titel som hus, filnavn: \"b-{{titel}}\"}\n")).codes() == "T36");
  CHECK(check_settings(documents("  - {navn: brev, oprettet: dagen}\n")).codes() == "T06");
  CHECK(check_settings(documents("  - {navn: brev}\n") + "fælles: {oprettet: dagen}\n").codes() == "T06");
  const Checking wrong = check_settings(documents("  - {navn: brev, hvis: ^titell}\n"));
  REQUIRE(wrong.codes() == "T06");
  CHECK(wrong.findings.front().place.line == 3);
  CHECK(wrong.findings.front().place.column == 25);
  CHECK(wrong.findings.front().place.length == 6);
}

TEST_CASE("a document made for the members of a view is checked with their fields") {
  const std::string settings = documents("  - {navn: brev, for: navngivne som hus, filnavn: \"b-{{hus.id}}\"}\n") +
                               "visninger:\n  - {navn: navngivne, fra: huse, hvor: navn}\n";
  CHECK(check_settings(settings, "# {{hus.navn}}\n").codes().empty());
  CHECK(check_settings(settings, "# {{hus.nvan}}\n").codes() == "T07");
}

TEST_CASE("what stands in a section about the set's documents or enclosures is checked, though there are none") {
  const auto codes = [](const std::string& text) {
    return check_settings(documents("  - {navn: brev}\n") + "bilag: []\n", "# Brev\n\n" + text).codes();
  };
  CHECK(
      codes("{{#@dokumenter}}{{titel}}{{/@dokumenter}} {{#@bilag}}{{titel}}{{/@bilag}} {{#pakke.bilag}}{{titel}}{{/pakke.bilag}}\n")
          .empty());
  CHECK(codes("{{#@dokumenter}}{{titlen}}{{/@dokumenter}}\n") == "T06");
  CHECK(codes("{{#@bilag}}{{titlen}}{{/@bilag}}\n") == "T06");
  CHECK(codes("{{#pakke.bilag}}{{titlen}}{{/pakke.bilag}}\n") == "T06");
}

TEST_CASE("documents that can only get one file name are named, those that exclude each other are not") {
  const auto codes = [](const std::string& rows) { return check_settings(documents(rows)).codes(); };
  CHECK(codes("  - {navn: brev}\n  - {navn: andet, skabelon: brev, filnavn: Brev}\n") == "T35");
  CHECK(codes("  - {navn: brev, filnavn: \"{{titel}}\"}\n  - {navn: andet, skabelon: brev, filnavn: \"{{titel}}\"}\n") == "T35");
  CHECK(codes("  - {navn: brev, hvis: titel}\n  - {navn: andet, skabelon: brev, filnavn: brev}\n") == "T35");
  CHECK(codes("  - {navn: brev, hvis: titel}\n  - {navn: andet, skabelon: brev, filnavn: brev, hvis: ^titel}\n").empty());
  CHECK(codes("  - {navn: brev, filnavn: \"{{titel}}\"}\n  - {navn: andet, skabelon: brev, filnavn: titel}\n").empty());
  CHECK(codes("  - {navn: brev, for: huse}\n") == "T35");
}

TEST_CASE("an enclosure is a document of the pack, belongs to a heading and needs something the plan can have") {
  const auto codes = [](const std::string& enclosure) {
    return check_settings(documents("  - {navn: brev}\n") + "bilag:\n  - {id: a, " + enclosure + "}\n",
                          "# Brev\n\n## Mål {#maal}\n")
        .codes();
  };
  CHECK(codes("form: fil, dokument: brev, punkt: maal").empty());
  CHECK(codes("form: afsnit, dokument: brev, indhold: titel").empty());
  CHECK(codes("form: afsnit").empty());
  CHECK(codes("form: fil, dokument: brevet") == "T57");
  CHECK(codes("form: afsnit, dokument: maal") == "T57");
  CHECK(codes("form: vedlagt, punkt: maalet") == "T57");
  CHECK(codes("form: afsnit, indhold: titlen") == "T06");
  CHECK(check_settings(documents("  - {navn: brev}\n") + "vedlagte_bilag: husene\n").codes() == "T06");
  CHECK(check({{"over/pakke.yaml", "id: over\nbilag:\n  - {id: a, form: fil, dokument: brev, indhold: x}\n"}}).codes().empty());
}

TEST_CASE("a view that only an enclosure names is used") {
  CHECK(check_settings(
            documents("  - {navn: brev}\n") +
            "bilag:\n  - {id: a, form: afsnit, indhold: navngivne}\nvisninger:\n  - {navn: navngivne, fra: huse, hvor: navn}\n")
            .codes()
            .empty());
}

TEST_CASE("what nothing uses is noted, also when only something unused uses it") {
  const FilesByPath files{
      {"over/pakke.yaml", documents("  - {navn: brev, hvis: hvis_view, filnavn: \"{{fra_navn.antal}}\"}\n") +
                              "id: over\nvisninger:\n  - {navn: hvis_view, betingelse: inderst}\n"
                              "  - {navn: inderst, betingelse: titel}\n  - {navn: fra_navn, fra: huse, antal: ja}\n"
                              "  - {navn: ubrugt, fra: ubrugt_inde}\n  - {navn: ubrugt_inde, fra: huse}\n"},
      {"over/brev.md", "# Brev\n\n{{> ydre}}\n"},
      {"over/dele/ydre.md", "{{> indre}}\n"},
      {"over/dele/indre.md", "Tekst.\n"},
      {"over/dele/alene.md", "{{> kun_af_alene}}\n"},
      {"over/dele/kun_af_alene.md", "Tekst.\n"},
      {"over/brevet.md", "# Brev\n"},
      {"over/README.md", "Til mig selv.\n"},
  };
  FilesByPath right = files;
  right["over/pakke.yaml"].replace(right["over/pakke.yaml"].find("{{fra_navn.antal}}"), 18, "{{fra_navn}}");
  const Checking made = check(right);
  CHECK(made.codes() == "T59 T59 T60 T60 T61");
  CHECK(made.checked.views == pack::Checked::Names{"fra_navn", "hvis_view", "inderst"});
  CHECK(made.checked.parts == pack::Checked::Names{"indre", "ydre"});
  CHECK(made.checked.templates.size() == 1);
}

TEST_CASE("what only a replaced text uses is unused, what the layer brings back is not") {
  const FilesByPath under{{"under/pakke.yaml", "id: under\ndokumenter:\n  - {navn: brev}\n"},
                          {"under/brev.md", "# Brev\n\n{{$slut}}\n{{> hilsen}}\n{{/slut}}\n"},
                          {"under/dele/hilsen.md", "Hilsen\n"}};
  FilesByPath over = under;
  over["over/pakke.yaml"] = "id: over\n";
  over["over/dele/hilsen.md"] = "Venlig hilsen\n";
  CHECK(check(over, {"under", "over"}).codes().empty());
  over["over/brev.md"] = "{{$slut}}\nFarvel.\n{{/slut}}\n";
  CHECK(check(over, {"under", "over"}).codes() == "T60");
  over["over/brev.md"] = "{{$slut}}\n{{@forrige}}\n{{/slut}}\n";
  CHECK(check(over, {"under", "over"}).codes().empty());
}

TEST_CASE("a file with regions of the template below and other text is noted, a new template is not") {
  FilesByPath files{{"under/pakke.yaml", "id: under\ndokumenter:\n  - {navn: brev}\n"},
                    {"under/brev.md", "# Brev\n\n{{$slut}}\nHilsen\n{{/slut}}\n"},
                    {"over/pakke.yaml", "id: over\n"}};
  const auto codes = [&](const std::string& text) {
    files["over/brev.md"] = text;
    return check(files, {"under", "over"}).codes();
  };
  CHECK(codes("{{$slut}}\nFarvel.\n{{/slut}}\n").empty());
  CHECK(codes("{{! en note }}\n\n{{$slut}}\nFarvel.\n{{/slut}}\n").empty());
  CHECK(codes("# Nyt\n").empty());
  CHECK(codes("# Nyt\n\n{{$noget_helt_andet}}\nFarvel.\n{{/noget_helt_andet}}\n").empty());
  CHECK(codes("{{$slut}}\nFarvel.\n{{/slut}}\n\nOg mere.\n") == "T62");
  CHECK(check(files, {"under", "over"}).findings.front().place.line == 5);
}

TEST_CASE("a pack without documents is for others to stand on") {
  CHECK(check({{"over/pakke.yaml", "id: over\nvisninger:\n  - {navn: a, fra: huse}\n"}, {"over/dele/b.md", "Tekst.\n"}})
            .codes()
            .empty());
}
