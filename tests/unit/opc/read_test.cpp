#include "opc/read.hpp"

#include "base/limits.hpp"
#include "opc/names.hpp"
#include "opc/parts.hpp"
#include "opc/xml.hpp"
#include "support/zip.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <sstream>
#include <string>

using namespace helhedsplan;
using test::zip;
using test::ZipEntry;

namespace {

constexpr const char* types =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="XML" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>)"
    R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)";
constexpr const char* relationships =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" )"
    R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document.xml"/></Relationships>)";
constexpr const char* document_relationships =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="../media/a.png"/>)"
    R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="NULL"/>)"
    R"(<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://a.dk/" TargetMode="External"/>)"
    R"(</Relationships>)";

std::vector<ZipEntry> good() {
  return {{"[Content_Types].xml", types},
          {"_rels/.rels", relationships},
          {"word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>"},
          {"word/_rels/document.xml.rels", document_relationships},
          {"media/a.png", "picture"},
          {"mimetype-less", "no type, no part"}};
}

std::vector<ZipEntry> good_with(const std::string& name, const std::string& bytes) {
  auto entries = good();
  for (auto& entry : entries) {
    if (entry.name != name) continue;
    entry.bytes = bytes;
    return entries;
  }
  entries.push_back({name, bytes});
  return entries;
}

struct Outcome {
  std::optional<opc::Package> package;
  base::Findings findings;
  [[nodiscard]] std::string code() const { return findings.empty() ? "" : std::string(findings.front().code); }
  [[nodiscard]] std::string message() const { return findings.empty() ? "" : findings.front().message; }
};

Outcome read(const std::string& bytes) {
  Outcome outcome;
  outcome.package = opc::read_package(bytes, "fil.docx", outcome.findings);
  for (const auto& finding : outcome.findings) {
    CHECK(finding.place.file == "fil.docx");
    CHECK_FALSE(finding.action.empty());
  }
  CHECK(outcome.package.has_value() == outcome.findings.empty());
  return outcome;
}

