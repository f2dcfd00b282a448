/// Every cross-reference rule finds the fault made for it, in a package that is otherwise ours.

#include "write/docx/docx.hpp"
#include "write/docx/validate.hpp"

#include "support/docx_fixtures.hpp"
#include "support/look.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

struct Fault {
  const char* document;  ///< fixture that is broken
  const char* part;
  const char* find;      ///< first occurrence …
  const char* replace;   ///< … becomes this
  const char* sentence;  ///< what is said of it
};

constexpr Fault faults[] = {
    {"tekst", "word/document.xml", "<w:pStyle w:val=\"Lead\"/>", "<w:pStyle w:val=\"Lede\"/>",
     "names the style Lede, there is none"},
    {"tekst", "word/document.xml", "<w:pStyle w:val=\"Lead\"/>", "<w:pStyle w:val=\"Code\"/>", "which is a character style"},
    {"tekst", "word/styles.xml", "w:styleId=\"Lead\"", "w:styleId=\"Title\"", "style Title stands twice"},
    {"tekst", "word/styles.xml", "<w:basedOn w:val=\"Normal\"/>", "<w:basedOn w:val=\"Norm\"/>",
     "names Norm, there is no such style"},
    {"lister", "word/document.xml", "<w:numId w:val=\"2\"/>", "<w:numId w:val=\"99\"/>", "names the list 99"},
    {"lister", "word/numbering.xml", "<w:abstractNumId w:val=\"2\"/>", "<w:abstractNumId w:val=\"77\"/>", "names abstractNum 77"},
    {"lister", "word/numbering.xml", "<w:num w:numId=\"2\">", "<w:num w:numId=\"1\">", "num 1 stands twice"},
    {"noter", "word/document.xml", "w:name=\"_krav_o5\"", "w:name=\"_krav_e2\"", "bookmark name _krav_e2 stands twice"},
    {"noter", "word/document.xml", "w:name=\"_krav_o5\"", "w:name=\"_krav_o5xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
     "at most 40"},
    {"noter", "word/document.xml", "<w:bookmarkEnd w:id=\"0\"/>", "", "begins and does not end"},
    {"noter", "word/document.xml", "<w:bookmarkEnd w:id=\"0\"/>", "<w:bookmarkEnd w:id=\"0\"/><w:bookmarkEnd w:id=\"0\"/>",
     "ends and does not begin"},
    {"noter", "word/document.xml", " REF _afsnit_klausul ", " REF _afsnit_paragraf ", "points at the bookmark _afsnit_paragraf"},
    {"noter", "word/document.xml", "w:anchor=\"_afsnit_klausul\"", "w:anchor=\"_afsnit_x\"", "points at the bookmark _afsnit_x"},
    {"noter", "word/document.xml", "<w:footnoteReference w:id=\"1\"/>", "<w:footnoteReference w:id=\"9\"/>",
     "calls note 9, there is none"},
    {"noter", "word/document.xml", "<w:footnoteReference w:id=\"1\"/>", "", "nothing calls note 1"},
    {"noter", "word/footnotes.xml", "w:type=\"separator\" w:id=\"-1\"", "w:type=\"separator\" w:id=\"-5\"",
     "names the separator -1"},
    {"noter", "word/document.xml", "<w:fldChar w:fldCharType=\"end\"/>", "", "a field"},
    {"noter", "word/document.xml", "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1.2</w:t>",
     "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>", "without a cached result"},
    {"tabeller", "word/document.xml",
     "<w:p><w:pPr><w:pStyle w:val=\"TableGroup\"/><w:keepNext/></w:pPr><w:r><w:t>Løn</w:t></w:r></w:p></w:tc>", "</w:tc>",
     "a cell does not end with a paragraph"},
    {"tabeller", "word/document.xml", "<w:gridSpan w:val=\"5\"/>", "", "a row fills 1 columns, the table has 5"},
    {"tabeller", "word/document.xml", "<w:p><w:pPr><w:pStyle w:val=\"Spacer\"/></w:pPr></w:p>", "", "two tables touch"},
    {"tabeller", "word/document.xml", "<w:keepNext/><w:jc w:val=\"right\"/>", "<w:jc w:val=\"right\"/><w:keepNext/>",
     "out of order"},
    {"tekst", "word/header1.xml", "</w:hdr>",
     "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:hdr>",
     "a header or footer does not end with a paragraph"},
    {"billeder", "word/document.xml", "<wp:docPr id=\"2\"", "<wp:docPr id=\"1\"", "drawing id 1 stands twice"},
    {"billeder", "word/document.xml", "descr=\"En blå firkant\"", "descr=\"\"", "drawing 1 has no text"},
    {"mindst", "word/document.xml", "<w:t>Kun et", "<w:t>\nKun et", "a line end in <w:t>"},
    {"mindst", "word/document.xml", "<w:t>Kun et", "<w:t> Kun et", "loses the space at its edge"},
    {"mindst", "word/settings.xml", "<w:zoom w:percent=\"100\"/>", "<w:zoom w:percent=\"100\"/><w:updateFields/>",
     "updateFields makes Word ask"},
    {"mindst", "word/document.xml", "<w:sectPr>", "<w:p/><w:tbl/><w:sectPr>", "a table has no rows"},
};

}  // namespace

TEST_CASE("every rule across parts finds the fault made for it") {
  const auto look = test::standard_look();
  const auto documents = test::docx_fixtures();
  for (const auto& fault : faults) {
    INFO(fault.document << " " << fault.find << " -> " << fault.replace);
    const auto document = std::find_if(documents.begin(), documents.end(), [&](const auto& d) { return d.name == fault.document; });
    REQUIRE(document != documents.end());
    auto package = write::docx::make_package(*document, look);
    const auto part = std::find_if(package.parts.begin(), package.parts.end(), [&](const auto& p) { return p.name == fault.part; });
    REQUIRE(part != package.parts.end());
    const auto at = part->bytes.find(fault.find);
    REQUIRE(at != std::string::npos);
    part->bytes.replace(at, std::string_view(fault.find).size(), fault.replace);
    std::string all;
    for (const auto& sentence : write::docx::validate(package)) all += sentence + "\n";
    CHECK_THAT(all, Catch::Contains(fault.sentence));
  }
}
