#pragma once
/// Where in the fresh document what people wrote comes to stand. Private to this folder.

#include "conserve/nodes.hpp"
#include "conserve/pairing.hpp"
#include "conserve/sheet.hpp"

#include <cstddef>
#include <map>
#include <vector>

namespace helhedsplan::conserve {

/// Before or behind a node of the fresh document.
struct Landing {
  Node node;
  bool after = true;
  bool gone = false;  ///< its own place is not there any more
};

class Landings {
 public:
  /// All must outlive it; `body` is the fresh document's.
  Landings(const Sheet& edited, const Sheet& fresh, const Pairing& pairing, Node body);

  /// What people added has come to stand somewhere; `displaced`: not at its own place.
  void put(std::size_t unit, Node node, bool displaced = false);
  [[nodiscard]] bool has(std::size_t unit) const { return static_cast<bool>(inserted_[unit]); }

  /// Where a unit that people added, or moved, belongs.
  [[nodiscard]] Landing of(std::size_t unit) const;
  /// Behind the row of the same table that it stands behind, else before the one that it stands before.
  [[nodiscard]] Landing of_row(std::size_t unit) const;

  /// What a line of the edited document has become; null when it is not there any more.
  [[nodiscard]] Node landed(std::size_t line, bool last) const;
  /// The row that a row has become; null when it is none, or not there.
  [[nodiscard]] Node row(std::size_t unit) const;

 private:
  /// What stands in the body without being anybody's text is still something that one stands before or behind.
  enum class Landmark { nothing, empty, contents, table };

  [[nodiscard]] static Landmark landmark_of(const Sheet& sheet, std::size_t line);
  void find_landmarks();
  [[nodiscard]] Node past(Node node, const std::vector<Landmark>& marks, bool after) const;
  [[nodiscard]] Node become(std::size_t unit) const;
  [[nodiscard]] bool owns_line(std::size_t line) const;

  const Sheet& edited_;
  const Sheet& fresh_;
  const Pairing& pairing_;
  Node body_;
  std::vector<Node> inserted_;  ///< by unit of the edited document
  std::vector<bool> displaced_;
  std::map<Node, Landmark> landmarks_;
};

}  // namespace helhedsplan::conserve
