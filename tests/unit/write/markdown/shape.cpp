#include "shape.hpp"

#include "model/diagram.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "write/markdown/anchors.hpp"

#include <cmark.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace helhedsplan::test {
namespace {

struct Look {
  bool emphasis = false;
  bool strong = false;
};

/// A line of text with its looks.
class Letters {
 public:
  void text(std::string_view text, Look look) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool blank =
          text[i] == ' ' || text[i] == '\t' || text.substr(i, 2) == "\u00a0" || (i > 0 && text.substr(i - 1, 2) == "\u00a0");
      become(blank ? Look{} : look);
      out_ += text[i];
    }
  }
  void mark(std::string_view mark) { (become({}), out_) += mark; }
  void code(std::string_view text, Look look) {
    become(look);
    ((out_ += "⟨") += text) += "⟩";
  }
  void drop_blank() {
    if (!out_.empty() && out_.back() == ' ') out_.pop_back();
  }
  std::string take() {
    become({});
    return std::move(out_);
  }

 private:
  void become(Look look) {
    if (look.emphasis == look_.emphasis && look.strong == look_.strong) return;
    out_ += "{";
    if (look.emphasis) out_ += "e";
    if (look.strong) out_ += "s";
    out_ += "}";
    look_ = look;
  }
  std::string out_;
  Look look_;
};

class Lines {
 public:
  void line(const std::string& text) { ((out_.append(depth_, ' ')) += text) += '\n'; }
  template <typename Content>
  void inside(const Content& content) {
    depth_ += 2;
    content();
    depth_ -= 2;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  std::size_t depth_ = 0;
};

// ---- from the model

class FromModel {
 public:
  explicit FromModel(const model::Document& document) : anchors_(write::markdown::heading_anchors(document)) {}

  std::string take(const model::Document& document) {
    images_ = document.images;
    blocks(document.blocks);
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      Letters letters;
      letters.text("[^" + std::to_string(i + 1) + "]: ", {});
      for (std::size_t p = 0; p < notes_[i]->children.size(); ++p) {
        if (p > 0) letters.mark("⏎");
        inlines(std::get<model::Paragraph>(notes_[i]->children[p].kind).children, letters, {});
      }
      lines_.line("p: " + letters.take());
    }
    return lines_.take();
  }

 private:
  void with_lines(std::string_view text, Letters& letters, Look look, const char* line_end) {
    for (;;) {
      const std::size_t end = text.find('\n');
      letters.text(text.substr(0, end), look);
      if (end == std::string_view::npos) return;
      letters.mark(line_end);
      text.remove_prefix(end + 1);
    }
  }

  void inlines(const model::Inlines& nodes, Letters& letters, Look look, bool heading = false, bool link = false) {
    const char* const line_end = heading ? " " : "⏎";
    for (const auto& node : nodes) {
      std::visit(model::Each{
                     [&](const model::Text& t) { letters.text(t.text, look); },
                     [&](const model::Emphasis& e) {
                       inlines(e.children, letters, {true, look.strong}, heading, link);
                     },
                     [&](const model::Strong& s) {
                       inlines(s.children, letters, {look.emphasis, true}, heading, link);
                     },
                     [&](const model::Code& c) { letters.code(c.text, look); },
                     [&](const model::Link& l) {
                       letters.mark("⟦" + l.target + "|" + l.title + "⟧");
                       inlines(l.children, letters, look, heading, true);
                       letters.mark("⟦/⟧");
                     },
                     [&](const model::LineBreak&) { letters.mark(line_end); },
                     [&](const model::Value& v) { with_lines(v.text, letters, look, line_end); },
                     [&](const model::Missing& m) {
                       with_lines(m.text, letters, {true, look.strong}, line_end);
                     },
                     [&](const model::Mark& m) {
                       letters.text(m.text, {look.emphasis, true});
                     },
                     [&](const model::Footnote& f) {
                       notes_.push_back(&f);
                       letters.text("[^" + std::to_string(notes_.size()) + "]", {});
                     },
                     [&](const model::CrossReference& r) {
                       const auto anchor = anchors_.find(r.target);
                       const bool linked = !link && anchor != anchors_.end();
                       if (linked) letters.mark("⟦#" + anchor->second + "|⟧");
                       letters.text(r.text, look);
                       if (linked) letters.mark("⟦/⟧");
                     },
                     [&](const model::PageField&) {},
                 },
                 node.kind);
    }
  }

