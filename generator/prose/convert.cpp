#include "prose/convert.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "prose/cmark_handles.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::prose {
namespace {

constexpr std::size_t npos_line = static_cast<std::size_t>(-1);

/// "| --- | :-: |": the second line of a pipe table (GFM 4.10).
bool is_delimiter_row(std::string_view line) {
  std::size_t dashes = 0;
  std::size_t pipes = 0;
  for (const char c : line) {
    if (c == '-')
      ++dashes;
    else if (c == '|')
      ++pipes;
    else if (c != ':' && c != ' ' && c != '\t' && c != '>')
      return false;
  }
  return dashes > 0 && pipes > 0;
}

/// The beginning of a text, to be quoted in a message.
std::string shortened(std::string_view text) {
  constexpr std::size_t most = 60;
  return base::shortened(text.substr(0, text.find('\n')), most);
}

void append_plain(const model::Inlines& inlines, std::string& out) {
  for (const auto& node : inlines) {
    if (const auto* const text = std::get_if<model::Text>(&node.kind))
      out += text->text;
    else if (const auto* const emphasis = std::get_if<model::Emphasis>(&node.kind))
      append_plain(emphasis->children, out);
    else if (const auto* const strong = std::get_if<model::Strong>(&node.kind))
      append_plain(strong->children, out);
  }
}

}  // namespace

Converter::Converter(std::string_view markdown, const base::Span& span, std::string_view plan_path, base::Findings& findings)
    : markdown_(markdown),
      plan_path_(plan_path),
      findings_(findings),
      prepared_(prepare(markdown)),
      locator_(markdown, span),
      must_clean_(markdown.find('&') != std::string_view::npos || !prepared_.notes.empty()) {
  prepared_lines_.push_back(0);
  for (std::size_t i = prepared_.text.find('\n'); i != std::string::npos; i = prepared_.text.find('\n', i + 1)) {
    prepared_lines_.push_back(i + 1);
  }
}

model::Blocks Converter::convert() {
  model::Blocks out;
  for (const std::size_t offset : prepared_.strays) {
    const std::string_view rest = markdown_.substr(offset);
    const std::string_view name = rest.substr(0, rest.find(':') + 1);
    report("P48", locator_.line_of(offset), name, fmt::format("fodnoten „{}“ står ikke, hvor den hører til", shortened(name)),
           "en fodnote som ^[notens tekst] lige efter det ord, den hører til", "flyt notens tekst ind i ^[…], og slet linjen");
  }
  const NodeHandle root = parse_document(prepared_.text);
  blocks(root.get(), 0, out);
  return out;
}

std::vector<Part> Converter::parts() {
  std::vector<Part> out;
  const NodeHandle root = parse_document(prepared_.text);
  const auto original = [&](int line) {
    return prepared_.lines[std::min(static_cast<std::size_t>(std::max(line, 1)) - 1, prepared_.lines.size() - 1)];
  };
  for (cmark_node* node = cmark_node_first_child(root.get()); node != nullptr; node = cmark_node_next(node)) {
    Part part;
    part.begin = locator_.start_of(original(cmark_node_get_start_line(node)));
    // A note that ends on a later line than it began belongs to its line: what comes next says where that one ends.
    const int last = cmark_node_get_end_line(node);
    const std::size_t next = static_cast<std::size_t>(std::max(last, 1)) < prepared_.lines.size() ? original(last + 1) : npos_line;
    part.end = next == npos_line ? markdown_.size() : locator_.start_of(next);
    while (part.end > part.begin && (markdown_[part.end - 1] == '\n' || markdown_[part.end - 1] == ' ')) --part.end;
    block(node, 0, part.blocks);
    out.push_back(std::move(part));
  }
  return out;
}

void Converter::blocks(cmark_node* parent, std::size_t depth, model::Blocks& out) {
  for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) block(node, depth, out);
}

void Converter::block(cmark_node* node, std::size_t depth, model::Blocks& out) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
      paragraph(node, depth, out);
      return;
    case CMARK_NODE_HEADING: {
      model::Inlines title = inlines(node, depth);
      std::string text;
      append_plain(title, text);
      report("P40", line_of(node), "", fmt::format("overskriften „{}“ kan ikke stå i løbende tekst", shortened(text)),
             "afsnit, lister, citater, links, fodnoter og fremhævning",
             "skriv den som almindelig tekst uden # eller understregning, eller del teksten, hvor planen har flere felter");
      if (!title.empty()) out.push_back({origin(), {}, model::Paragraph{model::ParagraphRole::body, std::move(title)}});
      return;
    }
    case CMARK_NODE_LIST:
      if (depth >= base::limits::prose_depth)
        flatten(node, depth, out);
      else
        list(node, depth, out);
      return;
    case CMARK_NODE_BLOCK_QUOTE: {
      if (depth >= base::limits::prose_depth) {
        flatten(node, depth, out);
        return;
      }
      model::Quote quote;
      blocks(node, depth + 1, quote.children);
      if (!quote.children.empty()) out.push_back({origin(), {}, std::move(quote)});
      return;
    }
    case CMARK_NODE_CODE_BLOCK: {
      std::string code = literal(node);
      code.erase(code.find_last_not_of('\n') + 1);
      if (code.empty()) return;
      out.push_back({origin(), {}, model::Paragraph{model::ParagraphRole::code, {{origin(), model::Text{std::move(code)}}}}});
      return;
    }
    case CMARK_NODE_HTML_BLOCK: {
      std::string html = literal(node);
      html.erase(html.find_last_not_of('\n') + 1);
      const std::size_t begin = std::min(html.find_first_not_of(" \t\n"), html.size());
      const std::string first = html.substr(begin, html.find('\n', begin) - begin);
      report("P41", line_of(node), first, fmt::format("HTML kan ikke stå i løbende tekst: „{}“", shortened(first)),
             "almindelig tekst og Markdown", "skriv det uden HTML, eller sæt \\ foran <, hvis tegnet skal ses");
      Line line;
      line.keep_lines = true;
      push_text(line, std::move(html));
      if (!line.out.empty()) out.push_back({origin(), {}, model::Paragraph{model::ParagraphRole::body, std::move(line.out)}});
      return;
    }
    case CMARK_NODE_THEMATIC_BREAK:
      report("P47", line_of(node), "", "en vandret streg kan ikke stå i løbende tekst", "afsnit, der er skilt af en tom linje",
             "slet linjen");
      return;
    default:  // cmark has no other blocks inside a document; a node of a later version would be kept as its text
      flatten(node, depth, out);
  }
}

