#include "splice/scalar.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace helhedsplan::splice {

namespace {

constexpr std::size_t narrowest = 80;
constexpr std::size_t widest = 132;
/// A text longer than this is not left on the line of its key.
constexpr std::size_t long_text = 100;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view without_trailing_lines(std::string_view text) {
  return text.substr(0, text.find_last_not_of('\n') + 1);
}

/// Words that a reader of YAML takes for something else than text.
bool means_something(std::string_view text) {
  static constexpr std::array<std::string_view, 10> words = {"~",    "null", "Null",  "NULL",  "true",
                                                             "True", "TRUE", "false", "False", "FALSE"};
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool can_be_plain(std::string_view text, bool flow) {
  if (text.empty() || is_blank(text.front()) || is_blank(text.back()) || means_something(text)) return false;
  constexpr std::string_view indicators = ",[]{}#&*!|>'\"%@`";
  if (indicators.find(text.front()) != std::string_view::npos) return false;
  if (text.front() == '-' || text.front() == '?' || text.front() == ':') {
    if (text.size() == 1 || is_blank(text[1]) || text[1] == text[0]) return false;
    if (flow && std::string_view(",[]{}").find(text[1]) != std::string_view::npos) return false;
  }
  if (text.starts_with("...") || text.back() == ':') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\t') return false;
    if (c == '#' && i > 0 && is_blank(text[i - 1])) return false;
    if (c == ':' && i + 1 < text.size() && (is_blank(text[i + 1]) || flow)) {
      if (is_blank(text[i + 1]) || std::string_view(",[]{}\"'").find(text[i + 1]) != std::string_view::npos) return false;
    }
    if (flow && std::string_view(",[]{}").find(c) != std::string_view::npos) return false;
  }
  // Line ends to some readers, or none.
  return text.find("\u0085") == std::string_view::npos && text.find("\u2028") == std::string_view::npos &&
         text.find("\u2029") == std::string_view::npos && text.find("\uFEFF") == std::string_view::npos;
}

/// A number as JSON writes it.
bool is_json_number(std::string_view text) {
  if (text.empty() || text.size() > 15 || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  return text.size() == 1 || text.front() != '0';
}

/// The text on lines of at most `width` characters, broken only where joining them again with a space gives the text.
std::vector<std::string> folded(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t begin = 0;  // of the line
  std::size_t last = 0;   // the break after which it would go on
  std::size_t at = 0;
  std::size_t length = 0;
  for (; at < text.size(); ++at) {
    if (!base::inside_character(text[at])) ++length;
    const bool single = text[at] == ' ' && at > 0 && at + 1 < text.size() && !is_blank(text[at - 1]) && !is_blank(text[at + 1]);
    if (length > width && last > begin) {
      lines.emplace_back(text.substr(begin, last - begin));
      begin = last + 1;
      length = base::length(text.substr(begin, at + 1 - begin));
    }
    if (single) last = at;
  }
  lines.emplace_back(text.substr(begin));
  return lines;
}

/// Lines of one text that read joined with spaces: those at the beginning and the end that stay, what is between written anew.
struct Reflowed {
  std::size_t head = 0;  ///< old lines that stay at the beginning …
  std::size_t tail = 0;  ///< … and at the end
  std::vector<std::string> middle;
};

Reflowed reflow(const std::vector<std::string_view>& old_lines, std::string_view text, std::size_t width) {
  Reflowed out;
  while (out.head < old_lines.size()) {
    const std::string_view line = old_lines[out.head];
    if (!text.starts_with(line)) break;
    if (text.size() == line.size()) {
      ++out.head;
      return out;
    }
    if (text[line.size()] != ' ' || (line.size() + 1 < text.size() && is_blank(text[line.size() + 1]))) break;
    text.remove_prefix(line.size() + 1);
    ++out.head;
  }
  while (out.head + out.tail < old_lines.size()) {
    const std::string_view line = old_lines[old_lines.size() - 1 - out.tail];
    if (text == line) {
      ++out.tail;
      return out;
    }
    if (text.size() < line.size() + 2 || !text.ends_with(line)) break;
    const std::size_t gap = text.size() - line.size() - 1;
    if (text[gap] != ' ' || is_blank(text[gap - 1])) break;
    text.remove_suffix(line.size() + 1);
    ++out.tail;
  }
  // Nobody breaks a line for a word too much, and nobody leaves two words on a line of their own.
  const std::size_t tolerated = width + width / 8;
  std::string joined(text);
  const std::size_t replaced = old_lines.size() - out.head - out.tail;
  if (replaced == 0 && out.head > 0) {
    std::vector<std::string> longer = folded(std::string(old_lines[out.head - 1]) + ' ' + joined, tolerated);
    if (longer.size() == 1) {
      --out.head;
      out.middle = std::move(longer);
      return out;
    }
  }
  out.middle = folded(joined, tolerated);
  if (out.middle.size() <= replaced) return out;
  out.middle = folded(joined, width);
  while (out.tail > 0 && base::length(out.middle.back()) < width / 2) {
    (joined += ' ') += old_lines[old_lines.size() - out.tail];
    --out.tail;
    out.middle = folded(joined, width);
  }
  return out;
}

std::size_t width_for(std::size_t indentation, const Manner& manner) {
  return manner.width > indentation + 40 ? manner.width - indentation : 40;
}

/// The text of `>`: paragraphs, and how many line ends are before each but the first.
struct Folded {
  std::vector<std::string_view> paragraphs;
  std::vector<std::size_t> gaps;
};

std::optional<Folded> folded_of(std::string_view text) {
  Folded out;
  while (true) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (line.empty() || is_blank(line.front())) return std::nullopt;
    out.paragraphs.push_back(line);
    if (end == std::string_view::npos) return out;
    const std::size_t next = text.find_first_not_of('\n', end);
    if (next == std::string_view::npos) return std::nullopt;
    out.gaps.push_back(next - end);
    text.remove_prefix(next);
  }
}

class BlockWriter {
 public:
  BlockWriter(std::size_t indentation, const Manner& manner) : indentation_(indentation, ' '), manner_(manner) {}

