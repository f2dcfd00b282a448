// Plans that people broke in hundreds of generated ways: nothing crashes, nothing that is broken goes unsaid, what was fine stays
// fine, and nothing confidential is ever told. The seed is printed with what it did; a failure is the same every time.

#include "app/rule_sets.hpp"
#include "app/schemas.hpp"
#include "base/memory_files.hpp"
#include "mutate.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"
#include "yaml/yaml.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace helhedsplan;
namespace fs = std::filesystem;

namespace {

const fs::path root = HELHEDSPLAN_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

yaml::Node parse(const fs::path& path) {
  base::Findings findings;
  auto node = yaml::parse(std::make_shared<base::Source>(path.filename().string(), read(path)), findings);
  REQUIRE(node.has_value());
  return *std::move(node);
}

/// What lies in files of its own is put in its place, so that every value can be changed.
void put_in_place(yaml::Node& node, const fs::path& folder) {
  if (const yaml::Node* file = node.find("fil"); file != nullptr && node.entries.size() == 1) {
    const fs::path path = folder / file->text;
    yaml::Node content;
    if (path.extension() == ".yaml") {
      content = parse(path);
    } else {
      content.kind = yaml::Node::Kind::scalar;
      content.text = read(path);
    }
    put_in_place(content, path.parent_path());
    node = std::move(content);
    return;
  }
  for (yaml::Entry& entry : node.entries) put_in_place(entry.value, folder);
  for (yaml::Node& item : node.items) put_in_place(item, folder);
}

const app::Schemas& schemas() {
  static const app::Schemas loaded = [] {
    base::MemoryFiles files;
    base::Findings findings;
    return *app::load_schemas(files, {}, findings);
  }();
  return loaded;
}

struct Rules {
  pack::Pack pack;
  app::RuleSets sets;
};

const Rules& rules_of(const plan::Plan& plan) {
  static std::map<std::string, std::unique_ptr<Rules>> loaded;
  std::vector<pack::Wanted> wanted;
  std::string key;
  const plan::Value* names = plan::record_of(plan.root)->find("pakker");
  for (const plan::Value& name : plan::items_of(names)) {
    if (const auto* text = std::get_if<plan::Text>(&name.data)) wanted.push_back({text->text});
    key += wanted.empty() ? "" : wanted.back().name + " ";
  }
  auto& rules = loaded[key];
  if (!rules) {
    base::MemoryFiles files;
    base::Findings ignored;
    auto pack = pack::load(files, wanted, {}, ignored, schemas().pack);
    REQUIRE(pack.has_value());
    rules = std::make_unique<Rules>(Rules{*std::move(pack), {}});
    rules->sets = app::load_rule_sets(rules->pack, schemas(), {}, ignored);
  }
  return *rules;
}

struct Told {
  base::Findings findings;
  std::size_t unknown = 0;

