#pragma once
/// Two sequences in reading order: which member of one is which of the other. Knows nothing of documents.
///
/// Not compare/align.hpp, which matches members of a list wherever they stand: a text has many members that are alike (an empty
/// paragraph, "Formål"), and only what stands around them says which is which. So what is certain comes first and splits the
/// sequences (members that each side has once; patience, as in Bram Cohen's diff), and between two such anchors the shortest edit
/// script decides (Myers, "An O(ND) Difference Algorithm", 1986), bounded by limits.hpp. What is short has no need of anchors.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace helhedsplan::sequence {

using Key = std::uint64_t;

/// Never 0.
[[nodiscard]] Key key_of(std::string_view text, Key seed = 0);

struct Match {
  std::size_t before = 0;
  std::size_t after = 0;
  bool operator==(const Match&) const = default;
};

/// A common subsequence, ascending on both sides: the longest one where that is cheap to find, else one that everything unique
/// agrees with.
[[nodiscard]] std::vector<Match> common(std::span<const Key> before, std::span<const Key> after);

/// A member that has a name and words. 0 is no name.
struct Member {
  Key name = 0;
  Key text = 0;
  std::size_t weight = 1;  ///< how much it is, in bytes of text: the heavier of two that have changed places stays
  std::vector<Key> words;  ///< sorted, with repetitions
};
using Members = std::vector<Member>;

/// Twice what both have in common over all that they have, 0 to 1. Both are sorted, with repetitions.
[[nodiscard]] double likeness(std::span<const Key> before, std::span<const Key> after);
[[nodiscard]] double likeness(const Member& before, const Member& after);

struct Pair {
  std::size_t before = 0;
  std::size_t after = 0;
  bool equal = false;  ///< by text
  bool moved = false;  ///< stands before or behind others than it did
};

struct Rules {
  /// Whether two can be versions of each other at all; null is always.
  std::function<bool(std::size_t before, std::size_t after)> may_pair;
  /// From this likeness on two members without a common name are versions of each other …
  double alike = 0.45;
  /// … and with one: a value may become another altogether when the member is nothing but the value.
  double alike_by_name = 0.2;
  double alike_under_another_name =
      0.65;                     ///< two that have different names are versions of each other only when they are much alike
  std::size_t short_text = 8;   ///< words: up to so many a common name is enough
  std::size_t moved_text = 24;  ///< bytes: what is shorter was not moved, it is gone here and new there
  bool pair_single = false;     ///< one member left over on each side: the same, however little they share
};

/// By `after`. Members with the same name and text first, then the same text, then the same name, then likeness.
[[nodiscard]] std::vector<Pair> pairs(const Members& before, const Members& after, const Rules& rules);

}  // namespace helhedsplan::sequence
