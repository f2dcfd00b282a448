#pragma once
/// Which member of one sequence is which of another: by name first, then by equal content, then by likeness.
///
/// The order of the attempts is that of tools that match trees (GumTree: identical subtrees before similar ones; git: exact renames
/// before likeness). What has been matched never comes loose again, ties are settled by place, and so the result is stable. Moves
/// are what stands outside a longest increasing subsequence: the fewest members that must be taken out and put back.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace helhedsplan::compare {

struct Pair {
  std::size_t before = 0;
  std::size_t after = 0;
  bool moved = false;
};

struct Alignment {
  std::vector<Pair> pairs;           ///< by `after`
  std::vector<std::size_t> removed;  ///< only before, ascending
  std::vector<std::size_t> added;    ///< only after, ascending
};

/// A sequence as the alignment sees it. What costs is asked for only where names do not decide.
struct Sequence {
  std::vector<std::string> names;  ///< of each member; "" when it has none; not always unique
  std::function<std::uint64_t(std::size_t)> digest;
  /// What the member is made of, sorted, with repetitions: its words and values.
  std::function<std::vector<std::uint64_t>(std::size_t)> features;
};

/// Likeness is twice what both have in common over all that they have, 0 to 1. Two members with different names are the same only
/// when they are much alike: a new activity that began as a copy of another one is new.
inline constexpr double alike = 0.4;
inline constexpr double alike_under_another_name = 0.6;

[[nodiscard]] Alignment align(const Sequence& before, const Sequence& after);

}  // namespace helhedsplan::compare
