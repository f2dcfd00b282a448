#include "read/resolve.hpp"

#include "read/context.hpp"
#include "read/numbering.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace helhedsplan::read {
namespace {

bool is_mark(const Inline& node) {
  return std::holds_alternative<BookmarkStart>(node.kind) || std::holds_alternative<BookmarkEnd>(node.kind) ||
         std::holds_alternative<CommentStart>(node.kind) || std::holds_alternative<CommentEnd>(node.kind);
}

/// Whether a reader would see anything of it.
bool shows(const Inlines& inlines) {
  return std::any_of(inlines.begin(), inlines.end(), [](const Inline& node) {
    if (is_mark(node)) return false;
    if (std::holds_alternative<InlineControl>(node.kind)) return true;
    const auto* children = children_of(node);
    return children == nullptr || shows(*children);
  });
}

class Resolver {
 public:
  explicit Resolver(View view) : view_(view) {}

  Blocks operator()(const Blocks& blocks) const {
    Blocks out;
    Inlines carried;  // of paragraphs whose mark is gone, for the next one
    bool carrying = false;
    Inlines held;  // marks of a paragraph that is gone, where no paragraph is before it
    const auto settle = [&] {
      if (!carrying) return;
      carrying = false;
      if (carried.empty()) return;
      auto* before = out.empty() ? nullptr : std::get_if<Paragraph>(&out.back().kind);
      if (shows(carried)) {
        Paragraph paragraph = carrier_;
        paragraph.children = std::move(carried);
        out.push_back({std::move(paragraph), nullptr});
      } else {
        for (auto& mark : carried) (before != nullptr ? before->children : held).push_back(std::move(mark));
      }
      carried.clear();
    };
    for (const auto& block : blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block.kind)) {
        Paragraph made = resolved(*paragraph);
        if (!held.empty()) {
          for (auto& node : made.children) held.push_back(std::move(node));
          made.children = std::move(held);
          held.clear();
        }
        if (carrying) {
          for (auto& node : made.children) append(carried, std::move(node));
          made.children = std::move(carried);
          carried.clear();
        }
        carrying = is_gone(paragraph->mark);
        if (carrying) {
          carried = std::move(made.children);
          made.children.clear();
          carrier_ = std::move(made);
        } else {
          out.push_back({std::move(made), block.element});
        }
        continue;
      }
      if (const auto* table = std::get_if<Table>(&block.kind)) {
        auto made = resolved(*table);
        if (made.rows.empty() && !table->rows.empty()) continue;
        settle();
        out.push_back({std::move(made), block.element});
      } else if (const auto* control = std::get_if<ControlBlock>(&block.kind)) {
        settle();
        out.push_back({ControlBlock{control->control, (*this)(control->children)}, block.element});
      } else {
        settle();
        out.push_back(block);
      }
    }
    settle();
    if (!held.empty() && out.empty()) {
      out.push_back({Paragraph{}, nullptr});
      std::get<Paragraph>(out.back().kind).children = std::move(held);
    }
    return out;
  }

 private:
  [[nodiscard]] bool is_gone(const Tracked& tracked) const {
    return (view_ == View::accepted ? tracked.deleted : tracked.inserted) != 0;
  }

  void add(Inlines& out, const Inlines& inlines) const {
    for (const auto& node : inlines) {
      if (const auto* field = std::get_if<Field>(&node.kind); field != nullptr && is_gone(node.tracked)) {
        add(out, field->children);  // the field is gone, its result may have stayed as text
        continue;
      }
      if (is_mark(node)) {
        out.push_back({node.kind, {}, node.element});  // a range keeps both its ends
        continue;
      }
      if (is_gone(node.tracked)) continue;
      Inline made{node.kind, {}, node.element};
      if (auto* children = children_of(made)) {
        Inlines inner;
        add(inner, *children);
        // A link around nothing is none; a change cannot hold it, it holds the change.
        if (inner.empty() && !children->empty() && std::holds_alternative<Hyperlink>(made.kind)) continue;
        *children = std::move(inner);
      } else if (auto* text = std::get_if<Text>(&made.kind)) {
        if (view_ == View::original && text->before) text->format = *text->before;
        text->before.reset();
        text->formatted = 0;
      } else if (auto* drawing = std::get_if<Drawing>(&made.kind)) {
        for (auto& box : drawing->boxes) box = story(box);
      }
      append(out, std::move(made));
    }
  }

  [[nodiscard]] Paragraph resolved(const Paragraph& paragraph) const {
    Paragraph made;
    made.properties = view_ == View::original && paragraph.before ? *paragraph.before : paragraph.properties;
    made.id = paragraph.id;
    made.section_end = paragraph.section_end;
    add(made.children, paragraph.children);
    return made;
  }

  [[nodiscard]] Row resolved(const Row& row) const {
    Row made;
    made.header = row.header;
    made.id = row.id;
    made.element = row.element;
    std::vector<std::size_t> kept{0};  // how many of the first i cells stay
    int column = row.cells.empty() ? 0 : row.cells.front().column;
    for (const auto& cell : row.cells) {
      const bool stays = !is_gone(cell.tracked);
      kept.push_back(kept.back() + (stays ? 1U : 0U));
      if (!stays) continue;
      const int span = view_ == View::original ? cell.span_before.value_or(cell.span) : cell.span;
      made.cells.push_back({story(cell.children), column, span, cell.rows, cell.continued, {}, {}, cell.element});
      column += span;
    }
    for (const auto& range : row.controls) made.controls.push_back({range.control, kept[range.first], kept[range.last]});
    return made;
  }

  [[nodiscard]] Table resolved(const Table& table) const {
    Table made{table.style, table.caption, table.description, table.grid, {}, {}};
    std::vector<std::size_t> kept{0};
    for (const auto& row : table.rows) {
      Row copy;
      bool stays = !is_gone(row.tracked);
      if (stays) {
        copy = resolved(row);
        stays = !copy.cells.empty() || row.cells.empty();
      }
      kept.push_back(kept.back() + (stays ? 1U : 0U));
      if (stays) made.rows.push_back(std::move(copy));
    }
    for (const auto& range : table.controls) made.controls.push_back({range.control, kept[range.first], kept[range.last]});
    cover_rows(made);  // a merged cell may have lost the row it began in
    return made;
  }

 public:
  /// With at least one paragraph.
  [[nodiscard]] Blocks story(const Blocks& blocks) const {
    auto made = Resolver(view_)(blocks);
    if (made.empty()) made.push_back({Paragraph{}, nullptr});
    return made;
  }

 private:
  View view_;
  mutable Paragraph carrier_;  ///< the paragraph whose text is carried, should it have to stand alone
};

