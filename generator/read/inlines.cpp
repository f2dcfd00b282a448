/// What stands in a paragraph: runs, links, controls, fields, marks, tracked changes.
///
/// Fields are begun and ended by characters in runs, wherever those are. They are made nodes as the innermost containers: a link or
/// a control closes the pieces that are open, and what is within it opens its own. So a field may begin in one paragraph and end in
/// another, or in the middle of a control, and every piece is a proper node.

#include "base/text.hpp"
#include "read/compatibility.hpp"
#include "read/context.hpp"
#include "read/text.hpp"
#include "read/values.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

namespace helhedsplan::read {
namespace {

/// One container (a paragraph, a link, a control) being filled.
class Builder {
 public:
  explicit Builder(Context& context) : context_(context), fields_(context.story.fields) {}

  void add(Inline node) {
    if (context_.story.in_code > 0 || !context_.count()) return;
    put_deferred();
    open_pieces(fields_.size());
    append(innermost(), std::move(node));
  }
  /// A link or a control, read since `close_pieces`.
  void add_container(Inline node) {
    if (!context_.count()) return;
    put_deferred();
    result_.push_back(std::move(node));
  }
  /// A bookmark or comment mark: never lost, also when it stands in a field's code.
  void add_mark(Inline node) {
    deferred_.push_back(std::move(node));
    if (context_.story.in_code == 0) put_deferred();
  }
  void close_pieces() {
    while (!pieces_.empty()) close_piece(false);
  }
  Inlines finish() {
    close_pieces();
    for (auto& mark : deferred_) result_.push_back(std::move(mark));
    return std::move(result_);
  }

  void begin_field(Tracked tracked, pugi::xml_node node) {
    OpenField field;
    field.id = ++context_.fields;
    field.tracked = tracked;
    field.element = node.internal_object();
    field.too_deep = fields_.size() >= base::limits::docx_field_depth;
    if (field.too_deep) context_.not_understood("field", {});
    fields_.push_back(std::move(field));
    ++context_.story.in_code;
  }
  void separate_field() {
    if (fields_.empty() || fields_.back().in_result) return;
    fields_.back().in_result = true;
    --context_.story.in_code;
  }
  void end_field() {
    if (fields_.empty()) {
      context_.not_understood("fldChar", {});
      return;
    }
    separate_field();
    if (context_.story.in_code > 0) {
      const std::string code = std::move(fields_.back().instruction);
      fields_.pop_back();
      if (!fields_.empty() && !fields_.back().in_result) fields_.back().instruction += "{" + code + "}";
      return;
    }
    if (!fields_.back().too_deep && context_.count()) {
      put_deferred();
      open_pieces(fields_.size());
      close_piece(true);
    }
    fields_.pop_back();
  }
  /// Text of a field's code.
  void add_code(std::string_view text, Tracked tracked) {
    if (fields_.empty() || fields_.back().in_result) return;
    if (tracked.deleted != 0 && fields_.back().tracked.deleted == 0) return;  // the code was corrected: the new one counts
    fields_.back().instruction += text;
  }

 private:
  Inlines& innermost() { return pieces_.empty() ? result_ : pieces_.back(); }
  void open_pieces(std::size_t count) {
    if (count > base::limits::docx_field_depth) count = base::limits::docx_field_depth;
    while (pieces_.size() < count) pieces_.emplace_back();
  }
  void close_piece(bool last) {
    auto& field = fields_[pieces_.size() - 1];
    Field node;
    node.id = field.id;
    node.instruction = std::string(base::trim(field.instruction));
    node.first = !field.emitted;
    node.last = last;
    node.children = std::move(pieces_.back());
    pieces_.pop_back();
    field.emitted = true;
    innermost().push_back({std::move(node), field.tracked, field.element});
  }
  void put_deferred() {
    for (auto& mark : deferred_) innermost().push_back(std::move(mark));
    deferred_.clear();
  }

  Context& context_;
  std::vector<OpenField>& fields_;
  std::vector<Inlines> pieces_;  ///< of the open fields, outer first: `pieces_[i]` belongs to `fields_[i]`
  Inlines result_;
  Inlines deferred_;
};

class InlineReader {
 public:
  InlineReader(Context& context, std::string_view style_id, Builder& builder)
      : context_(context), style_id_(style_id), builder_(builder) {}

  void operator()(pugi::xml_node parent, Tracked tracked) {
    each_child(
        parent, [&](pugi::xml_node node) { element(node, tracked); }, [&](pugi::xml_node node) { context_.ignored(node); });
  }

