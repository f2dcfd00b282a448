#include "template/scan.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::templates {

namespace {

// U+FDD0 … U+FDEF in UTF-8: EF B7 90 … EF B7 AF. The last byte tells what it is.
constexpr std::string_view lead = "\xEF\xB7";
constexpr char tag_open = '\x90', tag_close = '\x91', note_open = '\x92', note_close = '\x93', line_start = '\x94',
               hard_break = '\x95';
constexpr unsigned char first_digit = 0xA0;  // sixteen of them

void put(std::string& out, char mark) {
  out.append(lead).push_back(mark);
}

void put_tag(std::string& out, std::size_t index) {
  put(out, tag_open);
  char digits[16];
  std::size_t count = 0;
  do {
    digits[count++] = static_cast<char>(first_digit + (index & 0xFU));
    index >>= 4U;
  } while (index != 0);
  while (count > 0) put(out, digits[--count]);
  put(out, tag_close);
}

/// Where a string comes next; asks the text only once for each place found, so that a scan stays linear.
class NextFinder {
 public:
  NextFinder(std::string_view text, std::string_view what) : text_(text), what_(what) {}
  std::size_t from(std::size_t at) {
    if (!known_ || (found_ != std::string_view::npos && found_ < at)) {
      found_ = text_.find(what_, at);
      known_ = true;
    }
    return found_;
  }

 private:
  std::string_view text_, what_;
  std::size_t found_ = 0;
  bool known_ = false;
};

class TagFinder {
 public:
  TagFinder(std::string_view text, bool one_line)
      : text_(text),
        one_line_(one_line),
        open_(text, "{{"),
        close_(text, "}}"),
        triple_close_(text, "}}}"),
        line_end_(text, "\n") {}

  std::vector<Tag> all() {
    std::vector<Tag> tags;
    for (std::size_t at = open_.from(0); at != std::string_view::npos; at = open_.from(tags.back().end)) tags.push_back(one(at));
    return tags;
  }

 private:
  Tag one(std::size_t at) {
    std::size_t inner = at + 2;
    const bool triple = inner < text_.size() && text_[inner] == '{';
    if (triple) ++inner;
    const std::string_view closing = triple ? "}}}" : "}}";
    const std::size_t close = (triple ? triple_close_ : close_).from(inner);
    std::size_t sigil = inner;
    while (sigil < text_.size() && (text_[sigil] == ' ' || text_[sigil] == '\t')) ++sigil;
    const char first = sigil < text_.size() ? text_[sigil] : '\0';
    const bool comment = !triple && first == '!';
    const auto unclosed = [&] { return Tag{Tag::Kind::unclosed, text_.substr(at, 2), at, at + 2, at}; };
    if (close == std::string_view::npos) return unclosed();
    if (!comment) {
      if (!one_line_ && line_end_.from(at) < close) return unclosed();
      if (text_.substr(inner, close - inner).find("{{") != std::string_view::npos) return unclosed();
    }
    Tag tag;
    tag.begin = at;
    tag.end = close + closing.size();
    tag.kind = triple ? Tag::Kind::value : kind_of(first);
    std::size_t content = sigil;
    if (tag.kind != Tag::Kind::value || first == '&') ++content;
    if (triple || tag.kind == Tag::Kind::directive) content = sigil;  // the @ is part of a directive's name
    content = std::min(content, close);
    const std::string_view trimmed = base::trim(text_.substr(content, close - content));
    tag.content = trimmed;
    tag.content_begin = trimmed.empty() ? content : static_cast<std::size_t>(trimmed.data() - text_.data());
    return tag;
  }

  static Tag::Kind kind_of(char sigil) {
    switch (sigil) {
      case '#':
        return Tag::Kind::section;
      case '^':
        return Tag::Kind::inverted;
      case '/':
        return Tag::Kind::close;
      case '>':
        return Tag::Kind::partial;
      case '$':
        return Tag::Kind::region;
      case '@':
        return Tag::Kind::directive;
      case '!':
        return Tag::Kind::comment;
      case '=':
        return Tag::Kind::delimiters;
      default:
        return Tag::Kind::value;
    }
  }

