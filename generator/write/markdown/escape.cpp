#include "write/markdown/escape.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace helhedsplan::write::markdown {
namespace {

using View = std::string_view;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char32_t decode(View utf8) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(i < utf8.size() ? static_cast<unsigned char>(utf8[i]) & 0x3FU : 0U);
  };
  const auto lead = static_cast<unsigned char>(utf8.front());
  if (lead < 0x80) return lead;
  if (lead < 0xE0) return ((lead & 0x1FU) << 6U) | byte(1);
  if (lead < 0xF0) return ((lead & 0x0FU) << 12U) | (byte(1) << 6U) | byte(2);
  return ((lead & 0x07U) << 18U) | (byte(1) << 12U) | (byte(2) << 6U) | byte(3);
}

std::size_t bytes_of_first(View utf8) {
  std::size_t bytes = 1;
  while (bytes < utf8.size() && base::inside_character(utf8[bytes])) ++bytes;
  return bytes;
}

/// "&name;" or "&#12;" at the start (CommonMark 2.5).
bool is_entity(View text) {
  std::size_t i = 1;
  if (i < text.size() && text[i] == '#') ++i;
  const std::size_t name = i;
  while (i < text.size() && (is_digit(text[i]) || is_ascii_letter(text[i]))) ++i;
  return i > name && i < text.size() && text[i] == ';';
}

/// ":smile:" at the start (GFM); "10:30:15" is none.
bool is_emoji_name(View text) {
  bool letter = false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == ':') return letter;
    if (!is_digit(text[i]) && !is_ascii_letter(text[i]) && text[i] != '_' && text[i] != '+' && text[i] != '-') return false;
    letter = letter || is_ascii_letter(text[i]);
  }
  return false;
}

bool only(View text, View allowed) {
  return text.find_first_not_of(allowed) == View::npos;
}

/// Where, at the start of a line, a backslash keeps the line from opening a block; npos when it would open none. What ends the text
/// counts as the end of the line: better a backslash too many.
std::size_t block_marker(View line) {
  if (line.empty()) return View::npos;
  const auto ends_at = [&](std::size_t i) { return i >= line.size() || line[i] == ' ' || line[i] == '\t' || line[i] == '\n'; };
  const char first = line.front();
  if (first == '#') {  // ATX heading
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    return hashes <= 6 && ends_at(hashes) ? 0 : View::npos;
  }
  if (first == '>' || first == '~') return 0;                                            // quote, fence
  if ((first == '-' || first == '+' || first == '*') && ends_at(1)) return 0;            // bullet
  if (first == '=' && only(line, "= \t")) return 0;                                      // underline of a heading
  if ((first == '-' || first == ':' || first == '|') && only(line, "-:| \t")) return 0;  // break, underline, table
  if ((first == '*' && only(line, "* \t")) || (first == '_' && only(line, "_ \t"))) return 0;
  if (is_digit(first)) {  // numbered item
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (digits <= 9 && digits < line.size() && (line[digits] == '.' || line[digits] == ')') && ends_at(digits + 1)) return digits;
  }
  return View::npos;
}

/// Characters that `Escaper::character` looks at twice.
constexpr std::array<bool, 256> is_special = [] {
  std::array<bool, 256> out{};
  for (const char c : View("\\*_~`[]!^<&:|(")) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

/// One pass over a text; the state is where it is.
class Escaper {
 public:
  Escaper(View text, const Surroundings& around) : text_(text), around_(around) {}

  std::string run() {
    if (text_.empty()) return "";
    out_.reserve(text_.size() + 8);
    ends();
    marker_ = around_.block_start ? block_marker(text_) : View::npos;
    while (at_ < end_) {
      // Nearly all characters are ordinary: as many as there are at once.
      std::size_t ordinary = at_;
      while (ordinary < end_ && ordinary != marker_ && !is_special[static_cast<unsigned char>(text_[ordinary])]) ++ordinary;
      out_ += text_.substr(at_, ordinary - at_);
      at_ = ordinary;
      if (at_ == end_) break;
      if (at_ == marker_)
        escape();
      else
        character();
    }
    out_ += tail_;
    return std::move(out_);
  }

 private:
  /// Blanks at the ends of a line would be dropped; the outermost one as an entity keeps them all.
  void ends() {
    end_ = text_.size();
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    const char32_t first = decode(text_);
    const bool lost = blank(text_[0]) && around_.before == U'\n';
    if (lost || (around_.encode_first && !is_space(first) && !is_ascii_punctuation(first))) {
      out_ += entity(first);
      at_ = bytes_of_first(text_);
    }
    if (around_.ends_line && at_ < end_ && blank(text_[end_ - 1])) {
      tail_ = entity(static_cast<char32_t>(text_[end_ - 1]));
      --end_;
    }
  }

  [[nodiscard]] char next(std::size_t offset = 1) const {
    if (at_ + offset < end_) return text_[at_ + offset];
    return !tail_.empty() ? '&' : around_.after;
  }
  [[nodiscard]] char32_t before() const { return at_ == 0 ? around_.before : !out_.empty() ? last_point(out_) : around_.before; }
  /// The character behind the run of equal characters that begins here.
  [[nodiscard]] char32_t behind(std::size_t run_end) const {
    if (run_end < end_) return decode(text_.substr(run_end));
    return !tail_.empty() ? U'&' : static_cast<char32_t>(static_cast<unsigned char>(around_.after));
  }

  void escape() {
    out_ += '\\';
    out_ += text_[at_++];
  }
  void keep() { out_ += text_[at_++]; }
  void escape_if(bool condition) {
    if (condition)
      escape();
    else
      keep();
  }

  /// `*`, `_` and `~` do nothing with white space on both sides, `_` nothing between letters either.
  void delimiters() {
    const char c = text_[at_];
    const std::size_t run_end = std::min(text_.find_first_not_of(c, at_), end_);
    const char32_t left = before();
    const char32_t right = behind(run_end);
    const bool spaced = is_space(left) && is_space(right);
    const bool inside_word = c == '_' && is_letter(left) && is_letter(right);
    while (at_ < run_end) escape_if(!spaced && !inside_word);
  }

  void character() {
    const char c = text_[at_];
    if (at_ == 0 && around_.before == U']' && (c == '(' || c == '[' || c == ':')) {  // behind a note: no link, no definition
      escape();
      return;
    }
    switch (c) {
      case '\\':
        if (around_.in_table && next() == '|') {  // a backslash and a pipe: parsers of tables disagree how many to write
          out_ += entity(U'\\');
          ++at_;
        } else {
          escape_if(next() == '\n' || is_ascii_punctuation(static_cast<char32_t>(next())));
        }
        return;
      case '*':
      case '_':
      case '~':
        delimiters();
        return;
      case '`':
        escape();
        return;
      case '[': {
        const bool task_box =
            around_.block_start && at_ == 0 && next(2) == ']' && (next() == ' ' || next() == 'x' || next() == 'X');
        escape_if(around_.in_link || next() == '^' || task_box);
        return;
      }
      case ']':
        escape_if(around_.in_link || next() == '(' || next() == '[' ||
                  (next() == ':' && around_.block_start && text_.front() == '['));
        return;
      case '!':
      case '^':  // a note to pandoc, and to prose
        escape_if(next() == '[');
        return;
      case '<':
        escape_if(is_ascii_letter(next()) || next() == '/' || next() == '!' || next() == '?');
        return;
      case '&':
        escape_if(is_entity(text_.substr(at_)));
        return;
      case ':':
        escape_if(is_emoji_name(text_.substr(at_)));
        return;
      case '|':
        escape_if(around_.in_table);
        return;
      default:
        keep();
    }
  }

  View text_;
  const Surroundings& around_;
  std::string out_;
  std::string tail_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::size_t marker_ = View::npos;
};

}  // namespace

