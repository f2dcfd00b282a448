// Every rule of every set that is shipped has a plan that passes and one that fails: cases/<set>.yaml, each case a change of
// cases/fuld-plan.yaml, which fulfils everything. How they are written stands in docs/adding.md. A rule needs no C++ here.

#include "app/rule_sets.hpp"
#include "base/local_files.hpp"
#include "base/memory_files.hpp"
#include "base/text.hpp"
#include "mutate.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"
#include "support/shipped_schemas.hpp"
#include "yaml/yaml.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

using namespace helhedsplan;
using test::schemas;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path(HELHEDSPLAN_SOURCE_DIR) / "tests/unit/check/cases";
constexpr const char* base_plan = "fuld-plan.yaml";

yaml::Node read_yaml(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  base::Findings findings;
  auto node = yaml::parse(std::make_shared<base::Source>(path.filename().string(), text), findings);
  for (const auto& finding : findings) FAIL(path.filename() << ":" << finding.place.line << " " << finding.message);
  REQUIRE(node.has_value());
  return *std::move(node);
}

/// Packs by the names in a plan, loaded once.
const pack::Pack& pack_of(const plan::Plan& plan) {
  static std::map<std::string, std::unique_ptr<pack::Pack>> loaded;
  std::vector<pack::Wanted> wanted;
  std::string key;
  for (const plan::Value& name : plan::items_of(plan::record_of(plan.root)->find("pakker"))) {
    wanted.push_back({std::get<plan::Text>(name.data).text});
    key += wanted.back().name + " ";
  }
  auto& pack = loaded[key];
  if (!pack) {
    base::MemoryFiles files;
    base::Findings findings;
    auto made = pack::load(files, wanted, {}, findings, schemas().pack);
    REQUIRE(made.has_value());
    pack = std::make_unique<pack::Pack>(*std::move(made));
  }
  return *pack;
}

/// A set that is shipped, as if it had been handed in.
base::SourceRef source_of(const std::string& set) {
  std::ifstream file(fs::path(HELHEDSPLAN_SOURCE_DIR) / "schemas/krav" / (set + ".yaml"), std::ios::binary);
  REQUIRE(file);
  return std::make_shared<base::Source>(set + ".yaml", std::string{std::istreambuf_iterator<char>(file), {}});
}

/// Cases are written with blanks where dates and amounts have some that do not break.
std::string with_plain_blanks(std::string text) {
  for (std::size_t at = text.find(base::no_break_space); at != std::string::npos; at = text.find(base::no_break_space, at))
    text.replace(at, base::no_break_space.size(), " ");
  return text;
}

struct Held {
  std::string text;  ///< of the plan
  std::shared_ptr<const check::RuleSet> rules;
  std::map<std::string, check::Outcome> outcomes;  ///< by code
  base::Findings findings;                         ///< of the plan itself

  [[nodiscard]] std::set<std::string> fired() const {
    std::set<std::string> codes;
    for (const auto& [code, outcome] : outcomes) {
      if (!outcome.breaches.empty()) codes.insert(code);
    }
    return codes;
  }
  [[nodiscard]] std::string told() const {
    std::string all;
    for (const auto& finding : findings)
      all += finding.code + " " + std::to_string(finding.place.line) + " " + finding.message + "\n";
    for (const auto& [code, outcome] : outcomes) {
      for (const auto& [test, finding, supplier, brief, silent] : outcome.breaches)
        all += code + " " + finding.message + " [" + finding.plan_path + "]\n";
    }
    return with_plain_blanks(all);
  }
};

/// The sets that a pack names, loaded once; reading them takes longer than asking them.
const app::RuleSets& sets_of(const pack::Pack& pack) {
  static std::map<const pack::Pack*, app::RuleSets> loaded;
  const auto at = loaded.find(&pack);
  if (at != loaded.end()) return at->second;
  base::Findings ignored;
  return loaded.emplace(&pack, app::load_rule_sets(pack, schemas(), {}, ignored)).first->second;
}

