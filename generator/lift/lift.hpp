#pragma once
/// From a Word file of ours back to what people wrote in it: a file that was read (`read::Document`, all changes accepted) and the
/// map inside it (`anchor::Map`) give the places that the plan owns, the members of its lists, and everything else that stands
/// there.
///
///     Lifted
///       places     one for each place of the map that was found, and for each cell or line of a new member that is known to be one
///       members    rows, items and sections of list members, as found; new ones too
///       free       every block that the plan does not own: as generated, new, or no longer there
///       missing    places of the map that are nowhere
///
/// A place is found by its content control's tag; without it (LibreOffice drops tags) by the hidden bookmark; without both by the
/// text that was generated. New rows have no marks: which column is which field comes from the rows of the same table that have,
/// and of copied items and sections from those they were copied from. Nothing here knows what a plan is written in, or what a field
/// is called.

#include "anchor/map.hpp"
#include "read/document.hpp"
#include "read/regions.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::lift {

inline constexpr std::size_t none = static_cast<std::size_t>(-1);

// ---- where -----------------------------------------------------------------------------------------------------

/// Part of a story: paragraphs are counted as `read::Position` does.
struct Range {
  std::size_t story = 0;  ///< index into `Lifted::stories`
  read::Position begin;
  read::Position end;
};

/// Where something stands, as one tells a colleague who has the file open.
struct Where {
  std::string story;    ///< "brødtekst", "sidehoved", "sidefod", "fodnote", "slutnote"
  std::string heading;  ///< the last before it; empty when there is none
  std::string row;      ///< of a table's row: the text of its first cell that has any
};
/// "i afsnittet „Økonomi“, rækken „Løn“", "i sidehovedet", "før første overskrift".
[[nodiscard]] std::string describe(const Where& where);

// ---- the map ---------------------------------------------------------------------------------------------------

enum class MapFault {
  absent,  ///< the file is none of ours, or a program took the map away
  other,   ///< there is a map, of a version that this program does not read
};
struct MapResult {
  std::optional<anchor::Map> map;
  MapFault fault = MapFault::absent;  ///< when there is no map
};
/// The map in the file's custom XML.
[[nodiscard]] MapResult map_of(const read::Document& document);

// ---- what stands there -----------------------------------------------------------------------------------------

enum class Found {
  control,      ///< by its content control
  bookmark,     ///< by its hidden bookmark
  fingerprint,  ///< the block around it is as it was generated
  content,      ///< by what stands beside it: a row among rows, a copy of a section
};

/// How what stands in a place of a blank template is like the prompt that stood there.
enum class LikePrompt {
  no,
  rest,     ///< a piece of the prompt is left beside what was written
  example,  ///< it is what the prompt gives as example, word for word
};

struct Place {
  std::string id;            ///< of the map; of a place in a new member that of the place it was told by
  std::string path;          ///< of the plan; a new member's is "[]": "parter[].navn"
  std::size_t entry = none;  ///< index into `Map::entries`, of the field or of the one it was told by
  Found by = Found::control;
  bool duplicate = false;         ///< another place with this id comes before it: somebody copied the control
  std::string text;               ///< what stands there; paragraphs end with '\n' except the last
  std::string markdown;           ///< of a prose: as one would write it in a plan
  std::vector<std::string> lost;  ///< of a prose: what Markdown cannot say, in Danish: "understregning"
  bool placeholder = false;       ///< nobody wrote anything: the prompt, "ikke oplyst", or nothing at all
  LikePrompt like_prompt = LikePrompt::no;
  bool changed = false;         ///< it says something else than was generated; what AutoCorrect retouched is no change
  std::optional<bool> checked;  ///< of a box to tick
  std::string picture;          ///< of a picture in a blank template: the part with its bytes; empty when there is none
  std::size_t member = none;    ///< index into `members`: the innermost it stands in
  Range range;
  Where where;
};

struct Member {
  enum class Kind { row, item, section };
  std::string path;  ///< "parter[fsb]"; "parter[]" of a new one and of the pattern in a blank template
  Kind kind = Kind::section;
  Found by = Found::control;
  std::size_t position = 0;   ///< among the members of the same list in the same place, from 0, in reading order
  std::size_t around = none;  ///< index of the member it stands in
  Range range;
  Where where;
  std::string like;             ///< of a new row or item: the path of the member it was told by
  std::vector<Place> borrowed;  ///< of those: where its fellow shows what is another's (`path`), by a reference; the text here
};

/// A paragraph outside tables, or a row.
struct Free {
  enum class Status {
    as_generated,
    own_text,   ///< holds places of the plan, and the text around them is as generated
    retouched,  ///< holds places of the plan, and the text around them is not
    added,      ///< was not generated
    missing,    ///< was generated and is no longer there; `text` is empty, for the map holds only its number
  };
  Status status = Status::as_generated;
  std::uint32_t fingerprint = 0;
  std::size_t position = 0;  ///< index into `Map::blocks` of the generated block, or of the next one for what was added
  std::string text;
  Range range;
  Where where;
};

/// A picture of a blank template that stands in none of its places, nor in a prose.
struct LoosePicture {
  std::string part;  ///< empty when the file only says where it lies
  std::string alt;
  Where where;
};

struct Story;  // story.hpp

struct Lifted {
  anchor::Map map;
  /// What ranges are counted in. They point into the document that was lifted: it may be moved, and must outlive them.
  std::shared_ptr<const std::vector<Story>> stories;
  std::vector<Place> places;    ///< in reading order, story by story
  std::vector<Member> members;  ///< in reading order, outer before inner
  std::vector<Free> free;       ///< of the body, in reading order; behind them, of a blank template, what was added beside it
  std::vector<LoosePicture> loose_pictures;
  std::vector<std::size_t> missing;  ///< indices into `Map::entries`: fields and members of which no place was found
};

/// `document` has no pending changes (`read::resolve`).
[[nodiscard]] Lifted lift(const read::Document& document, anchor::Map map);

/// What a line of a header, a footer or a note said when its places said what the map has; without what programs count. Of such
/// texts the map has fingerprints (`anchor::Beside`).
[[nodiscard]] std::string as_it_was(const Lifted& lifted, const std::vector<Story>& stories, std::size_t story, std::size_t line);

/// "Tabel 2: Budget" -> "Budget": the map knows captions without their label. Empty when there is no label of ours.
[[nodiscard]] std::string_view without_caption_label(std::string_view text);

/// The path of a list's members without what tells them apart: "parter[fsb].navn" -> "parter[].navn".
[[nodiscard]] std::string pattern_of(std::string_view path);

}  // namespace helhedsplan::lift
