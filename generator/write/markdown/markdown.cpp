// CommonMark 0.30 with pipe tables and footnotes of GFM.
//
//   title                "# "                     heading of level n      n + 1 hashes and its number as text
//   subtitle             bold paragraph           lead                    paragraph
//   remark, guidance     quote                    code                    fenced code
//   lists                "-" and "1."; the next of two neighbours "*" and "1)"
//   tables               table.hpp                caption                 paragraph above
//   signatures           bold party, a line each  page break, regions     nothing: a text without pages
//   contents list        bold title, nested list of links
//   diagrams             nested lists
//   pictures             ![text](billeder/…)      footnotes               [^1], texts last
//
// A paragraph is one line, so that a change in a sentence is a change in a line.

#include "write/markdown/markdown.hpp"

#include "model/diagram.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "write/markdown/anchors.hpp"
#include "write/markdown/escape.hpp"
#include "write/markdown/inlines.hpp"
#include "write/markdown/table.hpp"

#include <algorithm>
#include <optional>

namespace helhedsplan::write::markdown {
namespace {

using model::ParagraphRole;

/// Does `text` hold `words` as words of their own? "0.1" is not mentioned in "10.12".
bool mentions(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const char32_t before = last_point(text.substr(0, at));
    const char32_t after = first_point(text.substr(at + words.size()));
    const bool number_goes_on = after == U'.' && is_letter(first_point(text.substr(at + words.size() + 1)));
    if (!is_letter(before) && before != U'.' && !is_letter(after) && !number_goes_on) return true;
  }
  return false;
}

class Writer {
 public:
  explicit Writer(const model::Document& document) : document_(document) { notebook_.anchors = heading_anchors(document); }

  std::string write_prose() {
    prose_ = true;
    front_written_ = true;
    blocks(document_.blocks);
    out_.erase(out_.find_last_not_of('\n') + 1);
    return std::move(out_);
  }

  std::string write() {
    blocks(document_.blocks);
    if (!front_written_) front();
    notes();
    if (out_.empty()) out_ = "\n";
    return std::move(out_);
  }

 private:
  // ---- lines and what stands before them

  /// Ends a line; the next begins with the marks of the quotes and items around.
  void line(std::string_view text) {
    const std::string& prefix = first_line_prefix_.empty() ? prefix_ : first_line_prefix_;
    std::string_view before = prefix;
    if (text.empty()) before = before.substr(0, before.find_last_not_of(' ') + 1);
    ((out_ += before) += text) += '\n';
    first_line_prefix_.clear();
  }

