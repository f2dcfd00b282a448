#pragma once
/// YAML 1.2 and JSON text as a tree that remembers where everything stood.
///
/// Built on libfyaml's event interface, never on its document builder or resolver: those stop at the first duplicate key, are
/// quadratic and can be bombed. Anchors, aliases, tags, several documents and non-scalar keys are refused with a message;
/// duplicate keys are all reported (P-codes) and the first wins.
/// Every scalar stays text: what a scalar means is decided by whoever reads it, from `text` and `plain`.

#include "base/finding.hpp"
#include "base/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::yaml {

struct Entry;

struct Node {
  enum class Kind { null, scalar, sequence, mapping };
  Kind kind = Kind::null;
  bool plain = false;          ///< scalar without quotes, not a block scalar
  std::string text;            ///< scalar's cooked text, cleaned (base::clean_text)
  std::vector<Node> items;     ///< of a sequence
  std::vector<Entry> entries;  ///< of a mapping, in the order written
  base::Span span;             ///< the whole node; of a block scalar from its first line's text

  /// The value of a key of a mapping, or nullptr.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Entry {
  std::string key;
  base::Span key_span;
  Node value;
};

/// Nothing when the text is no YAML we accept; then `findings` holds the first fault of syntax (P01…).
[[nodiscard]] std::optional<Node> parse(const base::SourceRef& source, base::Findings& findings);
/// The same for the bytes [begin, end) of a source (a fenced block of a template); places are those of the whole source.
[[nodiscard]] std::optional<Node> parse(const base::Span& part, base::Findings& findings);

}  // namespace helhedsplan::yaml