/// Whether a rule of the set asks documents, too; making them takes its time.
bool asks_documents(const std::string& set, const std::string& code) {
  static const auto sets = app::embedded_rule_sets(schemas());
  for (const auto& each : sets) {
    if (each->id != set) continue;
    for (const check::Rule& rule : each->rules) {
      const auto asks = [](const check::Test& test) { return check::asks_documents(test.demand); };
      if (rule.code == code && std::any_of(rule.tests.begin(), rule.tests.end(), asks)) return true;
    }
  }
  return false;
}

/// Holds the plan to one set, as `tjek` does.
Held hold(const std::string& set, const yaml::Node& plan_tree, bool with_documents = true) {
  Held held;
  held.text = testing::to_text(plan_tree);
  const auto plan = plan::load_text("plan.yaml", held.text, schemas().plan, held.findings);
  REQUIRE(plan.has_value());
  const pack::Pack& pack = pack_of(*plan);
  base::Findings ignored;
  pack::PlannedSet planned(pack, *plan, schemas().plan, true, ignored);
  app::RuleSets sets = sets_of(pack);
  const auto is_other = [&](const auto& each) { return each->id != set; };
  if (std::all_of(sets.sets.begin(), sets.sets.end(), is_other))  // no pack of the plan names it
    sets = app::load_rule_sets(pack, schemas(), {source_of(set)}, ignored);
  std::erase_if(sets.sets, is_other);
  REQUIRE(sets.sets.size() == 1);  // `@kravsæt` still shows all of them
  auto all = app::hold(sets, planned.environment(), held.findings);
  if (with_documents) {
    const pack::DocumentSet made = planned.make();
    app::hold_documents(all, planned.environment(), app::shown(made));
  }
  for (app::Held& each : all) {
    held.rules = each.rules;
    for (check::Outcome& outcome : each.outcomes) held.outcomes.emplace(outcome.rule->code, outcome);
  }
  std::erase_if(held.findings, [&](const base::Finding& finding) { return held.outcomes.contains(finding.code); });
  return held;
}

std::string text_of(const yaml::Node& node, std::string_view key) {
  const yaml::Node* value = node.find(key);
  return value == nullptr ? std::string() : value->text;
}

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename() != base_plan) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string join(const std::set<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

}  // namespace

TEST_CASE("every case of a rule gives what it says") {
  const yaml::Node whole = read_yaml(folder / base_plan);
  std::set<std::pair<std::string, std::size_t>> failed;  // tests by rule and number
  const auto note = [&](const Held& held) {
    for (const auto& [code, outcome] : held.outcomes) {
      for (const check::Breach& breach : outcome.breaches)
        failed.emplace(code, static_cast<std::size_t>(breach.test - outcome.rule->tests.data()));
    }
  };
  std::map<std::string, std::shared_ptr<const check::RuleSet>> sets;
  for (const fs::path& file : case_files()) {
    const yaml::Node cases = read_yaml(file);
    const std::string set = text_of(cases, "sæt");
    const Held base = hold(set, whole);
    sets.emplace(set, base.rules);
    note(base);
    std::set<std::string> always;
    if (const yaml::Node* codes = cases.find("altid")) {
      for (const yaml::Node& each : codes->items) always.insert(each.text);
    }
    {
      INFO(file.filename().string() << ": " << base_plan << "\n" << base.told());
      CHECK(base.findings.empty());
      CHECK(join(base.fired()) == join(always));
    }
    REQUIRE(cases.find("sager") != nullptr);
    for (const yaml::Node& one : cases.find("sager")->items) {
      const std::string code = text_of(one, "kode");
      yaml::Node plan = whole;
      std::string fault;
      if (const yaml::Node* changes = one.find("ændr")) fault = testing::mutate(plan, *changes);
      const Held held = hold(set, plan, asks_documents(set, code));
      note(held);
      std::set<std::string> expected{code};
      if (const yaml::Node* fires = one.find("fyrer")) {
        expected.clear();
        for (const yaml::Node& each : fires->items) expected.insert(each.text);
      }
      INFO(file.filename().string() << ":" << one.span.source->position(one.span.begin).line << " " << code << ": "
                                    << text_of(one, "når") << "\n"
                                    << held.told());
      CHECK(fault.empty());
      CHECK(held.outcomes.contains(code));
      std::set<std::string> fired = held.fired();
      if (!always.contains(code)) std::erase_if(fired, [&](const std::string& each) { return always.contains(each); });
      CHECK(join(fired) == join(expected));
      if (const std::string message = text_of(one, "besked"); !message.empty())
        CHECK(held.told().find(message) != std::string::npos);
      if (const std::string path = text_of(one, "felt"); !path.empty())
        CHECK(held.told().find("[" + path + "]") != std::string::npos);
      if (one.find("planfejl") == nullptr) CHECK(held.findings.empty());
    }
  }
  // Not only every rule: every single test of it, and so every message, is seen to fail. What templates do wrong no plan can
  // bring about; documents_test.cpp does.
  for (const auto& [set, rules] : sets) {
    for (const check::Rule& rule : rules->rules) {
      for (std::size_t i = 0; i < rule.tests.size(); ++i) {
        if (check::asks_documents(rule.tests[i].demand)) continue;
        INFO(set << ": no case makes test " << i + 1 << " of " << rule.code << " fail");
        CHECK(failed.contains({rule.code, i}));
      }
    }
  }
}

