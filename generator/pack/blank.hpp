#pragma once
/// What makes a blank document out of an expanded one.

#include "model/document.hpp"
#include "pack/pack.hpp"
#include "plan/blank.hpp"

#include <vector>

namespace helhedsplan::pack {

/// The members that the pack itself names for a list of the plan that its documents are made for: a list of the pack that has the
/// name of the plan's (the round's official areas).
[[nodiscard]] std::vector<plan::Seed> seeds_of(const Pack& pack, const plan::Schema& schema);

/// Everything is to be filled in once. What shows a member of a list and is asked for more fully elsewhere (an overview of
/// activities beside the activities themselves) goes, and leaves a note; a field of a member that stands by itself (the parties'
/// names on the front page) says where it comes from. A confidential edition is whole by itself. The documents have provenance and
/// are not finished.
void ask_once(std::vector<model::Document>& documents);

/// Which documents ask for nothing that no other public one asks for: overviews that nobody fills in.
[[nodiscard]] std::vector<bool> without_own_fields(const std::vector<model::Document>& documents);

}  // namespace helhedsplan::pack
