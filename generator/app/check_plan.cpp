#include "app/check_plan.hpp"

#include "app/build.hpp"

#include <utility>

namespace helhedsplan::app {

PlanCheck check_plan(base::Files& files, const Schemas& schemas, const std::filesystem::path& plan, const CheckOptions& options) {
  PlanCheck result;
  Wishes wishes;
  wishes.rules = read_rule_files(files, options.rule_files, result.findings);
  wishes.today = options.today;
  wishes.missing_page = options.missing_page;
  if (auto set = make_documents(files, schemas, plan, /*draft=*/true, result.findings, wishes)) {
    result.complete = true;
    result.held = std::move(set->held);
    result.round = std::move(set->round);
    result.unknown_count = set->unknown_count;
    result.missing_page = std::move(set->missing_page);
    result.look = std::move(set->look);
  }
  return result;
}

}  // namespace helhedsplan::app
