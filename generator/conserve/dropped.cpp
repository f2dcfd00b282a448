#include "conserve/dropped.hpp"

#include "base/text.hpp"
#include "conserve/surface.hpp"
#include "model/fingerprint.hpp"
#include "read/surface.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace helhedsplan::conserve {
namespace {

/// What the return key makes. Other empty paragraphs mean something: they part tables, or hold a picture.
bool is_running_text(std::string_view style) {
  return style.empty() || style == "normal" || style == "body text";
}

using Edits = std::vector<Edit>;

Edit not_carried(What what, std::string text, const lift::Where& where) {
  return {what, Fate::not_carried, std::move(text), where, {}, 0};
}

/// A picture that people deleted stands there again: the plan or the template has it.
void find_pictures(const Sheet& edited, const Sheet& fresh, Edits& out) {
  const auto alts = [](const read::Blocks& body) {
    std::vector<std::string> found;
    read::each_block(body, [&](const read::Block& block) {
      const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
      if (paragraph == nullptr) return;
      read::each_inline(paragraph->children, [&](const read::Inline& node) {
        if (const auto* drawing = std::get_if<read::Drawing>(&node.kind)) found.push_back(drawing->alt);
      });
    });
    return found;
  };
  const auto there = alts(edited.document.body);
  auto generated = edited.lifted.map.beside.drawings;
  if (there.size() >= generated.size()) return;
  for (const std::string& alt : alts(fresh.document.body)) {
    const auto was = std::find(generated.begin(), generated.end(), model::fingerprint(alt));
    if (was == generated.end() || std::find(there.begin(), there.end(), alt) != there.end()) continue;
    generated.erase(was);
    out.push_back(not_carried(What::picture, alt, {"brødtekst", {}, {}}));
  }
}

/// Empty paragraphs outside tables, under each heading: those that nothing but air is meant by.
std::map<std::string, std::size_t> blank_lines(const Sheet& sheet) {
  std::map<std::string, std::size_t> found;
  const auto& lines = sheet.body().lines;
  for (std::size_t l = 0; l < lines.size(); ++l) {
    const lift::Line& line = lines[l];
    const std::string style = base::lower_case(line.paragraph->properties.style);
    const bool means_something =
        std::any_of(line.paragraph->children.begin(), line.paragraph->children.end(), [](const read::Inline& node) {
          return !std::holds_alternative<read::Text>(node.kind) && !std::holds_alternative<read::BookmarkStart>(node.kind) &&
                 !std::holds_alternative<read::BookmarkEnd>(node.kind);
        });
    if (line.boxed || line.table != none || !base::trim(line.text).empty() || !is_running_text(style) ||
        line.paragraph->properties.list || line.paragraph->section_end || means_something)
      continue;
    // Two tables are one without a paragraph between them, and a document does not end with a table.
    const bool behind_table = l > 0 && lines[l - 1].table != none;
    const bool parts = behind_table && (l + 1 == lines.size() || lines[l + 1].table != none || lines[l + 1].paragraph->section_end);
    if (!parts) ++found[line.heading];
  }
  return found;
}

void find_blank_lines(const Sheet& edited, const Sheet& fresh, Edits& out) {
  const auto generated = blank_lines(fresh);
  for (const auto& [heading, count] : blank_lines(edited)) {
    const auto known = generated.find(heading);
    const auto own = count - std::min(count, known == generated.end() ? 0 : known->second);
    if (own > 0)
      out.push_back(
          not_carried(What::blank, own == 1 ? "en tom linje" : std::to_string(own) + " tomme linjer", {"brødtekst", heading, {}}));
  }
}

/// Row by row, for a table has other rows by now; a row with other cells is told with its words.
void find_tables(const Sheet& edited, const Sheet& fresh, const Pairing& pairing, Edits& out) {
  if (!edited.is_fine()) return;  // LibreOffice writes out the lines that a style draws
  const auto row_of = [](const Sheet& sheet, const Unit& unit) -> const read::Row& {
    return *sheet.body().tables[unit.table].rows[sheet.body().lines[unit.first].row].row;
  };
  std::set<std::size_t> told;
  for (std::size_t u = 0; u < edited.units.size(); ++u) {
    const auto f = pairing.units[u].fresh;
    const Unit& unit = edited.units[u];
    if (f == none || !unit.is_row() || !fresh.units[f].is_row()) continue;
    const read::Row& was = row_of(edited, unit);
    const read::Row& is = row_of(fresh, fresh.units[f]);
    const read::Table& old_table = *edited.body().tables[unit.table].table;
    // Columns that are as wide as they were made are other ones in a new version.
    const bool widths = read::same_widths(old_table, *fresh.body().tables[fresh.units[f].table].table) ||
                        !read::are_among(old_table.grid, edited.lifted.map.beside.grids);
    if (was.cells.size() != is.cells.size() || read::same_row(was, is, widths) || !told.insert(unit.table).second) continue;
    const auto where = lift::where_of(edited.body(), unit.first);
    out.push_back(not_carried(What::borders, name_of(*edited.body().tables[unit.table].table), {where.story, where.heading, {}}));
  }
}

/// Cells of a row that people made one of: the words are all there, and the row is as the template has it again.
void find_joined_cells(const Sheet& edited, const Sheet& fresh, const Pairing& pairing, Edits& out) {
  const auto row_of = [](const Sheet& sheet, const Unit& unit) -> const read::Row& {
    return *sheet.body().tables[unit.table].rows[sheet.body().lines[unit.first].row].row;
  };
  const auto columns = [](const read::Row& row) {
    int count = 0;
    for (const read::Cell& cell : row.cells) count += cell.span;
    return count;
  };
  for (std::size_t u = 0; u < edited.units.size(); ++u) {
    const Paired& paired = pairing.units[u];
    const Unit& unit = edited.units[u];
    const bool stands = paired.state == Paired::State::generated || paired.state == Paired::State::same;
    if (!stands || paired.fresh == none || !unit.is_row() || !fresh.units[paired.fresh].is_row()) continue;
    const read::Row& was = row_of(edited, unit);
    const read::Row& is = row_of(fresh, fresh.units[paired.fresh]);
    if (was.cells.size() != is.cells.size() && columns(was) == columns(is))
      out.push_back(
          not_carried(What::borders, name_of(*edited.body().tables[unit.table].table), lift::where_of(edited.body(), unit.first)));
  }
}

/// A mark („[Eksempel]“) that people deleted in front of a text of the plan that they left as it was.
void find_marks(const Sheet& edited, const Sheet& fresh, Edits& out) {
  const auto marks_of = [&](const Sheet& sheet) {
    std::map<std::string, std::size_t> found;  // by the text they stand at
    for (const lift::Line& line : sheet.body().lines) {
      for (const std::string& mark : edited.lifted.map.marks) {
        if (line.text.starts_with(mark)) ++found[std::string(base::trim(std::string_view(line.text).substr(mark.size())))];
      }
    }
    return found;
  };
  if (edited.lifted.map.marks.empty()) return;
  const auto now = marks_of(fresh);
  std::set<std::string> told;
  for (std::size_t l = 0; l < edited.body().lines.size(); ++l) {
    const std::string text(base::trim(edited.body().lines[l].text));
    if (edited.prose_of(l) == none || !now.contains(text) || !told.insert(text).second) continue;
    out.push_back(not_carried(What::mark, text, lift::where_of(edited.body(), l)));
  }
}

}  // namespace

std::vector<Edit> dropped(const Sheet& edited, const Sheet& fresh, const Pairing& pairing) {
  std::vector<Edit> out;
  find_pictures(edited, fresh, out);
  find_blank_lines(edited, fresh, out);
  find_tables(edited, fresh, pairing, out);
  find_joined_cells(edited, fresh, pairing, out);
  find_marks(edited, fresh, out);
  return out;
}

}  // namespace helhedsplan::conserve
