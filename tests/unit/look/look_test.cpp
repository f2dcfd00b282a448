#include "look/look.hpp"

#include "look/colour.hpp"
#include "opc/names.hpp"
#include "opc/read.hpp"
#include "support/docx_fixtures.hpp"
#include "support/look.hpp"
#include "support/zip.hpp"
#include "write/docx/fill_in.hpp"
#include "write/docx/styles.hpp"
#include "write/docx/validate.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace helhedsplan;
using write::docx::StyleRole;

namespace {

std::string read_file(const std::string& name) {
  std::ifstream file(std::filesystem::path(HELHEDSPLAN_SOURCE_DIR) / "tests/data/looks" / name, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Outcome {
  std::optional<look::Look> look;
  base::Findings findings;

  [[nodiscard]] bool says(std::string_view code, std::string_view what) const {
    return std::any_of(findings.begin(), findings.end(), [&](const base::Finding& each) {
      return each.code == code && each.message.find(what) != std::string::npos;
    });
  }
  [[nodiscard]] std::string part(const std::string& name) const {
    return look && look->contains(name) ? look->at(name) : std::string();
  }
};

Outcome compose(look::Source source) {
  Outcome outcome;
  outcome.look = look::compose(test::standard_look(), {std::move(source)}, outcome.findings);
  return outcome;
}
Outcome compose_file(const std::string& name) {
  return compose({name, read_file(name), {}});
}
Outcome compose_parts(look::Look parts) {
  return compose({"pakke/udseende", {}, std::move(parts)});
}

/// One document with a status, a header, a footer and a turned section in it.
model::Document document() {
  auto all = test::docx_fixtures();
  auto one = all.front();
  one.properties.title = "Vores titel";
  one.properties.created = "2018-01-02T00:00:00Z";
  one.properties.draft_label = "UDKAST";
  one.properties.confidentiality = "Fortroligt";
  one.header_left = {{{}, model::Text{"Vores sidehoved"}}};
  one.header_right.clear();
  one.footer_left = {{{}, model::Text{"Sagsnr. 7"}}};
  one.footer_right = {{{}, model::Text{"Side "}}, {{}, model::PageField{}}};
  return one;
}

std::string part_of(const opc::Package& package, std::string_view name) {
  const auto* part = opc::find_part(package, name);
  return part == nullptr ? std::string() : part->bytes;
}

constexpr const char* w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

std::string styles_xml(const std::string& styles) {
  return std::string("<w:styles ") + w + ">" + styles + "</w:styles>";
}

/// A Word file of these parts; `content` is the body.
std::string word_file(const std::string& content, const std::vector<test::ZipEntry>& more, const std::string& relationships) {
  const std::string types =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
      "<Default Extension=\"bin\" ContentType=\"application/octet-stream\"/>"
      "<Override PartName=\"/word/document.xml\" ContentType=\"" +
      std::string(opc::content_type::document) + "\"/></Types>";
  const std::string head = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  std::vector<test::ZipEntry> entries{
      {"[Content_Types].xml", types},
      {"_rels/.rels", head + "<Relationship Id=\"a\" Type=\"" + opc::relationship_type::document +
                          "\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml", std::string("<w:document ") + w + " xmlns:r=\"" + opc::ns::relationships + "\"><w:body>" + content +
                                "</w:body></w:document>"},
      {"word/_rels/document.xml.rels", head + relationships + "</Relationships>"}};
  entries.insert(entries.end(), more.begin(), more.end());
  return test::zip(entries);
}

std::string relationship(const std::string& id, const char* type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
}

/// A Word file whose only header is this.
std::string file_with_header(const std::string& header, const std::vector<test::ZipEntry>& more = {},
                             const std::string& sectPr = "") {
  auto entries = more;
  entries.push_back({"word/header9.xml", std::string("<w:hdr ") + w + " xmlns:r=\"" + opc::ns::relationships + "\" xmlns:wp=\"" +
                                             opc::ns::wordprocessing_drawing + "\" xmlns:a=\"" + opc::ns::drawing + "\">" + header +
                                             "</w:hdr>"});
  return word_file("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/>" + sectPr + "</w:sectPr>", entries,
                   relationship("h", opc::relationship_type::header, "header9.xml"));
}

std::string header_text(const std::string& header) {
  const auto outcome = compose({"fil.docx", file_with_header(header), {}});
  REQUIRE(outcome.look);
  const auto package = write::docx::make_package(document(), *outcome.look);
  CHECK(write::docx::validate(package) == std::vector<std::string>{});
  pugi::xml_document xml;
  REQUIRE(xml.load_string(part_of(package, "word/header1.xml").c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single));
  std::string text;
  for (const auto p : xml.document_element().children("w:p")) {
    for (const auto t : p.select_nodes(".//w:t")) text += t.node().text().get();
    text += "|";
  }
  return text;
}

}  // namespace

TEST_CASE("every look shows every document that we can write") {
  for (const char* name :
       {"medcom-protocol-da.docx", "noark-metadata-nb.docx", "work-essentials-policy.dotx", "eksempel-libreoffice.docx"}) {
    INFO(name);
    const auto outcome = compose_file(name);
    REQUIRE(outcome.look);
    CHECK_FALSE(base::has_errors(outcome.findings));
    CHECK(compose_file(name).look == outcome.look);
    const write::docx::Styles styles(outcome.part("word/styles.xml"));
    for (const auto& role : write::docx::roles) {
      INFO(role.name);
      CHECK_FALSE(styles.id(role.role).empty());
    }
    for (const auto& each : test::docx_fixtures()) {
      INFO(each.name);
      const auto package = write::docx::make_package(each, *outcome.look);
      CHECK(write::docx::validate(package) == std::vector<std::string>{});
      CHECK(opc::write(write::docx::make_package(each, *outcome.look)) == opc::write(package));
    }
  }
}

TEST_CASE("a Danish file keeps its ids, colour, numbering, logo and fields") {
  const auto outcome = compose_file("medcom-protocol-da.docx");
  REQUIRE(outcome.look);
  const auto styles = outcome.part("word/styles.xml");
  const write::docx::Styles roles(styles);
  CHECK(roles.id(StyleRole::heading_1) == "Overskrift1");
  CHECK(roles.id(StyleRole::header) == "Sidehoved");
  CHECK(roles.id(StyleRole::title) == "Titel");
  CHECK(roles.num_id(StyleRole::heading_1) ==
        roles.num_id(StyleRole::heading_6));  // levels that the file does not number come along
  CHECK(styles.find("152F4A") != std::string::npos);
  CHECK(styles.find("1F3A5F") == std::string::npos);  // nothing of the standard's main colour is left
  CHECK(outcome.says("D22", "liggende A4"));
  CHECK(outcome.says("D20", "„Brødtekst“"));
  CHECK_FALSE(outcome.says("D20", "„Overskrift 1“"));

  const auto package = write::docx::make_package(document(), *outcome.look);
  const auto header = part_of(package, "word/header1.xml");
  CHECK(part_of(package, "word/media/look1.png").substr(1, 3) == "PNG");
  CHECK(header.find("r:embed=\"rId1\"") != std::string::npos);
  CHECK(header.find("UDKAST \u00b7 Fortroligt") != std::string::npos);
  CHECK(header.find("Vores sidehoved") != std::string::npos);
  CHECK(header.find("DOCPROPERTY") == std::string::npos);  // of properties that we do not have, what they showed
  CHECK(header.find("DK MedCom Acknowledgement") != std::string::npos);
  const auto footer = part_of(package, "word/footer1.xml");
  CHECK(footer.find("NUMPAGES") != std::string::npos);
  CHECK(footer.find("w:sdt") == std::string::npos);
  CHECK(footer.find("Sagsnr. 7") != std::string::npos);
  CHECK(footer.find("Side </w:t></w:r><w:r><w:fldChar") == std::string::npos);  // the look counts pages: once is enough
  CHECK(part_of(package, "word/document.xml").find("Overskrift1") != std::string::npos);
  for (const char* gone : {"word/glossary/document.xml", "word/comments.xml", "customXml/item1.xml", "word/endnotes.xml"})
    CHECK(opc::find_part(package, gone) == nullptr);
}

TEST_CASE("a converted file loses its noise, and styles it has but does not use") {
  const auto outcome = compose_file("noark-metadata-nb.docx");
  REQUIRE(outcome.look);
  const auto styles = outcome.part("word/styles.xml");
  CHECK(styles.find("WW8Num") == std::string::npos);
  CHECK(styles.find("nb-NO", styles.find("</w:docDefaults>")) ==
        std::string::npos);  // the document's language is set by the writer, no style's own is left
  const write::docx::Styles roles(styles);
  CHECK(roles.id(StyleRole::header) == "Topptekst");
  CHECK(roles.id(StyleRole::body) == "Brdtekst");
  CHECK(std::string(roles.run_attribute(StyleRole::body, "w:rFonts", "w:ascii").value()) == "Calibri");
  CHECK(std::string(roles.run_attribute(StyleRole::heading_3, "w:rFonts", "w:ascii").value()) == "Cambria");
  CHECK(roles.num_id(StyleRole::heading_1) > 0);  // numbered as our documents are, for the file does not number
  CHECK(outcome.says("D21", "„Brødtekst“"));
  CHECK(outcome.says("D24", "4F81BD"));
  const auto heading = styles.substr(styles.find("<w:name w:val=\"heading 2\"/>"), 2000);
  CHECK(heading.substr(0, heading.find("</w:style>")).find("4F81BD") == std::string::npos);
}

TEST_CASE("a template on American paper gives its pictures, first page and margins on A4") {
  const auto outcome = compose_file("work-essentials-policy.dotx");
  REQUIRE(outcome.look);
  CHECK(outcome.says("D22", "216 × 279 mm"));
  CHECK(outcome.says("D24", "AED4B4"));
  // "10.10" fits before a heading 2 of 15.5 points: the file has room for "1.1".
  const auto numbering = outcome.part("word/numbering.xml");
  const auto level = numbering.substr(numbering.find("<w:pStyle w:val=\"Heading2\"/>"), 300);
  const auto hanging = level.find("w:hanging=\"") + 11;
  CHECK(std::stoi(level.substr(hanging)) > 800);
  // Its contents list has no stop between a number and its title, only one at the right margin.
  CHECK(outcome.says("D21", "indholdsfortegnelsens tabulatorer"));
  CHECK(write::docx::Styles(outcome.part("word/styles.xml")).tab_stops(StyleRole::toc_2) == std::vector<int>{1134});
  const auto package = write::docx::make_package(document(), *outcome.look);
  const auto body = part_of(package, "word/document.xml");
  CHECK(body.find("<w:titlePg/>") == body.rfind("<w:titlePg/>"));
  CHECK(body.find("<w:titlePg/>") != std::string::npos);
  CHECK(body.find("w:w=\"11906\" w:h=\"16838\"") != std::string::npos);
  CHECK(body.find("w:left=\"2376\"") != std::string::npos);
  const auto first = part_of(package, "word/header3.xml");
  CHECK(first.find("wp:anchor") != std::string::npos);
  CHECK(first.find("UDKAST \u00b7 Fortroligt") != std::string::npos);
  CHECK(first.find("Vores sidehoved") == std::string::npos);
  const auto footer = part_of(package, "word/footer1.xml");
  CHECK(footer.find("Vores titel") != std::string::npos);  // the control bound to the title
  CHECK(footer.find("Vendor Rating Policy") == std::string::npos);
  CHECK(footer.find("2.\u00a0januar 2018") != std::string::npos);  // the control for a date
  CHECK(outcome.part("word/theme/theme1.xml").find("Work Essentials") != std::string::npos);
}

TEST_CASE("fields and controls of a header become ours or their text") {
  const std::string begin = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>";
  const std::string middle = "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>gammelt</w:t></w:r>";
  const std::string end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
  const auto field = [&](const std::string& instruction) { return header_text(begin + instruction + middle + end); };
  const std::string ours = "UDKAST \u00b7 Fortroligt|Vores sidehoved|";
  CHECK(field(" TITLE ") == "Vores titel|" + ours);
  CHECK(field(" DOCPROPERTY  Title  \\* MERGEFORMAT ") == "Vores titel|" + ours);
  CHECK(field(" DATE \\@ \"d. MMMM yyyy\" ") == "2.\u00a0januar 2018|" + ours);
  CHECK(field(" DOCPROPERTY Ukendt ") == "gammelt|" + ours);
  CHECK(field(" QUOTE x ") == "gammelt|" + ours);
  CHECK(field(" PAGE ") == "gammelt|" + ours);  // alive: Word counts anew
  CHECK(field(" FILENAME \\p ") == ours);
  CHECK(field(" STYLEREF \"Overskrift 1\" ") == ours);
  CHECK(header_text("<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klik "
                    "her</w:t></w:r></w:sdtContent></w:sdt></w:p>") == ours);
  CHECK(header_text("<w:sdt><w:sdtContent><w:p><w:r><w:t>A</w:t></w:r></w:p></w:sdtContent></w:sdt>") == "A|" + ours);
  CHECK(header_text("<w:p><w:ins><w:r><w:t>ny</w:t></w:r></w:ins><w:del><w:r><w:delText>gammel</w:delText></w:r></w:del></w:p>") ==
        "ny|" + ours);
  CHECK(header_text(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>TITLE</w:instrText><w:fldChar w:fldCharType=\"separate\"/>"
            "<w:t>x</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>") == "Vores titel|" + ours);
  CHECK(header_text("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>uden ende</w:t></w:r></w:p>") == ours);
  CHECK(header_text("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>") == ours);
  CHECK(header_text("") == ours);
}

TEST_CASE("what a header reaches out of the file for is left behind") {
  const auto outcome = compose(
      {"fil.docx",
       file_with_header(
           "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip "
           "r:link=\"ude\"/></a:graphicData></a:graphic></wp:inline>"
           "</w:drawing></w:r><w:hyperlink r:id=\"fil\"><w:r><w:t>hent</w:t></w:r></w:hyperlink><w:r><w:object/></w:r></w:p>",
           {{"word/_rels/header9.xml.rels",
             "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"ude\" "
             "Type=\"" +
                 std::string(opc::relationship_type::image) +
                 "\" Target=\"http://sporing.example/a.png\" TargetMode=\"External\"/>" + "<Relationship Id=\"fil\" Type=\"" +
                 opc::relationship_type::hyperlink + "\" Target=\"file:///c:/a.exe\" TargetMode=\"External\"/>" +
                 "</Relationships>"},
            {"word/vbaProject.bin", "makro"}}),
       {}});
  REQUIRE(outcome.look);
  CHECK(outcome.says("D21", "billeder, der ligger uden for filen"));
  CHECK(outcome.says("D21", "indlejrede objekter"));
  CHECK(outcome.says("D21", "makroer"));
  for (const auto& [name, bytes] : *outcome.look) {
    INFO(name);
    CHECK(bytes.find("sporing.example") == std::string::npos);
    CHECK(bytes.find("a.exe") == std::string::npos);
  }
  CHECK(outcome.part("word/header1.xml").find("hent") != std::string::npos);
}

TEST_CASE("styles that make no sense do no harm") {
  const auto made = [](const std::string& styles) {
    const auto outcome = compose_parts({{"word/styles.xml", styles_xml(styles)}});
    REQUIRE(outcome.look);
    const auto package = write::docx::make_package(document(), *outcome.look);
    CHECK(write::docx::validate(package) == std::vector<std::string>{});
    return outcome;
  };
  const auto style = [](const std::string& id, const std::string& name, const std::string& rest) {
    return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" + rest + "</w:style>";
  };
  made("");
  made(style("a", "heading 1", "<w:basedOn w:val=\"b\"/>") + style("b", "B", "<w:basedOn w:val=\"a\"/>"));  // in a circle
  made(style("a", "heading 1", "<w:basedOn w:val=\"a\"/><w:next w:val=\"nej\"/><w:link w:val=\"a\"/>"));
  made(style("a", "heading 1", "") + style("a", "heading 2", "") + style("b", "Heading 1", "") + style("", "x", ""));
  made(style("a", "heading 1", "<w:pPr><w:numPr><w:numId w:val=\"77\"/></w:numPr></w:pPr>"));  // a list that is not there
  made(style("a", "heading 1", "<w:rPr><w:sz w:val=\"stor\"/><w:color w:val=\"roed\"/></w:rPr><w:pPr><w:ukendt/></w:pPr>"));
  made(style("Title", "Noget andet", ""));                                                         // our id, another style
  made("<w:style w:type=\"character\" w:styleId=\"x\"><w:name w:val=\"Vejledning\"/></w:style>");  // our name, another type
  made(
      "<w:style w:type=\"table\" w:styleId=\"t\"><w:name w:val=\"Plantabel\"/><w:tblStylePr "
      "w:type=\"firstRow\"><w:tcPr><w:ukendt/><w:shd "
      "w:val=\"clear\" w:fill=\"FF0000\"/></w:tcPr></w:tblStylePr></w:style>");
}

TEST_CASE("headings with names of their own are found by their level") {
  const auto outcome = compose_parts(
      {{"word/styles.xml",
        styles_xml("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/></w:style>"
                   "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"KK1\"><w:name w:val=\"KK Afsnit\"/>"
                   "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>")}});
  REQUIRE(outcome.look);
  const write::docx::Styles styles(outcome.part("word/styles.xml"));
  CHECK(styles.id(StyleRole::heading_1) == "KK1");
  CHECK(styles.num_id(StyleRole::heading_1) > 0);
}

TEST_CASE("a file's own numbers for headings stay only when they are ours") {
  const auto numbered = [](const std::string& format, const std::string& text) {
    return compose_parts(
        {{"word/styles.xml",
          styles_xml("<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId "
                     "w:val=\"5\"/></w:numPr></w:pPr></w:style>")},
         {"word/numbering.xml",
          std::string("<w:numbering ") + w +
              "><w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/><w:numFmt w:val=\"" + format +
              "\"/><w:lvlText w:val=\"" + text +
              "\"/><w:pPr><w:ind w:left=\"999\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId "
              "w:val=\"3\"/></w:num></w:numbering>"}});
  };
  const auto same = numbered("decimal", "%1.");
  REQUIRE(same.look);
  CHECK(same.part("word/numbering.xml").find("w:val=\"%1.\"") != std::string::npos);
  CHECK(same.part("word/numbering.xml").find("<w:start w:val=\"4\"/>") == std::string::npos);
  CHECK_FALSE(same.says("D21", "nummerering"));
  const auto roman = numbered("upperRoman", "Kapitel %1");
  REQUIRE(roman.look);
  CHECK(roman.part("word/numbering.xml").find("Kapitel") == std::string::npos);
  CHECK(roman.part("word/numbering.xml").find("w:left=\"999\"") != std::string::npos);
  CHECK(roman.says("D21", "nummerering"));
}

TEST_CASE("a broken part in a pack's folder is shown with its line") {
  const auto outcome = compose_parts({{"word/styles.xml", "<w:styles>\n  <w:style>\n</w:styles>"}});
  CHECK_FALSE(outcome.look);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings.front().code == "T41");
  CHECK(outcome.findings.front().place.file == "pakke/udseende/word/styles.xml");
  CHECK(outcome.findings.front().place.line >= 1);
  CHECK_FALSE(compose_parts({{"word/theme/theme1.xml", "ikke xml"}}).look);
  CHECK_FALSE(compose_parts({{"word/settings.xml", "\xFF\xFE"}}).look);
  CHECK_FALSE(compose_parts({{"word/styles.xml", "<w:andet xmlns:w=\"" + std::string(opc::ns::wordprocessing) + "\"/>"}}).look);
}

TEST_CASE("a file that is no Word file gives no look") {
  for (const char* bytes : {"", "hej", "PK\x03\x04 ikke en zip"}) {
    const auto outcome = compose({"fil.docx", bytes, {}});
    CHECK_FALSE(outcome.look);
    CHECK(base::has_errors(outcome.findings));
  }
}

TEST_CASE("margins without room for text are left behind") {
  const auto outcome =
      compose({"fil.docx",
               file_with_header("<w:p/>", {}, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:left=\"9000\" w:right=\"9000\"/>"),
               {}});
  REQUIRE(outcome.look);
  CHECK(outcome.says("D21", "margener"));
}

TEST_CASE("tables and tabs from margin to margin follow the page") {
  pugi::xml_document xml;
  REQUIRE(xml.load_string(
      "<r><w:tbl><w:tblPr><w:tblW w:w=\"8640\" w:type=\"dxa\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"4320\"/><w:gridCol "
      "w:w=\"4320\"/></w:tblGrid></w:tbl><w:p><w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"4320\"/><w:tab w:val=\"right\" "
      "w:pos=\"8640\"/><w:tab w:val=\"left\" w:pos=\"500\"/></w:tabs></w:pPr></w:p></r>"));
  write::docx::fit_width(xml.child("r"), 8640, 4320);
  CHECK(xml.child("r").child("w:tbl").child("w:tblPr").child("w:tblW").attribute("w:w").as_int() == 4320);
  CHECK(xml.child("r").child("w:tbl").child("w:tblGrid").child("w:gridCol").attribute("w:w").as_int() == 2160);
  std::vector<int> stops;
  for (const auto tab : xml.child("r").child("w:p").child("w:pPr").child("w:tabs").children())
    stops.push_back(tab.attribute("w:pos").as_int());
  CHECK(stops == std::vector<int>{2160, 4320, 500});
}

TEST_CASE("a picture from edge to edge follows the page, a logo does not") {
  pugi::xml_document xml;
  REQUIRE(
      xml.load_string("<r><wp:anchor><wp:extent cx=\"7867650\" cy=\"2171700\"/></wp:anchor>"
                      "<wp:anchor><wp:extent cx=\"1000000\" cy=\"500000\"/></wp:anchor></r>"));
  const write::docx::Page page;
  write::docx::fit_pictures(xml.child("r"), page, page.landscape(), true);
  const auto first = xml.child("r").child("wp:anchor");
  CHECK(first.child("wp:extent").attribute("cx").as_int() == 11126784);
  CHECK(first.child("wp:extent").attribute("cy").as_int() == 1535590);
  CHECK(first.next_sibling().child("wp:extent").attribute("cx").as_int() == 1000000);
}

TEST_CASE("what other programs write into fonts and drawings stays behind, their fonts stay") {
  const auto outcome =
      compose({"fil.docx",
               word_file("<w:p/><w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/></w:sectPr>",
                         {{"word/header9.xml",
                           std::string("<w:hdr ") + w +
                               " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\">"
                               "<w:p><w:r><w:t>hoved</w:t><w:pict><v:line o:gfxdata=\"UEsD\" from=\"0,0\" to=\"9,0\"/></w:pict>"
                               "</w:r></w:p></w:hdr>"},
                          {"word/fontTable.xml",
                           std::string("<w:fonts ") + w +
                               "><w:font w:name=\"Ubuntu\"><w:charset w:val=\"00\" w:characterSet=\"utf-8\"/></w:font></w:fonts>"}},
                         relationship("h", opc::relationship_type::header, "header9.xml") +
                             relationship("f", opc::relationship_type::font_table, "fontTable.xml")),
               {}});
  REQUIRE(outcome.look);
  CHECK(outcome.part("word/header1.xml").find("hoved") != std::string::npos);
  CHECK(outcome.part("word/header1.xml").find("gfxdata") == std::string::npos);
  CHECK(outcome.part("word/fontTable.xml").find("Ubuntu") != std::string::npos);
  CHECK(outcome.part("word/fontTable.xml").find("w:val=\"00\"") != std::string::npos);
  CHECK(outcome.part("word/fontTable.xml").find("characterSet") == std::string::npos);
}

TEST_CASE("a heading without space above it keeps its distance from a table") {
  auto one = document();
  one.blocks.clear();
  one.blocks.push_back({{}, {}, model::Signatures{{{{}, {{{}, model::Text{"fsb"}}}, {"Dato"}}}}});
  model::Heading heading;
  heading.children = {{{}, model::Text{"Om delaftalen"}}};
  one.blocks.push_back({{}, {}, heading});
  const auto before = [&](const std::string& spacing) {
    const auto outcome =
        compose_parts({{"word/styles.xml", styles_xml("<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/>"
                                                      "<w:pPr><w:spacing w:before=\"" +
                                                      spacing + "\"/></w:pPr></w:style>")}});
    REQUIRE(outcome.look);
    const auto package = write::docx::make_package(one, *outcome.look);
    pugi::xml_document xml;
    REQUIRE(xml.load_string(part_of(package, "word/document.xml").c_str()));
    const auto p = xml.select_node("//w:p[w:pPr/w:pStyle/@w:val='H1']").node();
    REQUIRE(p);
    return p.child("w:pPr").child("w:spacing").attribute("w:before").as_int();
  };
  CHECK(before("0") > 0);
  CHECK(before("480") == 0);
}

TEST_CASE("colours keep their strength in another palette") {
  const auto colour = [](const char* hex) { return *look::colour_from(hex); };
  CHECK(look::hex_of(colour("1f3A5f")) == "1F3A5F");
  CHECK_FALSE(look::colour_from("auto"));
  CHECK(look::contrast(colour("000000"), colour("FFFFFF")) == Approx(21));
  CHECK(look::contrast(look::readable(colour("AED4B4")), colour("FFFFFF")) >= 4.5);
  CHECK(look::hex_of(look::readable(colour("152F4A"))) == "152F4A");
  const look::Palette palette(colour("1F3A5F"), colour("7A1F5C"));
  CHECK(look::hex_of(palette(colour("1F3A5F"))) == "7A1F5C");
  CHECK(look::hex_of(palette(colour("9B1C1C"))) == "9B1C1C");  // a warning stays red
  const auto light = palette(colour("E9EEF5"));
  CHECK(light.red > light.green);
  CHECK(look::contrast(light, colour("000000")) == Approx(look::contrast(colour("E9EEF5"), colour("000000"))).epsilon(0.15));
}
