#pragma once
/// Where the documents show what changed: asked of the documents themselves, old and new.
///
/// A document is touched when a reader sees something else in it; a place is a section of it. Which change a place shows is told by
/// the origins that every node of a document carries. What is computed (a sum, a list of names that lost a member) has no origin;
/// then the place is touched without a change of its own.

#include "compare/compare.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace helhedsplan::changes {

enum class Part { body, header, footer };

/// A section by its heading; a body with neither number nor title is what stands before the first one.
struct Place {
  Part part = Part::body;
  std::string number;  ///< "4.2"; of a heading without one the number of the section it stands in
  std::vector<std::string>
      titles;  ///< of that section, and of the headings without number down to this one, as far as they are public
  /// Indices of the changes that the place shows, ascending; empty when it only follows from them.
  std::vector<std::size_t> changes;
};

struct TouchedDocument {
  enum class State { changed, added, removed };
  State state = State::changed;
  std::string name;  ///< of the file, without ending
  std::string title;
  const pack::DocumentSpec* spec = nullptr;  ///< in the pack of the newer set that has it
  std::vector<Place> places;                 ///< in reading order; what only the old document had comes where it stood
};

/// One version of a plan, and what it makes.
struct Version {
  const plan::Plan& plan;
  const pack::DocumentSet& set;
};

/// The documents that differ, in the order of the new set; those that it no longer has come last.
[[nodiscard]] std::vector<TouchedDocument> touched(const compare::Changes& changes, const Version& before, const Version& after);

}  // namespace helhedsplan::changes
