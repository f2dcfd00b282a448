#pragma once
/// The reference page of all codes, made from the table in base/diagnostics and the requirement sets inside the binary.

#include "app/schemas.hpp"

#include <string>

namespace helhedsplan::app {

/// Danish Markdown, the same bytes every time; `docs/diagnostics.md` is this.
[[nodiscard]] std::string diagnostics_page(const Schemas& schemas);

}  // namespace helhedsplan::app
