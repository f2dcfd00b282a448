#pragma once
/// The look of a set: what its packs give, and over it what the user hands in.

#include "base/files.hpp"
#include "base/finding.hpp"
#include "look/look.hpp"
#include "pack/pack.hpp"

#include <filesystem>
#include <optional>

namespace helhedsplan::app {

/// A Word file to take the look from (U14 when it cannot be read). What is in it is judged when looks are composed.
[[nodiscard]] std::optional<look::Source> read_look(base::Files& files, const std::filesystem::path& path,
                                                    base::Findings& findings);

/// Nothing when a layer cannot be read; the findings say why.
[[nodiscard]] std::optional<look::Look> compose_look(const pack::Pack& pack, const std::optional<look::Source>& over,
                                                     base::Findings& findings);

}  // namespace helhedsplan::app
