#pragma once
/// What a reader of Markdown would find, as text: once worked out from the model, once from what cmark reads back. Emphasis is
/// noted letter by letter, so that different nestings of the same look are equal; white space has no look.

#include "model/document.hpp"

#include <string>
#include <string_view>

namespace helhedsplan::test {

[[nodiscard]] std::string shape_of(const model::Document& document);
[[nodiscard]] std::string shape_of_markdown(std::string_view markdown);

}  // namespace helhedsplan::test
