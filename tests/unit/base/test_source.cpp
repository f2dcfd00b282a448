#include "base/source.hpp"
#include "base/finding.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan::base;

namespace {
void check_position(const Source& source, std::size_t offset, std::size_t line, std::size_t column) {
  INFO("offset " << offset);
  CHECK(source.position(offset).line == line);
  CHECK(source.position(offset).column == column);
}
}  // namespace

TEST_CASE("places count lines and characters from 1") {
  const Source source("plan.yaml", "æøå: 1\nb: 2\n");
  check_position(source, 0, 1, 1);
  check_position(source, 2, 1, 2);
  check_position(source, 6, 1, 4);
  check_position(source, 10, 2, 1);
  check_position(source, 9999, 3, 1);
  CHECK(source.line(1) == "æøå: 1");
  CHECK(source.line(3).empty());
  CHECK(source.line(0).empty());
  CHECK(source.line(4).empty());
}

TEST_CASE("a line ends at LF, CR LF or CR") {
  const Source source("x", "a\r\nb\rc\nd");
  CHECK(source.line(1) == "a");
  CHECK(source.line(2) == "b");
  CHECK(source.line(3) == "c");
  CHECK(source.line(4) == "d");
  check_position(source, 3, 2, 1);
}

TEST_CASE("a byte order mark is no column") {
  const Source source("x", "\xEF\xBB\xBFtitel: x\n");
  check_position(source, 0, 1, 1);
  check_position(source, 3, 1, 1);
  check_position(source, 5, 1, 3);
  CHECK(source.line(1) == "titel: x");
}

TEST_CASE("an empty file has one empty line") {
  const Source source("x", "");
  check_position(source, 0, 1, 1);
  CHECK(source.line(1).empty());
}

TEST_CASE("a span becomes a place with its line and length") {
  const auto source = std::make_shared<const Source>("plan.yaml", "a: 1\nnavn: Ærø by\n");
  const Place place = place_of({source, 11, 19});
  CHECK(place.file == "plan.yaml");
  CHECK(place.line == 2);
  CHECK(place.column == 7);
  CHECK(place.length == 6);
  CHECK(place.excerpt == "navn: Ærø by");
  CHECK(place_of({source, 0, 19}).length == 4);  // to the end of the first line
  CHECK(place_of({source, 5, 5}).length == 1);
  CHECK(place_of({}).file.empty());
}

TEST_CASE("the excerpt of a very long line is the part around the place") {
  std::string text(1'000'000, 'x');
  text.replace(500'000, 2, "ø");
  const auto source = std::make_shared<const Source>("plan.yaml", text);
  const Place place = place_of({source, 600'000, 600'003});
  CHECK(place.column == 600'000);
  CHECK(place.excerpt.size() <= 2000);
  CHECK(place.excerpt_column <= place.column);
  CHECK(place.excerpt_column + place.excerpt.size() > place.column + 3);
  const Place at_letter = place_of({source, 500'500, 500'501});
  CHECK(at_letter.excerpt.substr(0, 2) == "ø");
}

TEST_CASE("places in a line of megabytes are right, cheap, and bring only an excerpt") {
  std::string text = "a: 1\n";
  for (int i = 0; i < 1000000; ++i) text += "æb ";
  const auto source = std::make_shared<const Source>("plan.yaml", text);
  for (std::size_t i : {0U, 1U, 1023U, 1024U, 999999U}) {
    check_position(*source, 5 + 4 * i, 2, 3 * i + 1);
    check_position(*source, 5 + 4 * i + 2, 2, 3 * i + 2);
  }
  const Place place = place_of({source, 5 + 4 * 500000, 5 + 4 * 500000 + 3});
  CHECK(place.column == 1500001);
  CHECK(place.length == 2);
  CHECK(place.excerpt.size() < 2100);
  CHECK(place.excerpt.substr(place.column - place.excerpt_column + (place.column - place.excerpt_column) / 3, 3) == "æb");
  std::size_t sum = 0;
  for (std::size_t i = 0; i < 20000; ++i) sum += place_of({source, 5 + 200 * i, 5 + 200 * i + 1}).column;
  CHECK(sum > 0);
}

TEST_CASE("a line number is the line of the position") {
  const Source source("a", "æ\nb\r\n\rc");
  for (std::size_t offset = 0; offset < 12; ++offset) CHECK(source.line_number(offset) == source.position(offset).line);
}