  void lines(std::string_view text) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      line(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  /// An empty line between blocks, except before the first of a container and in tight lists.
  void separate() {
    if (need_blank_) line("");
    need_blank_ = true;
  }

  std::string inlines(const model::Inlines& nodes, bool strong = false, bool emphasis = false) {
    LineStyle style;
    style.strong = strong;
    style.emphasis = emphasis;
    style.prose = prose_;
    return write_inlines(nodes, style, notebook_);
  }

  void text_block(const std::string& text) {
    if (text.empty()) return;
    separate();
    lines(text);
  }

  template <typename Content>
  void contained(const std::string& first, const std::string& rest, const Content& content) {
    const std::string outer = prefix_;
    first_line_prefix_ = (first_line_prefix_.empty() ? prefix_ : first_line_prefix_) + first;
    prefix_ += rest;
    need_blank_ = false;
    list_before_.reset();
    content();
    list_before_.reset();
    first_line_prefix_.clear();
    prefix_ = outer;
    need_blank_ = true;
  }

  // ---- blocks

  static bool is_title(const model::Block& node) {
    const auto* const paragraph = std::get_if<model::Paragraph>(&node.kind);
    const bool container = std::holds_alternative<model::Region>(node.kind);
    return container ||
           (paragraph != nullptr && (paragraph->role == ParagraphRole::title || paragraph->role == ParagraphRole::subtitle));
  }

  void blocks(const model::Blocks& nodes) {
    for (const auto& node : nodes) {
      if (!front_written_ && !is_title(node)) front();
      if (const auto* const list = std::get_if<model::List>(&node.kind)) {
        neighbour_list(*list);
        continue;
      }
      if (const auto* const contents = std::get_if<model::Contents>(&node.kind)) {
        this->contents(*contents);
        continue;
      }
      if (const auto* const diagram = std::get_if<model::Diagram>(&node.kind)) {
        this->diagram(*diagram);
        continue;
      }
      block(node);
      const bool unseen = std::holds_alternative<model::PageBreak>(node.kind) || std::holds_alternative<model::Region>(node.kind);
      if (!unseen) list_before_.reset();
    }
  }

  void block(const model::Block& node) {
    std::visit(model::Each{
                   [&](const model::Heading& heading) { this->heading(heading); },
                   [&](const model::Paragraph& paragraph) { this->paragraph(paragraph); },
                   [&](const model::List& list) { this->list(list, false); },
                   [&](const model::Quote& quote) {
                     separate();
                     contained("> ", "> ", [&] { blocks(quote.children); });
                   },
                   [&](const model::Table& table) { this->table(table); },
                   [&](const model::Signatures& signatures) { this->signatures(signatures); },
                   [](const model::PageBreak&) {},
                   [&](const model::Contents& contents) { this->contents(contents); },
                   [&](const model::Diagram& diagram) { this->diagram(diagram); },
                   [&](const model::Image& image) { this->image(image); },
                   [&](const model::Region& region) { blocks(region.children); },
               },
               node.kind);
  }

  /// Text knows no boxes: the caption, and what the drawing says as a list.
  void diagram(const model::Diagram& diagram) {
    const std::string caption = inlines(diagram.caption);
    text_block(caption);
    if (!caption.empty()) list_before_.reset();
    neighbour_list(model::text_equivalent(diagram));
  }

  /// `#` and text on one line: no blocks can begin in it, but trailing hashes would be taken for its end.
  void hashes(std::size_t count, const std::string& number, const model::Inlines& children) {
    LineStyle style;
    style.block_start = false;
    style.line_break = " ";
    std::string text = write_inlines(children, style, notebook_);
    const std::size_t last = text.find_last_not_of('#');
    const bool closes = !text.empty() && text.back() == '#' && (last == std::string::npos || text[last] == ' ');
    if (closes) text.insert(last == std::string::npos ? 0 : last + 1, 1, '\\');
    separate();
    line(std::string(count, '#') + " " + (number.empty() ? "" : number + " ") + text);
  }

  void heading(const model::Heading& heading) {
    hashes(static_cast<std::size_t>(std::clamp(heading.level + 1, 2, 6)), heading.number, heading.children);
  }

  void paragraph(const model::Paragraph& paragraph) {
    switch (paragraph.role) {
      case ParagraphRole::body:
      case ParagraphRole::lead:
        text_block(inlines(paragraph.children));
        return;
      case ParagraphRole::title:
        hashes(1, "", paragraph.children);
        return;
      case ParagraphRole::subtitle:
        text_block(inlines(paragraph.children, true));
        return;
      case ParagraphRole::remark:
      case ParagraphRole::guidance:
        separate();
        contained("> ", "> ", [&] { text_block(inlines(paragraph.children, false, paragraph.role == ParagraphRole::guidance)); });
        return;
      case ParagraphRole::code:
        code(paragraph);
        return;
    }
  }

  /// Pictures side by side are words of one line. What stands in the brackets is the alternative text: plain, and it may hold
  /// nothing that would close them.
  void image(const model::Image& image) {
    std::string text;
    for (const auto& picture : image.pictures) {
      if (picture.image >= document_.images.size()) continue;  // model::validate reports it
      if (!text.empty()) text += ' ';
      Surroundings around;
      around.before = U'[';
      around.after = ']';
      around.ends_line = false;
      around.in_link = true;
      text += "![" + escape_text(picture.alt, around) + "](";
      text += link_destination(std::string(picture_folder) + document_.images[picture.image].name, false) + ")";
    }
    text_block(text);
    text_block(inlines(image.caption));
  }

  void code(const model::Paragraph& paragraph) {
    std::string text;
    for (const auto& node : paragraph.children) {
      if (const auto* const verbatim = std::get_if<model::Text>(&node.kind)) text += verbatim->text;
    }
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char c : text) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    separate();
    line(fence);
    lines(text + "\n");
    line(fence);
  }

