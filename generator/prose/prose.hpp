#pragma once
/// CommonMark to the document model, for prose fields of a plan: text that people wrote, without headings, raw HTML or pictures.

#include "base/finding.hpp"
#include "model/document.hpp"

#include <string>
#include <string_view>

namespace helhedsplan::prose {

/// Prose of a plan. Footnotes are pandoc's inline notes `^[…]`. Headings, raw HTML and pictures become findings (P-codes) at
/// their place and are kept as plain text. `span` is where the text stands in the plan's file and is used for places only: the
/// line within the prose is added to the span's line. `plan_path` becomes the origin of every node.
[[nodiscard]] model::Blocks parse_prose(std::string_view markdown, const base::Span& span, std::string_view plan_path,
                                        base::Findings& findings);

}  // namespace helhedsplan::prose
