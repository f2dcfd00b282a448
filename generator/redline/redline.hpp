#pragma once
/// Two versions of a Word document as one, with the difference as tracked changes: accepting all gives the new text, rejecting all
/// the old one, in body, headers, footers and notes.
///
/// The redline is the new document's package: its styles, sections, settings, headers. Marked are inserted and deleted text,
/// paragraphs, rows, tables and notes, moved paragraphs, and paragraphs of another style or list. Not marked, but listed:
/// formatting of text and paragraphs, sections, headers that the new document does not have, comments of the old one. Content
/// controls, our hidden bookmarks and custom XML parts are left out: a redline leads back to no plan, and says that it is one
/// (`is_redline`).
///
/// The page numbers of a contents list are the new document's: a word processor sets them, and a redline has other pages than
/// either.
///
/// Both documents have been read with nothing tracked in them (`settle` makes it so), or there is no telling whose change is whose.

#include "read/document.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::redline {

struct Options {
  std::string author = "helhedsplan";
  std::string date = "2000-01-01T00:00:00Z";  ///< never of a clock: whoever calls says which
};

/// A difference that is not marked in the file.
struct Unmarked {
  std::string what;   ///< Danish: "skriften er ændret"
  std::string where;  ///< "brødtekst", "sidehoved", "sidefod", "fodnote"
  std::string text;   ///< of the paragraph, shortened; may be empty
  bool operator==(const Unmarked&) const = default;
};

struct Redline {
  std::string bytes;  ///< the file
  std::size_t insertions = 0;
  std::size_t deletions = 0;
  std::size_t moves = 0;
  std::size_t formats = 0;  ///< paragraphs of another style or list
  std::vector<Unmarked> unmarked;
  [[nodiscard]] bool marks_anything() const { return insertions + deletions + moves + formats > 0; }
};

[[nodiscard]] Redline make(const read::Document& before, const read::Document& after, const Options& options);

/// What of the two promises a finished redline does not keep, as sentences; empty when accepting all reads as `after` and rejecting
/// all as `before`. Headers that only one of them has are not asked for.
[[nodiscard]] std::vector<std::string> broken_promises(const read::Document& redline, const read::Document& before,
                                                       const read::Document& after);

/// Whether a file is one of ours: also after Word or LibreOffice has saved it.
[[nodiscard]] bool is_redline(const read::Document& document);

}  // namespace helhedsplan::redline
