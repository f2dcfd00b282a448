/// Sequences, without documents.

#include "sequence/sequence.hpp"
#include "base/limits.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

std::vector<sequence::Key> keys(const std::string& letters) {
  return {letters.begin(), letters.end()};
}

std::string kept(const std::string& before, const std::string& after) {
  std::string text;
  for (const auto& match : sequence::common(keys(before), keys(after))) text += before[match.before];
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

sequence::Member member(const std::string& name, const std::string& text) {
  sequence::Member made;
  made.name = name.empty() ? 0 : sequence::key_of(name);
  made.text = sequence::key_of(text);
  made.weight = text.size();
  std::istringstream words(text);
  for (std::string word; words >> word;) made.words.push_back(sequence::key_of(word));
  std::sort(made.words.begin(), made.words.end());
  return made;
}

std::string shown(const std::vector<sequence::Pair>& pairs) {
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
    const auto found = sequence::common(keys(a), keys(b));
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
  CHECK(sequence::common(keys("x" + a + "y"), keys("x" + b + "y")).size() == 2);
}

TEST_CASE("anchors within anchors end at their limit") {
  // Each round finds one pair more: a sequence that unwinds from both ends.
  std::vector<sequence::Key> a, b;
  for (sequence::Key i = 1; i < 20 * base::limits::align_depth; ++i) {
    a.insert(a.end(), {i, i + 1'000'000, i});
    b.insert(b.end(), {i + 1'000'000, i, i + 2'000'000});
  }
  CHECK_FALSE(sequence::common(a, b).empty());
}

TEST_CASE("a member is known by its name before its text, and by its text before its likeness") {
  const sequence::Members before{member("a", "første afsnit om klubben i kvarteret"), member("", "fast tekst"),
                                 member("b", "værdi")};
  const sequence::Members after{member("", "fast tekst"), member("", "noget helt nyt om trafik og støj"), member("b", "anden")};
  CHECK(shown(sequence::pairs(before, after, {})) == "1=0 2~2 ");
}

TEST_CASE("an inserted section does not take its neighbours' empty lines") {
  const sequence::Members before{member("h1", "Et"), member("", ""), member("h2", "To"), member("", ""), member("h3", "Tre")};
  const sequence::Members after{member("h1", "Et"), member("", ""), member("h9", "Nyt"), member("", ""),
                                member("h2", "To"), member("", ""), member("h3", "Tre")};
  CHECK(shown(sequence::pairs(before, after, {})) == "0=0 1=1 2=4 3=5 4=6 ");
}

TEST_CASE("the lighter of two that changed places moved") {
  const std::string longer(200, 'x');
  const sequence::Members before{member("", "et afsnit, der er langt nok til at flytte"), member("", longer + " b")};
  const sequence::Members after{member("", longer + " b"), member("", "et afsnit, der er langt nok til at flytte")};
  CHECK(shown(sequence::pairs(before, after, {})) == "1=0 0=1m ");
  // A word is not worth a move.
  const sequence::Members short_before{member("", "kort"), member("", longer + " b")};
  const sequence::Members short_after{member("", longer + " b"), member("", "kort")};
  CHECK(shown(sequence::pairs(short_before, short_after, {})) == "1=0 ");
}

TEST_CASE("a long stretch without anchors is compared along its diagonal") {
  sequence::Members before, after;
  const auto count = 3 * base::limits::align_pairs / 100;
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = std::to_string(i % 97);
    before.push_back(member("", "linje om emnet nummer " + number + " før ændring"));
    after.push_back(member("", "linje om emnet nummer " + number + " efter rettelse"));
  }
  const auto found = sequence::pairs(before, after, {});
  CHECK(found.size() > count * 9 / 10);
}
