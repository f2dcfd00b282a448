#include "align/words.hpp"

#include "read/walk.hpp"

#include <array>
#include <utility>
#include <variant>

namespace helhedsplan::align {
namespace {

// ---- characters ------------------------------------------------------------------------------------------------

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// Bytes of the character at the beginning of valid UTF-8.
std::size_t size_of(std::string_view text) {
  const auto c = static_cast<unsigned char>(text.front());
  return std::min<std::size_t>(c < 0x80U ? 1 : c < 0xE0U ? 2 : c < 0xF0U ? 3 : 4, text.size());
}

constexpr std::string_view hard_hyphen = "\u2011";
constexpr std::string_view soft_hyphen = "\u00AD";
/// Beyond ASCII: spaces; and what stands by itself as punctuation does. All else beyond ASCII belongs to words.
constexpr std::array<std::string_view, 6> wide_blanks{"\u00A0", "\u2002", "\u2003", "\u2007", "\u2009", "\u202F"};
constexpr std::array<std::string_view, 22> wide_marks{"„", "“", "”", "‚", "‘", "’", "«", "»", "–", "—", "…",
                                                      "·", "•", "→", "§", "†", "°", "×", "≥", "≤", "✓", object_character};

template <typename List>
std::size_t starts_with_any(std::string_view text, const List& list) {
  for (const std::string_view each : list) {
    if (text.starts_with(each)) return each.size();
  }
  return 0;
}

std::size_t blank_size(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == ' ') return 1;
  return static_cast<unsigned char>(text.front()) < 0x80U ? 0 : starts_with_any(text, wide_blanks);
}

/// Bytes of the letter or digit that a word goes on with; 0 when it ends.
std::size_t word_size(std::string_view text) {
  if (text.empty()) return 0;
  const auto c = static_cast<unsigned char>(text.front());
  if (c < 0x80U) return is_digit(text.front()) || is_letter(c) ? 1 : 0;
  if (blank_size(text) > 0 || starts_with_any(text, wide_marks) > 0) return 0;
  return size_of(text);
}

constexpr std::array<std::string_view, 12> months{"januar", "februar", "marts",     "april",   "maj",      "juni",
                                                  "juli",   "august",  "september", "oktober", "november", "december"};
/// What follows a number and belongs to it, longer ones first.
constexpr std::array<std::string_view, 9> units{"mio. kr.", "mia. kr.", "t.kr.", "kr.", "kr", "DKK", "pct.", "%", "år"};

class Cutter {
 public:
  Cutter(std::string_view text, const std::vector<Key>& objects) : text_(text), objects_(objects) {}

  Tokens operator()() {
    while (at_ < text_.size()) {
      const auto rest = text_.substr(at_);
      if (const auto blank = blank_size(rest); blank > 0) {
        auto size = blank;
        while (const auto more = blank_size(rest.substr(size))) size += more;
        add(Token::Kind::blank, size);
      } else if (rest.front() == '\t' || rest.front() == '\n' || rest.front() == '\f') {
        add(Token::Kind::blank, 1);
      } else if (rest.starts_with(object_character)) {
        const Key key = next_object_ < objects_.size() ? objects_[next_object_] : key_of(object_character);
        ++next_object_;
        add(Token::Kind::object, object_character.size(), key);
      } else if (is_digit(rest.front())) {
        add(Token::Kind::word, number(rest));
      } else if (const auto size = word(rest); size > 0) {
        add(Token::Kind::word, size);
      } else {
        add(Token::Kind::mark, size_of(rest));
      }
    }
    return std::move(tokens_);
  }

 private:
  void add(Token::Kind kind, std::size_t size, Key key = 0) {
    const auto text = text_.substr(at_, size);
    if (key == 0) key = key_of(text);
    tokens_.push_back({kind, kind == Token::Kind::object ? std::string_view{} : text, at_, at_ + size, key});
    at_ += size;
  }

