#include "app/diagnostics_page.hpp"

#include "base/diagnostics.hpp"
#include "base/render_finding.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace helhedsplan::app {
namespace {

constexpr std::pair<char, std::string_view> groups[] = {
    {'P', "Planen"},   {'C', "Sammenhæng"},         {'K', "Krav"}, {'T', "Pakker og skabeloner"}, {'D', "Word-filer"},
    {'M', "Fletning"}, {'U', "Brug af programmet"},
};

std::string fence_for(std::string_view text) {
  return text.find("```") == std::string_view::npos ? "```" : "````";
}

}  // namespace

std::string diagnostics_page() {
  std::string out =
      "# Koder i beskederne\n\n"
      "Siden er dannet af programmets tabel. `helhedsplan forklar KODE` viser det samme for én kode.\n"
      "En kode får aldrig en anden betydning. En fejl forhindrer den endelige udgave (`--endelig`); en advarsel og en note gør "
      "ikke.\n";
  for (const auto& [letter, title] : groups) {
    bool headed = false;
    for (const base::Diagnostic& row : base::diagnostics()) {
      if (row.code.front() != letter) continue;
      if (!headed) out += fmt::format("\n## {}: {}\n", letter, title);
      headed = true;
      out += fmt::format("\n### {} – {}\n\n*{}.* {}\n", row.code, row.title, base::severity_word(row.severity), row.explanation);
      if (row.example.empty()) continue;
      const std::string fence = fence_for(row.example);
      const std::string_view end = row.example.ends_with('\n') ? "" : "\n";
      out += fmt::format("\nEksempel:\n\n{}text\n{}{}{}\n", fence, row.example, end, fence);
    }
  }
  return out;
}

}  // namespace helhedsplan::app
