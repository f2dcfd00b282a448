#pragma once
/// What collecting has at hand. Private to this folder.
///
/// members.cpp, orders.cpp, added.cpp: members of lists · values.cpp: values and prose · rest.cpp: fixed text of the body, comments
/// · beside.cpp: text in headers, footers, notes, contents lists and drawings · formatting.cpp: looks of what stands somewhere ·
/// surface.cpp: paper, styles, pictures, what is set and said of the whole file

#include "fetch/fetch.hpp"
#include "lift/parse.hpp"
#include "sequence/sequence.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::fetch {

inline constexpr std::string_view outside_action =
    "teksten er ikke planens: den står kun i Word-filen; hører den til alle dokumenter, så ret skabelonen";

/// Of a member that the plan does not know yet: "parter[]".
[[nodiscard]] bool is_new(std::string_view path);

/// A block of a document as the plan makes it today.
struct MadeBlock {
  std::string text;
  std::set<std::string> paths;  ///< of the plan's values in it, and of the members that it is said of
  bool derived = false;         ///< it shows something that is worked out
};

class Collector {
 public:
  Collector(const Copy& copy, const Now* now, const plan::Plan& plan, const plan::Schema& schema, const Options& options);
  [[nodiscard]] Fetched run();
  // ---- promises.cpp
  [[nodiscard]] static bool shows_in_order(const Copy& made, const Promise& promise, const lift::Member& like);

 private:
  // ---- members.cpp
  /// The members of one list as they stand below each other in one place of a document.
  struct Group {
    std::string list;
    std::string around;  ///< pattern of the member they stand in
    lift::Member::Kind kind = lift::Member::Kind::row;
    std::size_t table = lift::none;    ///< of rows: which of its story's
    std::vector<std::size_t> members;  ///< indices into `Lifted::members`
  };
  [[nodiscard]] static std::vector<Group> groups_of(const Copy& copy);
  [[nodiscard]] bool shows_today(const std::string& member) const;
  void find_removed();
  void remove_member(const anchor::Entry& entry);
  [[nodiscard]] std::string said_by_plan(const anchor::Entry& entry) const;
  [[nodiscard]] bool changed_in_plan(std::string_view member) const;
  void finish_lists();

  // ---- orders.cpp
  [[nodiscard]] std::vector<std::string> order_in_plan(const std::string& list) const;
  [[nodiscard]] static std::vector<std::string> order_of(const Group& group, const Copy& copy);
  [[nodiscard]] std::vector<std::string> order_today(const std::vector<Group>& groups, std::size_t which,
                                                     const std::vector<Group>& today) const;
  void find_moved(const std::vector<Group>& groups);
  void move_members(const Group& group, const std::vector<std::string>& was, const std::vector<std::string>& is);
  void move_behind(const std::string& list, const std::vector<std::string>& is, std::size_t at);
  void say_moved_differently(const Group& group);
  void say_not_moved(const std::string& path, const lift::Where& where);

  // ---- added.cpp
  void find_added(const std::vector<Group>& groups);
  void add_references(const lift::Member& member, splice::Content& out);
  [[nodiscard]] splice::Content content_of(std::size_t member, const plan::Type& type);
  [[nodiscard]] static std::string new_id(const std::string& list, const plan::Type& type, const splice::Content& content);

  // ---- values.cpp
  void find_values();
  [[nodiscard]] bool stands_as_fixed_text(const anchor::Entry& entry) const;
  void field(std::size_t entry, const std::vector<const lift::Place*>& places);
  [[nodiscard]] bool names_another(const anchor::Entry& entry, const lift::Place& place);
  [[nodiscard]] bool is_copy(const lift::Place& place) const;
  void prose_field(const anchor::Entry& entry, const lift::Place& place, const plan::Value* ours);
  void set(const std::string& path, const std::string& text);
  [[nodiscard]] const std::vector<lift::Name>& names_of(const std::string& list);
  /// What was written, canonical; nothing when it is not understood, which has been said then.
  [[nodiscard]] std::optional<std::string> understood(const lift::Place& place, const plan::Type& type);
  /// The same of any text at a path: of a list, each value.
  [[nodiscard]] std::optional<std::vector<std::string>> parsed(const std::string& text, const plan::Type& type,
                                                               const std::string& path, const lift::Where& where);

