#include "write/markdown/inlines.hpp"

#include "base/text.hpp"
#include "model/kinds.hpp"
#include "write/markdown/escape.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::write::markdown {
namespace {

struct Look {
  bool emphasis = false;
  bool strong = false;
  bool operator==(const Look&) const = default;
  [[nodiscard]] bool plain() const { return !emphasis && !strong; }
  [[nodiscard]] std::string_view stars() const {
    static constexpr std::string_view three = "***";
    return three.substr(0, (emphasis ? 1U : 0U) + (strong ? 2U : 0U));
  }
};

/// What a line consists of: text still to be escaped, things already written, hard breaks.
struct Piece {
  enum class Kind { text, done, line_break };
  Kind kind = Kind::text;
  Look look;
  std::string text;
};
using Pieces = std::vector<Piece>;

/// Keeps delimiters apart that would otherwise be read as one.
constexpr std::string_view apart = "<!-- -->";

std::size_t leading_spaces(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && is_space(first_point(text.substr(i)))) {
    do ++i;
    while (i < text.size() && base::inside_character(text[i]));
  }
  return i;
}

std::size_t without_trailing_spaces(std::string_view text) {
  while (!text.empty() && is_space(last_point(text))) {
    std::size_t i = text.size() - 1;
    while (i > 0 && base::inside_character(text[i])) --i;
    text = text.substr(0, i);
  }
  return text.size();
}

/// "<https://…>" when the text is the address and needs no escaping inside.
bool is_autolink(const model::Link& link) {
  if (!link.title.empty() || link.children.size() != 1) return false;
  const auto* const text = std::get_if<model::Text>(&link.children.front().kind);
  if (text == nullptr || text->text != link.target) return false;
  const std::string_view target = link.target;
  const bool known = target.starts_with("https://") || target.starts_with("http://");
  return known && std::all_of(target.begin(), target.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  std::string_view("-._~:/?#@=%,+").find(c) != std::string_view::npos;
         });
}

class Line {
 public:
  Line(const LineStyle& style, Notebook& notebook) : style_(style), notebook_(notebook) {}

  std::string write(const model::Inlines& inlines) {
    const Look look{style_.emphasis, style_.strong};
    if (!style_.before.empty()) add(Piece::Kind::text, look, std::string(style_.before));
    flatten(inlines, look);
    return print();
  }

 private:
  // ---- the tree becomes pieces

  void add(Piece::Kind kind, Look look, std::string text) {
    if (kind == Piece::Kind::text && !pieces_.empty() && pieces_.back().kind == kind && pieces_.back().look == look) {
      pieces_.back().text += text;
    } else {
      pieces_.push_back({kind, look, std::move(text)});
    }
  }

  void add_lines(std::string_view text, Look look) {
    for (;;) {
      const std::size_t end = text.find('\n');
      if (end != 0 && !text.empty()) add(Piece::Kind::text, look, std::string(text.substr(0, end)));
      if (end == std::string_view::npos) return;
      add(Piece::Kind::line_break, {}, "");
      text.remove_prefix(end + 1);
    }
  }

  void flatten(const model::Inlines& inlines, Look look) {
    const auto with = [&](bool emphasis, bool strong) { return Look{look.emphasis || emphasis, look.strong || strong}; };
    for (const auto& node : inlines) {
      std::visit(model::Each{
                     [&](const model::Text& text) { add_lines(text.text, look); },
                     [&](const model::Emphasis& emphasis) { flatten(emphasis.children, with(true, false)); },
                     [&](const model::Strong& strong) { flatten(strong.children, with(false, true)); },
                     [&](const model::Code& code) { add(Piece::Kind::done, look, code_span(code.text, style_.in_table)); },
                     [&](const model::Link& link) { add(Piece::Kind::done, look, write_link(link, look)); },
                     [&](const model::LineBreak&) { add(Piece::Kind::line_break, {}, ""); },
                     [&](const model::Value& value) { add_lines(value.text, look); },
                     [&](const model::Missing& missing) { add_lines(missing.text, with(true, false)); },
                     [&](const model::Mark& mark) { add_lines(mark.text, with(false, true)); },
                     [&](const model::Footnote& note) {
                       if (style_.prose) return add(Piece::Kind::done, {}, write_note(note));
                       notebook_.notes.push_back(&note);
                       add(Piece::Kind::done, {}, fmt::format("[^{}]", notebook_.notes.size()));
                     },
                     [&](const model::CrossReference& reference) { cross_reference(reference, look); },
                     [](const model::PageField&) {},  // a text without pages
                 },
                 node.kind);
    }
  }

