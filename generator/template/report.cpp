#include "template/report.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::templates {

base::Finding* report(base::Findings& findings, std::string_view code, const base::Span& at, Say say) {
  const auto same = std::count_if(findings.begin(), findings.end(), [&](const base::Finding& f) { return f.code == code; });
  if (static_cast<std::size_t>(same) >= base::limits::findings) return nullptr;
  base::Finding finding = base::make_finding(code, std::move(say.message));
  finding.place = base::place_of(at);
  finding.expected = std::move(say.expected);
  finding.action = std::move(say.action);
  return &findings.emplace_back(std::move(finding));
}

std::string did_you_mean(std::string_view word, std::span<const std::string> names) {
  const auto near = base::nearest(word, names);
  return near ? "mente du „" + *near + "“?" : std::string();
}

}  // namespace helhedsplan::templates
