#pragma once
/// A story of a document as units that can be laid beside those of another: paragraphs and rows, by their words, in which values of
/// the plan are known by their place and what programs count is left out. Private to this folder.

#include "lift/lift.hpp"
#include "lift/story.hpp"
#include "sequence/sequence.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::fetch {

/// A paragraph outside tables, or a row: lines [first, last).
struct Unit {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t table = lift::none;
  sequence::Key key = 0;  ///< of its words, values of the plan by their place
};

class Sheet {
 public:
  Sheet(const lift::Lifted& lifted, std::size_t number);

  const lift::Story& story;
  std::vector<Unit> units;
  std::vector<std::size_t> blanks;  ///< empty paragraphs before each unit, and behind the last

  /// Bytes of a line that are values of the plan.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> values_in(std::size_t line) const;
  [[nodiscard]] std::string words_of(std::size_t line) const;

 private:
  void add(std::size_t first, std::size_t last, std::size_t table);

  bool body_;
  std::vector<std::vector<const lift::Place*>> places_;  ///< values, by line
};

/// What a line says without what programs count in it.
[[nodiscard]] std::string without_fields(const lift::Line& line);

}  // namespace helhedsplan::fetch
