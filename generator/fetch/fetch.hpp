#pragma once
/// From a Word file of ours that people edited to edits of the plan: every difference from what was generated is accounted for, and
/// what is the plan's is merged with what the plan has become meanwhile.
///
///     base     what the plan said when the file was made; the file's own map knows
///     theirs   what the file says
///     ours     what the plan says
///
/// Nothing is decided here that people have to decide: what both changed differently is a clash and stays as it is in the plan,
/// unless told otherwise. What is no business of the plan (fixed text, sums, formatting, comments) is said with its place in the
/// file.

#include "base/finding.hpp"
#include "lift/lift.hpp"
#include "model/document.hpp"
#include "plan/plan.hpp"
#include "plan/schema.hpp"
#include "read/document.hpp"
#include "splice/splice.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::fetch {

enum class Kind {
  value,       ///< a plain value says something else
  prose,       ///< a text does
  added,       ///< a member of a list is new
  removed,     ///< one is gone
  moved,       ///< one stands elsewhere in its list
  derived,     ///< something that is made from the plan: a sum, a list of names
  outside,     ///< fixed text of the document, or text that somebody added
  formatting,  ///< the words are the same, their looks are not
  comment,
  tracked,         ///< a change that nobody has accepted yet
  not_understood,  ///< something that cannot be read back
};
inline constexpr std::size_t kinds = 11;

enum class Fate {
  taken,    ///< goes into the plan
  already,  ///< the plan says so already
  clash,    ///< the plan says a third thing
  kept,     ///< a clash that was decided for the plan
  left,     ///< stays in the Word file alone
};
inline constexpr std::size_t fates = 5;

struct Difference {
  Kind kind = Kind::value;
  Fate fate = Fate::taken;
  std::string path;  ///< of the plan, with ids; of a new member as it will be; empty when it is not the plan's
  lift::Where where;
};

/// What to do with clashes.
enum class Decide { ask, word, plan };

/// A Word file, read and lifted. `document` has no pending changes any more, `lifted` is of that document.
struct Copy {
  std::string name;  ///< as the user calls it
  read::Document document;
  lift::Lifted lifted;
  std::size_t pending = 0;           ///< changes that nobody had accepted
  std::vector<std::string> authors;  ///< of them
};

/// What a file shows, and the document must show when it is made from the plan with the edits in it: else what was taken is not
/// what people meant.
struct Promise {
  Kind kind = Kind::moved;              ///< or added
  std::string path;                     ///< of the list; of what was added, the member as it will be
  std::size_t member = lift::none;      ///< what was added, or the first of those that stand in this order: of `Lifted::members`
  std::vector<std::string> order = {};  ///< of a move: the members as they stand in the file
};

struct Fetched {
  std::vector<Difference> differences;
  std::vector<splice::Edit> edits;  ///< of the plan that `collect` was given
  base::Findings findings;          ///< one for each difference that is not simply taken; places are in the Word file
  std::vector<Promise> promises;
};

struct Options {
  Decide decide = Decide::ask;
  std::set<std::string> unmovable = {};  ///< lists that the document does not show in the plan's order
};

/// `now` is the document as the plan makes it today, with its file read and lifted; null when the plan makes it no longer.
struct Now {
  const model::Document& made;
  const Copy& copy;
};
[[nodiscard]] Fetched collect(const Copy& copy, const Now* now, const plan::Plan& plan, const plan::Schema& schema,
                              const Options& options);

/// Of the promises, given the document as the plan with the edits makes it: lists in which something was moved and that still show
/// the old order …
[[nodiscard]] std::vector<std::string> broken_orders(const Copy& copy, const std::vector<Promise>& promises, const Copy& made);
/// … and new members of which the document shows less than was written: said, with both texts.
void say_what_is_left(const Copy& copy, Fetched& fetched, const Copy& made, const plan::Schema& schema);

/// Is it likely that the file was made from another plan? Asked before anything is collected.
[[nodiscard]] bool is_of_another_plan(const anchor::Map& map, const plan::Plan& plan);

/// "3 værdier ændret, 1 række tilføjet": how many there are of each kind with this fate; empty when there are none.
[[nodiscard]] std::string count_text(const std::vector<Difference>& differences, Fate fate);

}  // namespace helhedsplan::fetch
