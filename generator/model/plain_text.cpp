#include "model/diagram.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"

namespace helhedsplan::model {
namespace {

class Plain {
 public:
  void inlines(const Inlines& nodes) {
    for (const auto& node : nodes) {
      std::visit(Each{
                     [&](const Text& text) { out_ += text.text; },
                     [&](const Emphasis& emphasis) { inlines(emphasis.children); },
                     [&](const Strong& strong) { inlines(strong.children); },
                     [&](const Code& code) { out_ += code.text; },
                     [&](const Link& link) { inlines(link.children); },
                     [&](const LineBreak&) { out_ += '\n'; },
                     [&](const Value& value) { out_ += value.text; },
                     [&](const Missing& missing) { out_ += missing.text; },
                     [&](const Mark& mark) { out_ += mark.text; },
                     [&](const Footnote& footnote) { notes_.push_back(&footnote); },
                     [&](const CrossReference& reference) { out_ += reference.text; },
                     [](const PageField&) {},
                 },
                 node.kind);
    }
  }

  void blocks(const Blocks& nodes) {
    for (const auto& node : nodes) {
      std::visit(Each{
                     [&](const Heading& heading) { line(heading.children); },
                     [&](const Paragraph& paragraph) { line(paragraph.children); },
                     [&](const List& list) {
                       for (const auto& item : list.items) blocks(item.children);
                     },
                     [&](const Quote& quote) { blocks(quote.children); },
                     [&](const Table& table) {
                       if (!table.caption.empty()) {
                         out_ += caption_label(table) + ": ";
                         line(table.caption);
                       }
                       for (const auto& row : table.rows) {
                         for (const auto& cell : row.cells) blocks(cell.children);
                       }
                     },
                     [&](const Signatures& signatures) {
                       for (const auto& signature : signatures.items) {
                         line(signature.party);
                         for (const auto& label : signature.lines) (out_ += label) += '\n';
                       }
                     },
                     [](const PageBreak&) {},
                     [&](const Contents& contents) {
                       if (contents.entries.empty()) return;
                       line(contents.title);
                       for (const auto& entry : contents.entries) {
                         if (!entry.number.empty()) (out_ += entry.number) += ' ';
                         (out_ += entry.title) += '\n';
                       }
                     },
                     [&](const Image& image) { line(image.caption); },
                     [&](const Diagram& diagram) {
                       line(diagram.caption);
                       blocks({{{}, {}, text_equivalent(diagram)}});
                     },
                     [&](const Region& region) { blocks(region.children); },
                 },
                 node.kind);
    }
  }

  [[nodiscard]] std::string take() {
    // A note may call no further note (`validate`), but then it would not be lost either.
    for (std::size_t i = 0; i < notes_.size(); ++i) blocks(notes_[i]->children);
    return std::move(out_);
  }
  [[nodiscard]] std::string take_without_notes() { return std::move(out_); }

 private:
  void line(const Inlines& nodes) {
    if (nodes.empty()) return;
    inlines(nodes);
    out_ += '\n';
  }

  std::string out_;
  std::vector<const Footnote*> notes_;
};

}  // namespace

std::string caption_label(const Table& table) {
  return table.number.empty() ? "" : std::string(table_word) + "\u00a0" + table.number;
}

std::string plain_text(const Document& document) {
  return plain_text(document.blocks);
}

std::string plain_text(const Blocks& blocks) {
  Plain plain;
  plain.blocks(blocks);
  return plain.take();
}

std::string plain_text(const Inlines& inlines) {
  Plain plain;
  plain.inlines(inlines);
  return plain.take_without_notes();
}

}  // namespace helhedsplan::model
