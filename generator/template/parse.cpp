// From template text to the tree of node.hpp: tags out (scan.hpp), cmark, tags back in, sections matched among siblings.
//
// CommonMark, handled: paragraphs, headings (with {#navn -}), emphasis, links, code, quotes, nested lists, hard breaks; pandoc's
// inline notes ^[…]. Reported (T13) and shown as text: raw HTML, pictures, thematic breaks.

#include "base/limits.hpp"
#include "base/text.hpp"
#include "template/edit.hpp"
#include "template/parse_internal.hpp"
#include "template/report.hpp"

#include <cmark.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace helhedsplan::templates {

namespace {

using Kind = Node::Kind;

/// Structure (lists, quotes, emphasis) deeper than this is shown flat.
constexpr std::size_t deepest = base::limits::template_depth;

struct NodeDeleter {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view() : literal;
}

class Parser {
 public:
  Parser(const Located& text, base::Findings& findings) : text_(text), findings_(findings), folder_(text.source, findings) {}

  std::vector<Node> file() {
    scanned_ = scan(text_.text);
    return tree();
  }

  /// The inlines of a line, without the paragraph around them.
  std::vector<Node> line() {
    scanned_ = scan_line(text_.text);
    std::vector<Node> nodes = tree();
    // A line is one paragraph by construction; only a lone link definition makes none.
    return nodes.empty() ? std::vector<Node>() : std::move(nodes.front().children);
  }

 private:
  std::vector<Node> tree() {
    const std::unique_ptr<cmark_node, NodeDeleter> document(
        cmark_parse_document(scanned_.masked.data(), scanned_.masked.size(), CMARK_OPT_DEFAULT));
    if (!document) throw std::bad_alloc();
    may_hold_references_ = text_.text.find("&#") != std::string_view::npos;
    std::vector<Node> nodes = blocks(document.get(), 0);
    folder_.report_unmatched();
    return nodes;
  }

  // ---- places

  [[nodiscard]] std::uint32_t line_of(cmark_node* node) const { return original_line(cmark_node_get_start_line(node)); }
  [[nodiscard]] std::uint32_t original_line(int masked_line) const {
    if (scanned_.line_of.empty()) return 1;
    const auto index = static_cast<std::size_t>(std::clamp(masked_line - 1, 0, static_cast<int>(scanned_.line_of.size()) - 1));
    const std::uint32_t line = scanned_.line_of[index];
    return text_.begin == 0 ? line : line + static_cast<std::uint32_t>(first_line() - 1);
  }
  [[nodiscard]] std::size_t first_line() const { return text_.source ? text_.source->line_number(text_.begin) : 1; }
  /// The line of that number, for findings.
  [[nodiscard]] base::Span line_span(std::uint32_t line) const {
    if (!text_.source) return {};
    const std::string_view shown = text_.source->line(line);
    const auto begin = static_cast<std::size_t>(shown.data() - text_.source->text().data());
    return {text_.source, begin, begin + shown.size()};
  }

  // ---- blocks

  std::vector<Node> blocks(cmark_node* parent, std::size_t depth) {
    std::vector<Node> siblings;
    for (cmark_node* child = cmark_node_first_child(parent); child != nullptr; child = cmark_node_next(child))
      block(child, siblings, depth);
    std::vector<Node> folded = folder_.fold(std::move(siblings));
    attach_krav(folded);
    return folded;
  }

