#pragma once
/// What documents and pages can tell of the others (`fortæller_om` in a pack): the one place that knows the words, the names that
/// templates see, and who makes the values.

#include "app/requirement_values.hpp"
#include "app/rule_sets.hpp"
#include "app/schemas.hpp"
#include "pack/changed.hpp"
#include "pack/missing.hpp"
#include "pack/pack.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::app {

/// The words in `fortæller_om`.
inline constexpr std::string_view tells_requirements = "krav";
inline constexpr std::string_view tells_missing = "mangler";
inline constexpr std::string_view tells_changes = "ændringer";

/// Owns the types of the values that it makes.
class Tellings {
 public:
  /// The schemas must outlive it.
  explicit Tellings(const Schemas& schemas)
      : requirements_(schemas.plan, schemas.rules), missing_(schemas.plan), changed_(schemas.plan) {}

  /// Before there are documents: what they can be asked for by `hvis` and `for`, and the types of everything.
  [[nodiscard]] pack::Told known(const std::vector<Held>& unasked, const std::string& round) const;
  void add_requirements(pack::Told& told, const std::vector<Held>& held, const std::string& round,
                        const pack::DocumentSet& made) const;
  void add_missing(pack::Told& told, const pack::Missing& missing) const;
  void add_changes(pack::Told& told, const pack::Changed& changed) const;

 private:
  RequirementValues requirements_;
  pack::MissingValues missing_;
  pack::ChangedValues changed_;
};

}  // namespace helhedsplan::app
