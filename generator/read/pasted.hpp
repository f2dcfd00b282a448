#pragma once
/// Bookmarks that lost their name on the way through the clipboard.
///
/// LibreOffice 7.4 calls the hidden bookmarks of what is pasted "_hp_abc_Copy_1", also when what was copied is deleted afterwards:
/// that is how a row of a table is moved there. When no bookmark has the name before "_Copy_" any more, the first copy has it
/// again.

#include <pugixml.hpp>

namespace helhedsplan::read {

/// In the XML of a part, in place.
void name_pasted_bookmarks(pugi::xml_node root);

}  // namespace helhedsplan::read
