#pragma once
/// The anchors that GitHub (and pandoc's gfm) give headings, so that cross references can be links.

#include "model/document.hpp"

#include <map>
#include <string>
#include <string_view>

namespace helhedsplan::write::markdown {

/// "5 Økonomi & drift" -> "5-økonomi--drift": small letters; letters, digits, hyphens and underscores stay, spaces become hyphens.
[[nodiscard]] std::string anchor(std::string_view heading);
/// The text of a heading as the writer prints it, without markup: "5 Økonomi".
[[nodiscard]] std::string heading_text(const model::Heading& heading);
/// Anchors by id; the second heading of the same text gets "-1", the third "-2".
[[nodiscard]] std::map<std::string, std::string, std::less<>> heading_anchors(const model::Document& document);

}  // namespace helhedsplan::write::markdown
