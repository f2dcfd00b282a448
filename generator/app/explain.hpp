#pragma once
/// What every code means: those of the program's own table, and the rules of the requirement sets inside the binary.

#include "app/rule_sets.hpp"
#include "app/schemas.hpp"
#include "base/diagnostics.hpp"
#include "base/finding.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::app {

struct Explained {
  std::string code;
  base::Severity severity = base::Severity::error;
  std::string title;
  std::vector<std::string> paragraphs;
  std::string example;  ///< may be several lines; may be empty
};

[[nodiscard]] Explained explain(const base::Diagnostic& row);
/// The rule's text, why it is there, where it comes from and how sure that is, and what to do.
[[nodiscard]] Explained explain(const check::Rule& rule, const check::RuleSet& set);

/// By code, however it is written: "k-o5". Nothing when no code is that.
[[nodiscard]] std::optional<Explained> explain(std::string_view code, const Schemas& schemas);
/// All that `explain` knows.
[[nodiscard]] std::vector<std::string> known_codes(const Schemas& schemas);

}  // namespace helhedsplan::app
