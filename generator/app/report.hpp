#pragma once
/// What a check found, as a report: the findings, and how the plan stands to its requirement sets.

#include "app/check_pack.hpp"
#include "app/check_plan.hpp"
#include "report/report.hpp"

#include <optional>
#include <string>

namespace helhedsplan::app {

[[nodiscard]] report::Verdict verdict_of(check::Verdict verdict);

/// Everything but what only the caller knows: the program's version and the exit code.
[[nodiscard]] report::Report report_on(const PlanCheck& check, std::string subject);
/// `result` is nothing when there is no such pack.
[[nodiscard]] report::Report report_on(const std::optional<PackCheck>& result, base::Findings findings, std::string subject);

}  // namespace helhedsplan::app
