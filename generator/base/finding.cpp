#include "base/finding.hpp"

#include "base/diagnostics.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace helhedsplan::base {

namespace {

/// Bytes of an excerpt: a line may be as long as its file, and there may be many findings in it.
constexpr std::size_t excerpt_bytes = 2000;
constexpr std::size_t excerpt_bytes_before = 500;

}  // namespace

Place place_of(const Span& span) {
  Place place;
  if (!span.source) return place;
  const Source& source = *span.source;
  const Position position = source.position(span.begin);
  place.file = source.name();
  place.line = position.line;
  place.column = position.column;
  const std::string_view line = source.line(position.line);
  if (line.size() <= excerpt_bytes) {
    place.excerpt = std::string(line);
  } else {
    const auto start = static_cast<std::size_t>(line.data() - source.text().data());
    const std::size_t at = std::clamp(span.begin, start, start + line.size()) - start;
    std::size_t from = at > excerpt_bytes_before ? at - excerpt_bytes_before : 0;
    while (from > 0 && inside_character(line[from])) --from;
    place.excerpt = std::string(prefix(line.substr(from), excerpt_bytes));
    place.excerpt_column = position.column - length(line.substr(from, at - from));
  }
  // A span over several lines is underlined to the end of its first.
  const std::size_t end = std::min({std::max(span.end, span.begin), span.begin + excerpt_bytes, source.text().size()});
  if (span.begin < end) {
    const std::string_view marked = source.text().substr(span.begin, end - span.begin);
    place.length = std::max<std::size_t>(1, length(marked.substr(0, marked.find_first_of("\r\n"))));
  }
  return place;
}

Finding make_finding(std::string_view code, std::string message) {
  Finding finding;
  finding.message = std::move(message);
  if (const Diagnostic* row = find_diagnostic(code)) {
    finding.code = row->code;
    finding.severity = row->severity;
  } else {
    finding.code = "?";  // a rule that is data sets code and severity itself
  }
  return finding;
}

bool has_errors(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.severity == Severity::error; });
}

void sort_by_place(Findings& findings) {
  std::unordered_map<std::string, std::size_t> order;
  for (const Finding& finding : findings) order.try_emplace(finding.place.file, order.size());
  std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
    if (a.place.file != b.place.file) return order.at(a.place.file) < order.at(b.place.file);
    if (a.place.line != b.place.line) return a.place.line < b.place.line;
    return a.place.column < b.place.column;
  });
}

}  // namespace helhedsplan::base
