/// The contents list as a whole package shows it: filled in, live, and without a number that nobody can trust.

#include "write/docx/docx.hpp"
#include "write/docx/validate.hpp"

#include "support/build_document.hpp"
#include "support/look.hpp"

#include "model/stages.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace helhedsplan;
using namespace helhedsplan::test;

namespace {

model::Block contents(int levels = 2) {
  return {{}, {}, model::Contents{levels, {{{}, model::Text{"Indhold"}}}, {}}};
}

model::Block page_break() {
  return {{}, {}, model::PageBreak{}};
}

model::Blocks three_pages() {
  return {contents(),
          page_break(),
          heading(1, "Formål", "formaal"),
          paragraph("Tekst."),
          heading(2, "Parter", "parter"),
          heading(3, "For dybt", "dybt"),
          page_break(),
          heading(1, "Økonomi", "oekonomi")};
}

void text_of(pugi::xml_node node, std::string& text) {
  for (const auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "w:pPr") continue;
    if (name == "w:t") text += child.child_value();
    if (name == "w:tab") text += '|';
    text_of(child, text);
  }
}

struct Shown {
  std::vector<std::string> entries;  ///< the text of each paragraph of the list, tabs as "|"
  std::string instruction;
  std::string xml;
};

Shown show(model::Blocks blocks, const write::docx::Look& look) {
  auto document = test::document(std::move(blocks));
  model::finish(document);
  REQUIRE(model::validate(document).empty());
  const auto package = write::docx::make_package(document, look);
  const auto faults = write::docx::validate(package);
  CHECK(faults == std::vector<std::string>{});
  const auto part =
      std::find_if(package.parts.begin(), package.parts.end(), [](const auto& each) { return each.name == "word/document.xml"; });
  REQUIRE(part != package.parts.end());
  Shown shown;
  shown.xml = part->bytes;
  pugi::xml_document xml;
  REQUIRE(xml.load_buffer(part->bytes.data(), part->bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single));
  const auto list = xml.document_element().child("w:body").child("w:sdt").child("w:sdtContent");
  for (const auto p : list.children("w:p")) {
    std::string text;
    text_of(p, text);
    shown.entries.push_back(text);
  }
  shown.instruction = list.select_node(".//w:instrText").node().child_value();
  return shown;
}

}  // namespace

TEST_CASE("a contents list is filled in, with numbers, titles and pages") {
  const auto shown = show(three_pages(), standard_look());
  CHECK(shown.entries == std::vector<std::string>{"Indhold", "1|Formål|2", "1.1|Parter|2", "2|Økonomi|3"});
  CHECK(shown.instruction == " TOC \\o \"1-2\" \\h \\z \\u ");
  CHECK(shown.xml.find("w:name=\"_Toc_parter\"") != std::string::npos);
  CHECK(shown.xml.find("_Toc_dybt") == std::string::npos);
  CHECK(shown.xml.find(" PAGEREF _Toc_parter \\h ") != std::string::npos);
  CHECK(shown.xml.find("updateFields") == std::string::npos);
  CHECK(shown.xml.find("w:dirty") == std::string::npos);
}

TEST_CASE("a contents list has as many levels as asked for") {
  auto blocks = three_pages();
  blocks.front() = contents(3);
  CHECK(show(blocks, standard_look()).entries.size() == 5);
  blocks.front() = contents(1);
  CHECK(show(blocks, standard_look()).entries.size() == 3);
}

TEST_CASE("a font whose widths nobody knows leaves links without page numbers") {
  auto look = standard_look();
  auto& theme = look.at("word/theme/theme1.xml");
  for (auto at = theme.find("typeface=\"Calibri\""); at != std::string::npos; at = theme.find("typeface=\"Calibri\""))
    theme.replace(at, 18, "typeface=\"Ukendt\"");
  auto& styles = look.at("word/styles.xml");
  REQUIRE(styles.find("asciiTheme") != std::string::npos);
  const auto shown = show(three_pages(), look);
  CHECK(shown.entries == std::vector<std::string>{"Indhold", "1|Formål", "1.1|Parter", "2|Økonomi"});
  CHECK(shown.instruction == " TOC \\o \"1-2\" \\h \\z \\u ");  // without \n: Word adds the numbers when it is asked to
  CHECK(shown.xml.find("PAGEREF") == std::string::npos);
}

TEST_CASE("a document without headings has no contents list") {
  CHECK(show({contents(), paragraph("Tekst.")}, standard_look()).xml.find("w:sdt") == std::string::npos);
}

TEST_CASE("the contents list stands where it was asked for") {
  auto blocks = three_pages();
  std::rotate(blocks.begin(), blocks.begin() + 6, blocks.end());  // headings before and behind it
  const auto shown = show(blocks, standard_look());
  const auto list = shown.xml.find("<w:sdt>");
  CHECK(shown.xml.find("w:name=\"_Toc_oekonomi\"") < list);
  CHECK(shown.xml.find("w:name=\"_Toc_formaal\"") > list);
  CHECK(shown.entries.size() == 4);
}

TEST_CASE("pages of a turned section are counted as they are") {
  model::Region turned{model::RegionRole::landscape, {heading(1, "Budget", "budget")}};
  for (int i = 0; i < 30; ++i) turned.children.push_back(paragraph("En linje."));
  const auto shown =
      show({contents(), heading(1, "Formål", "formaal"), {{}, {}, turned}, heading(1, "Bilag", "bilag")}, standard_look());
  CHECK(shown.entries == std::vector<std::string>{"Indhold", "1|Formål|1", "2|Budget|2", "3|Bilag|4"});
}

TEST_CASE("a contents list of half a page has the page for itself, a short one is followed by the text") {
  const auto page_of_first = [](int headings) {
    model::Blocks blocks{contents()};
    for (int i = 0; i < headings; ++i) {
      const auto id = std::to_string(i);
      blocks.push_back(heading(1, "Punkt " + id, "punkt" + id));
      blocks.push_back(paragraph("Tekst."));
    }
    const auto shown = show(blocks, standard_look());
    const bool breaks = shown.xml.find("<w:pageBreakBefore/>") != std::string::npos;
    const auto& first = shown.entries.at(1);
    CHECK(breaks == !first.ends_with("|1"));
    return first.substr(first.rfind('|') + 1);
  };
  CHECK(page_of_first(10) == "1");
  CHECK(page_of_first(25) == "2");
  CHECK(page_of_first(36) == "2");  // a page and a little: the text follows below
}

TEST_CASE("a contents list goes on on another page with three entries at least") {
  model::Blocks blocks{contents()};
  for (int i = 0; i < 6; ++i) blocks.push_back(heading(1, "Punkt", "punkt" + std::to_string(i)));
  const auto xml = show(blocks, standard_look()).xml;
  std::string held;
  for (auto at = xml.find("\"TOC1\""); at != std::string::npos; at = xml.find("\"TOC1\"", at + 1))
    held += xml.substr(at, xml.find("</w:pPr>", at) - at).find("<w:keepNext/>") == std::string::npos ? '-' : 'k';
  CHECK(held == "---kk-");
}

TEST_CASE("nothing but a contents list needs no page behind it") {
  model::Blocks blocks;
  for (int i = 0; i < 25; ++i) blocks.push_back(heading(1, "Punkt", "punkt" + std::to_string(i)));
  blocks.push_back(contents());
  CHECK(show(blocks, standard_look()).xml.find("<w:pageBreakBefore/>") == std::string::npos);
}
