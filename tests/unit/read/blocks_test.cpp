#include "reading.hpp"

#include "base/limits.hpp"
#include "read/regions.hpp"
#include "read/walk.hpp"

using namespace helhedsplan;
using test::dumped;
using test::WordFile;

namespace {

std::string p(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}
std::string tc(const std::string& text, const std::string& tcPr = {}) {
  return "<w:tc><w:tcPr>" + tcPr + "</w:tcPr>" + p(text) + "</w:tc>";
}
std::string sdt(const std::string& tag, const std::string& content, const std::string& more = {}) {
  return "<w:sdt><w:sdtPr><w:tag w:val=\"" + tag + "\"/>" + more + "</w:sdtPr><w:sdtContent>" + content + "</w:sdtContent></w:sdt>";
}

constexpr const char* styles = R"(
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="Heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Overskrift1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen"/><w:basedOn w:val="Overskrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>)";
constexpr const char* numbering = R"xml(
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Overskrift1"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Overskrift2"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>)xml";

std::string styled(const std::string& style, const std::string& text) {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}
std::string item(int list, int level, const std::string& text) {
  return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(list) +
         "\"/></w:numPr></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

}  // namespace

TEST_CASE("styles go by name, outline and numbers through those they are based on") {
  WordFile file(styled("Overskrift1", "a") + styled("Overskrift2", "b") + styled("Egen", "c") + styled("Overskrift1", "d") +
                styled("Overskrift2", "e") + styled("A", "f") + styled("Ukendt", "g") + p("h"));
  file.styles(styles).numbering(numbering);
  CHECK(dumped(file) == R"(
p style "Heading 1" outline 1 list 1/0 label "1."
  text "a"
p style "heading 2" outline 2 list 1/1 label "1.1"
  text "b"
p style "Egen" outline 2 list 1/1 label "1.2"
  text "c"
p style "Heading 1" outline 1 list 1/0 label "2."
  text "d"
p style "heading 2" outline 2 list 1/1 label "2.1"
  text "e"
p style "A"
  text "f"
p style "Ukendt"
  text "g"
p style "Normal"
  text "h"
)");
}

TEST_CASE("lists count on, start over and know their bullets") {
  WordFile file(item(2, 0, "a") + item(2, 1, "b") + item(2, 0, "c") + item(3, 0, "d") + item(2, 0, "e") + item(0, 0, "f") +
                item(9, 0, "g"));
  file.numbering(numbering);
  CHECK(dumped(file) == R"xml(
p list 2/0 label "a)"
  text "a"
p list 2/1 bullet
  text "b"
p list 2/0 label "b)"
  text "c"
p list 3/0 label "c)"
  text "d"
p list 2/0 label "d)"
  text "e"
p
  text "f"
p
  text "g"
)xml");
}

TEST_CASE("tables have merged cells, header rows and controls around rows and cells") {
  const std::string table =
      "<w:tbl><w:tblPr><w:tblCaption w:val=\"Budget\"/><w:tblDescription w:val=\"pr. år\"/></w:tblPr><w:tblGrid><w:gridCol "
      "w:w=\"1\"/>"
      "<w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>" +
      tc("a", "<w:vMerge w:val=\"restart\"/>") + tc("b", "<w:gridSpan w:val=\"2\"/>") + "</w:tr>" +
      sdt("sektion",
          sdt("post", "<w:tr>" + tc("", "<w:vMerge/>") + sdt("celle", tc("c")) + tc("d") + "</w:tr>",
              "<w15:repeatingSectionItem/>") +
              sdt("post", "<w:tr>" + tc("e") + tc("f") + tc("g") + "</w:tr>", "<w15:repeatingSectionItem/>"),
          "<w15:repeatingSection><w15:sectionTitle w15:val=\"Linjer\"/></w15:repeatingSection>") +
      "</w:tbl>";
  CHECK(dumped(table) == R"(
table caption "Budget" description "pr. år" columns 3
  [1, 3) control repeating-section tag "sektion" title "Linjer"
  [1, 2) control repeating-item tag "post"
  [2, 3) control repeating-item tag "post"
  row header
    cell 0 rows 2
      p
        text "a"
    cell 1 span 2
      p
        text "b"
  row
    [1, 2) control rich tag "celle"
    cell 0 continued
      p
    cell 1
      p
        text "c"
    cell 2
      p
        text "d"
  row
    cell 0
      p
        text "e"
    cell 1
      p
        text "f"
    cell 2
      p
        text "g"
)");
  CHECK(read::plain_text(test::read_file(WordFile(table)).body) == "a\tb\n\tc\td\ne\tf\tg\n");
}

TEST_CASE("a cell's span has a limit, and a cell without a paragraph gets one") {
  const auto document =
      test::read_file(WordFile("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"999999\"/></w:tcPr></w:tc></w:tr></w:tbl>"));
  const auto& table = std::get<read::Table>(document.body.at(0).kind);
  CHECK(table.rows[0].cells[0].span == base::limits::docx_span);
  CHECK(table.rows[0].cells[0].children.size() == 1);
}

