#pragma once
/// What changed since an older version of a plan: both are loaded with their own includes and packs, and made into documents.

#include "app/schemas.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"
#include "changes/report.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"

#include <filesystem>
#include <optional>

namespace helhedsplan::app {

/// An older version of a plan, with what it makes.
struct Edition {
  plan::Plan plan;
  std::optional<pack::Pack> pack;  ///< nothing when its packs cannot be used
  pack::DocumentSet set;           ///< points into the pack
  base::Findings findings;         ///< what is wrong with it
};

struct Changed {
  changes::Report report;
  base::Findings old_findings;     ///< what is wrong with the old plan: what is faulty there was not compared
  bool without_documents = false;  ///< one of them makes no documents; only values were compared
};

/// `plan` is a file (find_plan). Nothing when it cannot be read as a plan at all; findings say why.
[[nodiscard]] std::optional<Edition> read_edition(base::Files& files, const Schemas& schemas, const std::filesystem::path& plan,
                                                  base::Findings& findings);

/// `made` are the documents of the new plan that tell of no other; without a pack there are none. What is wrong with the new plan
/// is for check_plan to say.
[[nodiscard]] Changed changes_since(const Edition& old, const plan::Plan& plan, const pack::Pack* pack,
                                    const pack::DocumentSet& made, const Schemas& schemas);

}  // namespace helhedsplan::app
