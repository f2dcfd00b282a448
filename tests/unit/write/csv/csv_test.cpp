#include "support/build_document.hpp"
#include "write/csv/csv.hpp"
#include "write/csv/escape.hpp"

#include "model/stages.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::model;
using write::csv::number_field;
using write::csv::text_field;

namespace {

Inline node(decltype(Inline::kind) kind) {
  return {{}, std::move(kind)};
}

Cell cell(Inlines inlines, int span = 1) {
  Cell made;
  made.children.push_back({{}, {}, Paragraph{ParagraphRole::body, std::move(inlines)}});
  made.span = span;
  return made;
}

Cell words(const std::string& text) {
  return cell({node(Text{text})});
}

Row row(RowRole role, std::vector<Cell> cells) {
  return {{}, role, std::move(cells)};
}

Block budget() {
  Table table;
  table.id = "budget";
  table.caption = {node(Text{"Budget"})};
  table.columns.resize(3);
  Footnote note;
  note.children.push_back({{}, {}, Paragraph{ParagraphRole::body, {node(Text{"Løbende priser"})}}});
  table.rows.push_back(row(RowRole::header, {words("Linje"), words("2018"), cell({node(Text{"Andel"}), node(note)})}));
  table.rows.push_back(row(RowRole::group, {cell({node(Text{"Løn; og andet"})}, 3)}));
  table.rows.push_back(row(RowRole::body, {words("=SUM(A1)"), cell({node(Value{"-1.150.000", "-1150000,00"})}),
                                           cell({node(Value{"12,5\u00a0%", "12,5%"})})}));
  table.rows.push_back(row(RowRole::sum, {words("I alt"), cell({node(Missing{"ikke oplyst"})}),
                                          cell({node(Value{"3", "3"}), node(Text{" til "}), node(Value{"5", "5"})})}));
  return {{}, {}, std::move(table)};
}

std::string written(Blocks blocks) {
  Document document = test::document(std::move(blocks));
  finish(document);
  return write::csv::write(document);
}

}  // namespace

TEST_CASE("a table is a line for each row, numbers plain and texts never a formula") {
  CHECK(written({budget()}) ==
        "\xef\xbb\xbf"
        "Tabel 1: Budget\r\n"
        "Linje;2018;Andel\r\n"
        "\"Løn; og andet\";;\r\n"
        "'=SUM(A1);-1150000,00;12,5%\r\n"
        "I alt;ikke oplyst;3 til 5\r\n"
        "Note: Løbende priser\r\n");
}

TEST_CASE("tables stand apart by an empty line, and nothing else of the document is there") {
  const std::string text = written({test::paragraph("Før"), budget(), test::paragraph("Mellem"), budget()});
  CHECK(text.find("Mellem") == std::string::npos);
  CHECK(text.find("\r\n\r\nTabel 2: Budget\r\n") != std::string::npos);
  CHECK(text.find("\r\n\r\n\r\n") == std::string::npos);
}

TEST_CASE("a document without tables gives an empty sheet") {
  CHECK(written({test::paragraph("Kun ord")}) == "\xef\xbb\xbf");
}

TEST_CASE("a field is quoted when it must be") {
  CHECK(text_field("afd. 8") == "afd. 8");
  CHECK(text_field("a;b") == "\"a;b\"");
  CHECK(text_field("„a“ og \"b\"") == "\"„a“ og \"\"b\"\"\"");
  CHECK(text_field("to\nlinjer") == "\"to\nlinjer\"");
  CHECK(text_field(" for og bag ") == "\" for og bag \"");
  CHECK(text_field("10\u00a0kr.") == "10 kr.");
  CHECK(text_field("") == "");
}

TEST_CASE("text is never run as a formula") {
  for (const char* text :
       {"=1+1", "+45 33 66 33 66", "-2", "@SUM(A1)", "\t=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", "  =1", "\n=1"}) {
    INFO(text);
    const std::string field = text_field(text);
    CHECK((field.starts_with("'") || field.starts_with("\"'")));
  }
  CHECK(text_field("– 2") == "– 2");
  CHECK(text_field("a=b") == "a=b");
}

TEST_CASE("a negative number of ours stays a number") {
  CHECK(number_field("-200000,00") == "-200000,00");
}

TEST_CASE("whatever a text holds, it is one field, and reading it gives it back") {
  // Not random: every text of up to three of the characters that matter.
  const std::string characters = "a;\"\n\r =+-@\t'";
  std::size_t tried = 0;
  for (const char a : characters) {
    for (const char b : characters) {
      for (const char c : characters) {
        const std::string text{a, b, c};
        const std::string field = text_field(text);
        std::string read;
        const bool quoted = field.starts_with('"');
        for (std::size_t i = quoted ? 1 : 0; i < field.size() - (quoted ? 1 : 0); ++i) {
          read += field[i];
          if (field[i] == '"') {
            REQUIRE(quoted);
            REQUIRE(field[++i] == '"');
          } else if (!quoted) {
            REQUIRE(std::string_view(";\n\r").find(field[i]) == std::string_view::npos);
          }
        }
        std::string expected = text;
        for (std::size_t at = 0; (at = expected.find("\r\n", at)) != std::string::npos;) expected.erase(at, 1);
        if (read.starts_with('\'') && read != expected) read.erase(0, 1);
        CHECK(read == expected);
        ++tried;
      }
    }
  }
  CHECK(tried == characters.size() * characters.size() * characters.size());
}
