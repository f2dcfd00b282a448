#pragma once
/// Changes as sentences. Private to this folder.

#include "changes/report.hpp"

namespace helhedsplan::changes {

[[nodiscard]] Line line_of(const compare::Change& change, const plan::Plan& before, const plan::Plan& after);

}  // namespace helhedsplan::changes
