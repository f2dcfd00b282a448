#pragma once
/// Paragraphs and rows whose deletion nobody has accepted: nothing of them is left in the edited document as it reads with all
/// changes accepted, and yet they wait. Private to this folder.

#include "conserve/conserve.hpp"
#include "conserve/graft.hpp"
#include "conserve/landing.hpp"
#include "conserve/sheet.hpp"
#include "read/document.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

namespace helhedsplan::conserve {

class Pendings {
 public:
  /// `raw`: the edited document with its pending changes. All must outlive it.
  Pendings(const read::Document& raw, const Sheet& edited, Graft& graft, const Landings& landings);

  /// The fresh document's unit waits for its deletion as the edited one's did; false when that one was deleted for good.
  bool remove(const Unit& unit);

  /// People's own text that waits stays behind what it stood behind. True when there was any to put.
  bool carry(std::vector<Edit>& edits);

 private:
  struct Pending {
    std::size_t unit = 0;  ///< of `original_`
    Node deletion;
    bool done = false;
  };

  [[nodiscard]] Node place_of(const Unit& unit) const;

  const Sheet& edited_;
  Graft& graft_;
  const Landings& landings_;
  std::unique_ptr<const Sheet> original_;  ///< the document as it was before all changes; null when nothing waits
  std::vector<Pending> pending_;
  std::map<read::Element, std::size_t> line_of_;  ///< of the edited document
  std::map<std::size_t, Node> put_;               ///< by unit of the original
};

}  // namespace helhedsplan::conserve
