#include "layout/lines.hpp"

#include <catch2/catch.hpp>

namespace helhedsplan::layout {
namespace {

// Liberation Mono: every character 6 points (120 twips) wide at size 10, a line 2320/2048 em high: 226.6 twips.
const typeset::Cut& mono() {
  return typeset::cut_of({"Courier New"});
}
constexpr int natural = 227;

std::vector<Line> lines_of(std::string_view text, const Measure& measure, const Leading& leading = {}) {
  LineSetter setter(measure, leading);
  setter.text(text, mono(), 10);
  return setter.finish(mono(), 10);
}

Measure wide(int width) {
  Measure measure;
  measure.width = width;
  return measure;
}

TEST_CASE("text fills lines as far as its words fit") {
  CHECK(lines_of("en to tre", wide(9 * 120)).size() == 1);
  CHECK(lines_of("en to tre", wide(8 * 120)).size() == 2);
  CHECK(lines_of("en to tre", wide(5 * 120)).size() == 2);
  CHECK(lines_of("en to tre", wide(3 * 120)).size() == 3);
  CHECK(lines_of("", wide(1000)).size() == 1);
  CHECK(lines_of("en\nto", wide(1000)).size() == 2);
}

TEST_CASE("a word that is wider than the line is cut") {
  CHECK(lines_of("abcdefgh", wide(3 * 120)).size() == 3);
  CHECK(lines_of("x abcdefgh", wide(4 * 120)).size() == 3);
}

TEST_CASE("indents narrow the lines, the first one by its own") {
  Measure measure = wide(10 * 120);
  measure.left = 2 * 120;
  CHECK(lines_of("abcd efgh", measure).size() == 2);
  measure.first = -2 * 120;
  CHECK(lines_of("abcd efghi", measure).size() == 1);
}

TEST_CASE("a line is as high as the font and the spacing say") {
  CHECK(lines_of("a", wide(1000)).front().height == natural);
  CHECK(lines_of("a", wide(1000), {Leading::Rule::proportional, 360}).front().height == natural * 3 / 2);
  CHECK(lines_of("a", wide(1000), {Leading::Rule::at_least, 400}).front().height == 400);
  CHECK(lines_of("a", wide(1000), {Leading::Rule::at_least, 100}).front().height == natural);
  CHECK(lines_of("a", wide(1000), {Leading::Rule::exactly, 100}).front().height == 100);
}

TEST_CASE("the largest letters on a line make its height, and only its own") {
  LineSetter setter(wide(4 * 120), {});
  setter.text("ab ", mono(), 10);
  setter.text("c", mono(), 20);
  setter.text(" de", mono(), 10);
  const auto lines = setter.finish(mono(), 10);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].height == natural);
  CHECK(lines[1].height == 453);
  CHECK(lines[2].height == natural);
}

TEST_CASE("a tab goes to the next stop, in a hanging paragraph to its indent") {
  Measure measure = wide(20 * 120);
  measure.left = 1200;
  measure.first = -1200;
  LineSetter setter(measure, {});
  setter.text("1.", mono(), 10);
  setter.tab(mono(), 10);
  setter.text("abcdefghij", mono(), 10);  // exactly to the right edge
  CHECK(setter.finish(mono(), 10).size() == 1);
}

TEST_CASE("what stands behind a right tab makes no line of its own") {
  Measure measure = wide(10 * 120);
  measure.right = 240;
  measure.tabs = {{1200, true}};
  LineSetter setter(measure, {});
  setter.text("abcdefgh", mono(), 10);
  setter.tab(mono(), 10);
  setter.text("12", mono(), 10);
  CHECK(setter.finish(mono(), 10).size() == 1);
}

TEST_CASE("a note and a picture stand on the line where they are called") {
  LineSetter setter(wide(4 * 120), {});
  setter.text("abc de", mono(), 10);
  setter.note(300);
  setter.box(100, 2000);
  const auto lines = setter.finish(mono(), 10);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].notes == 0);
  CHECK(lines[1].notes == 300);
  CHECK(lines[1].height > 2000);
}

TEST_CASE("a line with letters of another font may be higher than it seems") {
  CHECK(lines_of("abc", wide(1000)).front().doubt == 0);
  CHECK(lines_of("a😀c", wide(1000)).front().doubt > 0);
  CHECK(lines_of("a😀c", wide(1000), {Leading::Rule::exactly, 240}).front().doubt == 0);
}

}  // namespace
}  // namespace helhedsplan::layout
