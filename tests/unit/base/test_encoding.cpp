#include "base/encoding.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan::base;
using namespace std::string_literals;

namespace {
std::optional<Finding> check(std::string bytes) {
  return check_encoding(std::make_shared<const Source>("plan.yaml", std::move(bytes)));
}
}  // namespace

TEST_CASE("UTF-8 with and without byte order mark is accepted") {
  CHECK_FALSE(check(""));
  CHECK_FALSE(check("område: Ærø 🙂\n"));
  CHECK_FALSE(check("\xEF\xBB\xBFområde: x\r\n"));
}

TEST_CASE("another encoding is named with its place") {
  const auto latin = check(
      "titel: x\nomr\xE5"
      "de: y\n");
  REQUIRE(latin);
  CHECK(latin->code == "P06");
  CHECK(latin->place.line == 2);
  CHECK(latin->place.column == 4);
  CHECK(latin->message.find("„å“") != std::string::npos);
  CHECK(latin->action.find("UTF-8") != std::string::npos);
  CHECK(check("\xC3")->place.line == 1);
  CHECK(check("a\n\xED\xA0\x80")->place.line == 2);
}

TEST_CASE("UTF-16 and binary files are recognised") {
  CHECK(check("\xFF\xFE"
              "a\0:\0"s)
            ->message.find("UTF-16") != std::string::npos);
  CHECK(check("\xFE\xFF\0a"s)->message.find("UTF-16") != std::string::npos);
  CHECK(check("a\0b"s)->message.find("nul-byte") != std::string::npos);
  CHECK(check("a\n\0"s)->place.line == 2);
}
