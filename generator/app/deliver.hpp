#pragma once
/// Delivering a set of files into a folder that people work in: only what changed is written, nothing of theirs is overwritten.
///
/// - A file that already has the right bytes is left alone.
/// - A file is replaced only when the manifest knows its present bytes as ours; one that was changed by hand, or that we never
///   wrote, is refused (unless told to overwrite) and everything else is written all the same.
/// - A file from an earlier run that no longer belongs to the set is reported and stays.
/// - Two runs into one folder wait for each other; one that waits in vain writes nothing.
/// - A run that fails or is killed leaves every file whole; see manifest.hpp for the order.

#include "base/files.hpp"
#include "base/finding.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace helhedsplan::app {

struct OutputFile {
  std::string name;  ///< within the folder: "delaftale-tryghed.docx"
  std::string bytes;
};

struct DeliverOptions {
  bool overwrite = false;  ///< also files that are not ours, or changed by hand
  std::string tool_version;
  std::string plan;         ///< goes into the manifest
  std::string folder_name;  ///< the folder as the user wrote it, for messages
};

struct Delivery {
  std::vector<std::string> written;  ///< in the order of the set
  std::vector<std::string> unchanged;
  std::vector<std::string> refused;
  std::vector<std::string> failed;
  std::vector<std::string> left_behind;  ///< of earlier runs, no longer part of the set
};

/// Findings: U-codes, one for each refused, failed and left-behind file.
[[nodiscard]] Delivery deliver(base::Files& files, const std::filesystem::path& folder, const std::vector<OutputFile>& set,
                               const DeliverOptions& options, base::Findings& findings);

}  // namespace helhedsplan::app
