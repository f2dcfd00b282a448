#pragma once
/// `byg` over Word files that people edited: what they wrote is carried into the new version, and a report says what became of it.

#include "anchor/map.hpp"
#include "app/deliver.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"
#include "conserve/conserve.hpp"
#include "model/document.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::app {

/// The Word files in a folder that are listed there as ours and are not as we wrote them.
[[nodiscard]] std::vector<std::string> edited_word_files(base::Files& files, const std::filesystem::path& folder);

/// Of what bringing edits back had to tell (`fetch_back`) that which `Conserving` does not see to itself.
[[nodiscard]] base::Findings without_conserved(base::Findings findings);

struct ConservingOptions {
  std::string folder;         ///< as the user wrote it, for messages
  std::string plan;           ///< as the user wrote it, for the command that helps
  bool plan_decides = false;  ///< what the files say in the plan's places is left
};

/// Handed to `deliver`; keeps account of what it was asked about.
class Conserving {
 public:
  /// Both must outlive it.
  Conserving(const std::vector<model::Document>& documents, ConservingOptions options, base::Findings& findings)
      : documents_(documents), options_(std::move(options)), findings_(findings) {}

  [[nodiscard]] Conserved operator()(const OutputFile& fresh, const std::string& on_disk);

  /// The one Word file of the folder that is this document under a name that is none of ours.
  [[nodiscard]] OutputFile renamed(base::Files& files, const std::string& name);

  /// Word files of the folder that are one of the documents under another name, and hold edits that the document does not (M40).
  /// `set` as it is made today.
  void tell_copies(base::Files& files, const std::vector<OutputFile>& set);

  /// A sentence of a template that people changed in several documents is worth a thought by whoever owns it (M36).
  void suggest();
  /// A line for each file: how many edits were found, and what became of them. The numbers tie. Empty when there were none.
  [[nodiscard]] std::string report() const;

 private:
  struct File {
    std::string name;
    std::vector<conserve::Edit> edits;
  };
  struct Changed {
    std::vector<std::string> files;
    std::vector<std::string> texts;
    std::string was;
  };

  /// Names of Word files in the folder that are none of ours.
  [[nodiscard]] std::vector<std::string> strangers(base::Files& files) const;
  base::Finding& say(const std::string& file, std::string_view code, std::string message);
  bool tell_dropped(const conserve::Edit& edit, const std::string& file, const std::string& text, const std::string& where);
  void account(const model::Document& document, const std::string& file, const std::vector<conserve::Edit>& edits);
  [[nodiscard]] bool is(const model::Document& made, const anchor::Map& map) const;
  [[nodiscard]] static bool hides(const model::Document& document);

  const std::vector<model::Document>& documents_;
  ConservingOptions options_;
  base::Findings& findings_;
  std::map<std::string, std::string> renamed_;  ///< what a document is called in the folder
  std::vector<File> files_;
  std::map<std::pair<std::string, std::uint32_t>, Changed> changed_;  ///< by template file and line
};

}  // namespace helhedsplan::app
