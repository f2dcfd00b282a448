#include "write/markdown/markdown.hpp"

#include "model/stages.hpp"
#include "support/build_document.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::model;
using namespace helhedsplan::test;

namespace {

std::string markdown(Blocks blocks) {
  Document out = document(std::move(blocks));
  finish(out);
  REQUIRE(validate(out) == std::vector<std::string>{});
  return write::markdown::write(out);
}

std::string line(Inlines inlines) {
  return markdown({paragraph(std::move(inlines))});
}
std::string line(std::string value) {
  return line(Inlines{text(std::move(value))});
}
Inline link(std::string target, Inlines children, std::string title = "") {
  return {{}, Link{std::move(target), std::move(title), std::move(children)}};
}
Inline code(std::string value) {
  return {{}, Code{std::move(value)}};
}
Inline footnote(std::string value) {
  return {{}, Footnote{{paragraph(std::move(value))}}};
}

}  // namespace

TEST_CASE("ordinary Danish text has no backslashes") {
  for (const std::string plain :
       {"12,5\u00a0% af 2.325.750\u00a0kr.", "afd. 8", "§ 6, stk. 6, nr. 2", "Naboskab & velkomst", "1.\u00a0januar 2018",
        "5 * 3 = 15", "a_b og snake_case", "3 < 5 > 2", "Se [1] og (2)", "kl. 10:30:15", "- nej", "50/50 - 75/25", "„ja“ – »nej«",
        "navn@kk.dk", "C# og F#", "a | b", "100 ~ 200", "Tak!", "æ\\ø"}) {
    if (plain == "- nej") continue;  // see below: at the start of a line it would be a list
    CHECK(line(plain) == plain + "\n");
  }
}

TEST_CASE("what would be markup is escaped, and nothing else in the line") {
  CHECK(line("1. januar 2018 - i dag") == "1\\. januar 2018 - i dag\n");
  CHECK(line("2018.") == "2018\\.\n");
  CHECK(line("1) a") == "1\\) a\n");
  CHECK(line("- nej") == "\\- nej\n");
  CHECK(line("+ ja") == "\\+ ja\n");
  CHECK(line("-5 grader") == "-5 grader\n");
  CHECK(line("# a") == "\\# a\n");
  CHECK(line("#a") == "#a\n");
  CHECK(line("> a") == "\\> a\n");
  CHECK(line("---") == "\\---\n");
  CHECK(line("===") == "\\===\n");
  CHECK(line("* * *") == "\\* * *\n");
  CHECK(line("~~~") == "\\~\\~\\~\n");
  CHECK(line("*vigtigt*") == "\\*vigtigt\\*\n");
  CHECK(line("_x_ a_b") == "\\_x\\_ a_b\n");
  CHECK(line("<b>") == "\\<b>\n");
  CHECK(line("&amp; og &") == "\\&amp; og &\n");
  CHECK(line("[a](b)") == "[a\\](b)\n");
  CHECK(line("[Bemærk]: x") == "[Bemærk\\]: x\n");
  CHECK(line("![a]") == "\\![a]\n");
  CHECK(line("`x`") == "\\`x\\`\n");
  CHECK(line("a\\*b") == "a\\\\\\*b\n");
  CHECK(line("[^1] [x]") == "\\[^1] [x]\n");
  CHECK(line(":smile:") == "\\:smile:\n");
  CHECK(markdown({list(false, {item("[x] gjort")})}) == "- \\[x] gjort\n");
  CHECK(line(Inlines{value(" a ")}) == "&#32;a&#32;\n");
}

TEST_CASE("emphasis is written so that every parser reads it") {
  CHECK(line({text("a "), emphasis({text("b")}), text(" "), strong({text("c")}), text(".")}) == "a *b* **c**.\n");
  CHECK(line({strong({text("a "), emphasis({text("b")}), text(" c")})}) == "**a** ***b*** **c**\n");
  CHECK(line({text("a"), emphasis({text(" b ")}), text("c")}) == "a *b* c\n");
  CHECK(line({text("ord"), strong({text("(1)")}), text("ord")}) == "or&#100;**(1)**&#111;rd\n");
  CHECK(line({text("ord"), strong({text("1")}), text("ord")}) == "ord**1**ord\n");
  CHECK(line({strong({text("a")}), emphasis({text("b")})}) == "**a**<!-- -->*b*\n");
  CHECK(line({emphasis({text("a"), line_break(), text("b")})}) == "*a*\\\n*b*\n");
}

