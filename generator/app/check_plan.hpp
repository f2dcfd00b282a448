#pragma once
/// Checking a plan: what loading it, laying its packs, making its documents and holding it to its rules has to say.

#include "app/changes.hpp"
#include "app/rule_sets.hpp"
#include "app/schemas.hpp"
#include "base/danish.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"
#include "model/document.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::app {

struct PlanCheck {
  base::Findings findings;  ///< all, sorted by place, each once
  bool complete = false;    ///< else the plan or its packs cannot be used at all, and what follows is empty
  std::vector<Held> held;
  std::string round;               ///< of the fund's money, as the packs say
  std::size_t unknown_count = 0;   ///< fields of the plan that say `ukendt`
  std::size_t unstated_count = 0;  ///< places of the documents that say „ikke oplyst“
  std::optional<model::Document> missing_page;
  std::map<std::string, std::string> look;  ///< for that page
  std::optional<Changed> changed;           ///< since the edition that was given; its findings are among those above
};

struct CheckOptions {
  std::vector<std::string> rule_files = {};        ///< replace sets of the same name or come on top of those that the packs name
  std::optional<base::Date> today = std::nullopt;  ///< what the rules call today, else the date that the plan's documents bear
  bool missing_page = false;                       ///< also the page that says what is missing
  const Edition* since = nullptr;                  ///< also what changed since then
};

[[nodiscard]] PlanCheck check_plan(base::Files& files, const Schemas& schemas, const std::filesystem::path& plan,
                                   const CheckOptions& options);

}  // namespace helhedsplan::app
