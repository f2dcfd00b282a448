#pragma once
/// The samples' plans with their packs and looks, loaded, for tests that change them in memory.

#include "app/build.hpp"
#include "app/look.hpp"
#include "base/local_files.hpp"
#include "look/look.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"
#include "support/shipped_schemas.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace helhedsplan::test {

inline constexpr const char* sample_names[] = {"amagerbro", "amagerplanen", "engdraget", "mindste", "proeveparken"};

struct Sample {
  plan::Plan plan;
  std::unique_ptr<pack::Pack> pack;
  look::Look look;
};

inline Sample sample(const std::string& name) {
  base::LocalFiles files;
  base::Findings findings;
  const auto path = std::filesystem::path(HELHEDSPLAN_SOURCE_DIR) / "samples" / name / "plan.yaml";
  auto plan = plan::load(files, path, schemas().plan, findings);
  REQUIRE(plan);
  auto pack = pack::load(files, app::packs_of(*plan), path.parent_path(), findings, schemas().pack);
  REQUIRE(pack);
  Sample made{*std::move(plan), std::make_unique<pack::Pack>(*std::move(pack)), {}};
  auto look = app::compose_look(*made.pack, std::nullopt, findings);
  REQUIRE(look);
  made.look = *std::move(look);
  return made;
}

}  // namespace helhedsplan::test
