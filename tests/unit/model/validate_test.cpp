#include "model/stages.hpp"
#include "support/build_document.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::model;
using namespace helhedsplan::test;

namespace {

using Sentences = std::vector<std::string>;

Document good() {
  Document out = document({heading(1, "Et"), heading(2, "To", "to"), paragraph(Inlines{text("se "), reference("to")}),
                           table({row(RowRole::header, {"a", "b"}), row(RowRole::body, {"1", "2"})}, 2, "Tal", "tal")});
  out.header_left = {text("titel"), {{}, PageField{}}};
  finish(out);
  return out;
}

template <typename Kind>
Kind& get(Document& document, std::size_t index) {
  return std::get<Kind>(document.blocks.at(index).kind);
}

/// What validate says after `change` has spoilt a good document.
template <typename Change>
Sentences after(Change change) {
  Document out = good();
  change(out);
  return validate(out);
}

Block diagram(std::vector<int> under) {
  Diagram made;
  made.description = "Hvem der hører under hvem";
  for (const int parent : under) made.nodes.push_back({{}, parent, {text("boks")}, {}});
  return {{}, {}, std::move(made)};
}

Block in_item(Block block) {
  return list(false, {ListItem{{}, {std::move(block)}}});
}

}  // namespace

TEST_CASE("a good document has nothing to remark") {
  CHECK(validate(good()) == Sentences{});
}

TEST_CASE("every broken invariant is named") {
  CHECK(after([](Document& d) { get<Heading>(d, 1).level = 3; }) == Sentences{"a heading of level 3 follows level 1: \"To\""});
  CHECK(after([](Document& d) { get<Heading>(d, 0).level = 2; }) == Sentences{"a heading of level 2 follows level 0: \"Et\""});
  CHECK(after([](Document& d) { get<Heading>(d, 0).number = ""; }) == Sentences{"a heading is numbered and its number is \"\""});
  CHECK(after([](Document& d) { get<Heading>(d, 0).id = "to"; }) == Sentences{"the id \"to\" is given twice"});
  CHECK(after([](Document& d) { get<Heading>(d, 1).id = "andet"; }) ==
        Sentences{"a cross reference points at \"to\", there is no such id"});
  CHECK(after([](Document& d) { get<Table>(d, 3).rows.erase(get<Table>(d, 3).rows.begin()); }) ==
        Sentences{"a table has no header row"});
  CHECK(after([](Document& d) { std::swap(get<Table>(d, 3).rows[0], get<Table>(d, 3).rows[1]); }) ==
        Sentences{"a table has no header row", "a header row stands below other rows"});
  CHECK(after([](Document& d) { get<Table>(d, 3).rows[1].cells.pop_back(); }) == Sentences{"a row fills 1 of 2 columns"});
  CHECK(after([](Document& d) { get<Table>(d, 3).rows[1].cells[0].span = 2; }) == Sentences{"a row fills 3 of 2 columns"});
  CHECK(after([](Document& d) { get<Table>(d, 3).rows[1].cells[1].header = true; }) ==
        Sentences{"a row header is not the first cell of its row"});
  CHECK(after([](Document& d) { get<Table>(d, 3).rows[1].cells[1].children.clear(); }) ==
        Sentences{"a cell holds no block, not even an empty paragraph"});
  CHECK(after([](Document& d) { get<Table>(d, 3).columns[0].width = 0.7; }) ==
        Sentences{"the widths of a table's columns make 1.2, not 1"});
  CHECK(after([](Document& d) { get<Table>(d, 3).form = Table::Form::facts; }) ==
        Sentences{"a table of facts has a header row", "a label of a table of facts is no header",
                  "a label of a table of facts is no header"});
  CHECK(after([](Document& d) { get<Paragraph>(d, 2).children[0].kind = Text{""}; }) == Sentences{"a text is empty"});
  CHECK(after([](Document& d) { get<Paragraph>(d, 2).children[0].kind = Text{"a\nb"}; }) ==
        Sentences{"the text \"a\nb\" holds a line end"});
  CHECK(after([](Document& d) { get<Paragraph>(d, 2).children[0].kind = Value{"a\x01"}; }) ==
        Sentences{"the value \"a\x01\" is not clean text"});
  CHECK(after([](Document& d) { get<Paragraph>(d, 2).children[0].kind = Text{"a\xcc\x8a"}; }) ==
        Sentences{"the text \"a\xcc\x8a\" is not clean text"});
  CHECK(after([](Document& d) { get<Paragraph>(d, 2).children[0].kind = PageField{}; }) ==
        Sentences{"a page field stands outside header and footer"});
  CHECK(after([](Document& d) { get<Paragraph>(d, 2).children[0].kind = Emphasis{}; }) == Sentences{"emphasis without content"});
  CHECK(after([](Document& d) {
          get<Paragraph>(d, 2).children[0].kind = Link{"", "", {text("x")}};
        }) == Sentences{"a link target is empty"});
  CHECK(after([](Document& d) {
          get<Paragraph>(d, 2).children[0].kind = Link{"a", "", {{{}, Link{"b", "", {text("x")}}}}};
        }) == Sentences{"a link stands in a link"});
  CHECK(after([](Document& d) {
          get<Heading>(d, 0).children.push_back({{}, Footnote{{paragraph("note")}}});
        }) == Sentences{"a footnote stands in a heading, header row, caption, link, note, header or footer"});
  CHECK(after([](Document& d) {
          const Blocks note{paragraph("note")};
          get<Table>(d, 3).rows[0].cells[0].children = {paragraph(Inlines{{{}, Footnote{note}}})};
          get<Table>(d, 3).rows[1].cells[0].children = {paragraph(Inlines{{{}, Footnote{note}}})};
        }) == Sentences{"a footnote stands in a heading, header row, caption, link, note, header or footer"});
  CHECK(after([](Document& d) { d.blocks.push_back(paragraph(Inlines{})); }) == Sentences{"a paragraph is empty"});
  CHECK(after([](Document& d) { d.blocks.push_back(list(false, {})); }) == Sentences{"a list has no items"});
  CHECK(after([](Document& d) { d.blocks.push_back(list(false, {ListItem{}})); }) == Sentences{"a list item is empty"});
  CHECK(after([](Document& d) { d.blocks.push_back({{}, {}, Quote{}}); }) == Sentences{"a quote is empty"});
  CHECK(after([](Document& d) { d.blocks.push_back({{}, {}, Region{}}); }) == Sentences{"a region is empty"});
  CHECK(after([](Document& d) { d.blocks.push_back({{}, {}, Signatures{}}); }) == Sentences{"there is nobody to sign"});
  CHECK(after([](Document& d) {
          d.blocks.push_back(in_item({{}, {}, PageBreak{}}));
        }) == Sentences{"a page break stands in a list, quote, cell or note"});
  CHECK(after([](Document& d) { d.blocks.push_back({{}, {}, Image{{{0, "kort", 10}}, {}}}); }) == Sentences{"there is no image 0"});
  CHECK(after([](Document& d) {
          for (int i = 0; i < 2; ++i) d.blocks.push_back(paragraph(Inlines{text("t")}, ParagraphRole::title));
        }) == Sentences{"a second title"});
  CHECK(after([](Document& d) { d.blocks.push_back(paragraph(Inlines{emphasis({text("t")})}, ParagraphRole::code)); }) ==
        Sentences{"a code paragraph holds more than text"});
  CHECK(after([](Document& d) {
          d.blocks.push_back(
              {{}, {}, Region{RegionRole::keep_together, {{{}, {}, Region{RegionRole::landscape, {paragraph("x")}}}}}});
        }) == Sentences{"a landscape region stands in a region"});
  CHECK(after([](Document& d) {
          get<Table>(d, 3).rows[1].cells[0].children.insert(get<Table>(d, 3).rows[1].cells[0].children.begin(), good().blocks[3]);
        }).front() == "the id \"tal\" is given twice");
  CHECK(after([](Document& d) { d.properties.title = "\x02"; }).size() == 1);
  CHECK(after([](Document& d) {
          d.properties.custom = {{"a", "1"}, {"a", "2"}};
        }) == Sentences{"the custom property \"a\" stands twice"});
}