TEST_CASE("all kinds of controls say what they hold") {
  const auto one = [](const std::string& more) { return test::read_file(WordFile(sdt("t", p("x"), more))); };
  const auto control = [&](const std::string& more) {
    const auto document = one(more);
    return *std::get<read::ControlBlock>(document.body.at(0).kind).control;
  };
  using Kind = read::Control::Kind;
  CHECK(control("").kind == Kind::rich);
  CHECK(control("<w:text w:multiLine=\"1\"/>").multi_line);
  const auto date = control("<w:date w:fullDate=\"2018-01-01T00:00:00Z\"><w:dateFormat w:val=\"d. MMMM yyyy\"/></w:date>");
  CHECK(date.kind == Kind::date);
  CHECK(date.date == "2018-01-01T00:00:00Z");
  CHECK(date.date_format == "d. MMMM yyyy");
  const auto list =
      control("<w:dropDownList><w:listItem w:displayText=\"Ja\" w:value=\"1\"/><w:listItem w:value=\"Nej\"/></w:dropDownList>");
  REQUIRE(list.choices.size() == 2);
  CHECK(list.choices[0].display == "Ja");
  CHECK(list.choices[0].value == "1");
  CHECK(list.choices[1].display == "Nej");
  CHECK(control("<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>").checked);
  CHECK_FALSE(control("<w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox>").checked);
  CHECK(control("<w:showingPlcHdr/>").placeholder);
  CHECK(control("<w:alias w:val=\"Titel\"/><w:id w:val=\"-5\"/><w:lock w:val=\"sdtLocked\"/>").lock == "sdtLocked");
  CHECK(control("<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>").gallery == "Table of Contents");
  CHECK(control("<w:bibliography/>").name == "w:bibliography");
  const auto bound = control("<w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{1}\"/><w:text/>");
  CHECK(bound.binding == "/a");
  CHECK(bound.binding_store == "{1}");
}

TEST_CASE("a drop-down list has a limit") {
  std::string items;
  for (std::size_t i = 0; i <= base::limits::docx_choices; ++i) items += "<w:listItem w:value=\"a\"/>";
  const auto document = test::read_file(WordFile(sdt("t", p("x"), "<w:comboBox>" + items + "</w:comboBox>")));
  CHECK(std::get<read::ControlBlock>(document.body.at(0).kind).control->choices.size() == base::limits::docx_choices);
}

TEST_CASE("sections know their pages, headers and footers") {
  WordFile file(
      "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId1\"/><w:pgSz w:w=\"11906\" "
      "w:h=\"16838\"/><w:titlePg/></w:sectPr></w:pPr></w:p>" +
      p("a") +
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/><w:footerReference w:type=\"even\" r:id=\"rId2\"/>"
      "<w:footerReference w:type=\"default\" r:id=\"rId9\"/><w:type w:val=\"continuous\"/><w:pgSz w:w=\"16838\" "
      "w:h=\"11906\"/><w:cols w:num=\"2\"/></w:sectPr>");
  file.part("header1.xml", "header", WordFile::wrapped("w:hdr", p("hoved")));
  file.part("footer1.xml", "footer", WordFile::wrapped("w:ftr", p("fod")));
  const auto document = test::read_file(file);
  REQUIRE(document.sections.size() == 2);
  REQUIRE(document.headers.size() == 1);
  REQUIRE(document.footers.size() == 1);
  CHECK(document.sections[0].headers[1] == 0U);
  CHECK(document.sections[0].title_page);
  CHECK(document.sections[1].headers[0] == 0U);
  CHECK(document.sections[1].footers[2] == 0U);
  CHECK(document.sections[1].landscape);
  CHECK(document.sections[1].columns == 2);
  CHECK(document.sections[1].type == "continuous");
  CHECK(std::get<read::Paragraph>(document.body[0].kind).section_end == 0U);
  CHECK(read::plain_text(document.headers[0].children) == "hoved\n");
  REQUIRE(document.not_understood.size() == 1);
  CHECK(document.not_understood[0].what == "en del, som filen henviser til, men ikke har");
}

TEST_CASE("notes are read without the lines above them") {
  WordFile file(p("a"));
  file.part("footnotes.xml", "footnotes",
            WordFile::wrapped("w:footnotes", "<w:footnote w:type=\"separator\" w:id=\"-1\">" + p("---") +
                                                 "</w:footnote><w:footnote w:id=\"2\">" + p("note") + "</w:footnote>"));
  const auto document = test::read_file(file);
  REQUIRE(document.footnotes.size() == 1);
  CHECK(document.footnotes[0].id == "2");
  CHECK(read::plain_text(document.footnotes[0].children) == "note\n");
}

