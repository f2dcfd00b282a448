#include "template/expand.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "template/phantoms.hpp"
#include "template/query.hpp"
#include "template/report.hpp"
#include "template/sections.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::templates {

namespace {

using Kind = Node::Kind;

/// The part that blank documents begin with, if a pack has it.
constexpr const char* introduction_part = "udfyldning";
/// In that part: the ids of the requirements that the document's clauses are marked for.
constexpr std::string_view marked_name = "krav_her";

/// Nodes visited for one document: a limit on nested loops, far above any real document.
constexpr std::size_t most_steps = base::limits::expanded_blocks * 2;

/// What a heading says as far as the template knows: its text and the names of its tags.
void template_text(const std::vector<Node>& nodes, std::string& out) {
  for (const Node& node : nodes) {
    if (node.kind == Kind::text || node.kind == Kind::value) out.append(node.text).append(" ");
    template_text(node.children, out);
  }
}

}  // namespace

// ---- the doors -------------------------------------------------------------------------------------------------

void expand(const Layers& layers, const Environment& environment, const std::vector<Binding>& bindings, model::Document& document,
            base::Findings& findings) {
  Expander expander(layers, environment, findings, false);
  expander.bind(bindings);
  expander.document(document);
}

void check(const Layers& layers, const Environment& environment, const std::vector<Binding>& bindings, base::Findings& findings,
           Used* used) {
  const Phantoms phantoms(environment, bindings);
  const Environment seen = phantoms.seen(environment);
  Expander expander(layers, seen, findings, true);
  expander.bind(phantoms.bindings);
  expander.evaluator().used = used;
  model::Document dropped;
  expander.document(dropped);
}

void check_line(const Template& line, const Environment& environment, const std::vector<Binding>& bindings,
                base::Findings& findings, Used* used) {
  const Phantoms phantoms(environment, bindings);
  const Environment seen = phantoms.seen(environment);
  const Layers none;
  Expander expander(none, seen, findings, true);
  expander.bind(phantoms.bindings);
  expander.evaluator().used = used;
  (void)expander.line(line);
}

plan::Value check_path(std::string_view path, const Environment& environment, const std::vector<Binding>& bindings,
                       const base::Span& at, base::Findings& findings, Used* used) {
  const std::optional<Expression> expression = parse_expression(locate(path, at), findings);
  if (!expression) return {};
  const Phantoms phantoms(environment, bindings);
  const Environment seen = phantoms.seen(environment);
  const Layers none;
  Expander expander(none, seen, findings, true);
  expander.bind(phantoms.bindings);
  expander.evaluator().used = used;
  expander.evaluator().source = at.source;
  return expander.evaluator().evaluate(*expression).value;
}

model::Inlines expand_line(const Template& line, const Environment& environment, const std::vector<Binding>& bindings,
                           base::Findings& findings, model::PlanFields* fields) {
  const Layers none;
  Expander expander(none, environment, findings, false);
  expander.bind(bindings);
  return expander.line(line, fields);
}

plan::Value evaluate(std::string_view path, const Environment& environment, const std::vector<Binding>& bindings,
                     const base::Span& at, base::Findings& findings) {
  return Query(environment, findings).value(path, at, bindings).value;
}

// ---- the document ----------------------------------------------------------------------------------------------

void Expander::bind(const std::vector<Binding>& bindings) {
  for (const Binding& binding : bindings) {
    Frame frame;
    frame.value = binding.value;
    frame.name = binding.name;
    frame.withheld = binding.withheld;
    frame.context = binding.name.empty();  // „indsatsområde“ has a name; its fields do not hide the plan's
    evaluator_.frames.push_back(std::move(frame));
  }
}

void Expander::document(model::Document& document) {
  document_ = &document;
  if (document.sources.empty()) document.sources.emplace_back();
  if (layers_.empty()) return;
  evaluator_.source = layers_.front()->source;
  blocks(layers_.front()->nodes, document.blocks);
  place_late_marks();
  introduce(document.blocks);
  resolve_references();
}

/// A heading, a contents list, or what holds a heading: no more of the title and what belongs to it.
bool Expander::begins_text(const model::Block& block) {
  if (const auto* region = std::get_if<model::Region>(&block.kind)) {
    return region->role != model::RegionRole::front_page &&
           std::any_of(region->children.begin(), region->children.end(), begins_text);
  }
  return std::holds_alternative<model::Heading>(block.kind) || std::holds_alternative<model::Contents>(block.kind);
}

