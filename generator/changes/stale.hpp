#pragma once
/// Names that the plan no longer has but a text still uses. Private to this folder.

#include "compare/compare.hpp"
#include "model/document.hpp"
#include "plan/plan.hpp"

#include <string>
#include <vector>

namespace helhedsplan::changes {

struct StaleName {
  std::string old_name;
  std::string new_name;               ///< empty when what it named is gone
  const plan::Value* text = nullptr;  ///< that uses it, in the new plan
  const plan::Value* was = nullptr;   ///< what it named, in the old plan
};

/// Texts that `document` shows and that use, as whole words, a name which nothing in the new plan has any more. Of confidential
/// things nothing is told. Each name once for each text, in the plan's order.
[[nodiscard]] std::vector<StaleName> stale_names(const compare::Changes& changes, const plan::Plan& after,
                                                 const model::Document& document);

}  // namespace helhedsplan::changes
