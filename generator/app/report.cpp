#include "app/report.hpp"

#include "pack/pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::app {
namespace {

report::CodeText text_of(const check::Rule& rule) {
  std::string explanation = rule.text;
  if (!rule.explanation.empty()) explanation += (explanation.empty() ? "" : " ") + rule.explanation;
  std::string source = rule.source;
  if (!rule.status.empty()) source += (source.empty() ? "" : ", ") + rule.status;
  return {rule.code, rule.severity, rule.title, std::move(explanation), rule.action, std::move(source)};
}

report::SetResult result_of(const Held& held, const std::string& round) {
  const check::RuleSet& set = *held.rules;
  report::SetResult result{set.id, set.name, set.reservation, {}, {}};
  const bool of_round = set.rounds.empty() || std::find(set.rounds.begin(), set.rounds.end(), round) != set.rounds.end();
  if (!of_round) result.other_round = set.other_round;
  for (const check::Outcome& outcome : held.outcomes) {
    const check::Rule& rule = *outcome.rule;
    result.rules.push_back({text_of(rule), rule.id, rule.category, rule.kind, rule.addressee, rule.source, rule.status, rule.judged,
                            verdict_of(outcome.verdict)});
  }
  return result;
}

/// Files of the program's own packs and rule sets, by the first step of their names.
std::vector<std::string> built_in() {
  std::vector<std::string> names = pack::embedded_packs();
  names.emplace_back("schemas");
  return names;
}

}  // namespace

report::Verdict verdict_of(check::Verdict verdict) {
  switch (verdict) {
    case check::Verdict::fulfilled:
      return report::Verdict::fulfilled;
    case check::Verdict::partly:
      return report::Verdict::partly;
    case check::Verdict::unfulfilled:
      return report::Verdict::unfulfilled;
    case check::Verdict::to_be_judged:
      return report::Verdict::to_be_judged;
    case check::Verdict::not_applicable:
      return report::Verdict::not_applicable;
    case check::Verdict::not_checked:
      return report::Verdict::not_checked;
  }
  return report::Verdict::not_checked;
}

report::Report report_on(const PlanCheck& check, std::string subject) {
  report::Report result;
  result.subject = std::move(subject);
  result.complete = check.complete;
  result.built_in = built_in();
  result.findings = check.findings;
  if (check.complete) {
    result.unknown = check.unknown_count;
    result.unstated = check.unstated_count;
  }
  for (const Held& held : check.held) {
    for (const check::Rule& rule : held.rules->rules) result.codes.push_back(text_of(rule));
    if (!is_consistency(*held.rules)) result.sets.push_back(result_of(held, check.round));
  }
  return result;
}

report::Report report_on(const std::optional<PackCheck>& result, base::Findings findings, std::string subject) {
  report::Report report;
  report.subject = std::move(subject);
  report.of_plan = false;
  report.complete = result.has_value();
  report.built_in = built_in();
  report.findings = std::move(findings);
  if (result) report.looked_at = result->summary();
  return report;
}

}  // namespace helhedsplan::app
