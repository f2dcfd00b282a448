#include "compare/prose.hpp"

#include "compare/digest.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::compare {
namespace {

using namespace model;

/// Texts as they are; around everything else marks that no clean text holds (base::clean_text).
class Content {
 public:
  void inlines(const Inlines& nodes) {
    for (const Inline& node : nodes) {
      std::visit(Each{
                     [&](const Text& text) { out_ += text.text; },
                     [&](const Emphasis& emphasis) { around('e', emphasis.children); },
                     [&](const Strong& strong) { around('s', strong.children); },
                     [&](const Code& code) { leaf('c', code.text); },
                     [&](const Link& link) {
                       leaf('a', link.target);
                       leaf('t', link.title);
                       around('l', link.children);
                     },
                     [&](const LineBreak&) { leaf('b', {}); },
                     [&](const model::Value& value) { leaf('v', value.text); },
                     [&](const Missing& missing) { leaf('m', missing.text); },
                     [&](const Mark& mark) { leaf('k', mark.text); },
                     [&](const Footnote& footnote) { around('f', footnote.children); },
                     [&](const CrossReference& reference) { leaf('r', reference.target); },
                     [&](const PageField& field) { leaf('p', field.total ? "total" : "page"); },
                 },
                 node.kind);
    }
  }

  void blocks(const Blocks& nodes) {
    for (const Block& node : nodes) {
      std::visit(Each{
                     [&](const Heading& heading) { around('0' + static_cast<char>(heading.level), heading.children); },
                     [&](const Paragraph& paragraph) {
                       leaf('P', std::to_string(static_cast<int>(paragraph.role)));
                       around('T', paragraph.children);
                     },
                     [&](const List& list) {
                       open(list.ordered ? 'O' : 'U');
                       if (list.ordered) leaf('n', std::to_string(list.start));
                       for (const ListItem& item : list.items) around('I', item.children);
                       close();
                     },
                     [&](const Quote& quote) { around('Q', quote.children); },
                     [&](const Table& table) {
                       open('B');
                       around('C', table.caption);
                       for (const Row& row : table.rows) {
                         open('R');
                         for (const Cell& cell : row.cells) around('D', cell.children);
                         close();
                       }
                       close();
                     },
                     [&](const Signatures& signatures) {
                       for (const Signature& signature : signatures.items) around('S', signature.party);
                     },
                     [&](const PageBreak&) { leaf('N', {}); },
                     [&](const model::Contents&) { leaf('C', {}); },  // of headings, which are compared themselves
                     [&](const Image& image) {
                       for (const Picture& picture : image.pictures) leaf('i', picture.alt);
                       around('C', image.caption);
                     },
                     [&](const Diagram& diagram) {
                       open('G');
                       around('C', diagram.caption);
                       for (const DiagramNode& box : diagram.nodes) {
                         leaf('n', std::to_string(box.under));
                         around('X', box.label);
                         for (const Inlines& line : box.details) around('Y', line);
                       }
                       close();
                     },
                     [&](const Region& region) { around('Z', region.children); },
                 },
                 node.kind);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void open(char kind) { (out_ += '\x01') += kind; }
  void close() { out_ += '\x02'; }
  void leaf(char kind, std::string_view text) {
    open(kind);
    out_ += text;
    close();
  }
  void around(char kind, const Inlines& children) {
    open(kind);
    inlines(children);
    close();
  }
  void around(char kind, const Blocks& children) {
    open(kind);
    blocks(children);
    close();
  }

  std::string out_;
};

/// A paragraph wherever it stands, and what it is besides its text.
struct Part {
  std::string text;
  std::string content;
};

void collect(const Blocks& blocks, const std::string& within, std::vector<Part>& parts) {
  for (const Block& block : blocks) {
    if (const auto* list = std::get_if<List>(&block.kind)) {
      for (const ListItem& item : list->items) collect(item.children, within + (list->ordered ? "O" : "U"), parts);
    } else if (const auto* quote = std::get_if<Quote>(&block.kind)) {
      collect(quote->children, within + "Q", parts);
    } else {
      std::string text = plain_text(Blocks{block});
      while (text.ends_with('\n')) text.pop_back();
      parts.push_back({std::move(text), within + content_of(Blocks{block})});
    }
  }
}

std::vector<Part> parts_of(const Blocks& blocks) {
  std::vector<Part> parts;
  collect(blocks, {}, parts);
  return parts;
}

Sequence sequence_of(const std::vector<Part>& parts) {
  return {std::vector<std::string>(parts.size()), [&parts](std::size_t i) { return hash_of(parts[i].content); },
          [&parts](std::size_t i) { return words(parts[i].text); }};
}

}  // namespace

std::string content_of(const Blocks& blocks) {
  Content content;
  content.blocks(blocks);
  return content.take();
}

std::vector<ParagraphChange> paragraphs(const Blocks& before, const Blocks& after) {
  const std::vector<Part> old_parts = parts_of(before);
  const std::vector<Part> new_parts = parts_of(after);
  const Alignment aligned = align(sequence_of(old_parts), sequence_of(new_parts));
  std::vector<ParagraphChange> changes;
  for (const std::size_t i : aligned.removed) changes.push_back({i + 1, 0, false, old_parts[i].text, {}});
  std::size_t next_pair = 0;
  std::size_t next_added = 0;
  for (std::size_t i = 0; i < new_parts.size(); ++i) {
    if (next_added < aligned.added.size() && aligned.added[next_added] == i) {
      changes.push_back({0, i + 1, false, {}, new_parts[i].text});
      ++next_added;
      continue;
    }
    const Pair& pair = aligned.pairs[next_pair++];
    if (pair.moved || old_parts[pair.before].content != new_parts[i].content) {
      changes.push_back({pair.before + 1, i + 1, pair.moved, old_parts[pair.before].text, new_parts[i].text});
    }
  }
  return changes;
}

}  // namespace helhedsplan::compare