  void block(cmark_node* node, std::vector<Node>& out, std::size_t depth) {
    Node made;
    made.line = line_of(node);
    const base::Span place = line_span(made.line);
    made.begin = place.begin;
    made.end = place.end;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE:
        made.kind = Kind::quote;
        nest(node, made, out, depth);
        return;
      case CMARK_NODE_LIST:
        made.kind = Kind::list;
        made.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        made.number = made.ordered ? cmark_node_get_list_start(node) : 1;
        made.tight = cmark_node_get_list_tight(node) != 0;
        nest(node, made, out, depth);
        return;
      case CMARK_NODE_ITEM:
        made.kind = Kind::item;
        nest(node, made, out, depth);
        return;
      case CMARK_NODE_CODE_BLOCK:
        code_block(node, std::move(made), out);
        return;
      case CMARK_NODE_HTML_BLOCK:
        html_block(node, made, out);
        return;
      case CMARK_NODE_PARAGRAPH:
        made.kind = Kind::paragraph;
        made.children = inlines(node, made.line, depth);
        out.push_back(std::move(made));
        return;
      case CMARK_NODE_HEADING:
        heading(node, std::move(made), out, depth);
        return;
      case CMARK_NODE_THEMATIC_BREAK:
        report(findings_, "T13", place,
               {"en vandret streg kan ikke vises i dokumentet", "", "brug {{@sideskift}}, eller slet stregen"});
        return;
      default:
        return;  // document and custom blocks: cmark makes none here
    }
  }

  void nest(cmark_node* node, Node& made, std::vector<Node>& out, std::size_t depth) {
    if (depth < deepest) {
      made.children = blocks(node, depth + 1);
      out.push_back(std::move(made));
      return;
    }
    too_deep(made.line);
    flat(node, out, made.line);
  }

  /// Everything below as one paragraph of plain text, without recursion.
  void flat(cmark_node* node, std::vector<Node>& out, std::uint32_t line) {
    Node paragraph;
    paragraph.kind = Kind::paragraph;
    paragraph.line = line;
    flat_text(node, paragraph.children, line);
    paragraph.children = folder_.fold(std::move(paragraph.children));
    out.push_back(std::move(paragraph));
  }