Outcome read_main(const std::string& bytes) {
  auto outcome = read(bytes);
  if (outcome.package && opc::main_part(*outcome.package, "fil.docx", outcome.findings) == nullptr)
    CHECK_FALSE(outcome.findings.empty());
  return outcome;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("a package is read with types, relationships and targets") {
  const auto outcome = read(zip(good()));
  REQUIRE(outcome.package);
  const auto& package = *outcome.package;
  REQUIRE(package.parts.size() == 2);  // without those that hold it together, and without what has no type
  base::Findings findings;
  const auto* document = opc::main_part(package, "fil.docx", findings);
  REQUIRE(document != nullptr);
  CHECK(document->name == "word/document.xml");
  REQUIRE(document->relationships.size() == 3);
  const auto* picture = opc::related_part(package, *document, opc::relationship_type::image);
  REQUIRE(picture != nullptr);
  CHECK(picture->bytes == "picture");
  CHECK(opc::content_type_of(*picture) == opc::content_type::png);
  CHECK(opc::related_part(package, *document, opc::relationship_type::styles) == nullptr);
  CHECK(opc::target_of(package, document->name, document->relationships[2]) == nullptr);
  CHECK(opc::find_part(package, "WORD/Document.xml") == document);
}

TEST_CASE("what write makes, read_package reads back") {
  opc::Package package;
  package.relationships = {{"rId1", opc::relationship_type::document, "word/document.xml", false}};
  package.parts = {
      {"word/document.xml", opc::content_type::document, "<a/>", {{"rId1", opc::relationship_type::image, "media/i.png", false}}},
      {"word/media/i.png", "", std::string("\0\1\2", 3), {}}};
  const auto bytes = opc::write(package);
  const auto outcome = read(bytes);
  REQUIRE(outcome.package);
  CHECK(opc::write(*outcome.package) == bytes);
}

TEST_CASE("files that are no Word documents are called what they are") {
  const std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  const auto wide = [](const std::string& text) {
    std::string result;
    for (const char c : text) result += std::string{c, '\0'};
    return result;
  };
  CHECK(read("").code() == "D01");
  CHECK(read("hej").code() == "D01");
  CHECK(read("{\\rtf1").message() == "filen er ikke et Word-dokument, men RTF");
  CHECK(read("%PDF-1.4").code() == "D01");
  CHECK(read(ole + wide("EncryptedPackage")).code() == "D02");
  CHECK(read(ole + wide("WordDocument")).code() == "D03");
  CHECK(read(ole + wide("Workbook")).code() == "D01");
  CHECK(read(zip({{"a.txt", "a"}})).code() == "D01");
  CHECK(read(zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<a/>"}})).message() ==
        "filen er ikke et Word-dokument, men et OpenDocument");
  CHECK(read_main(zip(good_with("[Content_Types].xml", replaced(types, "wordprocessingml.document", "spreadsheetml.sheet"))))
            .message() == "filen er ikke et Word-dokument, men et regneark");
  CHECK(read_main(zip(good_with("_rels/.rels", replaced(relationships, "http://schemas.openxmlformats.org/officeDocument/2006/",
                                                        "http://purl.oclc.org/ooxml/officeDocument/"))))
            .code() == "D08");
  CHECK(read_main(zip(good_with("_rels/.rels", replaced(relationships, "/word/document.xml", "word/andet.xml")))).code() == "D06");
  CHECK(read_main(zip(good_with("_rels/.rels", replaced(relationships, "officeDocument\" T", "x\" T")))).code() == "D01");
}

TEST_CASE("templates and files with macros are Word documents too") {
  for (const char* type :
       {opc::content_type::word_template, opc::content_type::document_with_macros, opc::content_type::template_with_macros}) {
    CHECK(read_main(zip(good_with("[Content_Types].xml", replaced(types, opc::content_type::document, type)))).code() == "");
  }
}

TEST_CASE("a damaged zip is refused") {
  const auto whole = zip(good());
  CHECK(read(whole.substr(0, whole.size() / 2)).code() == "D04");
  CHECK(read("PK\x05\x06" + std::string(18, '\0')).code() == "D04");
  auto wrong_sum =
      zip({{"[Content_Types].xml", types, false}, {"_rels/.rels", relationships, false}, {"a.xml", "abcdefgh", false}});
  wrong_sum = replaced(wrong_sum, "abcdefgh", "abcdefgX");
  CHECK(read(wrong_sum).message() == "filen er beskadiget: „a.xml“ kan ikke pakkes ud");
  for (std::size_t size = 0; size < whole.size(); size += 7) CHECK_FALSE(read(whole.substr(0, size)).package);
}

TEST_CASE("names that lead out of the package or stand twice are refused") {
  for (const char* name : {"../a.xml", "word/../../a.xml", "/etc/passwd", "C:/a.xml", "word\\a.xml", "word//a.xml", "./a.xml"})
    CHECK(read(zip(good_with(name, "<a/>"))).code() == "D06");
  auto entries = good();
  entries.push_back({"word/DOCUMENT.xml", "<a/>"});
  CHECK(read(zip(entries)).message() == "filens indre er ikke i orden: „word/DOCUMENT.xml“ findes to gange");
  CHECK(read(zip(good_with("word/_rels/document.xml.rels", replaced(document_relationships, "rId2", "rId1")))).code() == "D06");
}

TEST_CASE("an encrypted entry is a password") {
  auto entries = good();
  entries.push_back({"hemmelig.xml", "<a/>", true, true});
  CHECK(read(zip(entries)).code() == "D02");
}

TEST_CASE("limits on a package hold") {
  namespace limits = base::limits;
  CHECK(read(std::string(limits::package_bytes + 1, 'x')).code() == "D05");
  CHECK(read(zip(good_with("a.xml", std::string(limits::package_part_bytes + 1, 'x')))).code() == "D05");
  CHECK(read(zip(good_with("a.xml", std::string(2U << 20U, 'x')))).message().find("pakket mere end") != std::string::npos);
  std::vector<ZipEntry> many;
  for (std::size_t i = 0; i <= limits::package_entries; ++i) many.push_back({std::to_string(i), "", false});
  CHECK(read(zip(many)).code() == "D05");
  std::vector<ZipEntry> large;
  const std::string packed(100'000, 'x');  // stored, so that the ratio is within its limit
  for (std::size_t i = 0; i <= limits::package_total_bytes / limits::package_part_bytes; ++i)
    large.push_back({std::to_string(i), packed, false, false, limits::package_part_bytes});
  CHECK(read(zip(large)).message() == "filen fylder mere end 128 MB pakket ud");
  auto lie = good();
  lie.push_back({"a.xml", "<a/>", false, false, 1000});
  CHECK(read(zip(lie)).code() == "D04");
}

TEST_CASE("XML of others is read strictly") {
  const auto fault = [](const std::string& text) {
    pugi::xml_document xml;
    const auto bad = opc::parse_xml(xml, text);
    return bad ? bad->what : std::string();
  };
  CHECK(fault("<a> <b/>\n</a>") == "");
  CHECK(fault("\xEF\xBB\xBF<a/>") == "");
  CHECK(fault("<a b='&amp;&#230;&#xE6;'>&lt;</a>") == "");
  CHECK(fault("<a><![CDATA[ & ]]><!-- & --><?b & ?></a>") == "");
  CHECK(fault("") == "der er intet element");
  CHECK(fault("<a>") != "");
  CHECK(fault("<a></b>") != "");
  CHECK(fault("<a/><b/>") == "der er mere end ét yderste element");
  CHECK(fault("<a>\xE6</a>") == "teksten er ikke UTF-8");
  CHECK(fault(std::string("<a>\x01</a>")) == "et tegn, som XML ikke tillader");
  CHECK(fault(std::string("<a><!-- \x01 --></a>")) == "et tegn, som XML ikke tillader");
  CHECK(fault("<a b='<?'/>") == "„<“ står i en attribut");
  CHECK(fault("<a b=\"x > '\" c='\"'>&amp;' \"<b/>\"</a>") == "");
  CHECK(fault("<a>&#1;</a>") != "");
  CHECK(fault("<a>&#xD800;</a>") != "");
  CHECK(fault("<a>&x;</a>") == "„&“ begynder ingen gyldig henvisning til et tegn");
  CHECK(fault("<a>R&D</a>") != "");
  CHECK(fault("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>") == "en dokumenttype (DTD) er ikke tilladt");
  CHECK(fault("<a b='1' b='2'/>") == "attributten b står to gange på <a>");
  CHECK(fault("<w:a/>") == "forstavelsen „w“ er ikke forklaret");
  CHECK(fault("<a w:b='1'/>") == "forstavelsen „w“ er ikke forklaret");
}

TEST_CASE("limits on XML hold") {
  namespace limits = base::limits;
  const auto code = [](const std::string& text) {
    pugi::xml_document xml;
    const auto bad = opc::parse_xml(xml, text);
    return bad ? std::string(bad->code) : std::string();
  };
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  CHECK(code(nested(limits::xml_depth)) == "");
  CHECK(code(nested(limits::xml_depth + 1)) == "D05");
  std::string attributes = "<a";
  for (std::size_t i = 0; i <= limits::xml_attributes; ++i) attributes += " a" + std::to_string(i) + "='1'";
  CHECK(code(attributes + "/>") == "D05");
  std::string markup = "<a>";
  for (std::size_t i = 0; i < limits::xml_markup; ++i) markup += "<b/>";
  CHECK(code(markup + "</a>") == "D05");
}

TEST_CASE("prefixes become ours") {
  const auto read_as = [](const std::string& text) {
    pugi::xml_document xml;
    const auto bad = opc::parse_xml(xml, text);
    REQUIRE_FALSE(bad);
    std::ostringstream out;
    xml.save(out, "", pugi::format_raw | pugi::format_no_declaration);
    return out.str();
  };
  const std::string main = opc::ns::wordprocessing;
  CHECK(read_as("<x:p xmlns:x=\"" + main + "\"><x:r x:a=\"1\"/></x:p>") == "<w:p xmlns:w=\"" + main + "\"><w:r w:a=\"1\"/></w:p>");
  CHECK(read_as("<p xmlns=\"" + main + "\"/>") == "<w:p xmlns:w=\"" + main + "\"/>");
  CHECK(read_as("<w:p xmlns:w=\"" + main + "\"><y:r xmlns:y=\"" + main + "\"/></w:p>") ==
        "<w:p xmlns:w=\"" + main + "\"><w:r xmlns:w=\"" + main + "\"/></w:p>");
  CHECK(read_as("<x:p xmlns:x=\"" + main + "\" xmlns:w=\"" + main + "\"/>") == "<w:p xmlns:w=\"" + main + "\"/>");
  CHECK(read_as("<ns0:p xmlns:ns0=\"" + main + "\" xmlns:q=\"" + opc::ns::word_2010 + "\" xmlns:n=\"" +
                opc::ns::markup_compatibility + "\" n:Ignorable=\"q z\" xmlns:z=\"urn:z\"/>") ==
        "<w:p xmlns:w=\"" + main + "\" xmlns:w14=\"" + opc::ns::word_2010 + "\" xmlns:mc=\"" + opc::ns::markup_compatibility +
            "\" mc:Ignorable=\"w14 z\" xmlns:z=\"urn:z\"/>");
}

TEST_CASE("no stranger keeps a prefix of ours") {
  const auto read_as = [](const std::string& text) {
    pugi::xml_document xml;
    REQUIRE_FALSE(opc::parse_xml(xml, text));
    std::ostringstream out;
    xml.save(out, "", pugi::format_raw | pugi::format_no_declaration);
    return out.str();
  };
  const std::string main = opc::ns::wordprocessing;
  CHECK(read_as("<w:p xmlns:w=\"urn:w\" w:a=\"1\"><w:r xmlns:w=\"" + main + "\"/></w:p>") ==
        "<w_1:p xmlns:w_1=\"urn:w\" w_1:a=\"1\"><w:r xmlns:w=\"" + main + "\"/></w_1:p>");
  CHECK(read_as("<o_7:p xmlns:o_7=\"urn:7\" xmlns:o=\"urn:o\"><o:r/></o_7:p>") ==
        "<o_1:p xmlns:o_1=\"urn:7\" xmlns:o_2=\"urn:o\"><o_2:r/></o_1:p>");
  CHECK(read_as("<a_1:p xmlns:a_1=\"urn:w\"/>") == "<a_1:p xmlns:a_1=\"urn:w\"/>");
  CHECK(read_as("<b_1:p xmlns:b_1=\"urn:w\"/>") == "<b_1:p xmlns:b_1=\"urn:w\"/>");
}

TEST_CASE("the strict variant is read as the transitional one") {
  pugi::xml_document xml;
  REQUIRE_FALSE(opc::parse_xml(xml, "<x:p xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>"));
  CHECK(std::string(xml.document_element().name()) == "w:p");
  CHECK(std::string(xml.document_element().attribute("xmlns:w").value()) == opc::ns::wordprocessing);
}

TEST_CASE("a carriage return is a line feed, however it is written") {
  for (const std::string end : {"&#13;", "&#x0D;", "\r\n", "\r", "\n"}) {
    pugi::xml_document xml;
    REQUIRE_FALSE(opc::parse_xml(xml, "<a b=\"x&#xd;y\"><t>x" + end + "y</t></a>"));
    INFO(end);
    CHECK(std::string(xml.child("a").child("t").text().get()) == "x\ny");
    CHECK(std::string(xml.child("a").attribute("b").value()) == "x\ny");
  }
}

TEST_CASE("a blank text is kept, indentation is not") {
  pugi::xml_document xml;
  REQUIRE_FALSE(opc::parse_xml(xml, "<a>\n  <t> </t>\n</a>"));
  CHECK(std::string(xml.child("a").child("t").text().get()) == " ");
  CHECK(xml.child("a").first_child().type() == pugi::node_element);
  // However it is written.
  REQUIRE_FALSE(opc::parse_xml(xml, "<a><t>&#32;</t>&#032;<t/></a>"));
  CHECK(std::string(xml.child("a").child("t").text().get()) == " ");
  CHECK(xml.child("a").child("t").next_sibling().type() == pugi::node_element);
}