TEST_CASE("values, missing values and marks are words") {
  CHECK(line({{{}, Mark{"[Eksempel]"}}, value("Æbletoften"), text(": "), {{}, Missing{"ikke oplyst", false}}}) ==
        "**[Eksempel]** Æbletoften: *ikke oplyst*\n");
  CHECK(line({value("Njalsgade 1\n2300 København S")}) == "Njalsgade 1\\\n2300 København S\n");
}

TEST_CASE("code spans and links hold whatever they hold") {
  CHECK(line({code("a`b"), text(" "), code("`"), text(" "), code(" x ")}) == "``a`b`` `` ` `` `  x  `\n");
  CHECK(line({link("https://kk.dk", {text("Københavns [Kommune]")})}) == "[Københavns \\[Kommune\\]](https://kk.dk)\n");
  CHECK(line({link("https://kk.dk", {text("https://kk.dk")})}) == "<https://kk.dk>\n");
  CHECK(line({link("https://a.dk/b(c", {text("x")}, "Et \"ord\"")}) == "[x](<https://a.dk/b(c> \"Et \\\"ord\\\"\")\n");
  CHECK(line({text("Tak!"), link("https://kk.dk", {text("x")})}) == "Tak\\![x](https://kk.dk)\n");
}

TEST_CASE("title, headings and roles") {
  CHECK(markdown({paragraph(Inlines{text("Beredskabsplan")}, ParagraphRole::title),
                  paragraph(Inlines{text("Amagerbro")}, ParagraphRole::subtitle),
                  paragraph(Inlines{text("Kort sagt")}, ParagraphRole::lead), heading(1, "Formål #"), heading(2, "1. del"),
                  heading(1, "Bilag", "", false), paragraph(Inlines{text("Bemærk")}, ParagraphRole::remark),
                  paragraph(Inlines{text("Udfyld")}, ParagraphRole::guidance),
                  paragraph(Inlines{text("a\n\n  ```")}, ParagraphRole::code)}) == R"(# Beredskabsplan

**Amagerbro**

Kort sagt

## 1 Formål \#

### 1.1 1. del

## Bilag

> Bemærk

> *Udfyld*

````
a

  ```
````
)");
}

TEST_CASE("lists nest, keep their numbers and stay apart from their neighbours") {
  Block nested = list(false, {item("b"), item("c")});
  ListItem with{{}, {paragraph("a"), nested}};
  CHECK(markdown({list(false, {with, item("d")})}) == "- a\n  - b\n  - c\n- d\n");
  Block numbered = list(true, {item("x"), item("y")});
  std::get<List>(numbered.kind).start = 9;
  CHECK(markdown({numbered}) == "9. x\n10. y\n");
  CHECK(markdown({list(false, {item("a")}), list(false, {item("b")}), list(true, {item("c")}), list(true, {item("d")})}) ==
        "- a\n\n* b\n\n1. c\n\n1) d\n");
  ListItem two{{}, {paragraph("a"), paragraph("b")}};
  CHECK(markdown({list(true, {two, item("c")})}) == "1. a\n\n   b\n\n2. c\n");
  CHECK(markdown({list(false, {ListItem{{}, {{{}, {}, Quote{{paragraph("q"), paragraph("r")}}}}}})}) == "- > q\n  >\n  > r\n");
  Block loose = list(false, {item("a"), item("b")});
  std::get<List>(loose.kind).tight = false;
  CHECK(markdown({loose}) == "- a\n\n- b\n");
}

TEST_CASE("a table is padded, aligned and has its sums in bold") {
  Block block = table({row(RowRole::header, {"Budgetlinje", "2018"}), row(RowRole::group, {"Løn", ""}),
                       row(RowRole::body, {"Projektleder | vikar", "600.000"}), row(RowRole::sum, {"I alt", "600.000"})},
                      2, "Budget", "budget");
  std::get<Table>(block.kind).columns[1].align = Align::right;
  CHECK(markdown({block, paragraph(Inlines{text("Se "), reference("budget"), text(".")})}) ==
        "Tabel\u00a01: Budget\n\n"
        R"(| Budgetlinje           |        2018 |
| --------------------- | ----------: |
| **Løn**               |             |
| Projektleder \| vikar |     600.000 |
| **I alt**             | **600.000** |

Se tabel)"
        "\u00a0"
        "1.\n");
}

TEST_CASE("a wide table is not padded, and a cell holds lines") {
  Cell many;
  many.children = {paragraph("En tekst"), list(false, {item("a"), item("b")}), list(true, {item("c")}),
                   paragraph(std::string(120, 'x'))};
  Row wide{{}, RowRole::body, {many}};
  Row spanned = row(RowRole::body, {"over to"});
  spanned.cells[0].span = 2;
  wide.cells.push_back(cell(""));
  CHECK(markdown({table({row(RowRole::header, {"h", "i"}), wide, spanned}, 2)}) ==
        "| h | i |\n| --- | --- |\n| En tekst<br>• a<br>• b<br>1. c<br>" + std::string(120, 'x') + " |  |\n| over to |  |\n");
}

TEST_CASE("facts are a table with bold labels and an empty head") {
  Block block = table({row(RowRole::body, {"Område", "Amagerbro"})}, 2);
  auto& facts = std::get<Table>(block.kind);
  facts.form = Table::Form::facts;
  facts.rows[0].cells[0].header = true;
  CHECK(markdown({block}) == "| Felt       | Oplysning |\n| ---------- | --------- |\n| **Område** | Amagerbro |\n");
}

TEST_CASE("signatures are lines to sign on") {
  CHECK(markdown({{{}, {}, Signatures{{{{}, {text("Boligforeningen 3B")}, {"Dato", "Underskrift"}}}}}}) ==
        "**Boligforeningen 3B**\n\nDato: ______________________________\\\nUnderskrift: ______________________________\n");
}

TEST_CASE("page breaks and regions leave no trace") {
  CHECK(markdown({paragraph("a"), {{}, {}, PageBreak{}}, {{}, {}, Region{RegionRole::landscape, {paragraph("b")}}}}) == "a\n\nb\n");
}

TEST_CASE("notes are called in the text and stand last") {
  CHECK(markdown({paragraph(Inlines{text("Tal"), footnote("Statistikbanken, 2017."), text(" og"), footnote("Samme")}),
                  paragraph("slut")}) == "Tal[^1] og[^2]\n\nslut\n\n[^1]: Statistikbanken, 2017.\n\n[^2]: Samme <!-- -->\n");
}

TEST_CASE("a cross reference is a link to the heading's anchor") {
  CHECK(markdown({paragraph(Inlines{text("Se afsnit "), reference("a"), text(", "), reference("b", CrossReference::Form::title)}),
                  heading(1, "Økonomi & drift", "a"), heading(1, "Bilag", "", false), heading(1, "Bilag", "b", false)}) ==
        "Se afsnit [1](#1-økonomi--drift), [Bilag](#bilag-1)\n\n## 1 Økonomi & drift\n\n## Bilag\n\n## Bilag\n");
}

TEST_CASE("what stands in the margins of every page stands once under the title") {
  Document out = document({paragraph(Inlines{text("Delaftale")}, ParagraphRole::title),
                           paragraph(Inlines{text("Tryghed")}, ParagraphRole::subtitle), paragraph("Tekst")});
  out.properties.title = "Delaftale";
  out.properties.draft_label = "UDKAST";
  out.properties.version = "0.3";
  out.properties.custom = {{"Sagsnummer", "2017-0123456"}, {"Område", "Amagerbro"}};
  out.header_left = {text("Delaftale")};
  out.header_right = {text("Amagerbro, version 0.3")};
  out.footer_right = {text("Side "), {{}, PageField{}}};
  finish(out);
  CHECK(write::markdown::write(out) ==
        "# Delaftale\n\n**Tryghed**\n\n**UDKAST** · Amagerbro, version 0.3 · Sagsnummer: 2017-0123456\n\nTekst\n");
}

TEST_CASE("an empty document is an empty line") {
  CHECK(markdown({}) == "\n");
}
