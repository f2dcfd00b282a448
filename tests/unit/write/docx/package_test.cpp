/// Whole packages: valid by our own rules, the same bytes twice, nothing of the text lost.

#include "write/docx/docx.hpp"
#include "write/docx/relationships.hpp"
#include "write/docx/bookmarks.hpp"
#include "write/docx/grid.hpp"
#include "write/docx/settings.hpp"
#include "write/docx/styles.hpp"
#include "write/docx/validate.hpp"

#include "support/build_document.hpp"
#include "support/docx_fixtures.hpp"
#include "support/look.hpp"
#include "support/random_document.hpp"

#include "model/stages.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <chrono>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

using namespace helhedsplan;
using namespace helhedsplan::test;

namespace {

constexpr std::uint64_t random_documents = 60;

std::vector<model::Document> all_documents() {
  auto documents = docx_fixtures();
  for (std::uint64_t seed = 1; seed <= random_documents; ++seed) {
    documents.push_back(RandomDocument(seed).make());
    documents.back().name = "seed " + std::to_string(seed);
  }
  return documents;
}

const opc::Part& part(const opc::Package& package, std::string_view name) {
  const auto found = std::find_if(package.parts.begin(), package.parts.end(), [&](const auto& p) { return p.name == name; });
  REQUIRE(found != package.parts.end());
  return *found;
}

std::string lines(const std::vector<std::string>& sentences) {
  std::string all;
  for (const auto& sentence : sentences) all += sentence + "\n";
  return all;
}

/// Text of w:t in order, a line end for every paragraph and break.
void text_of(pugi::xml_node node, std::string& out) {
  const std::string_view name = node.name();
  if (name == "mc:AlternateContent") return;  // a drawing; the list below it says the same
  if (name == "w:t") out += node.child_value();
  if (name == "w:br") out += '\n';
  if (name == "w:noBreakHyphen") out += '-';
  if (name == "w:tab" && std::string_view(node.parent().name()) == "w:r") out += '\t';
  for (const auto child : node.children()) text_of(child, out);
  if (name == "w:p") out += '\n';
}

std::string without_blanks(const std::string& text) {
  constexpr std::string_view em_space = "\u2003";  // between pictures
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != ' ' && c != '\n' && c != '\t'; });
  for (std::size_t at = out.find(em_space); at != std::string::npos; at = out.find(em_space, at)) out.erase(at, em_space.size());
  return out;
}

std::string written_text(const opc::Package& package) {
  std::string out;
  for (const char* name : {"word/document.xml", "word/footnotes.xml"}) {
    const auto& bytes = part(package, name).bytes;
    pugi::xml_document xml;
    REQUIRE(xml.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata));
    text_of(xml, out);
  }
  return out;
}

/// A link that no URI can be made of is written with its address behind it.
std::string with_addresses(const model::Document& document) {
  model::Document copy = document;
  model::walk(
      copy, [](model::Block&) {},
      [](model::Inline& node) {
        auto* link = std::get_if<model::Link>(&node.kind);
        if (link != nullptr && !link->target.starts_with('#') && !write::docx::safe_uri(link->target))
          link->children.push_back(text(" (" + link->target + ")"));
      });
  return model::plain_text(copy);
}

}  // namespace

TEST_CASE("every document is valid by our own rules") {
  const auto look = standard_look();
  for (const auto& document : all_documents()) {
    INFO(document.name);
    CHECK(lines(model::validate(document)).empty());
    CHECK(lines(write::docx::validate(write::docx::make_package(document, look))).empty());
  }
}

TEST_CASE("a look without any part still gives a file that holds together") {
  for (const auto& document : docx_fixtures()) {
    INFO(document.name);
    auto faults = write::docx::validate(write::docx::make_package(document, {}));
    std::erase_if(faults, [](const std::string& fault) { return fault.find("the package has no word/") != std::string::npos; });
    CHECK(lines(faults).empty());
  }
}

TEST_CASE("nothing of the text is lost") {
  const auto look = standard_look();
  for (const auto& document : all_documents()) {
    INFO(document.name);
    CHECK(without_blanks(written_text(write::docx::make_package(document, look))) == without_blanks(with_addresses(document)));
  }
}