  std::string_view text_;
  bool one_line_;
  NextFinder open_, close_, triple_close_, line_end_;
};

/// Directives that make a block; the others insert something into a line.
bool is_block_tag(const Tag& tag) {
  switch (tag.kind) {
    case Tag::Kind::section:
    case Tag::Kind::inverted:
    case Tag::Kind::close:
    case Tag::Kind::partial:
    case Tag::Kind::region:
    case Tag::Kind::comment:
      return true;
    case Tag::Kind::directive:
      return tag.content.starts_with("@sideskift") || tag.content.starts_with("@indhold") || tag.content.starts_with("@krav") ||
             tag.content.starts_with("@forrige");
    case Tag::Kind::value:
    case Tag::Kind::delimiters:
    case Tag::Kind::unclosed:
      return false;
  }
  return false;
}

/// Offsets of `^[` (true) and of the `]` that closes it (false), both within one paragraph. Tags are passed over.
std::vector<std::pair<std::size_t, bool>> find_footnotes(std::string_view text, const std::vector<Tag>& tags) {
  std::vector<std::pair<std::size_t, bool>> found;
  if (text.find("^[") == std::string_view::npos) return found;
  struct Bracket {
    std::size_t at;
    bool footnote;
  };
  std::vector<Bracket> open;
  auto tag = tags.begin();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (tag != tags.end() && i == tag->begin) {
      i = tag->end - 1;
      ++tag;
      continue;
    }
    switch (text[i]) {
      case '\\':
        ++i;
        break;
      case '\n':
        if (text.find_first_not_of(" \t\r", i + 1) != std::string_view::npos &&
            text[text.find_first_not_of(" \t\r", i + 1)] == '\n')
          open.clear();
        break;
      case '^':
        if (i + 1 < text.size() && text[i + 1] == '[') open.push_back({i++, true});
        break;
      case '[':
        open.push_back({i, false});
        break;
      case ']':
        if (open.empty()) break;
        if (open.back().footnote) {
          found.emplace_back(open.back().at, true);
          found.emplace_back(i, false);
        }
        open.pop_back();
        break;
      default:
        break;
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

class Masker {
 public:
  Masker(std::string_view text, bool one_line) : text_(text), one_line_(one_line) {
    result_.tags = TagFinder(text, one_line).all();
    notes_ = find_footnotes(text, result_.tags);
    result_.masked.reserve(text.size() + text.size() / 8);
  }

  Scanned run() {
    if (one_line_) {
      put(result_.masked, line_start);
      copy(text_.size());
      result_.line_of.push_back(1);
      return std::move(result_);
    }
    std::uint32_t line = 1;
    while (at_ < text_.size()) {
      // A line ends at the first line end outside a tag: only comments span several.
      std::size_t end = at_;
      std::size_t tag = tag_;
      bool only_block_tags = true, only_comments = true, any = false;
      for (; end < text_.size() && text_[end] != '\n'; ++end) {
        if (tag < result_.tags.size() && end == result_.tags[tag].begin) {
          any = true;
          only_block_tags = only_block_tags && is_block_tag(result_.tags[tag]);
          only_comments = only_comments && result_.tags[tag].kind == Tag::Kind::comment;
          end = result_.tags[tag].end - 1;
          ++tag;
        } else if (text_[end] != ' ' && text_[end] != '\t' && text_[end] != '\r') {
          only_block_tags = only_comments = false;
        }
      }
      const std::size_t next = std::min(end + 1, text_.size());
      const auto lines = static_cast<std::uint32_t>(
          std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_), text_.begin() + static_cast<std::ptrdiff_t>(next), '\n'));
      if (any && only_comments) {
        tag_ = tag;
      } else {
        result_.line_of.push_back(line);
        if (any && only_block_tags) {
          tag_line(tag);
        } else {
          copy(end);
        }
        result_.masked.push_back('\n');
      }
      at_ = next;
      while (note_ < notes_.size() && notes_[note_].first < at_) ++note_;
      line += lines;
    }
    return std::move(result_);
  }

 private:
  void tag_line(std::size_t end_tag) {
    result_.masked.append(text_.substr(at_, result_.tags[tag_].begin - at_));
    result_.masked.append("<!--");
    for (; tag_ < end_tag; ++tag_) {
      if (result_.tags[tag_].kind != Tag::Kind::comment) put_tag(result_.masked, tag_);
    }
    result_.masked.append("-->");
  }

  void copy(std::size_t end) {
    while (at_ < end) {
      if (tag_ < result_.tags.size() && at_ == result_.tags[tag_].begin) {
        put_tag(result_.masked, tag_);
        at_ = result_.tags[tag_++].end;
      } else if (note_ < notes_.size() && at_ == notes_[note_].first) {
        const bool opens = notes_[note_++].second;
        put(result_.masked, opens ? note_open : note_close);
        at_ += opens ? 2 : 1;
      } else if (one_line_ && text_[at_] == '\n') {
        put(result_.masked, hard_break);
        ++at_;
      } else if (is_placeholder(at_)) {
        at_ += 3;
      } else {
        result_.masked.push_back(text_[at_++]);
      }
    }
  }

  [[nodiscard]] bool is_placeholder(std::size_t at) const {
    return text_[at] == lead[0] && at + 2 < text_.size() && text_[at + 1] == lead[1] &&
           static_cast<unsigned char>(text_[at + 2]) >= 0x90 && static_cast<unsigned char>(text_[at + 2]) <= 0xAF;
  }

  std::string_view text_;
  bool one_line_;
  Scanned result_;
  std::vector<std::pair<std::size_t, bool>> notes_;
  std::size_t at_ = 0, tag_ = 0, note_ = 0;
};

}  // namespace