  void contents(const model::Contents& contents) {
    if (contents.entries.empty()) return;
    text_block(inlines(contents.title, true));
    list_before_.reset();
    auto entry = contents.entries.begin();
    neighbour_list(list_of(entry, contents.entries.end(), 0));
  }

  /// The entries below `level` as items, those below them as lists in them; stops at the first that is not.
  template <typename Entry>
  static model::List list_of(Entry& entry, Entry end, int level) {
    model::List list;
    while (entry != end && entry->level > level) {
      model::Inlines text{{{}, model::Text{(entry->number.empty() ? "" : entry->number + " ") + entry->title}}};
      if (!entry->target.empty()) {
        const auto form = model::CrossReference::Form::number_and_title;
        text = {{{}, model::CrossReference{entry->target, form, model::plain_text(text)}}};
      }
      model::ListItem item{{}, {{{}, {}, model::Paragraph{model::ParagraphRole::body, std::move(text)}}}};
      const int own = entry->level;
      ++entry;
      if (entry != end && entry->level > own) item.children.push_back({{}, {}, list_of(entry, end, own)});
      list.items.push_back(std::move(item));
    }
    return list;
  }

  // ---- lists

  /// Without empty lines between its items: only when Markdown can say so.
  static bool can_be_tight(const model::List& list) {
    return list.tight && std::all_of(list.items.begin(), list.items.end(), [](const model::ListItem& item) {
             for (std::size_t i = 1; i < item.children.size(); ++i) {
               // Only a list may follow a paragraph directly, and an ordered one only if it starts with 1 (CommonMark 5.3).
               const auto* const nested = std::get_if<model::List>(&item.children[i].kind);
               if (i > 1 || nested == nullptr || (nested->ordered && nested->start != 1)) return false;
               const auto* const first = std::get_if<model::Paragraph>(&item.children[0].kind);
               if (first == nullptr || (first->role != ParagraphRole::body && first->role != ParagraphRole::lead)) return false;
             }
             return true;
           });
  }

  /// A neighbour of the same kind would continue the list before it, unless its marker is another.
  void neighbour_list(const model::List& list) {
    const bool other_marker = list_before_ == list.ordered && !other_marker_before_;
    this->list(list, other_marker);
    list_before_ = list.ordered;
    other_marker_before_ = other_marker;
  }

  void list(const model::List& list, bool other_marker) {
    const bool tight = can_be_tight(list);
    if (!inside_tight_) separate();
    inside_tight_ = false;
    constexpr int last_number = 999'999'999;  // CommonMark 5.2: at most nine digits
    int number = list.start;
    bool first = true;
    for (const auto& item : list.items) {
      if (!first && !tight) line("");
      first = false;
      std::string marker = other_marker ? "* " : "- ";
      if (list.ordered) marker = std::to_string(number) + (other_marker ? ") " : ". ");
      if (number < last_number) ++number;
      contained(marker, std::string(marker.size(), ' '), [&] {
        if (tight && item.children.size() == 2) {
          block(item.children[0]);
          inside_tight_ = true;
          block(item.children[1]);
        } else {
          blocks(item.children);
        }
      });
    }
  }

  // ---- tables, signatures, notes

  void table(const model::Table& table) {
    if (!table.caption.empty()) {
      const std::string label = model::caption_label(table) + ": ";
      LineStyle style;
      style.before = label;
      text_block(write_inlines(table.caption, style, notebook_));
    }
    text_block(write_table(table, notebook_));
  }