  void flat_text(cmark_node* node, std::vector<Node>& out, std::uint32_t line) {
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(node), cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
      cmark_node* at = cmark_iter_get_node(walk.get());
      if (event != CMARK_EVENT_ENTER) continue;
      if (cmark_node_get_type(at) == CMARK_NODE_SOFTBREAK) add_text(" ", out, line);
      if (cmark_node_get_type(at) == CMARK_NODE_TEXT || cmark_node_get_type(at) == CMARK_NODE_CODE)
        pieces(literal_of(at), out, line);
    }
  }

  void too_deep(std::uint32_t line) {
    report(findings_, "T11", line_span(line),
           {"teksten er indlejret dybere end " + std::to_string(deepest) + " lister, citater eller fremhævelser", "",
            "gør opbygningen fladere"});
  }

  void html_block(cmark_node* node, const Node& made, std::vector<Node>& out) {
    std::string_view html = literal_of(node);
    if (!is_tag_line(html)) {
      raw_html(made.line);
      while (const auto piece = next_piece(html, scanned_.tags.size())) {  // its tags must still find each other
        if (piece->kind == Piece::Kind::tag) push_tag(piece->tag, true, out, made.line);
      }
      return;
    }
    while (const auto piece = next_piece(html, scanned_.tags.size())) {
      if (piece->kind == Piece::Kind::tag) push_tag(piece->tag, true, out, made.line);
    }
  }

  void raw_html(std::uint32_t line) {
    report(findings_, "T13", line_span(line),
           {"HTML kan ikke vises i dokumentet", "Markdown, eller {{! en kommentar}}", "skriv teksten med Markdown"});
  }

  void push_tag(std::size_t index, bool block, std::vector<Node>& out, std::uint32_t line) {
    Node node = node_of_tag(scanned_.tags[index], block, text_, findings_);
    node.block = block;
    node.line = text_.exact ? static_cast<std::uint32_t>(text_.source->line_number(node.begin)) : line;
    if (node.kind == Kind::text && node.text.empty() && block) return;
    if (node.kind == Kind::krav && !block) return;
    out.push_back(std::move(node));
  }

  void heading(cmark_node* node, Node made, std::vector<Node>& out, std::size_t depth) {
    made.kind = Kind::heading;
    made.number = cmark_node_get_heading_level(node) - 1;  // `#` is the title, `##` level 1
    made.children = inlines(node, made.line, depth);
    read_heading_end(made);
    out.push_back(std::move(made));
  }

  /// `{#navn}`, `{-}` or `{#navn -}` at the end of a heading.
  static void read_heading_end(Node& heading) {
    if (heading.children.empty() || heading.children.back().kind != Kind::text) return;
    std::string& text = heading.children.back().text;
    if (!text.ends_with('}')) return;
    const std::size_t open = text.rfind('{');
    if (open == std::string::npos || open + 2 >= text.size()) return;
    std::string_view inner = base::trim(std::string_view(text).substr(open + 1, text.size() - open - 2));
    std::string name;
    if (inner.starts_with('#')) {
      const std::size_t end = std::min(inner.find(' '), inner.size());
      name = std::string(inner.substr(1, end - 1));
      inner = base::trim(inner.substr(end));
      if (name.empty()) return;
    } else if (inner.empty()) {
      return;
    }
    if (inner != "-" && !inner.empty()) return;
    heading.numbered = inner.empty();
    heading.text = std::move(name);
    text.erase(open);
    text.erase(text.find_last_not_of(' ') + 1);
    if (text.empty()) heading.children.pop_back();
  }

  void code_block(cmark_node* node, Node made, std::vector<Node>& out) {
    const char* info = cmark_node_get_fence_info(node);
    std::string_view language = info == nullptr ? std::string_view() : base::trim(info);
    language = language.substr(0, language.find(' '));
    const std::string_view literal = literal_of(node);
    if (is_data_block(language)) {
      out.push_back(parse_data_block(language, fence_span(node, literal), made.line, findings_));
      return;
    }
    if (language == "ret") {
      out.push_back(parse_edit(fence_span(node, literal), made.line, findings_));
      return;
    }
    made.kind = Kind::code_block;
    made.text = std::string(language);
    restore(literal, made.children, made.line);
    made.children = folder_.fold(std::move(made.children));
    out.push_back(std::move(made));
  }

  /// The bytes of a fence's content in the file itself, so that what is wrong in it has its true place.
  [[nodiscard]] base::Span fence_span(cmark_node* node, std::string_view literal) const {
    const int start = cmark_node_get_start_line(node);
    const auto lines = static_cast<int>(std::count(literal.begin(), literal.end(), '\n'));
    const std::uint32_t first = original_line(start) + 1;
    const int behind = start + 1 + lines;  // the closing fence, or past the end
    const std::string_view all = text_.source->text();
    const auto offset = [&](std::uint32_t line) {
      const std::string_view shown = text_.source->line(line);
      return shown.data() == nullptr ? all.size() : static_cast<std::size_t>(shown.data() - all.data());
    };
    const std::size_t begin = std::min(offset(first), all.size());
    std::size_t end = static_cast<std::size_t>(behind) <= scanned_.line_of.size() ? offset(original_line(behind)) : all.size();
    end = std::max(begin, std::min(end, all.size()));
    return {text_.source, begin, end};
  }

  /// Code as it was written, its tags taken in; a line that held only a tag loses its mask.
  void restore(std::string_view masked, std::vector<Node>& out, std::uint32_t line) {
    while (!masked.empty()) {
      const std::size_t end = std::min(masked.find('\n'), masked.size());
      std::string_view one = masked.substr(0, end);
      masked.remove_prefix(std::min(end + 1, masked.size()));
      if (is_tag_line(one)) {
        while (const auto piece = next_piece(one, scanned_.tags.size())) {
          if (piece->kind == Piece::Kind::tag) push_tag(piece->tag, true, out, line);
        }
        continue;
      }
      pieces(one, out, line, true);
      add_text("\n", out, line);
    }
  }

  /// Marks go to what stands behind them, also inside sections and regions, which have just been folded.
  static void attach_krav(std::vector<Node>& siblings) {
    std::vector<std::string> waiting;
    for (Node& node : siblings) {
      if (node.block) attach_krav(node.children);
      if (node.kind == Kind::krav) {
        waiting.insert(waiting.end(), std::make_move_iterator(node.krav.begin()), std::make_move_iterator(node.krav.end()));
      } else if (!waiting.empty()) {
        node.krav = std::exchange(waiting, {});
      }
    }
    std::erase_if(siblings, [](const Node& node) { return node.kind == Kind::krav; });
  }

  // ---- inlines

  std::vector<Node> inlines(cmark_node* parent, std::uint32_t line, std::size_t depth) {
    std::vector<Node> siblings;
    append_inlines(parent, siblings, line, depth);
    return folder_.fold(std::move(siblings));
  }

  void append_inlines(cmark_node* parent, std::vector<Node>& out, std::uint32_t line, std::size_t depth) {
    for (cmark_node* child = cmark_node_first_child(parent); child != nullptr; child = cmark_node_next(child)) {
      one_inline(child, out, line, depth);
    }
  }

  void one_inline(cmark_node* node, std::vector<Node>& out, std::uint32_t line, std::size_t depth) {
    Node made;
    made.line = line;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        pieces(literal_of(node), out, line);
        return;
      case CMARK_NODE_SOFTBREAK:
        add_text(" ", out, line);
        return;
      case CMARK_NODE_LINEBREAK:
        made.kind = Kind::line_break;
        out.push_back(std::move(made));
        return;
      case CMARK_NODE_CODE:
        made.kind = Kind::code;
        pieces(literal_of(node), made.children, line, true);
        made.children = folder_.fold(std::move(made.children));
        out.push_back(std::move(made));
        return;
      case CMARK_NODE_HTML_INLINE:
        raw_html(line);
        pieces(literal_of(node), out, line, true);
        return;
      case CMARK_NODE_EMPH:
        made.kind = Kind::emphasis;
        nest_inline(node, std::move(made), out, depth);
        return;
      case CMARK_NODE_STRONG:
        made.kind = Kind::strong;
        nest_inline(node, std::move(made), out, depth);
        return;
      case CMARK_NODE_LINK:
        link(node, std::move(made), out, depth);
        return;
      case CMARK_NODE_IMAGE:
        report(findings_, "T13", line_span(line),
               {"billeder kan ikke indsættes med Markdown", "", "slet billedet, eller brug et billedfelt i planen"});
        flat_text(node, out, line);
        return;
      default:
        return;  // blocks are no inlines; custom inlines are not made
    }
  }

  void nest_inline(cmark_node* node, Node made, std::vector<Node>& out, std::size_t depth) {
    if (depth >= deepest) {
      too_deep(made.line);
      flat_text(node, out, made.line);
      return;
    }
    made.children = inlines(node, made.line, depth + 1);
    out.push_back(std::move(made));
  }

  void link(cmark_node* node, Node made, std::vector<Node>& out, std::size_t depth) {
    made.kind = Kind::link;
    const char* url = cmark_node_get_url(node);
    const char* title = cmark_node_get_title(node);
    pieces(url == nullptr ? "" : url, made.target, made.line, true);
    made.target = folder_.fold(std::move(made.target));
    std::vector<Node> shown;
    pieces(title == nullptr ? "" : title, shown, made.line, true);
    for (const Node& part : shown) {
      if (part.kind == Kind::text) made.text += part.text;  // titles hold fixed text only
    }
    nest_inline(node, std::move(made), out, depth);
  }

  /// Text with placeholders: text, tags, footnotes. `verbatim`: a footnote's marks are letters again.
  void pieces(std::string_view masked, std::vector<Node>& out, std::uint32_t line, bool verbatim = false) {
    while (const auto piece = next_piece(masked, scanned_.tags.size())) {
      switch (piece->kind) {
        case Piece::Kind::text:
          add_text(piece->text, out, line);
          break;
        case Piece::Kind::tag:
          push_tag(piece->tag, false, out, line);
          break;
        case Piece::Kind::hard_break: {
          Node made;
          made.kind = Kind::line_break;
          made.line = line;
          out.push_back(std::move(made));
          break;
        }
        case Piece::Kind::footnote_open:
        case Piece::Kind::footnote_close: {
          const bool opens = piece->kind == Piece::Kind::footnote_open;
          if (verbatim) {
            add_text(opens ? "^[" : "]", out, line);
            break;
          }
          Node made;
          made.kind = opens ? Kind::footnote : Kind::footnote_close;
          made.opens = opens;
          made.text = std::string(footnote_name);
          made.line = line;
          out.push_back(std::move(made));
          break;
        }
      }
    }
  }

  /// Joins text that cmark split, also over a soft break.
  void add_text(std::string_view text, std::vector<Node>& out, std::uint32_t line) {
    std::string cleaned;
    if (may_hold_references_) text = cleaned = base::clean_text(text).text;  // `&#1;` may have made a character we do not allow
    if (text.empty()) return;
    if (!out.empty() && out.back().kind == Kind::text && out.back().begin == out.back().end) {
      out.back().text += text;
      return;
    }
    Node made;
    made.kind = Kind::text;
    made.line = line;
    made.text = std::string(text);
    out.push_back(std::move(made));
  }

  const Located& text_;
  base::Findings& findings_;
  Folder folder_;
  Scanned scanned_;
  bool may_hold_references_ = false;
};

