#include "reading.hpp"

#include "base/limits.hpp"
#include "read/walk.hpp"

using namespace helhedsplan;
using test::dumped;
using test::WordFile;

namespace {

std::string in_paragraph(const std::string& content) {
  return dumped("<w:p>" + content + "</w:p>");
}

std::string field(const std::string& code, const std::string& result) {
  return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> " + code +
         " </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + result +
         "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
}

std::string run(const std::string& text) {
  return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

}  // namespace

TEST_CASE("runs that differ in nothing one sees are one text") {
  CHECK(
      in_paragraph(
          R"(<w:r w:rsidR="00A1"><w:t>Lektie</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00B2"><w:rPr><w:lang w:val="da-DK"/>)"
          R"(</w:rPr><w:t xml:space="preserve">café </w:t></w:r><w:r><w:rPr><w:noProof/><w:b w:val="0"/></w:rPr><w:t> </w:t></w:r>)"
          R"(<w:r><w:lastRenderedPageBreak/><w:t>æøå</w:t></w:r>)") == R"(
p
  text "Lektiecafé  æøå"
)");
}

TEST_CASE("formatting that one sees is kept apart") {
  CHECK(
      in_paragraph(
          R"(<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/><w:i w:val="true"/></w:rPr><w:t>b</w:t></w:r><w:r><w:rPr><w:color w:val="FF0000"/>)"
          R"(<w:vertAlign w:val="superscript"/></w:rPr><w:t>c</w:t></w:r><w:r><w:rPr><w:u w:val="none"/></w:rPr><w:t>d</w:t></w:r>)") ==
      R"(
p
  text "a"
  text "b" bold italic
  text "c" superscript also "color=FF0000"
  text "d"
)");
}

TEST_CASE("bold is told against the paragraph's style") {
  WordFile file(
      R"(<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr><w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>)"
      R"(<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>c</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Staerk"/></w:rPr><w:t>d</w:t></w:r></w:p>)"
      R"(<w:p><w:r><w:rPr><w:rStyle w:val="Staerk"/></w:rPr><w:t>e</w:t></w:r></w:p>)");
  file.styles(R"(<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>)"
              R"(<w:style w:type="character" w:styleId="Staerk"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>)");
  CHECK(dumped(file) == R"(
p style "heading 1" outline 1
  text "ab"
  text "c" also "b=0"
  text "d" style "Strong" also "b=0"
p
  text "e" bold style "Strong"
)");
}

TEST_CASE("characters that are elements are characters") {
  CHECK(
      in_paragraph(
          R"(<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/><w:ptab/><w:t>c</w:t><w:cr/><w:br/><w:br w:type="page"/>)"
          R"(<w:br w:type="column"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="00B3"/></w:r>)") ==
      "\np\n  text \"a\\tb\u2011\u00AD\\tc\"\n  break line\n  break line\n  break page\n  break column\n"
      "  symbol \"Wingdings\" F0FC \"✓\"\n  symbol \"Symbol\" B3 \"≥\"\n");
}

TEST_CASE("characters of symbol fonts in the private use area are symbols") {
  CHECK(in_paragraph("<w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>a\uF0E0b\uFB01\uE000</w:t></w:r>") ==
        "\np\n  text \"a\" also \"rFonts(ascii=Wingdings)\"\n  symbol \"Wingdings\" F0E0 \"→\"\n  text \"b\uFB01\uE000\" also "
        "\"rFonts(ascii=Wingdings)\"\n");
}

TEST_CASE("a character that we do not know is named") {
  const auto document = test::read_file(WordFile(R"(<w:p><w:r><w:sym w:font="Webdings" w:char="F051"/></w:r></w:p>)"));
  REQUIRE(document.not_understood.size() == 1);
  CHECK(document.not_understood[0].name == "w:sym");
  CHECK(document.not_understood[0].excerpt == "Webdings F051");
}

TEST_CASE("a field is its code and its result") {
  CHECK(in_paragraph(run("Side ") + field("PAGE", run("3")) + run(".")) == R"(
p
  text "Side "
  field "PAGE"
    text "3"
  text "."
)");
  CHECK(in_paragraph("<w:fldSimple w:instr=\" SEQ Tabel \">" + run("1") + "</w:fldSimple>") == R"(
p
  field "SEQ Tabel"
    text "1"
)");
  CHECK(in_paragraph("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>XE \"a\"</w:instrText></w:r>"
                     "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>") == R"(
p
  field "XE \"a\""
)");
}

