#include "app/diagnostics_page.hpp"

#include "app/explain.hpp"
#include "app/rule_sets.hpp"
#include "base/diagnostics.hpp"
#include "base/render_finding.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace helhedsplan::app {
namespace {

constexpr std::pair<char, std::string_view> groups[] = {
    {'P', "Planen"},   {'C', "Ændringer"},          {'K', "Kravsæt"}, {'T', "Pakker og skabeloner"}, {'D', "Word-filer"},
    {'M', "Fletning"}, {'U', "Brug af programmet"},
};

std::string fence_for(std::string_view text) {
  return text.find("```") == std::string_view::npos ? "```" : "````";
}

void add(std::string& out, const Explained& code) {
  out += fmt::format("\n### {} – {}\n\n*{}.* {}\n", code.code, code.title, base::severity_word(code.severity),
                     fmt::join(code.paragraphs, "\n\n"));
  if (code.example.empty()) return;
  const std::string fence = fence_for(code.example);
  const std::string_view end = code.example.ends_with('\n') ? "" : "\n";
  out += fmt::format("\nEksempel:\n\n{}text\n{}{}{}\n", fence, code.example, end, fence);
}

}  // namespace

std::string diagnostics_page(const Schemas& schemas) {
  std::string out =
      "# Koder i beskederne\n\n"
      "Siden er dannet af programmets tabel og af de kravsæt, der følger med. `helhedsplan forklar KODE` viser det samme for én "
      "kode.\n"
      "En kode får aldrig en anden betydning. En fejl forhindrer den endelige udgave (`--endelig`); en advarsel og en note gør "
      "ikke.\n";
  for (const auto& [letter, title] : groups) {
    bool headed = false;
    for (const base::Diagnostic& row : base::diagnostics()) {
      if (row.code.front() != letter) continue;
      if (!headed) out += fmt::format("\n## {}: {}\n", letter, title);
      headed = true;
      add(out, explain(row));
    }
  }
  for (const RuleSetRef& set : embedded_rule_sets(schemas)) {
    if (set->rules.empty()) continue;
    out += fmt::format("\n## {}\n", set->name);
    for (const check::Rule& rule : set->rules) add(out, explain(rule, *set));
  }
  return out;
}

}  // namespace helhedsplan::app
