/// `w:tbl` (CT_Tbl) with its caption.
///
/// Header rows say so twice (`w:tblHeader` on the row, first row in `w:tblLook`): the one repeats them on every page, the other
/// tells a screen reader. Group and sum rows look as the table style's conditions band1Horz and lastRow say; our tables use neither
/// banding nor a last row otherwise, and LibreOffice shows only what stands on the cell.

#include "write/docx/content_control.hpp"
#include "write/docx/elements.hpp"
#include "write/docx/grid.hpp"
#include "write/docx/order.hpp"

#include "model/stages.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace helhedsplan::write::docx {
namespace {

constexpr std::size_t most_facts_together = 12;
constexpr int row_padding = 120;       // twips above and below a row's text, about
constexpr int whole_table_share = 5;   // a table that takes a fifth of the page stays on one page
constexpr int sizeable_row = 5 * 260;  // a row of five lines may stand alone with the header
constexpr int most_gap_share = 2;  // what is kept together leaves no more than half a turned page empty, a third of an upright one
constexpr int narrowest_table = 1134;  // 2 cm, however deep the list around it

StyleRole table_role(const Flow& flow, const model::Table& table) {
  if (table.form == model::Table::Form::grid) return StyleRole::grid_table;
  return flow.on_front_page ? StyleRole::front_facts_table : StyleRole::facts_table;
}

std::string_view condition_of(model::RowRole role) {
  switch (role) {
    case model::RowRole::body:
      return {};
    case model::RowRole::header:
      return "firstRow";
    case model::RowRole::group:
      return "band1Horz";
    case model::RowRole::sum:
      return "lastRow";
  }
  return {};
}

StyleRole role_of_text(model::RowRole row, const model::Cell& cell) {
  switch (row) {
    case model::RowRole::header:
      return StyleRole::table_heading;
    case model::RowRole::group:
      return StyleRole::table_group;
    case model::RowRole::sum:
      return StyleRole::table_sum;
    case model::RowRole::body:
      return cell.header ? StyleRole::table_row_heading : StyleRole::table_text;
  }
  return StyleRole::table_text;
}

void write_caption(Flow& flow, const model::Table& table) {
  ParagraphProperties properties;
  properties.role = StyleRole::caption;
  properties.keep_next = true;
  const auto p = w_p(flow, properties);
  auto& bookmarks = flow.writer.bookmarks;
  const auto bookmarked = [&](BookmarkKind kind, const auto& content) {
    if (table.id.empty()) return content();
    const int id = w_bookmarkStart(flow, p.node, bookmarks.name(kind, table.id));
    content();
    w_bookmarkEnd(p.node, id);
  };
  if (!table.number.empty()) {
    // The label is "Tabel 2": what stands before the number is text, the number a field that Word counts on.
    const auto label = model::caption_label(table);
    const auto at = label.rfind(table.number);
    text_run(flow, p.node, std::string_view(label).substr(0, at));
    bookmarked(BookmarkKind::table_number, [&] { w_field(flow, p.node, "SEQ Tabel \\* ARABIC", table.number); });
    text_run(flow, p.node, ": ");
  }
  bookmarked(BookmarkKind::table_title, [&] { write_inlines(flow, p.node, table.caption); });
  end_p(p);
}

void w_tblPr(pugi::xml_node tbl, const Flow& flow, const model::Table& table, int width, int indent, bool tight) {
  auto tblPr = element(tbl, "w:tblPr");  // in the order of order::w_tblPr
  if (const auto& style = flow.writer.styles.id(table_role(flow, table)); !style.empty()) val(element(tblPr, "w:tblStyle"), style);
  auto tblW = element(tblPr, "w:tblW");
  attribute(tblW, "w:w", width);
  attribute(tblW, "w:type", "dxa");
  if (indent != 0) {
    auto tblInd = element(tblPr, "w:tblInd");
    attribute(tblInd, "w:w", indent);
    attribute(tblInd, "w:type", "dxa");
  }
  attribute(element(tblPr, "w:tblLayout"), "w:type", "fixed");
  if (tight) {
    auto tblCellMar = element(tblPr, "w:tblCellMar");
    for (const char* side : {"w:left", "w:right"}) {
      auto margin = element(tblCellMar, side);
      attribute(margin, "w:w", tight_cell_margins / 2);
      attribute(margin, "w:type", "dxa");
    }
  }
  const bool first_row = !table.rows.empty() && table.rows.front().role == model::RowRole::header;
  const bool first_column = std::any_of(table.rows.begin(), table.rows.end(),
                                        [](const model::Row& row) { return !row.cells.empty() && row.cells.front().header; });
  w_tblLook(tblPr, first_row, first_column);
  const auto title = model::plain_text(table.caption);
  if (!title.empty()) val(element(tblPr, "w:tblCaption"), title);
  if (!table.description.empty()) val(element(tblPr, "w:tblDescription"), table.description);
}

void w_trPr(pugi::xml_node tr, bool whole, bool header) {
  if (!whole) return;
  auto trPr = element(tr, "w:trPr");
  element(trPr, "w:cantSplit");
  if (header) element(trPr, "w:tblHeader");
}

/// What a table hands to the first paragraph in it: a page break, the marks of its clause.
void hand_over(Flow& from, Flow& to) {
  to.page_break = std::exchange(from.page_break, false);
  to.bookmarks = std::exchange(from.bookmarks, {});
}

struct TableFlow {
  Flow& outer;
  const model::Table& table;
  std::vector<int> widths;
  std::vector<int> heights;   ///< of the rows, about
  std::size_t tail = 0;       ///< the first of the last rows, which stand on one page
  bool target_waits = false;  ///< a table without caption is found by a bookmark in its first cell
};

void w_tc(TableFlow& context, pugi::xml_node tr, const model::Row& row, const model::Cell& cell, std::size_t column,
          bool keep_next) {
  auto& outer = context.outer;
  const auto end = std::min(column + static_cast<std::size_t>(std::max(cell.span, 1)), context.widths.size());
  int width = 0;
  for (auto i = column; i < end; ++i) width += context.widths[i];
  auto tc = element(tr, "w:tc");
  w_tcPr(tc, width, static_cast<int>(end - column),
         outer.writer.styles.cell_properties(table_role(outer, context.table), condition_of(row.role)));
  Flow inside{outer.writer, outer.relationships, tc, width};
  inside.notes_allowed = outer.notes_allowed;
  inside.body_role = role_of_text(row.role, cell);
  inside.keep_next = keep_next;
  inside.keep_depth = outer.keep_depth;
  if (column < context.table.columns.size()) inside.align = context.table.columns[column].align;
  hand_over(outer, inside);
  if (std::exchange(context.target_waits, false)) {
    inside.bookmarks.push_back({outer.writer.bookmarks.name(BookmarkKind::table_number, context.table.id)});
  }
  write_blocks(inside, cell.children);
  end_with_paragraph(inside);
}

/// The list that a member is of: its path without what tells members apart.
std::string list_of(const std::string& member) {
  return member.substr(0, member.rfind('['));
}

/// The controls of the list members that rows stand in, outermost first; in a blank document each within a repeating section.
class MemberControls {
 public:
  MemberControls(Flow& flow, pugi::xml_node tbl) : flow_(flow), tbl_(tbl) {}

