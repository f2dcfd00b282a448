/// Words, without documents.

#include "align/words.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

std::vector<std::string> cut(const std::string& text) {
  std::vector<std::string> pieces;
  for (const auto& token : align::tokens(text)) pieces.push_back(text.substr(token.first, token.last - token.first));
  return pieces;
}

/// "[-old-]{+new+}" around what was replaced.
std::string marked(const std::string& before, const std::string& after) {
  const auto a = align::tokens(before);
  const auto b = align::tokens(after);
  const auto piece = [](const std::string& text, const align::Tokens& tokens, std::size_t first, std::size_t last) {
    return first == last ? std::string() : text.substr(tokens[first].first, tokens[last - 1].last - tokens[first].first);
  };
  std::string out;
  std::size_t at = 0;
  for (const auto& each : align::replacements(a, b)) {
    out += piece(before, a, at, each.before_first);
    if (each.before_first != each.before_last) out += "[-" + piece(before, a, each.before_first, each.before_last) + "-]";
    if (each.after_first != each.after_last) out += "{+" + piece(after, b, each.after_first, each.after_last) + "+}";
    at = each.before_last;
  }
  return out + piece(before, a, at, a.size());
}

}  // namespace

TEST_CASE("a text is cut at whole words, and numbers, dates and amounts are words") {
  using Pieces = std::vector<std::string>;
  CHECK(cut("Der er 1.234,50 kr. i alt.") == Pieces{"Der", " ", "er", " ", "1.234,50 kr.", " ", "i", " ", "alt", "."});
  CHECK(cut("fra 1. maj 2019 til 31. december 2020") == Pieces{"fra", " ", "1. maj 2019", " ", "til", " ", "31. december 2020"});
  CHECK(cut("12,5 % af 3 mio. kr.") == Pieces{"12,5 %", " ", "af", " ", "3 mio. kr."});
  CHECK(cut("1.5.2019, sag 2017\u20110000123") == Pieces{"1.5.2019", ",", " ", "sag", " ", "2017\u20110000123"});
  CHECK(cut("Bo-Vest's „plan“ – æøå") == Pieces{"Bo-Vest's", " ", "„", "plan", "“", " ", "–", " ", "æøå"});
  CHECK(cut("3. afsnit; 12. majoritet") == Pieces{"3", ".", " ", "afsnit", ";", " ", "12", ".", " ", "majoritet"});
  CHECK(cut("a  b\tc") == Pieces{"a", "  ", "b", "\t", "c"});
  CHECK(cut("").empty());
}

TEST_CASE("cutting loses nothing, whatever the text") {
  std::mt19937 random(11);
  const std::vector<std::string> parts{"æ", "1", ".",  ",", " ",      "\u00A0", "kr.", "maj",
                                       "-", "„", "\n", "😀", "\u2011", "å",      "%",   "\xEF\xBF\xBC"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (auto n = random() % 12; n > 0; --n) text += parts[random() % parts.size()];
    std::string joined;
    for (const auto& piece : cut(text)) joined += piece;
    CHECK(joined == text);
  }
}

TEST_CASE("changes are marked as a reader would mark them") {
  CHECK(marked("Beløbet er 1.150.000 kr. i 2019.", "Beløbet er 1.250.000 kr. i 2019.") ==
        "Beløbet er [-1.150.000 kr.-]{+1.250.000 kr.+} i 2019.");
  CHECK(marked("senest 1. maj 2019", "senest 1. juni 2019") == "senest [-1. maj 2019-]{+1. juni 2019+}");
  CHECK(marked("aftalt mellem fsb og DAB", "aftalt mellem VIBO og KAB") == "aftalt mellem [-fsb og DAB-]{+VIBO og KAB+}");
  CHECK(marked("Indsatsen begynder.", "Indsatsen begynder i foråret.") == "Indsatsen begynder{+ i foråret+}.");
  CHECK(marked("uændret", "uændret") == "uændret");
  CHECK(marked("", "helt ny") == "{+helt ny+}");
  // Nothing in common but small words: one replacement.
  CHECK(marked("Klubben holder åbent hver dag i ugen for de unge.", "Lektiehjælp gives i skolen af frivillige for forældre.") ==
        "[-Klubben holder åbent hver dag i ugen for de unge-]{+Lektiehjælp gives i skolen af frivillige for forældre+}.");
}
