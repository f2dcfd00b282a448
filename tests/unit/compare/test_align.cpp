#include "compare/align.hpp"

#include "compare/digest.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace helhedsplan::compare;

namespace {

struct Item {
  std::string name, text;
};

Sequence sequence(const std::vector<Item>& items) {
  std::vector<std::string> names;
  for (const Item& item : items) names.push_back(item.name);
  return {names, [&items](std::size_t i) { return hash_of(items[i].text); },
          [&items](std::size_t i) { return words(items[i].text); }};
}

std::string shown(const std::vector<Item>& before, const std::vector<Item>& after) {
  const Alignment made = align(sequence(before), sequence(after));
  std::string text;
  for (const Pair& pair : made.pairs) {
    text += std::to_string(pair.before) + (pair.moved ? "~" : "=") + std::to_string(pair.after) + " ";
  }
  for (const std::size_t i : made.removed) text += "-" + std::to_string(i) + " ";
  for (const std::size_t i : made.added) text += "+" + std::to_string(i) + " ";
  return text;
}

}  // namespace

TEST_CASE("equal sequences are paired in order") {
  CHECK(shown({{"", "a"}, {"", "a"}, {"", "b"}}, {{"", "a"}, {"", "a"}, {"", "b"}}) == "0=0 1=1 2=2 ");
  CHECK(shown({}, {}).empty());
}

TEST_CASE("a name wins over content") {
  CHECK(shown({{"x", "one two"}, {"y", "three four"}}, {{"y", "one two"}, {"x", "three four"}}) == "1~0 0=1 ");
}

TEST_CASE("content finds who has no name, and likeness who changed a little") {
  CHECK(shown({{"", "one two three"}, {"", "four five six"}},
              {{"", "new words here"}, {"", "four five seven"}, {"", "one two three"}}) == "1~1 0=2 +0 ");
}

TEST_CASE("under another name a member has to be much alike") {
  CHECK(shown({{"x", "a b c d"}}, {{"y", "a b c e"}}) == "0=0 ");
  CHECK(shown({{"x", "a b c d"}}, {{"y", "a b f e"}}) == "-0 +0 ");
}

TEST_CASE("the longest run stays where it is") {
  CHECK(shown({{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}}, {{"b", ""}, {"c", ""}, {"a", ""}, {"d", ""}}) == "1=0 2=1 0~2 3=3 ");
}

TEST_CASE("in long lists only pairs that share something rare are looked at") {
  std::vector<Item> before, after;
  std::size_t asked = 0;
  for (int i = 0; i < 3000; ++i) {
    before.push_back({"", "the same words and number " + std::to_string(i)});
    after.push_back({"", "the same words but number " + std::to_string(2999 - i)});
  }
  Sequence counted = sequence(before);
  counted.features = [&](std::size_t i) {
    ++asked;
    return words(before[i].text);
  };
  const Alignment made = align(counted, sequence(after));
  CHECK(asked == 3000);
  CHECK(made.pairs.size() == 3000);
  for (const Pair& pair : made.pairs) REQUIRE(pair.before + pair.after == 2999);
}
