/// Files that somebody broke, or made to break us. What the package and the XML of a part are refused for is tested with them
/// (unit/opc); here is what the reader adds, and that it lets nothing by.

#include "reading.hpp"

#include "base/limits.hpp"
#include "read/walk.hpp"

#include <string>

using namespace helhedsplan;
using test::refusal;
using test::WordFile;
namespace limits = base::limits;

namespace {

std::string repeated(std::size_t count, const std::string& text) {
  std::string all;
  all.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string xml(const std::string& bytes) {
  return WordFile("").document(bytes).bytes();
}

const std::string w = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

}  // namespace

TEST_CASE("what is no Word file is refused by name") {
  CHECK(refusal("") == "D01");
  CHECK(refusal("PK\x03\x04 halvt") == "D04");
  CHECK(refusal(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 24)) ==
        "D03");
  CHECK(refusal(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) +
                std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32)) == "D02");
}

TEST_CASE("a document part that is none is refused") {
  CHECK(refusal(xml("<w:document" + w + "/>")) == "D06");
  CHECK(refusal(xml("<w:body" + w + "/>")) == "D06");
  CHECK(refusal(xml("<document><body/></document>")) == "D06");
}

TEST_CASE("broken XML in any part that is read is refused") {
  CHECK(refusal(xml("<w:document" + w + "><w:body>")) == "D07");
  CHECK(refusal(xml("<!DOCTYPE a [<!ENTITY b SYSTEM \"http://example.org/\">]><w:document" + w + "><w:body/></w:document>")) ==
        "D07");
  CHECK(refusal(xml("<w:document" + w + "><w:body a=\"1\" a=\"2\"/></w:document>")) == "D07");
  CHECK(refusal(xml("<w:document" + w + "><w:body>\xC3\x28</w:body></w:document>")) == "D07");
  for (const char* type : {"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"})
    CHECK(refusal(WordFile("").part("del.xml", type, "<a><b></a>").bytes()) == "D07");
}

TEST_CASE("parts that are missing are missed by nobody") {
  WordFile file("<w:p><w:r><w:footnoteReference w:id=\"2\"/><w:commentReference w:id=\"3\"/></w:r></w:p>");
  for (const char* type : {"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer", "customXml"})
    file.relate(type, "NULL");
  const auto document = test::read_file(file);
  CHECK(document.footnotes.empty());
  CHECK(document.comments.empty());
}

TEST_CASE("there is a limit on what a document is made of") {
  CHECK(test::read_file(WordFile(repeated(1000, "<w:p/>"))).body.size() == 1000);
  CHECK(refusal(WordFile(repeated(limits::docx_nodes + 1, "<w:p/>")).bytes()) == "D05");
}

TEST_CASE("there is a limit on what is named") {
  std::string strangers;
  for (std::size_t i = 0; i < limits::docx_not_understood + 5; ++i) strangers += "<ny:a" + std::to_string(i) + "/>";
  const auto document = test::read_file(WordFile(strangers));
  CHECK(document.not_understood.size() == limits::docx_not_understood);
  CHECK(document.not_understood_more == 5);
  const auto same = test::read_file(WordFile(repeated(limits::findings + 5, "<ny:a/>")));
  CHECK(same.not_understood.size() == limits::findings);
  CHECK(same.not_understood_more == 5);
}

TEST_CASE("depth is limited before it is walked") {
  const std::size_t most = (limits::xml_depth - 8) / 2;
  const auto nested = [](std::size_t depth) {
    return WordFile(repeated(depth, "<w:sdt><w:sdtContent>") + "<w:p/>" + repeated(depth, "</w:sdtContent></w:sdt>"));
  };
  std::size_t controls = 0;
  const auto document = test::read_file(nested(most));
  read::each_control(document, [&](const read::Control&) { ++controls; });
  CHECK(controls == most);
  CHECK(refusal(nested(limits::xml_depth).bytes()) == "D05");
}

TEST_CASE("much of one thing costs what it is worth") {
  const std::size_t many = 20'000;
  // Fields that never end, each of which every link would have to repeat.
  const auto fields = test::read_file(
      WordFile("<w:p>" + repeated(many, "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:fldChar w:fldCharType=\"separate\"/></w:r>") +
               repeated(many, "<w:hyperlink w:anchor=\"a\"><w:r><w:t>x</w:t></w:r></w:hyperlink>") + "</w:p>"));
  CHECK(read::plain_text(fields.body).size() == many + 1);
  CHECK(fields.not_understood_more > 0);
  // A style based on the one before it, all the way.
  std::string styles;
  for (std::size_t i = 0; i < many; ++i) {
    const auto id = std::to_string(i);
    styles += "<w:style w:type=\"paragraph\" w:styleId=\"s" + id + "\"><w:name w:val=\"s" + id + "\"/><w:basedOn w:val=\"s" +
              std::to_string(i + 1) + "\"/></w:style>";
  }
  CHECK(test::read_file(WordFile("<w:p><w:pPr><w:pStyle w:val=\"s0\"/></w:pPr></w:p>").styles(styles)).styles.size() == many);
  // Lists that point at each other through styles.
  const auto ring =
      test::read_file(WordFile("<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>")
                          .styles("<w:style w:type=\"numbering\" w:styleId=\"a\"><w:name w:val=\"a\"/><w:pPr><w:numPr><w:numId "
                                  "w:val=\"1\"/></w:numPr></w:pPr></w:style>")
                          .numbering("<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"a\"/></w:abstractNum><w:num "
                                     "w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"));
  CHECK(ring.body.size() == 1);
}

TEST_CASE("numbers out of all bounds are none") {
  const auto document = test::read_file(
      WordFile("<w:p><w:pPr><w:outlineLvl w:val=\"99999999999999999999\"/><w:numPr><w:ilvl w:val=\"-7\"/><w:numId "
               "w:val=\"x\"/></w:numPr></w:pPr>"
               "<w:r><w:sym w:char=\"FFFFFFFFFFFFFFFF\"/></w:r></w:p><w:sectPr><w:pgSz w:w=\"1e400pt\" w:h=\"-5\"/></w:sectPr>"));
  CHECK(document.sections.at(0).width == 0);
  CHECK(std::get<read::Paragraph>(document.body.at(0).kind).properties.outline_level == 0);
}
