#pragma once
/// Rings in a list of steps. Internal.

#include <cstddef>
#include <string>
#include <vector>

namespace helhedsplan::check {

struct Edge {
  std::string from, to;
  std::size_t step = 0;  ///< which step of the list it is
};

/// Steps that lead round: the edges of each ring in the order one goes them, found in the order of the list. Every ring is broken
/// by its last edge, so that rings that share their way are told one by one.
[[nodiscard]] std::vector<std::vector<Edge>> rings(const std::vector<Edge>& edges);

}  // namespace helhedsplan::check
