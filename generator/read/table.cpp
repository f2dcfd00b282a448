/// `w:tbl`: a flat list of rows, each a flat list of cells; the controls around them are ranges.

#include "read/compatibility.hpp"
#include "read/context.hpp"
#include "read/values.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace helhedsplan::read {
namespace {

/// Notes the control now and its end when what is in it has been read: outer controls come before inner ones.
template <typename Items, typename Read>
void ranged(pugi::xml_node sdt, Items& items, std::vector<ControlRange>& controls, Read&& read) {
  const auto at = controls.size();
  controls.push_back({read_control(sdt), items.size(), items.size()});
  read(sdt.child("w:sdtContent"));
  controls[at].last = items.size();
}

class TableReader {
 public:
  TableReader(Context& context, Table& table) : context_(context), table_(table) {}

  void operator()(pugi::xml_node tbl, Tracked tracked) {
    const auto tblPr = tbl.child("w:tblPr");
    if (const auto style = val(tblPr, "w:tblStyle"); !style.empty()) table_.style = context_.styles.name(style);
    table_.caption = val(tblPr, "w:tblCaption");
    table_.description = val(tblPr, "w:tblDescription");
    if (const auto change = tblPr.child("w:tblPrChange")) formatted(change);
    const auto grid = tbl.child("w:tblGrid");
    for (const auto column : grid.children("w:gridCol")) table_.grid.push_back(twips(column.attribute("w:w").value()));
    if (const auto change = grid.child("w:tblGridChange")) formatted(change);
    rows(tbl, tracked);
    cover_rows(table_);
  }

 private:
  void formatted(pugi::xml_node change) { (void)context_.change(Change::Kind::formatted, Change::Of::table, change); }

  /// What may stand beside rows or cells.
  template <typename Read>
  void between(pugi::xml_node node, Tracked tracked, Change::Of of, Read&& read) {
    const std::string_view name = node.name();
    Tracked inner = tracked;
    if (name == "w:customXml" || name == "w:smartTag") {
      read(node, tracked);
    } else if (add_change(context_, node, of, inner)) {
      read(node, inner);
    } else if (!range_mark(context_, node, tracked, context_.story.pending) && !has_no_content(name)) {
      context_.not_understood(name, text_within(node));
    }
  }

  void rows(pugi::xml_node parent, Tracked tracked) {
    const auto one = [&](pugi::xml_node node) {
      const std::string_view name = node.name();
      if (!context_.count()) return;
      if (name == "w:tr")
        row(node, tracked);
      else if (name == "w:sdt")
        ranged(node, table_.rows, table_.controls, [&](pugi::xml_node content) { rows(content, tracked); });
      else
        between(node, tracked, Change::Of::row, [&](pugi::xml_node within, Tracked inner) { rows(within, inner); });
    };
    each_child(parent, one, [&](pugi::xml_node node) { context_.ignored(node); });
  }

  void row(pugi::xml_node tr, Tracked tracked) {
    Row row;
    row.element = tr.internal_object();
    row.id = tr.attribute("w14:paraId").value();
    row.tracked = tracked;
    const auto trPr = tr.child("w:trPr");
    row.header = on_off(trPr, "w:tblHeader").value_or(false);
    for (const auto change : trPr.children()) (void)add_change(context_, change, Change::Of::row, row.tracked);
    if (const auto change = trPr.child("w:trPrChange")) formatted(change);
    if (const auto change = tr.child("w:tblPrEx").child("w:tblPrExChange")) formatted(change);
    int column = std::clamp(number(val(trPr, "w:gridBefore"), 0), 0, base::limits::docx_span);
    cells(tr, tracked, row, column);
    table_.rows.push_back(std::move(row));
  }

  void cells(pugi::xml_node parent, Tracked tracked, Row& row, int& column) {
    const auto one = [&](pugi::xml_node node) {
      const std::string_view name = node.name();
      if (!context_.count()) return;
      if (name == "w:tc")
        cell(node, tracked, row, column);
      else if (name == "w:sdt")
        ranged(node, row.cells, row.controls, [&](pugi::xml_node content) { cells(content, tracked, row, column); });
      else
        between(node, tracked, Change::Of::cell, [&](pugi::xml_node within, Tracked inner) { cells(within, inner, row, column); });
    };
    each_child(parent, one, [&](pugi::xml_node node) { context_.ignored(node); });
  }

  static int span_of(pugi::xml_node tcPr) { return std::clamp(number(val(tcPr, "w:gridSpan"), 1), 1, base::limits::docx_span); }

  void cell(pugi::xml_node tc, Tracked tracked, Row& row, int& column) {
    Cell cell;
    cell.element = tc.internal_object();
    cell.tracked = tracked;
    const auto tcPr = tc.child("w:tcPr");
    cell.column = column;
    cell.span = span_of(tcPr);
    column = std::min(column + cell.span, 100 * base::limits::docx_span);
    if (const auto merge = tcPr.child("w:vMerge")) cell.continued = std::string_view(merge.attribute("w:val").value()) != "restart";
    if (tcPr.child("w:hMerge")) context_.not_understood("w:hMerge", text_within(tc));
    if (tcPr.child("w:cellMerge")) context_.not_understood("w:cellMerge", text_within(tc));
    if (const auto change = tcPr.child("w:cellIns"))
      cell.tracked.inserted = context_.change(Change::Kind::inserted, Change::Of::cell, change);
    if (const auto change = tcPr.child("w:cellDel"))
      cell.tracked.deleted = context_.change(Change::Kind::deleted, Change::Of::cell, change);
    if (const auto change = tcPr.child("w:tcPrChange")) {
      formatted(change);
      cell.span_before = span_of(change.child("w:tcPr"));
    }
    read_blocks(context_, tc, tracked, cell.children);
    if (cell.children.empty()) {
      Paragraph empty;
      empty.properties = read_paragraph_properties(context_, {});
      cell.children.push_back({std::move(empty), nullptr});
    }
    row.cells.push_back(std::move(cell));
  }

  Context& context_;
  Table& table_;
};

}  // namespace

void cover_rows(Table& table) {
  std::map<int, Cell*> open;  // by column
  for (auto& row : table.rows) {
    std::map<int, Cell*> next;
    for (auto& cell : row.cells) {
      const auto above = open.find(cell.column);
      if (cell.continued && above != open.end()) {
        ++above->second->rows;
        next.emplace(cell.column, above->second);
      } else {
        cell.continued = false;
        cell.rows = 1;
        next.emplace(cell.column, &cell);
      }
    }
    open = std::move(next);
  }
}

Table read_table(Context& context, pugi::xml_node tbl, Tracked tracked) {
  Table table;
  TableReader(context, table)(tbl, tracked);
  return table;
}

}  // namespace helhedsplan::read
