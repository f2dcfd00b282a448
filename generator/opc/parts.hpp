#pragma once
/// The parts that hold a package together: `[Content_Types].xml` and the `.rels` files, and how part names relate.

#include "opc/package.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::opc {

inline constexpr std::string_view content_types_name = "[Content_Types].xml";

/// A content type that goes with a file ending and needs no override ("rels", "xml", "png", …); empty for others.
[[nodiscard]] std::string_view default_content_type(std::string_view extension);
[[nodiscard]] std::string_view extension(std::string_view part_name);
/// "word/document.xml" -> "word/_rels/document.xml.rels"; "" (the package) -> "_rels/.rels".
[[nodiscard]] std::string relationships_name(std::string_view part_name);
/// The part that `target` means, seen from `source_part`; nothing when it climbs out of the package.
[[nodiscard]] std::optional<std::string> resolve_target(std::string_view source_part, std::string_view target);

[[nodiscard]] std::string content_types_xml(const Package& package);
[[nodiscard]] std::string relationships_xml(const std::vector<Relationship>& relationships);

}  // namespace helhedsplan::opc
