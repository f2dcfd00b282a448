#include "app/check_plan.hpp"

#include "app/build.hpp"

#include <utility>

namespace helhedsplan::app {

PlanCheck check_plan(base::Files& files, const Schemas& schemas, const std::filesystem::path& plan,
                     const std::vector<std::string>& rule_files, const std::optional<base::Date>& today) {
  PlanCheck result;
  const auto rules = read_rule_files(files, rule_files, result.findings);
  if (auto set = make_documents(files, schemas, plan, /*draft=*/true, result.findings, std::nullopt, rules, today)) {
    result.complete = true;
    result.held = std::move(set->held);
    result.round = std::move(set->round);
    result.unknown_count = set->unknown_count;
  }
  return result;
}

}  // namespace helhedsplan::app
