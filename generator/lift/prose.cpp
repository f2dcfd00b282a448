#include "lift/prose.hpp"

#include "base/text.hpp"
#include "model/kinds.hpp"
#include "prose/links.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace helhedsplan::lift {
namespace {

using model::Blocks;
using model::Inlines;
using read::Position;

/// Styles of ours that say what a text is; `docx` writes them under these names (write/docx/roles.hpp).
constexpr std::array<std::string_view, 2> prompt_styles{"mangler", "placeholder text"};
/// What the document says of the text („[Eksempel]“) is no part of it.
constexpr std::array<std::string_view, 1> mark_styles{"mærke"};
constexpr std::array<std::string_view, 3> code_run_styles{"kode", "html code", "verbatim char"};
constexpr std::array<std::string_view, 3> code_block_styles{"kodeblok", "html preformatted", "source code"};
constexpr std::array<std::string_view, 3> quote_styles{"quote", "intense quote", "block text"};
constexpr std::array<std::string_view, 2> continue_styles{"list continue", "list paragraph"};

/// Twips: what one level of a list or of a quote is moved in, near enough to count levels.
constexpr int list_step = 400;
constexpr int quote_step = 567;

template <std::size_t N>
bool is_one_of(std::string_view style, const std::array<std::string_view, N>& names) {
  const std::string low = base::lower_case(style);
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return low.starts_with(name); });
}

