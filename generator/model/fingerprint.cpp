#include "model/fingerprint.hpp"

#include "model/diagram.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"

#include <string>

namespace helhedsplan::model {
namespace {

constexpr std::uint32_t basis = 2166136261U;  // FNV-1a
constexpr std::uint32_t prime = 16777619U;
constexpr std::string_view no_break_space = "\u00a0";

class Reader {
 public:
  explicit Reader(std::vector<Fingerprint>& out) : out_(out) {}

  void blocks(const Blocks& nodes, char paragraph_kind = 'p') {
    for (const Block& node : nodes) block(node, paragraph_kind);
  }

 private:
  void line(char kind, const Inlines& inlines) {
    if (!inlines.empty()) out_.push_back({kind, fingerprint(plain_text(inlines))});
  }

  void block(const Block& node, char paragraph_kind) {
    std::visit(Each{
                   [&](const Heading& heading) { line('h', heading.children); },
                   [&](const Paragraph& paragraph) { line(paragraph_kind, paragraph.children); },
                   [&](const List& list) {
                     for (const ListItem& item : list.items) blocks(item.children, 'l');
                   },
                   [&](const Quote& quote) { blocks(quote.children, 'q'); },
                   [&](const Table& table) {
                     line('c', table.caption);
                     for (const Row& row : table.rows) this->row(row);
                   },
                   [&](const Signatures& signatures) {
                     for (const Signature& signature : signatures.items) {
                       line('s', signature.party);
                       for (const std::string& label : signature.lines) out_.push_back({'s', fingerprint(label)});
                     }
                   },
                   [](const PageBreak&) {},
                   [&](const Image& image) {
                     for (const Picture& picture : image.pictures) out_.push_back({'i', fingerprint(picture.alt)});
                     line('c', image.caption);
                   },
                   [&](const Diagram& diagram) {
                     line('c', diagram.caption);
                     blocks({{{}, {}, text_equivalent(diagram)}});
                   },
                   [&](const Region& region) { blocks(region.children, paragraph_kind); },
                   [](const Contents&) {},
               },
               node.kind);
  }

  void row(const Row& row) {
    std::string text;
    for (const Cell& cell : row.cells) (text += plain_text(cell.children)) += '\t';
    out_.push_back({'r', fingerprint(text)});
  }

  std::vector<Fingerprint>& out_;
};

}  // namespace

std::uint32_t fingerprint(std::string_view text) {
  std::uint32_t hash = basis;
  bool blank = true;  // at the start, or behind a blank
  bool waiting = false;
  const auto add = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * prime; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool wide = text.substr(i, no_break_space.size()) == no_break_space;
    if (wide || text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r') {
      if (wide) ++i;
      waiting = !blank;
      continue;
    }
    if (waiting) add(' ');
    waiting = blank = false;
    add(text[i]);
  }
  return hash;
}

std::vector<Fingerprint> fingerprints(const Blocks& blocks) {
  std::vector<Fingerprint> out;
  Reader(out).blocks(blocks);
  return out;
}

}  // namespace helhedsplan::model
