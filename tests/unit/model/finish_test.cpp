#include "model/stages.hpp"
#include "support/build_document.hpp"
#include "support/effort.hpp"
#include "support/random_document.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace helhedsplan;
using namespace helhedsplan::model;
using namespace helhedsplan::test;

namespace {

Document finished(Blocks blocks) {
  Document out = document(std::move(blocks));
  finish(out);
  return out;
}

template <typename Kind>
const Kind& block_at(const Document& document, std::size_t index) {
  return std::get<Kind>(document.blocks.at(index).kind);
}

Block from_template(Block block, std::uint32_t source = 1) {
  block.origin.source = source;
  return block;
}

}  // namespace

TEST_CASE("lists that only a section tag had split become one") {
  Block marked = from_template(list(false, {item("b")}));
  marked.krav = {"O5"};
  const Document out = finished({from_template(list(false, {item("a")})), from_template(list(false, {})), marked});
  REQUIRE(out.blocks.size() == 1);
  CHECK(block_at<List>(out, 0).items.size() == 2);
  CHECK(out.blocks[0].krav == std::vector<std::string>{"O5"});
}

TEST_CASE("lists that somebody wrote as two stay two") {
  CHECK(finished({list(false, {item("a")}), list(false, {item("b")})}).blocks.size() == 2);
  CHECK(finished({from_template(list(false, {item("a")})), from_template(list(true, {item("b")}))}).blocks.size() == 2);
  CHECK(
      finished({from_template(list(false, {item("a")})), paragraph("x"), from_template(list(false, {item("b")}))}).blocks.size() ==
      3);
}

TEST_CASE("a continued list joins its neighbour, or goes on with its numbers behind other text") {
  Block second = list(true, {item("c")});
  std::get<List>(second.kind).continues = true;
  CHECK(block_at<List>(finished({list(true, {item("a"), item("b")}), second}), 0).items.size() == 3);
  const Document out = finished({list(true, {item("a"), item("b")}), paragraph("x"), second});
  CHECK(block_at<List>(out, 2).start == 3);
}

TEST_CASE("what shows nothing is dropped") {
  const Document out = finished({
      Block{{}, {}, PageBreak{}},
      paragraph(" \u00a0 "),
      paragraph(Inlines{}),
      paragraph(Inlines{emphasis({text(" ")}), line_break()}),
      paragraph("a"),
      Block{{}, {}, PageBreak{}},
      Block{{}, {}, PageBreak{}},
      list(true, {ListItem{}}),
      Block{{}, {}, Quote{}},
      Block{{}, {}, Region{RegionRole::landscape, {paragraph("")}}},
      heading(1, " "),
      paragraph("b"),
      Block{{}, {}, PageBreak{}},
  });
  REQUIRE(out.blocks.size() == 3);
  CHECK(std::holds_alternative<PageBreak>(out.blocks[1].kind));
  CHECK(plain_text(out) == "a\nb\n");
}

TEST_CASE("a heading without anything below it stays") {
  CHECK(finished({heading(1, "Tom"), heading(1, "Også tom")}).blocks.size() == 2);
}

TEST_CASE("neighbouring texts of one plan path are merged, others are not") {
  const Document out =
      finished({paragraph(Inlines{text("a"), text("b"), text("c", "plan.x"), text("d", "plan.x"), text(""), text("e")})});
  const auto& children = block_at<Paragraph>(out, 0).children;
  REQUIRE(children.size() == 3);
  CHECK(std::get<Text>(children[0].kind).text == "ab");
  CHECK(std::get<Text>(children[1].kind).text == "cd");
}

TEST_CASE("blanks at the ends of a line go, into emphasis too") {
  const Document out = finished({paragraph(
      Inlines{text("  "), strong({text(" a ")}), text(" b "), line_break(), text("  c"), emphasis({text("d  ")}), line_break()})});
  CHECK(plain_text(out) == "a  b\ncd\n");
}

TEST_CASE("line ends in a text become hard breaks, a value stays one node") {
  const Document out = finished({paragraph(Inlines{text("a\nb"), value("c\nd")})});
  CHECK(block_at<Paragraph>(out, 0).children.size() == 4);
  CHECK(validate(out).empty());
  CHECK(plain_text(out) == "a\nbc\nd\n");
}