/// Raised and lowered digits, which Unicode has; nothing when one of the characters is another.
std::optional<std::string> shifted_digits(std::string_view text, bool raised) {
  constexpr std::array<std::string_view, 10> up{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  constexpr std::array<std::string_view, 10> down{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
  std::string out;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out += (raised ? up : down).at(static_cast<std::size_t>(c - '0'));
  }
  return out;
}

struct Look {
  bool bold = false;
  bool italic = false;
  bool code = false;
  std::string target;
  std::string title;
  bool operator==(const Look&) const = default;
};

/// Inlines under construction: pieces of one look are one.
class LineBuilder {
 public:
  void text(std::string_view characters, const Look& look) {
    if (characters.empty()) return;
    if (!pieces_.empty() && pieces_.back().kind == Kind::text && pieces_.back().look == look)
      pieces_.back().text += characters;
    else
      pieces_.push_back({Kind::text, look, std::string(characters), {}});
  }
  void line_break(const Look& look) { pieces_.push_back({Kind::line_break, look, {}, {}}); }
  void note(Blocks blocks) { pieces_.push_back({Kind::note, {}, {}, std::move(blocks)}); }

  Inlines finish() {
    trim();
    return build(0, pieces_.size(), 0);
  }

 private:
  enum class Kind { text, line_break, note };
  struct Piece {
    Kind kind;
    Look look;
    std::string text;
    Blocks note;
  };

  /// Blanks and breaks at the ends of a paragraph mean nothing; emphasis of a blank neither.
  void trim() {
    const auto empty = [](const Piece& piece) {
      return piece.kind == Kind::line_break || (piece.kind == Kind::text && piece.text.empty());
    };
    while (!pieces_.empty()) {
      Piece& last = pieces_.back();
      if (last.kind == Kind::text) last.text.erase(last.text.find_last_not_of(" \t") + 1);
      if (!empty(last)) break;
      pieces_.pop_back();
    }
    std::size_t first = 0;
    while (first < pieces_.size()) {
      Piece& piece = pieces_[first];
      if (piece.kind == Kind::text) piece.text.erase(0, std::min(piece.text.find_first_not_of(" \t"), piece.text.size()));
      if (!empty(piece)) break;
      ++first;
    }
    pieces_.erase(pieces_.begin(), pieces_.begin() + static_cast<std::ptrdiff_t>(first));
    for (std::size_t i = 0; i + 1 < pieces_.size(); ++i) {  // a blank before a hard break is not seen
      if (pieces_[i].kind == Kind::text && pieces_[i + 1].kind == Kind::line_break)
        pieces_[i].text.erase(pieces_[i].text.find_last_not_of(" \t") + 1);
    }
  }

  /// Links outermost, then bold, then italics, then code.
  Inlines build(std::size_t begin, std::size_t end, int depth) {
    Inlines out;
    const auto has = [&](const Look& look) {
      return depth == 0 ? !look.target.empty() : depth == 1 ? look.bold : depth == 2 ? look.italic : look.code;
    };
    for (std::size_t i = begin; i < end;) {
      Piece& piece = pieces_[i];
      if (piece.kind == Kind::note) {
        out.push_back({{}, model::Footnote{std::move(piece.note)}});
        ++i;
        continue;
      }
      if (depth == 4) {
        if (piece.kind == Kind::line_break)
          out.push_back({{}, model::LineBreak{}});
        else if (!piece.text.empty())
          out.push_back({{}, model::Text{piece.text}});
        ++i;
        continue;
      }
      std::size_t last = i + 1;
      const bool inside = has(piece.look);
      while (last < end && pieces_[last].kind != Kind::note && has(pieces_[last].look) == inside &&
             (depth != 0 || pieces_[last].look.target == piece.look.target))
        ++last;
      if (!inside) {
        Inlines more = build(i, last, depth + 1);
        std::move(more.begin(), more.end(), std::back_inserter(out));
      } else if (depth == 3) {
        std::string code;
        for (std::size_t j = i; j < last; ++j) code += pieces_[j].kind == Kind::line_break ? " " : pieces_[j].text;
        if (!code.empty()) out.push_back({{}, model::Code{std::move(code)}});
      } else {
        Inlines children = build(i, last, depth + 1);
        if (depth == 0)
          out.push_back({{}, model::Link{piece.look.target, piece.look.title, std::move(children)}});
        else if (depth == 1)
          out.push_back({{}, model::Strong{std::move(children)}});
        else
          out.push_back({{}, model::Emphasis{std::move(children)}});
      }
      i = last;
    }
    return out;
  }

  std::vector<Piece> pieces_;
};

/// A paragraph on its way into lists and quotes.
struct Paragraph {
  Inlines inlines;
  bool code = false;
  std::string verbatim;  ///< of code
  int level = 0;         ///< lists it stands in
  bool item = false;     ///< it begins an item of the innermost
  bool ordered = false;
  std::string list;
  int number = 1;
  bool loose = false;
  int quotes = 0;
  bool quote_outside = false;  ///< the lists stand in the quotes, not the other way round
};

int left_indent(std::string_view rest) {
  const auto at = rest.find("left=");
  if (at == std::string_view::npos || rest.substr(0, at).find("ind(") == std::string_view::npos) return 0;
  int value = 0;
  std::from_chars(rest.data() + at + 5, rest.data() + rest.size(), value);
  return value;
}

int number_of(const read::ListPlace& place) {
  int number = place.start;
  const std::string_view label = place.label;
  const auto digit = label.find_first_of("0123456789");
  if (digit != std::string_view::npos) std::from_chars(label.data() + digit, label.data() + label.size(), number);
  return number;
}

class Reader {
 public:
  Reader(const read::Document& document, const Story& story, Prose& out) : document_(document), story_(story), out_(out) {}

  void operator()(Position begin, Position end) {
    std::vector<Paragraph> paragraphs;
    std::size_t table_row = none;
    const std::size_t home = begin.paragraph < story_.lines.size() ? story_.lines[begin.paragraph].table : none;
    for (std::size_t i = begin.paragraph; i <= end.paragraph && i < story_.lines.size(); ++i) {
      const Line& line = story_.lines[i];
      const std::size_t from = i == begin.paragraph ? begin.byte : 0;
      const std::size_t to = i == end.paragraph ? end.byte : line.text.size();
      if (line.table != home && line.table != none && line.table != table_row) {
        table(line.table, paragraphs);
        table_row = line.table;
      }
      if (line.table != home && line.table == table_row) continue;
      add(line, from, to, paragraphs);
    }
    settle_base(paragraphs);
    out_.blocks = build(paragraphs, 0, paragraphs.size(), 0, 0);
  }

 private:
  void lost(std::string_view what) {
    if (std::find(out_.lost.begin(), out_.lost.end(), what) == out_.lost.end()) out_.lost.emplace_back(what);
  }

  // ---- inlines

  void inlines(const read::Inlines& nodes, std::size_t from, std::size_t to, std::size_t& at, const Look& around,
               LineBuilder& line) {
    for (const auto& node : nodes) {
      std::visit(read::Overload{
                     [&](const read::Text& text) { this->text(text, from, to, at, around, line); },
                     [&](const read::Symbol& symbol) {
                       if (inside(at, from, to)) line.text(symbol.text, around);
                       at += symbol.text.size();
                     },
                     [&](const read::Break& each) {
                       if (inside(at, from, to) && each.kind == read::BreakKind::line) line.line_break(around);
                       ++at;
                     },
                     [&](const read::Field& field) {
                       const auto link = read::field_link(field.instruction);
                       Look look = around;
                       if (link && prose::is_link_target(link->target)) look.target = link->target;
                       inlines(field.children, from, to, at, look, line);
                     },
                     [&](const read::Hyperlink& link) {
                       Look look = around;
                       if (prose::is_link_target(link.target)) {
                         look.target = link.anchor.empty() ? link.target : link.target + "#" + link.anchor;
                         look.title = link.tooltip;
                       }
                       inlines(link.children, from, to, at, look, line);
                     },
                     [&](const read::InlineControl& control) { inlines(control.children, from, to, at, around, line); },
                     [&](const read::NoteReference& note) {
                       if (inside(at, from, to)) this->note(note, line);
                     },
                     [&](const read::Drawing&) {
                       if (inside(at, from, to)) lost("billede");
                     },
                     [&](const read::UnknownInline& unknown) {
                       if (inside(at, from, to)) {
                         lost(unknown.name == "m:oMath" || unknown.name == "m:oMathPara" ? "formel" : "indlejret objekt");
                         line.text(unknown.text, around);
                       }
                       at += unknown.text.size();
                     },
                     [](const read::BookmarkStart&) {},
                     [](const read::BookmarkEnd&) {},
                     [](const read::CommentStart&) {},
                     [](const read::CommentEnd&) {},
                     [](const read::CommentReference&) {},
                 },
                 node.kind);
    }
  }

  /// Of what has no width, or begins here.
  static bool inside(std::size_t at, std::size_t from, std::size_t to) { return at >= from && at <= to; }

  void text(const read::Text& text, std::size_t from, std::size_t to, std::size_t& at, const Look& around, LineBuilder& line) {
    const std::size_t begin = std::clamp(from, at, at + text.text.size()) - at;
    const std::size_t end = std::clamp(to, at, at + text.text.size()) - at;
    at += text.text.size();
    if (begin >= end || text.format.hidden || is_one_of(text.format.style, mark_styles)) return;
    std::string characters = plain(std::string_view(text.text).substr(begin, end - begin));
    std::replace(characters.begin(), characters.end(), '\t', ' ');
    const read::Format& format = text.format;
    Look look = around;
    look.code = is_one_of(format.style, code_run_styles);
    if (!is_one_of(format.style, prompt_styles)) {
      look.bold = look.bold || format.bold;
      look.italic = look.italic || format.italic;
    }
    if (format.underline && around.target.empty()) lost("understregning");
    if (format.strike) lost("gennemstregning");
    if (format.superscript || format.subscript) {
      if (auto digits = shifted_digits(characters, format.superscript))
        characters = *std::move(digits);
      else
        lost("hævet eller sænket skrift");
    }
    line.text(characters, look);
  }

  void note(const read::NoteReference& reference, LineBuilder& line) {
    const auto& notes = reference.endnote ? document_.endnotes : document_.footnotes;
    const auto found = std::find_if(notes.begin(), notes.end(), [&](const read::Note& note) { return note.id == reference.id; });
    if (found == notes.end()) return;
    Blocks blocks;
    read::each_block(found->children, [&](const read::Block& block) {
      const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
      if (paragraph == nullptr) return;
      LineBuilder inside;
      std::size_t at = 0;
      inlines(paragraph->children, 0, read::plain_text(paragraph->children).size(), at, {}, inside);
      if (Inlines made = inside.finish(); !made.empty())
        blocks.push_back({{}, {}, model::Paragraph{model::ParagraphRole::body, std::move(made)}});
    });
    if (!blocks.empty()) line.note(std::move(blocks));
  }

  // ---- paragraphs

  void add(const Line& line, std::size_t from, std::size_t to, std::vector<Paragraph>& out) {
    const read::ParagraphProperties& properties = line.paragraph->properties;
    Paragraph made;
    made.code = is_one_of(properties.style, code_block_styles);
    if (made.code) {
      made.verbatim = plain(std::string_view(line.text).substr(std::min(from, line.text.size()), to - std::min(from, to)));
    } else {
      LineBuilder builder;
      std::size_t at = 0;
      Look look;
      const bool heading = properties.outline_level > 0;
      if (heading) lost("overskrift");
      look.bold = heading;
      inlines(line.paragraph->children, from, to, at, look, builder);
      made.inlines = builder.finish();
      if (made.inlines.empty()) return;
    }
    place(properties, out, made);
    // Lines of code that follow each other are one block: some programs make a paragraph of each.
    if (made.code && !out.empty() && out.back().code && out.back().level == made.level && out.back().quotes == made.quotes)
      (out.back().verbatim += '\n') += made.verbatim;
    else
      out.push_back(std::move(made));
  }

  static void place(const read::ParagraphProperties& properties, const std::vector<Paragraph>& before, Paragraph& made) {
    const int indent = left_indent(properties.rest);
    const bool heading = properties.outline_level > 0;
    if (properties.list && !heading) {
      made.item = true;
      made.level = properties.list->level + 1;
      made.ordered = properties.list->ordered;
      made.list = properties.list->list;
      made.number = number_of(*properties.list);
      made.loose = properties.rest.find("contextualSpacing=0") != std::string::npos;
      if (indent > made.level * list_step) {
        made.quotes = static_cast<int>(std::lround(static_cast<double>(indent - made.level * list_step) / quote_step));
        made.quote_outside = made.quotes > 0;
      }
      return;
    }
    const int open = before.empty() ? 0 : before.back().level;
    const bool quote = is_one_of(properties.style, quote_styles);
    const bool goes_on = is_one_of(properties.style, continue_styles);
    if (!quote && !goes_on && !(made.code && indent > 0)) return;
    if (indent == 0) {
      made.level = goes_on ? open : 0;
      made.quotes = quote ? 1 : 0;
      return;
    }
    int nearest = -1;
    for (int level = 0; level <= open; ++level) {
      for (int quotes = quote ? 1 : 0; quotes <= (quote ? 4 : 0); ++quotes) {
        const int distance = std::abs(level * list_step + quotes * quote_step - indent);
        if (nearest >= 0 && distance >= nearest) continue;
        nearest = distance;
        made.level = level;
        made.quotes = quotes;
      }
    }
  }

  /// A table cannot stand in prose: each row becomes an item, so that nothing is lost.
  void table(std::size_t index, std::vector<Paragraph>& out) {
    lost("tabel");
    for (const RowLines& row : story_.tables[index].rows) {
      LineBuilder builder;
      bool first = true;
      for (const Lines& cell : row.cells) {
        for (std::size_t i = cell.first; i < cell.last; ++i) {
          const Line& line = story_.lines[i];
          if (base::trim(line.text).empty()) continue;
          if (!first) builder.text("; ", {});
          first = false;
          std::size_t at = 0;
          inlines(line.paragraph->children, 0, line.text.size(), at, {}, builder);
        }
      }
      Paragraph made;
      made.inlines = builder.finish();
      if (made.inlines.empty()) continue;
      made.level = 1;
      made.item = true;
      made.list = "table";
      out.push_back(std::move(made));
    }
  }

  /// A prose that stands in an item of a template's list begins with that item, and all of it is one level too deep.
  static void settle_base(std::vector<Paragraph>& paragraphs) {
    if (paragraphs.empty()) return;
    Paragraph& first = paragraphs.front();
    if (first.item) {
      const bool only_one = paragraphs.size() == 1;
      const bool within = !only_one && std::all_of(paragraphs.begin() + 1, paragraphs.end(), [&](const Paragraph& each) {
        return each.item ? each.level > first.level : each.level >= first.level;
      });
      const bool goes_on = std::any_of(paragraphs.begin() + 1, paragraphs.end(),
                                       [&](const Paragraph& each) { return !each.item && each.level == first.level; });
      if (only_one || (within && goes_on)) first.item = false;
    }
    int base = 99;
    for (const Paragraph& each : paragraphs) base = std::min(base, each.item ? each.level - 1 : each.level);
    for (Paragraph& each : paragraphs) each.level -= base;
  }

  // ---- lists and quotes

  /// Paragraphs [begin, end) within `level` lists and `quotes` quotes.
  static Blocks build(std::vector<Paragraph>& all, std::size_t begin, std::size_t end, int level, int quotes) {
    Blocks out;
    for (std::size_t i = begin; i < end;) {
      Paragraph& first = all[i];
      const bool quote_first = first.quotes > quotes && (first.level == level || first.quote_outside);
      if (quote_first) {
        std::size_t last = i + 1;
        while (last < end && all[last].quotes > quotes && (all[last].level == level || all[last].quote_outside)) ++last;
        Blocks children = build(all, i, last, level, quotes + 1);
        out.push_back({{}, {}, model::Quote{std::move(children)}});
        i = last;
        continue;
      }
      if (first.level > level) {
        i = list(all, i, end, level, quotes, out);
        continue;
      }
      if (first.code)
        out.push_back({{}, {}, model::Paragraph{model::ParagraphRole::code, {{{}, model::Text{std::move(first.verbatim)}}}}});
      else
        out.push_back({{}, {}, model::Paragraph{model::ParagraphRole::body, std::move(first.inlines)}});
      ++i;
    }
    return out;
  }

  static std::size_t list(std::vector<Paragraph>& all, std::size_t begin, std::size_t end, int level, int quotes, Blocks& out) {
    model::List list;
    std::string of;
    std::size_t i = begin;
    while (i < end && all[i].level > level) {
      Paragraph& first = all[i];
      const bool own = first.item && first.level == level + 1;
      if (own) {
        // LibreOffice gives items numbers of their own that count on: to a reader they are one list.
        const bool counts_on = first.number == list.start + static_cast<int>(list.items.size());
        if (!list.items.empty() && (first.ordered != list.ordered || (first.ordered && first.list != of && !counts_on))) break;
        if (list.items.empty()) {
          list.ordered = first.ordered;
          list.start = first.ordered ? first.number : 1;
          list.tight = !first.loose;
          of = first.list;
        }
      }
      std::size_t last = i + 1;
      while (last < end && all[last].level > level && !(all[last].item && all[last].level == level + 1)) ++last;
      if (own) first.item = false;
      Blocks children = build(all, i, last, level + 1, quotes);
      if (own)
        list.items.push_back({{}, std::move(children), {}});
      else if (!list.items.empty())
        std::move(children.begin(), children.end(), std::back_inserter(list.items.back().children));
      else  // a list that begins on a deeper level: this one has nothing to say
        std::move(children.begin(), children.end(), std::back_inserter(out));
      i = last;
    }
    if (!list.items.empty()) out.push_back({{}, {}, std::move(list)});
    return i;
  }

  const read::Document& document_;
  const Story& story_;
  Prose& out_;
};

}  // namespace

Prose read_prose(const read::Document& document, const Story& story, Position begin, Position end) {
  Prose out;
  Reader(document, story, out)(begin, end);
  return out;
}

}  // namespace helhedsplan::lift
