#pragma once
/// What became of a plan's values between two versions, by meaning: the one comparison that everything else stands on.
///
/// Values are the same when they mean the same: "1.000" and "1000" are one amount, two ways to write a date one date, `*x*` and
/// `_x_` one text; a reference to a member whose id changed still points at that member. Members of lists are known by their id,
/// else by their content (align.hpp). A field that the plan does not have, one that says `ukendt` and one with an empty value are
/// three things.
///
/// Nothing is said here: no Danish, no masking, no order but the plan's. Whoever prints asks `Change::confidential`.

#include "plan/plan.hpp"
#include "plan/schema.hpp"
#include "plan/value.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace helhedsplan::compare {

enum class Kind {
  added,    ///< only the new plan has the value
  removed,  ///< only the old one
  changed,  ///< a single value; of records and lists the parts are compared
  moved,    ///< a list's member stands before or behind others than it did
  renamed,  ///< a list's member has another id; every reference to it followed
};

/// One step on the way to a value: into a record's field, a year's amount or a list's member.
struct Step {
  const plan::Field* field = nullptr;   ///< null for a member of a list and for a year
  const plan::Value* before = nullptr;  ///< what stands there; null when that plan does not have it
  const plan::Value* after = nullptr;
  std::size_t old_index = 0;  ///< of a member, from 0
  std::size_t new_index = 0;
};

/// Points into both plans, which must outlive it.
struct Change {
  Kind kind = Kind::changed;
  std::vector<Step> steps;              ///< from the root; the last one is the value itself
  const plan::Value* before = nullptr;  ///< null when added; of what moved or was renamed the member
  const plan::Value* after = nullptr;   ///< null when removed
  bool confidential = false;            ///< a field on the way is never to be shown

  /// Where it stands, with ids: "indsatsområder[tryghed].aktiviteter[fritidsjob].milepæle[m2].dato". Of what the old plan does not
  /// have, the place where it would stand; likewise for the new one. Two members may share a path (x-nøgle): `steps` tell them
  /// apart.
  [[nodiscard]] std::string old_path() const;
  [[nodiscard]] std::string new_path() const;
  /// The new path, of what was removed the old one.
  [[nodiscard]] std::string path() const { return kind == Kind::removed ? old_path() : new_path(); }
};

using Changes = std::vector<Change>;

/// In the order of the new plan; what was removed from a list comes first of that list. Empty when the plans mean the same. Putting
/// the changes to the old plan (lists: first take out what was removed and moved, then put in what was added and moved, by
/// ascending `new_index`) makes the new one. Both plans have been loaded by one schema, whose types the values carry.
[[nodiscard]] Changes plans(const plan::Plan& before, const plan::Plan& after);

/// The same question of two values that stand for themselves. Null, and an Absent value, is a field that is not there.
[[nodiscard]] bool same(const plan::Value* before, const plan::Value* after);

}  // namespace helhedsplan::compare