TEST_CASE("every rule that is shipped has a case that passes and one that fails") {
  const yaml::Node whole = read_yaml(folder / base_plan);
  std::set<std::string> pass, fail, extended;
  const auto sets = app::embedded_rule_sets(schemas());
  for (const auto& set : sets) extended.insert(set->extends);
  for (const auto& set : sets) {
    if (extended.contains(set->id)) continue;  // its rules are held with those of the set that takes it in
    for (const auto& [code, outcome] : hold(set->id, whole).outcomes) {
      if (outcome.breaches.empty() && outcome.verdict != check::Verdict::not_applicable) pass.insert(code);
    }
    if (const fs::path file = folder / (set->id + ".yaml"); fs::exists(file)) {
      const yaml::Node cases = read_yaml(file);
      for (const yaml::Node& one : cases.find("sager")->items) {
        const yaml::Node* fires = one.find("fyrer");
        const std::string code = text_of(one, "kode");
        const bool fires_it = fires == nullptr || std::any_of(fires->items.begin(), fires->items.end(),
                                                              [&](const yaml::Node& each) { return each.text == code; });
        (fires_it ? fail : pass).insert(code);
      }
    }
  }
  for (const auto& set : sets) {
    for (const check::Rule& rule : set->rules) {
      INFO(set->id << ": " << rule.code);
      CHECK(pass.contains(rule.code));
      if (!rule.tests.empty()) CHECK(fail.contains(rule.code));
    }
  }
}

TEST_CASE("every rule that is shipped says what it is, where it comes from and what to do") {
  for (const auto& set : app::embedded_rule_sets(schemas())) {
    CHECK_FALSE(set->name.empty());
    for (const check::Rule& rule : set->rules) {
      INFO(set->id << ": " << rule.code);
      CHECK_FALSE(rule.title.empty());
      CHECK_FALSE(rule.text.empty());
      CHECK_FALSE(rule.source.empty());
      CHECK_FALSE(rule.status.empty());
      CHECK_FALSE(rule.addressee.empty());
      CHECK_FALSE(rule.category.empty());
      CHECK_FALSE(rule.action.empty());
      CHECK((!rule.tests.empty() || !rule.judged.empty()));
    }
  }
}

TEST_CASE("a set that is shipped has no fault") {
  for (const auto& file : fs::directory_iterator(fs::path(HELHEDSPLAN_SOURCE_DIR) / "schemas/krav")) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    base::Findings findings;
    const auto rules =
        check::load_rules(std::make_shared<base::Source>(file.path().filename().string(), text), schemas().rules, findings);
    REQUIRE(rules.has_value());
    for (const auto& finding : findings) FAIL_CHECK(finding.place.file << ":" << finding.place.line << " " << finding.message);
    CHECK(rules->id + ".yaml" == file.path().filename());
  }
}