TEST_CASE("code keeps its blanks and lines") {
  const Document out = finished({paragraph(Inlines{text("  a\n\n b\n")}, ParagraphRole::code)});
  CHECK(plain_text(out) == "  a\n\n b\n");
}

TEST_CASE("a mark is followed by a space") {
  const Document out = finished({paragraph(Inlines{{{}, Mark{"[Eksempel]"}}, value("x"), {{}, Mark{"[Eksempel]"}}, text(" y")})});
  CHECK(plain_text(out) == "[Eksempel] x[Eksempel] y\n");
}

TEST_CASE("headings are numbered, and nothing under an unnumbered one is") {
  const Document out = finished({heading(1, "A"), heading(2, "A1"), heading(2, "A2"), heading(3, "A2a"),
                                 heading(1, "Bilag", "", false), heading(2, "under bilag"), heading(1, "B"), heading(2, "B1")});
  std::vector<std::string> numbers;
  for (const auto& block : out.blocks) numbers.push_back(std::get<Heading>(block.kind).number);
  CHECK(numbers == std::vector<std::string>{"1", "1.1", "1.2", "1.2.1", "", "", "2", "2.1"});
  CHECK(validate(out).empty());
}

TEST_CASE("an unnumbered heading inside a chapter does not stop the chapter's numbers") {
  const Document out = finished({heading(1, "A"), heading(2, "x", "", false), heading(3, "y"), heading(2, "A1")});
  CHECK(block_at<Heading>(out, 2).number.empty());
  CHECK(block_at<Heading>(out, 3).number == "1.1");
}

TEST_CASE("cross references say what they point at") {
  using Form = CrossReference::Form;
  const auto header = row(RowRole::header, {"h"});
  const Document out = finished({
      paragraph(Inlines{reference("oekonomi"), reference("oekonomi", Form::title), reference("oekonomi", Form::number_and_title)}),
      paragraph(Inlines{reference("budget"), reference("budget", Form::title), reference("budget", Form::number_and_title)}),
      paragraph(Inlines{reference("bilag"), reference("findes-ikke")}),
      heading(1, "Formål"),
      heading(2, "Økonomi", "oekonomi"),
      heading(1, "Bilag", "bilag", false),
      table({header}, 1, "Første"),
      table({header}, 1),
      table({header}, 1, "Budget", "budget"),
  });
  const auto texts = [&](std::size_t index) {
    std::vector<std::string> all;
    for (const auto& node : block_at<Paragraph>(out, index).children) all.push_back(std::get<CrossReference>(node.kind).text);
    return all;
  };
  CHECK(texts(0) == std::vector<std::string>{"1.1", "Økonomi", "1.1 Økonomi"});
  CHECK(texts(1) == std::vector<std::string>{"tabel\u00a02", "Budget", "tabel\u00a02: Budget"});
  CHECK(texts(2) == std::vector<std::string>{"Bilag", "?"});
  CHECK(caption_label(block_at<Table>(out, 8)) == "Tabel\u00a02");
  CHECK(caption_label(block_at<Table>(out, 7)).empty());
  CHECK(validate(out) == std::vector<std::string>{"a cross reference points at \"findes-ikke\", there is no such id"});
}

TEST_CASE("column widths become shares, and cells end with a paragraph") {
  Block block = table({row(RowRole::header, {"a", "b"}), row(RowRole::body, {"1", ""})}, 2);
  auto& columns = std::get<Table>(block.kind).columns;
  columns[0].width = 30;
  columns[1].width = 10;
  const Document out = finished({std::move(block)});
  CHECK(block_at<Table>(out, 0).columns[0].width == Approx(0.75));
  CHECK(block_at<Table>(out, 0).rows[1].cells[1].children.size() == 1);
  CHECK(validate(out).empty());
}

TEST_CASE("finish is idempotent and makes random documents valid") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    INFO("seed " << seed);
    Document out = RandomDocument(seed).make();
    REQUIRE(validate(out) == std::vector<std::string>{});
    const std::string before = dump(out);
    finish(out);
    const std::string after = dump(out);
    const auto [first, second] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    INFO(std::string(std::max(before.begin(), first - std::min<std::ptrdiff_t>(200, first - before.begin())), first));
    REQUIRE((first == before.end() && second == after.end()));
  }
}

