#include "read/changes.hpp"

#include "read/text.hpp"
#include "read/walk.hpp"

#include <optional>
#include <utility>

namespace helhedsplan::read {
namespace {

class Collector {
 public:
  explicit Collector(const Document& document) : document_(document), listed_(document.changes.size(), false) {}

  void story(const Blocks& all, const std::string& where) {
    where_ = where;
    heading_.clear();
    blocks(all);
    interrupt();
  }

  std::vector<PendingChange> finish() {
    where_.clear();
    heading_.clear();
    for (std::uint32_t i = 0; i < listed_.size(); ++i) {
      if (!listed_[i]) start(i + 1, document_.changes[i].of, {});
    }
    return std::move(pending_);
  }

 private:
  void start(std::uint32_t index, Change::Of of, std::string text) {
    const Change& change = document_.changes[index - 1];
    listed_[index - 1] = true;
    pending_.push_back({change.kind, of, change.author, change.date, std::move(text), heading_, where_});
  }

  /// Text with a change goes on with the one before it when nothing stood between.
  void take(std::uint32_t index, Change::Of of, std::string_view text) {
    const Change& change = document_.changes[index - 1];
    listed_[index - 1] = true;
    if (whole_ == change.kind) return;
    for (const auto open : open_) {
      auto& before = pending_[open];
      const bool mergeable = before.kind == change.kind && before.author == change.author &&
                             (before.of == of || before.of == Change::Of::text || before.of == Change::Of::paragraph_mark) &&
                             of != Change::Of::row && of != Change::Of::cell;
      if (!mergeable) continue;
      before.text += text;
      if (of == Change::Of::text) before.of = of;
      now_.push_back(open);
      return;
    }
    start(index, of, std::string(text));
    now_.push_back(pending_.size() - 1);
  }
  /// What the piece of text just seen did not go on with is over.
  void step() {
    open_ = std::move(now_);
    now_.clear();
  }
  void interrupt() {
    now_.clear();
    step();
  }

  void piece(const Tracked& tracked, std::string_view text) {
    if (tracked.inserted != 0) take(tracked.inserted, Change::Of::text, text);
    if (tracked.deleted != 0) take(tracked.deleted, Change::Of::text, text);
    step();
  }

  void inlines(const Inlines& nodes) {
    for (const auto& node : nodes) {
      if (const auto* children = children_of(node)) {
        inlines(*children);
        continue;
      }
      const auto* text = std::get_if<Text>(&node.kind);
      const bool mark = std::holds_alternative<BookmarkStart>(node.kind) || std::holds_alternative<BookmarkEnd>(node.kind) ||
                        std::holds_alternative<CommentStart>(node.kind) || std::holds_alternative<CommentEnd>(node.kind) ||
                        std::holds_alternative<CommentReference>(node.kind);
      if (mark) continue;
      piece(node.tracked, text != nullptr ? std::string_view(text->text) : std::string_view(plain_text(Inlines{node})));
      if (text != nullptr && text->formatted != 0) start(text->formatted, Change::Of::text, text->text);
      if (const auto* drawing = std::get_if<Drawing>(&node.kind)) {
        for (const auto& box : drawing->boxes) blocks(box);
      }
    }
  }

  void blocks(const Blocks& all) {
    for (const auto& block : all) {
      std::visit(Overload{
                     [&](const Paragraph& paragraph) {
                       if (paragraph.properties.outline_level > 0) heading_ = plain_text(paragraph.children);
                       inlines(paragraph.children);
                       if (paragraph.mark.inserted != 0) take(paragraph.mark.inserted, Change::Of::paragraph_mark, "\n");
                       if (paragraph.mark.deleted != 0) take(paragraph.mark.deleted, Change::Of::paragraph_mark, "\n");
                       step();
                     },
                     [&](const Table& table) { rows(table); },
                     [&](const ControlBlock& control) { blocks(control.children); },
                     [&](const UnknownBlock&) { interrupt(); },
                 },
                 block.kind);
    }
  }

  void rows(const Table& table) {
    for (const auto& row : table.rows) {
      interrupt();
      if (row.tracked.inserted != 0 || row.tracked.deleted != 0) {
        std::string text;
        for (const auto& cell : row.cells) text += (text.empty() ? "" : "\t") + plain_text(cell.children);
        if (row.tracked.inserted != 0) start(row.tracked.inserted, Change::Of::row, text);
        if (row.tracked.deleted != 0) start(row.tracked.deleted, Change::Of::row, text);
        whole_ = document_.changes[(row.tracked.inserted != 0 ? row.tracked.inserted : row.tracked.deleted) - 1].kind;
      }
      for (const auto& cell : row.cells) {
        interrupt();
        if (cell.tracked.inserted != 0 && cell.tracked.inserted != row.tracked.inserted)
          start(cell.tracked.inserted, Change::Of::cell, plain_text(cell.children));
        if (cell.tracked.deleted != 0 && cell.tracked.deleted != row.tracked.deleted)
          start(cell.tracked.deleted, Change::Of::cell, plain_text(cell.children));
        blocks(cell.children);
      }
      whole_.reset();
      interrupt();
    }
  }

  const Document& document_;
  std::vector<bool> listed_;
  std::vector<PendingChange> pending_;
  std::vector<std::size_t> open_;  ///< edits that the next piece of text may go on with
  std::vector<std::size_t> now_;
  std::optional<Change::Kind> whole_;  ///< what happened to the row that is walked: its text says the same
  std::string heading_;
  std::string where_;
};

}  // namespace

std::vector<PendingChange> pending_changes(const Document& document) {
  Collector collector(document);
  collector.story(document.body, "brødtekst");
  for (const auto& header : document.headers) collector.story(header.children, "sidehoved");
  for (const auto& footer : document.footers) collector.story(footer.children, "sidefod");
  for (const auto& note : document.footnotes) collector.story(note.children, "fodnote");
  for (const auto& note : document.endnotes) collector.story(note.children, "slutnote");
  for (const auto& comment : document.comments) collector.story(comment.children, "kommentar");
  return collector.finish();
}

}  // namespace helhedsplan::read
