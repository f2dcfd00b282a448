#pragma once
/// The map from a document back to its plan. Every place that the plan owns is marked in a DOCX by a content control and by a
/// hidden bookmark around the same region; both carry the place's id, and a custom XML part says what each id means. Programs that
/// drop controls keep bookmarks and the part (docs/analysis/indholdskontroller.md).
///
///     <map xmlns="urn:helhedsplan:map:1" program="helhedsplan 0.1.0" plan="3f…" document="delaftale">
///       <pack>lbf-2015-18</pack><pack>koebenhavn</pack>
///       <field path="parter[fsb].navn" art="text"><value>fsb</value><place id="k3q9x2ab"/><place id="…" shown="Fsb"/></field>
///       <member path="parter[fsb]"><place id="…"/></member>
///       <blocks>h1c2d3e4f p0a1b2c3d …</blocks>
///     </map>
///
/// The part never says more than the document shows: what a public document hides has no field in it.

#include "model/document.hpp"
#include "model/fingerprint.hpp"

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
  std::vector<Place> places;
};

struct Map {
  model::Provenance provenance;
  bool blank = false;          ///< a template to be filled in
  std::vector<Entry> entries;  ///< in the order in which the document shows them first
  std::vector<model::Fingerprint> blocks;
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
