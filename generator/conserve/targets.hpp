#pragma once
/// What people's own references lead to: Word puts a bookmark of its own (`_Ref…`) around the heading or caption that one refers
/// to, in text that nobody else touched. Private to this folder.

#include "conserve/graft.hpp"
#include "conserve/landing.hpp"
#include "conserve/sheet.hpp"

namespace helhedsplan::conserve {

/// Bookmarks that references in the edited document lead to and the new one does not have, around what their paragraphs have
/// become. When everything has its place. True when there were such.
bool put_targets(const Sheet& edited, Graft& graft, const Landings& landings);

}  // namespace helhedsplan::conserve
