#pragma once
/// The standard look, read from the source tree, so that tests of the writer need no pack.

#include "write/docx/docx.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace helhedsplan::test {

inline write::docx::Look standard_look() {
  const std::filesystem::path folder = std::filesystem::path(HELHEDSPLAN_SOURCE_DIR) / "templates/standard/udseende";
  write::docx::Look look;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    look[entry.path().lexically_relative(folder).generic_string()] = std::string(std::istreambuf_iterator<char>(file), {});
  }
  if (look.empty()) throw std::runtime_error("no look in " + folder.string());
  return look;
}

}  // namespace helhedsplan::test
