/// Sequences and words, without documents.

#include "align/sequence.hpp"
#include "align/words.hpp"
#include "base/limits.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

std::vector<align::Key> keys(const std::string& letters) {
  return {letters.begin(), letters.end()};
}

std::string kept(const std::string& before, const std::string& after) {
  std::string text;
  for (const auto& match : align::common(keys(before), keys(after))) text += before[match.before];
  return text;
}

/// Length of the longest common subsequence, the slow way.
std::size_t longest(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j)
      best[i + 1][j + 1] = a[i] == b[j] ? best[i][j] + 1 : std::max(best[i][j + 1], best[i + 1][j]);
  }
  return best[a.size()][b.size()];
}

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

align::Member member(const std::string& name, const std::string& text) {
  align::Member made;
  made.name = name.empty() ? 0 : align::key_of(name);
  made.text = align::key_of(text);
  made.weight = text.size();
  for (const auto& token : align::tokens(text)) {
    if (token.kind == align::Token::Kind::word) made.words.push_back(token.key);
  }
  std::sort(made.words.begin(), made.words.end());
  return made;
}

std::string shown(const std::vector<align::Pair>& pairs) {
  std::string out;
  for (const auto& pair : pairs)
    out += std::to_string(pair.before) + (pair.equal ? "=" : "~") + std::to_string(pair.after) + (pair.moved ? "m " : " ");
  return out;
}

}  // namespace

TEST_CASE("what two sequences have in common keeps its order") {
  CHECK(kept("abcdef", "abxdef") == "abdef");
  CHECK(kept("", "abc").empty());
  CHECK(kept("abc", "").empty());
  CHECK(kept("abc", "xyz").empty());
  CHECK(kept("aXbXcX", "XaXbXcX") == "aXbXcX");
}

TEST_CASE("short sequences are compared by the shortest script") {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::string a, b;
    const auto length = random() % 60;
    for (std::size_t i = 0; i < length; ++i) a += static_cast<char>('a' + random() % 4);
    for (std::size_t i = 0; i < length; ++i) b += static_cast<char>('a' + random() % 4);
    INFO(a << " | " << b);
    const auto found = align::common(keys(a), keys(b));
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(a[found[i].before] == b[found[i].after]);
      if (i > 0) {
        CHECK(found[i - 1].before < found[i].before);
        CHECK(found[i - 1].after < found[i].after);
      }
    }
    CHECK(found.size() == longest(a, b));
  }
}

TEST_CASE("beyond the limit of edits nothing in a stretch is the same, and it costs little") {
  std::string a, b;
  std::mt19937 random(3);
  for (std::size_t i = 0; i < 40 * base::limits::align_edits; ++i) {
    a += static_cast<char>('a' + random() % 7);
    b += static_cast<char>('h' + random() % 7);
  }
  CHECK(align::common(keys("x" + a + "y"), keys("x" + b + "y")).size() == 2);
}

TEST_CASE("anchors within anchors end at their limit") {
  // Each round finds one pair more: a sequence that unwinds from both ends.
  std::vector<align::Key> a, b;
  for (align::Key i = 1; i < 20 * base::limits::align_depth; ++i) {
    a.insert(a.end(), {i, i + 1'000'000, i});
    b.insert(b.end(), {i + 1'000'000, i, i + 2'000'000});
  }
  CHECK_FALSE(align::common(a, b).empty());
}

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

TEST_CASE("a member is known by its name before its text, and by its text before its likeness") {
  const align::Members before{member("a", "første afsnit om klubben i kvarteret"), member("", "fast tekst"), member("b", "værdi")};
  const align::Members after{member("", "fast tekst"), member("", "noget helt nyt om trafik og støj"), member("b", "anden")};
  CHECK(shown(align::pairs(before, after, {})) == "1=0 2~2 ");
}

TEST_CASE("an inserted section does not take its neighbours' empty lines") {
  const align::Members before{member("h1", "Et"), member("", ""), member("h2", "To"), member("", ""), member("h3", "Tre")};
  const align::Members after{member("h1", "Et"), member("", ""), member("h9", "Nyt"), member("", ""),
                             member("h2", "To"), member("", ""), member("h3", "Tre")};
  CHECK(shown(align::pairs(before, after, {})) == "0=0 1=1 2=4 3=5 4=6 ");
}

TEST_CASE("the lighter of two that changed places moved") {
  const std::string longer(200, 'x');
  const align::Members before{member("", "et afsnit, der er langt nok til at flytte"), member("", longer + " b")};
  const align::Members after{member("", longer + " b"), member("", "et afsnit, der er langt nok til at flytte")};
  CHECK(shown(align::pairs(before, after, {})) == "1=0 0=1m ");
  // A word is not worth a move.
  const align::Members short_before{member("", "kort"), member("", longer + " b")};
  const align::Members short_after{member("", longer + " b"), member("", "kort")};
  CHECK(shown(align::pairs(short_before, short_after, {})) == "1=0 ");
}

TEST_CASE("a long stretch without anchors is compared along its diagonal") {
  align::Members before, after;
  const auto count = 3 * base::limits::align_pairs / 100;
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = std::to_string(i % 97);
    before.push_back(member("", "linje om emnet nummer " + number + " før ændring"));
    after.push_back(member("", "linje om emnet nummer " + number + " efter rettelse"));
  }
  const auto found = align::pairs(before, after, {});
  CHECK(found.size() > count * 9 / 10);
}
