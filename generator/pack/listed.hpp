#pragma once
/// What fields of the plan name out of lists that the packs hold (`x-pakkeliste` in the plan's schema): the round's goals, by id.

#include "base/finding.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"

#include <string>
#include <vector>

namespace helhedsplan::pack {

/// A member of a list of the packs.
struct Listed {
  std::string list;
  std::string id;
  std::vector<std::string> names;  ///< what it is shown as, and what people may write instead
};

/// The members of every list at the root of the packs that have an id, in the packs' order.
[[nodiscard]] std::vector<Listed> listed_in(const Pack& pack);

/// Every id of the plan that is to stand in a list of the packs, and does not (P52).
void check_listed(const Pack& pack, const plan::Plan& plan, base::Findings& findings);

}  // namespace helhedsplan::pack
