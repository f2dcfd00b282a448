#pragma once
/// What stands in a plan's file for the person who reads it: at its head how it is written, and over each field what it is.

#include "plan/schema.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace helhedsplan::plan {

/// The head of a new plan's file. `about` says what the plan is.
[[nodiscard]] std::string file_head(std::string_view about);

/// The field's title and help, what one may choose, or else its example when `example` says so; a line of its own for each.
void add_comment(std::string& out, const Field& field, bool example, std::size_t indent);

}  // namespace helhedsplan::plan
