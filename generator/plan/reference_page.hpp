#pragma once
/// The reference page of a schema: every key with title, art, help and example, in Danish Markdown.

#include "plan/schema.hpp"

#include <string>
#include <string_view>

namespace helhedsplan::plan {

/// `title` heads the page; `file` is the name of the file the keys stand in ("plan.yaml").
/// Same schema, same bytes; ends with one newline.
[[nodiscard]] std::string reference_page(const Schema& schema, std::string_view title, std::string_view file);

}  // namespace helhedsplan::plan
