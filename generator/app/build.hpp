#pragma once
/// From a plan to finished files, in memory: load, layer, expand, write. `deliver.hpp` brings them to disk.

#include "app/deliver.hpp"
#include "app/rule_sets.hpp"
#include "app/schemas.hpp"
#include "base/danish.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"
#include "look/look.hpp"
#include "model/document.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::app {

/// The documents of a plan, before any format.
struct DocumentSet {
  std::vector<model::Document> documents;
  std::vector<std::vector<std::string>> formats;  ///< of each document; empty for the usual ones
  std::vector<OutputFile> supplied;               ///< enclosures that the parties supply, as they are
  std::map<std::string, std::string> look;
  std::string plan_hash;          ///< of the plan's files, wherever they lie
  std::vector<Held> held;         ///< how the plan stands to the rules of its packs
  std::string round;              ///< of the fund's money, as the packs say
  std::size_t unknown_count = 0;  ///< fields of the plan that say `ukendt`
};

/// The file a user means by PLAN: of a folder its plan.yaml, else plan.json. Nothing when it cannot be read (U14).
[[nodiscard]] std::optional<std::filesystem::path> find_plan(base::Files& files, const std::filesystem::path& given,
                                                             base::Findings& findings);

/// The packs that a plan names, base first, with where it names them.
[[nodiscard]] std::vector<pack::Wanted> packs_of(const plan::Plan& plan);

/// Nothing when the plan or its packs cannot be used at all. Findings come sorted and each once.
/// `over` is a look that lies over those of the packs, `rules` are requirement sets beside theirs; `today` is what rules call
/// today, else the date that the documents bear.
[[nodiscard]] std::optional<DocumentSet> make_documents(base::Files& files, const Schemas& schemas,
                                                        const std::filesystem::path& plan, bool draft, base::Findings& findings,
                                                        const std::optional<look::Source>& over = std::nullopt,
                                                        const std::vector<base::SourceRef>& rules = {},
                                                        const std::optional<base::Date>& today = std::nullopt);

/// Told before each file is made: how many are done, how many there are, and the name of the next.
using Progress = std::function<void(std::size_t done, std::size_t total, const std::string& name)>;

/// Every document in its formats, the pictures that a format keeps beside its files, and what the parties supply.
[[nodiscard]] std::vector<OutputFile> write_documents(const DocumentSet& set, const Progress& progress);

}  // namespace helhedsplan::app
