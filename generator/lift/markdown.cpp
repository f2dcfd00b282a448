#include "lift/prose.hpp"

#include "model/kinds.hpp"
#include "prose/parts.hpp"
#include "read/text.hpp"
#include "write/markdown/markdown.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::lift {
namespace {

using model::Block;
using model::Blocks;
using model::Inlines;

// ---- the same words and structure ------------------------------------------------------------------------------

/// Inlines as what one sees: text with its look, in order.
struct Seen {
  char kind = 't';  ///< t text, c code, b hard break, n note
  bool bold = false;
  bool italic = false;
  std::string target;
  std::string text;
  std::vector<Seen> note;

  [[nodiscard]] bool same_look(const Seen& other) const {
    return kind == other.kind && bold == other.bold && italic == other.italic && target == other.target;
  }
  bool operator==(const Seen& other) const { return same_look(other) && text == other.text && note == other.note; }
};

class Eye {
 public:
  std::vector<Seen> operator()(const Inlines& inlines) {
    look(inlines, {});
    // Blanks between two looks belong to neither.
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      Seen& each = seen_[i];
      if (each.kind == 't') each.text = read::normalised(each.text);
    }
    return std::move(seen_);
  }

 private:
  void add(Seen made) {
    if ((made.kind == 't' || made.kind == 'c') && made.text.empty()) return;
    if (!seen_.empty() && made.kind != 'n' && made.kind != 'b' && seen_.back().same_look(made))
      seen_.back().text += made.text;
    else
      seen_.push_back(std::move(made));
  }

  /// A blank at an end of an emphasis is outside of it: there is nothing to see.
  void text(const std::string& characters, const Seen& around) {
    const auto first = characters.find_first_not_of(' ');
    Seen plain = around;
    plain.bold = plain.italic = false;
    if (first == std::string::npos) {
      plain.text = characters;
      return add(std::move(plain));
    }
    const auto last = characters.find_last_not_of(' ') + 1;
    if (first > 0) {
      plain.text = characters.substr(0, first);
      add(plain);
    }
    Seen made = around;
    made.text = characters.substr(first, last - first);
    add(std::move(made));
    if (last < characters.size()) {
      plain.text = characters.substr(last);
      add(std::move(plain));
    }
  }

  void look(const Inlines& inlines, const Seen& around) {
    for (const auto& node : inlines) {
      Seen inner = around;
      std::visit(model::Each{
                     [&](const model::Text& each) { text(each.text, around); },
                     [&](const model::Emphasis& emphasis) {
                       inner.italic = true;
                       look(emphasis.children, inner);
                     },
                     [&](const model::Strong& strong) {
                       inner.bold = true;
                       look(strong.children, inner);
                     },
                     [&](const model::Code& code) {
                       inner.kind = 'c';
                       inner.text = code.text;
                       add(std::move(inner));
                     },
                     [&](const model::Link& link) {
                       inner.target = link.target;
                       look(link.children, inner);
                     },
                     [&](const model::LineBreak&) {
                       add({'b', false, false, {}, {}, {}});
                     },
                     [&](const model::Value& value) { text(value.text, around); },
                     [&](const model::Missing& missing) { text(missing.text, around); },
                     [&](const model::Mark& mark) { text(mark.text, around); },
                     [&](const model::Footnote& note) {
                       Seen made{'n', false, false, {}, {}, {}};
                       Inlines all;
                       for (const Block& block : note.children) {
                         const auto* paragraph = std::get_if<model::Paragraph>(&block.kind);
                         if (paragraph == nullptr) continue;
                         if (!all.empty()) all.push_back({{}, model::Text{" "}});
                         all.insert(all.end(), paragraph->children.begin(), paragraph->children.end());
                       }
                       made.note = Eye()(all);
                       add(std::move(made));
                     },
                     [&](const model::CrossReference& reference) { text(reference.text, around); },
                     [](const model::PageField&) {},
                 },
                 node.kind);
    }
  }

  std::vector<Seen> seen_;
};

bool same(const Inlines& a, const Inlines& b) {
  auto left = Eye()(a);
  auto right = Eye()(b);
  return left == right;
}

bool same(const Blocks& a, const Blocks& b);

bool same(const model::List& a, const model::List& b) {
  if (a.ordered != b.ordered || a.items.size() != b.items.size() || (a.ordered && a.start != b.start)) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same(a.items[i].children, b.items[i].children)) return false;
  }
  // A list of one line each looks the same, tight or loose, where there is one item.
  return a.tight == b.tight || a.items.size() == 1;
}

bool same(const Block& a, const Block& b) {
  if (a.kind.index() != b.kind.index()) return false;
  if (const auto* paragraph = std::get_if<model::Paragraph>(&a.kind)) {
    const auto& other = std::get<model::Paragraph>(b.kind);
    return paragraph->role == other.role && same(paragraph->children, other.children);
  }
  if (const auto* list = std::get_if<model::List>(&a.kind)) return same(*list, std::get<model::List>(b.kind));
  if (const auto* quote = std::get_if<model::Quote>(&a.kind)) return same(quote->children, std::get<model::Quote>(b.kind).children);
  return false;  // prose has no other
}

bool same(const Blocks& a, const Blocks& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Block& x, const Block& y) { return same(x, y); });
}

// ---- wrapping --------------------------------------------------------------------------------------------------

