#include "read/text.hpp"

#include "base/text.hpp"
#include "read/walk.hpp"

#include <array>
#include <utility>
#include <vector>

namespace helhedsplan::read {
namespace {

void add(std::string& out, const Inlines& inlines) {
  for (const auto& node : inlines) {
    if (const auto* text = std::get_if<Text>(&node.kind))
      out += text->text;
    else if (const auto* symbol = std::get_if<Symbol>(&node.kind))
      out += symbol->text;
    else if (std::holds_alternative<Break>(node.kind))
      out += '\n';
    else if (const auto* unknown = std::get_if<UnknownInline>(&node.kind))
      out += unknown->text;
    else if (const auto* children = children_of(node))
      add(out, *children);
  }
}

class BlockText {
 public:
  explicit BlockText(TextBoxes boxes) : boxes_(boxes) {}

  void operator()(std::string& out, const Blocks& blocks) const {
    for (const auto& block : blocks) {
      std::visit(Overload{
                     [&](const Paragraph& paragraph) {
                       add(out, paragraph.children);
                       out += '\n';
                       if (boxes_ == TextBoxes::included) boxes(out, paragraph.children);
                     },
                     [&](const Table& each) { table(out, each); },
                     [&](const ControlBlock& control) { (*this)(out, control.children); },
                     [&](const UnknownBlock& unknown) {
                       out += unknown.text;
                       out += '\n';
                     },
                 },
                 block.kind);
    }
  }

 private:
  void boxes(std::string& out, const Inlines& inlines) const {
    each_inline(inlines, [&](const Inline& node) {
      if (const auto* drawing = std::get_if<Drawing>(&node.kind)) {
        for (const auto& box : drawing->boxes) (*this)(out, box);
      }
    });
  }

  void table(std::string& out, const Table& table) const {
    for (const auto& row : table.rows) {
      bool first = true;
      for (const auto& cell : row.cells) {
        if (!first) out += '\t';
        first = false;
        if (cell.continued) continue;
        (*this)(out, cell.children);
        if (!out.empty() && out.back() == '\n') out.pop_back();
      }
      out += '\n';
    }
  }

  TextBoxes boxes_;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 46> as_typed{{
    {"\u201C", "\""},  {"\u201D", "\""},  {"\u201E", "\""},  {"\u201F", "\""},  {"\u00AB", "\""},   {"\u00BB", "\""},
    {"\u2033", "\""},  {"\u2018", "'"},   {"\u2019", "'"},   {"\u201A", "'"},   {"\u201B", "'"},    {"\u2032", "'"},
    {"\u00B4", "'"},   {"\u2039", "'"},   {"\u203A", "'"},   {"\u2010", "-"},   {"\u2011", "-"},    {"\u2012", "-"},
    {"\u2013", "-"},   {"\u2014", "-"},   {"\u2015", "-"},   {"\u2212", "-"},   {"\u2026", "..."},  {"\u00BD", "1/2"},
    {"\u00BC", "1/4"}, {"\u00BE", "3/4"}, {"\u00A9", "(c)"}, {"\u00AE", "(r)"}, {"\u2122", "(tm)"}, {"\u2192", "->"},
    {"\u2190", "<-"},  {"\u00AD", ""},    {"\u200B", ""},    {"\u200C", ""},    {"\u200D", ""},     {"\u2060", ""},
    {"\uFEFF", ""},    {"\u200E", ""},    {"\u200F", ""},    {"\u00A0", " "},   {"\u2002", " "},    {"\u2003", " "},
    {"\u2007", " "},   {"\u2009", " "},   {"\u202F", " "},   {"\u3000", " "},
}};

/// Bytes of the character that begins here.
std::size_t width(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && base::inside_character(text[end])) ++end;
  return end - at;
}

std::vector<std::string> words(std::string_view instruction) {
  std::vector<std::string> result;
  std::size_t at = 0;
  while (at < instruction.size()) {
    if (instruction[at] == ' ') {
      ++at;
      continue;
    }
    std::string word;
    if (instruction[at] == '"') {
      for (++at; at < instruction.size() && instruction[at] != '"'; ++at) {
        if (instruction[at] == '\\' && at + 1 < instruction.size()) ++at;  // in quotes, \\ is \ and \" is "
        word += instruction[at];
      }
      ++at;
    } else {
      for (; at < instruction.size() && instruction[at] != ' '; ++at) word += instruction[at];
    }
    result.push_back(std::move(word));
  }
  return result;
}

}  // namespace

std::size_t size_in_text(const Inline& node) {
  if (const auto* text = std::get_if<Text>(&node.kind)) return text->text.size();
  if (const auto* symbol = std::get_if<Symbol>(&node.kind)) return symbol->text.size();
  if (const auto* unknown = std::get_if<UnknownInline>(&node.kind)) return unknown->text.size();
  return std::holds_alternative<Break>(node.kind) ? 1 : 0;
}

std::string plain_text(const Inlines& inlines) {
  std::string out;
  add(out, inlines);
  return out;
}

std::string plain_text(const Blocks& blocks, TextBoxes boxes) {
  std::string out;
  BlockText{boxes}(out, blocks);
  return out;
}

std::string normalised(std::string_view text) {
  const auto clean = base::clean_text(text).text;
  std::string out;
  const auto add_space = [&] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  const auto put = [&](std::string_view typed) {
    for (const char c : typed) {
      if (c != '-' || out.empty() || out.back() != '-') out += c;  // a long dash is typed as two hyphens
    }
  };
  for (std::size_t at = 0; at < clean.size();) {
    const auto size = width(clean, at);
    const std::string_view character(clean.data() + at, size);
    at += size;
    if (size == 1) {
      const char c = character.front();
      if (c == ' ' || c == '\t' || c == '\n')
        add_space();
      else
        put({&c, 1});
      continue;
    }
    bool found = false;
    for (const auto& [from, to] : as_typed) {
      if (from != character) continue;
      if (to == " ")
        add_space();
      else
        put(to);
      found = true;
      break;
    }
    if (!found) out += character;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool same_text(std::string_view a, std::string_view b) {
  return a == b || normalised(a) == normalised(b);
}

std::string emphasis_of(const Format& format) {
  std::string out;
  if (format.bold) out += 'b';
  if (format.italic) out += 'i';
  if (format.underline) out += 'u';
  if (format.strike) out += 's';
  if (format.superscript) out += '^';
  if (format.subscript) out += '_';
  return out;
}

std::string field_keyword(std::string_view instruction) {
  const auto trimmed = base::trim(instruction);
  std::string word(trimmed.substr(0, trimmed.find(' ')));
  for (char& c : word) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return word;
}

std::optional<Hyperlink> field_link(std::string_view instruction) {
  if (field_keyword(instruction) != "HYPERLINK") return std::nullopt;
  const auto all = words(instruction);
  Hyperlink link;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i] == "\\l" && i + 1 < all.size())
      link.anchor = all[++i];
    else if (all[i] == "\\o" && i + 1 < all.size())
      link.tooltip = all[++i];
    else if (all[i] == "\\t" && i + 1 < all.size())
      ++i;  // the frame it opens in
    else if (!all[i].starts_with('\\') && link.target.empty())
      link.target = all[i];
  }
  return link;
}

}  // namespace helhedsplan::read
