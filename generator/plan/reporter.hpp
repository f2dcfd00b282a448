#pragma once
/// Collects a load's findings: counts beyond a limit, hides what is confidential, puts all in file order. Private to this folder.

#include "base/finding.hpp"
#include "plan/schema.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::plan {

/// Where in the plan the loader is.
struct Where {
  std::string path;                   ///< "aktiviteter[lektiecafe].navn"
  const Field* field = nullptr;       ///< the field read; for a list's members the list's field; nullptr at the root
  std::size_t hidden_from = nowhere;  ///< from this length of the path on, everything is confidential

  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  [[nodiscard]] bool confidential() const { return hidden_from != nowhere; }
};

class Reporter {
 public:
  explicit Reporter(const Schema& schema);

  /// A new finding to fill in, or nullptr when there are enough of its code: it is counted then, and nothing is spent on it.
  /// The pointer holds until the next call.
  [[nodiscard]] base::Finding* add(std::string_view code, const base::Span& span, const Where& where);
  /// Findings that somebody else made about text at `where`.
  void absorb(base::Findings findings, const Where& where);
  /// Findings of a text that could not be parsed, so that nobody knows which of its values are confidential: their lines are judged
  /// by the names of the keys above them.
  void absorb_unparsed(base::Findings findings, const base::SourceRef& source, bool confidential);

  /// Never to be quoted.
  void hide(const base::Span& span);
  /// Is a field of this name confidential wherever it occurs?
  [[nodiscard]] bool always_confidential(std::string_view name) const { return confidential_names_.contains(name); }

  void know(const base::SourceRef& source) { sources_.push_back(source); }
  /// Appends everything to `findings`.
  void finish(base::Findings& findings);

 private:
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  [[nodiscard]] bool counted(std::string_view code);
  void mask(base::Place& place) const;

  base::Findings findings_;
  std::map<std::string, std::size_t, std::less<>> counts_;
  std::vector<base::SourceRef> sources_;
  std::map<const base::Source*, std::vector<Range>> hidden_;
  std::set<std::string, std::less<>> confidential_names_;
};

}  // namespace helhedsplan::plan
