#pragma once
/// The reference page of all finding codes, made from the table in base/diagnostics.

#include <string>

namespace helhedsplan::app {

/// Danish Markdown, the same bytes every time; `docs/diagnostics.md` is this.
[[nodiscard]] std::string diagnostics_page();

}  // namespace helhedsplan::app
