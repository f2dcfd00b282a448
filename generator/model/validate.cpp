#include "base/text.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace helhedsplan::model {
namespace {

/// Most text is printable ASCII, which the cleaner cannot change.
bool is_clean(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
  return plain || base::clean_text(text).text == text;
}

/// What surrounds a node, as far as an invariant asks.
struct Context {
  bool body = true;  ///< among the document's blocks, regions included; not in a list, quote, cell or note
  bool region = false;
  bool table = false;
  bool footnote = false;
  bool link = false;
  bool notes_allowed = true;
  bool margin = false;  ///< header or footer
};

class Validator {
 public:
  explicit Validator(const Document& document) : document_(document) {}

  std::vector<std::string> take() {
    collect_ids();
    properties();
    Context margin;
    margin.margin = true;
    margin.notes_allowed = false;
    for (const auto* inlines : {&document_.header_left, &document_.header_right, &document_.footer_left, &document_.footer_right}) {
      this->inlines(*inlines, margin);
    }
    blocks(document_.blocks, Context{});
    return std::move(sentences_);
  }

 private:
  template <typename... Args>
  void report(const Origin& origin, fmt::format_string<Args...> format, Args&&... args) {
    std::string place;
    if (origin.source != 0 && origin.source < document_.sources.size()) {
      place = fmt::format("{}:{}: ", document_.sources[origin.source], origin.line);
    }
    if (!origin.plan_path.empty()) place += origin.plan_path + ": ";
    sentences_.push_back(place + fmt::format(format, std::forward<Args>(args)...));
  }

  void collect_ids() {
    const auto add = [&](const Origin& origin, const std::string& id, bool has_text) {
      if (id.empty()) return;
      if (!ids_.try_emplace(id, has_text).second) report(origin, "the id \"{}\" is given twice", id);
    };
    walk(
        document_,
        [&](const Block& block) {
          if (const auto* const heading = std::get_if<Heading>(&block.kind)) add(block.origin, heading->id, true);
          if (const auto* const table = std::get_if<Table>(&block.kind)) {
            add(block.origin, table->id, !table->caption.empty() || !table->description.empty());
          }
        },
        [](const Inline&) {});
  }

  void properties() {
    const Properties& p = document_.properties;
    for (const auto* text : {&p.title, &p.subject, &p.creator, &p.keywords, &p.language, &p.created, &p.version, &p.status,
                             &p.draft_label, &p.confidentiality}) {
      if (!is_clean(*text)) report({}, "a property is not clean text: \"{}\"", *text);
    }
    std::unordered_set<std::string_view> names;
    for (const auto& [key, value] : p.custom) {
      if (!is_clean(key) || !is_clean(value)) report({}, "the custom property \"{}\" is not clean text", key);
      if (key.empty()) report({}, "a custom property has no name");
      if (!names.insert(key).second) report({}, "the custom property \"{}\" stands twice", key);
    }
  }

  void text(const Origin& origin, std::string_view kind, const std::string& text, bool lines_allowed = false) {
    if (text.empty()) report(origin, "a {} is empty", kind);
    if (!is_clean(text)) report(origin, "the {} \"{}\" is not clean text", kind, text);
    if (!lines_allowed && text.find('\n') != std::string::npos) report(origin, "the {} \"{}\" holds a line end", kind, text);
  }

  void origin(const Origin& at) {
    if (at.source != 0 && at.source >= document_.sources.size()) report(at, "the origin names source {}, there is none", at.source);
  }

  // ---- inlines

  void inlines(const Inlines& nodes, const Context& context) {
    for (const auto& node : nodes) one(node, context);
  }

  void parent(const Inline& node, const Inlines& children, const Context& context) {
    if (children.empty()) report(node.origin, "{} without content", inline_kinds.at(node.kind.index()).name);
    inlines(children, context);
  }

