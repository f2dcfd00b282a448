#pragma once
/// The map from a document back to its plan. Every place that the plan owns is marked in a DOCX by a content control and by a
/// hidden bookmark around the same region; both carry the place's id, and a custom XML part says what each id means. Programs that
/// drop controls keep bookmarks and the part (docs/analysis/indholdskontroller.md).
///
///     <map xmlns="urn:helhedsplan:map:1" program="helhedsplan 0.1.0" plan="3f…" document="delaftale" look="9a…">
///       <pack>lbf-2015-18</pack><pack>koebenhavn</pack>
///       <field path="parter[fsb].navn" art="text"><value>fsb</value><place id="k3q9x2ab"/><place id="…" shown="Fsb"/></field>
///       <member path="parter[fsb]"><place id="…"/></member>
///       <mark>[Eksempel]</mark>
///       <blocks>h1c2d3e4f p0a1b2c3d …</blocks>
///       <beside margins="1c2d3e4f …" notes="…" drawings="…" made="…" sections="plp" papers="11906,16838,…" grids="2449,3053 …"/>
///     </map>
///
/// The part never says more than the document shows: what a public document hides has no field in it.
///
/// ## A blank template (`blank="true"`)
///
/// The same, over a plan in which little or nothing is known. What stands in it instead of a value is the field's prompt:
///
///       <field path="indsatsområder[tryghed-og-trivsel].aktiviteter[].navn" art="text" prompt="Navn, fx Lektiecafé"><place
///       id="…"/></field> <member path="indsatsområder[tryghed-og-trivsel].aktiviteter[]"><place id="…"/></member>
///
/// - A list of records of which the plan says nothing has one member, the pattern of all, with an empty key: `parter[]`; its fields
///   are `parter[].navn`, `parter[].adresse`. Members that a plan (`--plan`) or the pack knows already stand under their key.
/// - Every item of a repeating section (`w15:repeatingSectionItem`) has the tag of a `member` place; that path without its last
///   bracket is the list. The section around it has no tag. An item that Word adds is a copy with the same tags, and without
///   bookmarks: within a section, the second item of one tag is a new member, also when the first is `parter[fsb]`. Fields in it
///   are read from the controls inside it.
/// - Members of a member are repeating sections inside its item; the path of the pattern says where it belongs. A pattern that
///   stands outside the item of the member that holds it (`aktiviteter[].milepæle[]` in a table of its own) names that member in
///   its row.
/// - A field of a list that stands outside every item of it (`sagsnumre[].nr` on the front page) speaks of one member.
/// - A list of words or references is one field, under the list's own path (`sprog`, `aktiviteter[].delmål`): several are written
///   with commas or „og“ between them.
/// - A reference is one field, under its own path (`leder`): a name, typed, or chosen where a plan knows names already. What a
///   template shows through it (`leder.navn`) is the same field.
/// - A year of amounts of which no period is known is counted: `budget.linjer[].beløb.år 1` is the period's first year.
/// - A yes or no is a box: `☒` is yes, `☐` says nothing.
/// - `prompt` is what stands there while nobody has written anything; a place that still reads so is empty, also where a program
///   has dropped the control. `shown` is given only where the text is neither the value nor the prompt.

#include "model/document.hpp"
#include "model/fingerprint.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::anchor {

/// One region of the document.
struct Place {
  std::string id;     ///< of tag and bookmark: `tag_of`, `bookmark_of`
  std::string shown;  ///< the text there, when it is not the value itself (a date in words, "ikke oplyst")
};

/// A value of the plan, or a member of one of its lists, and where the document shows it.
struct Entry {
  enum class Kind { field, member };
  Kind kind = Kind::field;
  std::string path;
  model::PlanField::Art art = model::PlanField::Art::text;  ///< of a field
  std::string value;                                        ///< of a field: what the plan said, canonical
  std::string prompt;  ///< of a blank template's field: what stands there until it is filled in
  std::vector<Place> places;
};

/// What is generated besides the blocks of the body, so that it can be told from what people put there.
struct Beside {
  std::vector<std::uint32_t> margins;   ///< texts of paragraphs in headers and footers, without fields
  std::vector<std::uint32_t> notes;     ///< texts of paragraphs in notes, the same way
  std::vector<std::uint32_t> drawings;  ///< what is said of each
  std::vector<std::uint32_t> made;  ///< of a blank template: lines that no block has (contents list, text in drawings, invitations)
  std::string sections;             ///< a letter for each: p upright, l turned
  /// In twips. They follow what stands there, so a new version has others without anybody's doing.
  std::vector<std::vector<int>>
      papers;  ///< of each section: width, height; margins: top, right, bottom, left, header, footer, gutter
  std::vector<std::vector<int>> grids;  ///< widths of a table's columns, each once

  bool operator==(const Beside&) const = default;
};

struct Map {
  model::Provenance provenance;
  bool blank = false;              ///< a template to be filled in
  std::vector<Entry> entries;      ///< in the order in which the document shows them first
  std::vector<std::string> marks;  ///< what the document says of texts in front of them ("[Eksempel]"), each once
  std::vector<model::Fingerprint> blocks;
  Beside beside = {};
};

/// What a control's `w:tag` says of the place, and its bookmark's name; both hold only ASCII.
[[nodiscard]] std::string tag_of(std::string_view id);
[[nodiscard]] std::string bookmark_of(std::string_view id);
/// The other way round: empty when the tag or bookmark is none of ours.
[[nodiscard]] std::string_view id_of(std::string_view tag_or_bookmark);

/// The bytes of the custom XML part.
[[nodiscard]] std::string write_map(const Map& map);
/// Nothing when the bytes are no map that we understand. Ids, arts and numbers that are none are left out.
[[nodiscard]] std::optional<Map> read_map(std::string_view bytes);

[[nodiscard]] std::string_view name_of(model::PlanField::Art art);

}  // namespace helhedsplan::anchor