  /// Where a row of these members goes.
  pugi::xml_node enter(const std::vector<std::string>& members) {
    if (!flow_.writer.anchors.any()) return tbl_;
    std::vector<std::string> wanted;
    for (const auto& member : members) {
      if (blank_) wanted.push_back(list_of(member));
      wanted.push_back(member);
    }
    std::size_t same = 0;
    while (same < open_.size() && same < wanted.size() && paths_[same] == wanted[same]) ++same;
    close(same);
    for (std::size_t i = same; i < wanted.size(); ++i) {
      const bool section = blank_ && i % 2 == 0;
      open_.push_back(section ? open_repeating_section(flow_, place(), title_of_member(flow_.writer.document, wanted[i + 1]))
                              : open_block_control(flow_, place(), wanted[i], anchor::Entry::Kind::member));
      paths_.push_back(wanted[i]);
    }
    return place();
  }
  void close(std::size_t keep) {
    for (; open_.size() > keep; open_.pop_back(), paths_.pop_back()) close_block_control(flow_, open_.back());
  }

 private:
  [[nodiscard]] pugi::xml_node place() const { return open_.empty() ? tbl_ : open_.back().content; }
  Flow& flow_;
  pugi::xml_node tbl_;
  bool blank_ = flow_.writer.document.purpose != model::Purpose::finished;
  std::vector<Control> open_;
  std::vector<std::string> paths_;
};

bool is_sum(const model::Table& table, std::size_t index) {
  return index < table.rows.size() && table.rows[index].role == model::RowRole::sum;
}

/// A short table of facts is read at a glance; a table that fits on any rest of a page but a small one need not be parted.
bool stays_whole(const TableFlow& context) {
  const auto& rows = context.table.rows;
  if (context.table.form == model::Table::Form::facts) return rows.size() <= most_facts_together;
  int height = 0;
  for (const int row : context.heights) {
    height += row + row_padding;
    if (height > context.outer.writer.page.text_height() / whole_table_share) return false;
  }
  return true;
}

bool is_heading(const model::Row& row) {
  return row.role == model::RowRole::header || row.role == model::RowRole::group;
}

/// No page begins with one lonely row below the table's header: the first keeps hold of the second. A row of several lines is not
/// lonely; to hold it would leave a gap on the page.
bool is_first_and_lonely(const TableFlow& context, std::size_t index) {
  const auto& rows = context.table.rows;
  if (index < 1 || index + 1 >= rows.size() || is_heading(rows[index])) return false;
  const bool first = std::all_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(index), is_heading);
  return first && context.heights[index] < sizeable_row && context.heights[index + 1] < sizeable_row;
}