struct References {
  std::set<std::string> footnotes;
  std::set<std::string> endnotes;
  std::set<std::string> comments;
};

References references(const Document& document) {
  References result;
  each_paragraph(document, [&](const Paragraph& paragraph) {
    each_inline(paragraph.children, [&](const Inline& node) {
      if (const auto* note = std::get_if<NoteReference>(&node.kind))
        (note->endnote ? result.endnotes : result.footnotes).insert(note->id);
      if (const auto* comment = std::get_if<CommentReference>(&node.kind)) result.comments.insert(comment->id);
    });
  });
  return result;
}

/// Leaves out what was referred to before and is not now.
template <typename Items>
void keep_referenced(Items& items, const std::set<std::string>& before, const std::set<std::string>& after) {
  items.erase(std::remove_if(items.begin(), items.end(),
                             [&](const auto& item) { return before.contains(item.id) && !after.contains(item.id); }),
              items.end());
}

}  // namespace

Document resolve(const Document& document, View view) {
  const Resolver resolver(view);
  Document made = document;
  each_story(made, [&](Blocks& blocks) { blocks = resolver.story(blocks); });
  made.changes.clear();
  const auto before = references(document);
  const auto after = references(made);
  keep_referenced(made.footnotes, before.footnotes, after.footnotes);
  keep_referenced(made.endnotes, before.endnotes, after.endnotes);
  keep_referenced(made.comments, before.comments, after.comments);
  label_lists(made);
  return made;
}

}  // namespace helhedsplan::read
