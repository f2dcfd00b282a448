// What stands inside a line: text, values, sections among them.

#include "base/text.hpp"
#include "model/stages.hpp"
#include "plan/display.hpp"
#include "prose/links.hpp"
#include "template/sections.hpp"

#include <utility>

namespace helhedsplan::templates {

namespace {

using Kind = Node::Kind;
using plan::Art;

/// A display field may show a reference whose target shows a reference …; in a circle, this many steps.
constexpr std::size_t most_display_steps = 8;

/// The first letter in the other case: ASCII, and Latin-1 in UTF-8 (æ ø å é: C3 A0 … C3 BE are the small ones).
void change_case(std::string& text, bool upper) {
  if (text.empty()) return;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (upper && byte(0) >= 'a' && byte(0) <= 'z') text[0] = static_cast<char>(byte(0) - 0x20);
  if (!upper && byte(0) >= 'A' && byte(0) <= 'Z') text[0] = static_cast<char>(byte(0) + 0x20);
  if (text.size() < 2 || byte(0) != 0xC3) return;
  const unsigned char second = byte(1);
  if (upper && second >= 0xA0 && second <= 0xBE && second != 0xB7) text[1] = static_cast<char>(second - 0x20);
  if (!upper && second >= 0x80 && second <= 0x9E && second != 0x97) text[1] = static_cast<char>(second + 0x20);
}

bool change_first_letter(model::Inlines& inlines, std::size_t from, bool upper) {
  for (std::size_t i = from; i < inlines.size(); ++i) {
    auto& kind = inlines[i].kind;
    std::string* text = nullptr;
    if (auto* plain = std::get_if<model::Text>(&kind)) text = &plain->text;
    if (auto* value = std::get_if<model::Value>(&kind)) text = &value->text;
    if (std::holds_alternative<model::Missing>(kind)) return true;  // the pack's word for it, the same everywhere
    if (auto* emphasis = std::get_if<model::Emphasis>(&kind);
        emphasis != nullptr && change_first_letter(emphasis->children, 0, upper))
      return true;
    if (auto* strong = std::get_if<model::Strong>(&kind); strong != nullptr && change_first_letter(strong->children, 0, upper))
      return true;
    if (auto* link = std::get_if<model::Link>(&kind); link != nullptr && change_first_letter(link->children, 0, upper)) return true;
    if (text == nullptr) continue;
    change_case(*text, upper);
    return true;
  }
  return false;
}

/// The inlines of prose that stands in a line: paragraphs joined by a space.
void flatten(const model::Blocks& blocks, model::Inlines& out) {
  const auto space = [&] {
    if (!out.empty()) out.push_back({out.back().origin, model::Text{" "}});
  };
  for (const model::Block& block : blocks) {
    if (const auto* paragraph = std::get_if<model::Paragraph>(&block.kind)) {
      space();
      out.insert(out.end(), paragraph->children.begin(), paragraph->children.end());
    } else if (const auto* list = std::get_if<model::List>(&block.kind)) {
      for (const model::ListItem& item : list->items) flatten(item.children, out);
    } else if (const auto* quote = std::get_if<model::Quote>(&block.kind)) {
      flatten(quote->children, out);
    }
  }
}

/// Links' content instead of links, notes in brackets: for places where a link or note cannot stand.
void restrict(model::Inlines& inlines, bool no_notes, bool no_links) {
  model::Inlines out;
  for (model::Inline& node : inlines) {
    if (auto* emphasis = std::get_if<model::Emphasis>(&node.kind)) restrict(emphasis->children, no_notes, no_links);
    if (auto* strong = std::get_if<model::Strong>(&node.kind)) restrict(strong->children, no_notes, no_links);
    if (auto* link = std::get_if<model::Link>(&node.kind)) {
      restrict(link->children, true, true);
      if (no_links) {
        std::move(link->children.begin(), link->children.end(), std::back_inserter(out));
        continue;
      }
    }
    if (auto* note = std::get_if<model::Footnote>(&node.kind); note != nullptr && no_notes) {
      model::Inlines inner;
      flatten(note->children, inner);
      out.push_back({node.origin, model::Text{" ("}});
      std::move(inner.begin(), inner.end(), std::back_inserter(out));
      out.push_back({node.origin, model::Text{")"}});
      continue;
    }
    out.push_back(std::move(node));
  }
  inlines = std::move(out);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

}  // namespace

// ---- building --------------------------------------------------------------------------------------------------

Line Expander::line_of(Nodes nodes) {
  Line line;
  inlines(nodes, line);
  return line;
}

Line Expander::template_line(const TemplateRef& line, bool heading) {
  Line out;
  out.heading = heading;
  if (!line) return out;
  const base::SourceRef source = std::exchange(evaluator_.source, line->source);
  inlines(line->nodes, out);
  evaluator_.source = source;
  return out;
}

std::string Expander::plain(Nodes nodes) {
  const bool notes = std::exchange(no_notes_, true);
  const std::size_t marks = std::exchange(marks_, 0);  // no mark inside code or an address
  const Line line = line_of(nodes);
  marks_ = marks;
  no_notes_ = notes;
  return model::plain_text(line.inlines);
}

void Expander::push(model::Inline node, Line& out, bool fixed) {
  if (checking()) return;
  out.inlines.push_back(std::move(node));
  ++out.made;
  out.fixed = fixed;
  out.seam = false;
}

std::string Expander::pending_mark() {
  if (marks_ == 0 || !row_mark_.empty()) return {};
  if (in_heading_) {  // it waits for the text below: contents lists and references name the heading
    for (Frame& frame : evaluator_.frames) frame.named_in_heading = frame.named_in_heading || !frame.mark.empty();
    return {};
  }
  std::string mark;
  for (auto frame = evaluator_.frames.rbegin(); frame != evaluator_.frames.rend(); ++frame) {
    if (mark.empty() && !frame->mark.empty()) mark = mark_text(frame->mark);
    frame->mark = {};
  }
  marks_ = 0;
  return mark;
}

void Expander::emit_mark(Line& out) {
  std::string mark = pending_mark();
  if (mark.empty()) return;
  push({{}, model::Mark{std::move(mark)}}, out);
  push({{}, model::Text{" "}}, out);
}

void Expander::inlines(Nodes nodes, Line& out) {
  for (const Node& node : with_sentences(nodes)) {
    if (!step()) return;
    one_inline(node, out);
  }
}

void Expander::one_inline(const Node& node, Line& out) {
  const auto children = [&](auto make) {
    Line inner = line_of(node.children);
    if (inner.inlines.empty()) return;
    out.other = true;
    push({origin(node), make(std::move(inner.inlines))}, out);
  };
  // Tags that may yield nothing leave a seam.
  const auto perhaps = [&](auto what) {
    const std::size_t before = out.made;
    what([&](Nodes nodes, bool are_blocks) {
      bool any = false;
      if (are_blocks)
        inline_blocks(nodes, node, out, any);
      else
        inlines(nodes, out);
    });
    if (out.made == before) out.seam = true;
  };
  switch (node.kind) {
    case Kind::text:
      text(node, out);
      return;
    case Kind::value:
      perhaps([&](auto) { value(node, out); });
      return;
    case Kind::section:
      if (const auto asked = asked_by(node)) ask_before(node, *asked, out);
      perhaps([&](auto inside) { section(node, inside); });
      return;
    case Kind::inverted:
      perhaps([&](auto inside) { section(node, inside); });
      return;
    case Kind::partial:
      perhaps([&](auto inside) { partial(node, inside); });
      return;
    case Kind::region:
      perhaps([&](auto inside) { region(node, inside); });
      return;
    case Kind::previous:
      perhaps([&](auto inside) { previous(node, inside); });
      return;
    case Kind::emphasis:
      children([](model::Inlines inner) { return model::Emphasis{std::move(inner)}; });
      return;
    case Kind::strong:
      children([](model::Inlines inner) { return model::Strong{std::move(inner)}; });
      return;
    case Kind::line_break:
      out.other = true;
      push({origin(node), model::LineBreak{}}, out);
      return;
    case Kind::code: {
      std::string shown = plain(node.children);
      if (shown.empty()) return;
      out.other = true;
      emit_mark(out);
      push({origin(node), model::Code{std::move(shown)}}, out);
      return;
    }
    case Kind::link: {
      std::string target = prose::encode_target(base::trim(plain(node.target)));
      const bool outer_link = std::exchange(in_link_, true);
      const bool outer_notes = std::exchange(no_notes_, true);
      Line inner = line_of(node.children);
      no_notes_ = outer_notes;
      in_link_ = outer_link;
      if (inner.inlines.empty()) return;
      out.other = true;
      // An address that a plan fills in may be anything: what is not safe to click is no link.
      if (in_link_ || !(target.starts_with('#') || prose::is_link_target(target))) {
        for (model::Inline& part : inner.inlines) push(std::move(part), out);
        return;
      }
      push({origin(node), model::Link{std::move(target), node.text, std::move(inner.inlines)}}, out);
      return;
    }
    case Kind::footnote: {
      if (no_notes_) {
        if (!checking()) {
          report("T15", node, "en fodnote kan ikke stå her",
                 "fodnoter i almindelig tekst, ikke i overskrifter (heller ikke tabellers), links, noter eller sidehoved",
                 "skriv noten i teksten");
        }
        inlines(node.children, out);
        return;
      }
      no_notes_ = true;
      Line inner = line_of(node.children);
      no_notes_ = false;
      if (inner.inlines.empty()) return;
      out.other = true;
      model::Footnote note;
      note.children.push_back({origin(node), {}, model::Paragraph{model::ParagraphRole::body, std::move(inner.inlines)}});
      push({origin(node), std::move(note)}, out);
      return;
    }
    case Kind::reference:
      cross_reference(node, out);
      return;
    case Kind::page_number:
    case Kind::page_total:
      if (!margin_) {
        report("T15", node, "sidens nummer kan kun stå i sidehoved og sidefod", "{{@side}} i pakke.yaml, fx ved „sidefod_højre“",
               "slet mærket, eller henvis med {{@henvis navn}}");
        return;
      }
      out.other = true;
      push({origin(node), model::PageField{node.kind == Kind::page_total}}, out);
      return;
    case Kind::role:
    case Kind::enclosure:
      report("T15", node, "„" + node.text + "“ skal stå alene på en linje", "mærkerne på hver sin linje om hele afsnit",
             "flyt mærkerne ned på egne linjer");
      inlines(node.children, out);
      return;
    case Kind::heading:
    case Kind::paragraph:
    case Kind::list:
    case Kind::item:
    case Kind::quote:
    case Kind::code_block:
    case Kind::table:
    case Kind::signatures:
    case Kind::diagram:
    case Kind::pictures:
    case Kind::page_break:
    case Kind::contents:
    case Kind::krav:
    case Kind::close:
    case Kind::footnote_close:
    case Kind::edit:
      return;  // no inlines
  }
}

/// The box stands apart from what is before and behind it.
void Expander::ask_before(const Node& section, const Found& asked, Line& out) {
  const auto* last = out.inlines.empty() ? nullptr : std::get_if<model::Text>(&out.inlines.back().kind);
  if (!out.inlines.empty() && (last == nullptr || !last->text.ends_with(' '))) push({origin(section), model::Text{" "}}, out);
  insert_missing(asked, section, out);
  const bool apart =
      !section.children.empty() && section.children.front().kind == Kind::text && section.children.front().text.starts_with(' ');
  if (!apart) push({origin(section), model::Text{" "}}, out);
}

void Expander::inline_blocks(Nodes nodes, const Node& where, Line& out, bool& any) {
  for (const Node& node : nodes) {
    if (!step()) return;
    const auto inside = [&](Nodes inner, bool are_blocks) {
      if (are_blocks)
        inline_blocks(inner, where, out, any);
      else
        inlines(inner, out);
    };
    switch (node.kind) {
      case Kind::paragraph: {
        const std::size_t before = out.inlines.size();
        if (any && !checking()) push({origin(node), model::Text{" "}}, out);
        const std::size_t start = out.made;
        inlines(node.children, out);
        if (out.made == start) {
          out.inlines.resize(before);
        } else if (any) {
          report("T21", where, "„" + where.text + "“ har flere afsnit, men indsættes midt i en linje", "ét afsnit",
                 "sæt mærket alene på en linje");
        } else {
          any = true;
        }
        break;
      }
      case Kind::section:
      case Kind::inverted:
        section(node, inside);
        break;
      case Kind::partial:
        partial(node, inside);
        break;
      case Kind::region:
        region(node, inside);
        break;
      case Kind::previous:
        previous(node, inside);
        break;
      case Kind::role:
        role(node, inside);
        break;
      default:
        report("T21", where, "„" + where.text + "“ har andet end tekst, men indsættes midt i en linje",
               "ét afsnit uden overskrifter, lister og tabeller", "sæt mærket alene på en linje");
    }
  }
}

/// Fixed text. Where a tag yielded nothing, one of two spaces goes, and a space before a punctuation mark; never in values or
/// prose.
void Expander::text(const Node& node, Line& out) {
  if (checking()) return;
  std::string_view shown = node.text;
  if (shown.empty()) out.seam = true;  // a comment
  auto* last = out.inlines.empty() || !out.fixed ? nullptr : std::get_if<model::Text>(&out.inlines.back().kind);
  if (out.seam) {
    const bool space_before = out.inlines.empty() || (last != nullptr && last->text.ends_with(' '));
    if (space_before && shown.starts_with(' '))
      shown.remove_prefix(1);
    else if (last != nullptr && last->text.ends_with(' ') && !shown.empty() &&
             std::string_view(",.;:!?)").find(shown.front()) != std::string_view::npos) {
      last->text.pop_back();
    }
  }
  if (shown.empty()) return;
  if (!is_blank(shown)) {
    out.other = true;
    if (out.inlines.empty() && !out.heading) emit_mark(out);  // else it waits for what the plan says
    last = nullptr;
    if (!out.inlines.empty() && out.fixed) last = std::get_if<model::Text>(&out.inlines.back().kind);
  }
  if (last != nullptr && out.inlines.back().origin.line == node.line) {
    last->text += shown;
    ++out.made;
    out.seam = false;
    return;
  }
  push({origin(node), model::Text{std::string(shown)}}, out, true);
}

// ---- values ----------------------------------------------------------------------------------------------------

void Expander::value(const Node& node, Line& out) {
  const Found found = evaluator_.evaluate(node.loop->expression);
  if (checking()) return;
  const std::size_t before = out.inlines.size();
  insert(found, node.loop->expression.filters, node, out);
  for (const Filter filter : node.loop->expression.filters) {
    if (filter == Filter::lower || filter == Filter::upper) {
      std::size_t from = before;
      while (from < out.inlines.size() && (std::holds_alternative<model::Mark>(out.inlines[from].kind) ||
                                           (from > before && std::holds_alternative<model::Mark>(out.inlines[from - 1].kind)))) {
        ++from;
      }
      change_first_letter(out.inlines, from, filter == Filter::upper);
      out.other = true;  // the changed text is no longer the field's own
    }
  }
}

void Expander::insert_missing(const Found& found, const Node& node, Line& out) {
  std::string path = found.withheld ? std::string() : field(found.value);
  if (environment().blank && document_ != nullptr) {
    const auto known = document_->fields.find(path);
    if (known != document_->fields.end()) {
      out.other = true;
      push({origin(node, path), model::Missing{known->second.prompt, false}}, out);
      return;
    }
  }
  if (environment().blank) {
    out.other = true;
    push({origin(node), model::Missing{"sættes ind af programmet", false}}, out);
    return;
  }
  const std::string& missing = environment().style.missing;
  if (missing.empty()) return;
  out.other = true;  // and no mark: what is missing is no example
  push({origin(node, std::move(path)), model::Missing{missing, std::holds_alternative<plan::Unknown>(found.value.data)}}, out);
}

void Expander::insert(const Found& found, const std::vector<Filter>& filters, const Node& node, Line& out, std::size_t steps,
                      const plan::Value* owner) {
  const plan::Value& value = found.value;
  if (found.withheld && plan::has_content(value)) {
    if (environment().style.withheld.empty()) return;
    out.other = true;
    push({origin(node), model::Text{environment().style.withheld}}, out);
    return;
  }
  if (is_worked_out(found)) {
    out.other = true;
    push({origin(node), model::Missing{"beregnes", false}}, out);
    return;
  }
  const bool shows = plan::truthy(value) || std::holds_alternative<bool>(value.data);
  if (!shows || steps > most_display_steps) {
    insert_missing(found, node, out);
    return;
  }
  if (std::holds_alternative<plan::Prose>(value.data)) {
    insert_prose(value, node, out);
    return;
  }
  if (const auto* list = std::get_if<plan::ListRef>(&value.data)) {
    std::vector<const plan::Value*> items;
    for (const plan::Value& item : (*list)->items) {
      if (plan::has_content(item)) items.push_back(&item);
    }
    if (items.empty()) insert_missing(found, node, out);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) push({origin(node), model::Text{i + 1 == items.size() ? " og " : ", "}}, out);
      insert({*items[i], found.withheld}, filters, node, out, steps + 1, owner);
    }
    return;
  }
  const bool is_record = std::holds_alternative<plan::RecordRef>(value.data) && art_of(value) != Art::year_amounts;
  if (is_record || std::holds_alternative<plan::Reference>(value.data)) {
    insert_record(found, filters, node, out, steps, owner);
    return;
  }
  plan::Form form = plan::Form::full;
  for (const Filter filter : filters) {
    if (filter == Filter::bare) form = plan::Form::bare;
    if (filter == Filter::brief) form = plan::Form::brief;
  }
  const plan::ValueStyle style{environment().style.dates, environment().style.percent};
  std::string shown = plan::display_text(value, &environment().plan, style, form);
  if (shown.empty()) return;
  out.other = true;
  emit_mark(out);
  push({origin(node, field(owner == nullptr ? value : *owner)), model::Value{std::move(shown), plan::plain_number(value)}}, out);
}

