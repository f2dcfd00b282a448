#include "plan/reporter.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace helhedsplan::plan {

namespace {

constexpr std::string_view dot = "•";

/// "kontakter[jensen].navn" -> "kontakter[…].navn", from `start` on: in a confidential list an id may be a name.
std::string without_ids(std::string_view path, std::size_t start) {
  std::string out(path.substr(0, std::min(start, path.size())));
  bool inside = false;
  for (const char c : path.substr(out.size())) {
    if (c == ']') inside = false;
    if (!inside) out += c;
    if (c == '[' && !inside) out += "…", inside = true;
  }
  return out;
}

/// Bullets for everything but blanks, one for each character, so that the mark under the line stays where it was.
std::string bullets(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '\t') {
      out += c;
    } else if (!base::inside_character(c)) {
      out += dot;
    }
  }
  return out;
}

/// Names that some field gives to something confidential and none to something public.
class ConfidentialNames {
 public:
  explicit ConfidentialNames(const Type& root) { visit(root, false); }
  [[nodiscard]] std::set<std::string, std::less<>> take() {
    for (const std::string& name : public_) names_.erase(name);
    return std::move(names_);
  }

 private:
  void visit(const Type& type, bool confidential) {
    if (type.art == Art::list) return visit(*type.item, confidential);
    if (!(confidential ? seen_confidential_ : seen_public_).insert(&type).second) return;
    for (const Field& field : type.fields) {
      const bool hidden = confidential || field.confidential;
      (hidden ? names_ : public_).insert(field.name);
      visit(*field.type, hidden);
    }
  }

  std::set<std::string, std::less<>> names_, public_;
  std::set<const Type*> seen_confidential_, seen_public_;
};

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(" -\t"), line.size());
}

}  // namespace

Reporter::Reporter(const Schema& schema) : confidential_names_(ConfidentialNames(schema.root()).take()) {}

bool Reporter::counted(std::string_view code) {
  const auto found = counts_.find(code);
  if (found == counts_.end()) return counts_.emplace(code, 1), false;
  return ++found->second > base::limits::findings;
}

base::Finding* Reporter::add(std::string_view code, const base::Span& span, const Where& where) {
  if (counted(code)) return nullptr;
  base::Finding finding = base::make_finding(code, {});
  finding.place = base::place_of(span);
  finding.plan_path = where.confidential() ? without_ids(where.path, where.hidden_from) : where.path;
  findings_.push_back(std::move(finding));
  return &findings_.back();
}

void Reporter::absorb(base::Findings findings, const Where& where) {
  for (base::Finding& finding : findings) {
    if (counted(finding.code)) continue;
    if (where.confidential()) {
      finding.plan_path = without_ids(where.path, where.hidden_from);
      // Whoever made it did not know: its own words may quote the text.
      if (const std::size_t quote = finding.message.find("„"); quote != std::string::npos)
        finding.message.resize(quote), finding.message += "…";
      finding.expected.clear();
      finding.action.clear();
    }
    findings_.push_back(std::move(finding));
  }
}

void Reporter::absorb_unparsed(base::Findings findings, const base::SourceRef& source, bool confidential) {
  for (base::Finding& finding : findings) {
    if (counted(finding.code)) continue;
    bool hidden = confidential;
    // Upwards through the lines that stand further out: the keys this line lies under.
    std::size_t depth = std::numeric_limits<std::size_t>::max();
    for (std::size_t number = finding.place.line; number > 0 && depth > 0 && !hidden; --number) {
      const std::string_view line = source->line(number);
      const std::size_t indent = indentation(line);
      if (indent >= depth || indent == line.size()) continue;
      depth = indent;
      const std::string_view key = base::trim(line.substr(indent, line.find(':', indent) - indent));
      hidden = always_confidential(key);
    }
    if (hidden) {
      finding.place.excerpt = bullets(finding.place.excerpt);
      for (base::Place& place : finding.related) place.excerpt = bullets(place.excerpt);
      if (const std::size_t quote = finding.message.find("„"); quote != std::string::npos)
        finding.message.resize(quote), finding.message += "…";
      finding.action.clear();
    }
    findings_.push_back(std::move(finding));
  }
}

void Reporter::hide(const base::Span& span) {
  if (span.source && span.begin < span.end) hidden_[span.source.get()].push_back({span.begin, span.end});
}

/// `hidden_` is sorted by then.
void Reporter::mask(base::Place& place) const {
  for (const base::SourceRef& source : sources_) {
    const auto ranges = hidden_.find(source.get());
    if (ranges == hidden_.end() || source->name() != place.file) continue;
    const std::string_view line = source->line(place.line);
    std::size_t start = static_cast<std::size_t>(line.data() - source->text().data());
    // The excerpt may begin in mid-line.
    for (std::size_t column = 1; column < place.excerpt_column; ++column) {
      do ++start;
      while (base::inside_character(source->text()[start]));
    }
    const std::size_t end = start + place.excerpt.size();
    std::string out;
    std::size_t at = start;
    for (const Range& range : ranges->second) {
      if (range.begin >= end) break;
      if (range.end <= at) continue;
      const std::size_t from = std::max(range.begin, at);
      const std::size_t to = std::min(range.end, end);
      out.append(place.excerpt, at - start, from - at);
      out += bullets(std::string_view(place.excerpt).substr(from - start, to - from));
      at = to;
    }
    out.append(place.excerpt, at - start);
    place.excerpt = std::move(out);
    return;
  }
}

void Reporter::finish(base::Findings& findings) {
  for (auto& [source, ranges] : hidden_) {
    std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
  }
  std::map<std::string_view, std::size_t> order;
  for (const base::SourceRef& source : sources_) order.try_emplace(source->name(), order.size());
  const auto rank = [&](const base::Finding& finding) {
    const auto found = order.find(finding.place.file);
    return found == order.end() ? order.size() : found->second;
  };
  std::stable_sort(findings_.begin(), findings_.end(), [&](const base::Finding& a, const base::Finding& b) {
    const std::size_t file_a = rank(a), file_b = rank(b);
    return std::tie(file_a, a.place.line, a.place.column) < std::tie(file_b, b.place.line, b.place.column);
  });
  for (base::Finding& finding : findings_) {
    mask(finding.place);
    for (base::Place& place : finding.related) mask(place);
    findings.push_back(std::move(finding));
  }
  for (const auto& [code, count] : counts_) {
    if (count <= base::limits::findings) continue;
    base::Finding more =
        base::make_finding("P35", fmt::format("{} fund mere med koden {} er ikke vist", count - base::limits::findings, code));
    more.action = "ret de første, og prøv igen";
    findings.push_back(std::move(more));
  }
}

}  // namespace helhedsplan::plan