/// What is in a region that begins with the document's title; nullptr when `block` is none.
model::Blocks* Expander::holds_title(model::Blocks::iterator block, model::Blocks& blocks) {
  auto* region = block == blocks.end() ? nullptr : std::get_if<model::Region>(&block->kind);
  if (region == nullptr || region->children.empty()) return nullptr;
  const auto* first = std::get_if<model::Paragraph>(&region->children.front().kind);
  return first != nullptr && first->role == model::ParagraphRole::title ? &region->children : nullptr;
}

/// A blank document begins, behind its front page, with what the packs say of filling it in.
void Expander::introduce(model::Blocks& blocks) {
  if ((!environment().blank && !checking()) || !environment().partials.contains(introduction_part)) return;
  Node node;
  node.kind = Kind::partial;
  node.block = true;
  node.text = introduction_part;
  // What the document's clauses are marked for, so that the part can name the requirements that are met here.
  auto list = std::make_shared<plan::List>();
  std::set<std::string> known;
  model::walk_blocks(
      blocks,
      [&](const model::Block& block) {
        for (const std::string& id : block.krav) {
          if (known.insert(id).second)
            list->items.push_back({&environment().schema.simple(plan::Art::text), {}, {}, plan::Text{id}});
        }
      },
      [](const model::Inline&) {});
  Frame frame;
  frame.value = {&environment().schema.simple(plan::Art::list), {}, {}, plan::ListRef(std::move(list))};
  frame.name = marked_name;
  frame.context = false;
  push_frame(std::move(frame));
  model::Blocks made;
  partial(node, inside_blocks(node, made));
  pop_frame();
  model::Blocks* text = &blocks;
  auto place = std::find_if(text->begin(), text->end(), begins_text);
  // Pages that are turned from the first one on hold the title, too.
  for (auto* turned = holds_title(place, *text); turned != nullptr; turned = holds_title(place, *text)) {
    text = turned;
    place = std::find_if(text->begin(), text->end(), begins_text);
  }
  text->insert(place, std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
}

model::Inlines Expander::line(const Template& line, model::PlanFields* fields) {
  model::Document scratch;
  scratch.sources.emplace_back();
  document_ = &scratch;
  evaluator_.source = line.source;
  no_notes_ = true;
  nested_ = 1;
  margin_ = true;
  Line made = line_of(line.nodes);
  for (model::Inline& node : made.inlines) node.origin.source = 0;  // the line belongs to no document yet
  if (fields != nullptr) fields->merge(scratch.fields);
  document_ = nullptr;
  return std::move(made.inlines);
}

bool Expander::enter(const Node& node) {
  if (depth_ == base::limits::template_depth) {
    report("T11", node,
           "afsnit og dele er indlejret dybere end " + std::to_string(base::limits::template_depth) + ", og resten er udeladt",
           "en del, der ikke bliver ved med at indsætte sig selv", "bryd ringen, eller del skabelonen op");
    stopped_ = !checking();  // what uses itself twice would grow to the power of the depth
    return false;
  }
  ++depth_;
  return true;
}

bool Expander::step() {
  if (stopped_) return false;
  if (++steps_ <= most_steps) return true;
  stopped_ = true;
  evaluator_.report_at({evaluator_.source, 0, 0}, "T12", "dokumentet bliver for stort, og resten er udeladt", "",
                       "se efter afsnit om lange lister inden i hinanden");
  return false;
}

/// What stands inside a marked member says the same again only when it is marked otherwise.
void Expander::push_frame(Frame frame) {
  frame.kind_of_mark = frame.mark;
  if (!frame.mark.empty() && std::any_of(evaluator_.frames.begin(), evaluator_.frames.end(),
                                         [&](const Frame& outer) { return outer.kind_of_mark == frame.mark; })) {
    frame.mark = {};
  }
  if (!frame.mark.empty()) ++marks_;
  evaluator_.frames.push_back(std::move(frame));
}

/// A mark that waited for a text below a heading, and found none, goes behind the heading.
void Expander::pop_frame() {
  const Frame& frame = evaluator_.frames.back();
  if (!frame.mark.empty()) {
    --marks_;
    if (frame.named_in_heading) late_marks_.push_back({frame.heading, mark_text(frame.mark)});
  }
  evaluator_.frames.pop_back();
}

void Expander::place_late_marks() {
  std::erase_if(late_marks_, [](const LateMark& late) { return late.heading.empty(); });
  if (late_marks_.empty()) return;
  model::walk(
      *document_,
      [&](model::Block& block) {
        auto* heading = std::get_if<model::Heading>(&block.kind);
        if (heading == nullptr) return;
        const auto late =
            std::find_if(late_marks_.begin(), late_marks_.end(), [&](const LateMark& one) { return one.heading == heading->id; });
        if (late == late_marks_.end()) return;
        auto* const last = heading->children.empty() ? nullptr : std::get_if<model::Text>(&heading->children.back().kind);
        if (last == nullptr || !last->text.ends_with(' ')) heading->children.push_back({{}, model::Text{" "}});
        heading->children.push_back({{}, model::Mark{late->text}});
      },
      [](model::Inline&) {});
}

// ---- blocks ----------------------------------------------------------------------------------------------------

void Expander::blocks(Nodes nodes, model::Blocks& out) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!step()) return;
    if (const std::size_t count = replaced(nodes.subspan(i)); count > 0) {
      layered(nodes[i], nodes[i].text, nodes.subspan(i, count), true, inside_blocks(nodes[i], out));
      i += count - 1;
      continue;
    }
    const Node& node = edited(nodes[i]);
    const std::size_t before = out.size();
    block(node, out);
    if (!node.krav.empty() && out.size() > before) {
      std::vector<std::string>& krav = out[before].krav;
      for (const std::string& id : node.krav) {
        if (std::find(krav.begin(), krav.end(), id) == krav.end()) krav.push_back(id);
      }
    }
  }
}

