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
  wishes.since = options.since;
  wishes.only_check = true;
  auto made = make(files, schemas, plan, /*draft=*/true, result.findings, wishes);
  if (made.changed) {
    const base::Findings& more = made.changed->report.findings;
    result.findings.insert(result.findings.end(), more.begin(), more.end());
    base::sort_by_place(result.findings);
    result.changed = std::move(made.changed);
  }
  if (auto& set = made.set) {
    result.complete = true;
    result.held = std::move(set->held);
    result.round = std::move(set->round);
    result.unknown_count = set->unknown_count;
    result.unstated_count = set->unstated_count;
    result.missing_page = std::move(set->missing_page);
    result.look = std::move(set->look);
  }
  return result;
}

}  // namespace helhedsplan::app
