#pragma once
/// How a plan stands to its requirement sets, as templates see it: `@krav`, for documents that tell of it.

#include "app/rule_sets.hpp"
#include "pack/pack.hpp"
#include "pack/values.hpp"
#include "plan/schema.hpp"
#include "plan/value.hpp"

#include <string>
#include <vector>

namespace helhedsplan::app {

class RequirementValues {
 public:
  /// `rules` is the schema of the sets; both must outlive the values.
  RequirementValues(const plan::Schema& schema, const plan::Schema& rules);

  /// The sets with every field of their own, by its name, without the consistency checks. Before the plan was held to them, the
  /// outcomes are empty; `made` is where the clauses are looked for, nothing before there are documents.
  [[nodiscard]] plan::Value operator()(const std::vector<Held>& held, const std::string& round,
                                       const pack::DocumentSet& made) const;

 private:
  [[nodiscard]] plan::Value breach(const base::Finding& finding) const;

  const plan::Type& text_;
  const plan::Type& yes_no_;
  pack::PlaceValues places_;
  pack::Kind breach_, rule_, category_, set_;
};

/// The sets as they are held before anything is asked.
[[nodiscard]] std::vector<Held> unasked(const RuleSets& rules);

}  // namespace helhedsplan::app
