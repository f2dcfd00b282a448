#pragma once
/// Help and explanations as text for people, in Danish, made from the tables of commands and codes.

#include "app/explain.hpp"
#include "cli/arguments.hpp"

#include <string>

namespace helhedsplan::cli {

[[nodiscard]] std::string help();
[[nodiscard]] std::string help(const CommandRow& row);
[[nodiscard]] std::string explanation(const app::Explained& code);

}  // namespace helhedsplan::cli
