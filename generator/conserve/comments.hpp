#pragma once
/// Comments come to stand at what they were put at. Private to this folder.

#include "conserve/conserve.hpp"
#include "conserve/graft.hpp"
#include "conserve/landing.hpp"
#include "conserve/sheet.hpp"

#include <vector>

namespace helhedsplan::conserve {

/// Those that did not come along with their words; last, when everything has its place. True when there were such. Tells of all
/// that are people's.
bool put_comments(const Sheet& edited, Graft& graft, const Landings& landings, std::vector<Edit>& edits);

}  // namespace helhedsplan::conserve
