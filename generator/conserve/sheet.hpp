#pragma once
/// A document as it is laid beside another: its lines, and the units that the plan does not own, each with what identifies it.
/// Private to this folder.

#include "lift/lift.hpp"
#include "lift/story.hpp"
#include "read/document.hpp"
#include "read/looks.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::conserve {

using lift::none;

/// A paragraph outside tables, or a row.
struct Unit {
  const lift::Free* free = nullptr;
  std::size_t first = 0;  ///< lines [first, last)
  std::size_t last = 0;
  std::size_t table = none;         ///< of a row
  read::Element element = nullptr;  ///< `w:p`, `w:tr`; null when it was joined out of several
  std::vector<std::string> ids;     ///< of the places in it
  std::string skeleton;             ///< its text with the places' ids instead of what they say
  [[nodiscard]] bool is_row() const { return table != none; }
};

class Sheet {
 public:
  /// `document` has no pending changes.
  Sheet(read::Document document, anchor::Map map);
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  [[nodiscard]] const lift::Story& body() const { return lifted.stories->front(); }
  [[nodiscard]] read::Element element_of(std::size_t line) const;
  /// Text of lines, `say` for each place that lies within one; cells end with a tab, their lines with '\n'.
  [[nodiscard]] std::string text_of(const Unit& unit, const std::function<std::string(const lift::Place&)>& say) const;
  /// What the map has the number of: of a row, the text of its notes is part of it.
  [[nodiscard]] std::string block_text(const Unit& unit, const std::function<std::string(const lift::Place&)>& say) const;
  /// Each cell of a row, without the tabs; `notes`: with the text of its notes.
  [[nodiscard]] std::vector<std::string> cell_texts(const Unit& row, const std::function<std::string(const lift::Place&)>& say,
                                                    bool notes) const;
  [[nodiscard]] std::string line_text(std::size_t line, const std::function<std::string(const lift::Place&)>& say) const;
  [[nodiscard]] std::string skeleton_of(std::size_t line) const;
  /// The look of a line, with the plan's values left out: `looks_of` below. `proses`: the plan's texts are not.
  [[nodiscard]] std::string looks_of(std::size_t line, bool fine, bool proses = true) const;
  /// Of the paragraph around it, without the air that we put there because of what stands before it.
  [[nodiscard]] std::string looks_around(std::size_t line, bool fine) const;
  /// What the plan's texts in a line say.
  [[nodiscard]] std::string proses_in(std::size_t line) const;
  /// The kinds of emphasis in what of a line is not the plan's: as in `looks_of`, not fine.
  [[nodiscard]] std::vector<std::string> emphasis_of(std::size_t line) const;
  /// The unit a line belongs to, none when it belongs to the plan or to nobody.
  [[nodiscard]] std::size_t unit_of(std::size_t line) const { return unit_of_line_[line]; }
  /// The prose of several lines that a line belongs to: index into `lifted.places`.
  [[nodiscard]] std::size_t prose_of(std::size_t line) const { return prose_of_line_[line]; }
  [[nodiscard]] const lift::Place* place(const std::string& id) const;
  /// Names of the bookmarks that begin in a unit: what cross references and the contents list call it. Without those of the plan's
  /// places, which are `Unit::ids`.
  [[nodiscard]] std::set<std::string_view> names_in(const Unit& unit) const;
  [[nodiscard]] bool has_member(const std::string& path) const;

  /// Whether the program that saved it writes of a look only what somebody chose. LibreOffice writes all of it anew.
  [[nodiscard]] bool is_fine() const { return read::looking_at(document) != read::Looking::coarse; }

  read::Document document;
  lift::Lifted lifted;
  std::vector<Unit> units;

 private:
  [[nodiscard]] std::string note_text(const std::string& id, const std::function<std::string(const lift::Place&)>& say) const;

  std::map<const read::Paragraph*, read::Element> elements_;
  std::vector<std::vector<const lift::Place*>> places_;  ///< by line
  std::vector<std::size_t> unit_of_line_, prose_of_line_;
};

/// The look of a text, with the plan's places left out: `read::looks_of`, coarse; `fine`: finest.
[[nodiscard]] std::string looks_of(const read::Paragraph& paragraph, bool fine);
/// Of the paragraph around it.
[[nodiscard]] std::string looks_of(const read::ParagraphProperties& properties, bool fine);

/// Whether two lines look alike: as far as the plan's texts in them say the same, these too.
[[nodiscard]] bool look_alike(const Sheet& edited, std::size_t line, const Sheet& fresh, std::size_t fresh_line);

}  // namespace helhedsplan::conserve
