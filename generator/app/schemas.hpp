#pragma once
/// The schemas everything is read by: those inside the binary, or a folder's while one is being changed.

#include "base/files.hpp"
#include "base/finding.hpp"
#include "plan/schema.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace helhedsplan::app {

struct Schemas {
  plan::Schema plan;
  std::shared_ptr<const plan::Schema> pack;
  plan::Schema rules;
};

/// With an empty folder those inside the binary. A folder's schemas are outside input: a fault in one is a finding (T39).
[[nodiscard]] std::optional<Schemas> load_schemas(base::Files& files, const std::filesystem::path& folder,
                                                  base::Findings& findings);

}  // namespace helhedsplan::app
