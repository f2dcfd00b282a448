#include "look/mend.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace helhedsplan::look;

namespace {

pugi::xml_document styles(const std::string& inside) {
  pugi::xml_document xml;
  REQUIRE(xml.load_string(("<w:styles>" + inside + "</w:styles>").c_str()));
  return xml;
}
std::string style(const std::string& name, const std::string& properties) {
  return "<w:style w:type=\"paragraph\" w:styleId=\"" + name + "\"><w:name w:val=\"" + name + "\"/>" + properties + "</w:style>";
}
std::string colour_of(const pugi::xml_document& xml, const char* id) {
  const auto found = xml.child("w:styles").find_child_by_attribute("w:style", "w:styleId", id);
  return found.child("w:rPr").child("w:color").attribute("w:val").value();
}

}  // namespace

TEST_CASE("a pale text colour becomes a darker one of the same hue, and no theme can bring it back") {
  auto xml = styles(style("heading 2", "<w:rPr><w:color w:val=\"AED4B4\" w:themeColor=\"accent2\"/><w:sz w:val=\"24\"/></w:rPr>") +
                    style("heading 3", "<w:rPr><w:color w:val=\"1F3A5F\"/></w:rPr>"));
  Sheet sheet(xml.document_element());
  const auto mended = mend_contrast(sheet);
  REQUIRE(mended.size() == 1);
  CHECK(mended[0].style == "heading 2");
  CHECK(hex_of(mended[0].was) == "AED4B4");
  CHECK(contrast(mended[0].now, {1, 1, 1}) >= 4.5);
  CHECK(mended[0].now.green > mended[0].now.red);
  CHECK(colour_of(xml, "heading 2") == hex_of(mended[0].now));
  CHECK(colour_of(xml, "heading 3") == "1F3A5F");
  const auto colour = xml.child("w:styles").first_child().child("w:rPr").child("w:color");
  CHECK_FALSE(colour.attribute("w:themeColor"));
  CHECK(std::string(colour.next_sibling().name()) == "w:sz");
  CHECK(mend_contrast(sheet).empty());
}

TEST_CASE("letters under eight points become eight, and what is larger stays") {
  auto xml = styles(style("header", "<w:rPr><w:color w:val=\"000000\"/><w:sz w:val=\"12\"/><w:szCs w:val=\"24\"/></w:rPr>") +
                    style("footer", "<w:rPr><w:sz w:val=\"16\"/></w:rPr>"));
  Sheet sheet(xml.document_element());
  const auto mended = mend_sizes(sheet);
  REQUIRE(mended.size() == 1);
  CHECK(mended[0].style == "header");
  CHECK(mended[0].was == 12);
  const auto rPr = xml.child("w:styles").first_child().child("w:rPr");
  CHECK(rPr.child("w:sz").attribute("w:val").as_int() == 16);
  CHECK(rPr.child("w:szCs").attribute("w:val").as_int() == 16);
  CHECK(mend_sizes(sheet).empty());
}

TEST_CASE("large text may be paler than small text") {
  const std::string blue = "<w:color w:val=\"648DC6\"/>";
  auto xml = styles(style("Title", "<w:rPr>" + blue + "<w:sz w:val=\"56\"/></w:rPr>") +
                    style("footer", "<w:rPr>" + blue + "<w:sz w:val=\"17\"/></w:rPr>"));
  Sheet sheet(xml.document_element());
  const auto mended = mend_contrast(sheet);
  REQUIRE(mended.size() == 1);
  CHECK(mended[0].style == "footer");
}

TEST_CASE("what stands on a fill of its own is judged by that fill") {
  auto xml = styles(
      style("heading 1", "<w:pPr><w:shd w:val=\"clear\" w:fill=\"1F3A5F\"/></w:pPr><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>") +
      style("heading 2", "<w:pPr><w:shd w:val=\"clear\" w:fill=\"1F3A5F\"/></w:pPr><w:rPr><w:color w:val=\"33475F\"/></w:rPr>"));
  Sheet sheet(xml.document_element());
  const auto mended = mend_contrast(sheet);
  REQUIRE(mended.size() == 1);
  CHECK(colour_of(xml, "heading 2") == "FFFFFF");
}

TEST_CASE("a style that only inherits a pale colour gets a colour of its own") {
  auto xml = styles(style("Base", "<w:rPr><w:color w:val=\"CCCCCC\"/></w:rPr>") +
                    style("Body Text", "<w:basedOn w:val=\"Base\"/><w:pPr><w:keepNext/></w:pPr>"));
  Sheet sheet(xml.document_element());
  REQUIRE(mend_contrast(sheet).size() == 1);
  CHECK(colour_of(xml, "Base") == "CCCCCC");
  CHECK(colour_of(xml, "Body Text") != "");
}

TEST_CASE("a contents list has a stop between number and title") {
  const auto below = styles(style("toc 2",
                                  "<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"1134\"/></w:tabs><w:ind w:left=\"1134\" "
                                  "w:hanging=\"567\"/></w:pPr>"));
  const Sheet standard(below.document_element());
  const auto tabs_after = [&](const std::string& properties, bool mended) {
    auto xml = styles(style("toc 2", properties));
    Sheet sheet(xml.document_element());
    CHECK(mend_contents(sheet, standard) == mended);
    const auto tabs = xml.child("w:styles").first_child().child("w:pPr").child("w:tabs").children("w:tab");
    std::string out;
    for (const auto tab : tabs) out += std::string(tab.attribute("w:val").value()) + tab.attribute("w:pos").value() + " ";
    return out;
  };
  CHECK(tabs_after("<w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"8630\"/></w:tabs></w:pPr>", true) == "left1134 ");
  CHECK(tabs_after("", true) == "left1134 ");
  CHECK(tabs_after("<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr>", false) == "left720 ");
  CHECK(tabs_after("<w:pPr><w:ind w:left=\"880\" w:hanging=\"440\"/></w:pPr>", false) == "");
}