  void line(std::string_view text) {
    begin();
    if (!text.empty()) out_.append(indentation_).append(text);
  }
  void raw(std::string_view text) {
    begin();
    out_ += text;
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void begin() {
    if (any_) out_ += manner_.line_end;
    any_ = true;
  }

  std::string out_;
  std::string indentation_;
  const Manner& manner_;
  bool any_ = false;
};

/// The lines of a block scalar as they lie in the file.
struct RawBlock {
  std::size_t begin = 0;                ///< of the first line
  std::vector<std::string_view> lines;  ///< with their indentation, without line ends
  std::size_t indentation = 0;
};

std::optional<RawBlock> raw_block(const base::Source& source, const yaml::Node& node) {
  const std::string_view text = source.text();
  if (node.span.end <= node.span.begin) return std::nullopt;
  const std::size_t header_end = text.find('\n', node.header);
  if (header_end == std::string_view::npos || header_end >= node.span.begin) return std::nullopt;
  RawBlock raw;
  raw.begin = header_end + 1;
  for (const std::string_view line : lines_of(text.substr(raw.begin, node.span.end - raw.begin)))
    raw.lines.push_back(without_line_end(line));
  const std::size_t first = node.text.find_first_not_of('\n');
  if (first == std::string::npos) return std::nullopt;
  const std::size_t own = std::min(node.text.find_first_not_of(' ', first), node.text.size()) - first;
  const std::size_t column = node.span.begin - source.line_start(node.span.begin);
  if (column < own) return std::nullopt;
  raw.indentation = column - own;
  return raw;
}

std::optional<std::string> literal_body(const RawBlock& raw, std::string_view old_text, std::string_view text, const Manner& manner,
                                        bool thorough) {
  if (text.empty() || is_blank(text.front()) || text.front() == '\n') return std::nullopt;
  const std::vector<std::string_view> old_lines = lines_of(without_trailing_lines(old_text));
  const std::vector<std::string_view> lines = lines_of(text);
  std::size_t head = 0;
  std::size_t tail = 0;
  if (!thorough && old_lines.size() == raw.lines.size()) {
    while (head < lines.size() && head < old_lines.size() && lines[head] == old_lines[head]) ++head;
    while (head + tail < lines.size() && head + tail < old_lines.size() &&
           lines[lines.size() - 1 - tail] == old_lines[old_lines.size() - 1 - tail])
      ++tail;
  }
  BlockWriter out(raw.indentation, manner);
  for (std::size_t i = 0; i < head; ++i) out.raw(raw.lines[i]);
  for (std::size_t i = head; i + tail < lines.size(); ++i) out.line(lines[i]);
  for (std::size_t i = raw.lines.size() - tail; i < raw.lines.size(); ++i) out.raw(raw.lines[i]);
  return out.take();
}

void write_folded(BlockWriter& out, const Folded& text, std::size_t from, std::size_t to, std::size_t width) {
  for (std::size_t i = from; i < to; ++i) {
    for (const std::string& line : folded(text.paragraphs[i], width)) out.line(line);
    if (i + 1 < text.paragraphs.size() && i + 1 < to) {
      for (std::size_t n = 0; n < text.gaps[i]; ++n) out.line("");
    }
  }
}

std::optional<std::string> folded_body(const RawBlock& raw, std::string_view old_text, std::string_view text, const Manner& manner,
                                       bool thorough) {
  const std::optional<Folded> wanted = folded_of(text);
  if (!wanted) return std::nullopt;
  const std::size_t width = width_for(raw.indentation, manner);
  BlockWriter out(raw.indentation, manner);
  const auto gap = [&](std::size_t after) {
    for (std::size_t n = 0; n < wanted->gaps[after]; ++n) out.line("");
  };
  // Which raw lines each old paragraph is on.
  struct Range {
    std::size_t first, last;
  };
  std::vector<Range> ranges;
  std::vector<std::string_view> bare;
  std::string cooked;
  bool simple = !thorough;
  for (std::size_t i = 0; i < raw.lines.size() && simple; ++i) {
    std::string_view line = raw.lines[i];
    const bool empty = line.find_first_not_of(" \t") == std::string_view::npos;
    line = empty || line.size() < raw.indentation ? std::string_view() : line.substr(raw.indentation);
    bare.push_back(line);
    if (empty) {
      cooked += '\n';
    } else if (is_blank(line.front()) || is_blank(line.back())) {
      simple = false;
    } else if (i > 0 && !bare[i - 1].empty()) {
      cooked.append(" ").append(line);
      ranges.back().last = i + 1;
    } else {
      cooked += line;
      ranges.push_back({i, i + 1});
    }
  }
  const std::optional<Folded> before = folded_of(without_trailing_lines(old_text));
  simple = simple && before && base::clean_text(cooked).text == without_trailing_lines(old_text) &&
           ranges.size() == before->paragraphs.size();
  if (!simple) {
    write_folded(out, *wanted, 0, wanted->paragraphs.size(), width);
    return out.take();
  }
  const std::size_t old_count = ranges.size();
  const std::size_t count = wanted->paragraphs.size();
  std::size_t head = 0;
  std::size_t tail = 0;
  while (head < count && head < old_count && wanted->paragraphs[head] == before->paragraphs[head]) ++head;
  while (head + tail < count && head + tail < old_count &&
         wanted->paragraphs[count - 1 - tail] == before->paragraphs[old_count - 1 - tail])
    ++tail;
  const auto keep = [&](std::size_t old_paragraph) {
    for (std::size_t i = ranges[old_paragraph].first; i < ranges[old_paragraph].last; ++i) out.raw(raw.lines[i]);
  };
  const bool in_pairs = count == old_count;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) gap(i - 1);
    if (i < head) {
      keep(i);
    } else if (i + tail >= count) {
      keep(i + old_count - count);
    } else if (in_pairs) {
      const Range range = ranges[i];
      const std::vector<std::string_view> old_lines(bare.begin() + static_cast<std::ptrdiff_t>(range.first),
                                                    bare.begin() + static_cast<std::ptrdiff_t>(range.last));
      const Reflowed flowed = reflow(old_lines, wanted->paragraphs[i], width);
      for (std::size_t n = 0; n < flowed.head; ++n) out.raw(raw.lines[range.first + n]);
      for (const std::string& line : flowed.middle) out.line(line);
      for (std::size_t n = range.last - flowed.tail; n < range.last; ++n) out.raw(raw.lines[n]);
    } else {
      write_folded(out, *wanted, i, i + 1, width);
    }
  }
  return out.take();
}

