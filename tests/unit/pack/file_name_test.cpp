#include "base/text.hpp"
#include "pack/pack.hpp"

#include <catch2/catch.hpp>

#include <string>

using helhedsplan::pack::file_name_from;

TEST_CASE("a good file name stays as it is") {
  CHECK(file_name_from("delaftale-tryghed-og-trivsel") == "delaftale-tryghed-og-trivsel");
  CHECK(file_name_from("Bilag_2.1") == "Bilag_2.1");
  CHECK(file_name_from("børn-unge-ÆØÅ") == "børn-unge-ÆØÅ");
}

TEST_CASE("what a file system could stumble over becomes one hyphen") {
  CHECK(file_name_from("delaftale – Børn & unge") == "delaftale-–-Børn-unge");
  CHECK(file_name_from("a/b\\c:d*e?f\"g<h>i|j") == "a-b-c-d-e-f-g-h-i-j");
  CHECK(file_name_from("1.\u00a0januar\n2018") == "1.-januar-2018");
}

TEST_CASE("a name can neither climb out of the folder nor hide") {
  CHECK(file_name_from("../../etc/passwd") == "etc-passwd");
  CHECK(file_name_from(".helhedsplan.json") == "helhedsplan.json");
  CHECK(file_name_from("..").empty());
  CHECK(file_name_from("").empty());
  CHECK(file_name_from(" / ").empty());
}

TEST_CASE("a long name is cut between characters") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "å";
  const std::string name = file_name_from(text);
  CHECK(name.size() == 200);
  CHECK(helhedsplan::base::is_valid_utf8(name));
  CHECK(helhedsplan::base::is_valid_utf8(file_name_from("a" + text)));
}
