#pragma once
/// What is missing from a plan, as the page of `tjek --mangler` sees it. Who finds it out is no business of the pack; how it is
/// said is.

#include "pack/values.hpp"
#include "plan/plan.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::pack {

/// One thing that somebody has to supply, or several that are alike.
struct MissingThing {
  std::vector<std::string> what;  ///< in words, one or several
  std::string role;               ///< of who supplies it; may be empty
  std::string action;             ///< what to do in the plan; may be empty
  std::string code;               ///< of the finding; empty of a field that says `ukendt`
  std::string requirement;
  std::vector<ShownPlace> places;
};

/// What one party has to supply.
struct MissingGroup {
  std::string party;  ///< empty when nobody knows who
  std::vector<MissingThing> things;
};

/// What no machine can say of a requirement.
struct ToJudge {
  std::string code, requirement, what;
};

/// How often a document says that it does not know.
struct Unstated {
  std::string document;
  std::size_t count = 0;
};

struct Missing {
  std::vector<MissingGroup> groups;
  std::vector<ToJudge> to_judge;
  std::vector<Unstated> unstated;
};

/// As templates see it: `@mangler`, `@bedømmes` and `@ikke_oplyst`.
class MissingValues {
 public:
  explicit MissingValues(const plan::Schema& schema);
  MissingValues(const MissingValues&) = delete;
  MissingValues& operator=(const MissingValues&) = delete;

  /// Each by its name. With an empty `missing` they are lists without members.
  [[nodiscard]] std::vector<std::pair<std::string, plan::Value>> operator()(const Missing& missing) const;

 private:
  [[nodiscard]] plan::Value thing(const MissingThing& thing) const;

  const plan::Type* text_;
  plan::Type texts_;  ///< a list of texts
  PlaceValues places_;
  Kind thing_, group_, judged_, unstated_;
};

}  // namespace helhedsplan::pack
