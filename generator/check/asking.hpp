#pragma once
/// What asking a plan and looking at the names in its rules share. Internal.

#include "check/rules.hpp"
#include "check/shown.hpp"
#include "template/query.hpp"

#include <span>
#include <string>
#include <vector>

namespace helhedsplan::check {

using Bindings = std::vector<templates::Binding>;

/// The packs' views, and over them the set's own.
[[nodiscard]] templates::Views views_over(const templates::Views& packs, const RuleSet& rules);
[[nodiscard]] templates::Environment environment_with(const templates::Environment& environment, const templates::Views& views,
                                                      bool confidential);
[[nodiscard]] plan::Value text_value(const templates::Environment& environment, std::string text);
/// What the line for several breaches sees.
[[nodiscard]] Bindings count_of(const templates::Environment& environment, std::size_t count);
/// What lines of a test of documents see.
[[nodiscard]] Bindings bindings_of(const templates::Environment& environment, const Hit& hit, std::span<const Shown> documents);

/// Looks at every name in a rule with phantoms that know only their type, so that no plan is needed to find a wrong one.
class NameCheck {
 public:
  NameCheck(const templates::Environment& all, base::Findings& findings)
      : all_(all), query_(all, findings, true), findings_(findings) {}

  /// Whether it can be asked of a plan.
  [[nodiscard]] bool operator()(const Rule& rule);

 private:
  [[nodiscard]] Bindings ask(const Demand& demand);
  plan::Value ask(const Asked& asked, const Bindings& bindings = {});
  void ask(const std::vector<Asked>& all);
  [[nodiscard]] Bindings of_document(const char* name) const;

  const templates::Environment& all_;
  templates::Query query_;
  base::Findings& findings_;
};

}  // namespace helhedsplan::check
