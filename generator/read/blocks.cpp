/// Paragraphs and what stands between them. Marks between blocks: an end belongs to the paragraph before it, a start to the next.

#include "base/text.hpp"
#include "read/compatibility.hpp"
#include "read/context.hpp"
#include "read/text.hpp"
#include "read/values.hpp"

#include <utility>

namespace helhedsplan::read {
namespace {

/// The last paragraph anywhere in the blocks; null when there is none.
Paragraph* last_paragraph(Blocks& blocks) {
  for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
    if (auto* paragraph = std::get_if<Paragraph>(&block->kind)) return paragraph;
    if (auto* control = std::get_if<ControlBlock>(&block->kind)) {
      if (auto* found = last_paragraph(control->children)) return found;
    }
    if (auto* table = std::get_if<Table>(&block->kind)) {
      for (auto row = table->rows.rbegin(); row != table->rows.rend(); ++row) {
        for (auto cell = row->cells.rbegin(); cell != row->cells.rend(); ++cell) {
          if (auto* found = last_paragraph(cell->children)) return found;
        }
      }
    }
  }
  return nullptr;
}

void put_between(Context& context, Inlines& marks, Blocks& into) {
  for (auto& mark : marks) {
    const bool end = std::holds_alternative<BookmarkEnd>(mark.kind) || std::holds_alternative<CommentEnd>(mark.kind);
    auto* before = into.empty() ? nullptr : std::get_if<Paragraph>(&into.back().kind);
    // An end may not overtake the start that is waiting.
    if (end && before != nullptr && context.story.pending.empty())
      before->children.push_back(std::move(mark));
    else
      context.story.pending.push_back(std::move(mark));
  }
}

}  // namespace

Paragraph read_paragraph(Context& context, pugi::xml_node p, Tracked tracked) {
  Paragraph paragraph;
  const auto pPr = p.child("w:pPr");
  paragraph.properties = read_paragraph_properties(context, pPr);
  paragraph.id = p.attribute("w14:paraId").value();
  paragraph.mark = tracked;
  for (const auto change : pPr.child("w:rPr").children()) {
    if (std::string_view(change.name()) == "w:rPrChange")
      (void)context.change(Change::Kind::formatted, Change::Of::paragraph_mark, change);
    else
      (void)add_change(context, change, Change::Of::paragraph_mark, paragraph.mark);
  }
  if (const auto change = pPr.child("w:pPrChange")) {
    (void)context.change(Change::Kind::formatted, Change::Of::paragraph, change);
    paragraph.before = std::make_shared<const ParagraphProperties>(read_paragraph_properties(context, change.child("w:pPr")));
  }
  if (const auto change = pPr.child("w:numPr").child("w:ins"))
    (void)context.change(Change::Kind::inserted, Change::Of::numbering, change);
  paragraph.children = read_inlines(context, p, val(pPr, "w:pStyle"), tracked);
  if (paragraph.properties.outline_level > 0) {
    constexpr std::size_t longest = 120;
    if (auto text = plain_text(paragraph.children); !base::trim(text).empty())
      context.heading = base::shortened(base::trim(text), longest);
  }
  if (const auto sectPr = pPr.child("w:sectPr")) paragraph.section_end = read_section(context, sectPr);
  return paragraph;
}

void read_blocks(Context& context, pugi::xml_node parent, Tracked tracked, Blocks& into) {
  const auto block = [&](pugi::xml_node node) {
    if (!context.count()) return;
    const std::string_view name = node.name();
    Tracked inner = tracked;
    Inlines marks;
    if (name == "w:p") {
      into.push_back({read_paragraph(context, node, tracked), node.internal_object()});
    } else if (name == "w:tbl") {
      into.push_back({read_table(context, node, tracked), node.internal_object()});
    } else if (name == "w:sdt") {
      ControlBlock control{read_control(node), {}};
      read_blocks(context, node.child("w:sdtContent"), tracked, control.children);
      into.push_back({std::move(control), node.internal_object()});
    } else if (name == "w:customXml") {
      read_blocks(context, node, tracked, into);
    } else if (range_mark(context, node, tracked, marks)) {
      put_between(context, marks, into);
    } else if (add_change(context, node, Change::Of::text, inner)) {
      read_blocks(context, node, inner, into);
    } else if (!has_no_content(name)) {
      const auto text = text_within(node);
      context.not_understood(name, text);
      into.push_back({UnknownBlock{std::string(name), text}, node.internal_object()});
    }
  };
  each_child(parent, block, [&](pugi::xml_node node) { context.ignored(node); });
}

Blocks read_story(Context& context, pugi::xml_node parent) {
  Story outer = std::move(context.story);
  context.story = Story{};
  Blocks blocks;
  read_blocks(context, parent, {}, blocks);
  for (const auto& field : context.story.fields) {
    if (!context.full()) context.not_understood("fldChar", field.instruction);
  }
  auto* last = last_paragraph(blocks);
  if (last == nullptr) {
    Paragraph empty;
    empty.properties = read_paragraph_properties(context, {});
    blocks.push_back({std::move(empty), nullptr});
    last = &std::get<Paragraph>(blocks.back().kind);
  }
  for (auto& mark : context.story.pending) last->children.push_back(std::move(mark));
  context.story = std::move(outer);
  return blocks;
}

}  // namespace helhedsplan::read