/// No table ends with one row on a page of its own: the last two rows stay together, or the last three when two are only a few
/// lines. Headings of groups and sums count for nothing; they have holds of their own.
std::size_t tail_of(const TableFlow& context) {
  const auto& rows = context.table.rows;
  const int most = context.outer.writer.page.landscape().text_height() / most_gap_share;
  int height = 0;
  int taken = 0;
  std::size_t first = rows.size() - 1;
  for (std::size_t i = rows.size(); i-- > 0;) {
    height += context.heights[i] + row_padding;
    if (height - context.heights.back() > most) break;  // the last moves without them too
    first = i;
    if (rows[i].role == model::RowRole::body) ++taken;
    if (taken == 3 || (taken == 2 && height >= sizeable_row)) break;
  }
  return first;
}

void w_tr(TableFlow& context, pugi::xml_node tbl, std::size_t index, bool leading) {
  const auto& row = context.table.rows[index];
  auto tr = element(tbl, "w:tr");
  // A row that takes half a page may split, and a header of that height is not repeated: LibreOffice 7.4 never finishes laying out
  // some tables with such rows, and crashes on others with notes in them (tests/support/random_document.hpp, seeds 28 and 10).
  const bool whole = context.heights[index] <= context.outer.writer.page.landscape().text_height() / 2;
  w_trPr(tr, whole, whole && leading && row.role == model::RowRole::header);
  // A header or group row stays with what it heads, a sum with the last line it sums.
  const auto& rows = context.table.rows;
  const bool last = index + 1 == rows.size();
  const bool with_next = !last && (is_heading(row) || is_sum(context.table, index + 1) || stays_whole(context) ||
                                   is_first_and_lonely(context, index) || index >= context.tail);
  const bool keep_next = whole && (context.outer.keep_next || with_next || (last && context.outer.keep_end));
  std::size_t column = 0;
  for (const auto& cell : row.cells) {
    if (column >= context.widths.size()) break;  // model::validate: every row fills its columns
    w_tc(context, tr, row, cell, column, keep_next);
    column += static_cast<std::size_t>(std::max(cell.span, 1));
  }
}

}  // namespace