std::string escape_text(View text, const Surroundings& around) {
  return Escaper(text, around).run();
}

std::string code_span(View text, bool in_table) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  // Not simply one more than the longest: a fence must differ from every run inside, and longer always does.
  const std::string fence(longest + 1, '`');
  const bool spaces_only = only(text, " ");
  const bool pad = text.front() == '`' || text.back() == '`' || (text.front() == ' ' && text.back() == ' ' && !spaces_only);
  std::string out = fence + (pad ? " " : "");
  for (const char c : text) {
    if (in_table && c == '|') out += '\\';
    out += c;
  }
  return out + (pad ? " " : "") + fence;
}

std::string link_destination(View target, bool in_table) {
  int depth = 0;
  bool balanced = true;
  for (const char c : target) {
    if (c == '(') ++depth;
    if (c == ')') balanced = balanced && --depth >= 0;
  }
  const bool plain = balanced && depth == 0 && !target.empty() && target.find_first_of(" <>\t\n") == View::npos;
  std::string out = plain ? "" : "<";
  for (std::size_t i = 0; i < target.size(); ++i) {
    const char c = target[i];
    const bool escaped = c == '\\' || c == '<' || c == '>';
    if (c == '\n')
      out += "%0A";
    else if (c == '&' && is_entity(target.substr(i)))
      out += "&amp;";  // cmark 0.30 decodes entities before it looks at backslashes
    else if (c == '|' && in_table)
      out += "%7C";
    else
      (escaped ? out += '\\' : out) += c;
  }
  return plain ? out : out + ">";
}

std::string link_title(View title, bool in_table) {
  std::string out = "\"";
  for (std::size_t i = 0; i < title.size(); ++i) {
    const char c = title[i];
    const bool last = i + 1 == title.size();  // cmark 0.30 takes a backslash before the closing quote for an escape of it
    if (c == '\\' && last) {
      out += entity(U'\\');
      continue;
    }
    if (c == '\\' || c == '"' || (c == '|' && in_table)) out += '\\';
    if (c == '\n')
      out += ' ';
    else if (c == '&' && is_entity(title.substr(i)))
      out += "&amp;";  // as in destinations
    else
      out += c;
  }
  return out += '"';
}

std::string entity(char32_t point) {
  return fmt::format("&#{};", static_cast<std::uint32_t>(point));
}

// ---- characters ------------------------------------------------------------------------------------------------

bool is_space(char32_t point) {
  return point == U' ' || (point >= U'\t' && point <= U'\r') || point == 0xA0 || point == 0x1680 ||
         (point >= 0x2000 && point <= 0x200A) || point == 0x202F || point == 0x205F || point == 0x3000;
}

bool is_ascii_punctuation(char32_t point) {
  return (point >= U'!' && point <= U'/') || (point >= U':' && point <= U'@') || (point >= U'[' && point <= U'`') ||
         (point >= U'{' && point <= U'~');
}

bool is_letter(char32_t point) {
  if (point < 0x80) return is_digit(static_cast<char>(point)) || is_ascii_letter(static_cast<char>(point));
  return (point >= 0xC0 && point <= 0x24F && point != 0xD7 && point != 0xF7) || (point >= 0x391 && point <= 0x3C9) ||
         (point >= 0x400 && point <= 0x481);
}

char32_t first_point(View utf8) {
  return utf8.empty() ? U'\n' : decode(utf8);
}

char32_t last_point(View utf8) {
  if (utf8.empty()) return U'\n';
  std::size_t i = utf8.size() - 1;
  while (i > 0 && base::inside_character(utf8[i])) --i;
  return decode(utf8.substr(i));
}

}  // namespace helhedsplan::write::markdown
