#pragma once
/// A plan in memory with the documents that it makes: a sample, changed by chance, whose plan can be fetched into and built again.

#include "app/build.hpp"
#include "app/fetch_back.hpp"
#include "base/local_files.hpp"
#include "base/memory_files.hpp"
#include "plan/display.hpp"
#include "support/plan_mutator.hpp"
#include "support/plan_text.hpp"
#include "support/sample_plans.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::test {

namespace fs = std::filesystem;

/// A plan as lines: each value under its path, each list as its members' paths in their order.
using Flat = std::map<std::string, std::string>;

inline void flatten(const plan::Value& value, Flat& flat) {
  if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
    for (const plan::Member& member : (*record)->members) flatten(member.value, flat);
  } else if (const auto* list = std::get_if<plan::ListRef>(&value.data)) {
    std::string& order = flat[value.path + "[]"];
    for (const plan::Value& item : (*list)->items) order += item.path + "\n";
    for (const plan::Value& item : (*list)->items) flatten(item, flat);
  } else {
    std::string text = plan::canonical_text(value);
    flat[value.path] = text.erase(text.find_last_not_of(" \n") + 1);
  }
}

/// Every path of which one says what the other does not.
inline Flat difference(const Flat& before, const Flat& after) {
  Flat out;
  for (const auto& [path, text] : before) {
    const auto found = after.find(path);
    if (found == after.end()) {
      out[path] = "- " + text;
    } else if (found->second != text) {
      out[path] = text + " -> " + found->second;
    }
  }
  for (const auto& [path, text] : after) {
    if (!before.contains(path)) out[path] = "+ " + text;
  }
  return out;
}

inline std::string shown(const Flat& flat) {
  std::string out;
  for (const auto& [path, text] : flat) out += path + ": " + text + "\n";
  return out;
}

/// A plan in memory with the documents that it makes.
struct World {
  base::MemoryFiles files;
  app::DocumentSet set;

  [[nodiscard]] Flat plan() {
    base::Findings findings;
    const auto loaded = plan::load(files, "/plan.yaml", schemas().plan, findings);
    REQUIRE(loaded);
    Flat flat;
    flatten(loaded->root, flat);
    return flat;
  }
  [[nodiscard]] std::string text() const { return files.contents.at("/plan.yaml"); }

  app::FetchResult fetch(const std::vector<std::string>& names) {
    return app::fetch_back(files, schemas(), "/plan.yaml", names, {});
  }
};

/// A version of a sample; nothing when the plan cannot be built any more.
inline std::unique_ptr<World> world_of(const std::string& sample, unsigned seed) {
  base::LocalFiles disk;
  const fs::path folder = fs::path(HELHEDSPLAN_SOURCE_DIR) / "samples" / sample;
  base::Findings findings;
  const auto plan = plan::load(disk, folder / "plan.yaml", schemas().plan, findings);
  REQUIRE(plan);
  auto world = std::make_unique<World>();
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path name = entry.path().lexically_relative(folder);
    if (!entry.is_regular_file() || *name.begin() == "expected") continue;
    world->files.contents["/" + name.generic_string()] = disk.read(entry.path(), 1 << 24).bytes;
  }
  world->files.contents["/plan.yaml"] = plan_text(seed == 0 ? plan->root : Mutator(seed)(plan->root));
  base::Findings ignored;
  auto set = app::make_documents(world->files, schemas(), "/plan.yaml", /*draft=*/true, ignored);
  if (!set) return nullptr;
  world->set = *std::move(set);
  return world;
}

}  // namespace helhedsplan::test
