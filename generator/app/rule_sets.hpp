#pragma once
/// Which rules a plan is held to, and what comes of it: the consistency checks always, the requirement sets that its packs name
/// under `kravsæt`, and those handed in on the command line. A set lies in the binary, in a pack's folder `krav` or in a file; a
/// later one of the same name takes its place, and one that says `udvider` lies over another.

#include "app/schemas.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"
#include "check/rules.hpp"
#include "pack/pack.hpp"
#include "template/template.hpp"

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace helhedsplan::app {

using RuleSetRef = std::shared_ptr<const check::RuleSet>;

struct RuleSets {
  std::vector<RuleSetRef> sets;            ///< consistency first, then as the packs name them
  plan::Value data;                        ///< the list of them, typed, which templates and rules see as `@kravsæt`
  std::shared_ptr<const plan::Type> type;  ///< of that list
};

/// A set, and how the plan stood to its rules.
struct Held {
  RuleSetRef rules;
  std::vector<check::Outcome> outcomes;  ///< point into `rules`
};

/// Files of `--krav`; one that cannot be read is a finding (U14) and left out.
[[nodiscard]] std::vector<base::SourceRef> read_rule_files(base::Files& files, const std::vector<std::string>& paths,
                                                           base::Findings& findings);

/// What cannot be used is a finding: a set that is nowhere (T58), a fault in one (K-codes), a severity for no rule (T63).
[[nodiscard]] RuleSets load_rule_sets(const pack::Pack& pack, const Schemas& schemas, const std::vector<base::SourceRef>& given,
                                      base::Findings& findings);

/// Lets rules and templates see the sets.
void let_see(const RuleSets& rules, templates::Environment& environment);

/// Lets rules and templates see the sets, and asks the plan. Where the environment has no `@dato`, rules take the plan's own.
/// Nothing is told yet: documents have their say, too.
[[nodiscard]] std::vector<Held> hold(const RuleSets& rules, templates::Environment& environment, base::Findings& findings);
/// The documents as rules see them, but for those of these names.
[[nodiscard]] std::vector<check::Shown> shown(const pack::DocumentSet& made, const std::set<std::string>& but = {});
[[nodiscard]] std::set<std::string> names_of(const pack::DocumentSet& made);
/// Asks the documents as well.
void hold_documents(std::vector<Held>& held, const templates::Environment& environment, const std::vector<check::Shown>& documents);
/// What all sets have to say, each fault once.
void tell(std::vector<Held>& held, base::Findings& findings);
/// Documents that show what has been told are held after it; what they show is told at once.
void hold_and_tell_documents(std::vector<Held>& held, const templates::Environment& environment,
                             const std::vector<check::Shown>& documents, base::Findings& findings);

/// The consistency checks, which every plan is held to; all others are requirements.
[[nodiscard]] bool is_consistency(const check::RuleSet& set);

/// Every name in the sets that packs name, without a plan.
void check_rule_sets(const pack::Pack& pack, const Schemas& schemas, base::Findings& findings);

/// The rules inside the binary, set by set, for `forklar` and the reference page.
[[nodiscard]] std::vector<RuleSetRef> embedded_rule_sets(const Schemas& schemas);

}  // namespace helhedsplan::app