  void one(const Inline& node, const Context& context) {
    const Origin& at = node.origin;
    origin(at);
    std::visit(Each{
                   [&](const Text& t) { text(at, "text", t.text); },
                   [&](const Emphasis& emphasis) { parent(node, emphasis.children, context); },
                   [&](const Strong& strong) { parent(node, strong.children, context); },
                   [&](const Code& code) { text(at, "code", code.text); },
                   [&](const Link& link) {
                     text(at, "link target", link.target);
                     if (!link.title.empty()) text(at, "link title", link.title, true);
                     if (context.link) report(at, "a link stands in a link");
                     Context inside = context;
                     inside.link = true;
                     inside.notes_allowed = false;
                     parent(node, link.children, inside);
                   },
                   [](const LineBreak&) {},
                   [&](const Value& value) { text(at, "value", value.text, true); },
                   [&](const Missing& missing) { text(at, "missing value", missing.text, true); },
                   [&](const Mark& mark) { text(at, "mark", mark.text); },
                   [&](const Footnote& footnote) {
                     if (!context.notes_allowed)
                       report(at, "a footnote stands in a heading, header row, caption, link, note, header or footer");
                     if (footnote.children.empty()) report(at, "footnote without content");
                     Context inside;
                     inside.body = false;
                     inside.footnote = true;
                     inside.notes_allowed = false;
                     blocks(footnote.children, inside);
                   },
                   [&](const CrossReference& reference) {
                     const auto target = ids_.find(reference.target);
                     if (target == ids_.end())
                       report(at, "a cross reference points at \"{}\", there is no such id", reference.target);
                     else if (!target->second)
                       report(at, "a cross reference points at the table \"{}\", which has no caption", reference.target);
                     text(at, "text of a cross reference", reference.text);
                   },
                   [&](const PageField&) {
                     if (!context.margin) report(at, "a page field stands outside header and footer");
                   },
               },
               node.kind);
  }

  // ---- blocks

  void blocks(const Blocks& nodes, const Context& context) {
    for (const auto& node : nodes) one(node, context);
  }

  void one(const Block& node, const Context& context) {
    const Origin& at = node.origin;
    origin(at);
    Context quiet = context;  // where no note may stand
    quiet.notes_allowed = false;
    Context nested = context;
    nested.body = false;
    std::visit(Each{
                   [&](const Heading& h) { heading(at, h, context, quiet); },
                   [&](const Paragraph& p) { paragraph(at, p, context); },
                   [&](const List& list) {
                     if (list.items.empty()) report(at, "a list has no items");
                     if (list.start < 0 || list.start > 999'999'999) report(at, "a list starts with {}", list.start);
                     for (const auto& item : list.items) {
                       origin(item.origin);
                       if (item.children.empty()) report(item.origin, "a list item is empty");
                       blocks(item.children, nested);
                     }
                   },
                   [&](const Quote& quote) {
                     if (quote.children.empty()) report(at, "a quote is empty");
                     blocks(quote.children, nested);
                   },
                   [&](const Table& t) { table(at, t, context); },
                   [&](const Signatures& signatures) {
                     if (signatures.items.empty()) report(at, "there is nobody to sign");
                     if (!context.body) report(at, "signatures stand in a list, quote, cell or note");
                     for (const auto& signature : signatures.items) {
                       origin(signature.origin);
                       if (signature.lines.empty()) report(signature.origin, "a signature has no line to sign on");
                       for (const auto& label : signature.lines) text(signature.origin, "label of a signature line", label);
                       inlines(signature.party, quiet);
                     }
                   },
                   [&](const PageBreak&) {
                     if (!context.body) report(at, "a page break stands in a list, quote, cell or note");
                   },
                   [&](const Contents& contents) {
                     if (!context.body) report(at, "a contents list stands in a list, quote, cell or note");
                     if (contents.levels < 1 || contents.levels > 6) report(at, "a contents list has {} levels", contents.levels);
                     inlines(contents.title, quiet);
                     for (const auto& entry : contents.entries) {
                       text(at, "title of an entry", entry.title);
                       if (!entry.target.empty() && !ids_.contains(entry.target))
                         report(at, "an entry of a contents list points at \"{}\", there is no such id", entry.target);
                     }
                   },
                   [&](const Image& image) {
                     if (image.pictures.empty()) report(at, "a block of pictures is empty");
                     for (const Picture& picture : image.pictures) {
                       if (picture.image >= document_.images.size()) report(at, "there is no image {}", picture.image);
                       text(at, "alternative text", picture.alt, true);
                     }
                     inlines(image.caption, quiet);
                   },
                   [&](const Diagram& d) { diagram(at, d, context, quiet); },
                   [&](const Region& region) {
                     if (region.children.empty()) report(at, "a region is empty");
                     if (!context.body) report(at, "a region stands in a list, quote, cell or note");
                     if (region.role == RegionRole::landscape && context.region)
                       report(at, "a landscape region stands in a region");
                     if (region.role == RegionRole::front_page && &node != document_.blocks.data())
                       report(at, "a front page is not the first block");
                     Context inside = context;
                     inside.region = context.region || region.role != RegionRole::member;
                     if (region.role == RegionRole::member && at.plan_path.empty()) report(at, "a member has no plan path");
                     blocks(region.children, inside);
                   },
               },
               node.kind);
  }

