#include "conserve/surface.hpp"

#include "conserve/nodes.hpp"
#include "read/surface.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace helhedsplan::conserve {
namespace {

using Edits = std::vector<Edit>;

/// Which table of the fresh document one has become: the one that most of its rows are in.
std::map<std::size_t, std::size_t> tables_of(const Sheet& edited, const Sheet& fresh, const Pairing& pairing) {
  std::map<std::size_t, std::map<std::size_t, std::size_t>> rows;
  for (std::size_t u = 0; u < edited.units.size(); ++u) {
    const auto f = pairing.units[u].fresh;
    if (f != none && edited.units[u].is_row() && fresh.units[f].is_row()) ++rows[edited.units[u].table][fresh.units[f].table];
  }
  std::map<std::size_t, std::size_t> found;
  for (const auto& [table, counts] : rows) {
    found[table] =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
  }
  return found;
}

void set_width(Node cell, const std::vector<int>& grid, std::size_t& column) {
  Node properties = cell.child("w:tcPr");
  const std::size_t span = properties.child("w:gridSpan").attribute("w:val").as_uint(1);
  int width = 0;
  for (std::size_t n = 0; n < span && column < grid.size(); ++n) width += grid[column++];
  if (Node given = properties.child("w:tcW")) {
    given.attribute("w:w").set_value(width);
    given.attribute("w:type").set_value("dxa");
  }
}

void set_widths(Node table, const std::vector<int>& grid) {
  auto width = grid.begin();
  for (Node column : table.child("w:tblGrid").children("w:gridCol")) {
    if (width != grid.end()) column.attribute("w:w").set_value(*width++);
  }
  int all = 0;
  for (const int each : grid) all += each;
  if (Node given = table.child("w:tblPr").child("w:tblW"); given && std::string_view(given.attribute("w:type").value()) == "dxa")
    given.attribute("w:w").set_value(all);
  for (const Node row : rows_of(table)) {
    std::size_t column = row.child("w:trPr").child("w:gridBefore").attribute("w:val").as_uint(0);
    for (const auto& cell : row.select_nodes("w:tc | w:sdt/w:sdtContent/w:tc")) set_width(cell.node(), grid, column);
  }
}

void carry_widths(const Sheet& edited, const Sheet& fresh, const Pairing& pairing, bool same_look, Edits& out) {
  for (const auto& [was, is] : tables_of(edited, fresh, pairing)) {
    const lift::TableLines& old_lines = edited.body().tables[was];
    const lift::TableLines& new_lines = fresh.body().tables[is];
    if (old_lines.table->grid.size() != new_lines.table->grid.size() || old_lines.rows.empty() || new_lines.rows.empty() ||
        read::same_widths(*old_lines.table, *new_lines.table) ||
        read::are_among(old_lines.table->grid, edited.lifted.map.beside.grids))
      continue;
    const Node table = table_of(Node(new_lines.rows.front().row->element));
    const bool carried = same_look && table;
    if (carried) set_widths(table, old_lines.table->grid);
    const auto where = lift::where_of(edited.body(), old_lines.rows.front().lines.first);
    out.push_back({What::widths,
                   carried ? Fate::kept : Fate::not_carried,
                   name_of(*old_lines.table),
                   {where.story, where.heading, {}},
                   {},
                   0});
  }
}

void carry_paper(const Sheet& edited, const Sheet& fresh, bool same_look, Edits& out) {
  const auto was = read::pages_of(edited.document);
  const auto is = read::pages_of(fresh.document);
  if (was.size() != is.size()) return;  // sections came or went: each goes by what the plan has in it
  bool carried = false, told = false;
  for (std::size_t n = 0; n < was.size(); ++n) {
    const bool turned = (was[n].width > was[n].height) != (is[n].width > is[n].height);
    if (turned || (read::same_paper(was[n], is[n]) && read::same_margins(was[n], is[n])) ||
        read::is_as_made(was, n, edited.lifted.map.beside.papers))
      continue;
    told = true;
    const Node from(was[n].element);
    Node to(is[n].element);
    if (!same_look || !from || !to) continue;
    for (const char* name : {"w:pgSz", "w:pgMar"}) {
      const Node given = from.child(name);
      Node old = to.child(name);
      if (!given || !old) continue;
      to.insert_copy_before(given, old);
      to.remove_child(old);
    }
    carried = true;
  }
  if (told) out.push_back({What::paper, carried ? Fate::kept : Fate::not_carried, {}, {"brødtekst", {}, {}}, {}, 0});
}

/// Another picture where ours was, with what was said of ours.
void find_replaced(const Sheet& edited, const Sheet& fresh, Edits& out) {
  const auto is = read::drawings_of(fresh.document);
  for (const read::Drawn& drawn : read::drawings_of(edited.document)) {
    if (drawn.pictures == 0 || drawn.said.empty()) continue;
    bool known = false, ours = false;
    for (const read::Drawn& each : is) {
      if (each.said != drawn.said || each.pictures == 0) continue;
      known = true;
      ours = ours || each.pictures == drawn.pictures;
    }
    if (known && !ours) out.push_back({What::replaced, Fate::not_carried, drawn.said, {"brødtekst", {}, {}}, {}, 0});
  }
}

}  // namespace

std::string name_of(const read::Table& table) {
  return table.caption.empty() ? "tabellen" : "tabellen „" + table.caption + "“";
}

std::vector<Edit> carry_surface(const Sheet& edited, const Sheet& fresh, const Pairing& pairing) {
  Edits out;
  if (!edited.is_fine()) return out;  // LibreOffice writes all of it anew
  const bool same_look = read::other_styles(edited.document, fresh.document).empty();
  carry_widths(edited, fresh, pairing, same_look, out);
  carry_paper(edited, fresh, same_look, out);
  find_replaced(edited, fresh, out);
  return out;
}

}  // namespace helhedsplan::conserve