  void signatures(const model::Signatures& signatures) {
    for (const auto& signature : signatures.items) {
      text_block(inlines(signature.party, true));
      // Underscores behind a space can open emphasis, never close it: they need no backslashes.
      std::string labels;
      for (const auto& label : signature.lines) {
        if (!labels.empty()) labels += "\\\n";
        labels += inlines({{{}, model::Text{label + ":"}}}) + " " + std::string(30, '_');
      }
      text_block(labels);
    }
  }

  /// `[^1]: text` is a footnote to GFM and a paragraph to CommonMark, unless it has the form of a link definition: one word,
  /// perhaps with something in quotes or brackets, and nothing more. A comment is more.
  void notes() {
    LineStyle style;
    for (std::size_t i = 0; i < notebook_.notes.size(); ++i) {
      std::string text = write_in_line(notebook_.notes[i]->children, style, notebook_);
      std::size_t end = std::min(text.find('\n'), text.size());
      if (end < text.size()) --end;  // the backslash of the hard break
      const std::string_view first(text.data(), end);
      const std::size_t rest = first.find_first_not_of(' ', std::min(first.find(' '), first.size()));
      const bool one_word = rest == std::string::npos || first.starts_with('<');
      const bool titled = !one_word && std::string_view("\"'(").find(first[rest]) != std::string_view::npos;
      if (one_word)
        text.insert(end, " <!-- -->");
      else if (titled)
        text += " <!-- -->";
      text_block("[^" + std::to_string(i + 1) + "]: " + text);
    }
  }

  /// What stands in the margins of each page, once: draft, version, case number.
  void front() {
    front_written_ = true;
    const model::Properties& p = document_.properties;
    std::string shown;
    model::Inlines line;
    const auto add = [&](model::Inlines part) {
      const std::string text = model::plain_text(part);
      if (text.empty() || text == p.title || mentions(shown, text)) return;
      if (!line.empty()) line.push_back({{}, model::Text{" · "}});
      line.insert(line.end(), part.begin(), part.end());
      (shown += text) += '\n';
    };
    const auto add_text = [&](const std::string& text) { add({{{}, model::Text{text}}}); };
    const auto add_label = [&](const std::string& text) {
      if (!text.empty()) add({{{}, model::Strong{{{{}, model::Text{text}}}}}});
    };
    add_label(p.draft_label);
    add_label(p.confidentiality);
    for (const auto* const margin :
         {&document_.header_left, &document_.header_right, &document_.footer_left, &document_.footer_right}) {
      const bool pages = std::any_of(margin->begin(), margin->end(),
                                     [](const model::Inline& node) { return std::holds_alternative<model::PageField>(node.kind); });
      if (!pages) add(*margin);
    }
    if (!p.version.empty() && !mentions(shown, p.version)) add_text("version " + p.version);
    for (const auto& [name, value] : p.custom) {
      if (!value.empty() && !mentions(shown, value)) add_text(name + ": " + value);
    }
    text_block(inlines(line));
  }

  const model::Document& document_;
  Notebook notebook_;
  std::string out_;
  std::string prefix_;             ///< of every line: marks of the quotes and items around
  std::string first_line_prefix_;  ///< of the next line, when an item begins there
  bool prose_ = false;             ///< of a plan, no document
  bool need_blank_ = false;
  bool inside_tight_ = false;  ///< the next list follows its paragraph directly
  bool front_written_ = false;
  std::optional<bool> list_before_;   ///< a list was written last, with nothing behind it yet: is it ordered
  bool other_marker_before_ = false;  ///< it had the second kind of marker
};

}  // namespace

std::string write(const model::Document& document) {
  return Writer(document).write();
}

std::string write_prose(const model::Blocks& blocks) {
  model::Document document;
  document.blocks = blocks;
  return Writer(document).write_prose();
}

}  // namespace helhedsplan::write::markdown
