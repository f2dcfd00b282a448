#pragma once
/// What the codes of a report stand for. Internal.

#include "report/report.hpp"

#include <map>
#include <string>
#include <vector>

namespace helhedsplan::report {

/// Looks a code up in what the report was told, else in the program's table.
class Codes {
 public:
  explicit Codes(const Report& report);
  /// A code that nobody knows is only itself.
  [[nodiscard]] CodeText find(const std::string& code) const;

 private:
  std::map<std::string, const CodeText*> told_;
};

/// As the three forms give them.
[[nodiscard]] std::vector<const base::Finding*> in_order(const base::Findings& findings);

struct Count {
  std::size_t errors = 0, warnings = 0, notes = 0;
};
[[nodiscard]] Count count(const base::Findings& findings);

/// Of the rules of one kind ("krav", "anbefaling"), in the order in which the kinds come.
struct KindCount {
  std::string kind;
  std::size_t all = 0;  ///< that apply
  std::size_t fulfilled = 0, partly = 0, unfulfilled = 0, to_be_judged = 0, not_checked = 0;
};
[[nodiscard]] std::vector<KindCount> count_kinds(const SetResult& set);

/// Submitted as it is: everything was looked at, and nothing is an error.
[[nodiscard]] bool is_ready(const Report& report);

}  // namespace helhedsplan::report
