#pragma once
/// Two versions beside each other: every document with tracked changes, and a page that says what they mean.
///
/// Each side is a plan or a Word file. A plan is made into files in memory first, so that there is one way for both.

#include "app/deliver.hpp"
#include "app/schemas.hpp"
#include "base/danish.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::app {

/// What to do with tracked changes that people made in a file.
enum class Pending { refuse, accept, reject };

struct RedlineWishes {
  std::string author = "helhedsplan";
  std::optional<base::Date> date = std::nullopt;  ///< of the changes; else the day that the new document itself bears
  Pending pending = Pending::refuse;
  bool final = false;  ///< plans are made into final editions, also when no Word file beside them is one
};

struct RedlinedDocument {
  /// Withheld: it reads otherwise, but there is no redline of it; a finding (D12, D14) says why.
  enum class State { changed, unchanged, added, removed, withheld };
  State state = State::changed;
  std::string name;  ///< of the document's file, without ending
  std::string title;
  std::string file;  ///< of the redline; empty when there is none
  std::size_t marks = 0;
  std::size_t unmarked = 0;
};

struct Redlines {
  std::vector<RedlinedDocument> documents;  ///< in the order of the new version; what only the old one has comes last
  std::vector<OutputFile> files;
  std::string plan_hash;  ///< of what was compared
  bool has_page = false;  ///< the page that says what changed: one of the sides is a plan whose packs have one
};

/// Nothing when a side cannot be read, or the two cannot be compared; the findings say why. A document for which a promise would
/// not hold (D12), or that would show what is confidential (D14), has no redline.
[[nodiscard]] std::optional<Redlines> make_redlines(base::Files& files, const Schemas& schemas, const std::filesystem::path& old,
                                                    const std::filesystem::path& plan, const RedlineWishes& wishes,
                                                    base::Findings& findings);

}  // namespace helhedsplan::app
