#pragma once
/// Beginning a plan: a new folder with plan.yaml, and the schema beside it for editors that complete and check.

#include "app/schemas.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::app {

/// The packs of a round ("2015-18"); empty takes those that the schema gives as example. Nothing when there is no such round (U05).
[[nodiscard]] std::optional<std::vector<std::string>> packs_for(const Schemas& schemas, std::string_view round,
                                                                base::Findings& findings);

struct BeginResult {
  bool ok = false;
  bool write_failed = false;
  bool wrong_round = false;          ///< the command line is at fault (U05)
  std::vector<std::string> written;  ///< names within the folder
};

/// `round` is that of a pack inside the binary ("2015-18"); empty takes the packs that the schema gives as example. A folder that
/// holds anything but hidden files is refused (U06).
[[nodiscard]] BeginResult begin_plan(base::Files& files, const Schemas& schemas, const std::filesystem::path& folder,
                                     std::string_view round, base::Findings& findings);

}  // namespace helhedsplan::app