  /// Letters and digits, with hyphens and apostrophes within.
  static std::size_t word(std::string_view text) {
    std::size_t size = 0;
    while (true) {
      const auto rest = text.substr(size);
      if (const auto more = word_size(rest)) {
        size += more;
        continue;
      }
      if (size == 0 || rest.empty()) return size;
      const std::size_t joint = rest.starts_with(hard_hyphen)                                        ? hard_hyphen.size()
                                : rest.starts_with(soft_hyphen)                                      ? soft_hyphen.size()
                                : rest.front() == '-' || rest.front() == '\'' || rest.front() == '@' ? 1
                                                                                                     : 0;
      if (joint == 0 || word_size(rest.substr(joint)) == 0) return size;
      size += joint;
    }
  }

  static std::size_t digits(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && is_digit(text[size])) ++size;
    return size;
  }

  /// "1.234,50 kr.", "1. maj 2019", "2017-0000123", "12,5 %", "10.30", "8c".
  static std::size_t number(std::string_view text) {
    auto size = digits(text);
    if (const auto date = date_size(text, size); date > 0) return date;
    while (size < text.size()) {
      const auto rest = text.substr(size);
      const std::size_t joint = rest.starts_with(hard_hyphen)                                            ? hard_hyphen.size()
                                : std::string_view(".,-/:").find(rest.front()) != std::string_view::npos ? 1
                                                                                                         : 0;
      if (joint > 0 && rest.size() > joint && is_digit(rest[joint])) {
        size += joint + digits(rest.substr(joint));
      } else if (const auto letters = word_size(rest); letters > 0) {
        size += letters;
      } else {
        break;
      }
    }
    const auto blank = blank_size(text.substr(size));
    const auto behind = text.substr(size + blank);
    for (const std::string_view unit : units) {
      if (behind.starts_with(unit) && (unit.back() == '.' || unit == "%" || word_size(behind.substr(unit.size())) == 0))
        return size + blank + unit.size();
    }
    return size;
  }

  static std::size_t date_size(std::string_view text, std::size_t day) {
    if (day > 2 || day >= text.size() || text[day] != '.') return 0;
    auto size = day + 1;
    size += blank_size(text.substr(size));
    const auto month = starts_with_any(text.substr(size), months);
    if (month == 0) return 0;
    size += month;
    if (word_size(text.substr(size)) > 0) return 0;
    const auto blank = blank_size(text.substr(size));
    constexpr std::size_t year = 4;
    return blank > 0 && digits(text.substr(size + blank)) == year ? size + blank + year : size;
  }

  std::string_view text_;
  const std::vector<Key>& objects_;
  Tokens tokens_;
  std::size_t at_ = 0;
  std::size_t next_object_ = 0;
};

// ---- replacements ----------------------------------------------------------------------------------------------

std::vector<Key> keys_of(const Tokens& tokens) {
  std::vector<Key> keys;
  keys.reserve(tokens.size());
  for (const auto& token : tokens) keys.push_back(token.key);
  return keys;
}

std::size_t words_in(const Tokens& tokens, std::size_t first, std::size_t last) {
  std::size_t count = 0;
  for (auto i = first; i < last; ++i) {
    if (tokens[i].kind == Token::Kind::word || tokens[i].kind == Token::Kind::object) ++count;
  }
  return count;
}
std::size_t bytes_in(const Tokens& tokens, std::size_t first, std::size_t last) {
  return first == last ? 0 : tokens[last - 1].last - tokens[first].first;
}

