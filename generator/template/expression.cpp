#include "template/expression.hpp"

#include "base/text.hpp"
#include "template/report.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace helhedsplan::templates {

namespace {

constexpr std::size_t deepest_index = 8;  // a[b[c[…]]]

struct FilterName {
  std::string_view name;
  Filter filter;
};
constexpr std::array filters{FilterName{"tal", Filter::bare}, FilterName{"kort", Filter::brief}, FilterName{"lille", Filter::lower},
                             FilterName{"stort", Filter::upper}, FilterName{"antal", Filter::count}};

/// Letters, digits, '_', '-', '@' and everything beyond ASCII: what field names and ids are made of.
bool is_name_byte(char c) {
  const auto u = static_cast<unsigned char>(c);
  return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || c == '_' || c == '-' || c == '@' ||
         u >= 0x80;
}

class PathReader {
 public:
  PathReader(const Located& text, base::Findings& findings) : text_(text), findings_(findings) {}

  std::optional<Path> whole() {
    std::optional<Path> path = one(0);
    if (path && at_ != text_.text.size()) return fault(at_);
    return path;
  }

 private:
  std::optional<Path> one(std::size_t depth) {
    skip_blanks();
    const std::size_t start = at_;
    Path path;
    if (peek() == '.') {
      ++at_;
    } else {
      while (true) {
        const std::size_t name = at_;
        while (at_ < text_.text.size() && is_name_byte(text_.text[at_])) ++at_;
        if (at_ == name) return fault(at_);
        Step step{std::string(text_.text.substr(name, at_ - name)), nullptr};
        if (peek() == '[') {
          ++at_;
          if (depth == deepest_index) return fault(at_);
          std::optional<Path> index = one(depth + 1);
          if (!index) return std::nullopt;
          skip_blanks();
          if (peek() != ']') return fault(at_);
          ++at_;
          step.index = std::make_shared<const Path>(*std::move(index));
        }
        path.steps.push_back(std::move(step));
        if (peek() != '.') break;
        ++at_;
      }
    }
    const Located place = text_.part(start, at_ - start);
    path.begin = place.begin;
    path.end = place.end;
    return path;
  }

  [[nodiscard]] char peek() const { return at_ < text_.text.size() ? text_.text[at_] : '\0'; }
  void skip_blanks() {
    while (peek() == ' ' || peek() == '\t') ++at_;
  }

  std::optional<Path> fault(std::size_t at) {
    const std::string seen = at < text_.text.size() ? "uventet tegn i stien „" : "stien slutter for tidligt: „";
    report(findings_, "T02", text_.part(std::min(at, text_.text.size()), 1).span(),
           {seen + std::string(text_.text) + "“", "navne adskilt af punktum, fx „budget.linjer“ eller „beløb[år]“",
            "skriv stien, som felterne hedder i planen"});
    return std::nullopt;
  }

  const Located& text_;
  base::Findings& findings_;
  std::size_t at_ = 0;
};

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.front() == '@') return false;
  for (const char c : name) {
    if (!is_name_byte(c)) return false;
  }
  return true;
}

}  // namespace

Located Located::part(std::size_t from, std::size_t size) const {
  Located out = *this;
  out.text = text.substr(std::min(from, text.size()), size);
  if (exact) {
    out.begin = std::min(begin + from, end);
    out.end = out.begin + out.text.size();
  }
  return out;
}

Located Located::trimmed() const {
  const std::string_view inner = base::trim(text);
  if (inner.empty()) return part(0, 0);
  return part(static_cast<std::size_t>(inner.data() - text.data()), inner.size());
}

Located locate(std::string_view text, const base::Span& span) {
  Located out{text, span.source, span.begin, span.end, false};
  if (!span.source) return out;
  const std::string_view all = span.source->text();
  const std::size_t begin = std::min(span.begin, all.size());
  const std::size_t at = all.substr(begin, std::max(span.end, begin) - begin).find(text);
  if (at == std::string_view::npos) return out;
  out.begin = begin + at;
  out.end = out.begin + text.size();
  out.exact = true;
  return out;
}

std::optional<Path> parse_path(const Located& text, base::Findings& findings) {
  const Located inner = text.trimmed();
  return PathReader(inner, findings).whole();
}

std::optional<Expression> parse_expression(const Located& text, base::Findings& findings) {
  const std::size_t bar = text.text.find('|');
  std::optional<Path> path = parse_path(text.part(0, bar), findings);
  if (!path) return std::nullopt;
  Expression expression{*std::move(path), {}};
  for (std::size_t at = bar; at != std::string_view::npos;) {
    const std::size_t next = text.text.find('|', at + 1);
    const Located word = text.part(at + 1, next == std::string_view::npos ? next : next - at - 1).trimmed();
    at = next;
    const FilterName* known = nullptr;
    for (const FilterName& filter : filters) {
      if (filter.name == word.text) known = &filter;
    }
    if (known != nullptr) {
      expression.filters.push_back(known->filter);
      continue;
    }
    std::vector<std::string> names;
    for (const FilterName& filter : filters) names.emplace_back(filter.name);
    report(
        findings, "T08", word.span(),
        {"ukendt filter „" + std::string(word.text) + "“", "tal, kort, lille, stort eller antal", did_you_mean(word.text, names)});
    return std::nullopt;
  }
  return expression;
}

std::optional<Loop> parse_loop(const Located& text, base::Findings& findings) {
  constexpr std::string_view as = " som ";
  const std::size_t at = text.text.rfind(as);
  std::optional<Expression> expression = parse_expression(text.part(0, at), findings);
  if (!expression) return std::nullopt;
  Loop loop{*std::move(expression), {}};
  if (at == std::string_view::npos) return loop;
  const Located name = text.part(at + as.size(), std::string_view::npos).trimmed();
  if (!is_plain_name(name.text)) {
    report(findings, "T02", name.span(),
           {"„" + std::string(name.text) + "“ kan ikke være et navn", "ét ord efter „som“, fx „aktiviteter som aktivitet“", ""});
    return std::nullopt;
  }
  loop.name = std::string(name.text);
  return loop;
}

std::string to_text(const Path& path) {
  if (path.steps.empty()) return ".";
  std::string out;
  for (const Step& step : path.steps) {
    if (!out.empty()) out += '.';
    out += step.name;
    if (step.index) out.append("[").append(to_text(*step.index)).append("]");
  }
  return out;
}

}  // namespace helhedsplan::templates
