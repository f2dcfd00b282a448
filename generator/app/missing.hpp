#pragma once
/// What is missing from a plan, where it shows and who has to supply it: the page of `tjek --mangler`.

#include "app/rule_sets.hpp"
#include "base/finding.hpp"
#include "model/document.hpp"
#include "pack/missing.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"
#include "plan/schema.hpp"
#include "template/template.hpp"

#include <vector>

namespace helhedsplan::app {

struct MissingFrom {
  const plan::Plan& plan;
  const plan::Schema& schema;
  const pack::Pack& pack;
  const templates::Environment& environment;
  const std::vector<Held>& held;
  const pack::DocumentSet& set;
};

/// Fields that say `ukendt`, what the schema demands (of `findings` so far), and what rules find wanting. Of what is confidential
/// no more is told than the field's title.
[[nodiscard]] pack::Missing collect_missing(const MissingFrom& from, const base::Findings& findings);

}  // namespace helhedsplan::app
