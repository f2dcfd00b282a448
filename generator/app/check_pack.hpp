#pragma once
/// Checking a pack by itself: its settings, templates and look, laid over every pack it says it builds on.

#include "app/schemas.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"
#include "pack/pack.hpp"

#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::app {

/// What a check of a pack looked at.
struct PackCheck {
  pack::Checked checked;                         ///< over all rows of packs together
  std::vector<std::vector<std::string>> stacks;  ///< the packs below it, base first; one row for each way it was laid

  /// "4 dokumenter, 12 skabeloner, 64 visninger og 30 dele, over lbf-2015-18", for people.
  [[nodiscard]] std::string summary() const;
};

/// `given` is a folder, or the name of a pack inside the binary. It is laid over the packs of `over`, base first, or when that is
/// empty over each row of packs that it and those below it say they build on. Nothing when there is no such pack.
[[nodiscard]] std::optional<PackCheck> check_pack(base::Files& files, const Schemas& schemas, const std::string& given,
                                                  const std::vector<std::string>& over, base::Findings& findings);

}  // namespace helhedsplan::app
