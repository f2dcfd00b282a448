#include "read/dump.hpp"

#include "read/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace helhedsplan::read {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out.append({'\\', c});
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else
      out += c;
  }
  return out + '"';
}

/// " name "value"" when there is a value.
std::string named(std::string_view name, std::string_view value) {
  return value.empty() ? std::string() : fmt::format(" {} {}", name, quoted(value));
}
std::string word_if(bool condition, std::string_view word) {
  return condition ? fmt::format(" {}", word) : std::string();
}

std::string_view kind_name(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::inserted:
      return "inserted";
    case Change::Kind::deleted:
      return "deleted";
    case Change::Kind::moved_here:
      return "moved-here";
    case Change::Kind::moved_away:
      return "moved-away";
    case Change::Kind::formatted:
      return "formatted";
  }
  return {};
}

std::string_view kind_name(Control::Kind kind) {
  using Kind = Control::Kind;
  switch (kind) {
    case Kind::rich:
      return "rich";
    case Kind::text:
      return "text";
    case Kind::date:
      return "date";
    case Kind::drop_down:
      return "drop-down";
    case Kind::combo_box:
      return "combo-box";
    case Kind::check_box:
      return "check-box";
    case Kind::picture:
      return "picture";
    case Kind::gallery:
      return "gallery";
    case Kind::group:
      return "group";
    case Kind::repeating_section:
      return "repeating-section";
    case Kind::repeating_item:
      return "repeating-item";
    case Kind::other:
      return "other";
  }
  return {};
}

std::string_view kind_name(Drawing::Kind kind) {
  using Kind = Drawing::Kind;
  switch (kind) {
    case Kind::picture:
      return "picture";
    case Kind::shape:
      return "shape";
    case Kind::group:
      return "group";
    case Kind::chart:
      return "chart";
    case Kind::diagram:
      return "diagram";
    case Kind::other:
      return "other";
  }
  return {};
}

std::string_view kind_name(BreakKind kind) {
  switch (kind) {
    case BreakKind::line:
      return "line";
    case BreakKind::page:
      return "page";
    case BreakKind::column:
      return "column";
  }
  return {};
}

std::string described(const Format& format) {
  return word_if(format.bold, "bold") + word_if(format.italic, "italic") + word_if(format.underline, "underline") +
         word_if(format.strike, "strike") + word_if(format.superscript, "superscript") + word_if(format.subscript, "subscript") +
         word_if(format.hidden, "hidden") + named("style", format.style) + named("also", format.rest);
}

std::string described(const Control& control) {
  std::string out = fmt::format("control {}", kind_name(control.kind));
  out += control.kind == Control::Kind::other ? named("name", control.name) : std::string();
  out += named("tag", control.tag) + named("alias", control.alias) + word_if(control.placeholder, "placeholder") +
         word_if(control.multi_line, "multi-line") + named("date", control.date) + word_if(control.checked, "checked") +
         named("gallery", control.gallery) + named("title", control.section_title) + named("lock", control.lock) +
         named("binding", control.binding);
  if (!control.choices.empty()) out += fmt::format(" choices {}", control.choices.size());
  return out;
}

std::string described(const ParagraphProperties& properties) {
  std::string out = named("style", properties.style);
  if (properties.outline_level > 0) out += fmt::format(" outline {}", properties.outline_level);
  if (const auto& list = properties.list) {
    out += fmt::format(" list {}/{}{}", list->list, list->level, list->ordered ? "" : " bullet");
    out += named("label", list->label);
  }
  return out + word_if(properties.page_break_before, "page-break-before") + named("also", properties.rest);
}

class Dump {
 public:
  explicit Dump(const Document& document) : document_(document) {}
  std::string take() { return std::move(out_); }

  void whole() {
    line("document {}{}{}{}", quoted(document_.name), named("by", document_.application), named("title", document_.title),
         word_if(document_.strict, "strict"));
    story("body", document_.body);
    for (const auto& section : document_.sections) {
      line("section {} x {}{}{}{}{}", section.width, section.height, word_if(section.landscape, "landscape"),
           section.columns > 1 ? fmt::format(" columns {}", section.columns) : "", word_if(section.title_page, "title-page"),
           margins(section));
    }
    for (std::size_t i = 0; i < document_.headers.size(); ++i) story(fmt::format("header {}", i), document_.headers[i].children);
    for (std::size_t i = 0; i < document_.footers.size(); ++i) story(fmt::format("footer {}", i), document_.footers[i].children);
    for (const auto& note : document_.footnotes) story("footnote " + note.id, note.children);
    for (const auto& note : document_.endnotes) story("endnote " + note.id, note.children);
    for (const auto& comment : document_.comments) {
      story(fmt::format("comment {}{}{}{}{}", comment.id, named("by", comment.author), named("date", comment.date),
                        named("answers", comment.parent), word_if(comment.done, "done")),
            comment.children);
    }
    for (const auto& part : document_.custom_xml)
      line("custom-xml {} {} {} {} bytes", quoted(part.root), quoted(part.root_namespace), part.store_id, part.bytes.size());
    for (const auto& each : document_.not_understood) {
      line("not-understood {} in {}{}{}", quoted(each.name), each.part, named("under", each.heading), named("text", each.excerpt));
    }
    if (document_.not_understood_more > 0) line("not-understood {} more", document_.not_understood_more);
  }

