#pragma once
/// From a plan to finished files, in memory: load, layer, expand, write. `deliver.hpp` brings them to disk.

#include "app/changes.hpp"
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
#include <string_view>
#include <vector>

namespace helhedsplan::app {

/// The documents of a plan, before any format.
struct DocumentSet {
  std::vector<model::Document> documents;
  std::vector<std::vector<std::string>> formats;  ///< of each document; empty for the usual ones
  std::vector<OutputFile> supplied;               ///< enclosures that the parties supply, as they are
  std::map<std::string, std::string> look;
  std::string plan_hash;                        ///< of the plan's files, wherever they lie
  std::vector<Held> held;                       ///< how the plan stands to the rules of its packs
  std::string round;                            ///< of the fund's money, as the packs say
  std::size_t unknown_count = 0;                ///< fields of the plan that say `ukendt`
  std::size_t unstated_count = 0;               ///< places of the documents that say „ikke oplyst“; only when checked
  std::vector<std::string> left_out;            ///< documents that a blank set has no template for, by their short titles
  std::optional<model::Document> missing_page;  ///< when it was wished for, and the packs have one
};

/// The file a user means by PLAN: of a folder its plan.yaml, else plan.json. Nothing when it cannot be read (U14).
[[nodiscard]] std::optional<std::filesystem::path> find_plan(base::Files& files, const std::filesystem::path& given,
                                                             base::Findings& findings);

/// The packs that a plan names, base first, with where it names them.
[[nodiscard]] std::vector<pack::Wanted> packs_of(const plan::Plan& plan);

/// What a set is made with, beside the plan and its packs.
struct Wishes {
  std::optional<look::Source> look = std::nullopt;  ///< over the looks of the packs
  std::vector<base::SourceRef> rules = {};          ///< requirement sets beside theirs
  std::optional<base::Date> today = std::nullopt;   ///< what rules call today; else the date that the documents bear
  bool missing_page = false;                        ///< also the page that says what is missing
  const Edition* since = nullptr;                   ///< also what changed since then
  bool only_check = false;                          ///< nothing will be written: what only files need is left out
};

struct Made {
  std::optional<DocumentSet> set;  ///< nothing when the plan or its packs cannot be used at all
  std::optional<Changed> changed;  ///< when it was wished for, and there is a plan
};

/// Findings come sorted and each once.
[[nodiscard]] Made make(base::Files& files, const Schemas& schemas, const std::filesystem::path& plan, bool draft,
                        base::Findings& findings, const Wishes& wishes = {});

/// The set alone.
[[nodiscard]] std::optional<DocumentSet> make_documents(base::Files& files, const Schemas& schemas,
                                                        const std::filesystem::path& plan, bool draft, base::Findings& findings,
                                                        const Wishes& wishes = {});

/// A document as the bytes of one file. Nothing when no usual format has that ending.
[[nodiscard]] std::optional<std::string> write_document(const model::Document& document,
                                                        const std::map<std::string, std::string>& look, std::string_view ending);
/// "docx", "md": what write_document knows, the usual ones.
[[nodiscard]] std::vector<std::string> usual_endings();

/// What the blank templates are made for. Without round, packs and plan: for those that the schema gives as example.
struct BlankOptions {
  std::string round;
  std::vector<std::string> packs;             ///< names or folders, seen from the working folder; take the place of the round's
  std::optional<std::filesystem::path> plan;  ///< known already; its packs, unless others are named
  bool locked = false;
  bool neutral = false;  ///< one document for a list, instead of one for each member that the packs name
};
/// The blank standard templates. Nothing when packs or plan cannot be used at all.
[[nodiscard]] std::optional<DocumentSet> make_blank_documents(base::Files& files, const Schemas& schemas,
                                                              const BlankOptions& options, base::Findings& findings);

/// Told before each file is made: how many are done, how many there are, and the name of the next.
using Progress = std::function<void(std::size_t done, std::size_t total, const std::string& name)>;

/// Every document in its formats, the pictures that a format keeps beside its files, and what the parties supply.
[[nodiscard]] std::vector<OutputFile> write_documents(const DocumentSet& set, const Progress& progress);

}  // namespace helhedsplan::app
