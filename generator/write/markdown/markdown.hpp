#pragma once
/// The Markdown writer: CommonMark with GFM pipe tables; same content, same order, readable as plain text.

#include "model/document.hpp"

#include <string>
#include <string_view>

namespace helhedsplan::write::markdown {

/// UTF-8, LF, ends with one newline. The document is finished and valid.
[[nodiscard]] std::string write(const model::Document& document);

/// Paragraphs, lists, quotes and code as one writes them in a plan (prose/prose.hpp): notes stand in the line, a paragraph is one
/// line. Without a line end behind the last.
[[nodiscard]] std::string write_prose(const model::Blocks& blocks);

/// Where the text expects the document's pictures, by their names, beside itself.
inline constexpr std::string_view picture_folder = "billeder/";

}  // namespace helhedsplan::write::markdown
