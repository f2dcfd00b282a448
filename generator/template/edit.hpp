#pragma once
/// The fenced block `ret`: what a layer changes in the template below it without copying the rest.
///
///     ```ret                                  ```ret
///     tekst: Bestyrelsen mødes hvert halvår.  blok: aktivitetsoversigt
///     til: Bestyrelsen mødes hver måned.      titel: Områdets aktiviteter
///     ```                                     kolonner:
///                                               - ret: Ansvarlig
///     A sentence, quoted as it stands in          bredde: 20
///     the template, tags and all.               - efter: Ansvarlig
///                                                 hoved: Status
///                                                 celler: ["{{aktivitet.status}}"]
///                                               - fjern: Periode
///
/// A data block's changes are applied to its YAML, so that every kind of data block can be changed alike and the result is read as
/// if it had been written so; each part keeps its own place in its own file.

#include "template/node.hpp"
#include "yaml/yaml.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::templates {

/// A data block as it was written.
struct BlockText {
  std::string language;
  yaml::Node root;
  base::Span span;
};

struct Edit {
  base::Span at;      ///< of the name or the sentence it looks for
  std::string block;  ///< name of the data block; empty: a sentence
  yaml::Node changes;
  std::string quote;           ///< the sentence in quotation marks: the name of its region
  std::vector<Node> sentence;  ///< as it is to be found
  Node replacement;            ///< the region that takes its place
};

/// The block as a node of the kind `edit`; one that cannot be read changes nothing.
[[nodiscard]] Node parse_edit(const base::Span& part, std::uint32_t line, base::Findings& findings);

/// The block with its changes.
[[nodiscard]] BlockText edited_block(const BlockText& base, const Edit& edit, base::Findings& findings);

/// Where a sentence stands among inlines: it may begin and end inside text.
struct SentenceMatch {
  std::size_t first = 0, count = 0;   ///< the nodes it touches
  std::size_t before = 0, after = 0;  ///< bytes of the first and of the last that are not part of it
};
[[nodiscard]] std::optional<SentenceMatch> find_sentence(std::span<const Node> nodes, std::span<const Node> sentence);
/// Whether it stands anywhere below the nodes, also in their data blocks.
[[nodiscard]] bool holds_sentence(std::span<const Node> nodes, std::span<const Node> sentence);

}  // namespace helhedsplan::templates
