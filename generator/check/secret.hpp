#pragma once
/// What of a plan is confidential, asked of a finding. Internal.

#include "base/finding.hpp"
#include "plan/plan.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::check {

[[nodiscard]] bool is_secret(const plan::Schema& schema, std::string_view path);
/// The part of a plan path that may be shown: up to the first field that is confidential, and that field's name. What comes behind
/// names somebody.
[[nodiscard]] std::string_view public_part(const plan::Schema& schema, std::string_view path);

/// The lines of the plan's files that hold something confidential.
class SecretLines {
 public:
  SecretLines(const plan::Plan& plan, const plan::Schema& schema);
  /// A place that shows its line only when nothing confidential stands in it.
  [[nodiscard]] base::Place place_of(const base::Span& span) const;

 private:
  void collect(const plan::Value& value, bool secret);
  void collect_names(const plan::Type& type);

  std::map<const base::Source*, std::vector<std::pair<std::size_t, std::size_t>>> lines_;  ///< first and last, from 1
  std::set<std::string> names_;  ///< of confidential fields, with their colon
  std::set<const plan::Type*> seen_;
};

}  // namespace helhedsplan::check
