#pragma once
/// The words, looks and marks of an edited paragraph or row in the one that it has become. Private to this folder.

#include "conserve/beside.hpp"
#include "conserve/graft.hpp"
#include "conserve/sheet.hpp"

#include <functional>
#include <string>
#include <vector>

namespace helhedsplan::conserve {

[[nodiscard]] bool has_comment(const read::Inlines& inlines);

class Words {
 public:
  Words(const Sheet& edited, const Sheet& fresh, Graft& graft, const Aside& aside)
      : edited_(edited), fresh_(fresh), graft_(graft), aside_(aside) {}

  /// Line by line those that differ; of a row in the cells alone for which `cells` holds true, all when it is empty. Lines that
  /// people added to a cell are added, those that they deleted there go. False when a row has other cells.
  bool carry(std::size_t unit, std::size_t fresh, const std::vector<bool>& cells);
  /// People's words behind the templates' in each cell where they differ, `mark` at them: a row of their own would be a member of
  /// the list. False when the row has other cells.
  bool put_beside(std::size_t unit, std::size_t fresh, const std::string& mark);

 private:
  using Cells = std::vector<lift::Lines>;
  [[nodiscard]] static Cells cells_of(const Sheet& sheet, const Unit& unit);
  [[nodiscard]] bool carry_line(std::size_t line, std::size_t fresh_line, Node around);
  [[nodiscard]] bool carry_cell(const lift::Lines& old_lines, const lift::Lines& new_lines, Node around);
  [[nodiscard]] bool is_plain(const Sheet& sheet, const Unit& unit, const lift::Lines& lines) const;

  const Sheet& edited_;
  const Sheet& fresh_;
  Graft& graft_;
  const Aside& aside_;
};

}  // namespace helhedsplan::conserve