/// What lies too deep: its paragraphs and code, one after the other.
void Converter::flatten(cmark_node* node, std::size_t depth, model::Blocks& out) {
  too_deep(line_of(node));
  for_each_node(node, [&](cmark_node* inner) {
    switch (cmark_node_get_type(inner)) {
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
      case CMARK_NODE_CODE_BLOCK:
      case CMARK_NODE_HTML_BLOCK:
      case CMARK_NODE_THEMATIC_BREAK:
        block(inner, depth, out);
        break;
      default:
        break;
    }
  });
}

void Converter::list(cmark_node* node, std::size_t depth, model::Blocks& out) {
  model::List list;
  list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  list.start = list.ordered ? cmark_node_get_list_start(node) : 1;
  list.tight = cmark_node_get_list_tight(node) != 0;
  for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child)) {
    model::ListItem item{origin(), {}};
    blocks(child, depth + 1, item.children);
    if (!item.children.empty()) list.items.push_back(std::move(item));
  }
  if (!list.items.empty()) out.push_back({origin(), {}, std::move(list)});
}

void Converter::paragraph(cmark_node* node, std::size_t depth, model::Blocks& out) {
  Line line;
  line.keep_lines = is_table(node);
  if (line.keep_lines) {
    report("P43", line_of(node), "", "en tabel kan ikke stå i løbende tekst",
           "tal og rækker i planens egne lister, som skabelonen viser som tabeller",
           "flyt indholdet til den liste i planen, det hører til, eller skriv det som punkter");
  }
  model::Inlines children = inlines(node, depth, std::move(line));
  if (!children.empty()) out.push_back({origin(), {}, model::Paragraph{model::ParagraphRole::body, std::move(children)}});
}

std::string_view Converter::prepared_line(std::size_t number) const {
  if (number >= prepared_lines_.size()) return {};
  const std::size_t end = number + 1 < prepared_lines_.size() ? prepared_lines_[number + 1] - 1 : prepared_.text.size();
  return std::string_view(prepared_.text).substr(prepared_lines_[number], end - prepared_lines_[number]);
}

bool Converter::is_table(cmark_node* paragraph) const {
  const auto first = static_cast<std::size_t>(std::max(cmark_node_get_start_line(paragraph), 1));
  const auto last = static_cast<std::size_t>(std::max(cmark_node_get_end_line(paragraph), 1));
  for (std::size_t number = first; number < last; ++number) {  // both count from 1: this is the line below `first`
    if (is_delimiter_row(prepared_line(number)) && prepared_line(number - 1).find('|') != std::string_view::npos) return true;
  }
  return false;
}

std::string Converter::literal(cmark_node* node) const {
  const char* const text = cmark_node_get_literal(node);
  if (text == nullptr) return "";
  std::string out = restore(text, prepared_, markdown_);
  return must_clean_ ? base::clean_text(out).text : out;
}

std::size_t Converter::line_of(cmark_node* node) const {
  const int line = cmark_node_get_start_line(node);
  if (line < 1 || prepared_.lines.empty()) return 0;
  return prepared_.lines[std::min(static_cast<std::size_t>(line) - 1, prepared_.lines.size() - 1)];
}

void Converter::too_deep(std::size_t line) {
  report("P46", line, "", fmt::format("teksten er indlejret i mere end {} niveauer", base::limits::prose_depth),
         "lister, citater og fremhævning i få niveauer", "fjern tegn som > eller *, eller del teksten op");
}

void Converter::report(std::string_view code, std::size_t line, std::string_view needle, std::string message, std::string expected,
                       std::string action) {
  if (!reported_.insert({code, line}).second) return;
  base::Finding finding = base::make_finding(code, std::move(message));
  finding.place = locator_.place(line, needle);
  finding.plan_path = plan_path_;
  finding.expected = std::move(expected);
  finding.action = std::move(action);
  findings_.push_back(std::move(finding));
}

}  // namespace helhedsplan::prose