Scanned scan(std::string_view text) {
  return Masker(text, false).run();
}

Scanned scan_line(std::string_view text) {
  return Masker(text, true).run();
}

std::optional<Piece> next_piece(std::string_view& masked, std::size_t tag_count) {
  const auto mark_at = [&](std::size_t at) { return static_cast<unsigned char>(masked[at + 2]); };
  while (!masked.empty()) {
    std::size_t at = 0;
    do {
      at = masked.find(lead, at);
    } while (at != std::string_view::npos && at + 2 < masked.size() && (mark_at(at) < 0x90 || mark_at(at) > 0xAF) && ++at > 0);
    if (at == std::string_view::npos || at + 2 >= masked.size()) {
      const std::string_view text = std::exchange(masked, {});
      return Piece{Piece::Kind::text, text, 0};
    }
    if (at > 0) {
      const std::string_view text = masked.substr(0, at);
      masked.remove_prefix(at);
      return Piece{Piece::Kind::text, text, 0};
    }
    const char mark = masked[2];
    masked.remove_prefix(3);
    switch (mark) {
      case note_open:
        return Piece{Piece::Kind::footnote_open, {}, 0};
      case note_close:
        return Piece{Piece::Kind::footnote_close, {}, 0};
      case hard_break:
        return Piece{Piece::Kind::hard_break, {}, 0};
      case tag_open: {
        std::size_t index = 0;
        std::size_t digits = 0;
        while (masked.size() >= 3 && masked.starts_with(lead) && static_cast<unsigned char>(masked[2]) >= first_digit &&
               digits < 8) {
          index = index * 16 + (static_cast<unsigned char>(masked[2]) - first_digit);
          masked.remove_prefix(3);
          ++digits;
        }
        const bool closed = masked.size() >= 3 && masked.starts_with(lead) && masked[2] == tag_close;
        if (closed) masked.remove_prefix(3);
        if (closed && digits > 0 && index < tag_count) return Piece{Piece::Kind::tag, {}, index};
        break;  // written with character references by somebody curious: passed over
      }
      default:
        break;
    }
  }
  return std::nullopt;
}

bool is_tag_line(std::string_view html) {
  html = base::trim(html);
  return html.starts_with("<!--\xEF\xB7\x90") && html.ends_with("\xEF\xB7\x91-->");
}

}  // namespace helhedsplan::templates
