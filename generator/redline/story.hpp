#pragma once
/// The blocks of one story of a redline: body, header, note. Private to this folder.

#include "align/align.hpp"
#include "redline/paragraph.hpp"

namespace helhedsplan::redline {

/// What the old items of the script's kept lists are called in the new document.
void know_lists(const align::Script& script, Carry& carry);
/// The contents lists and the like that go on in the new story (`Where::common_fields`).
void know_fields(const align::Script& script, Where& where);

/// Appends the blocks to `parent`. The last paragraph of a story or a cell can be neither inserted nor deleted; here it never is.
void write_story(Node parent, const align::Script& script, Shared& shared, const Where& where);
/// Blocks of one side that the other has nothing for.
void write_all(Node parent, const read::Blocks& blocks, Fate fate, Shared& shared, const Where& where);

}  // namespace helhedsplan::redline
