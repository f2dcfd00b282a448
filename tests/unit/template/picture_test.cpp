// The block „billede“ and the front page.
#include "fixture.hpp"

#include "base/memory_files.hpp"
#include "model/stages.hpp"
#include "plan/plan.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace helhedsplan;
using namespace helhedsplan::templates;
using namespace std::string_literals;

namespace {

std::string tiny_png(char content) {
  return "\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x08\0\0\0\x04\x08\x02\0\0\0\0\0\0\0\0\0\0\x01IDAT"s + content +
         "\0\0\0\0\0\0\0\0IEND\0\0\0\0"s;
}

const plan::Schema& plan_schema() {
  static const plan::Schema schema = [] {
    std::ifstream file(std::filesystem::path(HELHEDSPLAN_SOURCE_DIR) / "schemas/plan.schema.json", std::ios::binary);
    return plan::Schema::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  }();
  return schema;
}

struct Made {
  model::Document document;
  base::Findings findings;
  std::vector<std::string> faults;
  [[nodiscard]] std::size_t count(std::string_view code) const {
    std::size_t found = 0;
    for (const auto& finding : findings) found += finding.code == code ? 1 : 0;
    return found;
  }
};

Made make(const std::string& text, const std::string& plan_text, bool show_confidential = false) {
  base::MemoryFiles files(
      {{"/plan.yaml", plan_text}, {"/a.png", tiny_png('1')}, {"/kopi.png", tiny_png('1')}, {"/b.png", tiny_png('2')}});
  base::Findings ignored;
  const auto plan = plan::load(files, "/plan.yaml", plan_schema(), ignored);
  REQUIRE(plan);
  Made out;
  const auto source = std::make_shared<const base::Source>("skabelon.md", text);
  const std::vector<TemplateRef> layers{parse(source, out.findings)};
  const Views views;
  const Environment environment{*plan, plan_schema(), views, {}, {}, {}, show_confidential, false};
  expand(layers, environment, {}, out.document, out.findings);
  model::finish(out.document);
  out.faults = model::validate(out.document);
  return out;
}

const model::Image& image(const Made& made, std::size_t at = 0) {
  return std::get<model::Image>(made.document.blocks.at(at).kind);
}

const std::string logos =
    "```billede\nfor: parter som part\nhvis: part.aftalepart\nfil: part.logo\ntekst: \"Logo for {{part.navn}}\"\nhøjde: 12 "
    "mm\n```\n";

}  // namespace

TEST_CASE("a row of pictures is made for a list, each picture stored once") {
  const Made made =
      make(logos,
           "parter:\n  - {id: a, navn: A, aftalepart: ja, logo: a.png}\n  - {id: b, navn: B, aftalepart: ja, logo: b.png}\n"
           "  - {id: c, navn: C, aftalepart: ja}\n  - {id: d, navn: D, aftalepart: ja, logo: kopi.png}\n"
           "  - {id: e, navn: E, aftalepart: nej, logo: b.png}\n");
  CHECK(made.findings.empty());
  CHECK(made.faults.empty());
  REQUIRE(made.document.blocks.size() == 1);
  const auto& pictures = image(made).pictures;
  REQUIRE(pictures.size() == 3);
  CHECK(pictures[0].alt == "Logo for A");
  CHECK(pictures[0].height_mm == Approx(12));
  CHECK(pictures[0].width_mm == Approx(0));
  CHECK(pictures[2].image == pictures[0].image);
  CHECK(made.document.images.size() == 2);
}

TEST_CASE("without a picture there is nothing, not even its caption") {
  const Made made = make("```billede\nfil: boligområde.kort\ntekst: Kort\nbilledtekst: Kort over området\n```\n", "område: Her\n");
  CHECK(made.findings.empty());
  CHECK(made.document.blocks.empty());
}

TEST_CASE("a picture that could not be read leaves a visible remark") {
  const Made made = make("```billede\nfil: boligområde.kort\ntekst: Kort over området\n```\n", "boligområde: {kort: væk.png}\n");
  CHECK(model::plain_text(made.document) == "Her mangler et billede: Kort over området\n");
}

TEST_CASE("a picture without a text is told, and is read by its name") {
  const Made made =
      make("```billede\nfil: boligområde.kort\ntekst: \"{{#titel}}{{titel}}{{/titel}}\"\n```\n", "boligområde: {kort: a.png}\n");
  CHECK(made.count("T30") == 1);
  CHECK(made.faults.empty());
  CHECK(image(made).pictures.at(0).alt == "a.png");
}

TEST_CASE("a confidential picture is not in a public document") {
  const std::string text = "```billede\nfil: beredskab.kort\ntekst: Kort\n```\n";
  const Made open = make(text, "beredskab: {kort: a.png}\n");
  CHECK(open.document.blocks.empty());
  CHECK(open.document.images.empty());
  CHECK(make(text, "beredskab: {kort: a.png}\n", true).document.images.size() == 1);
}

TEST_CASE("a block of pictures says what is wrong with it") {
  CHECK(make("```billede\nfil: boligområde.kort\n```\n", "område: x\n").count("T19") == 1);
  CHECK(make("```billede\ntekst: Kort\n```\n", "område: x\n").count("T19") == 1);
  CHECK(make("```billede\nfil: boligområde.kort\ntekst: Kort\nbredde: bred\n```\n", "område: x\n").count("T19") == 1);
  CHECK(make("```billede\nfil: boligområde.kort\ntekst: Kort\nbredde: 2000 mm\n```\n", "område: x\n").count("T19") == 1);
  CHECK(make("```billede\nfil: boligområde.kort\ntekst: Kort\nbredde: 12,5 mm\n```\n", "område: x\n").findings.empty());
}

TEST_CASE("a front page stands first, and nowhere else") {
  const std::string front = "{{#@forside}}\n# Aftale\n{{/@forside}}\n";
  const Made made = make(front + "\nTekst.\n", "område: x\n");
  CHECK(made.findings.empty());
  CHECK(made.faults.empty());
  const auto* region = std::get_if<model::Region>(&made.document.blocks.at(0).kind);
  REQUIRE(region != nullptr);
  CHECK(region->role == model::RegionRole::front_page);
  CHECK(make("Tekst.\n\n" + front, "område: x\n").count("T15") == 1);
  CHECK(make("{{#@hold}}\n" + front + "{{/@hold}}\n", "område: x\n").count("T15") == 1);
  CHECK(make(front + "\n{{#@forside}}\nMere.\n{{/@forside}}\n", "område: x\n").count("T15") == 1);
}
