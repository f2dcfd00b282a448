#pragma once
/// What the plan owns in a document, as it is written: which places get a content control and a hidden bookmark, their ids, and the
/// map that says what the ids mean (anchor/map.hpp). A document without provenance has none of this.

#include "anchor/map.hpp"

#include "model/document.hpp"
#include "model/fingerprint.hpp"

#include <pugixml.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace helhedsplan::write::docx {

class Anchors {
 public:
  explicit Anchors(const model::Document& document) : document_(document) {}

  [[nodiscard]] bool any() const { return document_.provenance.has_value(); }
  /// The document is a template that people fill in.
  [[nodiscard]] bool fills_in() const { return any() && document_.purpose != model::Purpose::finished; }
  /// What the plan says of a place; nullptr when the place is not the plan's.
  [[nodiscard]] const model::PlanField* field(const std::string& path) const;
  /// How many inlines from `first` on are one place: a value, or the inlines of a prose; 0 when they are none.
  [[nodiscard]] std::size_t place_at(const model::Inlines& inlines, std::size_t first) const;
  /// The same for the blocks of a prose.
  [[nodiscard]] std::size_t place_at(const model::Blocks& blocks, std::size_t first) const;

  struct Anchor {
    std::string id;
    int control = 0;  ///< `w:id` of the control, unique over all parts
  };
  /// A place of its own for every time that a path is shown. The id depends on the path, and on how often it came before.
  Anchor next(const std::string& path, anchor::Entry::Kind kind, std::string shown);

  /// `w:id` for a control that is no place.
  int next_control() { return ++controls_; }

  /// The document says something of what follows.
  void mark(const std::string& text);

  /// The custom XML part. `sections`: a letter for each, as `anchor::Beside` has them.
  [[nodiscard]] std::string map(std::string sections, std::vector<std::vector<int>> papers) const;

  /// What is written besides the blocks of the body: a header's or a note's element, what is said of a drawing.
  void add_margin(pugi::xml_node root);
  void add_note(pugi::xml_node note);
  void add_drawing(std::string_view said);
  /// Widths of a table's columns.
  void add_grid(const std::vector<int>& widths);
  /// Of a blank template also lines that no block has: people who write there are heard all the same.
  void add_made(std::string_view line);
  void add_made(pugi::xml_node paragraphs);

  /// While the inlines of this prose are written, they are no places of their own.
  std::string_view inside_prose;

 private:
  const model::Document& document_;
  anchor::Map map_;
  std::unordered_map<std::string, std::size_t> entries_;  ///< index by kind and path
  std::set<std::string, std::less<>> ids_;
  int controls_ = 0;
};

}  // namespace helhedsplan::write::docx