void w_tblLook(pugi::xml_node tblPr, bool first_row, bool first_column) {
  // The number says the same as the attributes, for readers of Word 2007's form.
  constexpr unsigned first_row_bit = 0x0020, first_column_bit = 0x0080, no_bands = 0x0600;
  const unsigned bits = (first_row ? first_row_bit : 0U) | (first_column ? first_column_bit : 0U) | no_bands;
  constexpr std::string_view digits = "0123456789ABCDEF";
  const std::string hex{digits[bits >> 12U & 15U], digits[bits >> 8U & 15U], digits[bits >> 4U & 15U], digits[bits & 15U]};
  auto tblLook = element(tblPr, "w:tblLook");
  val(tblLook, hex);
  attribute(tblLook, "w:firstRow", first_row ? "1" : "0");
  attribute(tblLook, "w:lastRow", "0");
  attribute(tblLook, "w:firstColumn", first_column ? "1" : "0");
  attribute(tblLook, "w:lastColumn", "0");
  attribute(tblLook, "w:noHBand", "1");
  attribute(tblLook, "w:noVBand", "1");
}

void w_tcPr(pugi::xml_node tc, int width, int span, pugi::xml_node conditional) {
  auto tcPr = element(tc, "w:tcPr");
  auto tcW = element(tcPr, "w:tcW");
  attribute(tcW, "w:w", width);
  attribute(tcW, "w:type", "dxa");
  if (span > 1) val(element(tcPr, "w:gridSpan"), span);
  for (const auto child : conditional.children()) {
    const std::string_view name = child.name();
    if (order::knows(order::w_tcPr, name) && !tcPr.child(child.name())) order::add_copy(tcPr, order::w_tcPr, child);
  }
}

void w_tbl(Flow& flow, const model::Table& table) {
  if (!table.caption.empty()) write_caption(flow, table);
  const bool has_cells =
      std::any_of(table.rows.begin(), table.rows.end(), [](const model::Row& row) { return !row.cells.empty(); });
  if (!has_cells) return;
  const int indent = flow.list_depth > 0 ? flow.writer.numbering.indent(flow.list_ordered, flow.list_depth - 1) : 0;
  const int width = std::max(flow.width - indent, narrowest_table);
  auto least = word_widths(table, width, flow.writer.text_scale);
  const bool tight = std::accumulate(least.begin(), least.end(), 0) > width;
  if (tight) {
    for (int& each : least) each = std::max(each - (cell_margins - tight_cell_margins), 0);
  }
  TableFlow context{flow, table, column_widths(table.columns, width, least), {}, 0, table.caption.empty() && !table.id.empty()};
  for (const auto& row : table.rows) context.heights.push_back(row_height(row, context.widths));
  context.tail = tail_of(context);
  auto tbl = element(flow.parent, "w:tbl");
  w_tblPr(tbl, flow, table, width, indent, tight);
  auto tblGrid = element(tbl, "w:tblGrid");
  for (const int column : context.widths) attribute(element(tblGrid, "w:gridCol"), "w:w", column);
  flow.writer.anchors.add_grid(context.widths);
  bool leading = true;
  MemberControls members(flow, tbl);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (table.rows[i].cells.empty()) continue;
    leading = leading && table.rows[i].role == model::RowRole::header;
    w_tr(context, members.enter(table.rows[i].members), i, leading);
  }
  members.close(0);
}

}  // namespace helhedsplan::write::docx
