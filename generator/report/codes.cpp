#include "report/codes.hpp"

#include "base/diagnostics.hpp"

#include <algorithm>

namespace helhedsplan::report {

using base::Finding;
using base::Severity;

Codes::Codes(const Report& report) {
  for (const CodeText& text : report.codes) told_.emplace(text.code, &text);
}

CodeText Codes::find(const std::string& code) const {
  if (const auto told = told_.find(code); told != told_.end()) return *told->second;
  CodeText text;
  text.code = code;
  if (const base::Diagnostic* row = base::find_diagnostic(code)) {
    text.severity = row->severity;
    text.title = row->title;
    text.explanation = row->explanation;
  }
  return text;
}

std::vector<const Finding*> in_order(const base::Findings& findings) {
  std::vector<const Finding*> order;
  order.reserve(findings.size());
  for (const Finding& finding : findings) order.push_back(&finding);
  std::stable_sort(order.begin(), order.end(), [](const Finding* a, const Finding* b) { return a->severity < b->severity; });
  return order;
}

Count count(const base::Findings& findings) {
  Count count;
  for (const Finding& finding : findings) {
    switch (finding.severity) {
      case Severity::error:
        ++count.errors;
        break;
      case Severity::warning:
        ++count.warnings;
        break;
      case Severity::note:
        ++count.notes;
        break;
    }
  }
  return count;
}

std::vector<KindCount> count_kinds(const SetResult& set) {
  std::vector<KindCount> kinds;
  for (const RuleResult& rule : set.rules) {
    auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const KindCount& each) { return each.kind == rule.kind; });
    if (kind == kinds.end()) kind = kinds.insert(kinds.end(), {rule.kind});
    if (rule.verdict == Verdict::not_applicable) continue;
    ++kind->all;
    switch (rule.verdict) {
      case Verdict::fulfilled:
        ++kind->fulfilled;
        break;
      case Verdict::partly:
        ++kind->partly;
        break;
      case Verdict::unfulfilled:
        ++kind->unfulfilled;
        break;
      case Verdict::to_be_judged:
        ++kind->to_be_judged;
        break;
      case Verdict::not_checked:
        ++kind->not_checked;
        break;
      case Verdict::not_applicable:
        break;
    }
  }
  return kinds;
}

bool is_ready(const Report& report) {
  return report.complete && !base::has_errors(report.findings);
}

}  // namespace helhedsplan::report
