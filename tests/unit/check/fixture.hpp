#pragma once
/// A small plan, a rule set over it, and what the one says of the other.

#include "check/rules.hpp"

#include <memory>
#include <string>
#include <vector>

namespace helhedsplan::check::testing {

/// `krav/p.yaml`: only the rows of a set's `krav`, or with `visninger:` and `krav:` both.
struct Asking {
  std::shared_ptr<const RuleSet> rules;
  std::vector<Outcome> outcomes;
  base::Findings findings;

  [[nodiscard]] std::string codes() const;     ///< "K-A K-A T06"
  [[nodiscard]] std::string messages() const;  ///< one a line
  [[nodiscard]] Verdict verdict(std::size_t rule = 0) const { return outcomes.at(rule).verdict; }
};

/// Holds the plan (YAML, of the schema in fixture.cpp) to the rules: the text of a set below its id.
[[nodiscard]] Asking ask(const std::string& plan, const std::string& set);
/// Only `check_rules`.
[[nodiscard]] base::Findings check(const std::string& set);
/// Rows of `krav`, as one rule "A" with these tests.
[[nodiscard]] std::string rule(const std::string& tests, const std::string& more = {}, const std::string& views = {});
[[nodiscard]] std::string codes(const base::Findings& findings);

}  // namespace helhedsplan::check::testing
