#pragma once
/// What is missing from a plan, as the page of `tjek --mangler` sees it. Who finds it out is no business of the pack; how it is
/// said is.

#include "plan/plan.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace helhedsplan::pack {

/// A document that shows that something is missing.
struct MissingPlace {
  std::string document;  ///< its title
  std::string sections;  ///< "3.1 og 4"; empty when it shows outside of numbered sections
};

/// One thing that somebody has to supply, or several that are alike.
struct MissingThing {
  std::vector<std::string> what;  ///< in words, one or several
  std::string role;               ///< of who supplies it; may be empty
  std::string action;             ///< what to do in the plan; may be empty
  std::string code;               ///< of the finding; empty of a field that says `ukendt`
  std::string requirement;
  std::vector<MissingPlace> places;
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
  /// A record type with text fields, and the type of a list of it.
  struct Kind {
    plan::Type record;
    plan::Type list;
  };
  void define(Kind& kind, const char* name, const char* display, std::span<const char* const> texts);
  [[nodiscard]] plan::Value list_of(const Kind& kind, std::vector<plan::Value> items) const;
  [[nodiscard]] plan::Value place(const MissingPlace& place) const;
  [[nodiscard]] plan::Value thing(const MissingThing& thing) const;

  const plan::Type* text_;
  const plan::Type* count_;
  plan::Type texts_;  ///< a list of texts
  Kind place_, thing_, group_, judged_, unstated_;
};

}  // namespace helhedsplan::pack
