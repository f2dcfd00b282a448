#include "broken_plans.hpp"

#include "app/rule_sets.hpp"
#include "base/memory_files.hpp"
#include "mutate.hpp"
#include "pack/pack.hpp"
#include "support/shipped_schemas.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

namespace helhedsplan::testing {

namespace fs = std::filesystem;
using test::schemas;

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

}  // namespace

std::optional<Told> check_plan(const std::string& text, bool with_documents) {
  Told told;
  const auto plan = plan::load_text("plan.yaml", text, schemas().plan, told.findings);
  if (!plan) return std::nullopt;
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

namespace {

std::string pattern(const std::string& path) {
  std::string made;
  bool inside = false;
  for (const char c : path) {
    if (c == ']') inside = false;
    if (!inside) made += c;
    if (c == '[') inside = true;
  }
  return made;
}

void collect(const plan::Value& value, const std::string& path, bool confidential, bool is_member, std::vector<Leaf>& leaves) {
  leaves.push_back({path, pattern(path), value, confidential, is_member});
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

}  // namespace

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

std::map<std::string, std::size_t> Told::codes() const {
  std::map<std::string, std::size_t> all;
  for (const auto& finding : findings) ++all[finding.code];
  return all;
}

std::multiset<std::string> Told::of(const std::string& code) const {
  std::multiset<std::string> all;
  for (const base::Finding& finding : findings) {
    if (finding.code == code || finding.reason.find("også " + code + " ") != std::string::npos) all.insert(finding.message);
  }
  return all;
}

const plan::Value* Sample::at(const std::string& path) const {
  const auto leaf = std::find_if(leaves.begin(), leaves.end(), [&](const Leaf& each) { return each.path == path; });
  return leaf == leaves.end() ? nullptr : &leaf->value;
}

namespace {

constexpr const char* marker = "Hemmelige Hansigne 4711";

/// The plan with all that is confidential replaced by words that occur nowhere else.
Sample sample(const fs::path& path) {
  Sample made{path.parent_path().filename().string(), parse(path), {}, {}, {}};
  put_in_place(made.tree, path.parent_path());
  base::Findings ignored;
  const auto plan = plan::load_text("plan.yaml", testing::to_text(made.tree), schemas().plan, ignored);
  REQUIRE(plan.has_value());
  collect(plan->root, "", false, false, made.leaves);
  for (const auto& set : rules_of(*plan).sets.sets) {
    for (const check::Rule& rule : set->rules) made.rules.insert(rule.code);
  }
  for (const Leaf& leaf : made.leaves) {
    const bool is_text =
        leaf.value.type != nullptr && (leaf.value.type->art == plan::Art::text || leaf.value.type->art == plan::Art::prose);
    if (leaf.confidential && is_text && !leaf.value.type->identifier)
      (void)testing::mutate(made.tree, change(leaf.path, scalar(marker)));
  }
  made.before = *check_plan(testing::to_text(made.tree), true);
  return made;
}

}  // namespace

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = [] {
    std::vector<Sample> made{sample(root / "tests/unit/check/cases/fuld-plan.yaml")};
    for (const char* name : {"amagerbro", "amagerplanen", "engdraget", "proeveparken"})
      made.push_back(sample(root / "samples" / name / "plan.yaml"));
    return made;
  }();
  return all;
}

}  // namespace helhedsplan::testing