/// Whether a line that begins with this word might begin a list, heading, quote, fence, table or break.
bool begins_block(std::string_view word) {
  if (word.empty()) return true;
  const char c = word.front();
  if (std::string_view("#>-+*=~`|:_<[").find(c) != std::string_view::npos) return true;
  const auto digits = word.find_first_not_of("0123456789");
  return digits != 0 && digits != std::string_view::npos && (word[digits] == '.' || word[digits] == ')') &&
         digits + 1 == word.size();
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Behind the marks of quotes and items that a line begins with.
std::size_t behind_marks(std::string_view line) {
  std::size_t at = 0;
  for (;;) {
    const std::size_t blank = std::min(line.find_first_not_of(' ', at), line.size());
    std::size_t mark = blank;
    if (mark < line.size() && (line[mark] == '>' || line[mark] == '-' || line[mark] == '*' || line[mark] == '+')) {
      ++mark;
    } else {
      while (mark < line.size() && line[mark] >= '0' && line[mark] <= '9') ++mark;
      if (mark == blank || mark >= line.size() || (line[mark] != '.' && line[mark] != ')')) return blank;
      ++mark;
    }
    if (mark >= line.size() || line[mark] != ' ') return blank;
    at = mark + 1;
  }
}

void wrap_line(std::string_view line, std::size_t width, std::string& out) {
  const std::size_t text = behind_marks(line);
  std::string rest;  // what the following lines begin with
  for (std::size_t i = 0; i < text; ++i) rest += line[i] == '>' ? '>' : ' ';
  std::string_view prefix = line.substr(0, text);
  std::string now(prefix);
  bool first = true;
  int open = 0;  // brackets of addresses: "<…>" must not be cut
  for (std::size_t at = text; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && (line[end] != ' ' || open > 0 || (end + 1 < line.size() && line[end + 1] == ' ') ||
                                 (end > at && line[end - 1] == ' '))) {
      if (line[end] == '<') ++open;
      if (line[end] == '>' && open > 0) --open;
      ++end;
    }
    const std::string_view word = line.substr(at, end - at);
    if (first) {
      now += word;
    } else if (characters(now) + 1 + characters(word) > width && !begins_block(word)) {
      (out += now) += '\n';
      now = rest;
      now += word;
    } else {
      (now += ' ') += word;
    }
    first = false;
    at = end + 1;
  }
  out += now;
}

}  // namespace

bool same_prose(const Blocks& a, const Blocks& b) {
  return same(a, b);
}

namespace {

/// The longest line of a text that somebody broke into lines; 0 when each stands on one, as points of a list do.
std::size_t broken_at(std::string_view text) {
  std::size_t width = 0;
  std::size_t before = 0;  // characters of the line before
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t begin = line.find_first_not_of(' ');
    const bool goes_on = before > 0 && begin != std::string_view::npos && behind_marks(line) == begin;
    if (goes_on) width = std::max({width, before, characters(line)});
    before = characters(line);
    at = end + 1;
  }
  return width;
}

}  // namespace

std::string to_markdown(const Blocks& blocks, std::string_view known) {
  if (known.empty()) return write::markdown::write_prose(blocks);
  const auto parts = prose::parts_of(known);
  Blocks whole;
  for (const auto& part : parts) whole.insert(whole.end(), part.blocks.begin(), part.blocks.end());
  if (same(blocks, whole)) return std::string(known);

  // The longest row of parts that are still there, in their order; a part of no or several blocks counts as changed.
  const std::size_t rows = blocks.size();
  const std::size_t columns = parts.size();
  const auto equal = [&](std::size_t i, std::size_t j) {
    return parts[j].blocks.size() == 1 && same(blocks[i], parts[j].blocks.front());
  };
  constexpr std::size_t most_cells = 4'000'000;
  std::vector<std::vector<std::uint32_t>> longest;
  if (rows * columns <= most_cells) {
    longest.assign(rows + 1, std::vector<std::uint32_t>(columns + 1, 0));
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;)
        longest[i][j] = equal(i, j) ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  std::vector<std::size_t> from(rows, none);
  for (std::size_t i = 0, j = 0; !longest.empty() && i < rows && j < columns;) {
    if (equal(i, j)) {
      from[i++] = j++;
    } else if (longest[i + 1][j] >= longest[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  std::size_t width = 0;
  for (const auto& part : parts) width = std::max(width, broken_at(known.substr(part.begin, part.end - part.begin)));
  std::string out;
  for (std::size_t i = 0; i < rows;) {
    std::string piece;
    std::size_t next = i + 1;
    if (from[i] != none) {
      // Blocks that stood next to each other stay apart as they were.
      while (next < rows && from[next] == from[next - 1] + 1) ++next;
      const std::size_t begin = parts[from[i]].begin;
      piece = known.substr(begin, parts[from[next - 1]].end - begin);
    } else {
      while (next < rows && from[next] == none) ++next;
      piece = write::markdown::write_prose(
          Blocks(blocks.begin() + static_cast<std::ptrdiff_t>(i), blocks.begin() + static_cast<std::ptrdiff_t>(next)));
      if (width > 0) piece = wrap_markdown(piece, width);
    }
    if (!out.empty()) out += "\n\n";
    out += piece;
    i = next;
  }
  // What stood behind the last block (definitions of links, a line end) stays behind it.
  if (!parts.empty() && rows > 0) out += known.substr(parts.back().end);
  return out;
}

std::string wrap_markdown(std::string_view markdown, std::size_t width) {
  std::string out;
  std::string_view fence;
  for (std::size_t at = 0; at <= markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    const std::string_view line = markdown.substr(at, end - at);
    if (at > 0) out += '\n';
    const std::string_view text = line.substr(std::min(behind_marks(line), line.size()));
    const bool marks = text.starts_with("```");
    const bool inside = !fence.empty();
    if (marks && !inside)
      fence = text.substr(0, std::min(text.find_first_not_of('`'), text.size()));
    else if (marks && text == fence)
      fence = {};
    if (inside || marks || characters(line) <= width)
      out += line;
    else
      wrap_line(line, width, out);
    at = end + 1;
    if (end == markdown.size()) break;
  }
  return out;
}

}  // namespace helhedsplan::lift
