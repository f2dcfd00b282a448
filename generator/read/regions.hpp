#pragma once
/// Bookmarks and comments as what they stand around.

#include "read/document.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace helhedsplan::read {

/// A place in a story: its paragraph, counted in reading order from 0 (cells and text boxes as they are walked), and the byte in
/// that paragraph's `plain_text`.
struct Position {
  std::size_t paragraph = 0;
  std::size_t byte = 0;
  bool operator==(const Position&) const = default;
};

struct Region {
  std::string name;  ///< of the bookmark; the id of a comment
  Position begin;
  Position end;
};

/// `plain_text` of each paragraph of a story: what positions count in.
[[nodiscard]] std::vector<std::string> paragraph_texts(const Blocks& story);
/// What is in a region, paragraphs separated by '\n'.
[[nodiscard]] std::string region_text(const std::vector<std::string>& paragraph_texts, const Region& region);

/// The bookmarks of a story, in order of their beginnings, hidden ones (`_…`) too. LibreOffice writes a second start of the same
/// name for a region over several paragraphs: the first start and the last end count. One without an end stands around nothing.
[[nodiscard]] std::vector<Region> bookmarks(const Blocks& story);

/// What the comments are about. One without a range stands where its mark is.
[[nodiscard]] std::vector<Region> comment_ranges(const Blocks& story);

}  // namespace helhedsplan::read
