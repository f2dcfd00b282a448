#pragma once
/// Walking a document tree in reading order. Text boxes are walked where they are anchored.

#include "read/document.hpp"

#include <variant>

namespace helhedsplan::read {

template <typename... Lambdas>
struct Overload : Lambdas... {
  using Lambdas::operator()...;
};
template <typename... Lambdas>
Overload(Lambdas...) -> Overload<Lambdas...>;

/// The inlines within an inline; null when it has none.
[[nodiscard]] inline Inlines* children_of(Inline& node) {
  if (auto* field = std::get_if<Field>(&node.kind)) return &field->children;
  if (auto* link = std::get_if<Hyperlink>(&node.kind)) return &link->children;
  if (auto* control = std::get_if<InlineControl>(&node.kind)) return &control->children;
  return nullptr;
}
[[nodiscard]] inline const Inlines* children_of(const Inline& node) {
  return children_of(const_cast<Inline&>(node));
}

/// Calls `visit(inline)` for each, outer before inner. `Nodes` is Inlines, const or not.
template <typename Nodes, typename Visit>
void each_inline(Nodes& inlines, Visit&& visit) {
  for (auto& node : inlines) {
    visit(node);
    if (auto* children = children_of(node)) each_inline(*children, visit);
  }
}

/// Calls `visit(block)` for each block, outer before inner, those in text boxes after the paragraph that holds them.
template <typename Nodes, typename Visit>
void each_block(Nodes& blocks, Visit&& visit) {
  for (auto& block : blocks) {
    visit(block);
    if (auto* paragraph = std::get_if<Paragraph>(&block.kind)) {
      each_inline(paragraph->children, [&](auto& node) {
        if (auto* drawing = std::get_if<Drawing>(&node.kind)) {
          for (auto& box : drawing->boxes) each_block(box, visit);
        }
      });
    } else if (auto* table = std::get_if<Table>(&block.kind)) {
      for (auto& row : table->rows) {
        for (auto& cell : row.cells) each_block(cell.children, visit);
      }
    } else if (auto* control = std::get_if<ControlBlock>(&block.kind)) {
      each_block(control->children, visit);
    }
  }
}

/// The stories of a document: body, headers, footers, notes, comments. `visit(blocks)`.
template <typename Doc, typename Visit>
void each_story(Doc& document, Visit&& visit) {
  visit(document.body);
  for (auto& header : document.headers) visit(header.children);
  for (auto& footer : document.footers) visit(footer.children);
  for (auto& note : document.footnotes) visit(note.children);
  for (auto& note : document.endnotes) visit(note.children);
  for (auto& comment : document.comments) visit(comment.children);
}

template <typename Doc, typename Visit>
void each_paragraph(Doc& document, Visit&& visit) {
  each_story(document, [&](auto& blocks) {
    each_block(blocks, [&](auto& block) {
      if (auto* paragraph = std::get_if<Paragraph>(&block.kind)) visit(*paragraph);
    });
  });
}

/// All content controls, around whatever, outer before inner within a paragraph or a table. `visit(control)`.
template <typename Doc, typename Visit>
void each_control(Doc& document, Visit&& visit) {
  each_story(document, [&](auto& blocks) {
    each_block(blocks, [&](auto& block) {
      if (auto* paragraph = std::get_if<Paragraph>(&block.kind)) {
        each_inline(paragraph->children, [&](auto& node) {
          if (auto* control = std::get_if<InlineControl>(&node.kind)) visit(*control->control);
        });
      } else if (auto* table = std::get_if<Table>(&block.kind)) {
        for (auto& range : table->controls) visit(*range.control);
        for (auto& row : table->rows) {
          for (auto& range : row.controls) visit(*range.control);
        }
      } else if (auto* control = std::get_if<ControlBlock>(&block.kind)) {
        visit(*control->control);
      }
    });
  });
}

}  // namespace helhedsplan::read
