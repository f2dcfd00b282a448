#include "model/stages.hpp"
#include "support/build_document.hpp"
#include "support/random_document.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::model;
using namespace helhedsplan::test;

TEST_CASE("a dump shows one node a line with its origin") {
  Document out = document({heading(1, "Formål", "formaal"), paragraph(Inlines{text("Et \"citat\"\u00a0"), value("a\nb")}),
                           list(true, {item("x")}), table({row(RowRole::header, {"h"})}, 1, "Tal", "tal")});
  out.name = "prøve";
  out.properties.title = "Prøve";
  out.blocks[0].origin = {"", 1, 3};
  out.blocks[0].krav = {"O5", "E1"};
  out.footer_right = {{{}, PageField{true}}};
  finish(out);
  CHECK(dump(out) == R"(document "prøve"
  title "Prøve"
  language "da-DK"
  footer_right
    page_field total
  heading 1 "1" #formaal krav O5,E1  @skabelon.md:3
    text "Formål"
  paragraph
    text "Et \"citat\"\u00a0"
    value "a\nb"  <plan.felt>
  list ordered 1
    item
      paragraph
        text "x"
  table grid #tal "1" columns left:1.000
    caption
      text "Tal"
    row header
      cell
        paragraph
          text "h"
)");
}

namespace {

Document with_diagram() {
  Diagram diagram;
  diagram.description = "Hvem der hører under hvem";
  diagram.caption = {text("Organerne ")};
  diagram.list_intro = {text("Som tekst:")};
  diagram.nodes.push_back({{}, -1, {text("A")}, {{text(" a ")}, {text("b")}}});
  diagram.nodes.push_back({{}, 0, {text(" ")}, {{text("C")}, {text(" ")}}});
  diagram.nodes.push_back({{}, 1, {}, {}});
  Document out = document({{{}, {}, std::move(diagram)}});
  finish(out);
  return out;
}

}  // namespace

TEST_CASE("a diagram keeps all its nodes, each with a label") {
  const Document out = with_diagram();
  CHECK(validate(out).empty());
  CHECK(dump(out) == R"(document ""
  language "da-DK"
  diagram description "Hvem der hører under hvem"
    caption
      text "Organerne"
    list_intro
      text "Som tekst:"
    node 0
      label
        text "A"
      detail
        text "a"
      detail
        text "b"
    node 1 under 0
      label
        text "C"
    node 2 under 1
      label
        text "–"
)");
}

TEST_CASE("a diagram's text is its caption and a nested list") {
  CHECK(plain_text(with_diagram()) == "Organerne\nA, a; b\nC\n–\n");
}

TEST_CASE("the same seed gives the same random document") {
  CHECK(dump(RandomDocument(7).make()) == dump(RandomDocument(7).make()));
  CHECK(dump(RandomDocument(7).make()) != dump(RandomDocument(8).make()));
}

TEST_CASE("plain text has captions with labels, and notes last") {
  Document out = document({paragraph(Inlines{text("a"), {{}, Footnote{{paragraph("note")}}}, text("b")}),
                           table({row(RowRole::header, {"h", ""}), row(RowRole::body, {"1", "2"})}, 2, "Tal"),
                           {{}, {}, Signatures{{{{}, {text("Parten")}, {"Dato", "Navn"}}}}}});
  finish(out);
  CHECK(plain_text(out) == "ab\nTabel\u00a01: Tal\nh\n1\n2\nParten\nDato\nNavn\nnote\n");
}
