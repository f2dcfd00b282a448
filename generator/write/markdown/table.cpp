#include "write/markdown/table.hpp"

#include "base/text.hpp"
#include "model/diagram.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "write/markdown/escape.hpp"

#include <algorithm>

namespace helhedsplan::write::markdown {
namespace {

constexpr std::size_t page_width = 120;  ///< characters; a wider table is not padded

/// Blocks of a place that has room for lines only.
class InLine {
 public:
  InLine(const LineStyle& style, Notebook& notebook) : style_(style), notebook_(notebook) {}

  void blocks(const model::Blocks& nodes, std::size_t depth) {
    for (const auto& node : nodes) {
      std::visit(model::Each{
                     [&](const model::Heading& heading) { line(heading.children); },
                     [&](const model::Paragraph& paragraph) { this->paragraph(paragraph); },
                     [&](const model::List& list) { this->list(list, depth); },
                     [&](const model::Quote& quote) { blocks(quote.children, depth); },
                     [&](const model::Table& table) {  // not valid here, yet nothing is lost
                       for (const auto& row : table.rows) {
                         for (const auto& cell : row.cells) blocks(cell.children, depth);
                       }
                     },
                     [&](const model::Signatures& signatures) {
                       for (const auto& signature : signatures.items) line(signature.party);
                     },
                     [](const model::PageBreak&) {},
                     [](const model::Contents&) {},
                     [&](const model::Image& image) {
                       for (const auto& picture : image.pictures) line({{{}, model::Text{picture.alt}}});
                     },
                     [&](const model::Diagram& diagram) { list(model::text_equivalent(diagram), depth); },  // nor is this
                     [&](const model::Region& region) { blocks(region.children, depth); },
                 },
                 node.kind);
    }
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void paragraph(const model::Paragraph& paragraph) {
    if (paragraph.role != model::ParagraphRole::code) {
      line(paragraph.children);
      return;
    }
    for (const auto& node : paragraph.children) {
      const auto* const text = std::get_if<model::Text>(&node.kind);
      if (text == nullptr) continue;
      for (std::size_t begin = 0; begin <= text->text.size();) {
        const std::size_t end = std::min(text->text.find('\n', begin), text->text.size());
        if (end > begin) line({{{}, model::Code{text->text.substr(begin, end - begin)}}});
        begin = end + 1;
      }
    }
  }

  void list(const model::List& list, std::size_t depth) {
    int number = list.start;
    for (const auto& item : list.items) {
      marker_ = list.ordered ? std::to_string(number++) + ". " : depth % 2 == 0 ? "• " : "– ";
      blocks(item.children, depth + 1);
      marker_.clear();
    }
  }

  void line(const model::Inlines& inlines) {
    LineStyle style = style_;
    style.before = marker_;
    style.after = style_.line_break.front();  // perhaps another line follows
    const std::string text = write_inlines(inlines, style, notebook_);
    marker_.clear();
    if (text.empty()) return;
    if (!out_.empty()) out_ += style_.line_break;
    out_ += text;
  }

  const LineStyle& style_;
  Notebook& notebook_;
  std::string out_;
  std::string marker_;  ///< of the item that has just begun
};

using Line = std::vector<std::string>;  // a cell a column

Line cells_of(const model::Row& row, const model::Table& table, bool head, Notebook& notebook) {
  Line line;
  const bool bold = !head && row.role != model::RowRole::body;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    LineStyle style;
    style.line_break = "<br>";
    style.block_start = false;
    style.in_table = true;
    style.strong = bold || (table.form == model::Table::Form::facts && i == 0);
    line.push_back(write_in_line(row.cells[i].children, style, notebook));
    for (int covered = 1; covered < row.cells[i].span; ++covered) line.emplace_back();
  }
  line.resize(table.columns.size());
  return line;
}

/// GFM wants a head, and whoever hears the table read aloud wants words in it; other tables have a head of their own.
Line head_of_facts(const model::Table& table) {
  Line head(table.columns.size());
  if (table.form == model::Table::Form::facts && head.size() == 2) head = {"Felt", "Oplysning"};
  return head;
}

class Printer {
 public:
  Printer(const model::Table& table, const std::vector<Line>& lines) : table_(table), widths_(table.columns.size(), 3) {
    for (const auto& line : lines) {
      for (std::size_t i = 0; i < line.size(); ++i) widths_[i] = std::max(widths_[i], base::length(line[i]));
    }
    std::size_t width = 1;
    for (const std::size_t each : widths_) width += each + 3;
    padded_ = width <= page_width;
  }

  void row(const Line& line, std::string& out) const {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::size_t missing = padded_ ? widths_[i] - base::length(line[i]) : 0;
      const model::Align align = table_.columns[i].align;
      const std::size_t left = align == model::Align::right ? missing : align == model::Align::center ? missing / 2 : 0;
      out += i == 0 ? "| " : " ";
      out.append(left, ' ');
      out += line[i];
      out.append(missing - left, ' ');
      out += " |";
    }
    out += '\n';
  }

  void delimiters(std::string& out) const {
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      const std::size_t dashes = padded_ ? widths_[i] : 3;
      const model::Align align = table_.columns[i].align;
      out += i == 0 ? "| " : " ";
      if (align == model::Align::center) out += ':';
      out.append(dashes - (align == model::Align::left ? 0 : align == model::Align::right ? 1 : 2), '-');
      if (align != model::Align::left) out += ':';
      out += " |";
    }
    out += '\n';
  }

 private:
  const model::Table& table_;
  std::vector<std::size_t> widths_;
  bool padded_ = false;
};

}  // namespace

std::string write_in_line(const model::Blocks& blocks, const LineStyle& style, Notebook& notebook) {
  InLine lines(style, notebook);
  lines.blocks(blocks, 0);
  return lines.take();
}

std::string write_table(const model::Table& table, Notebook& notebook) {
  std::vector<Line> lines;
  const bool has_head = !table.rows.empty() && table.rows.front().role == model::RowRole::header;
  if (!has_head) lines.push_back(head_of_facts(table));
  for (const auto& row : table.rows) lines.push_back(cells_of(row, table, lines.empty(), notebook));
  const Printer printer(table, lines);
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    printer.row(lines[i], out);
    if (i == 0) printer.delimiters(out);
  }
  return out;
}

}  // namespace helhedsplan::write::markdown