void Expander::block(const Node& node, model::Blocks& out) {
  const auto inside = inside_blocks(node, out);
  switch (node.kind) {
    case Kind::heading:
      heading(node, out);
      return;
    case Kind::paragraph:
      add_paragraph(node, line_of(node.children), out);
      return;
    case Kind::list:
      list(node, out);
      return;
    case Kind::quote:
      quote(node, out);
      return;
    case Kind::code_block:
      code_block(node, out);
      return;
    case Kind::table:
      table(node, out);
      return;
    case Kind::signatures:
      signatures(node, out);
      return;
    case Kind::diagram:
      diagram(node, out);
      return;
    case Kind::pictures:
      pictures(node, out);
      return;
    case Kind::enclosure:
      enclosure(node, out);
      return;
    case Kind::section:
      if (const auto asked = asked_by(node)) {
        Line line;
        insert_missing(*asked, node, line);
        push({origin(node), model::Text{" " + document_->fields.at(asked->value.path).title}}, line);
        add_paragraph(node, std::move(line), out);
      }
      section(node, [&](Nodes nodes, bool are_blocks) {
        const std::size_t from = out.size();
        inside(nodes, are_blocks);
        group_member(node, from, out);
      });
      return;
    case Kind::inverted:
      section(node, inside);
      return;
    case Kind::partial:
      partial(node, inside);
      return;
    case Kind::region:
      region(node, inside);
      return;
    case Kind::previous:
      previous(node, inside);
      return;
    case Kind::role:
      role(node, inside);
      return;
    case Kind::page_break:
      if (nested_ > 0) {
        report("T15", node, "et sideskift kan ikke stå i en liste, et citat eller en tabel", "", "flyt {{@sideskift}} ud");
        return;
      }
      add(node, out, {{}, {}, model::PageBreak{}});
      return;
    case Kind::contents:
      if (nested_ > 0) {
        report("T15", node, "en indholdsliste kan ikke stå i en liste, et citat eller en tabel", "", "flyt {{@indhold}} ud");
        return;
      }
      add(node, out, {{}, {}, model::Contents{node.number, {{origin(node), model::Text{node.text}}}, {}}});
      return;
    case Kind::edit:
    case Kind::text:  // a tag that could not be read, alone on its line
    case Kind::value:
    case Kind::reference:
    case Kind::page_number:
    case Kind::page_total:
    case Kind::item:
    case Kind::emphasis:
    case Kind::strong:
    case Kind::code:
    case Kind::link:
    case Kind::line_break:
    case Kind::footnote:
    case Kind::krav:
    case Kind::close:
    case Kind::footnote_close:
      return;  // no blocks
  }
}

