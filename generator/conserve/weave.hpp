#pragma once
/// People's edits put into the fresh document, one after the other. Private to this folder.

#include "conserve/beside.hpp"
#include "conserve/conserve.hpp"
#include "conserve/graft.hpp"
#include "conserve/landing.hpp"
#include "conserve/pairing.hpp"
#include "conserve/pending.hpp"
#include "conserve/sheet.hpp"
#include "conserve/words.hpp"

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
  void tell(What what, Fate fate, std::size_t unit, std::string was = {}, std::uint32_t fingerprint = 0);
  [[nodiscard]] bool is_row_of_computed(std::size_t fresh) const;
  [[nodiscard]] bool is_row_of_gone_member(std::size_t unit) const;
  [[nodiscard]] Node node_of(std::size_t fresh_unit) const { return Node(fresh_.units[fresh_unit].element); }
  [[nodiscard]] Node edited_node(std::size_t unit) const { return Node(edited_.units[unit].element); }

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
  void remove(std::size_t fresh);

  const read::Document& raw_;
  const Sheet& edited_;
  const Sheet& fresh_;
  Pairing pairing_;
  std::set<std::uint32_t> computed_;
  Graft graft_;
  Landings landings_;
  Pendings pendings_;
  Aside aside_;
  Words words_;
  std::vector<Edit> edits_;
  bool any_ = false;     ///< something was carried
  bool longer_ = false;  ///< or shorter: pages are others
};

}  // namespace helhedsplan::conserve
