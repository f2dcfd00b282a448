#pragma once
/// Where the documents of a blank set ask for what, so that each thing is asked for once.

#include "model/document.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace helhedsplan::pack {

/// "parter[fsb]" of "parter[fsb].navn", "a[x].b[]" of "a[x].b[].c.d"; empty when no list holds it.
[[nodiscard]] std::string_view member_of(std::string_view field);
/// "parter" of "parter[fsb]".
[[nodiscard]] std::string_view list_of(std::string_view member);

/// What all documents ask for, and where. Does not own them.
class Places {
 public:
  explicit Places(const std::vector<model::Document>& documents);

  /// The member that a document is made for; may be empty.
  [[nodiscard]] const std::string& member_of_document(std::size_t document) const;
  /// What a list is called in any document that shows members of it.
  [[nodiscard]] std::string list_title(std::string_view member) const;
  /// Whether another place asks for all that this node does (a section, an item, a row of one member), and more, or the same at
  /// home. What else stands there is asked for elsewhere, too.
  [[nodiscard]] bool is_repetition(const void* node) const;
  /// Whether a field that stands outside of its member's place has one, in a document that `document` may know of.
  [[nodiscard]] bool has_home(std::size_t document, const std::string& field) const;

 private:
  using Counts = std::map<std::string, std::size_t, std::less<>>;
  /// Rows, an item or a section of one member: everything of it that is asked for there. A document that is made for a member is
  /// one too.
  struct Place {
    std::size_t document = 0;
    std::string member;
    Counts fields;         ///< the member's own, and how often
    Counts others;         ///< of other members and of none
    bool at_home = false;  ///< within what belongs to the member that holds it
  };

  [[nodiscard]] bool sees(std::size_t document, std::size_t other) const;
  [[nodiscard]] std::size_t count(std::size_t document, const std::string& field) const;
  [[nodiscard]] static bool asks_for_all(const Place& place, const Place& of);
  template <typename Walk>
  void add(const std::string& member, const std::vector<std::string>& around, const void* node, Walk walk);
  void blocks(const model::Blocks& nodes, const std::vector<std::string>& around);

  const std::vector<model::Document>& documents_;
  std::size_t at_ = 0;
  std::vector<Place> places_;
  std::vector<Counts> counts_;  ///< by document
  std::unordered_map<const void*, std::size_t> by_node_;
  std::unordered_multimap<std::string, std::size_t> by_member_;
};

}  // namespace helhedsplan::pack
