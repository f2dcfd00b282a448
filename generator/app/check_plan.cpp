#include "app/check_plan.hpp"

#include "app/build.hpp"

#include <utility>

namespace helhedsplan::app {

PlanCheck check_plan(base::Files& files, const Schemas& schemas, const std::filesystem::path& plan,
                     const std::vector<std::string>& rule_files) {
  PlanCheck result;
  const auto rules = read_rule_files(files, rule_files, result.findings);
  if (auto set = make_documents(files, schemas, plan, /*draft=*/true, result.findings, std::nullopt, rules))
    result.held = std::move(set->held);
  return result;
}

}  // namespace helhedsplan::app