/// What is the same between two changes, but not worth leaving unmarked: "fsb og DAB" that became "VIBO og KAB" is one change.
bool too_little(const Tokens& tokens, const Replacement& left, const Replacement& right) {
  const auto first = left.before_last;
  const auto last = right.before_first;
  const auto words = words_in(tokens, first, last);
  if (words == 0) return true;
  for (auto i = first; i < last; ++i) {
    if (tokens[i].kind == Token::Kind::object || (tokens[i].kind == Token::Kind::blank && tokens[i].text != " ")) return false;
  }
  const auto changed =
      std::min(bytes_in(tokens, left.before_first, left.before_last), bytes_in(tokens, right.before_first, right.before_last));
  constexpr std::size_t short_word = 4;
  return words == 1 && changed > 0 && bytes_in(tokens, first, last) <= short_word + 2;
}

}  // namespace

Tokens tokens(std::string_view text, const std::vector<Key>& objects) {
  return Cutter(text, objects)();
}

std::vector<Replacement> replacements(const Tokens& before, const Tokens& after) {
  std::vector<Replacement> all;
  std::size_t from_a = 0;
  std::size_t from_b = 0;
  const auto add = [&](std::size_t to_a, std::size_t to_b) {
    if (from_a < to_a || from_b < to_b) all.push_back({from_a, to_a, from_b, to_b});
  };
  for (const auto& same : common(keys_of(before), keys_of(after))) {
    add(same.before, same.after);
    from_a = same.before + 1;
    from_b = same.after + 1;
  }
  add(before.size(), after.size());

  std::vector<Replacement> joined;
  std::size_t kept = words_in(before, 0, before.size());
  for (const auto& each : all) {
    if (!joined.empty() && too_little(before, joined.back(), each)) {
      joined.back().before_last = each.before_last;
      joined.back().after_last = each.after_last;
    } else {
      joined.push_back(each);
    }
  }
  for (const auto& each : joined) kept -= words_in(before, each.before_first, each.before_last);
  // Where hardly anything stayed, what stayed is chance.
  constexpr std::size_t tenth = 10;
  const auto most = std::max(words_in(before, 0, before.size()), words_in(after, 0, after.size()));
  if (joined.size() > 2 && kept * tenth < most * 2) return {{0, before.size(), 0, after.size()}};
  return joined;
}

Flat flat(const read::Inlines& inlines) {
  Flat made;
  const auto object = [&](Key key) {
    made.text += object_character;
    made.objects.push_back(key);
  };
  for (const auto& node : inlines) {
    std::visit(read::Overload{
                   [&](const read::Text& text) { made.text += text.text; },
                   [&](const read::Break& each) { made.text += each.kind == read::BreakKind::line ? '\n' : '\f'; },
                   [&](const read::Symbol& symbol) { object(key_of(symbol.font, symbol.code)); },
                   [&](const read::Field& field) {
                     auto within = flat(field.children);
                     if (field.first && field.last) {
                       object(key_of(within.text, key_of(field.instruction)));
                     } else {  // a piece of one that goes over several paragraphs: a contents list
                       made.text += within.text;
                       made.objects.insert(made.objects.end(), within.objects.begin(), within.objects.end());
                     }
                   },
                   [&](const read::Hyperlink& link) {
                     const auto within = flat(link.children);
                     made.text += within.text;
                     made.objects.insert(made.objects.end(), within.objects.begin(), within.objects.end());
                   },
                   [&](const read::InlineControl& control) {
                     const auto within = flat(control.children);
                     made.text += within.text;
                     made.objects.insert(made.objects.end(), within.objects.begin(), within.objects.end());
                   },
                   [&](const read::NoteReference& note) { object(key_of(note.endnote ? "endnote" : "footnote")); },
                   [&](const read::Drawing& drawing) { object(key_of(drawing.alt, key_of(drawing.title))); },
                   [&](const read::UnknownInline& unknown) { object(key_of(unknown.text, key_of(unknown.name))); },
                   [](const read::BookmarkStart&) {},
                   [](const read::BookmarkEnd&) {},
                   [](const read::CommentStart&) {},
                   [](const read::CommentEnd&) {},
                   [](const read::CommentReference&) {},
               },
               node.kind);
  }
  return made;
}

}  // namespace helhedsplan::align
