#pragma once
/// What the edited document says in the plan's places, held to what the plan says now. Private to this folder.

#include "conserve/conserve.hpp"
#include "conserve/sheet.hpp"

#include <vector>

namespace helhedsplan::conserve {

/// Values, proses and members that people changed: `in_plan` when the fresh document says the same, else `not_carried`.
[[nodiscard]] std::vector<Edit> changes_of_owned(const Sheet& edited, const Sheet& fresh);

/// What people wrote in a row that they added, which the member that it has become does not say: the document works that out.
[[nodiscard]] std::vector<Edit> left_of_owned(const Sheet& edited, const Sheet& fresh);

}  // namespace helhedsplan::conserve
