#pragma once
/// What the loader's tests share.

#include "base/memory_files.hpp"
#include "base/render_finding.hpp"
#include "plan/plan.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

namespace plan_test {

using namespace helhedsplan;
using Contents = std::map<std::string, std::string>;

inline const std::filesystem::path source_folder = HELHEDSPLAN_SOURCE_DIR;

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

inline const plan::Schema& plan_schema() {
  static const plan::Schema schema = plan::Schema::parse(file_text(source_folder / "schemas/plan.schema.json"));
  return schema;
}

/// A small schema with one field of every art, so that tests of the loader do not change with the plan's.
inline const plan::Schema& small_schema() {
  static const plan::Schema schema = plan::Schema::parse(file_text(source_folder / "tests/unit/plan/small.schema.json"));
  return schema;
}

struct Loaded {
  std::optional<plan::Plan> plan;
  base::Findings findings;
  /// Everything said, as people see it.
  [[nodiscard]] std::string text() const { return base::render_text(findings); }
  [[nodiscard]] std::size_t count(std::string_view code) const {
    std::size_t found = 0;
    for (const base::Finding& finding : findings) found += finding.code == code ? 1 : 0;
    return found;
  }
  /// The value at a path of field names, list members by their place in the file: "liste.0.navn".
  [[nodiscard]] const plan::Value& at(std::string_view path) const {
    const plan::Value* value = &plan.value().root;
    while (!path.empty()) {
      const std::string name(path.substr(0, path.find('.')));
      path.remove_prefix(std::min(path.size(), name.size() + 1));
      if (const auto* list = std::get_if<plan::ListRef>(&value->data)) {
        value = &(*list)->items.at(std::stoul(name));
      } else {
        value = std::get<plan::RecordRef>(value->data)->find(name);
        if (value == nullptr) throw std::runtime_error("no value " + name);
      }
    }
    return *value;
  }
  [[nodiscard]] bool has(std::string_view name) const {
    return std::get<plan::RecordRef>(plan.value().root.data)->find(name) != nullptr;
  }
};

/// Files of a plan by path from "/plan"; the plan is "/plan/plan.yaml".
inline Loaded load(base::MemoryFiles& files, const plan::Schema& schema = small_schema()) {
  Loaded loaded;
  loaded.plan = plan::load(files, "/plan/plan.yaml", schema, loaded.findings);
  return loaded;
}

inline Loaded load(const std::string& yaml, const plan::Schema& schema = small_schema()) {
  base::MemoryFiles files(Contents{{"/plan/plan.yaml", yaml}});
  return load(files, schema);
}

}  // namespace plan_test
