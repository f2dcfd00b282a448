#pragma once
/// Findings: everything the toolkit has to say about a plan, a pack or a document.
///
/// A finding says where, what, what was expected, and what to do. Codes are stable and stand in one table (`diagnostics.hpp`);
/// renderers for people and programs are in `render_finding.hpp`. Library code returns findings, it never prints.

#include "base/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::base {

enum class Severity { error, warning, note };

/// Where a finding is. `file` empty means the finding has no place in a file.
struct Place {
  std::string file;
  std::size_t line = 0;            ///< from 1; 0 when unknown
  std::size_t column = 0;          ///< in characters from 1; 0 when unknown
  std::size_t length = 1;          ///< characters to underline
  std::string excerpt;             ///< the offending line, without its line end; of a very long one the part around the place
  std::size_t excerpt_column = 1;  ///< column of the excerpt's first character
};

[[nodiscard]] Place place_of(const Span& span);

struct Finding {
  std::string code;  ///< of the table in diagnostics.hpp, "P03", or of a rule that is data, "K-O5"
  Severity severity = Severity::error;
  Place place;
  std::string plan_path;       ///< e.g. "aktiviteter[lektiecafe].ansvarlig"; may be empty
  std::string message;         ///< lower case start, no full stop
  std::string expected;        ///< "forventet: …", may be empty
  std::string action;          ///< "gør dette: …", may be empty
  std::string reason;          ///< "kilde: …", may be empty
  std::vector<Place> related;  ///< further places, e.g. the template line or the first of two duplicates
};

using Findings = std::vector<Finding>;

/// A finding with the severity the table gives its code. Fill the rest with designated members.
[[nodiscard]] Finding make_finding(std::string_view code, std::string message);

[[nodiscard]] bool has_errors(const Findings& findings);

/// Stable order: by file in order of first appearance, then line and column.
void sort_by_place(Findings& findings);

}  // namespace helhedsplan::base
