#pragma once
/// A plan's tree, changed as a case says, and written as YAML again.

#include "yaml/yaml.hpp"

#include <string>

namespace helhedsplan::testing {

/// `changes` maps paths to values. A path names keys and, in brackets, members of lists by id or by number from 1; "[+]" is a new
/// member at the end. The value takes the place of what is there, nothing ("sti:") takes it away. Returns what is wrong with the
/// change, or "".
[[nodiscard]] std::string mutate(yaml::Node& tree, const yaml::Node& changes);

/// As block YAML; what was plain stays plain.
[[nodiscard]] std::string to_text(const yaml::Node& tree);

}  // namespace helhedsplan::testing
