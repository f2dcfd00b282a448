#pragma once
/// Checking a plan: what loading it, laying its packs, making its documents and holding it to its rules has to say.

#include "app/rule_sets.hpp"
#include "app/schemas.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace helhedsplan::app {

struct PlanCheck {
  base::Findings findings;  ///< all, sorted by place, each once
  std::vector<Held> held;   ///< empty when the plan or its packs cannot be used at all
};

/// `rule_files` replace sets of the same name or come on top of those that the packs name (`--krav`).
[[nodiscard]] PlanCheck check_plan(base::Files& files, const Schemas& schemas, const std::filesystem::path& plan,
                                   const std::vector<std::string>& rule_files);

}  // namespace helhedsplan::app
