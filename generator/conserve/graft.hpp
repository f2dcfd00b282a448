#pragma once
/// What people wrote, as XML, in the fresh document. Private to this folder.
///
/// Everything that is copied gets ids of the fresh package: styles by name, lists, links and notes through `redline::Carry`,
/// bookmarks and tracked changes here. Our own controls and bookmarks are never copied: a place of the plan comes from the fresh
/// document.

#include "conserve/nodes.hpp"
#include "conserve/sheet.hpp"
#include "opc/package.hpp"
#include "redline/carry.hpp"

#include <pugixml.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::conserve {

/// Of the comments that say why something stands where it stands.
constexpr const char* our_author = "helhedsplan";

/// Why an element of the edited document cannot be carried, in Danish; empty when it can.
[[nodiscard]] std::string why_not(Node element);

class Graft {
 public:
  /// Works on the XML that `fresh` was read from.
  Graft(const Sheet& edited, const Sheet& fresh);

  void same_list(const std::string& edited_list, const std::string& fresh_list) { carry_.same_list(edited_list, fresh_list); }

  /// A note that nobody changed, or whose changes are in the fresh one, is the fresh document's own.
  void same_note(const std::string& edited_note, const std::string& fresh_note) { same_note_[edited_note] = fresh_note; }

  /// What follows is done in another part than the document's own.
  void work_in(const std::string& edited_part, const std::string& fresh_part);
  void work_in_body();

  /// The words, looks and marks of an edited paragraph in a fresh one; the plan's places say what they say in `around`, the fresh
  /// paragraph's row or itself. False when a place is torn apart: then nothing was done.
  /// `owner`: id of the prose that both are a part of. `properties`: also what the paragraph itself looks like.
  bool transplant(Node edited, Node fresh, Node around, bool properties, const std::string& owner = {});

  /// Copies of what people added.
  Node insert_after(Node edited, Node fresh);
  Node insert_before(Node edited, Node fresh);
  /// The table around a row, with those rows alone for which `keep` holds, after (or before) a block.
  template <typename Keep>
  Node insert_table(Node edited_row, Node fresh, bool after, const Keep& keep) {
    const Node table = table_of(edited_row);
    Node made = put(table, fresh, after);
    Node row = made.child("w:tr");
    for (const Node old : rows_of(table)) {
      const Node next = row.next_sibling("w:tr");
      if (!keep(old)) made.remove_child(row);
      row = next;
    }
    return made;
  }
  /// An empty paragraph, so that two tables stay two.
  void part_tables(Node table);

  void remove(Node element);
  /// Deletes a paragraph or a row, waiting for somebody to accept it, as `deletion` (`w:del`, `w:moveFrom`) says who and when.
  void remove_pending(Node element, Node deletion);

  /// Comments of the edited document; a mark of our own says why something stands where it stands.
  void carry_comments();
  void mark(Node element, const std::string& text);
  /// Around a whole paragraph of the fresh document.
  void attach_comment(const std::string& id, Node first, Node last);
  [[nodiscard]] std::set<std::string> comments_in_place() const;

  [[nodiscard]] bool has_bookmark(const std::string& name) const { return carry_.has_bookmark(name); }
  /// Around all that a paragraph of the fresh document says.
  void put_bookmark(Node paragraph, const std::string& name);

  /// The contents list follows headings that were changed and removed, and has no page numbers any more.
  void mend_contents();
  /// Told before a heading is removed, or after its words were changed.
  void heading_changed(Node heading, bool gone);

  /// The package as bytes.
  [[nodiscard]] std::string finish();

  [[nodiscard]] Node body() const { return root_.child("w:body"); }

 private:
  /// On the mark of a note or a bookmark in a copy: it has its id already. Never written.
  static constexpr const char* settled = "settled";

  Node put(Node edited, Node fresh, bool after);
  void clean(Node copy);
  void take_note(Node reference);
  void keep_notes(Node copy, Node fresh);
  void keep_bookmarks(Node copy, Node fresh, std::set<std::string>& in_place) const;
  /// Whether a mark is around what is said of a member: words of the templates, and places. It is none itself.
  [[nodiscard]] bool is_member(std::string_view id) const { return members_.contains(id); }
  void relate(std::string_view type, const std::string& name);
  void make_comments();
  bool put_places(Node copy, Node around, const std::string& owner);
  static void rebuild(Node fresh, Node copy, const std::set<std::string>& in_place);
  [[nodiscard]] std::string mapped_id(const std::string& edited_id);
  static void pair_marks(Node root);
  void drop_unused_notes();
  opc::Part* part(const std::string& name);

  const Sheet& edited_;
  const Sheet& fresh_;
  opc::Package package_;
  redline::Carry carry_;
  std::string edited_part_, fresh_part_;
  Node root_;
  pugi::xml_document holder_;
  pugi::xml_document comments_;
  std::string comments_part_;
  std::map<std::string, std::string> id_of_, note_of_, same_note_;
  std::set<std::string, std::less<>> members_;  ///< ids of marks
  std::set<std::string> touched_;               ///< parts other than the document's own
  std::set<std::string> changed_headings_, gone_headings_;
};

}  // namespace helhedsplan::conserve