/// A record is shown by its display field (x-visning); a reference by its target's.
void Expander::insert_record(const Found& found, const std::vector<Filter>& filters, const Node& node, Line& out, std::size_t steps,
                             const plan::Value* owner) {
  if (owner == nullptr && std::holds_alternative<plan::Reference>(found.value.data) && owned(found.value)) owner = &found.value;
  const Found target{evaluator_.resolved(found.value), found.withheld};
  const plan::Type* type = target.value.type;
  if (type != nullptr && plan::has_content(target.value)) {
    for (const std::string& name : {type->display, type->key}) {
      if (name.empty()) continue;
      std::optional<Found> shown = evaluator_.field(target, name);
      if (!shown || !plan::has_content(shown->value)) continue;
      insert(*shown, filters, node, out, steps + 1, owner);
      return;
    }
  }
  const std::string key = evaluator_.key_text(found.value);
  if (key.empty()) {
    insert_missing({{}, false}, node, out);
    return;
  }
  out.other = true;
  emit_mark(out);
  push({origin(node, field(owner == nullptr ? found.value : *owner)), model::Value{key}}, out);
}

void Expander::insert_prose(const plan::Value& value, const Node& node, Line& out) {
  const auto& prose = std::get<plan::Prose>(value.data);
  if (!prose.blocks || prose.blocks->empty()) {
    insert_missing({value, false}, node, out);
    return;
  }
  const std::string path = field(value);
  model::Inlines inner;
  flatten(*prose.blocks, inner);
  if (no_notes_ || in_link_) restrict(inner, no_notes_, in_link_);
  std::string mark = pending_mark();
  if (out.sole || out.other) {
    out.other = true;  // not alone
  } else {
    out.sole = prose.blocks;
    out.sole_mark = mark;
  }
  if (!mark.empty()) {
    push({origin(node), model::Mark{std::move(mark)}}, out);
    push({origin(node), model::Text{" "}}, out);
  }
  for (model::Inline& part : inner) push(std::move(part), out);
  // Only code or nothing: the blocks must still count as something.
  if (inner.empty()) push({origin(node, path), model::Value{prose.markdown}}, out);
}

}  // namespace helhedsplan::templates
