#include "model/finish.hpp"
#include "model/kinds.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace helhedsplan::model {
namespace {

// ---- inlines ---------------------------------------------------------------------------------------------------

constexpr std::string_view spaces = " \t\n";

/// Only blank characters, the no-break space (U+00A0) among them.
bool is_blank(std::string_view text) {
  while (!text.empty()) {
    if (spaces.find(text.front()) != std::string_view::npos)
      text.remove_prefix(1);
    else if (text.substr(0, 2) == "\u00a0")
      text.remove_prefix(2);
    else
      return false;
  }
  return true;
}

bool shows_nothing(const Inlines& inlines);

bool shows_nothing(const Inline& node) {
  return std::visit(Each{
                        [](const Text& text) { return is_blank(text.text); },
                        [](const Emphasis& emphasis) { return shows_nothing(emphasis.children); },
                        [](const Strong& strong) { return shows_nothing(strong.children); },
                        [](const Code&) { return false; },
                        [](const Link& link) { return shows_nothing(link.children); },
                        [](const LineBreak&) { return true; },
                        [](const Value& value) { return is_blank(value.text); },
                        [](const Missing&) { return false; },
                        [](const Mark&) { return false; },
                        [](const Footnote&) { return false; },
                        [](const CrossReference&) { return false; },
                        [](const PageField&) { return false; },
                    },
                    node.kind);
}

bool shows_nothing(const Inlines& inlines) {
  return std::all_of(inlines.begin(), inlines.end(), [](const Inline& node) { return shows_nothing(node); });
}

void tidy_blocks(Blocks& blocks);
void tidy_inlines(Inlines& inlines);

/// Tidies the inside; true when nothing is left of the node.
bool tidy_inline(Inline& node) {
  const auto children = [](Inlines& inlines) {
    tidy_inlines(inlines);
    return inlines.empty();
  };
  return std::visit(Each{
                        [](Text& text) { return text.text.empty(); },
                        [&](Emphasis& emphasis) { return children(emphasis.children); },
                        [&](Strong& strong) { return children(strong.children); },
                        [](Code& code) {
                          std::replace(code.text.begin(), code.text.end(), '\n', ' ');
                          return code.text.empty();
                        },
                        [&](Link& link) { return children(link.children) || shows_nothing(link.children); },
                        [](LineBreak&) { return false; },
                        [](Value& value) { return value.text.empty(); },
                        [](Missing& missing) { return missing.text.empty(); },
                        [](Mark& mark) { return mark.text.empty(); },
                        [](Footnote& footnote) {
                          tidy_blocks(footnote.children);
                          return footnote.children.empty();
                        },
                        [](CrossReference&) { return false; },
                        [](PageField&) { return false; },
                    },
                    node.kind);
}

/// Text with line ends in it becomes texts with hard breaks between.
void push_lines(Inlines& out, Inline&& node) {
  std::string_view rest = std::get<Text>(node.kind).text;
  for (;;) {
    const std::size_t end = rest.find('\n');
    if (end != 0 && !rest.empty()) out.push_back({node.origin, Text{std::string(rest.substr(0, end))}});
    if (end == std::string_view::npos) return;
    out.push_back({node.origin, LineBreak{}});
    rest.remove_prefix(end + 1);
  }
}

bool starts_blank(const Inline& node) {
  const auto* const text = std::get_if<Text>(&node.kind);
  return std::holds_alternative<LineBreak>(node.kind) ||
         (text != nullptr && (spaces.find(text->text.front()) != std::string_view::npos || text->text.substr(0, 2) == "\u00a0"));
}

Inlines joined(Inlines&& inlines) {
  Inlines out;
  out.reserve(inlines.size());
  for (auto& node : inlines) {
    if (!out.empty() && std::holds_alternative<Mark>(out.back().kind) && !starts_blank(node)) {
      out.push_back({{"", node.origin.source, node.origin.line}, Text{" "}});
    }
    auto* const text = std::get_if<Text>(&node.kind);
    if (text == nullptr) {
      out.push_back(std::move(node));
    } else if (text->text.find('\n') != std::string::npos) {
      push_lines(out, std::move(node));
    } else if (auto* const before = out.empty() ? nullptr : std::get_if<Text>(&out.back().kind);
               before != nullptr && out.back().origin.plan_path == node.origin.plan_path) {
      before->text += text->text;
    } else {
      out.push_back(std::move(node));
    }
  }
  return out;
}

/// Around a hard break blanks are not seen, and Markdown could not keep them.
void trim_around_breaks(Inlines& inlines) {
  for (std::size_t i = 0; i < inlines.size(); ++i) {
    if (!std::holds_alternative<LineBreak>(inlines[i].kind)) continue;
    auto* const before = i == 0 ? nullptr : std::get_if<Text>(&inlines[i - 1].kind);
    auto* const after = i + 1 == inlines.size() ? nullptr : std::get_if<Text>(&inlines[i + 1].kind);
    if (before != nullptr) before->text.erase(before->text.find_last_not_of(spaces) + 1);
    if (after != nullptr) after->text.erase(0, std::min(after->text.find_first_not_of(spaces), after->text.size()));
  }
  std::erase_if(inlines, [](const Inline& node) {
    const auto* const text = std::get_if<Text>(&node.kind);
    return text != nullptr && text->text.empty();
  });
}

void tidy_inlines(Inlines& inlines) {
  auto end = inlines.begin();  // [begin, end) is what stays
  for (auto node = inlines.begin(); node != inlines.end(); ++node) {
    if (tidy_inline(*node)) continue;
    if (end != node) *end = std::move(*node);
    ++end;
  }
  inlines.erase(end, inlines.end());
  bool rebuild = false;  // mostly there is nothing to join or to split
  bool breaks = false;
  const Inline* before = nullptr;
  for (const auto& node : inlines) {
    const auto* const text = std::get_if<Text>(&node.kind);
    const bool after_text = before != nullptr && std::holds_alternative<Text>(before->kind);
    const bool lines = text != nullptr && text->text.find('\n') != std::string::npos;
    rebuild = rebuild || lines || std::holds_alternative<Mark>(node.kind) || (text != nullptr && after_text);
    breaks = breaks || lines || std::holds_alternative<LineBreak>(node.kind);
    before = &node;
  }
  if (rebuild) inlines = joined(std::move(inlines));
  if (breaks) trim_around_breaks(inlines);
}

enum class End { front, back };

void trim_end(Inlines& inlines, End end);

/// True when nothing is left of the node.
bool trim_node(Inline& node, End end) {
  const auto children = [end](Inlines& nested) {
    trim_end(nested, end);
    return nested.empty();
  };
  return std::visit(Each{
                        [end](Text& text) {
                          const bool front = end == End::front;
                          const std::size_t keep = front ? text.text.find_first_not_of(spaces) : text.text.find_last_not_of(spaces);
                          if (keep == std::string::npos) return true;
                          if (front)
                            text.text.erase(0, keep);
                          else
                            text.text.erase(keep + 1);
                          return false;
                        },
                        [&](Emphasis& emphasis) { return children(emphasis.children); },
                        [&](Strong& strong) { return children(strong.children); },
                        [](Code&) { return false; },
                        [&](Link& link) { return children(link.children); },
                        [](LineBreak&) { return true; },
                        [](Value&) { return false; },
                        [](Missing&) { return false; },
                        [](Mark&) { return false; },
                        [](Footnote&) { return false; },
                        [](CrossReference&) { return false; },
                        [](PageField&) { return false; },
                    },
                    node.kind);
}

/// Takes spaces and hard breaks away at one end, into nested emphasis too; nodes that become empty go.
void trim_end(Inlines& inlines, End end) {
  if (end == End::front) {
    auto first = inlines.begin();
    while (first != inlines.end() && trim_node(*first, end)) ++first;
    inlines.erase(inlines.begin(), first);
  } else {
    while (!inlines.empty() && trim_node(inlines.back(), end)) inlines.pop_back();
  }
}

/// A line of its own: a heading, a paragraph, a caption, half a header.
void tidy_line(Inlines& inlines) {
  tidy_inlines(inlines);
  if (shows_nothing(inlines)) {
    inlines.clear();
    return;
  }
  trim_end(inlines, End::front);
  trim_end(inlines, End::back);
}

// ---- blocks ----------------------------------------------------------------------------------------------------

void tidy_code(Inlines& inlines) {
  std::erase_if(inlines, [](const Inline& node) {
    const auto* const text = std::get_if<Text>(&node.kind);
    return text != nullptr && text->text.empty();
  });
  auto* const last = inlines.empty() ? nullptr : std::get_if<Text>(&inlines.back().kind);
  if (last == nullptr) return;
  last->text.erase(last->text.find_last_not_of('\n') + 1);
  if (last->text.empty()) inlines.pop_back();
}

/// A cell keeps its place even when it is empty.
void tidy_cell(Cell& cell) {
  tidy_blocks(cell.children);
  if (cell.children.empty()) cell.children.push_back({cell.origin, {}, Paragraph{}});
}

/// A node keeps its place even when nothing is left to show, for others hang below it.
void tidy_node(DiagramNode& node) {
  tidy_line(node.label);
  for (auto& detail : node.details) tidy_line(detail);
  std::erase_if(node.details, [](const Inlines& detail) { return detail.empty(); });
  if (!node.label.empty()) return;
  if (node.details.empty()) {
    node.label = {{node.origin, Text{"–"}}};
  } else {
    node.label = std::move(node.details.front());
    node.details.erase(node.details.begin());
  }
}

/// Tidies the inside; true when nothing is left of the block.
bool tidy_block(Block& block) {
  return std::visit(Each{
                        [](Heading& heading) {
                          tidy_line(heading.children);
                          return heading.children.empty();
                        },
                        [](Paragraph& paragraph) {
                          if (paragraph.role == ParagraphRole::code)
                            tidy_code(paragraph.children);
                          else
                            tidy_line(paragraph.children);
                          return paragraph.children.empty();
                        },
                        [](List& list) {
                          for (auto& item : list.items) tidy_blocks(item.children);
                          std::erase_if(list.items, [](const ListItem& item) { return item.children.empty(); });
                          return list.items.empty();
                        },
                        [](Quote& quote) {
                          tidy_blocks(quote.children);
                          return quote.children.empty();
                        },
                        [](Table& table) {
                          tidy_line(table.caption);
                          std::erase_if(table.rows, [](const Row& row) { return row.cells.empty(); });
                          for (auto& row : table.rows) std::for_each(row.cells.begin(), row.cells.end(), tidy_cell);
                          return table.rows.empty();
                        },
                        [](Signatures& signatures) {
                          for (auto& signature : signatures.items) tidy_line(signature.party);
                          return signatures.items.empty();
                        },
                        [](PageBreak&) { return false; },
                        [](Contents& contents) {
                          tidy_line(contents.title);
                          return false;
                        },
                        [](Image& image) {
                          tidy_line(image.caption);
                          return false;
                        },
                        [](Diagram& diagram) {
                          tidy_line(diagram.caption);
                          tidy_line(diagram.list_intro);
                          std::for_each(diagram.nodes.begin(), diagram.nodes.end(), tidy_node);
                          return diagram.nodes.empty();
                        },
                        [](Region& region) {
                          tidy_blocks(region.children);
                          return region.children.empty();
                        },
                    },
                    block.kind);
}

/// One list that a section tag had split: both come from the same template, or whoever split it says so. Two lists that somebody
/// wrote as two (prose has no template as its source) stay two.
bool belong_together(const Block& first, const Block& second) {
  const auto* const before = std::get_if<List>(&first.kind);
  const auto* const after = std::get_if<List>(&second.kind);
  if (before == nullptr || after == nullptr || before->ordered != after->ordered) return false;
  return after->continues || (first.origin.source != 0 && first.origin.source == second.origin.source);
}

void join(Block& first, Block&& second) {
  auto& into = std::get<List>(first.kind);
  auto& from = std::get<List>(second.kind);
  into.tight = into.tight && from.tight;
  into.items.insert(into.items.end(), std::make_move_iterator(from.items.begin()), std::make_move_iterator(from.items.end()));
  for (auto& krav : second.krav) {
    if (std::find(first.krav.begin(), first.krav.end(), krav) == first.krav.end()) first.krav.push_back(std::move(krav));
  }
}

void tidy_blocks(Blocks& blocks) {
  auto end = blocks.begin();  // [begin, end) is what stays
  for (auto block = blocks.begin(); block != blocks.end(); ++block) {
    if (tidy_block(*block)) continue;
    if (end != blocks.begin()) {
      Block& before = *std::prev(end);
      if (belong_together(before, *block)) {
        join(before, std::move(*block));
        continue;
      }
      if (std::holds_alternative<PageBreak>(before.kind) && std::holds_alternative<PageBreak>(block->kind)) continue;
    }
    if (end != block) *end = std::move(*block);
    ++end;
  }
  blocks.erase(end, blocks.end());
}

}  // namespace

void tidy(Document& document) {
  for (auto* inlines : {&document.header_left, &document.header_right, &document.footer_left, &document.footer_right}) {
    tidy_line(*inlines);
  }
  Blocks& blocks = document.blocks;
  tidy_blocks(blocks);
  // A page break at either end would only make an empty page.
  while (!blocks.empty() && std::holds_alternative<PageBreak>(blocks.back().kind)) blocks.pop_back();
  const auto first = std::find_if_not(blocks.begin(), blocks.end(),
                                      [](const Block& block) { return std::holds_alternative<PageBreak>(block.kind); });
  blocks.erase(blocks.begin(), first);
}

}  // namespace helhedsplan::model