  // ---- rest.cpp
  /// A block that is not as it was, and which gap between those that are it lies in.
  struct Unsaid {
    const lift::Free* free = nullptr;
    const MadeBlock* block = nullptr;  ///< of what is missing, when it is known
    std::size_t gap = 0;
  };
  [[nodiscard]] std::set<std::string, std::less<>> paths_of_missing_blocks() const;
  [[nodiscard]] std::vector<Unsaid> unsaid_blocks(const std::function<const MadeBlock*(const lift::Free&)>& made);
  [[nodiscard]] static std::vector<sequence::Pair> versions(const std::vector<const Unsaid*>& was,
                                                            const std::vector<const Unsaid*>& is);
  void find_free();
  void block_moved(const lift::Free& free);
  void block_changed(const MadeBlock* block, bool was, const lift::Free* after);
  void say_absent(const std::vector<std::string>& paths, const std::string& why, const lift::Where& where);
  void find_absent();
  void find_comments();
  void find_pending();
  void find_not_understood();

  // ---- beside.cpp
  void find_words_in_drawings();
  void find_margins();
  void find_margins_of_another_look();
  void find_notes();
  void find_contents();
  void say_outside(const std::string& what, const lift::Where& where);

  // ---- formatting.cpp
  void find_formatting();

  // ---- surface.cpp
  void find_pages();
  void find_styles();
  void find_properties();
  void find_drawings();
  void say_looks(std::string message, const lift::Where& where);
  /// Is the document of today made from the plan as it was when the file was?
  [[nodiscard]] bool same_plan() const;
  /// Is it in the look that the file was made in?
  [[nodiscard]] bool same_look() const;

  // ---- what all say
  Difference& differ(Kind kind, Fate fate, std::string path, const lift::Where& where);
  base::Finding& say(std::string_view code, std::string message, const lift::Where& where);
  /// "i afsnittet „Økonomi“"; of a confidential edition without the words of a row.
  [[nodiscard]] std::string place_of(const lift::Where& where) const;
  /// The text in quotes, shortened; "…" when it may be confidential.
  [[nodiscard]] std::string quoted(std::string_view text, std::string_view path = {}) const;
  /// "„…den 1. maj om…“ → „…den 1. juni om…“": of long texts what differs.
  [[nodiscard]] std::string quoted_change(std::string_view before, std::string_view after) const;
  /// A path that has been explained already: what lies in it is not a difference of its own.
  [[nodiscard]] bool is_gone(std::string_view path) const;

  const Copy& copy_;
  const Now* now_;
  const plan::Plan& plan_;
  const plan::Schema& schema_;
  const Decide decide_;
  const std::set<std::string>& unmovable_;
  Fetched out_;

  std::set<std::string, std::less<>> gone_;    ///< members that the file no longer shows, whatever comes of it
  std::set<std::string, std::less<>> partly_;  ///< members that it shows in fewer places
  std::set<std::string, std::less<>> moved_;
  std::set<std::string, std::less<>> reordered_;  ///< those, and those that stand among them
  std::set<std::string, std::less<>> absent_;     ///< fields that it shows nowhere, until that has been said
  struct ListEdit {
    struct Item {
      std::string path;  ///< of a member of the plan, or as a new one is called here
      std::optional<std::size_t> old;
      splice::Content added;
    };
    std::vector<Item> items;
  };
  ListEdit& list_edit(const std::string& list);
  std::map<std::string, ListEdit> lists_;
  std::map<std::size_t, std::string> new_names_;  ///< of new members, by their index
  std::map<std::string, std::vector<lift::Name>> names_;
  std::map<std::string, std::string> references_;  ///< fields that refer to somebody else now, and to whom
};

}  // namespace helhedsplan::fetch