  void line(const std::string& kind, const model::Inlines& nodes, Look look = {}) {
    Letters letters;
    inlines(nodes, letters, look, kind[0] == 'h');
    lines_.line(kind + ": " + letters.take());
  }

  void notes_in(const model::Blocks& nodes) {
    Letters ignored;
    for (const auto& node : nodes) {
      if (const auto* const p = std::get_if<model::Paragraph>(&node.kind)) inlines(p->children, ignored, {});
      if (const auto* const q = std::get_if<model::Quote>(&node.kind)) notes_in(q->children);
      if (const auto* const l = std::get_if<model::List>(&node.kind)) {
        for (const auto& item : l->items) notes_in(item.children);
      }
    }
  }

  void blocks(const model::Blocks& nodes) {
    for (const auto& node : nodes) {
      std::visit(model::Each{
                     [&](const model::Heading& h) {
                       Letters letters;
                       if (!h.number.empty()) letters.text(h.number + " ", {});
                       inlines(h.children, letters, {}, true);
                       lines_.line("h" + std::to_string(std::min(h.level + 1, 6)) + ": " + letters.take());
                     },
                     [&](const model::Paragraph& p) { paragraph(p); },
                     [&](const model::List& l) {
                       lines_.line(l.ordered ? "ol " + std::to_string(l.start) : "ul");
                       lines_.inside([&] {
                         for (const auto& item : l.items) {
                           lines_.line("item");
                           lines_.inside([&] { blocks(item.children); });
                         }
                       });
                     },
                     [&](const model::Quote& q) {
                       lines_.line("quote");
                       lines_.inside([&] { blocks(q.children); });
                     },
                     [&](const model::Table& t) {
                       if (!t.caption.empty()) {
                         model::Inlines caption{{{}, model::Text{model::caption_label(t) + ": "}}};
                         caption.insert(caption.end(), t.caption.begin(), t.caption.end());
                         line("p", caption);
                       }
                       lines_.line("table");
                       for (const auto& row : t.rows) {
                         for (const auto& cell : row.cells) notes_in(cell.children);
                       }
                     },
                     [&](const model::Signatures& s) {
                       for (const auto& signature : s.items) {
                         line("p", signature.party, {false, true});
                         Letters letters;
                         for (std::size_t i = 0; i < signature.lines.size(); ++i) {
                           if (i > 0) letters.mark("⏎");
                           letters.text(signature.lines[i] + ": " + std::string(30, '_'), {});
                         }
                         lines_.line("p: " + letters.take());
                       }
                     },
                     [&](const model::PageBreak&) {},
                     [&](const model::Contents& c) { contents(c); },
                     [&](const model::Image& i) {
                       Letters letters;
                       for (std::size_t n = 0; n < i.pictures.size(); ++n) {
                         if (n > 0) letters.text(" ", {});
                         letters.mark("⟦!billeder/" + images_[i.pictures[n].image].name + "⟧");
                         letters.text(i.pictures[n].alt, {});
                         letters.mark("⟦/⟧");
                       }
                       lines_.line("p: " + letters.take());
                       if (!i.caption.empty()) line("p", i.caption);
                     },
                     [&](const model::Diagram& d) {
                       if (!d.caption.empty()) line("p", d.caption);
                       blocks({{{}, {}, model::text_equivalent(d)}});
                     },
                     [&](const model::Region& r) { blocks(r.children); },
                 },
                 node.kind);
    }
  }

  /// The title, then nested lists of links; a deeper level that follows none of its own is deeper all the same.
  void contents(const model::Contents& c) {
    if (c.entries.empty()) return;
    line("p", c.title, {false, true});
    std::size_t at = 0;
    entries(c, at, 0);
  }

  void entries(const model::Contents& c, std::size_t& at, int level) {
    lines_.line("ul");
    lines_.inside([&] {
      while (at < c.entries.size() && c.entries[at].level > level) {
        const auto& entry = c.entries[at++];
        lines_.line("item");
        lines_.inside([&] {
          const std::string text = (entry.number.empty() ? "" : entry.number + " ") + entry.title;
          line("p", {{{}, model::CrossReference{entry.target, model::CrossReference::Form::number_and_title, text}}});
          if (at < c.entries.size() && c.entries[at].level > entry.level) entries(c, at, entry.level);
        });
      }
    });
  }