 private:
  void element(pugi::xml_node node, Tracked tracked) {
    const std::string_view name = node.name();
    if (context_.full()) return;
    if (name == "w:r") {
      run(node, tracked);
    } else if (name == "w:hyperlink") {
      hyperlink(node, tracked);
    } else if (name == "w:sdt") {
      InlineControl control{read_control(node), {}};
      control.children = within(node.child("w:sdtContent"), tracked);
      builder_.add_container({std::move(control), tracked, node.internal_object()});
    } else if (name == "w:fldSimple") {
      builder_.begin_field(tracked, node);
      builder_.add_code(node.attribute("w:instr").value(), tracked);
      builder_.separate_field();
      (*this)(node, tracked);
      builder_.end_field();
    } else if (add_change(context_, node, Change::Of::text, tracked)) {
      (*this)(node, tracked);
    } else if (name == "w:smartTag" || name == "w:customXml" || name == "w:dir" || name == "w:bdo") {
      (*this)(node, tracked);
    } else if (!mark(node, tracked) && !has_no_content(name)) {
      unknown(node, tracked);
    }
  }

  bool mark(pugi::xml_node node, Tracked tracked) {
    Inlines marks;
    if (!range_mark(context_, node, tracked, marks)) return false;
    for (auto& each : marks) builder_.add_mark(std::move(each));
    return true;
  }

  void unknown(pugi::xml_node node, Tracked tracked) {
    const auto text = text_within(node);
    context_.not_understood(node.name(), text);
    builder_.add({UnknownInline{node.name(), text}, tracked, node.internal_object()});
  }

  Inlines within(pugi::xml_node parent, Tracked tracked) {
    builder_.close_pieces();
    Builder inner(context_);
    InlineReader(context_, style_id_, inner)(parent, tracked);
    return inner.finish();
  }

  void hyperlink(pugi::xml_node node, Tracked tracked) {
    Hyperlink link;
    if (const auto* relationship = context_.relationship(node.attribute("r:id").value())) link.target = relationship->target;
    link.anchor = node.attribute("w:anchor").value();
    link.tooltip = node.attribute("w:tooltip").value();
    link.children = within(node, tracked);
    builder_.add_container({std::move(link), tracked, node.internal_object()});
  }

  // ---- runs -------------------------------------------------------------------------------------------------------

  void run(pugi::xml_node r, Tracked tracked) {
    Text look;
    const auto rPr = r.child("w:rPr");
    if (rPr) {
      for (const auto change : rPr.children()) (void)add_change(context_, change, Change::Of::text, tracked);
      if (const auto change = rPr.child("w:rPrChange")) {
        look.formatted = context_.change(Change::Kind::formatted, Change::Of::text, change);
        look.before = std::make_shared<const Format>(read_format(context_, change.child("w:rPr"), style_id_));
      }
    }
    look.format = read_format(context_, rPr, style_id_);
    each_child(
        r, [&](pugi::xml_node node) { in_run(node, tracked, look); }, [&](pugi::xml_node node) { context_.ignored(node); });
  }

  void add_text(std::string text, Tracked tracked, const Text& look, pugi::xml_node node) {
    if (text.empty()) return;
    if (context_.story.in_code > 0) {
      builder_.add_code(text, tracked);
      return;
    }
    const auto element = node.parent().internal_object();
    const auto put = [&](std::string_view piece) {
      if (piece.empty()) return;
      Text made = look;
      made.text = piece;
      builder_.add({std::move(made), tracked, element});
    };
    std::size_t from = 0;
    for (auto at = text.find('\xEF'); at != std::string::npos; at = text.find('\xEF', at + 1)) {
      const auto code = private_symbol(text, at);
      if (code == 0) continue;
      put(std::string_view(text).substr(from, at - from));
      constexpr std::size_t bytes = 3;
      from = at + bytes;
      const std::string_view font = node.parent().child("w:rPr").child("w:rFonts").attribute("w:ascii").value();
      put_symbol(font, code, tracked, look, element);
    }
    put(std::string_view(text).substr(from));
  }

  void put_symbol(std::string_view font, std::uint32_t code, Tracked tracked, const Text& look, Element element) {
    Symbol symbol{std::string(font), code, symbol_text(font, code), look.format};
    if (symbol.text.empty()) context_.not_understood("w:sym", fmt::format("{} {:X}", font, code));
    builder_.add({std::move(symbol), tracked, element});
  }

