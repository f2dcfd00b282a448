#include "opc/names.hpp"
#include "opc/package.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

opc::Package good() {
  opc::Package package;
  package.relationships = {{"rId1", opc::relationship_type::document, "word/document.xml", false}};
  package.parts = {{"word/document.xml",
                    opc::content_type::document,
                    "<a xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId1\"/>",
                    {{"rId1", opc::relationship_type::styles, "styles.xml", false}}},
                   {"word/styles.xml", opc::content_type::styles, "<b>\xC3\xA6</b>", {}}};
  return package;
}

struct Fault {
  const char* sentence;  ///< what the sentence about the fault holds
  std::function<void(opc::Package&)> make;
};

const std::vector<Fault> faults{
    {"no content type",
     [](auto& p) {
       p.parts[1].name = "word/styles.dat";
       p.parts[0].relationships[0].target = "styles.dat";
       p.parts[1].content_type = "";
     }},
    {"the same part name twice",
     [](auto& p) {
       p.parts.push_back(p.parts[1]);
       p.parts.back().name = "word/Styles.xml";
     }},
    {"which is no part", [](auto& p) { p.parts[0].relationships[0].target = "style.xml"; }},
    {"which is no part", [](auto& p) { p.parts[0].relationships[0].target = "../../styles.xml"; }},
    {"relationship rId1 twice", [](auto& p) { p.parts[0].relationships.push_back(p.parts[0].relationships[0]); }},
    {"names no relationship", [](auto& p) { p.parts[0].relationships[0].id = "rId7"; }},
    {"no relationship leads",
     [](auto& p) {
       p.parts.push_back({"word/alone.xml", "", "<a/>", {}});
     }},
    {"not a part name",
     [](auto& p) {
       p.parts.push_back({"/word/b.xml", "", "<a/>", {}});
     }},
    {"not a part name",
     [](auto& p) {
       p.parts.push_back({"word/b c.xml", "", "<a/>", {}});
     }},
    {"belongs to the package",
     [](auto& p) {
       p.parts.push_back({"_rels/.rels", "", "<a/>", {}});
     }},
    {"not well formed", [](auto& p) { p.parts[1].bytes = "<b><c></b>"; }},
    {"not well formed", [](auto& p) { p.parts[1].bytes = ""; }},
    {"not UTF-8", [](auto& p) { p.parts[1].bytes = "<b>\xE6</b>"; }},
    {"that XML forbids", [](auto& p) { p.parts[1].bytes = "<b>\x01</b>"; }},
    {"attribute x twice", [](auto& p) { p.parts[1].bytes = "<b x=\"1\" y=\"2\" x=\"3\"/>"; }},
    {"2 root elements", [](auto& p) { p.parts[1].bytes = "<b/><b/>"; }},
    {"document type", [](auto& p) { p.parts[1].bytes = "<!DOCTYPE b><b/>"; }},
    {"without id, type or target",
     [](auto& p) {
       p.relationships.push_back({"rId2", "", "word/document.xml", false});
     }},
};

}  // namespace

TEST_CASE("a good package has no faults") {
  CHECK(opc::validate(good()).empty());
}

TEST_CASE("every package rule finds the fault made for it") {
  for (const auto& fault : faults) {
    auto package = good();
    fault.make(package);
    std::string all;
    for (const auto& sentence : opc::validate(package)) all += sentence + "\n";
    CHECK_THAT(all, Catch::Contains(fault.sentence));
  }
}
