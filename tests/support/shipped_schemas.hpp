#pragma once
/// The schemas inside the binary, loaded once.

#include "app/schemas.hpp"
#include "base/memory_files.hpp"

namespace helhedsplan::test {

inline const app::Schemas& schemas() {
  static const app::Schemas loaded = [] {
    base::MemoryFiles files;
    base::Findings findings;
    return app::load_schemas(files, {}, findings).value();
  }();
  return loaded;
}

}  // namespace helhedsplan::test
