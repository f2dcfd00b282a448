#pragma once
/// Which unit of the edited document is which of the fresh one, and who changed what. Private to this folder.

#include "conserve/sheet.hpp"

#include <cstddef>
#include <vector>

namespace helhedsplan::conserve {

struct Paired {
  enum class State {
    generated,  ///< nobody touched it
    changed,    ///< people changed it, the templates did not
    conflict,   ///< both did
    added,      ///< people's own
    same,       ///< people's own, and what the fresh document says there
  };
  State state = State::generated;
  std::size_t fresh = none;  ///< index into the fresh document's units
  std::vector<bool> cells;   ///< of a row that was changed: in which of its cells by people, when the templates changed others
  bool moved = false;        ///< nobody changed what it says, with places of the plan in it, and people put it elsewhere
};

struct Pairing {
  std::vector<Paired> units;         ///< of each unit of the edited document
  std::vector<std::size_t> deleted;  ///< units of the fresh document that people deleted, in order
};

[[nodiscard]] Pairing pair(const Sheet& edited, const Sheet& fresh);

}  // namespace helhedsplan::conserve
