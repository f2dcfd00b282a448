#include "app/changes.hpp"

#include "app/build.hpp"
#include "app/unite.hpp"
#include "compare/compare.hpp"
#include "pack/change_rules.hpp"
#include "pack/pack.hpp"

#include <utility>

namespace helhedsplan::app {
namespace {

/// A plan with what it makes. The set points into the pack.
struct Made {
  plan::Plan plan;
  std::optional<pack::Pack> pack;
  pack::DocumentSet set;
};

std::optional<Made> make(base::Files& files, const Schemas& schemas, const std::filesystem::path& path, base::Findings& findings) {
  auto plan = plan::load(files, path, schemas.plan, findings);
  if (!plan) return std::nullopt;
  Made made{*std::move(plan), std::nullopt, {}};
  made.pack = pack::load(files, packs_of(made.plan), path.parent_path(), findings, schemas.pack);
  if (made.pack) made.set = pack::make_documents(*made.pack, made.plan, schemas.plan, /*draft=*/true, findings);
  return made;
}

}  // namespace

std::optional<Changed> changes_since(base::Files& files, const Schemas& schemas, const std::filesystem::path& old,
                                     const std::filesystem::path& plan, base::Findings& findings) {
  Changed changed;
  const auto before = make(files, schemas, old, changed.old_findings);
  sort_and_unite(changed.old_findings);
  if (!before) {
    findings = std::move(changed.old_findings);
    return std::nullopt;
  }
  base::Findings said_elsewhere;
  const auto after = make(files, schemas, plan, said_elsewhere);
  if (!after) return std::nullopt;
  const auto found = compare::plans(before->plan, after->plan);
  changed.without_documents = !before->pack || !after->pack;
  if (changed.without_documents) {
    changed.report = changes::report(found, before->plan, after->plan);
  } else {
    changed.report = changes::report(found, {before->plan, before->set}, {after->plan, after->set},
                                     pack::change_rules(*after->pack, before->plan, schemas.plan, said_elsewhere),
                                     pack::change_rules(*after->pack, after->plan, schemas.plan, said_elsewhere));
  }
  return changed;
}

}  // namespace helhedsplan::app
