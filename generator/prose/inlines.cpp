#include "base/limits.hpp"
#include "base/text.hpp"
#include "prose/cmark_handles.hpp"
#include "prose/convert.hpp"
#include "prose/links.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::prose {
namespace {

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

/// The literals below a node, as one text.
std::string plain_literals(cmark_node* node) {
  std::string out;
  for_each_node(node, [&](cmark_node* inner) {
    const cmark_node_type type = cmark_node_get_type(inner);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
      out += ' ';
    else
      out += view(cmark_node_get_literal(inner));
  });
  return out;
}

/// Joins two clean texts. A combining letter (from U+0300) at the seam must be composed with what it now stands behind.
void append_composed(std::string& text, std::string_view part) {
  if (part.empty() || static_cast<unsigned char>(part.front()) < 0xCC) {
    text += part;
    return;
  }
  std::size_t seam = text.size() - std::min<std::size_t>(text.size(), 40);
  while (seam > 0 && base::inside_character(text[seam])) --seam;
  const std::string joined = text.substr(seam) + std::string(part);
  text.erase(seam);
  text += base::clean_text(joined).text;
}

/// What the reader of the link would see, without notes.
void append_shown(const model::Inlines& inlines, std::string& out) {
  for (const auto& node : inlines) {
    if (const auto* const text = std::get_if<model::Text>(&node.kind))
      out += text->text;
    else if (const auto* const code = std::get_if<model::Code>(&node.kind))
      out += code->text;
    else if (const auto* const emphasis = std::get_if<model::Emphasis>(&node.kind))
      append_shown(emphasis->children, out);
    else if (const auto* const strong = std::get_if<model::Strong>(&node.kind))
      append_shown(strong->children, out);
  }
}

}  // namespace

model::Inlines Converter::inlines(cmark_node* parent, std::size_t depth, Line line) {
  for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node))
    inline_node(node, depth, line);
  flush(line);
  return std::move(line.out);
}

/// Children of emphasis or a link: a line of their own with the same surroundings.
model::Inlines Converter::nested(cmark_node* node, std::size_t depth, Line& line) {
  Line inside;
  inside.keep_lines = line.keep_lines;
  inside.in_link = line.in_link;
  inside.in_note = line.in_note;
  inside.line = line.line;
  for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child))
    inline_node(child, depth, inside);
  flush(inside);
  for (auto& note : inside.behind_link) line.behind_link.push_back(std::move(note));
  return std::move(inside.out);
}

void Converter::inline_node(cmark_node* node, std::size_t depth, Line& line) {
  const auto at = [&] { return line.in_note ? line.line : line_of(node); };
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      line.text += view(cmark_node_get_literal(node));
      return;
    case CMARK_NODE_SOFTBREAK:
      if (line.keep_lines)
        push(line, model::LineBreak{});
      else
        line.text += ' ';
      return;
    case CMARK_NODE_LINEBREAK:
      push(line, model::LineBreak{});
      return;
    case CMARK_NODE_CODE: {
      std::string code = literal(node);
      if (!code.empty()) push(line, model::Code{std::move(code)});
      return;
    }
    case CMARK_NODE_HTML_INLINE: {
      const std::string html = literal(node);
      report("P41", at(), html.substr(0, html.find('\n')),
             fmt::format("HTML kan ikke stå i løbende tekst: „{}“", html.substr(0, html.find('\n'))),
             "almindelig tekst og Markdown", "skriv det uden HTML, eller sæt \\ foran <, hvis tegnet skal ses");
      for (const char c : html) line.text += c == '\n' ? ' ' : c;
      return;
    }
    case CMARK_NODE_IMAGE: {
      std::string text = fmt::format("![{}]({})", plain_literals(node), view(cmark_node_get_url(node)));
      report("P42", at(), "![", "et billede kan ikke stå i løbende tekst", "tekst; billeder har egne felter i planen",
             "slet henvisningen, og sæt billedet ind i et billedfelt");
      line.text += restore(text, prepared_, markdown_);
      return;
    }
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG: {
      if (depth >= base::limits::prose_depth) {
        too_deep(at());
        inline_plain(node, line);
        return;
      }
      model::Inlines children = nested(node, depth + 1, line);
      if (children.empty()) return;
      if (cmark_node_get_type(node) == CMARK_NODE_EMPH)
        push(line, model::Emphasis{std::move(children)});
      else
        push(line, model::Strong{std::move(children)});
      return;
    }
    case CMARK_NODE_LINK:
      link(node, depth, line);
      return;
    default:  // a node of a later cmark
      inline_plain(node, line);
  }
}

/// Emphasis that lies too deep: its words.
void Converter::inline_plain(cmark_node* node, Line& line) {
  for_each_node(node, [&](cmark_node* inner) {
    const cmark_node_type type = cmark_node_get_type(inner);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
      line.text += ' ';
    else if (type == CMARK_NODE_TEXT)
      line.text += view(cmark_node_get_literal(inner));
    else
      line.text += literal(inner);
  });
}