  /// The note's paragraphs follow each other: there is one line for them.
  std::string write_note(const model::Footnote& note) {
    LineStyle style;
    style.prose = true;
    style.line_break = " ";
    style.block_start = false;
    style.after = ']';
    Line inside(style, notebook_);
    inside.in_note_ = true;
    for (const auto& block : note.children) {
      const auto* const paragraph = std::get_if<model::Paragraph>(&block.kind);
      if (paragraph == nullptr) continue;
      if (!inside.pieces_.empty()) inside.add(Piece::Kind::text, {}, " ");
      inside.flatten(paragraph->children, {});
    }
    return "^[" + inside.print() + "]";
  }

  std::string write_link(const model::Link& link, Look look) {
    if (is_autolink(link)) return "<" + link.target + ">";
    Line inside(style_, notebook_);
    inside.in_link_ = true;
    inside.in_note_ = in_note_;
    inside.outer_ = look;
    inside.flatten(link.children, {});
    std::string out = "[" + inside.print() + "](" + link_destination(link.target, style_.in_table);
    if (!link.title.empty()) out += " " + link_title(link.title, style_.in_table);
    return out + ")";
  }

  void cross_reference(const model::CrossReference& reference, Look look) {
    const auto anchor = notebook_.anchors.find(reference.target);
    if (in_link_ || anchor == notebook_.anchors.end()) {  // captions have no anchor in Markdown
      add_lines(reference.text, look);
      return;
    }
    const model::Link link{"#" + anchor->second, "", {{{}, model::Text{reference.text}}}};
    add(Piece::Kind::done, look, write_link(link, look));
  }

  // ---- pieces become text

  /// White space at the ends of emphasis goes outside; emphasis that is given already by what stands around goes.
  void settle() {
    for (auto& piece : pieces_) {
      if (outer_.emphasis) piece.look.emphasis = false;
      if (outer_.strong) piece.look.strong = false;
    }
    Pieces out;
    out.reserve(pieces_.size());
    const auto push = [&out](Piece piece) {
      if (piece.kind == Piece::Kind::text && !out.empty() && out.back().kind == Piece::Kind::text &&
          out.back().look == piece.look) {
        out.back().text += piece.text;
      } else {
        out.push_back(std::move(piece));
      }
    };
    for (std::size_t begin = 0; begin < pieces_.size();) {
      std::size_t end = begin + 1;
      while (end < pieces_.size() && pieces_[end].look == pieces_[begin].look) ++end;
      if (pieces_[begin].look.plain()) {
        for (std::size_t i = begin; i < end; ++i) push(std::move(pieces_[i]));
      } else {
        settle_run(begin, end, push);
      }
      begin = end;
    }
    pieces_ = std::move(out);
  }

  template <typename Push>
  void settle_run(std::size_t begin, std::size_t end, const Push& push) {
    for (; begin < end && pieces_[begin].kind == Piece::Kind::text; ++begin) {
      std::string& text = pieces_[begin].text;
      const std::size_t spaces = leading_spaces(text);
      if (spaces > 0) push(Piece{Piece::Kind::text, {}, text.substr(0, spaces)});
      text.erase(0, spaces);
      if (!text.empty()) break;
    }
    std::string behind;
    for (; end > begin && pieces_[end - 1].kind == Piece::Kind::text; --end) {
      std::string& text = pieces_[end - 1].text;
      const std::size_t kept = without_trailing_spaces(text);
      behind.insert(0, text.substr(kept));
      text.erase(kept);
      if (!text.empty()) break;
    }
    for (std::size_t i = begin; i < end; ++i) push(std::move(pieces_[i]));
    if (!behind.empty()) push(Piece{Piece::Kind::text, {}, std::move(behind)});
  }

