#include "prose/notes.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

namespace helhedsplan::prose {
namespace {

using View = std::string_view;

/// A private-use character (U+E000 and on) that does not occur in the text. There are more of them than a text has characters.
std::string unused_character(View text) {
  for (unsigned point = 0xE000; point <= 0xF8FF; ++point) {
    const std::array<char, 3> utf8{static_cast<char>(0xE0U | (point >> 12U)), static_cast<char>(0x80U | ((point >> 6U) & 0x3FU)),
                                   static_cast<char>(0x80U | (point & 0x3FU))};
    const View candidate(utf8.data(), utf8.size());
    if (text.find(candidate) == View::npos) return std::string(candidate);
  }
  return "\xf3\xb0\x80\x80";  // U+F0000, also private; a text of 64 KB cannot hold all the others as well
}

bool blank_line_at(View text, std::size_t offset) {
  while (offset < text.size() && (text[offset] == ' ' || text[offset] == '\t' || text[offset] == '>')) ++offset;
  return offset >= text.size() || text[offset] == '\n';
}

/// Behind the code span that opens at `offset`, or behind the backticks when nothing closes them in this paragraph.
std::size_t skip_code(View text, std::size_t offset) {
  const std::size_t opened = std::min(text.find_first_not_of('`', offset), text.size());
  const std::size_t length = opened - offset;
  for (std::size_t i = opened; i < text.size();) {
    if (text[i] == '\n' && blank_line_at(text, i + 1)) break;
    if (text[i] != '`') {
      ++i;
      continue;
    }
    const std::size_t end = std::min(text.find_first_not_of('`', i), text.size());
    if (end - i == length) return end;
    i = end;
  }
  return opened;
}

/// The outermost `^[…]` with balanced brackets, none across an empty line. One pass with a stack: no input makes it look back.
std::vector<Note> find_notes(View text) {
  std::vector<Note> found;
  struct Bracket {
    std::size_t begin;
    bool note;
  };
  std::vector<Bracket> open;
  for (std::size_t i = 0; i < text.size();) {
    switch (text[i]) {
      case '\\':
        i += 2;
        break;
      case '`':
        i = skip_code(text, i);
        break;
      case '\n':
        ++i;
        if (blank_line_at(text, i)) open.clear();
        break;
      case '^':
        if (text.substr(i, 2) == "^[") {
          open.push_back({i, true});
          i += 2;
        } else {
          ++i;
        }
        break;
      case '[':
        open.push_back({i, false});
        ++i;
        break;
      case ']':
        ++i;
        if (open.empty()) break;
        if (open.back().note) {
          const std::size_t begin = open.back().begin;
          const bool empty = base::trim(text.substr(begin + 2, i - begin - 3)).empty();
          while (!empty && !found.empty() && found.back().begin > begin) found.pop_back();  // notes inside this one
          if (!empty) found.push_back({begin, i});
        }
        open.pop_back();
        break;
      default:
        ++i;
    }
  }
  return found;
}

std::string normal_label(View label) {
  std::string out;
  for (const char c : base::lower_case(label)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

/// Offset of the bracket when the line at `offset` looks like `[label]: …`, perhaps in a list or quote; else npos.
std::size_t definition_at(View text, std::size_t offset) {
  const std::size_t bracket = text.find_first_not_of(" \t>*+-.)0123456789", offset);
  if (bracket == View::npos || text[bracket] != '[') return View::npos;
  const std::size_t close = text.find_first_of("]\n", bracket);
  return close != View::npos && text.substr(close, 2) == "]:" ? bracket : View::npos;
}

View label_at(View text, std::size_t bracket) {
  return text.substr(bracket + 1, text.find(']', bracket) - bracket - 1);
}

/// Brackets of `[label]: …` lines.
std::vector<std::size_t> all_definitions(View text) {
  std::vector<std::size_t> definitions;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t bracket = definition_at(text, line);
    if (bracket != View::npos) definitions.push_back(bracket);
    line = std::min(text.find('\n', std::max(line, bracket == View::npos ? line : bracket)), text.size() - 1) + 1;
  }
  return definitions;
}

/// Longer lines than any address: such a definition is not repeated for each note.
constexpr std::size_t longest_definition = 2000;

/// As CommonMark has it, the first definition of a label counts.
std::unordered_map<std::string, std::string> definition_lines(View text, const std::vector<std::size_t>& definitions) {
  std::unordered_map<std::string, std::string> lines;
  for (const std::size_t bracket : definitions) {
    const View line = text.substr(bracket, text.find('\n', bracket) - bracket);
    if (line.size() <= longest_definition) lines.try_emplace(normal_label(label_at(text, bracket)), line);
  }
  return lines;
}

/// Those whose label is used nowhere else.
std::vector<std::size_t> unused_definitions(View text, std::vector<std::size_t> definitions) {
  if (definitions.empty()) return definitions;
  std::unordered_set<std::string> used;
  std::size_t next = 0;  // of definitions
  for (std::size_t open = text.find('['); open != View::npos; open = text.find('[', open + 1)) {
    if (next < definitions.size() && definitions[next] == open) {
      ++next;
      continue;
    }
    const std::size_t close = text.find_first_of("[]", open + 1);
    if (close != View::npos && text[close] == ']') used.insert(normal_label(text.substr(open + 1, close - open - 1)));
  }
  std::erase_if(definitions, [&](std::size_t bracket) {
    const View label = label_at(text, bracket);
    return !label.starts_with('^') && used.count(normal_label(label)) > 0;  // a footnote of GFM is never a link here
  });
  return definitions;
}

}  // namespace

Prepared prepare(View markdown) {
  Prepared out;
  if (markdown.find('[') == View::npos) {  // most prose
    out.text = std::string(markdown);
  } else {
    out.mark = unused_character(markdown);
    out.notes = find_notes(markdown);
    std::vector<std::size_t> all = all_definitions(markdown);
    if (!out.notes.empty() && !all.empty()) out.definitions = definition_lines(markdown, all);
    const std::vector<std::size_t> definitions = unused_definitions(markdown, std::move(all));
    std::size_t done = 0;
    auto definition = definitions.begin();
    const auto copy_to = [&](std::size_t end) {
      for (; definition != definitions.end() && *definition < end; ++definition) {
        if (*definition < done) continue;  // inside a note
        out.text += markdown.substr(done, *definition - done);
        out.text += out.mark;
        done = *definition;
        if (markdown.substr(done, 2) == "[^") out.strays.push_back(done);
      }
      out.text += markdown.substr(done, end - done);
      done = end;
    };
    for (std::size_t i = 0; i < out.notes.size(); ++i) {
      copy_to(out.notes[i].begin);
      out.text += "^" + out.mark + std::to_string(i) + out.mark + "^";
      done = out.notes[i].end;
    }
    copy_to(markdown.size());
  }
  // Lines: a note over several lines shortens the text.
  out.lines.push_back(0);
  auto note = out.notes.begin();
  std::size_t line = 0;
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    if (markdown[i] != '\n') continue;
    ++line;
    while (note != out.notes.end() && note->end <= i) ++note;
    if (note == out.notes.end() || i < note->begin) out.lines.push_back(line);
  }
  return out;
}

std::string note_text(View markdown, Note note) {
  const std::size_t line = markdown.rfind('\n', note.begin) + 1;  // npos + 1 is 0
  const bool quoted =
      markdown.find_first_not_of(" \t", line) < note.begin && markdown[markdown.find_first_not_of(" \t", line)] == '>';
  const View skipped = quoted ? " \t>" : " \t";
  View rest = markdown.substr(note.begin + 2, note.end - note.begin - 3);
  std::string out;
  for (;;) {
    const std::size_t end = rest.find('\n');
    out += rest.substr(0, end);
    if (end == View::npos) return out;
    while (!out.empty() && out.back() == ' ') out.pop_back();
    out += ' ';
    rest.remove_prefix(std::min(rest.find_first_not_of(skipped, end + 1), rest.size()));
  }
}

std::string definitions_for(View note_text, const Prepared& prepared) {
  std::string lines;
  if (prepared.definitions.empty()) return lines;
  std::unordered_set<std::string> named;
  for (std::size_t open = note_text.find('['); open != View::npos; open = note_text.find('[', open + 1)) {
    const std::size_t close = note_text.find_first_of("[]", open + 1);
    if (close == View::npos || note_text[close] != ']') continue;
    std::string label = normal_label(note_text.substr(open + 1, close - open - 1));
    const auto definition = prepared.definitions.find(label);
    if (definition == prepared.definitions.end() || !named.insert(std::move(label)).second) continue;
    lines += (lines.empty() ? "\n\n" : "\n") + definition->second;
  }
  return lines;
}

bool holds_note(View markdown) {
  return markdown.find("^[") != View::npos && !find_notes(markdown).empty();
}

Replacement find_replacement(View text, const Prepared& prepared, std::size_t from) {
  Replacement out;
  if (prepared.mark.empty()) return out;
  const std::size_t at = text.find(prepared.mark, from);
  if (at == View::npos) return out;
  out.begin = at;
  out.end = at + prepared.mark.size();
  std::size_t number = 0;
  const auto [digits_end, error] = std::from_chars(text.data() + out.end, text.data() + text.size(), number);
  const auto close = static_cast<std::size_t>(digits_end - text.data());
  if (error != std::errc() || number >= prepared.notes.size()) {
    if (text.substr(out.end, 1) == "^") ++out.end;  // what a note's text begins with, see convert.cpp
    return out;
  }
  out.is_note = true;
  out.note = number;
  out.begin = at - 1;
  out.end = close + prepared.mark.size() + 1;
  return out;
}

std::string restore(View literal, const Prepared& prepared, View markdown) {
  std::string out;
  std::size_t done = 0;
  for (Replacement r = find_replacement(literal, prepared, 0); r.begin != View::npos;
       r = find_replacement(literal, prepared, done)) {
    out += literal.substr(done, r.begin - done);
    if (r.is_note) out += markdown.substr(prepared.notes[r.note].begin, prepared.notes[r.note].end - prepared.notes[r.note].begin);
    done = r.end;
  }
  return out += literal.substr(done);
}

}  // namespace helhedsplan::prose
