#pragma once
/// What a check has to say, all of it, and its three forms: text for people, JSON and SARIF for programs.
///
/// The three carry the same findings in the same order: errors first, then warnings, then notes, each as they were found. None of
/// them prints, and none knows more than it is told: what is confidential has been taken out of the findings before.

#include "base/finding.hpp"
#include "base/render_finding.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::report {

/// What a code stands for. Those of the program's own table are known; those of rules that are data have to be told.
struct CodeText {
  std::string code;  ///< "K-O5"
  base::Severity severity = base::Severity::error;
  std::string title;
  std::string explanation;
  std::string action;  ///< what to do about it; may be empty
  std::string source;  ///< where the rule comes from, and how sure that is; may be empty
};

enum class Verdict { fulfilled, partly, unfulfilled, to_be_judged, not_applicable, not_checked };

/// "opfyldt", "ikke-opfyldt": what programs and templates call it.
[[nodiscard]] std::string_view word(Verdict verdict);

/// How a plan stands to one requirement.
struct RuleResult {
  CodeText text;
  std::string id, category, kind, addressee, source, status;
  std::string judged;  ///< what a person has to judge; empty when nothing
  Verdict verdict = Verdict::fulfilled;
};

/// How a plan stands to a set of requirements.
struct SetResult {
  std::string id, name;
  std::string reservation;  ///< what to know before one trusts it; may be empty
  std::string other_round;  ///< said of a plan of a round that the set was not made for; empty when it was
  std::vector<RuleResult> rules;
};

struct Report {
  std::string subject;    ///< as the user named it: "min-plan/plan.yaml"
  bool of_plan = true;    ///< else of a pack: then nothing is submitted, and there is nothing to fulfil
  bool complete = true;   ///< false when the check could not look at everything: a file that cannot be read
  std::string version;    ///< of the program
  std::string looked_at;  ///< what a check of a pack looked at, for people; empty of a plan
  int exit_code = 0;
  std::vector<std::string> built_in;  ///< first steps of the paths of files that lie in the program: names of its packs
  base::Findings findings;
  std::vector<CodeText> codes;         ///< of rules that are data; more than were met do no harm
  std::vector<SetResult> sets;         ///< of requirements, not of the consistency checks
  std::optional<std::size_t> unknown;  ///< fields that say `ukendt`; nothing when no plan was read
  std::size_t unstated = 0;            ///< places of the documents that say „ikke oplyst“
  std::string changes;                 ///< since an older plan, as a JSON object; empty when nobody asked for them
};

/// The summary, then the findings in groups.
[[nodiscard]] std::string text(const Report& report, const base::RenderOptions& options = {});
/// The structure that docs/rapporter.md describes, and its version.
[[nodiscard]] std::string json(const Report& report);
/// SARIF 2.1.0.
[[nodiscard]] std::string sarif(const Report& report);

}  // namespace helhedsplan::report
