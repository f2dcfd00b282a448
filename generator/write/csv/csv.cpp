// Tables as a spreadsheet wants them.
//
//   caption          a row of its own above the header: "Tabel 1: Budget"
//   rows             one line each, in order; group rows keep their place, a cell over several columns is followed by empty ones
//   cells            a cell that is one number of the plan: that number, plain (1150000,00); anything else its text
//   footnotes        below their table, a row each
//   all other blocks not handled: the document's other formats have them

#include "write/csv/csv.hpp"

#include "model/stages.hpp"
#include "model/walk.hpp"
#include "write/csv/escape.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::write::csv {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::string_view line_end = "\r\n";

std::string without_last_line_end(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

class Writer {
 public:
  std::string write(const model::Document& document) {
    out_ = byte_order_mark;
    model::walk(
        document,
        [&](const model::Block& block) {
          if (const auto* table = std::get_if<model::Table>(&block.kind)) this->table(*table);
        },
        [](const model::Inline&) {});
    return std::move(out_);
  }

 private:
  void table(const model::Table& table) {
    if (out_.size() > byte_order_mark.size()) out_ += line_end;
    if (!table.caption.empty()) {
      line({text_field(model::caption_label(table) + ": " + model::plain_text(table.caption))});
      model::walk_inlines(
          table.caption, [](const model::Block&) {}, [&](const model::Inline& node) { take_note(node); });
    }
    for (const model::Row& row : table.rows) {
      std::vector<std::string> fields;
      for (const model::Cell& cell : row.cells) {
        fields.push_back(this->cell(cell));
        fields.insert(fields.end(), static_cast<std::size_t>(cell.span - 1), std::string());
      }
      line(fields);
    }
    for (const std::string& note : notes_) line({text_field("Note: " + note)});
    notes_.clear();
  }

  std::string cell(const model::Cell& cell) {
    std::string number;
    std::size_t others = 0;  // what is no number: the cell is then a text
    model::walk_blocks(
        cell.children, [](const model::Block&) {},
        [&](const model::Inline& node) {
          const auto* value = std::get_if<model::Value>(&node.kind);
          const bool blank = std::holds_alternative<model::Text>(node.kind) && std::get<model::Text>(node.kind).text == " ";
          if (value != nullptr && !value->plain.empty() && number.empty())
            number = value->plain;
          else if (!blank)
            ++others;
        });
    if (others == 0 && !number.empty()) return number_field(number);
    const std::size_t before = notes_.size();
    model::walk_blocks(
        cell.children, [](const model::Block&) {}, [&](const model::Inline& node) { take_note(node); });
    std::string text = without_last_line_end(model::plain_text(cell.children));
    for (std::size_t i = notes_.size(); i > before; --i) {  // they stand behind the text
      if (text.ends_with(notes_[i - 1])) text.resize(text.size() - notes_[i - 1].size());
      text = without_last_line_end(std::move(text));
    }
    return text_field(text);
  }

  void take_note(const model::Inline& node) {
    const auto* note = std::get_if<model::Footnote>(&node.kind);
    if (note != nullptr) notes_.push_back(without_last_line_end(model::plain_text(note->children)));
  }

  void line(const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) out_ += separator;
      out_ += fields[i];
    }
    out_ += line_end;
  }

  std::string out_;
  std::vector<std::string> notes_;  ///< of the table under way
};

}  // namespace

std::string write(const model::Document& document) {
  return Writer().write(document);
}

}  // namespace helhedsplan::write::csv
