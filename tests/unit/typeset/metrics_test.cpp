#include "typeset/metrics.hpp"

#include <catch2/catch.hpp>

namespace helhedsplan::typeset {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("a text is as wide as its characters in the free font of the same widths") {
  // Carlito, 2048 units: H 1276, u 1076, s 801.
  CHECK(text_width("Hus", {"Calibri"}, 10) == Approx((1276 + 1076 + 801) * 10 / 2048.0));
  CHECK(text_width("Hus", {"Carlito"}, 10) == text_width("Hus", {"Calibri"}, 10));
  CHECK(text_width("Hus", {"CALIBRI"}, 20) == Approx(2 * text_width("Hus", {"Calibri"}, 10)));
  CHECK(text_width("", {"Calibri"}, 10) == 0);
}

TEST_CASE("Danish letters, quotes and dashes have their own widths") {
  CHECK(text_width("å", {"Arial"}, 10) == Approx(text_width("a", {"Arial"}, 10)));
  CHECK(text_width("æ", {"Arial"}, 10) == Approx(8.89).epsilon(0.01));
  CHECK(text_width("ø", {"Arial"}, 10) == Approx(6.11).epsilon(0.01));
  CHECK(text_width("–", {"Times New Roman"}, 10) == Approx(5.0).epsilon(0.01));
  CHECK(text_width("„", {"Cambria"}, 10) > 0);
}

TEST_CASE("a cut is measured by itself") {
  CHECK(text_width("Budget", {"Calibri", true}, 10) > text_width("Budget", {"Calibri"}, 10));
  CHECK(text_width("iiii", {"Courier New", false, true}, 10) == Approx(text_width("MMMM", {"Courier New"}, 10)));
}

TEST_CASE("a family that nobody knows is measured as Liberation Sans") {
  CHECK_FALSE(is_known("Roboto Light"));
  CHECK_FALSE(is_known(""));
  CHECK(is_known("Times New Roman"));
  CHECK(is_known("liberation serif"));
  CHECK(text_width("Hus", {"Roboto Light"}, 10) == text_width("Hus", {"Arial"}, 10));
}

TEST_CASE("a character of no text font has some width, a combining one none") {
  CHECK(text_width("中", {"Calibri"}, 10) == Approx(10));
  CHECK(text_width("😀", {"Calibri"}, 10) == Approx(10));
  CHECK(text_width("a\u0301", {"Calibri"}, 10) == Approx(text_width("a", {"Calibri"}, 10)));
  CHECK(text_width("a\u00A0b", {"Calibri"}, 10) == Approx(text_width("a b", {"Calibri"}, 10)));
  CHECK(text_width("ж", {"Calibri"}, 10) > 0);
}

TEST_CASE("a fixed blank is as wide as Unicode says, whether the font holds it or not") {
  CHECK(text_width("\u2003", {"Cambria"}, 10) == Approx(10));
  CHECK(text_width("\u2002", {"Cambria"}, 10) == Approx(5));
  CHECK(text_width("\u2009", {"Cambria"}, 10) == Approx(2));
  CHECK(text_width("\u3000", {"Cambria"}, 10) == Approx(10));
}

TEST_CASE("a line is as high as the font says") {
  CHECK(line_metrics({"Calibri"}, 10).height() == Approx(10 * 2500 / 2048.0));
  CHECK(line_metrics({"Cambria"}, 10).height() == Approx(11.5).epsilon(0.03));
  CHECK(line_metrics({"Arial"}, 10).ascent == Approx(10 * 1854 / 2048.0));
}

TEST_CASE("a line ends behind a blank, a hyphen and a dash") {
  CHECK(may_break(U' ', U'a'));
  CHECK(may_break(U'-', U'a'));
  CHECK(may_break(0x2013, U'2'));
  CHECK_FALSE(may_break(U'-', U'2'));
  CHECK_FALSE(may_break(U'a', U'b'));
  CHECK_FALSE(may_break(U'a', U'-'));
  CHECK_FALSE(may_break(U'(', U'a'));
  CHECK_FALSE(may_break(U'a', U')'));
  CHECK_FALSE(may_break(0xA0, U'a'));
  CHECK_FALSE(may_break(U' ', U' '));
}

TEST_CASE("words fill a line as far as they fit") {
  const Face face{"Courier New"};  // every letter 6 points at size 10
  CHECK(lines("en to tre", face, 10, 37) == Lines{"en to", "tre"});
  CHECK(lines("en to tre", face, 10, 36) == Lines{"en to", "tre"});
  CHECK(lines("en to tre", face, 10, 100) == Lines{"en to tre"});
  CHECK(lines("børne- og ungeliv", face, 10, 60) == Lines{"børne- og", "ungeliv"});
  CHECK(lines("børne- og ungeliv", face, 10, 40) == Lines{"børne-", "og", "ungeli", "v"});
  CHECK(lines("en\nto", face, 10, 100) == Lines{"en", "to"});
  CHECK(lines("", face, 10, 100) == Lines{""});
  CHECK(lines("en   to", face, 10, 13) == Lines{"en", "to"});
}

TEST_CASE("a width of nothing still gives a line for every character") {
  CHECK(lines("æøå", {"Arial"}, 10, 0) == Lines{"æ", "ø", "å"});
}

}  // namespace
}  // namespace helhedsplan::typeset
