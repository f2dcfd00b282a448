#pragma once
/// Parts of the check of a pack (pack.hpp) that need no templates to be expanded. Internal.

#include "pack/pack.hpp"

namespace helhedsplan::pack {

/// The paths of one document's settings (`for`, `hvis`, `oprettet`). Returns what its templates see of the member it is made for.
[[nodiscard]] std::vector<templates::Binding> check_paths(const Pack& pack, const DocumentSpec& spec,
                                                          const templates::Environment& environment, base::Findings& findings,
                                                          templates::Used& used);
/// The paths of the enclosures: what a section needs, and the plan's own list.
void check_enclosure_paths(const Pack& pack, const templates::Environment& environment, base::Findings& findings,
                           templates::Used& used);
/// What the rules about changes name: documents, fields of the plan (T64), and a path or view.
void check_change_rules(const Pack& pack, const templates::Environment& environment, base::Findings& findings,
                        templates::Used& used);
/// The parties and roles that `skaffes_af` names (T66), and its views.
void check_suppliers(const Pack& pack, const templates::Environment& environment, base::Findings& findings, templates::Used& used);
/// What settings say of other things in the pack: documents of one file name (T35), enclosures (T57), and files that replace
/// more than they may mean to (T62).
void check_settings(const Pack& pack, base::Findings& findings);

}  // namespace helhedsplan::pack