TEST_CASE("one fault is told once, however many sets see it") {
  const yaml::Node whole = read_yaml(folder / base_plan);
  for (const fs::path& file : case_files()) {
    const yaml::Node cases = read_yaml(file);
    for (const yaml::Node& one : cases.find("sager")->items) {
      yaml::Node tree = whole;
      if (const yaml::Node* changes = one.find("ændr")) (void)testing::mutate(tree, *changes);
      base::Findings findings, ignored;
      const auto plan = plan::load_text("plan.yaml", testing::to_text(tree), schemas().plan, ignored);
      REQUIRE(plan.has_value());
      const pack::Pack& pack = pack_of(*plan);
      pack::PlannedSet planned(pack, *plan, schemas().plan, true, ignored);
      const app::RuleSets& sets = sets_of(pack);
      auto held = app::hold(sets, planned.environment(), findings);
      app::tell(held, findings);
      INFO(file.filename().string() << ":" << one.span.source->position(one.span.begin).line << " " << text_of(one, "når"));
      for (std::size_t i = 0; i < findings.size(); ++i) {
        for (std::size_t k = i + 1; k < findings.size(); ++k) {
          const base::Finding &a = findings[i], &b = findings[k];
          const bool same_place = a.plan_path == b.plan_path && a.place.line == b.place.line && a.place.column == b.place.column;
          const bool two_sets =
              a.code.starts_with('C') != b.code.starts_with('C') || a.code.starts_with("K-LBF") != b.code.starts_with("K-LBF");
          if (!same_place || !two_sets || a.code == "C40" || b.code == "C40") continue;
          INFO(a.code << " " << a.message << " / " << b.code << " " << b.message << " [" << a.plan_path << "]");
          CHECK(false);
        }
      }
    }
  }
}

TEST_CASE("a rule that leaves the word to another names one that is there") {
  std::set<std::string> codes;
  const auto sets = app::embedded_rule_sets(schemas());
  for (const auto& set : sets) {
    for (const check::Rule& rule : set->rules) codes.insert(rule.code);
  }
  for (const auto& set : sets) {
    for (const check::Rule& rule : set->rules) {
      for (const check::Test& test : rule.tests) {
        for (const auto& [by, span] : test.told_by) {
          INFO(rule.code << " meldes_af " << by);
          CHECK(codes.contains(by));
        }
      }
    }
  }
}

TEST_CASE("the empty set for one's own requirements has no fault, nor with its comments taken away") {
  std::ifstream in(fs::path(HELHEDSPLAN_SOURCE_DIR) / "docs/eget-kravsaet.yaml", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  REQUIRE_FALSE(text.empty());
  std::string filled;
  bool examples = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1);
    std::string line = text.substr(at, end + 1 - at);
    at = end + 1;
    if (line.starts_with("id:")) examples = true;
    if (examples && line.starts_with("#  ")) line.erase(0, 1);
    if (examples && line.starts_with("# ")) line.erase(0, 2);
    filled += line == "krav: []\n" ? "krav:\n" : line;
  }
  for (const std::string& set : {text, filled}) {
    INFO(set);
    const auto source = std::make_shared<base::Source>("eget-saet.yaml", set);
    base::Findings findings, ignored;
    const auto plan = plan::load_text("plan.yaml", "pakker: [lbf-2015-18, koebenhavn]\ntitel: T\n", schemas().plan, ignored);
    REQUIRE(plan.has_value());
    const pack::Pack& pack = pack_of(*plan);
    pack::PlannedSet planned(pack, *plan, schemas().plan, true, ignored);
    const app::RuleSets sets = app::load_rule_sets(pack, schemas(), {source}, findings);
    CHECK(std::any_of(sets.sets.begin(), sets.sets.end(), [](const app::RuleSetRef& each) { return each->id == "eget-saet"; }));
    base::Findings of_plan;
    auto held = app::hold(sets, planned.environment(), of_plan);
    app::tell(held, of_plan);
    for (const auto& finding : of_plan) {
      if (finding.place.file == "eget-saet.yaml") findings.push_back(finding);
    }
    for (const auto& finding : findings) FAIL_CHECK(finding.code << " " << finding.place.line << " " << finding.message);
  }
}
