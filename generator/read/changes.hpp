#pragma once
/// The tracked changes of a file that nobody has accepted or rejected, as a person would list them.

#include "read/document.hpp"

#include <string>
#include <vector>

namespace helhedsplan::read {

/// One edit: neighbouring changes of the same kind by the same person are one, however the file cuts them.
struct PendingChange {
  Change::Kind kind = Change::Kind::inserted;
  Change::Of of = Change::Of::text;
  std::string author;
  std::string date;     ///< of the first
  std::string text;     ///< what is inserted, deleted or moved; paragraphs end with '\n'. Of a format: the text it applies to
  std::string heading;  ///< text of the last heading before it, empty outside the body
  std::string where;    ///< "brødtekst", "sidehoved", "sidefod", "fodnote", "slutnote", "kommentar"
};

/// In reading order. Changes of properties that belong to no text (a table's, a section's) come at the end, without text.
[[nodiscard]] std::vector<PendingChange> pending_changes(const Document& document);

}  // namespace helhedsplan::read
