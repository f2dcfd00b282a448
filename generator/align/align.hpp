#pragma once
/// Two versions of a Word document laid beside each other: which block, row and cell is which, what is new, gone and moved.
///
/// What the plan owns is known by its place (hidden bookmarks and controls, anchor/map.hpp: the same path has the same id in two
/// versions), headings, tables and captions by their own bookmarks; what has neither by its text, else by likeness, in reading
/// order (sequence.hpp). Tables by rows and cells; one whose columns are others is another table. Words within a paragraph:
/// words.hpp.
///
/// Controls around blocks are looked through. The result points into both trees, which must outlive it, and knows no XML.

#include "align/words.hpp"
#include "read/document.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace helhedsplan::align {

struct Step;
/// In the order in which a reader would see both: what is gone stands where it stood, before what came in its place. Leaving out
/// the steps without `after` gives the new blocks in order, leaving out those without `before` the old ones.
using Script = std::vector<Step>;

struct CellStep {
  const read::Cell* before = nullptr;  ///< never null: rows whose cells are others are other rows
  const read::Cell* after = nullptr;
  Script blocks;
};

struct RowStep {
  const read::Row* before = nullptr;  ///< null when new
  const read::Row* after = nullptr;   ///< null when gone
  bool same = false;                  ///< reads the same
  std::vector<CellStep> cells;        ///< of two that are versions of each other and not the same
};

/// A paragraph, a table or what is not understood.
struct Step {
  const read::Block* before = nullptr;  ///< null when new
  const read::Block* after = nullptr;   ///< null when gone
  bool same = false;                    ///< reads the same: text, and the text of all cells
  /// Stands elsewhere: two steps, one without `after` where it was and one without `before` where it is, have the same number.
  /// 0 is none. `same` says whether it was only moved.
  std::uint32_t move = 0;
  const read::Block* partner = nullptr;  ///< of a moved one: the block at the other end
  std::vector<RowStep> rows;             ///< of two tables that are versions of each other and not the same
};

/// `in_cell`: the only paragraphs of two versions of a cell are versions of each other, whatever they say.
[[nodiscard]] Script blocks(const read::Blocks& before, const read::Blocks& after, bool in_cell = false);

/// Headers or footers of two documents; null where there is none on that side.
struct MarginPair {
  const read::Margin* before = nullptr;
  const read::Margin* after = nullptr;
};
struct Margins {
  std::vector<MarginPair> headers, footers;
};
/// By the sections that show them: the first with the first, the last with the last, those between by their number.
[[nodiscard]] Margins margins(const read::Document& before, const read::Document& after);

/// Ids of our places, and other bookmarks' names, that lie wholly within a block; sorted, joined. Empty when there are none.
[[nodiscard]] std::string name_of(const read::Block& block);

}  // namespace helhedsplan::align