  void paragraph(const model::Paragraph& p) {
    switch (p.role) {
      case model::ParagraphRole::body:
      case model::ParagraphRole::lead:
        return line("p", p.children);
      case model::ParagraphRole::title:
        return line("h1", p.children);
      case model::ParagraphRole::subtitle:
        return line("p", p.children, {false, true});
      case model::ParagraphRole::guidance:
      case model::ParagraphRole::remark:
        lines_.line("quote");
        lines_.inside([&] { line("p", p.children, {p.role == model::ParagraphRole::guidance, false}); });
        return;
      case model::ParagraphRole::code:
        lines_.line("code: " + std::get<model::Text>(p.children.front().kind).text);
        return;
    }
  }

  std::map<std::string, std::string, std::less<>> anchors_;
  Lines lines_;
  std::vector<model::ImageData> images_;
  std::vector<const model::Footnote*> notes_;
};

// ---- from what cmark reads

std::string_view view(const char* text) {
  return text == nullptr ? "" : text;
}

class FromMarkdown {
 public:
  std::string take(cmark_node* root) {
    blocks(root);
    return lines_.take();
  }

 private:
  void inlines(cmark_node* parent, Letters& letters, Look look) {
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
      switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
          letters.text(view(cmark_node_get_literal(node)), look);
          break;
        case CMARK_NODE_SOFTBREAK:
          letters.mark("<soft break>");
          break;
        case CMARK_NODE_LINEBREAK:
          letters.mark("⏎");
          break;
        case CMARK_NODE_CODE:
          letters.code(view(cmark_node_get_literal(node)), look);
          break;
        case CMARK_NODE_HTML_INLINE:
          if (view(cmark_node_get_literal(node)) != "<!-- -->") letters.mark("<HTML>");
          // The comment that keeps a one-word note from being a link definition stands behind a space.
          else if (cmark_node* const next = cmark_node_next(node);
                   next == nullptr || cmark_node_get_type(next) == CMARK_NODE_LINEBREAK)
            letters.drop_blank();
          break;
        case CMARK_NODE_EMPH:
          inlines(node, letters, {true, look.strong});
          break;
        case CMARK_NODE_STRONG:
          inlines(node, letters, {look.emphasis, true});
          break;
        case CMARK_NODE_LINK:
          letters.mark("⟦" + std::string(view(cmark_node_get_url(node))) + "|" + std::string(view(cmark_node_get_title(node))) +
                       "⟧");
          inlines(node, letters, look);
          letters.mark("⟦/⟧");
          break;
        case CMARK_NODE_IMAGE:
          letters.mark("⟦!" + std::string(view(cmark_node_get_url(node))) + "⟧");
          inlines(node, letters, look);
          letters.mark("⟦/⟧");
          break;
        default:
          letters.mark("<" + std::string(cmark_node_get_type_string(node)) + ">");
      }
    }
  }

  static bool is_table(cmark_node* paragraph) {
    for (cmark_node* node = cmark_node_first_child(paragraph); node != nullptr; node = cmark_node_next(node)) {
      if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK) return true;  // our other paragraphs have none
    }
    return false;
  }

  void blocks(cmark_node* parent) {
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
      Letters letters;
      switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH: {
          if (is_table(node)) {
            lines_.line("table");
            break;
          }
          inlines(node, letters, {});
          lines_.line("p: " + letters.take());
          break;
        }
        case CMARK_NODE_HEADING:
          inlines(node, letters, {});
          lines_.line("h" + std::to_string(cmark_node_get_heading_level(node)) + ": " + letters.take());
          break;
        case CMARK_NODE_LIST:
          lines_.line(cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "ol " + std::to_string(cmark_node_get_list_start(node))
                                                                           : "ul");
          lines_.inside([&] { blocks(node); });
          break;
        case CMARK_NODE_ITEM:
          lines_.line("item");
          lines_.inside([&] { blocks(node); });
          break;
        case CMARK_NODE_BLOCK_QUOTE:
          lines_.line("quote");
          lines_.inside([&] { blocks(node); });
          break;
        case CMARK_NODE_CODE_BLOCK: {
          std::string code(view(cmark_node_get_literal(node)));
          if (!code.empty()) code.pop_back();
          lines_.line("code: " + code);
          break;
        }
        default:
          lines_.line("<" + std::string(cmark_node_get_type_string(node)) + ">");
      }
    }
  }

  Lines lines_;
};

}  // namespace

std::string shape_of(const model::Document& document) {
  return FromModel(document).take(document);
}

std::string shape_of_markdown(std::string_view markdown) {
  const std::unique_ptr<cmark_node, void (*)(cmark_node*)> root(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT), cmark_node_free);
  return FromMarkdown().take(root.get());
}

}  // namespace helhedsplan::test
