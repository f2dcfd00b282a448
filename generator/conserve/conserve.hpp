#pragma once
/// A new version of a Word file over one that people edited: what they wrote is carried into the new version, at its place.
///
///     base    what was generated; the edited file's own map has the numbers of its blocks (`Map::blocks`)
///     edited  the file as people left it
///     fresh   the document as the plan and the templates make it today
///
/// The plan's places are the plan's: they say what the fresh document says, and when the edited file says something that the plan
/// does not, nothing is conserved until somebody has decided (`Outcome::unfetched`). Everything else is people's: text, rows and
/// tables they added, fixed text they changed or deleted, formatting, comments, notes, changes that nobody has accepted. It keeps
/// its place beside what it stood beside. Where that is gone it comes to the nearest place before, with a comment that says so;
/// where people and templates changed the same sentence both stand, with a comment.
///
/// The result is the fresh document's XML, with its map: what people wrote is none of the generated blocks, so the next time it is
/// found again. Conserving what was conserved changes nothing.
///
/// Not handled, and `Outcome::beyond`: pictures, shapes, text boxes and embedded objects; sections; fields over several paragraphs;
/// endnotes; paragraphs that would be joined by accepting a pending change. Not carried, and told: `dropped.hpp`.

#include "base/finding.hpp"
#include "lift/lift.hpp"
#include "model/document.hpp"
#include "read/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::conserve {

enum class What {
  added,       ///< a paragraph, or a table
  row,         ///< a row of a table
  changed,     ///< fixed text
  deleted,     ///< fixed text
  order,       ///< the same words, with places of the plan in them, elsewhere
  formatting,  ///< the same words, looking otherwise
  comment,
  picture,   ///< deleted
  blank,     ///< empty lines
  borders,   ///< of a table, what is behind its cells, heights of its rows
  widths,    ///< of a table's columns
  paper,     ///< of a section, and its margins
  replaced,  ///< a picture, by another one
  mark,      ///< deleted: „[Eksempel]“ at a text of the plan
  value,     ///< something that the plan owns: a value, a prose, a member of a list
};

enum class Fate {
  kept,         ///< at its place
  moved,        ///< its place is gone: at the nearest one before, marked
  conflict,     ///< the templates say something else there now: both stand, marked
  in_plan,      ///< the fresh document says the same
  not_carried,  ///< the plan's is there instead
};

/// What people did in one place, and what became of it.
struct Edit {
  What what = What::added;
  Fate fate = Fate::kept;
  std::string text;  ///< as people left it; of what they deleted, what stood there
  lift::Where where;
  std::string was;                ///< of changed and deleted text: as the templates have it
  std::uint32_t fingerprint = 0;  ///< of that
};

enum class Outcome {
  untouched,  ///< nobody changed anything: the fresh bytes
  conserved,
  unfetched,  ///< the plan has to be told first; `edits` are those of kind `value`
  beyond,     ///< holds what cannot be carried; `reasons`
};

struct Result {
  Outcome outcome = Outcome::untouched;
  std::string bytes;  ///< of `untouched` and `conserved`
  std::vector<Edit> edits;
  std::vector<lift::Where> bare_tables;  ///< people's own, carried, that have no header row: nobody who cannot see reads them well
  std::vector<std::string> reasons;      ///< Danish, for a message: "et billede i afsnittet „Formål“"
};

struct Options {
  bool plan_decides = false;  ///< what the edited file says in the plan's places is left, and told as `not_carried`
};

/// `edited` as it was read, pending changes and all, with the map in it; `fresh` are the bytes of `made`.
[[nodiscard]] Result conserve(const read::Document& edited, const anchor::Map& base, std::string_view fresh,
                              const model::Document& made, const Options& options = {});

}  // namespace helhedsplan::conserve