  /// Codes, and how often.
  [[nodiscard]] std::map<std::string, std::size_t> codes() const {
    std::map<std::string, std::size_t> all;
    for (const auto& finding : findings) ++all[finding.code];
    return all;
  }
};

/// What `tjek` says of the plan; with its documents when they are asked for.
std::optional<Told> check(const std::string& text, bool with_documents) {
  Told told;
  const auto plan = plan::load_text("plan.yaml", text, schemas().plan, told.findings);
  if (!plan) return std::nullopt;
  told.unknown = plan->unknown_count;
  if (plan::record_of(plan->root)->find("pakker") == nullptr) return told;
  const Rules& rules = rules_of(*plan);
  pack::PlannedSet planned(rules.pack, *plan, schemas().plan, true, told.findings);
  auto held = app::hold(rules.sets, planned.environment(), told.findings);
  if (with_documents) {
    const pack::DocumentSet made = planned.make();
    app::hold_documents(held, planned.environment(), app::shown(made));
  }
  app::tell(held, told.findings);
  return told;
}

std::string shown(const base::Findings& findings) {
  std::string all;
  const auto add = [&](const base::Place& place) {
    all += place.file + ":" + std::to_string(place.line) + " " + place.excerpt + "\n";
  };
  for (const auto& finding : findings) {
    all +=
        finding.code + " " + finding.message + " | " + finding.expected + " | " + finding.action + " | " + finding.plan_path + "\n";
    add(finding.place);
    for (const auto& place : finding.related) add(place);
  }
  return all;
}

// ---- what can be changed ------------------------------------------------------------------------------------------------

struct Leaf {
  std::string path;  ///< as `mutate` reads it
  const plan::Type* type;
  bool confidential;
  bool is_member;  ///< of a list
};

void collect(const plan::Value& value, const std::string& path, bool confidential, bool is_member, std::vector<Leaf>& leaves) {
  leaves.push_back({path, value.type, confidential, is_member});
  if (const plan::Record* record = plan::record_of(value)) {
    for (const plan::Member& member : record->members) {
      const plan::Field* field = record->type == nullptr ? nullptr : plan::find_field(*record->type, member.name);
      collect(member.value, path + (path.empty() ? "" : ".") + member.name, confidential || (field && field->confidential), false,
              leaves);
    }
  }
  std::size_t number = 0;
  for (const plan::Value& item : plan::items_of(&value)) {
    ++number;
    const plan::Record* record = plan::record_of(item);
    const std::string id = record == nullptr ? "" : plan::text_of(*record, "id");
    collect(item, path + "[" + (id.empty() ? std::to_string(number) : id) + "]", confidential, true, leaves);
  }
}

yaml::Node scalar(std::string text) {
  yaml::Node node;
  node.kind = yaml::Node::Kind::scalar;
  node.text = std::move(text);
  return node;
}

yaml::Node change(const std::string& path, yaml::Node to) {
  yaml::Node changes;
  changes.kind = yaml::Node::Kind::mapping;
  changes.entries.push_back({path, {}, std::move(to)});
  return changes;
}

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

constexpr const char* marker = "Hemmelige Hansigne 4711";

struct Sample {
  std::string name;
  yaml::Node tree;
  std::vector<Leaf> leaves;
  Told before;
};

/// The plan with all that is confidential replaced by words that occur nowhere else.
Sample sample(const fs::path& path) {
  Sample made{path.parent_path().filename().string(), parse(path), {}, {}};
  put_in_place(made.tree, path.parent_path());
  base::Findings ignored;
  const auto plan = plan::load_text("plan.yaml", testing::to_text(made.tree), schemas().plan, ignored);
  REQUIRE(plan.has_value());
  collect(plan->root, "", false, false, made.leaves);
  for (const Leaf& leaf : made.leaves) {
    const bool is_text = leaf.type != nullptr && (leaf.type->art == plan::Art::text || leaf.type->art == plan::Art::prose);
    if (leaf.confidential && is_text && !leaf.type->identifier) (void)testing::mutate(made.tree, change(leaf.path, scalar(marker)));
  }
  made.before = *check(testing::to_text(made.tree), true);
  return made;
}

struct Broken {
  std::string what;
  yaml::Node changes;
  std::string expected;  ///< a code that must come, or come more often; empty when nothing is known
};

/// One way to break one value, and what has to be said of it.
Broken broken(const Leaf& leaf, Chance& chance) {
  using plan::Art;
  const bool is_root = leaf.path.empty() || leaf.path == "pakker" || leaf.path.starts_with("pakker[");
  if (is_root || leaf.type == nullptr) return {"nothing", change("titel", scalar("Noget andet")), ""};
  switch (chance(4)) {
    case 0:
      return {"without " + leaf.path, change(leaf.path, yaml::Node()), ""};
    case 1: {
      const bool can_say =
          !leaf.is_member && !leaf.type->identifier && leaf.type->art != Art::record && leaf.type->art != Art::list;
      if (can_say) return {"unknown " + leaf.path, change(leaf.path, scalar("ukendt")), ""};
      break;
    }
    default:
      break;
  }
  switch (leaf.type->art) {
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
  const auto told = check(text, with_documents);
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
  if (with_documents) CHECK(shown(check(text, true)->findings) == all);
}

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = [] {
    std::vector<Sample> made{sample(root / "tests/unit/check/cases/fuld-plan.yaml")};
    for (const char* name : {"amagerbro", "amagerplanen", "engdraget", "proeveparken"})
      made.push_back(sample(root / "samples" / name / "plan.yaml"));
    return made;
  }();
  return all;
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
      if (!in_budget || leaf.path.find("].beløb.") == std::string::npos || leaf.type == nullptr ||
          leaf.type->art != plan::Art::amount)
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
