#include "model/diagram.hpp"

#include <cstddef>
#include <utility>

namespace helhedsplan::model {
namespace {

Inlines line_of(const DiagramNode& node) {
  Inlines line{{node.origin, Strong{node.label}}};
  const char* separator = ", ";
  for (const auto& detail : node.details) {
    line.push_back({node.origin, Text{std::exchange(separator, "; ")}});
    line.insert(line.end(), detail.begin(), detail.end());
  }
  return line;
}

List list_of(const Diagram& diagram, const std::vector<std::vector<int>>& below, std::size_t of) {
  List list;
  for (const int index : below[of]) {
    const auto at = static_cast<std::size_t>(index);
    const DiagramNode& node = diagram.nodes[at];
    ListItem item{node.origin, {{node.origin, {}, Paragraph{ParagraphRole::body, line_of(node)}}}};
    if (!below[at].empty()) item.children.push_back({node.origin, {}, list_of(diagram, below, at)});
    list.items.push_back(std::move(item));
  }
  return list;
}

}  // namespace

std::vector<std::vector<int>> nodes_below(const Diagram& diagram) {
  std::vector<std::vector<int>> below(diagram.nodes.size() + 1);
  for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
    const int under = diagram.nodes[i].under;
    below[under < 0 ? diagram.nodes.size() : static_cast<std::size_t>(under)].push_back(static_cast<int>(i));
  }
  return below;
}

List text_equivalent(const Diagram& diagram) {
  return list_of(diagram, nodes_below(diagram), diagram.nodes.size());
}

}  // namespace helhedsplan::model