  std::string print() {
    settle();
    for (std::size_t begin = 0; begin < pieces_.size();) {
      if (pieces_[begin].kind == Piece::Kind::line_break) {
        out_ += style_.line_break;
        line_start_ = true;
        encode_next_ = false;
        ++begin;
        continue;
      }
      std::size_t end = begin + 1;
      while (end < pieces_.size() && pieces_[end].kind != Piece::Kind::line_break && pieces_[end].look == pieces_[begin].look)
        ++end;
      run(begin, end);
      line_start_ = false;
      begin = end;
    }
    return std::move(out_);
  }

  /// The first character that comes out for piece `i`; a plain text's own first character will do, for escaping only asks whether
  /// it is punctuation or white space.
  [[nodiscard]] char first_of(std::size_t i) const {
    if (i >= pieces_.size()) return in_link_ ? ']' : style_.after;
    const Piece& piece = pieces_[i];
    if (piece.kind == Piece::Kind::line_break) return style_.line_break.front();
    if (!piece.look.plain()) return '*';
    return piece.text.front();
  }

  void run(std::size_t begin, std::size_t end) {
    const Look look = pieces_[begin].look;
    if (look.plain()) {
      write_pieces(begin, end, out_, first_of(end));
      return;
    }
    const bool touches = after_stars_;  // "**a**" and "*b*" without a space between
    if (touches && !style_.prose) out_ += apart;
    underscores_ = touches && style_.prose && !underscores_;
    std::string inside;
    write_pieces(begin, end, inside, '*');
    const char32_t outside = line_start_ ? U'\n' : last_point(out_);
    if (!is_letter(first_point(inside)) && !is_space(outside) && !is_ascii_punctuation(outside)) {
      std::size_t last = out_.size() - 1;
      while (last > 0 && base::inside_character(out_[last])) --last;
      out_.erase(last);
      const std::size_t backslashes = out_.size() - (out_.find_last_not_of('\\') + 1);
      if (backslashes % 2 != 0) out_ += '\\';  // it stood before a letter and now would escape the ampersand
      out_ += entity(outside);
    }
    std::string stars(look.stars());
    if (underscores_) std::replace(stars.begin(), stars.end(), '*', '_');
    ((out_ += stars) += inside) += stars;
    after_stars_ = end < pieces_.size() && pieces_[end].kind != Piece::Kind::line_break && !pieces_[end].look.plain();
    encode_next_ = underscores_ || !is_letter(last_point(inside));
  }

  void write_pieces(std::size_t begin, std::size_t end, std::string& out, char after) {
    for (std::size_t i = begin; i < end; ++i) {
      Piece& piece = pieces_[i];
      if (piece.kind == Piece::Kind::done) {
        if (i > begin && pieces_[i - 1].kind == Piece::Kind::done && out.ends_with('`') && piece.text.starts_with('`'))
          out += apart;
        out += piece.text;
      } else {
        Surroundings around;
        const bool stars = !piece.look.plain();
        const bool first = line_start_ && i == begin;
        around.before = i == begin && stars ? U'*'
                        : first             ? (in_link_ && out_.empty() ? U'[' : U'\n')
                        : out.empty()       ? U'*'
                                            : last_point(out);
        around.after = i + 1 < end ? pieces_[i + 1].text.front() : after;
        around.ends_line =
            i + 1 == end && !stars && (end == pieces_.size() ? !in_link_ : pieces_[end].kind == Piece::Kind::line_break);
        around.block_start = first && style_.block_start && !stars && !(in_link_ && out_.empty());
        around.in_table = style_.in_table;
        around.in_link = in_link_ || in_note_;
        around.encode_first = encode_next_ && !stars;
        out += escape_text(piece.text, around);
      }
      encode_next_ = false;
    }
    after_stars_ = false;
  }

  const LineStyle& style_;
  Notebook& notebook_;
  Pieces pieces_;
  std::string out_;
  Look outer_;  ///< emphasis that stands around already
  bool in_link_ = false;
  bool in_note_ = false;
  bool underscores_ = false;  ///< the last emphasis was written with underscores
  bool line_start_ = true;
  bool after_stars_ = false;  ///< stars were just closed and the next run opens some
  bool encode_next_ = false;  ///< the stars just closed only count before punctuation or white space
};

}  // namespace

std::string write_inlines(const model::Inlines& inlines, const LineStyle& style, Notebook& notebook) {
  return Line(style, notebook).write(inlines);
}

}  // namespace helhedsplan::write::markdown
