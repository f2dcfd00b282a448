#pragma once
/// Three versions of one thing made into one: what it was, what somebody made of it, and what it has become meanwhile.
///
///     merge(b, b, x) = x      nothing was done to it elsewhere
///     merge(b, x, b) = x      it is still what it was
///     merge(b, x, x) = x      both did the same
///
/// Where both did different things there is a clash, and neither is thrown away: the result has the one that is preferred, and the
/// clash has all three texts. `base` is what it was, `theirs` what comes in, `ours` what stands.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::merge {

enum class Outcome {
  unchanged,  ///< nobody changed it, or only we did: `ours` stands
  taken,      ///< only they changed it
  same,       ///< both changed it to the same
  clash,      ///< both changed it, differently
};

/// Of texts that are equal when they mean the same (`plan::canonical_text`). Empty is "says nothing".
[[nodiscard]] Outcome value(std::string_view base, std::string_view theirs, std::string_view ours);

enum class Prefer { ours, theirs };

struct Clash {
  std::string base, theirs, ours;  ///< the blocks in question, Markdown
};
struct Prose {
  std::string text;
  Outcome outcome = Outcome::unchanged;  ///< clash when there is any, even when other blocks were taken
  bool took = false;                     ///< something of theirs is in it that was not in ours
  std::vector<Clash> clashes;
};
/// Block by block; a block is the same when it means the same, however its Markdown is written. What is taken is taken to the byte.
[[nodiscard]] Prose prose(const std::string& base, const std::string& theirs, const std::string& ours,
                          Prefer prefer = Prefer::ours);

/// The members of a list that stand outside a longest row that kept its order: places in `after`, ascending. Members that only one
/// side has do not count.
[[nodiscard]] std::vector<std::size_t> moved(const std::vector<std::string>& before, const std::vector<std::string>& after);

}  // namespace helhedsplan::merge
