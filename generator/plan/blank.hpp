#pragma once
/// A plan to be filled in: a place for everything that the schema knows, so that templates can be expanded over it.

#include "plan/plan.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::plan {

/// A member that a blank plan's list begins with: texts by field.
struct Seed {
  std::string list;  ///< of the root
  std::vector<std::pair<std::string, std::string>> texts;
};

/// Every record is there, if only empty; every list has what `known` says or the seeds name, else one member to be the pattern of
/// all, whose path ends in "[]" ("parter[]"); of a list of words or references it has the list's own path. What is absent has its
/// path all the same (templates find it by its record).
[[nodiscard]] Plan blank_plan(const Schema& schema, const Plan* known, std::span<const Seed> seeds);

}  // namespace helhedsplan::plan
