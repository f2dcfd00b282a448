#pragma once
/// What the tests of the YAML reader share.

#include "base/finding.hpp"
#include "base/render_finding.hpp"
#include "yaml/yaml.hpp"

#include <optional>
#include <string>
#include <utility>

namespace helhedsplan::yaml::testing {

struct Parsed {
  base::SourceRef source;
  std::optional<Node> root;
  base::Findings findings;
  [[nodiscard]] std::string told() const { return base::render_text(findings); }
  [[nodiscard]] std::string_view written(const base::Span& span) const {
    return source->text().substr(span.begin, span.end - span.begin);
  }
};

inline Parsed parse_text(std::string text) {
  Parsed parsed;
  parsed.source = std::make_shared<const base::Source>("plan.yaml", std::move(text));
  parsed.root = parse(parsed.source, parsed.findings);
  return parsed;
}

/// Every node of a tree: `visit(node)`.
template <typename Visit>
void each_node(const Node& node, const Visit& visit) {
  visit(node);
  for (const Node& item : node.items) each_node(item, visit);
  for (const Entry& entry : node.entries) each_node(entry.value, visit);
}

}  // namespace helhedsplan::yaml::testing