/// A plain or quoted text over several lines, of which only those that differ are written anew.
std::optional<std::string> reflowed_lines(std::string_view raw, std::string_view text, char quote, const Manner& manner) {
  if (text.find('\n') != std::string_view::npos) return std::nullopt;
  const bool escapes =
      quote == '"' ? raw.find('\\') != std::string_view::npos || text.find_first_of("\"\\\t") != std::string_view::npos
      : quote == '\''
          ? raw.substr(1, raw.size() - 2).find('\'') != std::string_view::npos || text.find('\'') != std::string_view::npos
          : false;
  if (escapes || text.empty() || is_blank(text.front()) || is_blank(text.back())) return std::nullopt;
  if (quote != 0) raw = raw.substr(1, raw.size() - 2);
  std::vector<std::string_view> raw_lines = lines_of(raw);
  std::vector<std::string_view> bare;
  for (const std::string_view line : raw_lines) {
    bare.push_back(base::trim(line));
    if (bare.back().empty()) return std::nullopt;
  }
  const std::size_t indentation = raw_lines[1].find_first_not_of(" \t");
  const Reflowed flowed = reflow(bare, text, width_for(indentation, manner));
  std::string out;
  const auto add = [&](std::string_view line) {
    if (!out.empty()) out.append(manner.line_end).append(raw_lines[1].substr(0, indentation));
    out += line;
  };
  for (std::size_t i = 0; i < flowed.head; ++i) add(bare[i]);
  for (const std::string& line : flowed.middle) {
    if (quote == 0 && (line.starts_with('#') || line.empty())) return std::nullopt;
    add(line);
  }
  for (std::size_t i = bare.size() - flowed.tail; i < bare.size(); ++i) add(bare[i]);
  return quote == 0 ? out : quote + out + quote;
}

}  // namespace