TEST_CASE("the same document gives the same bytes, in any time zone and locale") {
  const auto look = standard_look();
  const char* const zone = std::getenv("TZ");
  const std::string old_zone = zone == nullptr ? "" : zone;
  const std::string old_locale = std::setlocale(LC_ALL, nullptr);
  for (const auto& document : all_documents()) {
    INFO(document.name);
    const auto expected = write::docx::write(document, look);
    ::setenv("TZ", "Pacific/Kiritimati", 1);
    ::tzset();
    std::setlocale(LC_ALL, "da_DK.UTF-8");
    CHECK(write::docx::write(document, look) == expected);
    if (zone == nullptr)
      ::unsetenv("TZ");
    else
      ::setenv("TZ", old_zone.c_str(), 1);
    ::tzset();
    std::setlocale(LC_ALL, old_locale.c_str());
  }
}

TEST_CASE("each turned section keeps header and footer, and none is empty") {
  const auto look = standard_look();
  const auto documents = docx_fixtures();
  const auto document = std::find_if(documents.begin(), documents.end(), [](const auto& d) { return d.name == "liggende"; });
  REQUIRE(document != documents.end());
  const auto package = write::docx::make_package(*document, look);
  pugi::xml_document xml;
  REQUIRE(xml.load_string(part(package, "word/document.xml").bytes.c_str()));
  std::string orientations;
  for (const auto& match : xml.select_nodes("//w:sectPr")) {
    const auto sectPr = match.node();
    orientations += std::string_view(sectPr.child("w:pgSz").attribute("w:orient").value()) == "landscape" ? 'L' : 'P';
    CHECK(sectPr.child("w:headerReference"));
    CHECK(sectPr.child("w:footerReference"));
  }
  CHECK(orientations == "PLPLPL");
}

TEST_CASE("language, title and status are said where programs look for them") {
  const auto look = standard_look();
  auto document = docx_fixtures().front();
  document.properties.language = "nb-NO";
  const auto package = write::docx::make_package(document, look);
  CHECK_THAT(part(package, "word/styles.xml").bytes, Catch::Contains("<w:lang w:val=\"nb-NO\""));
  CHECK_THAT(part(package, "word/settings.xml").bytes, Catch::Contains("<w:themeFontLang w:val=\"nb-NO\""));
  CHECK_THAT(part(package, "docProps/core.xml").bytes, Catch::Contains("<dc:title>Tekst i alle roller</dc:title>"));
  CHECK_THAT(part(package, "docProps/core.xml").bytes, Catch::Contains("<cp:contentStatus>udkast</cp:contentStatus>"));
  CHECK_THAT(part(package, "docProps/custom.xml").bytes,
             Catch::Contains("pid=\"3\" name=\"Område\"><vt:lpwstr>Ærøgade &amp; Øster Å</vt:lpwstr>"));
  CHECK_THAT(part(package, "word/header1.xml").bytes, Catch::Contains("<w:t>UDKAST</w:t>"));
  CHECK_THAT(part(package, "word/footer1.xml").bytes, Catch::Contains(" NUMPAGES "));
}

TEST_CASE("the standard look has a style for every role") {
  const auto look = standard_look();
  const write::docx::Styles styles(look.at("word/styles.xml"));
  for (const auto& role : write::docx::roles) {
    INFO(role.name);
    CHECK_FALSE(styles.id(role.role).empty());
  }
}

TEST_CASE("settings lose what makes Word ask and gain what every file needs") {
  const auto xml = write::docx::settings(
      "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:zoom w:val=\"bestFit\"/>"
      "<w:updateFields/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
      "w:val=\"11\"/></w:compat><w:themeFontLang w:val=\"en-US\"/></w:settings>",
      "da-DK");
  CHECK_THAT(xml, Catch::Contains(
                      "<w:zoom w:val=\"bestFit\" w:percent=\"100\"/><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/>"
                      "</w:footnotePr><w:compat>"));
  CHECK_THAT(xml, Catch::Contains("w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\""));
  CHECK_THAT(xml, Catch::Contains("<w:themeFontLang w:val=\"da-DK\"/>"));
  CHECK(xml.find("updateFields") == std::string::npos);
}