  static std::string text_of(pugi::xml_node node) {
    std::string text;
    for (const auto child : node.children()) text += child.value();
    for (char& c : text) {
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    return text;
  }

  void in_run(pugi::xml_node node, Tracked tracked, const Text& look) {
    const std::string_view name = node.name();
    if (name == "w:t" || name == "w:delText") {
      if (!is_custom_mark(node)) add_text(text_of(node), tracked, look, node);
    } else if (name == "w:tab" || name == "w:ptab") {
      add_text("\t", tracked, look, node);
    } else if (name == "w:noBreakHyphen") {
      add_text("\u2011", tracked, look, node);
    } else if (name == "w:softHyphen") {
      add_text("\u00AD", tracked, look, node);
    } else if (name == "w:br" || name == "w:cr") {
      const std::string_view type = node.attribute("w:type").value();
      const auto kind = type == "page" ? BreakKind::page : type == "column" ? BreakKind::column : BreakKind::line;
      builder_.add({Break{kind}, tracked, node.internal_object()});
    } else if (name == "w:fldChar") {
      const std::string_view type = node.attribute("w:fldCharType").value();
      if (type == "begin")
        builder_.begin_field(tracked, node);
      else if (type == "separate")
        builder_.separate_field();
      else
        builder_.end_field();
    } else if (name == "w:instrText" || name == "w:delInstrText") {
      builder_.add_code(text_of(node), tracked);
    } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
      NoteReference reference{name == "w:endnoteReference", node.attribute("w:id").value(), {}};
      if (node.attribute("w:customMarkFollows").as_bool()) reference.custom_mark = text_of(node.next_sibling("w:t"));
      builder_.add({std::move(reference), tracked, node.internal_object()});
    } else if (name == "w:commentReference") {
      builder_.add_mark({CommentReference{node.attribute("w:id").value()}, tracked, node.internal_object()});
    } else {
      rare(node, tracked, look);
    }
  }

  static bool is_custom_mark(pugi::xml_node t) {
    const auto before = t.previous_sibling();
    const std::string_view name = before.name();
    return (name == "w:footnoteReference" || name == "w:endnoteReference") && before.attribute("w:customMarkFollows").as_bool();
  }

  void rare(pugi::xml_node node, Tracked tracked, const Text& look) {
    const std::string_view name = node.name();
    if (name == "w:drawing" || name == "w:pict") {
      builder_.add(read_drawing(context_, node, tracked));
    } else if (name == "w:sym") {
      symbol(node, tracked, look);
    } else if (name == "w:pgNum") {
      builder_.begin_field(tracked, node);
      builder_.add_code("PAGE", tracked);
      builder_.end_field();
    } else if (name == "w:ruby") {
      context_.not_understood(name, text_within(node.child("w:rt")));
      (*this)(node.child("w:rubyBase"), tracked);
    } else if (name == "w:object") {
      const auto program = node.child("o:OLEObject").attribute("ProgID").value();
      context_.not_understood(name, program);
      builder_.add({UnknownInline{std::string(name), {}}, tracked, node.internal_object()});
    } else if (!mark(node, tracked) && !has_no_content(name)) {
      unknown(node, tracked);
    }
  }

  void symbol(pugi::xml_node node, Tracked tracked, const Text& look) {
    const std::string_view code = node.attribute("w:char").value();
    std::uint32_t number = 0;
    (void)std::from_chars(code.data(), code.data() + code.size(), number, 16);
    put_symbol(node.attribute("w:font").value(), number, tracked, look, node.internal_object());
  }

  Context& context_;
  std::string_view style_id_;
  Builder& builder_;
};

}  // namespace

void append(Inlines& into, Inline node) {
  auto* text = std::get_if<Text>(&node.kind);
  auto* before = into.empty() ? nullptr : std::get_if<Text>(&into.back().kind);
  if (text != nullptr && before != nullptr && into.back().tracked == node.tracked && before->format == text->format &&
      before->formatted == text->formatted) {
    before->text += text->text;
    return;
  }
  into.push_back(std::move(node));
}

Inlines read_inlines(Context& context, pugi::xml_node parent, std::string_view paragraph_style_id, Tracked tracked) {
  Builder builder(context);
  for (auto& mark : context.story.pending) builder.add_mark(std::move(mark));
  context.story.pending.clear();
  InlineReader(context, paragraph_style_id, builder)(parent, tracked);
  return builder.finish();
}

}  // namespace helhedsplan::read
