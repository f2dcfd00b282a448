// Plans that people broke in hundreds of generated ways: nothing crashes, nothing that is broken goes unsaid, what was fine stays
// fine, and nothing confidential is ever told. The seed is printed with what it did; a failure is the same every time.

#include "broken_plans.hpp"
#include "mutate.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>
#include <string>

using namespace helhedsplan;
using testing::change;
using testing::check_plan;
using testing::Leaf;
using testing::Sample;
using testing::samples;
using testing::scalar;
using testing::shown;

namespace {

/// A number from 0 to below `end`, the same on every machine.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : state_(seed * 2654435761U + 1) {}
  std::size_t operator()(std::size_t end) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % end;
  }

 private:
  std::uint32_t state_;
};

struct Broken {
  std::string what;
  yaml::Node changes;
  std::string expected;  ///< a code that must come, or come more often; empty when nothing is known
};

/// One way to break one value, and what has to be said of it.
Broken broken(const Leaf& leaf, Chance& chance) {
  using plan::Art;
  const bool is_root = leaf.path.empty() || leaf.path == "pakker" || leaf.path.starts_with("pakker[");
  if (is_root || leaf.value.type == nullptr) return {"nothing", change("titel", scalar("Noget andet")), ""};
  switch (chance(4)) {
    case 0:
      return {"without " + leaf.path, change(leaf.path, yaml::Node()), ""};
    case 1: {
      const bool can_say = !leaf.is_member && !leaf.value.type->identifier && leaf.value.type->art != Art::record &&
                           leaf.value.type->art != Art::list;
      if (can_say) return {"unknown " + leaf.path, change(leaf.path, scalar("ukendt")), ""};
      break;
    }
    default:
      break;
  }
  switch (leaf.value.type->art) {
    case Art::date:
      return {"no such day in " + leaf.path, change(leaf.path, scalar("31. juni 2021")), "P22"};
    case Art::reference:
      return {"a reference to nothing in " + leaf.path, change(leaf.path, scalar("findes-slet-ikke")), "P26"};
    case Art::amount:
      return {"no amount in " + leaf.path, change(leaf.path, scalar("1,150,000")), "P23"};
    case Art::choice:
      return {"no such choice in " + leaf.path, change(leaf.path, scalar("noget helt tredje")), "P25"};
    case Art::record:
      return {"an unknown key in " + leaf.path, change(leaf.path + ".findes_slet_ikke", scalar("x")), "P20"};
    case Art::list:
      return {"a text for the list " + leaf.path, change(leaf.path, scalar("en tekst")), "P21"};
    case Art::count:
      return {"no number in " + leaf.path, change(leaf.path, scalar("ret mange")), "P24"};
    default:
      return {"a placeholder in " + leaf.path, change(leaf.path, scalar("XXXX")), ""};
  }
}

void check_said(const Sample& sample, const Broken& one, bool with_documents) {
  yaml::Node tree = sample.tree;
  const std::string fault = testing::mutate(tree, one.changes);
  INFO(sample.name << ": " << one.what);
  CHECK(fault.empty());
  const std::string text = testing::to_text(tree);
  const auto told = check_plan(text, with_documents);
  REQUIRE(told.has_value());
  INFO(shown(told->findings));
  const std::string all = shown(told->findings);
  CHECK(all.find("Hansigne") == std::string::npos);
  CHECK(all.find("4711") == std::string::npos);
  if (!one.expected.empty()) {
    const auto before = sample.before.codes();
    const auto at = before.find(one.expected);
    CHECK(told->codes()[one.expected] > (at == before.end() ? 0 : at->second));
  }
  if (with_documents) CHECK(shown(check_plan(text, true)->findings) == all);
}

}  // namespace

TEST_CASE("a plan that is broken anywhere is told of, and nothing confidential with it") {
  constexpr std::uint32_t times = 60;
  for (const Sample& sample : samples()) {
    for (std::uint32_t seed = 1; seed <= times; ++seed) {
      Chance chance(seed);
      const Leaf& leaf = sample.leaves[chance(sample.leaves.size())];
      INFO("seed " << seed);
      check_said(sample, broken(leaf, chance), seed % 15 == 0);
    }
  }
}

TEST_CASE("a confidential value is told in no way it can be broken") {
  for (const Sample& sample : samples()) {
    std::uint32_t seed = 0;
    for (const Leaf& leaf : sample.leaves) {
      if (!leaf.confidential || seed >= 20) continue;
      Chance chance(++seed);
      INFO("seed " << seed);
      check_said(sample, broken(leaf, chance), false);
    }
  }
}

TEST_CASE("one krone too many in any line of a budget is told") {
  for (const Sample& sample : samples()) {
    const auto before = sample.before.codes();
    if (before.contains("C09")) continue;
    for (const Leaf& leaf : sample.leaves) {
      const bool in_budget = leaf.path.starts_with("budget.linjer[") || leaf.path.starts_with("budget.finansiering[");
      if (!in_budget || leaf.path.find("].beløb.") == std::string::npos || leaf.value.type == nullptr ||
          leaf.value.type->art != plan::Art::amount)
        continue;
      if (leaf.path.size() % 2 != 0) continue;
      check_said(sample, {"1 kr. in " + leaf.path, change(leaf.path, scalar("1")), "C09"}, false);
    }
  }
}

TEST_CASE("days that change places, and members that come twice, are told") {
  for (const Sample& sample : samples()) {
    const auto plan_path = [&](const std::string& path) {
      return std::any_of(sample.leaves.begin(), sample.leaves.end(), [&](const Leaf& leaf) { return leaf.path == path; });
    };
    if (plan_path("periode.fra") && plan_path("periode.til")) {
      yaml::Node swapped = change("periode.fra", *sample.tree.find("periode")->find("til"));
      swapped.entries.push_back({"periode.til", {}, *sample.tree.find("periode")->find("fra")});
      check_said(sample, {"the period the other way round", swapped, "C03"}, false);
    }
    for (const char* list : {"parter", "afdelinger", "fælles_mål", "godkendelser"}) {
      const yaml::Node* members = sample.tree.find(list);
      if (members == nullptr || members->items.empty()) continue;
      check_said(sample, {std::string("twice in ") + list, change(std::string(list) + "[+]", members->items.front()), "P27"},
                 false);
    }
    for (const Leaf& leaf : sample.leaves) {
      const bool milestone = leaf.path.find("milepæle[") != std::string::npos && leaf.path.ends_with("].dato");
      if (!milestone || leaf.path.size() % 3 != 0) continue;
      check_said(sample, {"too late " + leaf.path, change(leaf.path, scalar("1. maj 2048")), "C19"}, false);
    }
  }
}
