#pragma once
/// YAML 1.2 and JSON text as a tree that remembers where everything stood.
///
/// Built on libfyaml's event interface, never on its document builder or resolver: those stop at the first duplicate key, are
/// quadratic and can be bombed. Anchors, aliases, tags, several documents and non-scalar keys are refused with a message;
/// duplicate keys are all reported (P08) and the first wins. Text that is no UTF-8 is named before libfyaml sees it.
/// Every scalar stays text: what a scalar means is decided by whoever reads it, from `text` and `plain`.
///
/// Spans are bytes of the file as it lies on disk (byte order mark and CR LF included), so that an edit can be spliced in:
///
///     written                         span covers
///     plain text                      first to last character, over all its lines; no blanks around, no comment
///     "quoted", 'quoted'              the same, with the quotes
///     | or > block                    first text character of the first line that has any, to the end of the last such line,
///     without
///                                     its line end; the indicator stands at `header`. Replace [header, span.end) to replace the
///                                     scalar
///     [flow], {flow}                  bracket to bracket
///     block list or mapping           first "-" or first key, to the end of the last member
///     nothing ("a:")                  empty, right after the ":" or "-" where a value would follow
///
/// A line of a literal block: with n line ends before the first text character of `text`, line k of `text` stands n lines before
/// the line of span.begin, plus k.

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
  Kind kind = Kind::null;      ///< null: nothing is written; `~` and `null` are scalars like any other
  bool plain = false;          ///< scalar without quotes, not a block scalar
  bool block = false;          ///< scalar written as | or >
  std::string text;            ///< scalar's cooked text, cleaned (base::clean_text)
  std::vector<Node> items;     ///< of a sequence
  std::vector<Entry> entries;  ///< of a mapping, in the order written, each key once
  base::Span span;             ///< the whole node, see above
  std::size_t header = 0;      ///< of a block scalar: byte offset of its | or >

  /// The value of a key of a mapping, or nullptr.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Entry {
  std::string key;
  base::Span key_span;
  Node value;
};

/// Nothing when the text is no YAML we accept; then `findings` says why: the first fault of syntax, or every refused feature.
/// A text without content is a null node. Never deeper than limits::yaml_depth.
[[nodiscard]] std::optional<Node> parse(const base::SourceRef& source, base::Findings& findings);
/// The same for the bytes [begin, end) of a source (a fenced block of a template, also when indented); places are those of the
/// whole source.
[[nodiscard]] std::optional<Node> parse(const base::Span& part, base::Findings& findings);

/// The finding for a file above limits::plan_file_bytes; `parse` gives it too, but a file need not be read to be refused.
[[nodiscard]] base::Finding too_large(std::string file);

}  // namespace helhedsplan::yaml
