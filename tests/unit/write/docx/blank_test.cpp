/// Blank documents: controls that prompt, boxes to tick, sections that repeat, and protection.

#include "write/docx/docx.hpp"
#include "write/docx/validate.hpp"

#include "support/build_document.hpp"
#include "support/look.hpp"

#include "model/stages.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

using namespace helhedsplan;
using namespace helhedsplan::test;
using Art = model::PlanField::Art;

namespace {

model::Inline open(std::string path, std::string prompt) {
  return {{std::move(path), 0, 0}, model::Missing{std::move(prompt)}};
}

struct Made {
  std::vector<std::string> faults;
  pugi::xml_document document, glossary, settings;
};

std::unique_ptr<Made> make(model::Blocks blocks, model::Purpose purpose = model::Purpose::blank) {
  static const auto look = standard_look();
  auto document = test::document(std::move(blocks));
  document.properties.title = "Skabelon";
  document.purpose = purpose;
  document.provenance.emplace();
  document.fields = {{"navn", {Art::text, "Navn", "", {}, "Navn, fx fsb"}},
                     {"dato", {Art::date, "Dato", "", {}, "Dato"}},
                     {"status", {Art::choice, "Status", "", {"planlagt", "i gang"}, "Status"}},
                     {"nyt", {Art::yes_no, "Nyt", "", {}, "Nyt"}},
                     {"part", {Art::reference, "Part", "", {"fsb", "HAB"}, "Part"}},
                     {"hvem", {Art::reference, "Hvem", "", {}, "Hvem"}},
                     {"baggrund", {Art::prose, "Baggrund", "", {}, "Baggrund"}},
                     {"liste[]", {Art::text, "Liste", "", {}, {}}},
                     {"liste[].navn", {Art::text, "Navn", "", {}, "Navn, fx fsb"}}};
  model::finish(document);
  auto made = std::make_unique<Made>();
  const auto package = write::docx::make_package(document, look);
  made->faults = write::docx::validate(package);
  const auto load = [&](const char* name, pugi::xml_document& xml) {
    const auto part = std::find_if(package.parts.begin(), package.parts.end(), [&](const auto& one) { return one.name == name; });
    if (part != package.parts.end()) xml.load_buffer(part->bytes.data(), part->bytes.size());
  };
  load("word/document.xml", made->document);
  load("word/glossary/document.xml", made->glossary);
  load("word/settings.xml", made->settings);
  return made;
}

pugi::xml_node control(const Made& made, const char* title) {
  for (const auto alias : made.document.select_nodes("//w:sdt/w:sdtPr/w:alias")) {
    if (std::string_view(alias.node().attribute("w:val").value()) == title) return alias.node().parent().parent();
  }
  return {};
}

}  // namespace

TEST_CASE("an empty field prompts, and prompts again when it is emptied") {
  const auto made = make({paragraph({open("navn", "Navn, fx fsb")})});
  CHECK(made->faults == std::vector<std::string>{});
  const auto sdtPr = control(*made, "Navn").child("w:sdtPr");
  CHECK(sdtPr.child("w:showingPlcHdr"));
  const std::string name = sdtPr.child("w:placeholder").child("w:docPart").attribute("w:val").value();
  const auto part = made->glossary.select_node("//w:docPart").node();
  CHECK(name == part.child("w:docPartPr").child("w:name").attribute("w:val").value());
  CHECK(std::string(part.select_node(".//w:t").node().child_value()) == "Navn, fx fsb");
}

TEST_CASE("the prompt of each field is called as its control is, for programs that drop the tag") {
  const auto made = make({paragraph({open("navn", "Navn, fx fsb")}), paragraph({open("liste[].navn", "Navn, fx fsb")})});
  CHECK(made->glossary.select_nodes("//w:docPart").size() == 2);
  const auto sdtPr = control(*made, "Navn").child("w:sdtPr");
  CHECK(std::string(sdtPr.child("w:tag").attribute("w:val").value()) ==
        sdtPr.child("w:placeholder").child("w:docPart").attribute("w:val").value());
}

TEST_CASE("each art of empty field has its kind of control") {
  const auto made = make(
      {paragraph({open("dato", "Dato"), open("status", "Status"), open("nyt", "Nyt"), open("part", "Part"), open("hvem", "Hvem")}),
       {{"baggrund", 0, 0}, {}, model::Paragraph{model::ParagraphRole::body, {open("baggrund", "Baggrund")}}}});
  CHECK(made->faults == std::vector<std::string>{});
  const auto kind = [&](const char* title) { return std::string(control(*made, title).child("w:sdtPr").last_child().name()); };
  CHECK(kind("Dato") == "w:date");
  CHECK(kind("Status") == "w:dropDownList");
  CHECK(kind("Nyt") == "w14:checkbox");
  CHECK(kind("Part") == "w:comboBox");
  CHECK(kind("Hvem") == "w:text");
  CHECK(kind("Baggrund") == "w:richText");
  CHECK(std::string(control(*made, "Nyt").child("w:sdtContent").select_node(".//w:t").node().child_value()) == "☐");
}

TEST_CASE("rows of a pattern are the item of a repeating section") {
  auto rows = std::vector<model::Row>{row(model::RowRole::header, {"Navn"}), model::Row{{}, model::RowRole::body, {}}};
  model::Cell cell;
  cell.children = {paragraph({open("liste[].navn", "Navn, fx fsb")})};
  rows[1].cells = {cell};
  rows[1].members = {"liste[]"};
  const auto made = make({table(std::move(rows), 1)});
  CHECK(made->faults == std::vector<std::string>{});
  const auto section = made->document.select_node("//w:tbl/w:sdt").node();
  CHECK(section.child("w:sdtPr").child("w15:repeatingSection"));
  CHECK(std::string(section.child("w:sdtPr").child("w:alias").attribute("w:val").value()) == "Liste");
  const auto item = section.child("w:sdtContent").child("w:sdt");
  CHECK(item.child("w:sdtPr").child("w15:repeatingSectionItem"));
  CHECK(item.child("w:sdtContent").child("w:tr"));
}

TEST_CASE("sections and items of a pattern repeat, and begin with a line of guidance") {
  model::Region region{model::RegionRole::member, {heading(1, "Overskrift"), paragraph({open("liste[].navn", "Navn, fx fsb")})}};
  model::Block items = list(false, {item("punkt")});
  std::get<model::List>(items.kind).items[0].member = "liste[]";
  const auto made = make({{{"liste[]", 0, 0}, {}, std::move(region)}, paragraph("Imellem."), std::move(items)});
  CHECK(made->faults == std::vector<std::string>{});
  const auto sections = made->document.select_nodes("//w:body/w:sdt[w:sdtPr/w15:repeatingSection]");
  REQUIRE(sections.size() == 2);
  for (const auto& section : sections) {
    const auto content = section.node().child("w:sdtContent").child("w:sdt").child("w:sdtContent");
    CHECK(std::string(content.first_child().child("w:pPr").child("w:pStyle").attribute("w:val").value()) == "Guidance");
  }
}

TEST_CASE("a locked document takes nothing but what its fields ask for") {
  CHECK_FALSE(make({paragraph("x")})->settings.select_node("//w:documentProtection"));
  const auto made = make({paragraph("x")}, model::Purpose::locked);
  const auto protection = made->settings.select_node("//w:documentProtection").node();
  CHECK(std::string(protection.attribute("w:edit").value()) == "forms");
  CHECK(std::string(protection.attribute("w:enforcement").value()) == "1");
}