  void heading(const Origin& at, const Heading& heading, const Context& context, const Context& quiet) {
    if (!context.body) report(at, "a heading stands in a list, quote, cell or note");
    if (heading.level < 1 || heading.level > 6) report(at, "a heading has level {}", heading.level);
    if (heading.level > level_ + 1) {
      report(at, "a heading of level {} follows level {}: \"{}\"", heading.level, level_, plain_text(heading.children));
    }
    level_ = heading.level;
    if (heading.children.empty()) report(at, "a heading has no text");
    if (heading.numbered == heading.number.empty()) {
      report(at, "a heading is {}numbered and its number is \"{}\"", heading.numbered ? "" : "not ", heading.number);
    }
    inlines(heading.children, quiet);
  }

  void paragraph(const Origin& at, const Paragraph& paragraph, const Context& context) {
    if (paragraph.children.empty() && !context.table) report(at, "a paragraph is empty");
    if (paragraph.role == ParagraphRole::title && ++titles_ > 1) report(at, "a second title");
    if (paragraph.role != ParagraphRole::code) {
      inlines(paragraph.children, context);
      return;
    }
    for (const auto& node : paragraph.children) {
      origin(node.origin);
      if (const auto* const verbatim = std::get_if<Text>(&node.kind))
        text(node.origin, "text", verbatim->text, true);
      else
        report(node.origin, "a code paragraph holds more than text");
    }
  }

  void diagram(const Origin& at, const Diagram& diagram, const Context& context, const Context& quiet) {
    if (!context.body) report(at, "a diagram stands in a list, quote, cell or note");
    if (diagram.nodes.empty()) report(at, "a diagram has no nodes");
    text(at, "alternative text", diagram.description, true);
    inlines(diagram.caption, quiet);
    inlines(diagram.list_intro, quiet);
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
      const DiagramNode& node = diagram.nodes[i];
      origin(node.origin);
      if (node.under < -1 || node.under >= static_cast<int>(i))
        report(node.origin, "the node {} hangs below the node {}, which does not stand before it", i, node.under);
      if (node.label.empty()) report(node.origin, "a node has no label");
      inlines(node.label, quiet);
      for (const auto& detail : node.details) {
        if (detail.empty()) report(node.origin, "a detail of a node is empty");
        inlines(detail, quiet);
      }
    }
  }

  void table(const Origin& at, const Table& table, const Context& context) {
    if (context.table || context.footnote) report(at, "a table stands in a table or note");
    if (table.rows.empty()) report(at, "a table has no rows");
    if (table.columns.empty()) report(at, "a table has no columns");
    double widths = 0;
    for (const auto& column : table.columns) widths += column.width > 0 ? column.width : std::nan("");
    if (!table.columns.empty() && !(std::abs(widths - 1) < 1e-6))
      report(at, "the widths of a table's columns make {}, not 1", widths);
    if (table.caption.empty() != table.number.empty()) report(at, "a table has a number without caption, or the reverse");
    const bool facts = table.form == Table::Form::facts;
    if (facts && table.columns.size() != 2) report(at, "a table of facts has {} columns", table.columns.size());
    if (!facts && (table.rows.empty() || table.rows.front().role != RowRole::header)) report(at, "a table has no header row");
    Context quiet = context;
    quiet.notes_allowed = false;
    inlines(table.caption, quiet);
    bool body = false;
    for (const auto& row : table.rows) {
      const bool is_header = row.role == RowRole::header;
      if (is_header && facts) report(row.origin, "a table of facts has a header row");
      if (is_header && body) report(row.origin, "a header row stands below other rows");
      body = body || !is_header;
      this->row(row, table, context);
    }
  }

  void row(const Row& row, const Table& table, const Context& context) {
    origin(row.origin);
    Context inside = context;
    inside.body = false;
    inside.table = true;
    // It is repeated on every page; LibreOffice 7.4.7 may never end laying out a long table with one.
    if (row.role == RowRole::header) inside.notes_allowed = false;
    std::size_t columns = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Cell& cell = row.cells[i];
      origin(cell.origin);
      if (cell.span < 1) report(cell.origin, "a cell spans {} columns", cell.span);
      columns += static_cast<std::size_t>(std::max(cell.span, 0));
      if (cell.header && i > 0) report(cell.origin, "a row header is not the first cell of its row");
      if (table.form == Table::Form::facts && i == 0 && !cell.header)
        report(cell.origin, "a label of a table of facts is no header");
      if (cell.children.empty()) report(cell.origin, "a cell holds no block, not even an empty paragraph");
      blocks(cell.children, inside);
    }
    if (columns != table.columns.size()) {
      report(row.origin, "a row fills {} of {} columns", columns, table.columns.size());
    }
  }

  const Document& document_;
  std::vector<std::string> sentences_;
  std::unordered_map<std::string_view, bool> ids_;  ///< and whether a reference to it can say something
  int level_ = 0;
  int titles_ = 0;
};

}  // namespace

std::vector<std::string> validate(const Document& document) {
  return Validator(document).take();
}

}  // namespace helhedsplan::model