Manner manner_of(const base::Source& source, const yaml::Node& root) {
  Manner manner;
  const std::string_view text = source.text();
  const std::size_t first = text.find('\n');
  if (first != std::string_view::npos && first > 0 && text[first - 1] == '\r') manner.line_end = "\r\n";
  manner.json = source.name().ends_with(".json");
  std::size_t longest = 0;
  for (const std::string_view line : lines_of(text)) longest = std::max(longest, base::length(line));
  manner.width = std::clamp(longest, narrowest, widest);
  std::size_t single = 0;
  std::size_t doubled = 0;
  const auto count = [&](const auto& self, const yaml::Node& node) -> void {
    for (const yaml::Node& item : node.items) self(self, item);
    for (const yaml::Entry& entry : node.entries) self(self, entry.value);
    if (node.kind == yaml::Node::Kind::scalar && !node.plain && !node.block) ++(text[node.span.begin] == '\'' ? single : doubled);
  };
  count(count, root);
  manner.single_quotes = single > doubled;
  return manner;
}

std::string quoted(std::string_view text, bool single) {
  std::string out(1, single ? '\'' : '"');
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (single) {
      out += c;
      if (c == '\'') out += c;
    } else if (c == '"' || c == '\\') {
      out.append(1, '\\').append(1, c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      const std::string_view rest = text.substr(i);
      const auto escape = [&](std::string_view character, std::string_view written) {
        if (!rest.starts_with(character)) return false;
        out += written;
        i += character.size() - 1;
        return true;
      };
      if (escape("\u0085", "\\u0085") || escape("\u2028", "\\u2028") || escape("\u2029", "\\u2029") || escape("\uFEFF", "\\uFEFF"))
        continue;
      out += c;
    }
  }
  out += single ? '\'' : '"';
  return out;
}

namespace {

bool single_can_hold(std::string_view text) {
  return text.find_first_of("\n\t") == std::string_view::npos && text.find("\u0085") == std::string_view::npos &&
         text.find("\u2028") == std::string_view::npos && text.find("\u2029") == std::string_view::npos &&
         text.find("\uFEFF") == std::string_view::npos;
}

}  // namespace

std::string on_one_line(std::string_view text, bool flow, const Manner& manner) {
  if (manner.json) return is_json_number(text) ? std::string(text) : quoted(text, false);
  if (can_be_plain(text, flow)) return std::string(text);
  return quoted(text, manner.single_quotes && single_can_hold(text));
}

