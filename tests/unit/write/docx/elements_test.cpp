/// One line in, one line out: what each element function makes of a node. The style ids are those of a look of three styles.

#include "write/docx/elements.hpp"

#include "support/build_document.hpp"
#include "support/docx_fixtures.hpp"

#include "model/stages.hpp"
#include "opc/names.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace helhedsplan;
using namespace helhedsplan::test;

namespace {

struct Print : pugi::xml_writer {
  std::string text;
  void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

/// A look with the few styles that the lines below name; any id does.
write::docx::Look tiny_look() {
  return {{"word/styles.xml",
           "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
           "<w:style w:type=\"paragraph\" w:styleId=\"Overskrift1\"><w:name w:val=\"Heading 1\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"Tt\"><w:name w:val=\"tabeltekst\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"Lb\"><w:name w:val=\"List Bullet\"/></w:style>"
           "<w:style w:type=\"character\" w:styleId=\"Mangler\"><w:name w:val=\"Mangler\"/></w:style>"
           "<w:style w:type=\"character\" w:styleId=\"Link\"><w:name w:val=\"Hyperlink\"/></w:style>"
           "</w:styles>"}};
}

/// The XML of the body's children; `links` gets the targets of relationships.
std::string body(model::Blocks blocks, std::vector<opc::Relationship>* links = nullptr) {
  auto document = test::document(std::move(blocks));
  model::finish(document);
  const auto look = tiny_look();
  write::docx::Writer writer(document, look);
  write::docx::Relationships relationships;
  pugi::xml_document xml;
  write::docx::Flow flow{writer, relationships, xml.append_child("w:body"), 9000};
  write::docx::write_blocks(flow, document.blocks);
  Print print;
  for (const auto child : xml.child("w:body").children()) child.print(print, "", pugi::format_raw);
  if (links != nullptr) *links = relationships.take();
  return print.text;
}

model::Inline node(decltype(model::Inline::kind) kind) {
  return {{}, std::move(kind)};
}
model::Block block(decltype(model::Block::kind) kind) {
  return {{}, {}, std::move(kind)};
}

}  // namespace

TEST_CASE("a paragraph is a run of text") {
  CHECK(body({paragraph("Æble")}) == "<w:p><w:r><w:t>Æble</w:t></w:r></w:p>");
}

TEST_CASE("markup in text is text") {
  CHECK(body({paragraph("<b> & \"x\" 'y'")}) == "<w:p><w:r><w:t>&lt;b&gt; &amp; \"x\" 'y'</w:t></w:r></w:p>");
}

TEST_CASE("space at the edge of a run is kept") {
  CHECK(body({paragraph({text("a "), value("b")})}) ==
        "<w:p><w:r><w:t xml:space=\"preserve\">a </w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>");
}

TEST_CASE("a hyphen between digits never parts them") {
  CHECK(body({paragraph("Ring 1-1-2, 0-6-årige, SSP-leder -1")}) ==
        "<w:p><w:r><w:t>Ring 1</w:t><w:noBreakHyphen/><w:t>1</w:t><w:noBreakHyphen/><w:t>2, 0</w:t><w:noBreakHyphen/>"
        "<w:t>6-årige, SSP-leder -1</w:t></w:r></w:p>");
}

TEST_CASE("emphasis in strong is bold and italic") {
  CHECK(body({paragraph({strong({emphasis({text("x")})})})}) ==
        "<w:p><w:r><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr><w:t>x</w:t></w:r></w:p>");
}

TEST_CASE("a hard break and a line end in a value are breaks, never line ends in text") {
  CHECK(body({paragraph({text("a"), line_break(), value("b\nc")})}) ==
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>");
}

TEST_CASE("code keeps its lines and tabs") {
  CHECK(body({paragraph({text("a\n\tb")}, model::ParagraphRole::code)}) ==
        "<w:p><w:r><w:t>a</w:t><w:br/><w:tab/><w:t>b</w:t></w:r></w:p>");
}

TEST_CASE("what is missing has a style of its own") {
  CHECK(body({paragraph({node(model::Missing{"ikke oplyst", false})})}) ==
        "<w:p><w:r><w:rPr><w:rStyle w:val=\"Mangler\"/></w:rPr><w:t>ikke oplyst</w:t></w:r></w:p>");
}

TEST_CASE("a heading finds its style by name and holds a bookmark") {
  CHECK(body({heading(1, "Baggrund", "bg", false)}) ==
        "<w:p><w:pPr><w:pStyle w:val=\"Overskrift1\"/></w:pPr><w:bookmarkStart w:id=\"0\" w:name=\"_afsnit_bg\"/>"
        "<w:r><w:t>Baggrund</w:t></w:r><w:bookmarkEnd w:id=\"0\"/></w:p>");
}

TEST_CASE("a numbered heading says its number itself when the look's style does not") {
  CHECK(body({heading(1, "Baggrund")}) ==
        "<w:p><w:pPr><w:pStyle w:val=\"Overskrift1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
        "<w:r><w:t>Baggrund</w:t></w:r></w:p>");
}

TEST_CASE("a link is a relationship, made a URI") {
  std::vector<opc::Relationship> links;
  CHECK(body({paragraph({node(model::Link{"https://example.org/å b", "Til siden", {text("her")}})})}, &links) ==
        "<w:p><w:hyperlink w:history=\"1\" r:id=\"rId1\" w:tooltip=\"Til siden\"><w:r><w:rPr><w:rStyle w:val=\"Link\"/></w:rPr>"
        "<w:t>her</w:t></w:r></w:hyperlink></w:p>");
  REQUIRE(links.size() == 1);
  CHECK(links[0].target == "https://example.org/%C3%A5%20b");
  CHECK(links[0].external);
}

TEST_CASE("a link that no URI can be made of shows its address") {
  CHECK(body({paragraph({node(model::Link{"http://[", "", {text("her")}})})}) ==
        "<w:p><w:r><w:t>her</w:t></w:r><w:r><w:t xml:space=\"preserve\"> (http://[)</w:t></w:r></w:p>");
}

TEST_CASE("a reference to a heading is a field of its number with the text cached") {
  const auto xml = body({heading(1, "Mål", "m"), paragraph({reference("m")})});
  CHECK_THAT(xml, Catch::Contains(
                      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> REF "
                      "_afsnit_m \\r \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t>"
                      "</w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"));
}

TEST_CASE("a reference to number and title is two fields with the words between") {
  const auto xml = body({heading(1, "Mål", "m"), paragraph({reference("m", model::CrossReference::Form::number_and_title)})});
  CHECK_THAT(xml,
             Catch::Contains(
                 "<w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"));
  CHECK_THAT(xml, Catch::Contains(" REF _afsnit_m \\h "));
}

TEST_CASE("a reference to an unnumbered heading is a live link with its title") {
  const auto xml = body({heading(1, "Bilag", "b", false), paragraph({reference("b")})});
  CHECK_THAT(xml, Catch::Contains("<w:hyperlink w:anchor=\"_afsnit_b\" w:history=\"1\"><w:r><w:t>Bilag</w:t></w:r></w:hyperlink>"));
}

TEST_CASE("a clause's requirements are hidden bookmarks around it, each with a name of its own") {
  auto first = paragraph("a");
  first.krav = {"O5"};
  auto second = paragraph("b");
  second.krav = {"O5"};
  CHECK_THAT(
      body({first, second, heading(1, "c")}),
      Catch::StartsWith(
          "<w:p><w:pPr><w:keepNext/></w:pPr><w:bookmarkStart w:id=\"0\" w:name=\"_krav_o5\"/><w:r><w:t>a</w:t></w:r><w:bookmarkEnd "
          "w:id=\"0\"/></w:p>"
          "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"_krav_o5_2\"/><w:r><w:t>b</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>"));
}

TEST_CASE("a page break goes with the paragraph behind it") {
  CHECK(body({paragraph("a"), block(model::PageBreak{}), paragraph("b")}) ==
        "<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>b</w:t></w:r></w:p>");
}

TEST_CASE("what is kept together lets go of what follows") {
  const auto xml = body({block(model::Region{model::RegionRole::keep_together, {paragraph("a"), paragraph("b")}}), paragraph("c")});
  CHECK(xml ==
        "<w:p><w:pPr><w:keepNext/><w:keepLines/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:keepLines/></w:pPr><w:r><w:t>b</w:t></w:r></w:p><w:p><w:r><w:t>c</w:t></w:r></w:p>");
}

TEST_CASE("items of a list share a number, a list that restarts has its own, one that continues does not") {
  auto more = list(true, {item("c")});
  std::get<model::List>(more.kind).continues = true;
  const auto xml = body({list(true, {item("a"), item("b")}), paragraph("x"), more, paragraph("y"), list(true, {item("d")})});
  const auto num = [](int id, const char* letter, bool kept = false) {
    return std::string("<w:p><w:pPr>") + (kept ? "<w:keepNext/>" : "") + "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"" +
           std::to_string(id) + "\"/></w:numPr></w:pPr><w:r><w:t>" + letter + "</w:t></w:r></w:p>";
  };
  CHECK(xml == num(2, "a", true) + num(2, "b") + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + num(2, "c") +
                   "<w:p><w:r><w:t>y</w:t></w:r></w:p>" + num(3, "d"));
}

TEST_CASE("a nested list is a level below, and text after it begins where the item's does") {
  auto outer = item("a");
  outer.children.push_back(list(false, {item("b")}));
  outer.children.push_back(paragraph("c"));
  CHECK(body({list(false, {outer})}) ==
        "<w:p><w:pPr><w:pStyle w:val=\"Lb\"/><w:keepNext/><w:numPr><w:ilvl w:val=\"0\"/><w:numId "
        "w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val=\"Lb\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId "
        "w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:ind w:left=\"425\"/></w:pPr><w:r><w:t>c</w:t></w:r></w:p>");
}

TEST_CASE("a paragraph that introduces a list stays with it") {
  CHECK_THAT(body({paragraph("Parterne skal:"), list(false, {item("a")})}),
             Catch::StartsWith("<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>Parterne skal:</w:t></w:r></w:p>"));
  CHECK_THAT(body({paragraph("Parterne skal."), list(false, {item("a")})}), Catch::StartsWith("<w:p><w:r>"));
}

TEST_CASE("a few words between a heading and its table go with the table") {
  const auto second = [](const std::string& words) {
    const auto xml = body(
        {heading(1, "Økonomi"), paragraph(words), table({row(model::RowRole::body, {"a"})}, 1), paragraph(std::string(400, 'y'))});
    return xml.substr(xml.find("</w:p>") + 6, 20);
  };
  CHECK(second("Prisniveau: løbende priser.") == "<w:p><w:pPr><w:keepN");
  CHECK(second(std::string(200, 'x')) == "<w:p><w:r><w:t>xxxxx");
}

/// For each row of the only table: is it kept with the next?
std::string kept_rows(const std::vector<std::string>& body_rows) {
  std::vector<model::Row> rows{row(model::RowRole::header, {"Hoved"})};
  for (const auto& text : body_rows) rows.push_back(row(model::RowRole::body, {text}));
  const auto xml = body({table(std::move(rows), 1)});
  std::string out;
  for (std::size_t at = xml.find("<w:tr>"); at != std::string::npos; at = xml.find("<w:tr>", at + 1)) {
    out += xml.substr(at, xml.find("</w:tr>", at) - at).find("<w:keepNext/>") == std::string::npos ? '-' : 'k';
  }
  return out;
}

TEST_CASE("a small table stays whole, and no row of a large one stands alone at the head or foot of a page") {
  CHECK(kept_rows({"Række"}) == "k-");
  CHECK(kept_rows(std::vector<std::string>(5, "Række")) == "kkkkk-");
  CHECK(kept_rows(std::vector<std::string>(9, "Række")) ==
        "kk-----"
        "kk-");
}

TEST_CASE("a table over pages ends with two rows of several lines, or three short ones") {
  std::string five_lines;
  for (int i = 0; i < 45; ++i) five_lines += "bestemmelse ";
  const std::vector<std::string> high(6, five_lines);
  CHECK(kept_rows(high) == "k----k-");
  CHECK(kept_rows({five_lines, five_lines, five_lines, "Kort", "Kort", "Kort"}) == "k---kk-");
}

/// Of each paragraph: does it say that it stays with the next?
std::string held(std::vector<model::Block> blocks) {
  const auto xml = body(std::move(blocks));
  std::string out;
  for (std::size_t at = xml.find("<w:p>"); at != std::string::npos; at = xml.find("<w:p>", at + 1)) {
    out += xml.substr(at, xml.find("</w:p>", at) - at).find("<w:keepNext/>") == std::string::npos ? '-' : 'k';
  }
  return out;
}

TEST_CASE("a document does not end with a line alone on a page") {
  CHECK(held({paragraph("Før"), paragraph("Næstsidst"), paragraph("Kort slutning.")}) == "-k-");
  CHECK(held({paragraph("Før"), paragraph("Næstsidst"), paragraph(std::string(400, 'x'))}) == "---");
  CHECK(held({paragraph("Før"), paragraph(std::string(2000, 'x')), paragraph("Kort slutning.")}) == "---");
  CHECK(held({paragraph("Næstsidst"), heading(1, "Sidst"), paragraph("Kort slutning.")}) == "k--");  // the heading by its style
  CHECK(held({list(false, {item("a"), item("b"), item("c"), item("d")}), paragraph("Kort slutning.")}) == "k-kk-");
  // Of a long table its last rows.
  std::vector<model::Row> rows{row(model::RowRole::header, {"A"})};
  for (int i = 0; i < 12; ++i) rows.push_back(row(model::RowRole::body, {"a"}));
  CHECK(held({table(rows, 1), paragraph("Kort slutning.")}) == "kk--------kkk-");
  CHECK(held({paragraph("Alene.")}) == "-");
}

TEST_CASE("a document does not end with a small table alone on a page") {
  const auto small = table({row(model::RowRole::header, {"A"}), row(model::RowRole::body, {"a"})}, 1);
  CHECK(held({paragraph("Før"), paragraph(std::string(400, 'x')), heading(1, "Sidst"), small}) == "-k-k-");
  std::vector<model::Row> rows{row(model::RowRole::header, {"A"})};
  for (int i = 0; i < 4; ++i) rows.push_back(row(model::RowRole::body, {"a"}));
  CHECK(held({paragraph("Næstsidst"), heading(1, "Sidst"), table(rows, 1)}).starts_with("--"));
}

TEST_CASE("a section does not end with a line alone on a page") {
  const auto next = heading(1, "Næste");
  const auto long_text = paragraph(std::string(400, 'x'));
  CHECK(held({paragraph("Tekst"), paragraph("Kilde: regulativet."), next, long_text}) == "k---");
  CHECK(held({paragraph("Tekst"), long_text, next, long_text}) == "----");
  CHECK(held({paragraph("Tekst"), paragraph("Midt i."), long_text, next, long_text}) == "-----");
  CHECK(held({paragraph(std::string(2000, 'x')), paragraph("Kilde: regulativet."), next, long_text}) == "----");
}

TEST_CASE("an item stays with the first of those below it") {
  auto parent = item("Bestyrelsen");
  parent.children.push_back(list(false, {item("Sekretariatet"), item("Projekterne"), item("Beboerne")}));
  CHECK(held({list(false, {parent}), paragraph(std::string(400, 'x'))}) == "kkk--");
}

TEST_CASE("the first row below a group's name is not left alone either") {
  std::vector<model::Row> rows{row(model::RowRole::header, {"A"}), row(model::RowRole::group, {"Tryghed"})};
  for (int i = 0; i < 60; ++i) rows.push_back(row(model::RowRole::body, {"a"}));
  const auto xml = body({table(rows, 1)});
  // Header, group, first row, and the two before the last.
  std::size_t held = 0;
  for (auto at = xml.find("<w:keepNext/>"); at != std::string::npos; at = xml.find("<w:keepNext/>", at + 1)) ++held;
  CHECK(held == 5);
}

TEST_CASE("a table whose words need more than its width has narrow cell margins, another not") {
  const std::string word = "kommunikationsansvarlig";
  const std::vector<std::string> many(7, word);
  CHECK_THAT(body({table({row(model::RowRole::header, many), row(model::RowRole::body, many)}, 7)}),
             Catch::Contains("<w:tblCellMar><w:left "));
  const std::vector<std::string> few(2, word);
  CHECK(body({table({row(model::RowRole::header, few), row(model::RowRole::body, few)}, 2)}).find("w:tblCellMar") ==
        std::string::npos);
}

TEST_CASE("a row of many lines may stand alone, or a table of three rows would leave half a page empty") {
  std::string long_text;
  for (int i = 0; i < 150; ++i) long_text += "bestemmelse ";
  CHECK(kept_rows({"Kort", long_text, long_text}) == "k---");
  CHECK(kept_rows({long_text, "Kort", "Kort"}) == "k-k-");
}

TEST_CASE("no page ends with a list's first item or begins with its last") {
  const auto kept = [](const std::vector<model::ListItem>& items) {
    const auto xml = body({list(false, items)});
    std::string out;
    for (std::size_t at = xml.find("<w:p>"); at != std::string::npos; at = xml.find("<w:p>", at + 1)) {
      out += xml.substr(at, xml.find("</w:p>", at) - at).find("<w:keepNext/>") == std::string::npos ? '-' : 'k';
    }
    return out;
  };
  CHECK(kept({item("a")}) == "-");
  CHECK(kept({item("a"), item("b")}) == "k-");
  CHECK(kept({item("a"), item("b"), item("c"), item("d"), item("e")}) == "k--k-");
  const auto of_many_lines = item(std::string(400, 'x').c_str());
  CHECK(kept({of_many_lines, item("b"), item("c"), of_many_lines}) == "----");
}

TEST_CASE("signatures stay together when a page holds them, and flow when it does not") {
  const auto loose_ends = [](std::size_t parties) {
    model::Signatures signatures;
    for (std::size_t i = 0; i < parties; ++i) signatures.items.push_back({{}, {text("Part")}, {"Dato", "Underskrift"}});
    model::Region held{model::RegionRole::keep_together, {}};
    held.children.push_back(heading(1, "Underskrifter"));
    held.children.push_back({{}, {}, std::move(signatures)});
    const auto xml = body({{{}, {}, std::move(held)}});
    std::size_t loose = 0;
    for (std::size_t at = xml.find("<w:tr>"); at != std::string::npos; at = xml.find("<w:tr>", at + 1)) {
      loose += xml.substr(at, xml.find("</w:tr>", at) - at).find("<w:keepNext/>") == std::string::npos ? 1U : 0U;
    }
    return loose;
  };
  CHECK(loose_ends(5) == 1);  // only the end of the last
  CHECK(loose_ends(20) == 20);
}

TEST_CASE("a table says its header twice, its widths in twips and ends its cells with paragraphs") {
  auto table =
      std::get<model::Table>(test::table({row(model::RowRole::header, {"A", "B"}), row(model::RowRole::body, {"x", ""})}, 2).kind);
  table.description = "Prøve";
  table.columns[1].align = model::Align::right;
  CHECK(body({block(table)}) ==
        "<w:tbl><w:tblPr><w:tblW w:w=\"9000\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0620\" "
        "w:firstRow=\"1\" "
        "w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblDescription "
        "w:val=\"Prøve\"/></w:tblPr>"
        "<w:tblGrid><w:gridCol w:w=\"4500\"/><w:gridCol w:w=\"4500\"/></w:tblGrid>"
        "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        "<w:tc><w:tcPr><w:tcW w:w=\"4500\" "
        "w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>A</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:tcPr><w:tcW w:w=\"4500\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:keepNext/><w:jc "
        "w:val=\"right\"/></w:pPr><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        "<w:tc><w:tcPr><w:tcW w:w=\"4500\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle "
        "w:val=\"Tt\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:tcPr><w:tcW w:w=\"4500\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Tt\"/><w:jc "
        "w:val=\"right\"/></w:pPr></w:p></w:tc></w:tr></w:tbl>");
}

TEST_CASE("a caption counts by a field and is bookmarked, number and title apart") {
  const auto xml = body({table({row(model::RowRole::header, {"A"})}, 1, "Budget", "b")});
  CHECK_THAT(xml, Catch::StartsWith("<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t xml:space=\"preserve\">Tabel\u00a0</w:t></w:r>") ||
                      Catch::StartsWith("<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>Tabel\u00a0</w:t></w:r>"));
  CHECK_THAT(xml, Catch::Contains("w:name=\"_tabel_b\"/><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
                                  "xml:space=\"preserve\"> SEQ Tabel \\* ARABIC "));
  CHECK_THAT(xml, Catch::Contains("w:name=\"_tabeltitel_b\"/><w:r><w:t>Budget</w:t></w:r><w:bookmarkEnd"));
}

TEST_CASE("two tables never touch") {
  const auto one = table({row(model::RowRole::header, {"A"})}, 1);
  CHECK_THAT(body({one, one}), Catch::Contains("</w:tbl><w:p/><w:tbl>"));
}

TEST_CASE("a row longer than half a page may split, a short one not") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "meget lang tekst ";
  const auto xml = body(
      {table({row(model::RowRole::header, {"A"}), row(model::RowRole::body, {text}), row(model::RowRole::body, {"kort"})}, 1)});
  CHECK_THAT(xml, Catch::Contains("</w:tr><w:tr><w:tc>"));
  CHECK_THAT(xml, Catch::Contains("</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>"));
}

TEST_CASE("a header longer than half a page is not repeated") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "meget lang tekst ";
  CHECK(body({table({row(model::RowRole::header, {text}), row(model::RowRole::body, {"a"})}, 1)}).find("w:tblHeader") ==
        std::string::npos);
}

