#pragma once
/// The samples as plans to be broken: every value that can be changed, and what `tjek` says of what came of it.

#include "base/finding.hpp"
#include "plan/plan.hpp"
#include "yaml/yaml.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace helhedsplan::testing {

struct Told {
  base::Findings findings;

  /// Codes, and how often.
  [[nodiscard]] std::map<std::string, std::size_t> codes() const;
  /// What is said of this rule, also where another one says it.
  [[nodiscard]] std::multiset<std::string> of(const std::string& code) const;
};

/// What `tjek` says of the plan, with its documents when they are asked for; nothing when it is no plan at all.
[[nodiscard]] std::optional<Told> check_plan(const std::string& text, bool with_documents);
/// Everything that is said, to look for what may not be said.
[[nodiscard]] std::string shown(const base::Findings& findings);

/// A value of a plan.
struct Leaf {
  std::string path;     ///< as `mutate` reads it
  std::string pattern;  ///< the same with "[]" for every member
  plan::Value value;
  bool confidential;
  bool is_member;  ///< of a list
};

struct Sample {
  std::string name;
  yaml::Node tree;
  std::vector<Leaf> leaves;
  Told before;
  std::set<std::string> rules;  ///< codes of those that are asked of it

  /// The value at a path; null when the plan has none.
  [[nodiscard]] const plan::Value* at(const std::string& path) const;
};

/// The plan that fulfils everything, and the samples; all that is confidential is replaced by words that occur nowhere else.
[[nodiscard]] const std::vector<Sample>& samples();

[[nodiscard]] yaml::Node scalar(std::string text);
[[nodiscard]] yaml::Node change(const std::string& path, yaml::Node to);

}  // namespace helhedsplan::testing
