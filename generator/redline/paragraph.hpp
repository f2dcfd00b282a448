#pragma once
/// One `w:p` of a redline. Private to this folder.

#include "redline/atoms.hpp"
#include "redline/carry.hpp"
#include "redline/redline.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace helhedsplan::redline {

enum class Fate { kept, inserted, deleted, moved_here, moved_away };

/// What all paragraphs of a redline share.
struct Shared {
  const Options& options;
  Carry& carry;
  Redline& result;
  std::map<std::string, std::string> footnotes, endnotes;  ///< kept: new id to old id
  std::set<std::string> new_footnotes, new_endnotes;       ///< inserted
  std::uint32_t moves = 0;                                 ///< in the stories before
};

/// Where the paragraphs of one part come from, and go to.
struct Where {
  Place before, after;
  std::string into;     ///< name of the part
  std::string said_as;  ///< "brødtekst"
  /// Instructions of fields over several paragraphs that both sides have, with a line in common: their marks are the new one's.
  std::set<std::string> common_fields = {};
};

class ParagraphWriter {
 public:
  ParagraphWriter(Shared& shared, const Where& where, Node parent);

  /// Properties as one side has them; `mark` is what happened to the paragraph's mark. `was` is the old side's paragraph when its
  /// style or list was another.
  void properties(Node p, bool old_side, Fate mark, Node was = {});
  /// All of one side's paragraph.
  void whole(Node p, Fate fate);
  /// Two versions, word by word.
  void both(Node before, Node after);

  [[nodiscard]] Node node() const { return p_; }

 private:
  void write(const Atom& atom, std::size_t first, std::size_t last, Fate fate, const Content& content);
  void structure(const Atom& atom, Fate fate);
  [[nodiscard]] Node container(const Atom& atom, Fate fate);
  [[nodiscard]] Node run_in(Node wrapper, Node source, Fate fate);
  void piece(const Piece& piece, Fate fate);
  void simple_field(Node field, Fate fate, Node wrapper);
  [[nodiscard]] static bool is_old(Fate fate) { return fate == Fate::deleted || fate == Fate::moved_away; }
  void note_mark(const Atom& atom, Fate fate, Node copied);

  Shared& shared_;
  const Where& where_;
  Node p_, link_, wrapper_, run_, run_source_;
  std::string link_key_;
  Fate wrapper_fate_ = Fate::kept;
  Fate run_fate_ = Fate::kept;
};

/// `w:ins`, `w:del`, … with who and when.
Node change(Node parent, const char* name, Shared& shared);
[[nodiscard]] const char* element_of(Fate fate);

}  // namespace helhedsplan::redline
