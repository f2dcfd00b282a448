#pragma once
/// Edits made in Word back into the plan: each file is read, held to what it was generated from, and what it changed is spliced
/// into the plan's files. Several files come one after the other, each to the plan that the one before made.
///
/// The plan's files are read again before they are replaced, and replaced one by one, whole. What could not be written leaves the
/// others as they were; the same command again does the rest, for what has been fetched is no difference any more.

#include "app/schemas.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"
#include "changes/report.hpp"
#include "fetch/fetch.hpp"
#include "look/look.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::app {

struct FetchOptions {
  fetch::Decide decide = fetch::Decide::ask;
  bool show_only = false;                           ///< nothing is written
  std::optional<look::Source> look = std::nullopt;  ///< that the files were made with, over the looks of the packs
};

struct FetchedFile {
  std::string name;      ///< as the user wrote it
  bool on_disk = false;  ///< it could be read at all
  bool read = false;     ///< it is one of ours; else the findings say why not
  std::vector<fetch::Difference> differences;
};

struct FetchResult {
  bool plan_read = false;
  std::vector<FetchedFile> files;
  std::vector<std::string> written;  ///< files of the plan; of `show_only` those that would be
  bool write_failed = false;
  std::optional<changes::Report> report;  ///< what changed in the plan, when anything did
  base::Findings findings;                ///< file by file

  /// Is there anything that a person still has to bring into the plan, or to decide?
  [[nodiscard]] bool unfinished() const;
  /// Is one of the files not there, or not to be read, or is there none at all?
  [[nodiscard]] bool unreadable() const;
};

/// `plan` is a file (find_plan), `names` are Word files and folders of them (word_files). An edit that cannot be spliced is our
/// fault: an exception, and nothing is written.
[[nodiscard]] FetchResult fetch_back(base::Files& files, const Schemas& schemas, const std::filesystem::path& plan,
                                     const std::vector<std::string>& names, const FetchOptions& options);

/// What came of it, in Danish, without the findings.
[[nodiscard]] std::string fetch_text(const FetchResult& result, const FetchOptions& options);

}  // namespace helhedsplan::app
