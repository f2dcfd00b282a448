#include "layout/pages.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>
#include <map>

namespace helhedsplan::layout {
namespace {

constexpr int page = 1000;
constexpr int line = 100;

Paragraph paragraph(std::size_t lines, const std::string& mark = "") {
  Paragraph made;
  made.lines.assign(lines, Line{line, 0, 0, 0});
  if (!mark.empty()) made.marks = {mark};
  return made;
}
Item item(Paragraph paragraph) {
  return {std::move(paragraph), {}, 0};
}
Row row(std::size_t lines, const std::string& mark = "", bool splits = false) {
  Row made;
  made.cells.push_back({{paragraph(lines, mark)}, 0, 0});
  made.splits = splits;
  return made;
}
Item table(std::vector<Row> rows) {
  return {{}, {std::move(rows)}, 0};
}

std::map<std::string, int> pages(const std::vector<Item>& items, const Rules& rules = {}) {
  std::map<std::string, int> found;
  for (const auto& place : paginate(items, page, rules)) found.emplace(place.mark, place.page);
  return found;
}

using Pages = std::map<std::string, int>;

TEST_CASE("paragraphs follow each other, and begin a page when one is full") {
  CHECK(pages({item(paragraph(10, "a")), item(paragraph(1, "b"))}) == Pages{{"a", 1}, {"b", 2}});
  CHECK(pages({item(paragraph(9, "a")), item(paragraph(1, "b"))}) == Pages{{"a", 1}, {"b", 1}});
  CHECK(pages({}).empty());
}

TEST_CASE("between two paragraphs the larger space stands, within a contextual style none") {
  auto first = paragraph(8);
  auto second = paragraph(1, "b");
  first.after = 100;
  second.before = 100;
  CHECK(pages({item(first), item(second)}).at("b") == 1);
  second.before = 101;
  CHECK(pages({item(first), item(second)}).at("b") == 2);
  first.style = second.style = 7;
  first.contextual = second.contextual = true;
  first.after = second.before = 500;
  CHECK(pages({item(first), item(second)}).at("b") == 1);
}

TEST_CASE("space before a paragraph is dropped at the top of a page that was not begun for it") {
  auto second = paragraph(9);
  second.before = 200;
  CHECK(pages({item(paragraph(10)), item(second), item(paragraph(1, "c"))}).at("c") == 2);
  second.page_break = true;
  CHECK(pages({item(paragraph(10)), item(second), item(paragraph(1, "c"))}).at("c") == 3);
}

TEST_CASE("no single line stands alone at the foot or the head of a page") {
  CHECK(pages({item(paragraph(9)), item(paragraph(2, "b"))}).at("b") == 2);  // one line would fit
  CHECK(pages({item(paragraph(8)), item(paragraph(3, "b"))}).at("b") == 2);  // two would fit, one would be left
  CHECK(pages({item(paragraph(8)), item(paragraph(4, "b"))}).at("b") == 1);
  auto free = paragraph(2, "b");
  free.widows = false;
  CHECK(pages({item(paragraph(9)), item(free)}).at("b") == 1);
}

TEST_CASE("a heading goes with the first lines of what it heads") {
  auto heading = paragraph(1, "h");
  heading.keep_next = true;
  CHECK(pages({item(paragraph(8)), item(heading), item(paragraph(4))}).at("h") == 2);
  CHECK(pages({item(paragraph(7)), item(heading), item(paragraph(4))}).at("h") == 1);
  CHECK(pages({item(paragraph(8)), item(heading), table({row(2)})}).at("h") == 2);
  CHECK(pages({item(paragraph(8)), item(heading), table({row(1), row(9)})}).at("h") == 1);
}

TEST_CASE("what is kept together moves as one, unless no page would hold it") {
  auto whole = paragraph(6, "b");
  whole.keep_lines = true;
  CHECK(pages({item(paragraph(5)), item(whole)}).at("b") == 2);
  auto chain = paragraph(6, "b");
  chain.keep_next = true;
  CHECK(pages({item(paragraph(2)), item(chain), item(chain), item(paragraph(6))}).at("b") == 1);
}

TEST_CASE("a row stands on one page, and takes the header along") {
  auto header = row(1);
  header.header = true;
  CHECK(pages({table({header, row(5), row(5, "r")})}).at("r") == 2);
  // Header and eight lines, and then one line more has no room.
  CHECK(pages({table({header, row(5), row(8), row(1, "r")})}).at("r") == 2);
  CHECK(pages({table({header, row(5), row(8), row(2, "r")})}).at("r") == 3);
}

TEST_CASE("a row that may split begins where it stands") {
  CHECK(pages({item(paragraph(5)), table({row(8, "r", true), row(1, "after")})}) == Pages{{"r", 1}, {"after", 2}});
  CHECK(pages({table({row(35, "r", true), row(1, "after")})}) == Pages{{"r", 1}, {"after", 4}});
}

TEST_CASE("rows that keep with the next go together") {
  auto kept = row(3, "k");
  kept.keep_next = true;
  CHECK(pages({item(paragraph(5)), table({kept, row(3)})}).at("k") == 2);
}

TEST_CASE("a row is as high as it must be at least, and a line below the table counts") {
  auto tall = row(1);
  tall.least = 900;
  CHECK(pages({table({tall}), item(paragraph(1, "b"))}).at("b") == 1);
  tall.below = 10;
  CHECK(pages({table({tall}), item(paragraph(1, "b"))}).at("b") == 2);
  CHECK(pages({table({tall}), item(paragraph(1, "b"))}, {0, 10}).at("b") == 1);
}

TEST_CASE("a note takes its room at the foot of the page that calls it, and the first one the line above") {
  auto with_note = paragraph(1);
  with_note.lines.front().notes = 200;
  CHECK(pages({item(with_note), item(paragraph(1)), item(paragraph(6, "b"))}, {0, 0}).at("b") == 1);
  CHECK(pages({item(with_note), item(paragraph(1)), item(paragraph(6)), item(paragraph(1, "b"))}, {50, 0}).at("b") == 2);
}

TEST_CASE("a section has pages of its own height") {
  Item turned = item(paragraph(5));
  turned.page_height = 500;
  CHECK(pages({item(paragraph(1, "a")), turned, item(paragraph(1, "b"))}) == Pages{{"a", 1}, {"b", 3}});
}

TEST_CASE("a line that no page can hold still gets one") {
  auto huge = paragraph(3);
  for (auto& each : huge.lines) each.height = 5 * page;
  CHECK(pages({item(huge), item(paragraph(1, "b"))}).at("b") == 4);
  CHECK(pages({table({row(30), row(1, "b")})}).at("b") == 2);
}

}  // namespace
TEST_CASE("leading below the last line may hang over the end of a page, not over a border") {
  const auto hanging = [](std::size_t lines, int below) {
    auto made = paragraph(lines, "a");
    for (auto& one : made.lines) one.hangs = 15;
    made.below = below;
    made.keep_lines = true;
    return made;
  };
  CHECK(pages({item(paragraph(1)), item(hanging(9, 0))}) == Pages{{"a", 1}});
  auto filled = paragraph(1);
  filled.after = 15;
  CHECK(pages({item(filled), item(hanging(9, 0))}) == Pages{{"a", 1}});
  CHECK(pages({item(filled), item(hanging(9, 1))}) == Pages{{"a", 2}});
  filled.after = 16;
  CHECK(pages({item(filled), item(hanging(9, 0))}) == Pages{{"a", 2}});
}

}  // namespace helhedsplan::layout
