#include "model/kinds.hpp"
#include "model/stages.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

namespace helhedsplan::model {
namespace {

constexpr std::array<std::string_view, 7> paragraph_roles{"body", "title", "subtitle", "lead", "guidance", "remark", "code"};
constexpr std::array<std::string_view, 4> row_roles{"body", "header", "group", "sum"};
constexpr std::array<std::string_view, 3> aligns{"left", "right", "center"};
constexpr std::array<std::string_view, 3> reference_forms{"number", "title", "number_and_title"};

template <typename Enum, std::size_t N>
std::string_view name(const std::array<std::string_view, N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

/// In quotes, with what the eye cannot tell from a space or an end of line spelled out.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n')
      out += "\\n";
    else if (text[i] == '\t')
      out += "\\t";
    else if (text[i] == '"' || text[i] == '\\')
      (out += '\\') += text[i];
    else if (text.substr(i, 2) == "\u00a0") {
      out += "\\u00a0";
      ++i;
    } else
      out += text[i];
  }
  return out += '"';
}

std::string_view region_role(RegionRole role) {
  switch (role) {
    case RegionRole::keep_together:
      return "keep_together";
    case RegionRole::landscape:
      return "landscape";
    case RegionRole::front_page:
      return "front_page";
    case RegionRole::member:
      return "member";
  }
  return {};
}

class Dump {
 public:
  explicit Dump(const Document& document) : document_(document) {}

  std::string take() {
    line({}, "document {}", quoted(document_.name));
    Indent deeper(*this);
    properties(document_.properties);
    named("header_left", document_.header_left);
    named("header_right", document_.header_right);
    named("footer_left", document_.footer_left);
    named("footer_right", document_.footer_right);
    for (const auto& image : document_.images) {
      line({}, "image_data {} {} bytes {}x{}", image.media_type, image.bytes->size(), image.width_px, image.height_px);
    }
    blocks(document_.blocks);
    return std::move(out_);
  }

 private:
  class Indent {
   public:
    explicit Indent(Dump& dump) : dump_(dump) { dump_.depth_ += 2; }
    ~Indent() { dump_.depth_ -= 2; }
    Indent(const Indent&) = delete;
    Indent& operator=(const Indent&) = delete;

   private:
    Dump& dump_;
  };

  template <typename... Args>
  void line(const Origin& origin, fmt::format_string<Args...> format, Args&&... args) {
    out_.append(depth_, ' ');
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    if (origin.source != 0) {
      const std::string_view file =
          origin.source < document_.sources.size() ? std::string_view(document_.sources[origin.source]) : "?";
      fmt::format_to(std::back_inserter(out_), "  @{}:{}", file, origin.line);
    }
    if (!origin.plan_path.empty()) fmt::format_to(std::back_inserter(out_), "  <{}>", origin.plan_path);
    out_ += '\n';
  }

  void property(std::string_view key, const std::string& value) {
    if (!value.empty()) line({}, "{} {}", key, quoted(value));
  }
  void properties(const Properties& p) {
    property("title", p.title);
    property("subject", p.subject);
    property("creator", p.creator);
    property("keywords", p.keywords);
    property("language", p.language);
    property("created", p.created);
    property("version", p.version);
    property("status", p.status);
    property("draft_label", p.draft_label);
    property("confidentiality", p.confidentiality);
    for (const auto& [key, value] : p.custom) line({}, "custom {} {}", quoted(key), quoted(value));
  }

  void named(std::string_view key, const Inlines& children) {
    if (children.empty()) return;
    line({}, "{}", key);
    Indent deeper(*this);
    inlines(children);
  }

  void inlines(const Inlines& nodes) {
    for (const auto& node : nodes) {
      const Origin& at = node.origin;
      const auto parent = [&](const Inlines& children) {
        Indent deeper(*this);
        inlines(children);
      };
      const std::string_view kind = inline_kinds.at(node.kind.index()).name;
      std::visit(Each{
                     [&](const Text& text) { line(at, "{} {}", kind, quoted(text.text)); },
                     [&](const Emphasis& emphasis) {
                       line(at, "{}", kind);
                       parent(emphasis.children);
                     },
                     [&](const Strong& strong) {
                       line(at, "{}", kind);
                       parent(strong.children);
                     },
                     [&](const Code& code) { line(at, "{} {}", kind, quoted(code.text)); },
                     [&](const Link& link) {
                       line(at, "{} {}{}", kind, quoted(link.target), link.title.empty() ? "" : " title " + quoted(link.title));
                       parent(link.children);
                     },
                     [&](const LineBreak&) { line(at, "{}", kind); },
                     [&](const Value& value) { line(at, "{} {}", kind, quoted(value.text)); },
                     [&](const Missing& missing) {
                       line(at, "{} {}{}", kind, quoted(missing.text), missing.declared_unknown ? " declared_unknown" : "");
                     },
                     [&](const Mark& mark) { line(at, "{} {}", kind, quoted(mark.text)); },
                     [&](const Footnote& footnote) {
                       line(at, "{}", kind);
                       Indent deeper(*this);
                       blocks(footnote.children);
                     },
                     [&](const CrossReference& reference) {
                       line(at, "{} #{} {} {}", kind, reference.target, name(reference_forms, reference.form),
                            quoted(reference.text));
                     },
                     [&](const PageField& field) { line(at, "{} {}", kind, field.total ? "total" : "current"); },
                 },
                 node.kind);
    }
  }

