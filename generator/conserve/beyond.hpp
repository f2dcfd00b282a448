#pragma once
/// What people did to a document that cannot be carried into a new version; asked before anything is done. Private to this folder.

#include "conserve/landing.hpp"
#include "conserve/pairing.hpp"
#include "conserve/sheet.hpp"
#include "read/document.hpp"

#include <string>
#include <vector>

namespace helhedsplan::conserve {

/// In Danish, behind the `reasons` that are known already. `raw`: the edited document with its pending changes.
[[nodiscard]] std::vector<std::string> beyond(const read::Document& raw, const Sheet& edited, const Sheet& fresh,
                                              const Pairing& pairing, const Landings& landings, std::vector<std::string> reasons);

}  // namespace helhedsplan::conserve
