#pragma once
/// What people did and the new version does not follow: it is told, so that nobody finds out in a meeting. Private to this folder.

#include "conserve/conserve.hpp"
#include "conserve/pairing.hpp"
#include "conserve/sheet.hpp"

#include <vector>

namespace helhedsplan::conserve {

/// Pictures that were deleted, lines of tables, deleted marks („[Eksempel]“). All `not_carried`.
[[nodiscard]] std::vector<Edit> dropped(const Sheet& edited, const Sheet& fresh, const Pairing& pairing);

}  // namespace helhedsplan::conserve
