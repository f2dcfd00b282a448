#pragma once
/// A file in which people tracked changes, as the file it is when all of them are accepted, or rejected.
///
/// What `read::resolve` does to a tree, done to the file itself: whoever compares two files must know whose change is whose, so the
/// ones that stand there already are decided first. Of tables and sections the old properties come back, too.

#include "read/document.hpp"
#include "read/resolve.hpp"

#include <string>

namespace helhedsplan::redline {

/// The bytes of a file in which nothing is tracked; read it again. `document` is used up: its XML is changed.
[[nodiscard]] std::string settled(const read::Document& document, read::View view);

}  // namespace helhedsplan::redline
