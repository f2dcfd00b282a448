#include "conserve/words.hpp"

#include "base/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <variant>

namespace helhedsplan::conserve {
namespace {

std::size_t size_of(const lift::Lines& lines) {
  return lines.last - lines.first;
}

}  // namespace

bool has_comment(const read::Inlines& inlines) {
  bool found = false;
  read::each_inline(inlines, [&](const read::Inline& node) {
    found = found || std::holds_alternative<read::CommentStart>(node.kind) || std::holds_alternative<read::CommentEnd>(node.kind) ||
            std::holds_alternative<read::CommentReference>(node.kind);
  });
  return found;
}

/// A paragraph is a cell of its own.
Words::Cells Words::cells_of(const Sheet& sheet, const Unit& unit) {
  if (!unit.is_row()) return {{unit.first, unit.last}};
  return sheet.body().tables[unit.table].rows[sheet.body().lines[unit.first].row].cells;
}

bool Words::carry_line(std::size_t line, std::size_t fresh_line, Node around) {
  const auto& old_line = edited_.body().lines[line];
  const bool fine = edited_.is_fine();
  const bool properties = edited_.looks_around(line, fine) != fresh_.looks_around(fresh_line, fine);
  const bool other = properties || edited_.skeleton_of(line) != fresh_.skeleton_of(fresh_line) ||
                     !look_alike(edited_, line, fresh_, fresh_line) || has_comment(old_line.paragraph->children) ||
                     aside_.has_own_notes(line);
  if (!other) return true;
  const Node old_node(edited_.element_of(line));
  const Node new_node(fresh_.element_of(fresh_line));
  return old_node && new_node && graft_.transplant(old_node, new_node, around, properties);
}

/// No table in it, and no paragraph that was joined out of several.
bool Words::is_plain(const Sheet& sheet, const Unit& unit, const lift::Lines& lines) const {
  for (auto line = lines.first; line < lines.last; ++line) {
    if (sheet.body().lines[line].table != unit.table || sheet.element_of(line) == nullptr) return false;
  }
  return size_of(lines) > 0;
}

/// Lines that both have stay; between them one after the other, and what is left is people's, or was deleted by them.
bool Words::carry_cell(const lift::Lines& old_lines, const lift::Lines& new_lines, Node around) {
  const auto same = [&](std::size_t o, std::size_t n) { return edited_.skeleton_of(o) == fresh_.skeleton_of(n); };
  auto o = old_lines.first;
  auto n = new_lines.first;
  auto old_end = old_lines.last;
  auto new_end = new_lines.last;
  while (o < old_end && n < new_end && same(o, n)) ++o, ++n;
  while (o < old_end && n < new_end && same(old_end - 1, new_end - 1)) --old_end, --new_end;
  const auto pairs = std::min(old_end - o, new_end - n);
  for (auto line = n + pairs; line < new_end; ++line) {
    if (fresh_.skeleton_of(line).find('\x01') != std::string::npos) return false;  // a place of the plan
  }
  for (std::size_t k = 0; k < o + pairs - old_lines.first; ++k) {
    if (!carry_line(old_lines.first + k, new_lines.first + k, around)) return false;
  }
  for (std::size_t k = 1; k <= old_lines.last - old_end; ++k) {
    if (!carry_line(old_lines.last - k, new_lines.last - k, around)) return false;
  }
  const auto handled = n + pairs;
  Node behind = handled > new_lines.first ? Node(fresh_.element_of(handled - 1)) : Node();
  for (auto line = o + pairs; line < old_end; ++line) {
    const Node own(edited_.element_of(line));
    behind = behind ? graft_.insert_after(own, behind) : graft_.insert_before(own, Node(fresh_.element_of(new_lines.first)));
  }
  for (auto line = handled; line < new_end; ++line) graft_.remove(Node(fresh_.element_of(line)));
  return true;
}

bool Words::carry(std::size_t unit, std::size_t fresh, const std::vector<bool>& cells) {
  const Unit& old_unit = edited_.units[unit];
  const Unit& new_unit = fresh_.units[fresh];
  const Cells old_cells = cells_of(edited_, old_unit);
  const Cells new_cells = cells_of(fresh_, new_unit);
  if (old_cells.size() != new_cells.size()) return false;
  const auto wanted = [&](std::size_t cell) { return cells.empty() || cells[cell]; };
  for (std::size_t c = 0; c < old_cells.size(); ++c) {
    const bool pairs = size_of(old_cells[c]) == size_of(new_cells[c]);
    if (wanted(c) && !pairs && (!is_plain(edited_, old_unit, old_cells[c]) || !is_plain(fresh_, new_unit, new_cells[c])))
      return false;
  }
  const Node around(new_unit.element);
  for (std::size_t c = 0; c < old_cells.size(); ++c) {
    if (!wanted(c)) continue;
    if (size_of(old_cells[c]) != size_of(new_cells[c])) {
      if (!carry_cell(old_cells[c], new_cells[c], around)) return false;
      continue;
    }
    for (std::size_t n = 0; n < size_of(old_cells[c]); ++n) {
      if (!carry_line(old_cells[c].first + n, new_cells[c].first + n, around)) return false;
    }
  }
  return true;
}

bool Words::put_beside(std::size_t unit, std::size_t fresh, const std::string& mark) {
  const Unit& old_unit = edited_.units[unit];
  const Unit& new_unit = fresh_.units[fresh];
  const Cells old_cells = cells_of(edited_, old_unit);
  const Cells new_cells = cells_of(fresh_, new_unit);
  if (!old_unit.is_row() || old_cells.size() != new_cells.size()) return false;
  for (std::size_t c = 0; c < old_cells.size(); ++c) {
    if (!is_plain(edited_, old_unit, old_cells[c]) || !is_plain(fresh_, new_unit, new_cells[c])) return false;
  }
  for (std::size_t c = 0; c < old_cells.size(); ++c) {
    std::vector<std::string> there;
    for (auto line = new_cells[c].first; line < new_cells[c].last; ++line) there.push_back(fresh_.skeleton_of(line));
    Node behind(fresh_.element_of(new_cells[c].last - 1));
    for (auto line = old_cells[c].first; line < old_cells[c].last; ++line) {
      if (base::trim(edited_.body().lines[line].text).empty() ||
          std::find(there.begin(), there.end(), edited_.skeleton_of(line)) != there.end())
        continue;
      behind = graft_.insert_after(Node(edited_.element_of(line)), behind);
      graft_.mark(behind, mark);
    }
  }
  return true;
}

}  // namespace helhedsplan::conserve