TEST_CASE("addresses become URIs or nothing") {
  using write::docx::safe_uri;
  CHECK(safe_uri("https://example.org/a b?c=æ#d") == "https://example.org/a%20b?c=%C3%A6#d");
  CHECK(safe_uri("https://rødovre.dk/x") == "https://rødovre.dk/x");
  CHECK(safe_uri("mailto:a@b.dk") == "mailto:a@b.dk");
  CHECK(safe_uri("delaftale.docx") == "delaftale.docx");
  CHECK(safe_uri("a%20b%zz") == "a%20b%25zz");
  CHECK(safe_uri("https://h/#a#b") == "https://h/#a%23b");
  for (const char* bad : {"", " ", "http://[", "http://", "http:", "https://a b/", "http://a:b/", "mailto:x", ":x", "1a:x",
                          "http://a..b/", "https:/x"}) {
    INFO(bad);
    CHECK_FALSE(safe_uri(bad));
  }
  CHECK_FALSE(safe_uri("https://example.org/" + std::string(3000, 'a')));
}

TEST_CASE("bookmark names are short, plain, apart and the same every time") {
  using write::docx::BookmarkKind;
  write::docx::Bookmarks bookmarks;
  CHECK(bookmarks.name(BookmarkKind::heading, "mål") == bookmarks.name(BookmarkKind::heading, "mål"));
  CHECK(bookmarks.name(BookmarkKind::heading, "a b") != bookmarks.name(BookmarkKind::heading, "a-b"));
  CHECK(bookmarks.name(BookmarkKind::heading, "中") != bookmarks.name(BookmarkKind::heading, "文"));
  const std::string longest(200, 'x');
  CHECK(bookmarks.name(BookmarkKind::table_title, longest).size() <= 40);
  CHECK(bookmarks.name(BookmarkKind::table_title, longest + "a") != bookmarks.name(BookmarkKind::table_title, longest + "b"));
  CHECK(write::docx::Bookmarks().name(BookmarkKind::heading, longest) ==
        write::docx::Bookmarks().name(BookmarkKind::heading, longest));
}

TEST_CASE("what stands on the front page moves up when it would not fit on it, and only then") {
  const auto top_of_front = [](std::size_t paragraphs) {
    model::Region front{model::RegionRole::front_page, {paragraph({text("Aftale")}, model::ParagraphRole::title)}};
    for (std::size_t i = 0; i < paragraphs; ++i) front.children.push_back(paragraph("Et af aftalens mange forhold"));
    auto made = test::document({});
    made.blocks.push_back({{}, {}, std::move(front)});
    made.blocks.push_back({{}, {}, model::Contents{1, {text("Indhold")}, {}}});
    made.blocks.push_back(heading(1, "Resten", "resten"));
    model::finish(made);
    pugi::xml_document xml;
    const auto package = write::docx::make_package(made, standard_look());
    REQUIRE(xml.load_string(part(package, "word/document.xml").bytes.c_str()));
    return xml.select_node("//w:pPr/w:sectPr/w:pgMar").node().attribute("w:top").as_int();
  };
  constexpr int quarter = 16838 / 4;
  constexpr int margin = 1588;  // the standard look's
  CHECK(top_of_front(3) == quarter);
  const int crowded = top_of_front(24);
  CHECK(crowded < quarter);
  CHECK(crowded >= margin);
  CHECK(top_of_front(200) == margin);  // no way to fit it
}

TEST_CASE("behind a table that ends the document or a section stands no more than a point") {
  const std::vector<model::Row> rows{row(model::RowRole::header, {"A"}), row(model::RowRole::body, {"a"})};
  model::Region turned{model::RegionRole::landscape, {table(rows, 1)}};
  auto made = test::document({});
  made.blocks.push_back({{}, {}, std::move(turned)});
  made.blocks.push_back(paragraph("mellem"));
  made.blocks.push_back(table(rows, 1));
  pugi::xml_document xml;
  const auto package = write::docx::make_package(made, standard_look());
  REQUIRE(xml.load_string(part(package, "word/document.xml").bytes.c_str()));
  const auto closing = xml.select_nodes("/w:document/w:body/w:tbl/following-sibling::*[1]");
  REQUIRE(closing.size() == 2);
  for (const auto& found : closing) {
    const auto spacing = found.node().child("w:pPr").child("w:spacing");
    CHECK(spacing.attribute("w:line").as_int() == 20);
    CHECK(std::string_view(spacing.attribute("w:lineRule").value()) == "exact");
  }
}

