#pragma once
/// What the tests of comparisons share: plans from text and from the samples, and changes as lines.

#include "base/local_files.hpp"
#include "base/render_finding.hpp"
#include "base/text.hpp"
#include "compare/compare.hpp"
#include "plan/display.hpp"
#include "plan/plan.hpp"
#include "support/shipped_schema.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace compare_test {

using namespace helhedsplan;

/// Whatever is wrong with it: plans without ids can be compared, too.
inline plan::Plan plan_of(const std::string& yaml) {
  base::Findings findings;
  auto plan = plan::load_text("plan.yaml", "pakker: [p]\n" + yaml, test::shipped_schema(), findings);
  if (!plan) throw std::runtime_error(base::render_text(findings));
  return *std::move(plan);
}

inline plan::Plan sample(const std::string& name) {
  base::LocalFiles files;
  base::Findings findings;
  auto plan = plan::load(files, std::filesystem::path(HELHEDSPLAN_SOURCE_DIR) / "samples" / name / "plan.yaml",
                         test::shipped_schema(), findings);
  if (!plan) throw std::runtime_error(base::render_text(findings));
  return *std::move(plan);
}

inline std::string shown(const plan::Value* value) {
  if (value == nullptr) return "-";
  if (std::holds_alternative<plan::Unknown>(value->data)) return "ukendt";
  std::string text = plan::display_text(*value, nullptr);
  for (std::size_t at = 0; (at = text.find(base::no_break_space, at)) != std::string::npos;)
    text.replace(at, base::no_break_space.size(), " ");
  return text.empty() ? "\"\"" : text;
}

inline std::string line_of(const compare::Change& change) {
  const std::string path = change.old_path() == change.new_path() ? change.path() : change.old_path() + " -> " + change.new_path();
  switch (change.kind) {
    case compare::Kind::added:
      return "+ " + path + ": " + shown(change.after);
    case compare::Kind::removed:
      return "- " + path + ": " + shown(change.before);
    case compare::Kind::changed:
      return "~ " + path + ": " + shown(change.before) + " -> " + shown(change.after);
    case compare::Kind::moved:
      return "m " + path + ": " + std::to_string(change.steps.back().old_index) + " -> " +
             std::to_string(change.steps.back().new_index);
    case compare::Kind::renamed:
      return "r " + path;
  }
  return {};
}

inline std::vector<std::string> lines_of(const compare::Changes& changes) {
  std::vector<std::string> lines;
  for (const compare::Change& change : changes) lines.push_back(line_of(change));
  return lines;
}

/// Changes point into the plans: both are kept.
struct Compared {
  plan::Plan before, after;
  compare::Changes changes;
  [[nodiscard]] std::vector<std::string> lines() const { return lines_of(changes); }
};

inline Compared compared(const std::string& before, const std::string& after) {
  Compared made{plan_of(before), plan_of(after), {}};
  made.changes = compare::plans(made.before, made.after);
  return made;
}

using Lines = std::vector<std::string>;

}  // namespace compare_test