void Expander::add(const Node& node, model::Blocks& out, model::Block block) {
  if (checking()) return;
  block.origin = origin(node);
  out.push_back(std::move(block));
}

namespace {

void give_role(model::Blocks& blocks, model::ParagraphRole role) {
  for (model::Block& block : blocks) {
    auto* paragraph = std::get_if<model::Paragraph>(&block.kind);
    if (paragraph != nullptr && paragraph->role == model::ParagraphRole::body) paragraph->role = role;
  }
}

}  // namespace

bool Expander::mark_first(model::Blocks& blocks, const model::Inlines& mark) {
  for (model::Block& block : blocks) {
    if (auto* paragraph = std::get_if<model::Paragraph>(&block.kind)) {
      if (paragraph->role == model::ParagraphRole::code) continue;
      paragraph->children.insert(paragraph->children.begin(), mark.begin(), mark.end());
      return true;
    }
    if (auto* quote = std::get_if<model::Quote>(&block.kind); quote != nullptr && mark_first(quote->children, mark)) return true;
    if (auto* list = std::get_if<model::List>(&block.kind)) {
      for (model::ListItem& item : list->items) {
        if (mark_first(item.children, mark)) return true;
      }
    }
  }
  return false;
}

void Expander::add_paragraph(const Node& node, Line&& line, model::Blocks& out) {
  if (checking() || line.inlines.empty()) return;
  if (line.sole && !line.other) {
    model::Blocks copy = *line.sole;
    if (!line.sole_mark.empty()) {
      mark_first(copy, {{origin(node), model::Mark{line.sole_mark}}, {origin(node), model::Text{" "}}});
    }
    if (role_ != model::ParagraphRole::body) give_role(copy, role_);
    std::move(copy.begin(), copy.end(), std::back_inserter(out));
    return;
  }
  if (environment().blank && line.inlines.size() == 1 && std::holds_alternative<model::Missing>(line.inlines.front().kind))
    return add_open_prose(node, std::move(line), out);
  add(node, out, {{}, {}, model::Paragraph{role_, std::move(line.inlines)}});
}

void Expander::heading(const Node& node, model::Blocks& out) {
  const bool notes = std::exchange(no_notes_, true);
  Line line;
  line.heading = true;
  const std::size_t late = late_marks_.size();
  in_heading_ = true;
  inlines(node.children, line);
  in_heading_ = false;
  no_notes_ = notes;
  const bool title = node.number == 0 && !has_title_;
  if (node.number == 0 && has_title_) {
    report("T17", node, "dokumentet har mere end én titel", "kun én overskrift med „#“", "brug „##“ til overskrifter i teksten");
  }
  if (nested_ > 0) {
    report("T15", node, "en overskrift kan ikke stå i en liste, et citat eller en tabel", "", "flyt overskriften ud");
    add_paragraph(node, std::move(line), out);
    return;
  }
  if (title) {
    has_title_ = true;
    add(node, out, {{}, {}, model::Paragraph{model::ParagraphRole::title, std::move(line.inlines)}});
    if (checking() && !node.text.empty()) static_cast<void>(new_id(node.text, "", node));
    return;
  }
  if (!checking() && line.inlines.empty()) return;
  int level = std::max(node.number, 1);
  if (level > level_ + 1) {
    if (!checking()) {
      report("T16", node, "overskriften springer fra niveau " + std::to_string(level_) + " til niveau " + std::to_string(level),
             "højst niveau " + std::to_string(level_ + 1), "fjern et „#“, eller tilføj overskriften imellem");
    }
    level = level_ + 1;
  }
  level_ = level;
  std::string said;
  template_text(node.children, said);
  model::Heading made;
  made.level = level;
  made.numbered = node.numbered;
  made.id = new_id(node.text, said, node);
  made.children = std::move(line.inlines);
  for (std::size_t i = late; i < late_marks_.size(); ++i) late_marks_[i].heading = made.id;
  for (Frame& frame : evaluator_.frames) {
    if (frame.named_in_heading && frame.heading.empty()) frame.heading = made.id;
  }
  add(node, out, {{}, {}, std::move(made)});
}

