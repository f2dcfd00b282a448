#pragma once
/// A plan from filled templates: Word files in, plan.yaml out, with the schema beside it and a page of what found no place.

#include "app/schemas.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace helhedsplan::app {

struct FetchedNew {
  bool ok = false;
  bool unreadable = false;           ///< a file cannot be read, or the plan not be written
  std::filesystem::path plan;        ///< where it is written: a folder's plan.yaml
  std::vector<std::string> written;  ///< names beside it
  std::vector<std::string> read;     ///< the Word files
  std::string leftovers;             ///< name of the page of what found no place; empty when all did
};

/// `files` are Word files, or folders of them. An existing plan is never written over (U19). A file that is no filled template
/// (M07, M08, M09) or cannot be read (D01–D09, U14) stops everything: half a plan would be there the next time.
[[nodiscard]] FetchedNew fetch_new(base::Files& files, const Schemas& schemas, const std::filesystem::path& plan,
                                   const std::vector<std::string>& words, base::Findings& findings);

}  // namespace helhedsplan::app