TEST_CASE("a sentence begins with where the node came from") {
  CHECK(after([](Document& d) {
          d.blocks[0].origin = {"parter[fsb].navn", 1, 12};
          get<Heading>(d, 0).level = 2;
        }).front() == "skabelon.md:12: parter[fsb].navn: a heading of level 2 follows level 0: \"Et\"");
  CHECK(after([](Document& d) { d.blocks[0].origin.source = 7; }) == Sentences{"the origin names source 7, there is none"});
}

TEST_CASE("validate sees what is wrong with a diagram") {
  const auto said = [](std::vector<int> under) { return validate(document({diagram(std::move(under))})); };
  CHECK(said({-1, 0, 0, -1, 3}).empty());
  CHECK(said({}) == Sentences{"a diagram has no nodes"});
  CHECK(said({0}) == Sentences{"the node 0 hangs below the node 0, which does not stand before it"});
  CHECK(said({-1, 2, 0}) == Sentences{"the node 1 hangs below the node 2, which does not stand before it"});
  CHECK(said({-2}).size() == 1);
  CHECK(validate(document({in_item(diagram({-1}))})) == Sentences{"a diagram stands in a list, quote, cell or note"});
  Document unlabelled = document({diagram({-1})});
  get<Diagram>(unlabelled, 0).nodes[0].label.clear();
  CHECK(validate(unlabelled) == Sentences{"a node has no label"});
  Document silent = document({diagram({-1})});
  get<Diagram>(silent, 0).description.clear();
  CHECK(validate(silent) == Sentences{"a alternative text is empty"});
}
