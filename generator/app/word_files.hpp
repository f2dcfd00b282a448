#pragma once
/// The Word files that a user names: each by itself, or all of a folder.

#include "base/files.hpp"
#include "base/finding.hpp"

#include <string>
#include <vector>

namespace helhedsplan::app {

/// The files, in the order in which they were named, those of a folder by name. What Word lays beside a file while it is open is
/// none, and told (M43). A name that leads nowhere is among them: whoever reads it says so.
[[nodiscard]] std::vector<std::string> word_files(base::Files& files, const std::vector<std::string>& names,
                                                  base::Findings& findings);

}  // namespace helhedsplan::app