TEST_CASE("column widths sum to the width, and none is too narrow for a word") {
  using write::docx::column_widths;
  CHECK(column_widths({{0.5, {}}, {0.25, {}}, {0.25, {}}}, 9000) == std::vector<int>{4500, 2250, 2250});
  for (const int width : {9070, 3001, 14000}) {
    for (const std::size_t count : {1U, 3U, 7U}) {
      std::vector<model::Column> columns(count);
      columns.front().width = 0.001;
      const auto widths = column_widths(columns, width);
      int sum = 0;
      for (const int each : widths) sum += each;
      CHECK(sum == width);
      CHECK(*std::min_element(widths.begin(), widths.end()) > 300);
    }
  }
  CHECK(column_widths({}, 100) == std::vector<int>{100});
}

TEST_CASE("a column is wide enough for its longest word when the others can spare it") {
  using write::docx::column_widths;
  const std::vector<model::Column> columns{{0.8, {}}, {0.1, {}}, {0.1, {}}};
  CHECK(column_widths(columns, 9000) == std::vector<int>{7200, 900, 900});
  CHECK(column_widths(columns, 9000, {0, 1900, 0}) == std::vector<int>{6233, 1900, 867});
  CHECK(column_widths(columns, 9000, {6000, 6000, 6000}) == std::vector<int>{3000, 3000, 3000});
  using model::Align;
  const std::vector<model::Column> budget{{0.5, Align::left}, {0.25, Align::right}, {0.25, Align::right}};
  const auto amounts = column_widths(budget, 9000, {4000, 3000, 3000});  // a word may be cut, an amount never
  CHECK(amounts == std::vector<int>{3000, 3000, 3000});
  CHECK(column_widths(budget, 3000, {4000, 3000, 3000}) == std::vector<int>{1200, 900, 900});

  model::Table table;
  table.columns = columns;
  table.rows.push_back(row(model::RowRole::body, {"i en by", "kommunikationsansvarlig", "SSP-lokalsekretariatet"}));
  const auto widths = write::docx::word_widths(table, 9000);
  CHECK(widths[0] < 500);
  CHECK(widths[1] > 2000);
  CHECK(widths[1] < 2800);
  CHECK(widths[2] < widths[1]);  // the hyphen is a place to break
  model::Table numbers;
  numbers.columns = columns;
  numbers.rows.push_back(row(model::RowRole::body, {"2017-0000000", "2017 i 0000000", "1-5-årige"}));
  const auto of_numbers = write::docx::word_widths(numbers, 9000);
  CHECK(of_numbers[0] > of_numbers[1]);  // between digits it is not
  CHECK(of_numbers[2] < of_numbers[1]);
  model::Table telephones;
  telephones.columns = columns;
  telephones.rows.push_back(row(model::RowRole::body, {"12 34 56 78", "12-34-56-78", "12 eller 34"}));
  const auto of_telephones = write::docx::word_widths(telephones, 9000);
  CHECK(of_telephones[0] > 1100);  // a number is read in one piece
  CHECK(of_telephones[2] < of_telephones[0]);
  const auto wide = write::docx::word_widths(numbers, 9000, {1.5, 1});
  CHECK(wide[0] == of_numbers[0]);  // another font's letters say nothing of its digits
  CHECK(write::docx::word_widths(table, 9000, {1.5, 1})[1] > widths[1]);
  CHECK(write::docx::word_widths(table, 3000)[1] == 1500);
}

TEST_CASE("time grows with the document, not with its square") {
  const auto look = standard_look();
  const auto seconds = [&](int blocks) {
    model::Document document = test::document({});
    for (int i = 0; i < blocks; ++i) {
      document.blocks.push_back(list(true, {item("a")}));
      document.blocks.push_back(heading(1, "Afsnit", "id" + std::to_string(i), false));
    }
    const auto begin = std::clock();
    const auto size = write::docx::make_package(document, look).parts.front().bytes.size();
    CHECK(size > static_cast<std::size_t>(blocks) * 100);
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  };
  const double small = seconds(5'000);
  const double large = seconds(40'000);
  INFO(small << " s and " << large << " s");
  CHECK(large < 8 * small * 3 + 0.2);
}
