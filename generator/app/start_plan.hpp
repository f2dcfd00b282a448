#pragma once
/// The plan that `ny` begins with: every field of the schema, in its order, with title and help as comments.

#include "plan/schema.hpp"

#include <string>
#include <vector>

namespace helhedsplan::app {

/// YAML text. A field that can be left open says `ukendt`, so that the documents show "ikke oplyst" and nothing is made up; each
/// list has one member, named after what it holds ("part-1"). `packs` becomes the list of packs.
[[nodiscard]] std::string start_plan(const plan::Schema& schema, const std::vector<std::string>& packs);

}  // namespace helhedsplan::app