  void blocks(const Blocks& all) {
    for (const auto& block : all) {
      std::visit(Overload{
                     [&](const Paragraph& p) { paragraph(p); },
                     [&](const Table& t) { table(t); },
                     [&](const ControlBlock& control) {
                       line("{}", described(*control.control));
                       const Deeper deeper(*this);
                       blocks(control.children);
                     },
                     [&](const UnknownBlock& unknown) { line("unknown {} {}", unknown.name, quoted(unknown.text)); },
                 },
                 block.kind);
    }
  }

 private:
  struct Deeper {
    explicit Deeper(Dump& dump) : dump_(dump) { ++dump_.depth_; }
    ~Deeper() { --dump_.depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    Dump& dump_;
  };

  template <typename... Values>
  void line(fmt::format_string<Values...> text, Values&&... values) {
    out_.append(2 * depth_, ' ');
    fmt::format_to(std::back_inserter(out_), text, std::forward<Values>(values)...);
    out_ += '\n';
  }

  void story(std::string_view name, const Blocks& all) {
    line("{}", name);
    const Deeper deeper(*this);
    blocks(all);
  }

  static std::string margins(const Section& section) {
    constexpr std::string_view names[] = {"default", "first", "even"};
    std::string out;
    for (std::size_t kind = 0; kind < 3; ++kind) {
      if (section.headers[kind]) out += fmt::format(" header-{} {}", names[kind], *section.headers[kind]);
      if (section.footers[kind]) out += fmt::format(" footer-{} {}", names[kind], *section.footers[kind]);
    }
    return out;
  }

  [[nodiscard]] std::string change(std::uint32_t index) const {
    if (index == 0 || index > document_.changes.size()) return {};
    const auto& change = document_.changes[index - 1];
    return fmt::format(" [{} {}]", kind_name(change.kind), change.author);
  }
  [[nodiscard]] std::string tracked(const Tracked& tracked) const { return change(tracked.inserted) + change(tracked.deleted); }

  void paragraph(const Paragraph& p) {
    line("p{}{}{}{}", described(p.properties), tracked(p.mark), p.before ? " was" + described(*p.before) : "",
         p.section_end ? fmt::format(" ends-section {}", *p.section_end) : "");
    const Deeper deeper(*this);
    inlines(p.children);
  }

  void inlines(const Inlines& nodes) {
    for (const auto& node : nodes) {
      const auto of = tracked(node.tracked);
      std::visit(
          Overload{
              [&](const Text& text) {
                line("text {}{}{}{}", quoted(text.text), described(text.format), of,
                     text.before ? " was" + described(*text.before) : "");
              },
              [&](const Break& each) { line("break {}{}", kind_name(each.kind), of); },
              [&](const Symbol& symbol) { line("symbol {} {:X} {}{}", quoted(symbol.font), symbol.code, quoted(symbol.text), of); },
              [&](const Field& field) {
                line("field {}{}{}{}", quoted(field.instruction), word_if(!field.first, "continued"),
                     word_if(!field.last, "continues"), of);
                const Deeper deeper(*this);
                inlines(field.children);
              },
              [&](const Hyperlink& link) {
                line("link {}{}{}{}", quoted(link.target), named("anchor", link.anchor), named("tooltip", link.tooltip), of);
                const Deeper deeper(*this);
                inlines(link.children);
              },
              [&](const InlineControl& control) {
                line("{}{}", described(*control.control), of);
                const Deeper deeper(*this);
                inlines(control.children);
              },
              [&](const BookmarkStart& start) { line("bookmark {} {}", start.id, quoted(start.name)); },
              [&](const BookmarkEnd& end) { line("bookmark-end {}", end.id); },
              [&](const CommentStart& start) { line("comment-start {}", start.id); },
              [&](const CommentEnd& end) { line("comment-end {}", end.id); },
              [&](const CommentReference& reference) { line("comment {}{}", reference.id, of); },
              [&](const NoteReference& note) {
                line("{} {}{}{}", note.endnote ? "endnote" : "footnote", note.id, named("mark", note.custom_mark), of);
              },
              [&](const Drawing& drawing) {
                line("drawing {}{}{}{}{}{}", kind_name(drawing.kind), named("title", drawing.title), named("alt", drawing.alt),
                     named("part", drawing.part), word_if(drawing.floating, "floating"), of);
                const Deeper deeper(*this);
                for (const auto& box : drawing.boxes) story("box", box);
              },
              [&](const UnknownInline& unknown) { line("unknown {} {}{}", unknown.name, quoted(unknown.text), of); },
          },
          node.kind);
    }
  }

  void controls(const std::vector<ControlRange>& ranges) {
    for (const auto& range : ranges) line("[{}, {}) {}", range.first, range.last, described(*range.control));
  }

  void table(const Table& t) {
    line("table{}{}{} columns {}", named("style", t.style), named("caption", t.caption), named("description", t.description),
         t.grid.size());
    const Deeper deeper(*this);
    controls(t.controls);
    for (const auto& row : t.rows) {
      line("row{}{}", word_if(row.header, "header"), tracked(row.tracked));
      const Deeper in_row(*this);
      controls(row.controls);
      for (const auto& cell : row.cells) {
        line("cell {}{}{}{}{}", cell.column, cell.span > 1 ? fmt::format(" span {}", cell.span) : "",
             cell.rows > 1 ? fmt::format(" rows {}", cell.rows) : "", word_if(cell.continued, "continued"), tracked(cell.tracked));
        const Deeper in_cell(*this);
        blocks(cell.children);
      }
    }
  }

  const Document& document_;
  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string dump(const Document& document) {
  Dump dump(document);
  dump.whole();
  return dump.take();
}

std::string dump(const Blocks& blocks, const Document& document) {
  Dump dump(document);
  dump.blocks(blocks);
  return dump.take();
}

}  // namespace helhedsplan::read