TEST_CASE("comments have authors, threads and ranges") {
  WordFile file(
      "<w:p><w:r><w:t>en </w:t></w:r><w:commentRangeStart w:id=\"1\"/><w:commentRangeStart "
      "w:id=\"2\"/><w:r><w:t>to</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>tre</w:t></w:r><w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r><w:commentRangeEnd "
      "w:id=\"2\"/>"
      "<w:r><w:commentReference w:id=\"2\"/></w:r><w:r><w:t> fire</w:t><w:commentReference w:id=\"3\"/></w:r></w:p>");
  const auto comment = [](const std::string& id, const std::string& paragraph, const std::string& author) {
    return "<w:comment w:id=\"" + id + "\" w:author=\"" + author + "\" w:date=\"2024-01-02T03:04:05Z\"><w:p w14:paraId=\"" +
           paragraph + "\"><w:r><w:annotationRef/></w:r><w:r><w:t>" + author + " siger</w:t></w:r></w:p></w:comment>";
  };
  file.part("comments.xml", "comments",
            WordFile::wrapped("w:comments", comment("1", "11", "Anne") + comment("2", "22", "Bo") + comment("3", "33", "Cæcilie")));
  file.part("commentsExtended.xml", "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
            WordFile::wrapped(
                "w15:commentsEx",
                "<w15:commentEx w15:paraId=\"11\" w15:done=\"1\"/><w15:commentEx w15:paraId=\"22\" w15:paraIdParent=\"11\"/>"));
  const auto document = test::read_file(file);
  REQUIRE(document.comments.size() == 3);
  CHECK(document.comments[0].author == "Anne");
  CHECK(document.comments[0].done);
  CHECK(document.comments[1].parent == "1");
  CHECK(document.comments[2].parent.empty());
  CHECK(read::plain_text(document.comments[2].children) == "Cæcilie siger\n");
  const auto ranges = read::comment_ranges(document.body);
  const auto texts = read::paragraph_texts(document.body);
  REQUIRE(ranges.size() == 3);
  CHECK(ranges[0].name == "1");
  CHECK(read::region_text(texts, ranges[0]) == "to\ntre");
  CHECK(read::region_text(texts, ranges[1]) == "to\ntre");
  CHECK(ranges[2].begin == read::Position{1, 8});
  CHECK(read::region_text(texts, ranges[2]).empty());
}

TEST_CASE("a bookmark that LibreOffice wrote twice is one region") {
  const auto document =
      test::read_file(WordFile("<w:p><w:r><w:t>a</w:t></w:r><w:bookmarkStart w:id=\"1\" "
                               "w:name=\"_hp\"/><w:r><w:t>b</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>"
                               "<w:p><w:bookmarkStart w:id=\"2\" w:name=\"_hp\"/><w:r><w:t>c</w:t></w:r><w:bookmarkEnd "
                               "w:id=\"2\"/><w:r><w:t>d</w:t></w:r></w:p>"));
  const auto regions = read::bookmarks(document.body);
  REQUIRE(regions.size() == 1);
  CHECK(regions[0].name == "_hp");
  CHECK(read::region_text(read::paragraph_texts(document.body), regions[0]) == "b\nc");
}

TEST_CASE("marks between rows and cells are not lost") {
  const auto document =
      test::read_file(WordFile("<w:tbl><w:bookmarkStart w:id=\"1\" w:name=\"r\"/><w:tr>" + tc("a") + "<w:bookmarkEnd w:id=\"1\"/>" +
                               tc("b") + "</w:tr></w:tbl><w:bookmarkStart w:id=\"2\" w:name=\"s\"/>"));
  const auto regions = read::bookmarks(document.body);
  REQUIRE(regions.size() == 2);
  CHECK(read::region_text(read::paragraph_texts(document.body), regions[0]) == "a\n");
}

TEST_CASE("custom XML is found by its root, wherever it lies") {
  WordFile file(p("a"));
  file.part("../customXml/item7.xml", "customXml", "<?xml version=\"1.0\"?><h:plan xmlns:h=\"urn:hp\">æ</h:plan>");
  file.part("../customXml/item8.xml", "customXml", "<b/><c/>");
  file.file("customXml/_rels/item7.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps\" "
            "Target=\"itemProps7.xml\"/></Relationships>");
  file.file("customXml/itemProps7.xml", "<ds:datastoreItem xmlns:ds=\"urn:ds\" ds:itemID=\"{ABC}\"/>");
  // The package has the part where the relationship leads, one folder up.
  const auto document = test::read_file(file);
  REQUIRE(document.custom_xml.size() == 1);
  CHECK(document.custom_xml[0].root == "plan");
  CHECK(document.custom_xml[0].root_namespace == "urn:hp");
  CHECK(document.custom_xml[0].store_id == "{ABC}");
  REQUIRE(document.not_understood.size() == 1);
  CHECK(document.not_understood[0].part == "customXml/item8.xml");
}

TEST_CASE("retouched text is the same text") {
  CHECK(read::normalised("„Vi“ – ”I”  og\u00A0’de’… ½ → a\u00ADb") == "\"Vi\" - \"I\" og 'de'... 1/2 -> ab");
  CHECK(read::normalised("a -- b") == read::normalised("a — b"));
  CHECK(read::normalised("a\u030Aen") == "åen");
  CHECK(read::same_text("“a”", "\"a\""));
  CHECK_FALSE(read::same_text("10 kr.", "100 kr."));
}

TEST_CASE("a document without a single paragraph has one") {
  CHECK(dumped("") == "\np\n");
  CHECK(dumped("<w:sdt/>") == "\ncontrol rich\np\n");
}
