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
  std::vector<std::string> what;   ///< in words, one or several
  std::vector<std::string> brief;  ///< the same with what is alike said once
  std::string party, role;         ///< of who supplies it; may be empty
  std::string action;              ///< what to do in the plan; may be empty
  std::string severity;            ///< by name; empty of a field that says `ukendt`
  std::string code;                ///< of the finding; empty of a field that says `ukendt`
  std::string requirement;
  std::vector<ShownPlace> places;
  std::size_t count = 0;  ///< of findings
  bool is_first = false;  ///< stands on the first page
};

/// What one party has to supply.
struct MissingGroup {
  std::string party;  ///< empty when nobody knows who
  std::vector<MissingThing> things;
};

/// What stands in the way of the submission, as the first page has it: of one party, or of several that lack the same.
struct FrontGroup {
  std::string parties;
  std::string role;       ///< of all; empty when they differ
  std::size_t count = 0;  ///< of findings
  std::size_t more = 0;   ///< things that have no room
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
  std::vector<FrontGroup> front;
  std::vector<MissingGroup> groups;     ///< everything
  std::vector<MissingThing> shortened;  ///< of which the first page says less
  std::vector<ToJudge> to_judge;
  std::vector<Unstated> unstated;
  std::size_t blocking = 0, others = 0;
  std::size_t more_parties = 0;  ///< who have to supply what stands in the way and have no room on the first page
  bool is_one_page = false;      ///< everything has room on the first page
};

/// As templates see it: `@forside`, `@mangler`, `@mangler_i_alt`, `@enkeltvis`, `@bedømmes` and `@ikke_oplyst`.
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
  Kind thing_, group_, front_, total_, judged_, unstated_;
};

}  // namespace helhedsplan::pack
