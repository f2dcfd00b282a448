#include "app/check_pack.hpp"

#include "app/unite.hpp"
#include "pack/pack.hpp"

#include <algorithm>
#include <vector>

namespace helhedsplan::app {

bool check_pack(base::Files& files, const Schemas& schemas, const std::string& given, base::Findings& findings) {
  // A folder comes before a name of ours: whoever checks a pack means the one being written.
  const bool bare = given.find('/') == std::string::npos;
  const std::string name = bare && files.exists(given) ? "./" + given : given;
  const auto below = pack::built_on(files, name, {}, findings, schemas.pack);
  if (!below) return false;
  std::vector<std::vector<pack::Wanted>> stacks;
  for (const std::string& base : *below) stacks.push_back({{base}, {name}});
  if (stacks.empty()) stacks.push_back({{name}});
  for (const auto& stack : stacks) {
    if (const auto pack = pack::load(files, stack, {}, findings, schemas.pack)) pack::check(*pack, schemas.plan, findings);
  }
  sort_and_unite(findings);
  return true;
}

}  // namespace helhedsplan::app
