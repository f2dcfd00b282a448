#include "app/changes.hpp"

#include "app/build.hpp"
#include "app/unite.hpp"
#include "compare/compare.hpp"
#include "pack/change_rules.hpp"
#include "pack/pack.hpp"

#include <utility>

namespace helhedsplan::app {

std::optional<Edition> read_edition(base::Files& files, const Schemas& schemas, const std::filesystem::path& plan,
                                    base::Findings& findings) {
  base::Findings told;
  auto loaded = plan::load(files, plan, schemas.plan, told);
  if (!loaded) {
    sort_and_unite(told);
    findings.insert(findings.end(), told.begin(), told.end());
    return std::nullopt;
  }
  Edition edition{*std::move(loaded), std::nullopt, {}, {}};
  edition.pack = pack::load(files, packs_of(edition.plan), plan.parent_path(), told, schemas.pack);
  if (edition.pack) edition.set = pack::make_documents(*edition.pack, edition.plan, schemas.plan, /*draft=*/true, told);
  sort_and_unite(told);
  edition.findings = std::move(told);
  return edition;
}

Changed changes_since(const Edition& old, const plan::Plan& plan, const pack::Pack* pack, const pack::DocumentSet& made,
                      const Schemas& schemas) {
  Changed changed;
  changed.old_findings = old.findings;
  changed.without_documents = !old.pack || pack == nullptr;
  const auto found = compare::plans(old.plan, plan);
  if (changed.without_documents) {
    changed.report = changes::report(found, old.plan, plan);
    return changed;
  }
  base::Findings said_elsewhere;
  changed.report =
      changes::report(found, {old.plan, old.set}, {plan, made}, pack::change_rules(*pack, old.plan, schemas.plan, said_elsewhere),
                      pack::change_rules(*pack, plan, schemas.plan, said_elsewhere));
  return changed;
}

}  // namespace helhedsplan::app
