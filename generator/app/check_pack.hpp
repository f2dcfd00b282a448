#pragma once
/// Checking a pack by itself: its settings, templates and look, laid over every pack it says it builds on.

#include "app/schemas.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"

#include <string>
#include <vector>

namespace helhedsplan::app {

/// `given` is a folder, or the name of a pack inside the binary. It is laid over the packs of `over`, base first, or when that is
/// empty over each row of packs that it and those below it say they build on. False when there is no such pack.
[[nodiscard]] bool check_pack(base::Files& files, const Schemas& schemas, const std::string& given,
                              const std::vector<std::string>& over, base::Findings& findings);

}  // namespace helhedsplan::app