void Converter::link(cmark_node* node, std::size_t depth, Line& line) {
  if (line.in_link) {  // cmark lets an address <http://…> stand in a link's text; the outer link wins
    for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child))
      inline_node(child, depth, line);
    return;
  }
  const std::size_t at = line.in_note ? line.line : line_of(node);
  std::string target = restore(view(cmark_node_get_url(node)), prepared_, markdown_);
  std::string title = restore(view(cmark_node_get_title(node)), prepared_, markdown_);
  if (must_clean_) {
    target = base::clean_text(target).text;
    title = base::clean_text(title).text;
  }
  // The text of an autolink <http://…> is its address: brackets in it are no note.
  cmark_node* const only = cmark_node_first_child(node);
  const std::string_view address = view(cmark_node_get_url(node));
  const bool autolink = only != nullptr && cmark_node_get_type(only) == CMARK_NODE_TEXT &&
                        view(cmark_node_get_literal(only)) == address && cmark_node_next(only) == nullptr;
  model::Inlines children;
  if (autolink) {
    children.push_back({origin(), model::Text{literal(only)}});
  } else {
    line.in_link = true;
    children = nested(node, depth, line);
    line.in_link = false;
  }
  std::string shown;
  append_shown(children, shown);
  if (is_link_target(target)) {
    target = encode_target(target);
    if (base::trim(shown).empty()) children.push_back({origin(), model::Text{target}});  // a link nobody could see
    push(line, model::Link{std::move(target), std::move(title), std::move(children)});
  } else {
    const std::string likely = likely_target(target);
    report(
        "P44", at, target,
        fmt::format("linkadressen „{}“ kan ikke bruges{}", target, likely.empty() ? "" : fmt::format(", mente du „{}“?", likely)),
        "en adresse, der begynder med https://, http://, mailto: eller tel:",
        likely.empty() ? "skriv hele adressen, eller fjern linket" : fmt::format("skriv „{}“", likely));
    flush(line);
    for (auto& child : children) line.out.push_back(std::move(child));
    if (shown != target && !target.empty()) line.text += shown.empty() ? target : " (" + target + ")";
  }
  flush(line);
  for (auto& note : line.behind_link) line.out.push_back(std::move(note));
  line.behind_link.clear();
}

void Converter::push(Line& line, decltype(model::Inline::kind) kind) {
  flush(line);
  line.out.push_back({origin(), std::move(kind)});
}

/// The gathered text goes out, notes at their places.
void Converter::flush(Line& line) {
  const std::string text = std::move(line.text);
  line.text.clear();
  std::size_t done = 0;
  for (Replacement r = find_replacement(text, prepared_, 0); r.begin != std::string_view::npos;
       r = find_replacement(text, prepared_, done)) {
    push_text(line, text.substr(done, r.begin - done));
    if (r.is_note) push_note(line, r.note);
    done = r.end;
  }
  push_text(line, text.substr(done));
}

void Converter::push_text(Line& line, std::string text) {
  if (must_clean_) text = base::clean_text(text).text;
  if (text.empty()) return;
  for (std::size_t begin = 0;;) {  // only HTML and entities bring line ends
    const std::size_t end = text.find('\n', begin);
    std::string part = text.substr(begin, end == std::string::npos ? end : end - begin);
    auto* const before = line.out.empty() ? nullptr : std::get_if<model::Text>(&line.out.back().kind);
    if (before != nullptr)
      append_composed(before->text, part);
    else if (!part.empty())
      line.out.push_back({origin(), model::Text{std::move(part)}});
    if (end == std::string::npos) return;
    line.out.push_back({origin(), model::LineBreak{}});
    begin = end + 1;
  }
}

void Converter::push_note(Line& line, std::size_t number) {
  const Note note = prepared_.notes[number];
  const std::string content = note_text(markdown_, note);
  const std::size_t at = locator_.line_of(note.begin);
  if (holds_note(content)) {
    report("P48", at, content.substr(content.find("^[")), "en fodnote kan ikke stå i en fodnote",
           "en fodnote med tekst, links og fremhævning", "skriv den indre note som en del af teksten");
  }
  // One line that begins with our mark can be nothing but a paragraph. The circumflex is for the rules of emphasis: `_kursiv_`
  // opens behind punctuation, not behind a letter.
  const std::string text = prepared_.mark + "^" + content + definitions_for(content, prepared_);
  const NodeHandle root = parse_document(text);
  cmark_node* const paragraph = cmark_node_first_child(root.get());
  if (paragraph == nullptr) return;
  Line inside;
  inside.in_note = true;
  inside.line = at;
  model::Footnote footnote;
  footnote.children.push_back(
      {origin(), {}, model::Paragraph{model::ParagraphRole::body, inlines(paragraph, 1, std::move(inside))}});
  if (line.in_link)
    line.behind_link.push_back({origin(), std::move(footnote)});
  else
    line.out.push_back({origin(), std::move(footnote)});
}

}  // namespace helhedsplan::prose