bool wants_block(std::string_view text, const Manner& manner) {
  return !manner.json && (text.find('\n') != std::string_view::npos || base::length(text) > long_text);
}

std::optional<Block> as_block(std::string_view text, std::size_t indentation, const Manner& manner) {
  const std::string_view inner = without_trailing_lines(text);
  const std::size_t trailing = text.size() - inner.size();
  if (manner.json || inner.empty() || trailing > 1 || is_blank(inner.front()) || inner.front() == '\n') return std::nullopt;
  const std::string_view chomp = trailing == 0 ? "-" : "";
  BlockWriter out(indentation, manner);
  if (inner.find('\n') != std::string_view::npos) {
    for (const std::string_view line : lines_of(inner)) out.line(line);
    return Block{fmt::format("|{}", chomp), out.take()};
  }
  for (const std::string& line : folded(inner, width_for(indentation, manner))) out.line(line);
  return Block{fmt::format(">{}", chomp), out.take()};
}

std::optional<Replacement> restyled(const base::Source& source, const yaml::Node& node, std::string_view text, bool flow,
                                    const Manner& manner, bool thorough) {
  if (node.kind != yaml::Node::Kind::scalar) return std::nullopt;
  const std::string_view raw = source.text().substr(node.span.begin, node.span.end - node.span.begin);
  if (node.block) {
    const std::optional<RawBlock> block = raw_block(source, node);
    if (!block) return std::nullopt;
    const std::string_view inner = without_trailing_lines(text);
    const bool literal = source.text()[node.header] == '|';
    std::optional<std::string> body = literal ? literal_body(*block, node.text, inner, manner, thorough)
                                              : folded_body(*block, node.text, inner, manner, thorough);
    if (!body) return std::nullopt;
    return Replacement{block->begin, node.span.end, *std::move(body), node.span.begin};
  }
  const char quote = node.plain ? '\0' : raw.front();
  if (node.plain && !can_be_plain(text, flow)) return std::nullopt;
  if (raw.find('\n') != std::string_view::npos && !thorough) {
    if (std::optional<std::string> lines = reflowed_lines(raw, text, quote, manner))
      return Replacement{node.span.begin, node.span.end, *std::move(lines), node.span.begin};
  }
  if (quote == '\'' && !single_can_hold(text)) return std::nullopt;
  // A text of several lines reads better otherwise, where that can be.
  if (quote != 0 && !flow && !manner.json && text.find('\n') != std::string_view::npos && node.text.find('\n') == std::string::npos)
    return std::nullopt;
  return Replacement{node.span.begin, node.span.end, node.plain ? std::string(text) : quoted(text, quote == '\''), node.span.begin};
}

std::string reworded_file(std::string_view raw, std::string_view text) {
  const std::size_t first = raw.find('\n');
  const std::string_view line_end = first != std::string_view::npos && first > 0 && raw[first - 1] == '\r' ? "\r\n" : "\n";
  const std::vector<std::string_view> old_lines = lines_of(raw);
  const std::vector<std::string_view> lines = lines_of(text);
  const auto same = [&](std::size_t mine, std::size_t theirs) {
    return base::clean_text(without_line_end(old_lines[theirs])).text == lines[mine];
  };
  std::size_t head = 0;
  std::size_t tail = 0;
  while (head < lines.size() && head < old_lines.size() && same(head, head)) ++head;
  while (head + tail < lines.size() && head + tail < old_lines.size() && same(lines.size() - 1 - tail, old_lines.size() - 1 - tail))
    ++tail;
  std::string out;
  const std::size_t last_old = old_lines.size() - 1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool last = i + 1 == lines.size();
    if (i < head || i + tail >= lines.size()) {
      const std::size_t theirs = i < head ? i : i + old_lines.size() - lines.size();
      out += theirs == last_old ? old_lines[theirs] : without_line_end(old_lines[theirs]);
      if (!last) out += theirs < last_old && old_lines[theirs].ends_with('\r') ? "\r\n" : theirs < last_old ? "\n" : line_end;
    } else {
      out += lines[i];
      if (!last) out += line_end;
    }
  }
  return out;
}

}  // namespace helhedsplan::splice