void Expander::list(const Node& node, model::Blocks& out) {
  model::List made;
  made.ordered = node.ordered;
  made.start = node.number;
  made.tight = node.tight;
  ++nested_;
  for (const Node& item : node.children) {
    if (!step()) break;
    model::ListItem one;
    one.origin = origin(item);
    blocks(item.children, one.children);
    if (!one.children.empty()) made.items.push_back(std::move(one));
  }
  --nested_;
  if (!made.items.empty()) add(node, out, {{}, {}, std::move(made)});
}

void Expander::quote(const Node& node, model::Blocks& out) {
  model::Quote made;
  ++nested_;
  blocks(node.children, made.children);
  --nested_;
  if (!made.children.empty()) add(node, out, {{}, {}, std::move(made)});
}

void Expander::code_block(const Node& node, model::Blocks& out) {
  std::string text = plain(node.children);
  text.erase(text.find_last_not_of('\n') + 1);
  if (text.empty()) return;
  model::Paragraph made;
  made.role = model::ParagraphRole::code;
  made.children.push_back({origin(node), model::Text{std::move(text)}});
  add(node, out, {{}, {}, std::move(made)});
}

void Expander::enclosure(const Node& node, model::Blocks& out) {
  if (!enter(node)) return;
  const bool turned = node.enclosure == model::RegionRole::landscape;
  const bool front = node.enclosure == model::RegionRole::front_page;
  const bool misplaced =
      nested_ > 0 || (turned && regions_ > 0) || (front && (&out != &document_->blocks || (!out.empty() && !checking())));
  if (misplaced) {
    report("T15", node, "„" + node.text + "“ kan ikke stå her",
           turned  ? "„@liggende“ uden om andre områder og uden for lister og tabeller"
           : front ? "„@forside“ først i dokumentet, uden om alt andet"
                   : "„@hold“ uden for lister, citater og tabeller",
           "flyt mærket ud");
    blocks(node.children, out);
  } else {
    model::Region made;
    made.role = node.enclosure;
    ++regions_;
    blocks(node.children, made.children);
    --regions_;
    if (!made.children.empty()) add(node, out, {{}, {}, std::move(made)});
  }
  leave();
}

// ---- names and places ------------------------------------------------------------------------------------------

std::uint32_t Expander::source_index() {
  const base::Source* source = evaluator_.source.get();
  if (source == nullptr || document_ == nullptr) return 0;
  const auto [entry, added] = source_indices_.try_emplace(source, 0);
  if (added) {
    const auto known = std::find(document_->sources.begin() + 1, document_->sources.end(), source->name());
    entry->second = static_cast<std::uint32_t>(known - document_->sources.begin());
    if (known == document_->sources.end()) document_->sources.push_back(source->name());
  }
  return entry->second;
}

model::Origin Expander::origin(const Node& node, std::string plan_path) {
  return {std::move(plan_path), source_index(), node.line};
}

std::string Expander::instance_suffix() const {
  std::string out;
  for (const Frame& frame : evaluator_.frames) {
    if (!frame.iterated) continue;
    std::string key = base::slug(evaluator_.key_text(frame.value));
    if (key.empty()) key = std::to_string(frame.nr);
    if (!out.empty()) out += '-';
    out += key;
  }
  return out;
}

std::string Expander::new_id(const std::string& name, const std::string& fallback, const Node& node) {
  std::string base = name.empty() ? base::slug(fallback) : name;
  if (base.empty()) base = "afsnit";
  if (checking()) {
    if (!name.empty() && !evaluator_.dropped) first_instance_.try_emplace(base, base);
    return base;
  }
  const std::string suffix = instance_suffix();
  std::string id = suffix.empty() ? base : base + "-" + suffix;
  if (const std::size_t earlier = ids_[id]++; earlier > 0) {
    if (!name.empty() && suffix.empty()) {
      report("T18", node, "navnet „" + name + "“ bruges til mere end ét sted i dokumentet", "et navn, der kun bruges ét sted",
             "giv det ene et andet navn");
    }
    std::string other;
    std::size_t number = earlier;
    do {
      other = id + "-" + std::to_string(++number);
    } while (ids_.contains(other));
    ids_[other] = 1;
    ids_[id] = number;
    id = std::move(other);
  }
  if (!name.empty()) {
    first_instance_.try_emplace(base, id);
    named_.insert(id);
  }
  return id;
}

}  // namespace helhedsplan::templates