TEST_CASE("fields within the code of fields do not show") {
  CHECK(in_paragraph("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>" +
                     field("MERGEFIELD x", run("skjult")) +
                     "<w:r><w:instrText> = 1</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + run("vist") +
                     "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run("!")) == R"(
p
  field "IF { MERGEFIELD x } = 1"
    text "vist"
  text "!"
)");
}

TEST_CASE("a field over paragraphs and links has a piece in each") {
  CHECK(dumped("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>TOC</w:instrText><w:fldChar "
               "w:fldCharType=\"separate\"/></w:r>"
               "<w:hyperlink w:anchor=\"_Toc1\">" +
               run("Indledning") + field("PAGEREF _Toc1", run("2")) + "</w:hyperlink></w:p><w:p>" + run("Slut") +
               "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run("efter") + "</w:p>") == R"(
p
  link "" anchor "_Toc1"
    field "TOC" continues
      text "Indledning"
      field "PAGEREF _Toc1"
        text "2"
p
  field "TOC" continued
    text "Slut"
  text "efter"
)");
}

TEST_CASE("a field may end within a control that it did not begin in") {
  CHECK(in_paragraph(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>X</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
            run("a") + "<w:sdt><w:sdtPr><w:tag w:val=\"t\"/></w:sdtPr><w:sdtContent>" + run("b") +
            "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run("c") + "</w:sdtContent></w:sdt>" + run("d")) == R"(
p
  field "X" continues
    text "a"
  control rich tag "t"
    field "X" continued
      text "b"
    text "c"
  text "d"
)");
}

TEST_CASE("fields that do not end and fields too deep are named") {
  const auto document =
      test::read_file(WordFile("<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                               "<w:r><w:instrText>TOC</w:instrText></w:r></w:p>"));
  REQUIRE(document.not_understood.size() == 2);
  CHECK(document.not_understood[1].name == "fldChar");
  CHECK(document.not_understood[1].excerpt == "TOC");

  std::string deep = run("inderst");
  for (std::size_t i = 0; i <= base::limits::docx_field_depth; ++i) deep = field("QUOTE", deep);
  const auto limited = test::read_file(WordFile("<w:p>" + deep + "</w:p>"));
  REQUIRE(limited.not_understood.size() == 1);
  CHECK(limited.not_understood[0].name == "field");
  CHECK(read::plain_text(limited.body) == "inderst\n");
  std::size_t fields = 0;
  read::each_paragraph(limited, [&](const read::Paragraph& paragraph) {
    read::each_inline(paragraph.children,
                      [&](const read::Inline& node) { fields += std::holds_alternative<read::Field>(node.kind) ? 1 : 0; });
  });
  CHECK(fields == base::limits::docx_field_depth);
}

TEST_CASE("links lead where their relationship says") {
  WordFile file("<w:p><w:hyperlink r:id=\"rId1\" w:tooltip=\"fonden\">" + run("LBF") + "</w:hyperlink></w:p>");
  file.relate("hyperlink", "https://lbf.dk/", true);
  CHECK(dumped(file) == R"(
p
  link "https://lbf.dk/" tooltip "fonden"
    text "LBF"
)");
  const auto link = read::field_link(R"( HYPERLINK "https://lbf.dk/a b" \l "punkt" \o "et \"tip\"" )");
  REQUIRE(link);
  CHECK(link->target == "https://lbf.dk/a b");
  CHECK(link->anchor == "punkt");
  CHECK(link->tooltip == "et \"tip\"");
  CHECK_FALSE(read::field_link("PAGE"));
}

TEST_CASE("bookmarks and comments stand where they stand") {
  CHECK(dumped("<w:bookmarkStart w:id=\"1\" w:name=\"_hp1\"/><w:p>" + run("a") + "<w:commentRangeStart w:id=\"0\"/>" + run("b") +
               "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p><w:bookmarkEnd w:id=\"1\"/>") == R"(
p
  bookmark 1 "_hp1"
  text "a"
  comment-start 0
  text "b"
  comment-end 0
  comment 0
  bookmark-end 1
)");
}

TEST_CASE("notes keep a mark of their own") {
  CHECK(
      in_paragraph(
          R"(<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>)"
          R"(<w:r><w:endnoteReference w:id="4"/></w:r>)") == R"(
p
  footnote 2
  footnote 3 mark "*"
  endnote 4
)");
}

TEST_CASE("a text box is read once, in the branch that is understood") {
  const std::string choice =
      R"(<mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Boks" descr="en boks"/><a:graphic><a:graphicData )"
      R"(uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent><w:p>)" +
      run("ny") + R"(</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>)";
  const std::string fallback = R"(<mc:Fallback><w:pict><v:shape id="s" alt="gammel"><v:textbox><w:txbxContent><w:p>)" +
                               run("gammel") + R"(</w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>)";
  CHECK(in_paragraph("<w:r><mc:AlternateContent>" + choice + fallback + "</mc:AlternateContent></w:r>") == R"(
p
  drawing shape alt "en boks" floating
    box
      p
        text "ny"
)");
  CHECK(in_paragraph("<w:r><mc:AlternateContent><mc:Choice Requires=\"ny\">" + run("aldrig") + "</mc:Choice>" + fallback +
                     "</mc:AlternateContent></w:r>") == R"(
p
  drawing shape alt "gammel"
    box
      p
        text "gammel"
)");
}

TEST_CASE("pictures have their alternative text and their part") {
  WordFile file(
      R"(<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Kort" descr="kort over området"/><a:graphic><a:graphicData )"
      R"(uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><a:blip r:embed="rId1"/></a:graphicData></a:graphic></wp:inline>)"
      R"(</w:drawing></w:r></w:p>)");
  file.part("media/kort.png", "image", "png");
  CHECK(dumped(file) == R"(
p
  drawing picture alt "kort over området" part "word/media/kort.png"
)");
}

TEST_CASE("what is not understood is named, with its place and its text") {
  const auto document = test::read_file(
      WordFile("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" + run("Økonomi") +
               "</w:p><w:p><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath><w:r>"
               "<w:object><o:OLEObject ProgID=\"Excel.Sheet.12\"/></w:object></w:r></w:p><w:altChunk r:id=\"rId9\"/>"));
  REQUIRE(document.not_understood.size() == 3);
  CHECK(document.not_understood[0].what == "en formel");
  CHECK(document.not_understood[0].excerpt == "x+1");
  CHECK(document.not_understood[0].heading == "Økonomi");
  CHECK(document.not_understood[0].part == "word/document.xml");
  CHECK(document.not_understood[1].excerpt == "Excel.Sheet.12");
  CHECK(document.not_understood[2].what == "et indlejret dokument");
  CHECK(read::plain_text(document.body) == "Økonomi\nx+1\n\n");
  base::Findings findings;
  read::report_not_understood(document, findings);
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].code == "D10");
  CHECK(findings[0].message == "noget i filen er ikke læst: en formel, under overskriften „Økonomi“: „x+1“");
}
