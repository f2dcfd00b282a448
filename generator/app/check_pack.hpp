#pragma once
/// Checking a pack by itself: its settings, templates and look, laid over every pack it says it builds on.

#include "app/schemas.hpp"
#include "base/files.hpp"
#include "base/finding.hpp"

#include <string>

namespace helhedsplan::app {

/// `given` is a folder, or the name of a pack inside the binary. False when there is no such pack.
[[nodiscard]] bool check_pack(base::Files& files, const Schemas& schemas, const std::string& given, base::Findings& findings);

}  // namespace helhedsplan::app
