#pragma once
/// What people did to tables, pictures and paper, beside the words: carried, or told. Private to this folder.
///
/// The map has no numbers of these, so the edited file is held to the fresh one. As long as both have the same look, what differs
/// is people's; in another look it is the look's, and told.

#include "conserve/conserve.hpp"
#include "conserve/pairing.hpp"
#include "conserve/sheet.hpp"

#include <vector>

namespace helhedsplan::conserve {

/// Paper, margins and column widths, in the XML that `fresh` was read from; what is told of them.
[[nodiscard]] std::vector<Edit> carry_surface(const Sheet& edited, const Sheet& fresh, const Pairing& pairing);

/// "tabellen „Budget“", for a message.
[[nodiscard]] std::string name_of(const read::Table& table);

}  // namespace helhedsplan::conserve
