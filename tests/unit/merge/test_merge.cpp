// Laws and cases of merging.
#include "merge/merge.hpp"

#include "compare/prose.hpp"
#include "prose/parts.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace helhedsplan;
using merge::Outcome;
using merge::Prefer;

namespace {

std::string merged(const std::string& base, const std::string& theirs, const std::string& ours) {
  return merge::prose(base, theirs, ours).text;
}

/// Some blocks of what prose can hold.
std::string random_prose(std::mt19937& random) {
  static const std::vector<std::string> blocks = {
      "En sætning.",        "To linjer\naf tekst.", "- punkt\n- punkt to", "1. først\n2. så",
      "> et citat\n> mere", "*Kursiv* og **fed**.", "Note^[her].",         "- med\n\n  afsnit\n- og et til",
      "    kode\n    mere", "[link](https://x.dk)"};
  std::string out;
  for (std::size_t n = random() % 6; n > 0; --n) {
    if (!out.empty()) out += random() % 4 == 0 ? "\n\n\n" : "\n\n";
    out += blocks[random() % blocks.size()];
    if (random() % 2 == 0) out += std::to_string(random() % 5);
  }
  if (random() % 3 == 0) out += "\n";
  return out;
}

}  // namespace

TEST_CASE("a value that one side changed is that side's") {
  CHECK(merge::value("a", "a", "x") == Outcome::unchanged);
  CHECK(merge::value("a", "x", "a") == Outcome::taken);
  CHECK(merge::value("a", "x", "x") == Outcome::same);
  CHECK(merge::value("a", "x", "y") == Outcome::clash);
  CHECK(merge::value("a", "", "y") == Outcome::clash);
}

TEST_CASE("the laws of a value, whatever it says") {
  std::mt19937 random(6);
  const auto any = [&] {  // few letters, so that equal ones come often; also nothing
    std::string out;
    for (std::size_t n = random() % 3; n > 0; --n) out += static_cast<char>('a' + random() % 2);
    return out;
  };
  std::size_t clashes = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string base = any(), theirs = any(), ours = any();
    INFO("base: " << base << ", theirs: " << theirs << ", ours: " << ours);
    const auto of = [&](const std::string& file, const std::string& plan) {
      return merge::value(base, file, plan) == Outcome::taken ? file : plan;
    };
    CHECK(of(base, ours) == ours);
    CHECK(of(theirs, base) == theirs);
    CHECK(of(theirs, theirs) == theirs);
    CHECK(of(theirs, of(theirs, ours)) == of(theirs, ours));
    // Either way round the same, and a clash whichever side is which.
    const bool clash = merge::value(base, theirs, ours) == Outcome::clash;
    CHECK(clash == (merge::value(base, ours, theirs) == Outcome::clash));
    CHECK(clash == (theirs != base && ours != base && theirs != ours));
    if (!clash) CHECK(of(theirs, ours) == of(ours, theirs));
    clashes += clash ? 1U : 0U;
  }
  CHECK(clashes > 100);
}

TEST_CASE("prose that one side changed is that side's, to the byte") {
  std::mt19937 random(7);
  for (int i = 0; i < 400; ++i) {
    const std::string base = random_prose(random);
    const std::string other = random_prose(random);
    INFO("base: " << base << "\nother: " << other);
    CHECK(merged(base, base, other) == other);
    CHECK(merged(base, other, other) == other);
    const auto keys = [](const std::string& text) {
      std::string out;
      for (const prose::Part& part : prose::parts_of(text)) out += compare::content_of(part.blocks) + "\n";
      return out;
    };
    if (keys(base) != keys(other)) {
      CHECK(merged(base, other, base) == other);
    } else {
      CHECK(merged(base, other, base) == base);  // the same, written another way
    }
  }
}

TEST_CASE("changes of different blocks come together, whoever made them") {
  std::mt19937 random(8);
  for (int i = 0; i < 200; ++i) {
    // Blocks that differ, and between two changed ones at least one that did not.
    std::string base, theirs, ours, both;
    const std::size_t count = 3 + random() % 6;
    std::size_t last = 2;
    for (std::size_t n = 0; n < count; ++n) {
      const std::string block = "Afsnit " + std::to_string(n) + ".";
      std::size_t who = random() % 3;
      if (who != 2 && last != 2) who = 2;
      last = who;
      const std::string gap = n == 0 ? "" : "\n\n";
      base += gap + block;
      theirs += gap + block + (who == 0 ? " Deres." : "");
      ours += gap + block + (who == 1 ? " Vores." : "");
      both += gap + block + (who == 0 ? " Deres." : who == 1 ? " Vores." : "");
    }
    CHECK(merged(base, theirs, ours) == both);
    CHECK(merged(base, ours, theirs) == both);
    CHECK(merge::prose(base, theirs, ours).clashes.empty());
  }
}

TEST_CASE("a block that both changed is a clash, and the others are merged all the same") {
  const std::string base = "En.\n\nTo.\n\nTre.\n";
  const std::string theirs = "En.\n\nTo a.\n\nTre.\n\nFire.\n";
  const std::string ours = "Nul.\n\nEn.\n\nTo b.\n\nTre.\n";
  const merge::Prose kept = merge::prose(base, theirs, ours);
  CHECK(kept.outcome == Outcome::clash);
  CHECK(kept.took);
  CHECK(kept.text == "Nul.\n\nEn.\n\nTo b.\n\nTre.\n\nFire.\n");
  REQUIRE(kept.clashes.size() == 1);
  CHECK(kept.clashes[0].base == "To.");
  CHECK(kept.clashes[0].theirs == "To a.");
  CHECK(kept.clashes[0].ours == "To b.");
  CHECK(merge::prose(base, theirs, ours, Prefer::theirs).text == "Nul.\n\nEn.\n\nTo a.\n\nTre.\n\nFire.\n");
}

TEST_CASE("twice is once") {
  std::mt19937 random(9);
  for (int i = 0; i < 200; ++i) {
    const std::string base = random_prose(random);
    const std::string theirs = random_prose(random);
    const merge::Prose once = merge::prose(base, theirs, random_prose(random), Prefer::theirs);
    INFO("base: " << base << "\ntheirs: " << theirs << "\nonce: " << once.text);
    if (once.clashes.empty()) CHECK(merged(base, theirs, once.text) == once.text);
  }
}

TEST_CASE("only what left its place has moved") {
  CHECK(merge::moved({"a", "b", "c", "d"}, {"b", "c", "a", "d"}) == std::vector<std::size_t>{2});
  CHECK(merge::moved({"a", "b", "c"}, {"a", "x", "c"}).empty());
  CHECK(merge::moved({"a", "b", "c", "d"}, {"d", "a", "b", "x", "c"}) == std::vector<std::size_t>{0});
  CHECK(merge::moved({}, {"a"}).empty());
}
