#include "cli/help.hpp"

#include "base/render_finding.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::cli {
namespace {

/// fmt pads by bytes of code points it deems wide; Danish letters are one column each.
std::string padded(std::string text, std::size_t width) {
  const auto length = base::length(text);
  if (length < width) text.append(width - length, ' ');
  return text;
}

std::string options_text(std::span<const Option> options) {
  std::string out;
  for (const Option& option : options) out += fmt::format("  {}  {}\n", padded(std::string(option.name), 17), option.help);
  return out;
}

}  // namespace

std::string help() {
  std::string out =
      "helhedsplan danner en boligsocial helhedsplans dokumenter af én plan.\n\n"
      "Brug: helhedsplan KOMMANDO …\n\nKommandoer:\n";
  for (const CommandRow& row : commands()) out += fmt::format("  {}  {}\n", padded(call(row), 27), row.summary);
  out += "\nTilvalg:\n" + options_text(common_options());
  out +=
      "\nSådan kommer man i gang:\n"
      "  helhedsplan ny min-plan              skriver min-plan/plan.yaml\n"
      "  helhedsplan byg min-plan -o ud       danner dokumenterne i mappen ud\n"
      "  helhedsplan byg --hjælp              viser mere om en kommando\n"
      "\nProgrammet slutter med 0, når alt er i orden, 1 ved fejl i planen, 2 ved fejl på kommandolinjen,\n"
      "3, når noget ikke kan læses eller skrives, og 70 ved en fejl i programmet selv.\n";
  return out;
}

std::string help(const CommandRow& row) {
  const std::string usage = call(row);
  const bool open = row.options.empty() || usage.ends_with("…");
  std::string out = fmt::format("helhedsplan {} – {}\n\nBrug: helhedsplan {}{}\n\n{}\n", row.words, row.summary, usage,
                                open ? "" : " …", row.details);
  if (!row.options.empty()) out += "\nTilvalg:\n" + options_text(row.options);
  out += "\nTil alle kommandoer:\n" + options_text(common_options());
  return out;
}

std::string explanation(const app::Explained& code) {
  std::string out = fmt::format("{} ({}): {}\n", code.code, base::severity_word(code.severity), code.title);
  for (const std::string& paragraph : code.paragraphs) out += fmt::format("\n{}\n", fmt::join(base::wrap(paragraph, 80), "\n"));
  if (!code.example.empty()) {
    out += "\nEksempel:\n";
    for (std::string_view rest = code.example; !rest.empty();) {
      const auto end = std::min(rest.find('\n'), rest.size());
      out += fmt::format("  {}\n", rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return out;
}

}  // namespace helhedsplan::cli
