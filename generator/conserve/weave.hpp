#pragma once
/// People's edits put into the fresh document, one after the other. Private to this folder.

#include "conserve/beside.hpp"
#include "conserve/conserve.hpp"
#include "conserve/graft.hpp"
#include "conserve/pairing.hpp"
#include "conserve/sheet.hpp"
#include "conserve/words.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace helhedsplan::conserve {

/// `computed`: fingerprints of rows that are worked out from the plan; what people wrote there gives way.
class Weaver {
 public:
  Weaver(const read::Document& raw, const Sheet& edited, const Sheet& fresh, Pairing pairing, std::set<std::uint32_t> computed);

  /// What cannot be carried; asked before anything is done.
  [[nodiscard]] std::vector<std::string> beyond() const;
  /// Nothing when there was nothing to carry.
  [[nodiscard]] std::string weave();
  [[nodiscard]] std::vector<Edit> edits() const { return edits_; }

 private:
  /// Where something comes to stand.
  struct Landing {
    Node node;
    bool after = true;
    bool gone = false;  ///< its own place is not there any more
  };

  enum class Landmark { nothing, empty, contents, table };

  [[nodiscard]] static Landmark landmark_of(const Sheet& sheet, std::size_t line);
  void find_landmarks();
  [[nodiscard]] Node past(Node node, const std::vector<Landmark>& marks, bool after) const;
  void tell(What what, Fate fate, std::size_t unit, std::string was = {}, std::uint32_t fingerprint = 0);
  [[nodiscard]] bool is_row_of_computed(std::size_t fresh) const;
  [[nodiscard]] bool is_row_of_gone_member(std::size_t unit) const;
  [[nodiscard]] Node node_of(std::size_t fresh_unit) const { return Node(fresh_.units[fresh_unit].element); }
  [[nodiscard]] Node edited_node(std::size_t unit) const { return Node(edited_.units[unit].element); }

  [[nodiscard]] bool has_own_section() const;
  void share_lists();
  void carry_notes();
  void change(std::size_t unit);
  void look_at_generated(std::size_t unit);
  [[nodiscard]] bool has_own_looks(std::size_t unit, std::size_t fresh) const;
  void look_at_prose();
  void add(std::size_t unit);
  void add_row(std::size_t unit);
  void clash(std::size_t unit);
  void move(std::size_t unit);
  [[nodiscard]] Landing landing_of_row(std::size_t unit) const;
  void remove(std::size_t fresh);
  void find_pending();
  void carry_pending();
  void carry_comments();
  [[nodiscard]] Landing landing(std::size_t unit) const;
  [[nodiscard]] Node landed(std::size_t line, bool last) const;
  [[nodiscard]] bool owns_line(std::size_t line) const;

  const read::Document& raw_;
  const Sheet& edited_;
  const Sheet& fresh_;
  Pairing pairing_;
  std::set<std::uint32_t> computed_;
  Graft graft_;
  Aside aside_;
  Words words_;
  std::vector<Edit> edits_;
  std::vector<Node> inserted_;  ///< by unit of the edited document
  std::vector<bool> displaced_;
  std::map<Node, Landmark> landmarks_;
  /// Paragraphs and rows whose deletion nobody has accepted: as the document was before all changes.
  struct Pending {
    std::size_t unit = 0;  ///< of `original_`
    Node deletion;
    bool done = false;
  };
  std::unique_ptr<const Sheet> original_;  ///< null when there are none
  std::vector<Pending> pending_;
  bool any_ = false;
  bool longer_ = false;  ///< or shorter: pages are others
};

}  // namespace helhedsplan::conserve
