#pragma once
/// What a diagram says, in other forms than a drawing.

#include "model/document.hpp"

#include <vector>

namespace helhedsplan::model {

/// The text equivalent: a nested list, each node an item with its label and, behind it, its details.
[[nodiscard]] List text_equivalent(const Diagram& diagram);

/// Indices of the nodes below each node, in their order; the last entry holds those at the top.
[[nodiscard]] std::vector<std::vector<int>> nodes_below(const Diagram& diagram);

}  // namespace helhedsplan::model
