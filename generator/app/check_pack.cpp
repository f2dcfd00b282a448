#include "app/check_pack.hpp"

#include "app/look.hpp"
#include "app/rule_sets.hpp"
#include "app/tellings.hpp"
#include "app/unite.hpp"
#include "base/danish.hpp"
#include "base/limits.hpp"
#include "pack/pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace helhedsplan::app {

namespace {

using Names = std::vector<std::string>;

/// Every row of packs, base first, that a pack says it can lie on, with the pack itself on top. Nothing when it is missing.
std::optional<std::vector<Names>> stacks_of(base::Files& files, const Schemas& schemas, const std::string& name, std::size_t depth,
                                            base::Findings& findings) {
  const auto below = pack::built_on(files, name, {}, findings, schemas.pack);
  if (!below) return std::nullopt;
  std::vector<Names> stacks;
  for (const std::string& ground : *below) {
    if (depth == base::limits::pack_depth) break;
    const auto under = stacks_of(files, schemas, ground, depth + 1, findings);
    if (!under) continue;  // reported
    for (Names stack : *under) {
      stack.push_back(name);
      stacks.push_back(std::move(stack));
    }
  }
  if (below->empty()) stacks.push_back({name});
  return stacks;
}

std::string counted(std::size_t count, std::string_view one, std::string_view ending_of_many) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : ending_of_many);
}

}  // namespace

std::string PackCheck::summary() const {
  std::string text = base::join_danish(
      Names{counted(checked.documents.size(), "dokument", "er"), counted(checked.templates.size(), "skabelon", "er"),
            counted(checked.views.size(), "visning", "er"), counted(checked.parts.size(), "del", "e")});
  Names rows;
  for (const Names& stack : stacks) {
    if (!stack.empty()) rows.push_back(fmt::format("{}", fmt::join(stack, " + ")));
  }
  return rows.empty() ? text : text + ", over " + base::join_danish(rows);
}

std::optional<PackCheck> check_pack(base::Files& files, const Schemas& schemas, const std::string& given,
                                    const std::vector<std::string>& over, base::Findings& findings) {
  // A folder comes before a name of ours: whoever checks a pack means the one being written.
  const bool bare = given.find('/') == std::string::npos;
  const std::string name = bare && files.exists(given) ? "./" + given : given;
  std::vector<Names> stacks;
  if (over.empty()) {
    auto found = stacks_of(files, schemas, name, 0, findings);
    if (!found) return std::nullopt;
    stacks = *std::move(found);
  } else {
    if (!pack::built_on(files, name, {}, findings, schemas.pack)) return std::nullopt;
    stacks.push_back(over);
    stacks.back().push_back(name);
  }
  PackCheck result;
  const Tellings tellings(schemas);
  const pack::Told told = tellings.known({}, {});
  bool all = true;
  for (Names& stack : stacks) {
    std::vector<pack::Wanted> wanted;
    for (const std::string& each : stack) wanted.push_back({each});
    if (const auto pack = pack::load(files, wanted, {}, findings, schemas.pack)) {
      result.checked.add(pack::check(*pack, schemas.plan, findings, told));
      check_rule_sets(*pack, schemas, findings);
      (void)compose_look(*pack, std::nullopt, findings);
    } else {
      all = false;
    }
    stack.pop_back();
    result.stacks.push_back(std::move(stack));
  }
  if (const auto own = pack::own(files, name, findings, schemas.pack); own && all)
    pack::check_unused(*own, result.checked, findings);
  sort_and_unite(findings);
  return result;
}

}  // namespace helhedsplan::app