TEST_CASE("a picture keeps its proportions and has its text") {
  auto document = test::document({block(model::Image{{{0, "En firkant", 40}}, {}})});
  document.images = {{"image/png", std::make_shared<const std::string>(png_bytes()), 8, 4, 0, "firkant.png"}};
  const auto look = tiny_look();
  const auto package = write::docx::make_package(document, look);
  const auto& xml = package.parts[0].bytes;
  CHECK_THAT(xml, Catch::Contains(
                      "<wp:extent cx=\"1440000\" cy=\"720000\"/><wp:docPr id=\"1\" name=\"Billede 1\" descr=\"En firkant\"/>"));
  CHECK_THAT(xml, Catch::Contains("<a:blip r:embed=\"rId"));
}

TEST_CASE("a reference that the set has labelled is a link with its text, for Word could not compute it") {
  auto named = reference("bilaget");
  std::get<model::CrossReference>(named.kind).label = "bilag\u00a03a";
  const std::string xml = body({heading(1, "Bilag 3a: Diagram", "bilaget", false), paragraph(model::Inlines{named})});
  CHECK(xml.find("<w:hyperlink w:anchor=\"_afsnit_bilaget\" w:history=\"1\"><w:r><w:t>bilag\u00a03a</w:t></w:r></w:hyperlink>") !=
        std::string::npos);
  CHECK(xml.find("REF _afsnit_bilaget") == std::string::npos);
}

TEST_CASE("the heading list counts its first level as the document does, and only that") {
  const std::string look =
      "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"4\">"
      "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/></w:lvl>"
      "</w:abstractNum><w:num w:numId=\"9\"><w:abstractNumId w:val=\"4\"/></w:num></w:numbering>";
  const write::docx::Styles styles(
      "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:type=\"paragraph\" "
      "w:styleId=\"O1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"9\"/></w:numPr></w:pPr></w:style></w:styles>");
  const std::string lettered = write::docx::Numbering(styles, look, model::SectionNumbers::lettered).part();
  CHECK(lettered.find("<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"upperLetter\"/>") != std::string::npos);
  CHECK(lettered.find("<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/>") != std::string::npos);
  CHECK(write::docx::Numbering(styles, look).part().find("upperLetter") == std::string::npos);
}
