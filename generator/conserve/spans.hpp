#pragma once
/// Where the plan's places stand in the XML of a paragraph: by their marks and by their content controls. Private to this folder.

#include "conserve/nodes.hpp"

#include <string_view>

namespace helhedsplan::conserve {

/// Siblings, first to last.
struct Span {
  Node first, last;
};

/// Whether a content control is one of ours.
[[nodiscard]] bool is_ours(Node sdt);
/// The id of the place that a control of ours is of; empty for every other element.
[[nodiscard]] std::string_view id_of_control(Node sdt);
/// The id of the place that begins at a bookmark of ours; empty for every other element.
[[nodiscard]] std::string_view id_of_mark(Node start);
/// The end of a bookmark; null when it is not in `within`.
[[nodiscard]] Node end_of(Node start, Node within);

/// The place in a paragraph; null nodes when it is not there, or torn apart.
[[nodiscard]] Span span_of(Node paragraph, std::string_view id);

}  // namespace helhedsplan::conserve
