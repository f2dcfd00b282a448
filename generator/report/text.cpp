#include "base/limits.hpp"
#include "base/text.hpp"
#include "report/codes.hpp"
#include "report/report.hpp"

#include <fmt/format.h>

#include <map>

namespace helhedsplan::report {

namespace {

using base::Finding;
using base::Severity;

constexpr std::size_t line_width = 100;

/// "17 krav", "6 anbefalinger": of the kinds of requirements, only words in -ing have another form for many.
std::string counted(std::size_t count, const std::string& kind) {
  return fmt::format("{} {}{}", count, kind.empty() ? "krav" : kind, count != 1 && kind.ends_with("ing") ? "er" : "");
}

/// "14 af 17 krav opfyldt, 1 delvist, 2 skal bedømmes af en person".
std::string line_of(const KindCount& kind) {
  std::string line = fmt::format("{} af {} opfyldt", kind.fulfilled, counted(kind.all, kind.kind));
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count > 0) line += fmt::format(", {} {}", count, what);
  };
  add(kind.partly, "delvist");
  add(kind.unfulfilled, "ikke");
  add(kind.to_be_judged, "skal bedømmes af en person");
  add(kind.not_checked, "ikke prøvet");
  return line;
}

/// Wrapped, every line after the first below the text of the first.
void add_wrapped(std::string& out, std::string_view indent, std::string_view first, std::string_view text) {
  std::string_view start = first;
  for (const std::string& line : base::wrap(text, line_width - indent.size())) {
    out.append(start).append(line).append("\n");
    start = indent;
  }
}

void add_set(std::string& out, const SetResult& set) {
  constexpr std::string_view indent = "  ";
  if (set.rules.empty()) {
    out += fmt::format("{}: sættet har ingen krav\n", set.name);
    return;
  }
  std::string line;
  for (const KindCount& kind : count_kinds(set)) {
    if (kind.all > 0) line += (line.empty() ? "" : "; ") + line_of(kind);
  }
  out += fmt::format("{}:\n", set.name);
  add_wrapped(out, indent, indent, line.empty() ? "ingen af kravene gælder denne plan" : line);
  for (const std::string* remark : {&set.reservation, &set.other_round}) {
    if (!remark->empty()) add_wrapped(out, indent, indent, *remark);
  }
}

std::string verdict_of(const Report& report) {
  const std::string found = base::summary(report.findings);
  if (!report.of_plan) {
    if (base::has_errors(report.findings) || !report.complete) return found;
    return report.findings.empty() ? "ingen fejl" : fmt::format("ingen fejl, {}", found);
  }
  if (!report.complete) return fmt::format("kan ikke tjekkes: {}", found);
  if (!is_ready(report)) return fmt::format("ikke klar til indsendelse: {}", found);
  return report.findings.empty() ? "klar til indsendelse" : fmt::format("klar til indsendelse, med {}", found);
}

std::string_view heading_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "Fejl, der skal rettes";
    case Severity::warning:
      return "Advarsler";
    case Severity::note:
      return "Noter";
  }
  return {};
}

}  // namespace

std::string text(const Report& report, const base::RenderOptions& options) {
  std::string out = fmt::format("{}: {}\n", report.subject, verdict_of(report));
  for (const SetResult& set : report.sets) add_set(out, set);
  if (report.of_plan && report.complete && report.sets.empty())
    out += "planens pakker nævner intet kravsæt; kun sammenhængen er tjekket\n";
  if (report.unknown.value_or(0) > 0) {
    out += *report.unknown == 1 ? "1 felt står som „ukendt“\n" : fmt::format("{} felter står som „ukendt“\n", *report.unknown);
  }
  if (report.unstated > 0) {
    const bool one = report.unstated == 1;
    out += fmt::format("dokumenterne siger {} „ikke oplyst“; se {} med helhedsplan tjek --mangler\n",
                       one ? "ét sted" : fmt::format("{} steder", report.unstated), one ? "det" : "dem");
  }
  if (!report.looked_at.empty()) out += fmt::format("tjekket: {}\n", report.looked_at);

  std::map<std::string_view, std::size_t> seen;
  const Finding* before = nullptr;
  for (const Finding* finding : in_order(report.findings)) {
    if (!before || before->severity != finding->severity) out += fmt::format("\n{}:\n\n", heading_of(finding->severity));
    before = finding;
    if (++seen[finding->code] <= base::limits::findings) out += base::render_text(*finding, options);
  }
  for (const auto& [code, count] : seen) {
    if (count <= base::limits::findings) continue;
    out += fmt::format("… og {} mere med koden {}\n", count - base::limits::findings, code);
  }
  return out;
}

}  // namespace helhedsplan::report
