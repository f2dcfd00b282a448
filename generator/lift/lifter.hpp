#pragma once
/// What lifting has at hand. Private to this folder.
///
/// copies.cpp: copies without tags · places.cpp: marks of the map · worn.cpp: what is left of them · members.cpp: new rows and
/// items, copied items and sections · prompts.cpp: prompts that were written beside · slots.cpp: which part of a new one is which
/// field · pictures.cpp: pictures put in · free.cpp, beside.cpp: everything else

#include "lift/lift.hpp"
#include "lift/story.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::lift {

class Lifter {
 public:
  Lifter(const read::Document& document, anchor::Map map);
  [[nodiscard]] Lifted run();

 private:
  struct Known {
    std::size_t entry = 0;
    std::size_t place = 0;
  };

  // ---- places.cpp
  void find_notes();
  [[nodiscard]] const Known* known(std::string_view tag_or_bookmark) const;
  void find_marks(std::size_t story);
  /// Where the map's marks begin in a story, in reading order, and the bookmarks of each place.
  struct Marks {
    Marks(const Lifter& lifter, const Story& story);

    std::vector<std::pair<read::Position, const Known*>> begins;
    std::map<const Known*, std::vector<const read::Region*>> bookmarks;  ///< looked up only: its order is chance
  };
  [[nodiscard]] read::Position end_before_others(const Story& story, const Marks& marks, const Known& which, read::Position from,
                                                 read::Position to) const;
  void add_place(const Known& known, std::size_t story, read::Position begin, read::Position end, Found by,
                 const read::Control* control);
  bool join_half(const Known& known, std::size_t story, read::Position begin, read::Position end);
  void add_member(std::string path, std::size_t story, read::Position begin, read::Position end, Found by);
  using PlaceAt = std::vector<Place>::const_iterator;
  using Places = std::pair<PlaceAt, PlaceAt>;
  [[nodiscard]] Places places_from(std::size_t story, std::size_t line) const;
  [[nodiscard]] const read::Control* control_within(const Story& story, read::Position begin, read::Position end) const;
  void read_places();
  void read_place(Place& place) const;
  void set_prompt_aside(Place& place, const std::string& prompt, bool shows_prompt) const;
  [[nodiscard]] std::size_t behind_mark(std::string_view text) const;
  /// Reading order, and which stands in which.
  void arrange();
  void find_missing();

  // ---- worn.cpp
  using Reach = std::pair<read::Position, read::Position>;
  [[nodiscard]] std::optional<Reach> mended(const Story& story, const Marks& marks, const Known& which, read::Position begin,
                                            read::Position end) const;
  void mend_members();
  void take_retyped(Place& place, std::string_view generated) const;
  [[nodiscard]] bool set_right(Place& place, std::string_view generated) const;

  /// Between blocks that are as they were: rows that are not, by their first lines, and how many rows stood there that are not told
  /// by their places.
  struct RowGap {
    std::vector<std::size_t> rows;
    std::size_t gone = 0;
  };

  // ---- members.cpp
  void name_untagged_items(std::size_t story);
  void cut_off_added_rows(std::size_t story);
  void find_new_rows(std::size_t story);
  [[nodiscard]] bool holds_marks(std::size_t story, Lines lines) const;
  /// The innermost member of kind row that each row belongs to, by table and row; none for some.
  [[nodiscard]] std::vector<std::vector<std::size_t>> row_members(std::size_t story) const;
  [[nodiscard]] std::set<std::size_t> outer_members(std::size_t story, const std::vector<std::size_t>& of, std::size_t table) const;
  [[nodiscard]] bool is_retouched_row(std::size_t line, std::size_t model_line, const std::string& like,
                                      const std::vector<RowGap>& gaps) const;
  void add_new_row(std::size_t story, std::size_t table, std::size_t row, std::size_t model_row, std::size_t model);
  [[nodiscard]] std::vector<std::size_t> lost_members() const;
  void add_row_of_lost(std::size_t story, Lines row, std::string_view pattern, const std::vector<std::size_t>& lost);
  [[nodiscard]] bool is_known_again(std::size_t member, std::size_t first, const std::vector<std::size_t>& lost);
  void find_new_items(std::size_t story);
  [[nodiscard]] std::vector<std::size_t> items_by_line(std::size_t story) const;
  void add_new_item(std::size_t story, std::size_t line, std::size_t model);
  void begin_new(std::size_t model, std::size_t story, read::Position begin, read::Position end);
  [[nodiscard]] bool says_something(std::size_t places, std::size_t member) const;

  // ---- slots.cpp
  [[nodiscard]] std::vector<Place> telling(std::size_t story, Lines pattern, std::string_view old_path) const;
  void add_slots(std::size_t story, Lines lines, Lines pattern, std::string_view old_path, std::string_view new_path,
                 std::size_t member);
  void add_borrowed(const Place& like, std::size_t story, read::Position begin, read::Position end, std::size_t member);
  void add_told(const Place& like, std::string_view old_path, std::string_view new_path, std::size_t story, read::Position begin,
                read::Position end, std::size_t member);
  [[nodiscard]] bool is_generated_row(std::size_t story, std::size_t table, std::size_t row) const;

  // ---- copies.cpp
  void find_copies();
  void mark_taken(const Story& story, std::vector<bool>& taken) const;
  [[nodiscard]] std::optional<std::string> title_of(const Place& place) const;
  [[nodiscard]] read::Position end_of_prose(const Marked& control) const;
  template <typename Copy>
  read::Position add_copy(const Copy& found);

  // ---- pictures.cpp
  void find_pictures();
  void put_picture(std::size_t story, std::size_t line, std::string_view id, const read::Drawing& drawing);

  // ---- free.cpp
  void find_free();
  [[nodiscard]] std::vector<RowGap> row_gaps();
  using FellowWords = std::map<std::string, std::set<std::string>>;  ///< what members say besides their places, by pattern
  [[nodiscard]] std::vector<std::string> pieces_besides(const Range& range) const;
  [[nodiscard]] std::string said_besides(std::size_t member, const Range& range, FellowWords& fellows) const;

  // ---- beside.cpp
  void find_beside();
  void add_beside(std::size_t story, std::size_t line, std::string_view text);
  [[nodiscard]] bool in_a_place(std::size_t story, std::size_t line) const;
  [[nodiscard]] bool note_is_of_prose(std::size_t story) const;
  [[nodiscard]] bool is_told_where_called(std::size_t story, const std::string& text) const;

  const read::Document& document_;
  std::vector<Story> stories_;
  Lifted lifted_;
  std::map<std::string, Known, std::less<>> by_id_;
  std::size_t arranged_ = 0;           ///< so many of the places are in reading order
  std::set<std::uint32_t> generated_;  ///< texts of generated blocks
  /// Notes are stories of their own: where in the body each is called, by story, and which are called in a line of the body.
  std::map<std::size_t, read::Position> note_called_;
  std::map<std::size_t, std::vector<std::size_t>> notes_in_line_;
};

/// A line of a contents list, or the heading above it.
[[nodiscard]] bool is_entry_of_contents(const Line& line);
/// The line that a repeating section of a blank template begins with: guidance within, that the writer makes.
[[nodiscard]] bool invites_repetition(const Line& line);

/// What Word itself shows in an emptied control when the prompt has gone with the building blocks.
[[nodiscard]] bool is_prompt_of_word(std::string_view text);

/// What the document said there when it was generated.
[[nodiscard]] const std::string& generated_text(const anchor::Map& map, const Place& place);

}  // namespace helhedsplan::lift
