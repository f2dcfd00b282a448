#pragma once
/// The Markdown writer: CommonMark with GFM pipe tables; same content, same order, readable as plain text.

#include "model/document.hpp"

#include <string>
#include <string_view>

namespace helhedsplan::write::markdown {

/// UTF-8, LF, ends with one newline. The document is finished and valid.
[[nodiscard]] std::string write(const model::Document& document);

/// Where the text expects the document's pictures, by their names, beside itself.
inline constexpr std::string_view picture_folder = "billeder/";

}  // namespace helhedsplan::write::markdown
