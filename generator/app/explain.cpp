#include "app/explain.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace helhedsplan::app {

Explained explain(const base::Diagnostic& row) {
  return {std::string(row.code), row.severity, std::string(row.title), {std::string(row.explanation)}, std::string(row.example)};
}

Explained explain(const check::Rule& rule, const check::RuleSet& set) {
  Explained made{rule.code, rule.severity, rule.title, {rule.text}, rule.example};
  const auto add = [&](std::string_view label, std::string_view text) {
    if (!text.empty()) made.paragraphs.push_back(fmt::format("{}{}{}", label, text, text.ends_with('.') ? "" : "."));
  };
  add("", rule.explanation);
  std::string facts = fmt::format("Sæt: {}.", set.name);
  const plan::Record* record = plan::record_of(rule.data);
  for (const char* name : {"art", "adressat", "kilde", "status"}) {
    const std::string text = record == nullptr ? std::string() : plan::text_of(*record, name);
    if (!text.empty()) facts += fmt::format(" {}: {}.", plan::find_field(*record->type, name)->title, text);
  }
  add("", facts);
  add("Forbehold: ", set.reservation);
  add("Et menneske bedømmer, ", rule.judged);
  add("Gør dette: ", rule.action);
  return made;
}

std::optional<Explained> explain(std::string_view code, const Schemas& schemas) {
  const std::string wanted = base::lower_case(code);
  for (const base::Diagnostic& row : base::diagnostics()) {
    if (base::lower_case(row.code) == wanted) return explain(row);
  }
  for (const RuleSetRef& set : embedded_rule_sets(schemas)) {
    for (const check::Rule& rule : set->rules) {
      if (base::lower_case(rule.code) == wanted) return explain(rule, *set);
    }
  }
  return std::nullopt;
}

std::vector<std::string> known_codes(const Schemas& schemas) {
  std::vector<std::string> codes;
  for (const base::Diagnostic& row : base::diagnostics()) codes.emplace_back(row.code);
  for (const RuleSetRef& set : embedded_rule_sets(schemas)) {
    for (const check::Rule& rule : set->rules) codes.push_back(rule.code);
  }
  return codes;
}

}  // namespace helhedsplan::app
