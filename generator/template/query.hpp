#pragma once
/// Questions to a plan in the words of templates and views, without a template: what rules are made of.

#include "base/finding.hpp"
#include "template/template.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::templates {

struct Answer {
  plan::Value value;
  bool withheld = false;  ///< there is something, but it is confidential and not shown: `value` is absent
};

/// Asks many questions of one plan. A view that depends on nothing but the plan is computed once for all of them.
/// `checking`: values are phantoms that know only their type, so that a path that names no field is found whatever the plan holds.
class Query {
 public:
  /// Both arguments must outlive the query.
  Query(const Environment& environment, base::Findings& findings, bool checking = false);
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  /// The value of a path or view, seen from the bindings; `at` is where the path stands (of the path's own bytes where they are its
  /// text). Absent, with a finding (T02, T06, T07), when it names nothing.
  [[nodiscard]] Answer value(std::string_view path, const base::Span& at, const std::vector<Binding>& bindings = {});
  /// A line with tags as plain text.
  [[nodiscard]] std::string line(const Template& line, const std::vector<Binding>& bindings = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace helhedsplan::templates
