#pragma once
/// Delivering a set of files into a folder that people work in: only what changed is written, nothing of theirs is overwritten.
///
/// - A file that already has the right bytes is left alone.
/// - A file is replaced only when the manifest knows its present bytes as ours; one that was changed by hand, or that we never
///   wrote, is refused (unless told to overwrite) and everything else is written all the same.
/// - A document that people edited can be made anew around what they wrote (`DeliverOptions::conserve`); what came of it is ours,
/// and
///   is examined again the next time.
/// - A file from an earlier run that no longer belongs to the set is reported and stays.
/// - Two runs into one folder wait for each other; one that waits in vain writes nothing.
/// - A run that fails or is killed leaves every file whole; see manifest.hpp for the order.

#include "base/files.hpp"
#include "base/finding.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::app {

struct OutputFile {
  std::string name;  ///< within the folder: "delaftale-tryghed.docx"
  std::string bytes;
};

/// What is to become of a file that is not as we wrote it.
struct Conserved {
  enum class What {
    not_ours,  ///< nothing is known of it: as any other file
    merged,    ///< `bytes` are the new version with people's edits in it
    pure,      ///< nobody edited it: the new version takes its place
    refused,   ///< stays as it is; findings say why
    beside,    ///< stays as it is, and the new version is laid beside it under another name
  };
  What what = What::not_ours;
  std::string bytes;
};
/// `fresh` is the file as it is made today, `on_disk` what lies there.
using Conserve = std::function<Conserved(const OutputFile& fresh, const std::string& on_disk)>;

/// Of a file that is not there: what lies in the folder under another name and is the same document. Empty name: nothing.
using Renamed = std::function<OutputFile(const std::string& name)>;

/// "delaftale-tryghed (ny udgave).docx"
[[nodiscard]] std::string beside_name(std::string_view name);

struct DeliverOptions {
  bool overwrite = false;  ///< also files that are not ours, or changed by hand
  std::string tool_version;
  std::string plan;         ///< goes into the manifest
  std::string folder_name;  ///< the folder as the user wrote it, for messages
  Conserve conserve = {};   ///< null: what people edited is refused
  Renamed renamed = {};     ///< null: nobody looks
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