  void table(const Block& block, const Table& table) {
    std::string columns;
    for (const auto& column : table.columns) {
      fmt::format_to(std::back_inserter(columns), " {}:{:.3f}", name(aligns, column.align), column.width);
    }
    line(block.origin, "table {}{}{}{}{} columns{}", table.form == Table::Form::facts ? "facts" : "grid", id(table.id),
         table.number.empty() ? "" : " " + quoted(table.number),
         table.description.empty() ? "" : " description " + quoted(table.description), krav(block), columns);
    Indent deeper(*this);
    named("caption", table.caption);
    for (const auto& row : table.rows) {
      line(row.origin, "row {}{}", name(row_roles, row.role), members(row.members));
      Indent in_row(*this);
      for (const auto& cell : row.cells) {
        line(cell.origin, "cell{}{}", cell.span == 1 ? "" : fmt::format(" span {}", cell.span), cell.header ? " header" : "");
        Indent in_cell(*this);
        blocks(cell.children);
      }
    }
  }

  void diagram(const Block& block, const Diagram& diagram) {
    line(block.origin, "diagram description {}{}", quoted(diagram.description), krav(block));
    Indent deeper(*this);
    named("caption", diagram.caption);
    named("list_intro", diagram.list_intro);
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
      const DiagramNode& node = diagram.nodes[i];
      line(node.origin, "node {}{}", i, node.under < 0 ? "" : fmt::format(" under {}", node.under));
      Indent in_node(*this);
      named("label", node.label);
      for (const auto& detail : node.details) named("detail", detail);
    }
  }

  void blocks(const Blocks& nodes) {
    for (const auto& node : nodes) block(node);
  }

  void block(const Block& node) {
    const Origin& at = node.origin;
    const std::string_view kind = block_kinds.at(node.kind.index()).name;
    std::visit(Each{
                   [&](const Heading& heading) {
                     line(at, "{} {}{}{}{}", kind, heading.level, heading.numbered ? " " + quoted(heading.number) : " unnumbered",
                          id(heading.id), krav(node));
                     Indent deeper(*this);
                     inlines(heading.children);
                   },
                   [&](const Paragraph& paragraph) {
                     line(at, "{}{}{}", kind,
                          paragraph.role == ParagraphRole::body ? "" : fmt::format(" {}", name(paragraph_roles, paragraph.role)),
                          krav(node));
                     Indent deeper(*this);
                     inlines(paragraph.children);
                   },
                   [&](const List& list) {
                     line(at, "{} {}{}{}{}", kind, list.ordered ? fmt::format("ordered {}", list.start) : "bullet",
                          list.tight ? "" : " loose", list.continues ? " continues" : "", krav(node));
                     Indent deeper(*this);
                     for (const auto& item : list.items) {
                       line(item.origin, "item{}", members({item.member}));
                       Indent in_item(*this);
                       blocks(item.children);
                     }
                   },
                   [&](const Quote& quote) {
                     line(at, "{}{}", kind, krav(node));
                     Indent deeper(*this);
                     blocks(quote.children);
                   },
                   [&](const Table& t) { table(node, t); },
                   [&](const Signatures& signatures) {
                     line(at, "{}{}", kind, krav(node));
                     Indent deeper(*this);
                     for (const auto& signature : signatures.items) {
                       std::string labels;
                       for (const auto& label : signature.lines) labels += " " + quoted(label);
                       line(signature.origin, "signature{}", labels);
                       Indent in_signature(*this);
                       inlines(signature.party);
                     }
                   },
                   [&](const PageBreak&) { line(at, "{}{}", kind, krav(node)); },
                   [&](const Contents& contents) {
                     line(at, "{} {}{}", kind, contents.levels, krav(node));
                     Indent deeper(*this);
                     named("title", contents.title);
                     for (const auto& entry : contents.entries)
                       line({}, "entry {} {} {}{}", entry.level, quoted(entry.number), quoted(entry.title), id(entry.target));
                   },
                   [&](const Image& image) {
                     line(at, "{}{}", kind, krav(node));
                     Indent deeper(*this);
                     for (const Picture& picture : image.pictures) {
                       line(picture.origin, "image {} {:.1f} x {:.1f} mm alt {}", picture.image, picture.width_mm,
                            picture.height_mm, quoted(picture.alt));
                     }
                     inlines(image.caption);
                   },
                   [&](const Diagram& d) { diagram(node, d); },
                   [&](const Region& region) {
                     line(at, "{} {}{}", kind, region_role(region.role), krav(node));
                     Indent deeper(*this);
                     blocks(region.children);
                   },
               },
               node.kind);
  }

  static std::string members(const std::vector<std::string>& paths) {
    std::string out;
    for (const auto& path : paths) {
      if (!path.empty()) out += " of " + path;
    }
    return out;
  }
  static std::string id(const std::string& text) { return text.empty() ? "" : " #" + text; }
  static std::string krav(const Block& block) {
    std::string out;
    for (const auto& each : block.krav) out += (out.empty() ? " krav " : ",") + each;
    return out;
  }

  const Document& document_;
  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string dump(const Document& document) {
  return Dump(document).take();
}

}  // namespace helhedsplan::model
