#pragma once
/// The manifest beside the output: which files are ours, and what we last wrote into them.
///
///     {
///       "helhedsplan": "0.1.0",
///       "manifest": 1,
///       "plan": "b5bb9d8014a0f9b1…",
///       "filer": {
///         "beredskabsplan.docx": ["7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730"],
///         "beredskabsplan.md": ["a948904f2f0f479b…", "3b0c44298fc1c149…"]
///       }
///     }
///
/// A file is ours and untouched when its hash is in its list. The list has one member, the hash of what was written, except while a
/// run is under way: before the first file changes, the manifest is written with the old *and* the new hash of every file that is
/// about to change. A run that is killed anywhere therefore leaves every file either old or new, and both are known as ours.
///
/// A document that holds what people wrote is listed once more under "flettet", with the hash of the version that was made around
/// it:
///
///       "flettet": { "delaftale.docx": "2c26b46b68ffc68f…" }
///
/// Such a manifest is of form 2: an older program would take the document for its own and write over it.
/// The manifest holds no time, no path outside its folder and no name of a machine.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::app {

inline constexpr std::string_view manifest_name = ".helhedsplan.json";

struct Manifest {
  std::string tool_version;
  std::string plan;  ///< hash of the plan's files; tells which state of the plan the output shows
  std::map<std::string, std::vector<std::string>, std::less<>> files;  ///< name -> hashes that are ours
  std::map<std::string, std::string, std::less<>> around = {};         ///< name -> hash of the version that people's edits are in
  [[nodiscard]] bool owns(std::string_view name, std::string_view hash) const;
};

/// The bytes of the file, for people and programs; the same manifest gives the same bytes.
[[nodiscard]] std::string print(const Manifest& manifest);
/// Nothing when the text is no manifest that we could have written. Names that lead out of the folder are refused too.
[[nodiscard]] std::optional<Manifest> parse_manifest(std::string_view json);

}  // namespace helhedsplan::app