TEST_CASE("finish takes twice the time for twice the document", "[pathological]") {
  // Many neighbours of every kind that joins or is dropped; anything quadratic would take minutes.
  const std::size_t count = 200'000;
  Blocks blocks;
  for (std::size_t i = 0; i < count; ++i) {
    blocks.push_back(from_template(list(true, {item("a")})));
    blocks.push_back(paragraph(" "));
  }
  Inlines many;
  for (std::size_t i = 0; i < count; ++i) {
    many.push_back(text("x"));
    many.push_back(text(""));
  }
  blocks.push_back(paragraph(std::move(many)));
  Inlines blanks(count, line_break());
  blanks.push_back(text("z"));
  blocks.push_back(paragraph(std::move(blanks)));
  Document out;
  CHECK(test::effort([&] { out = finished(std::move(blocks)); }) < 100);
  CHECK(out.blocks.size() == 3);
  CHECK(block_at<List>(out, 0).items.size() == count);
}

TEST_CASE("sections are counted with letters when the document says so, and references say the letter") {
  Document out =
      document({heading(1, "Første", "a"), heading(2, "Under", "b"), heading(1, "Anden", "c"), heading(2, "Under den", "d"),
                paragraph(Inlines{reference("d"), reference("c", CrossReference::Form::number_and_title)})});
  out.section_numbers = SectionNumbers::lettered;
  finish(out);
  CHECK(block_at<Heading>(out, 0).number == "A");
  CHECK(block_at<Heading>(out, 1).number == "A.1");
  CHECK(block_at<Heading>(out, 3).number == "B.1");
  CHECK(plain_text(block_at<Paragraph>(out, 4).children) == "B.1B Anden");
}

TEST_CASE("after Z come AA and BB, as Word counts") {
  Blocks blocks;
  for (int i = 0; i < 28; ++i) blocks.push_back(heading(1, "x"));
  Document out = document(std::move(blocks));
  out.section_numbers = SectionNumbers::lettered;
  finish(out);
  CHECK(block_at<Heading>(out, 25).number == "Z");
  CHECK(block_at<Heading>(out, 26).number == "AA");
  CHECK(block_at<Heading>(out, 27).number == "BB");
}

TEST_CASE("a reference that the set has labelled keeps its label") {
  Inline node = reference("a");
  std::get<CrossReference>(node.kind).label = "bilag 3a";
  Document out = document({heading(1, "Bilag 3a: Diagram", "a", false), paragraph(Inlines{node})});
  finish(out);
  finish(out);
  CHECK(plain_text(block_at<Paragraph>(out, 1).children) == "bilag 3a");
}

TEST_CASE("a contents list leaves out rubrics without a number, and the mark behind a title") {
  const Document out = finished({{{}, {}, Contents{2, {}, {}}},
                                 heading(1, "Bilag 4: Kommissorium", "k", false),
                                 heading(2, "Baggrund", "b"),
                                 heading(1, "Indsatsen", "i"),
                                 {{}, {}, Heading{2, true, "a", {}, {text("Fritid "), {{}, Mark{"[Eksempel]"}}}}},
                                 heading(2, "Uden nummer", "u", false),
                                 paragraph(Inlines{reference("a", CrossReference::Form::number_and_title)})});
  const auto& entries = block_at<Contents>(out, 0).entries;
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].title == "Bilag 4: Kommissorium");
  CHECK(entries[1].title == "Indsatsen");
  CHECK(entries[2].title == "Fritid");
  CHECK(plain_text(block_at<Paragraph>(out, 6).children) == "1.1 Fritid");
}

TEST_CASE("a contents list names the headings down to its level, with their numbers") {
  const Document out = finished({{{}, {}, Contents{2, {{{}, Text{"Indhold"}}}, {}}},
                                 heading(1, "Formål"),
                                 heading(2, "Parter", "parter"),
                                 heading(3, "Dybt")});
  const auto& entries = block_at<Contents>(out, 0).entries;
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].number == "1");
  CHECK(entries[0].title == "Formål");
  CHECK(entries[1].level == 2);
  CHECK(entries[1].number == "1.1");
  CHECK(entries[1].target == "parter");
  Document again = out;
  finish(again);
  CHECK(dump(again) == dump(out));
}
