#include "base/text.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan::base;
using namespace std::string_literals;

TEST_CASE("clean text passes unchanged") {
  for (const std::string& text : {""s, "Tryghed & trivsel\n\tæøå ÆØÅ é €"s, "שלום"s, "👩‍👧 hej"s}) {
    const CleanResult result = clean_text(text);
    CHECK(result.text == text);
    CHECK_FALSE(result.invalid_utf8);
    CHECK_FALSE(result.forbidden_character);
  }
}

TEST_CASE("a letter and its combining mark become one letter") {
  CHECK(clean_text("A\u030Arhus").text == "Århus");
  CHECK(clean_text("a\u030A").text == "å");
  CHECK(clean_text("e\u0301n").text == "én");
}

TEST_CASE("compatibility characters are not folded") {
  CHECK(clean_text("½ m² ﬁ").text == "½ m² ﬁ");
}

TEST_CASE("line ends become LF") {
  CHECK(clean_text("a\r\nb\rc\nd").text == "a\nb\nc\nd");
}

TEST_CASE("malformed UTF-8 is replaced, once for each broken character, and its place is told") {
  const CleanResult latin = clean_text("bl\xE5 b\xF8r");
  CHECK(latin.text == "bl\uFFFD b\uFFFDr");
  REQUIRE(latin.invalid_utf8);
  CHECK(*latin.invalid_utf8 == 2);
  CHECK(clean_text("\xED\xA0\x80").text == "\uFFFD");      // a surrogate
  CHECK(clean_text("\xC0\xAF").text == "\uFFFD");          // overlong
  CHECK(clean_text("\xF4\x90\x80\x80").text == "\uFFFD");  // past U+10FFFF
  CHECK(clean_text("x\xE2\x82").text == "x\uFFFD");        // cut off
}

TEST_CASE("characters XML forbids and invisible rubbish are removed and their place is told") {
  const CleanResult result = clean_text("a\x01"s + "b\0c"s + "\uFFFE\uFEFF\u0080d");
  CHECK(result.text == "abcd");
  REQUIRE(result.forbidden_character);
  CHECK(*result.forbidden_character == 1);
  CHECK(clean_text("\x7F").text.empty());
  CHECK(clean_text("\U0001FFFF").text.empty());
}

TEST_CASE("cleaning twice changes nothing") {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes.push_back(static_cast<char>(i * 7919 % 257));
  const std::string once = clean_text(bytes).text;
  CHECK(is_valid_utf8(once));
  CHECK(clean_text(once).text == once);
}

TEST_CASE("the first malformed byte is found") {
  CHECK_FALSE(first_invalid_utf8("æøå"));
  CHECK(first_invalid_utf8("æ\xF8") == 2U);
  CHECK_FALSE(is_valid_utf8("\x80"));
}

TEST_CASE("length counts code points") {
  CHECK(length("æøå🙂") == 4);
}

TEST_CASE("lower case knows Danish letters") {
  CHECK(lower_case("ÆØÅ Ébc") == "æøå ébc");
}

TEST_CASE("trim takes blanks off both ends") {
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim(" \n").empty());
}

TEST_CASE("a text is shortened between two characters") {
  CHECK(prefix("æøå", 6) == "æøå");
  CHECK(prefix("æøå", 5) == "æø");
  CHECK(prefix("æøå", 1).empty());
  CHECK(shortened("æøå", 5) == "æø…");
  CHECK(shortened("æøå", 6) == "æøå");
}

TEST_CASE("words are wrapped by characters, and a long one has a line of its own") {
  CHECK(wrap("øen på åen  er\nén", 6) == std::vector<std::string>{"øen på", "åen er", "én"});
  CHECK(wrap("en helhedsplan nu", 4) == std::vector<std::string>{"en", "helhedsplan", "nu"});
  CHECK(wrap(" \n ", 4).empty());
}

TEST_CASE("a message asks for what was meant only when there is something") {
  CHECK(suggest("ukendt ord", "ord") == "ukendt ord – mente du „ord“?");
  CHECK(suggest("ukendt ord", std::nullopt) == "ukendt ord");
}

TEST_CASE("nearest finds what a person most likely meant") {
  const std::vector<std::string> keys = {"beløb", "indsatsområder", "navn", "målgruppe", "part", "nr", "delmål", "forgænger"};
  CHECK(nearest("beloeb", keys) == "beløb");
  CHECK(nearest("indsatsomraader", keys) == "indsatsområder");
  CHECK(nearest("Indsats-områder", keys) == "indsatsområder");
  CHECK(nearest("indsats områder", keys) == "indsatsområder");
  CHECK(nearest("indsatsomåder", keys) == "indsatsområder");
  CHECK(nearest("nvan", keys) == "navn");  // two neighbours swapped
  CHECK(nearest("malgruppe", keys) == "målgruppe");
  CHECK(nearest("maalgrupe", keys) == "målgruppe");
  CHECK(nearest("forgaenger", keys) == "forgænger");
  CHECK_FALSE(nearest("økonomi", keys));
  CHECK_FALSE(nearest("navnet på", keys));
  CHECK_FALSE(nearest("mavx", keys));  // two errors in a short word
  CHECK_FALSE(nearest("", keys));
}

TEST_CASE("nearest prefers the candidate with fewer errors") {
  const std::vector<std::string> keys = {"milepæle", "milepæl"};
  CHECK(nearest("milepael", keys) == "milepæl");
}

TEST_CASE("a slug is lower case ASCII with hyphens") {
  CHECK(slug("Tryghed & trivsel") == "tryghed-trivsel");
  CHECK(slug("Århus Ø, afd. 7") == "aarhus-oe-afd-7");
  CHECK(slug("A\u030Angstrøm/Café") == "aangstroem-cafe");
  CHECK(slug("– ! –").empty());
  CHECK(slug("../../etc") == "etc");
  CHECK(slug("Børn & unge (6-18 år)") == "boern-unge-6-18-aar");
}

TEST_CASE("letters are composed beside dashes and quotes, too") {
  CHECK(clean_text("– „a\u030A“ → e\u0301 − o").text == "– „å“ → é − o");
  CHECK(clean_text("\u2190\u0338").text == "\u219A");
}
