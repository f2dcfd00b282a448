#pragma once
/// What changed since an older version of a plan: both are loaded with their own includes and packs, and made into documents.

#include "app/schemas.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"
#include "changes/report.hpp"

#include <filesystem>
#include <optional>

namespace helhedsplan::app {

struct Changed {
  changes::Report report;
  base::Findings old_findings;     ///< what is wrong with the old plan: what is faulty there was not compared
  bool without_documents = false;  ///< one of them makes no documents; only values were compared
};

/// `plan` and `old` are files (find_plan). Findings are those of the old plan when it cannot be read as a plan at all, and then
/// there is no result; what is wrong with the new one is for check_plan to say.
[[nodiscard]] std::optional<Changed> changes_since(base::Files& files, const Schemas& schemas, const std::filesystem::path& old,
                                                   const std::filesystem::path& plan, base::Findings& findings);

}  // namespace helhedsplan::app
