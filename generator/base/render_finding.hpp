#pragma once
/// Findings as text for people. What a check says as a whole, also to programs (JSON, SARIF), is in `report/report.hpp`.
///
///     plan.yaml:214:7: fejl[C26]: aktiviteten „Lektiecafé“ har ingen ansvarlig part
///       214 |     - id: lektiecafe
///           |       ^^^^^^^^^^^^^^
///       forventet: en part fra listen „parter“
///       gør dette: tilføj „ansvarlig: fsb“
///       kilde:     faktaark, delaftaler

#include "base/finding.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::base {

struct RenderOptions {
  bool colour = false;      ///< terminal colours; only when somebody looks at one
  std::size_t width = 100;  ///< columns of an excerpt; longer lines are cut around the place
};

[[nodiscard]] std::string_view severity_word(Severity severity);  ///< "fejl", "advarsel", "note"

[[nodiscard]] std::string render_text(const Finding& finding, const RenderOptions& options = {});
/// All findings in the order given, at most limits::findings of one code (the rest is counted), and the summary line.
/// Empty when there are none.
[[nodiscard]] std::string render_text(const Findings& findings, const RenderOptions& options = {});
/// "2 fejl", "1 advarsel": what there is, the worst first.
[[nodiscard]] std::vector<std::string> summary_parts(const Findings& findings);
/// "2 fejl, 1 advarsel"
[[nodiscard]] std::string summary(const Findings& findings);

}  // namespace helhedsplan::base
