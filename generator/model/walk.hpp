#pragma once
/// Going through a document in reading order, for stages that look at nodes one by one. Parents come before their children, a
/// table's caption before its rows, a footnote's blocks where the note is called. Works on const and mutable documents alike;
/// a callback may change a node's own fields, not the vector it stands in.

#include "model/kinds.hpp"

#include <type_traits>

namespace helhedsplan::model {

/// `Kind`, const when `Node` is.
template <typename Node, typename Kind>
using Like = std::conditional_t<std::is_const_v<Node>, const Kind, Kind>;

template <typename BlocksT, typename OnBlock, typename OnInline>
void walk_blocks(BlocksT& blocks, const OnBlock& on_block, const OnInline& on_inline);

template <typename InlinesT, typename OnBlock, typename OnInline>
void walk_inlines(InlinesT& inlines, const OnBlock& on_block, const OnInline& on_inline) {
  for (auto& node : inlines) {
    on_inline(node);
    using Node = std::remove_reference_t<decltype(node)>;
    std::visit(Each{
                   [&](Like<Node, Emphasis>& emphasis) { walk_inlines(emphasis.children, on_block, on_inline); },
                   [&](Like<Node, Strong>& strong) { walk_inlines(strong.children, on_block, on_inline); },
                   [&](Like<Node, Link>& link) { walk_inlines(link.children, on_block, on_inline); },
                   [&](Like<Node, Footnote>& footnote) { walk_blocks(footnote.children, on_block, on_inline); },
                   [](Like<Node, Text>&) {},
                   [](Like<Node, Code>&) {},
                   [](Like<Node, LineBreak>&) {},
                   [](Like<Node, Value>&) {},
                   [](Like<Node, Missing>&) {},
                   [](Like<Node, Mark>&) {},
                   [](Like<Node, CrossReference>&) {},
                   [](Like<Node, PageField>&) {},
               },
               node.kind);
  }
}

template <typename BlocksT, typename OnBlock, typename OnInline>
void walk_blocks(BlocksT& blocks, const OnBlock& on_block, const OnInline& on_inline) {
  for (auto& block : blocks) {
    on_block(block);
    using Node = std::remove_reference_t<decltype(block)>;
    std::visit(Each{
                   [&](Like<Node, Heading>& heading) { walk_inlines(heading.children, on_block, on_inline); },
                   [&](Like<Node, Paragraph>& paragraph) { walk_inlines(paragraph.children, on_block, on_inline); },
                   [&](Like<Node, List>& list) {
                     for (auto& item : list.items) walk_blocks(item.children, on_block, on_inline);
                   },
                   [&](Like<Node, Quote>& quote) { walk_blocks(quote.children, on_block, on_inline); },
                   [&](Like<Node, Table>& table) {
                     walk_inlines(table.caption, on_block, on_inline);
                     for (auto& row : table.rows) {
                       for (auto& cell : row.cells) walk_blocks(cell.children, on_block, on_inline);
                     }
                   },
                   [&](Like<Node, Signatures>& signatures) {
                     for (auto& signature : signatures.items) walk_inlines(signature.party, on_block, on_inline);
                   },
                   [](Like<Node, PageBreak>&) {},
                   [&](Like<Node, Contents>& contents) { walk_inlines(contents.title, on_block, on_inline); },
                   [&](Like<Node, Image>& image) { walk_inlines(image.caption, on_block, on_inline); },
                   [&](Like<Node, Diagram>& diagram) {
                     walk_inlines(diagram.caption, on_block, on_inline);
                     walk_inlines(diagram.list_intro, on_block, on_inline);
                     for (auto& node : diagram.nodes) {
                       walk_inlines(node.label, on_block, on_inline);
                       for (auto& line : node.details) walk_inlines(line, on_block, on_inline);
                     }
                   },
                   [&](Like<Node, Region>& region) { walk_blocks(region.children, on_block, on_inline); },
               },
               block.kind);
  }
}

/// Header and footer, then the body.
template <typename DocumentT, typename OnBlock, typename OnInline>
void walk(DocumentT& document, const OnBlock& on_block, const OnInline& on_inline) {
  for (auto* inlines : {&document.header_left, &document.header_right, &document.footer_left, &document.footer_right}) {
    walk_inlines(*inlines, on_block, on_inline);
  }
  walk_blocks(document.blocks, on_block, on_inline);
}

}  // namespace helhedsplan::model
