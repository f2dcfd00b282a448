#pragma once
/// The plan's schema as it is shipped, read once.

#include "plan/schema.hpp"

#include <fstream>
#include <iterator>
#include <string>

namespace helhedsplan::test {

inline const plan::Schema& shipped_schema() {
  static const plan::Schema schema = [] {
    std::ifstream file(HELHEDSPLAN_SOURCE_DIR "/schemas/plan.schema.json", std::ios::binary);
    return plan::Schema::parse(std::string{std::istreambuf_iterator<char>(file), {}});
  }();
  return schema;
}

}  // namespace helhedsplan::test