void collect_parts(const std::vector<RowTemplate>& rows, Template& made) {
  for (const RowTemplate& row : rows) {
    for (const TemplateRef& cell : row.cells) {
      if (cell) made.parts.insert(cell->parts.begin(), cell->parts.end());
    }
    collect_parts(row.rows, made);
  }
}

void collect_names(const std::vector<Node>& nodes, Template& made) {
  for (const Node& node : nodes) {
    if (node.kind == Kind::region) made.regions.try_emplace(node.text, &node);
    if (node.kind == Kind::partial) made.parts.insert(node.text);
    if (node.table) collect_parts(node.table->rows, made);
    if (node.edit) {
      made.edits.push_back(node.edit.get());
      if (!node.edit->quote.empty()) made.regions.try_emplace(node.edit->quote, &node.edit->replacement);
      collect_names(node.edit->replacement.children, made);
    }
    collect_names(node.children, made);
  }
}

bool is_change(const Node& node) {
  return node.kind == Kind::region || node.kind == Kind::edit;
}

}  // namespace

Template::Template() = default;
Template::~Template() = default;

TemplateRef parse(const base::SourceRef& source, base::Findings& findings) {
  auto made = std::make_shared<Template>();
  made->source = source;
  std::string_view text = source->text();
  if (text.size() > base::limits::template_file_bytes) {
    report(findings, "T12", {source, 0, 0},
           {"skabelonen fylder mere end " + std::to_string(base::limits::template_file_bytes >> 20U) + " MB", "",
            "del skabelonen op i dele"});
    return made;
  }
  Located whole{text, source, 0, text.size(), true};
  if (text.starts_with(base::byte_order_mark)) whole = whole.part(base::byte_order_mark.size(), text.size());
  made->nodes = Parser(whole, findings).file();
  collect_names(made->nodes, *made);
  return made;
}

bool is_empty(const Template& file) {
  return file.nodes.empty();
}

bool only_changes(const Template& layer) {
  return std::all_of(layer.nodes.begin(), layer.nodes.end(), is_change);
}

base::Span first_text(const Template& file) {
  const auto text = std::find_if_not(file.nodes.begin(), file.nodes.end(), is_change);
  if (text == file.nodes.end()) return {};
  const std::string_view line = file.source->line(text->line);
  const auto begin = static_cast<std::size_t>(line.data() - file.source->text().data());
  return {file.source, begin, begin + line.size()};
}

TemplateRef parse_line(std::string_view text, const base::Span& part, base::Findings& findings) {
  auto made = std::make_shared<Template>();
  made->source = part.source;
  Located line = locate(text, part);
  if (!part.source) {  // text made by a program
    made->source = std::make_shared<base::Source>("", std::string(text));
    line = {text, made->source, 0, text.size(), true};
  }
  made->nodes = Parser(line, findings).line();
  collect_names(made->nodes, *made);
  return made;
}

}  // namespace helhedsplan::templates
