// Cross references: names become ids of this document, or what the set calls an enclosure or another document.

#include "base/danish.hpp"
#include "model/kinds.hpp"
#include "template/expand.hpp"
#include "template/report.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::templates {

namespace {

using Kind = Node::Kind;

void declared_names(const std::vector<Node>& nodes, std::vector<std::string>& names) {
  for (const Node& node : nodes) {
    if ((node.kind == Kind::heading || node.kind == Kind::table) && !node.text.empty()) names.push_back(node.text);
    declared_names(node.children, names);
  }
}

/// "punkt 5" is not parted at the end of a line.
void keep_with_number(std::string& before) {
  for (const std::string_view word : {"punkt ", "pkt. ", "afsnit ", "kapitel "}) {
    if (!before.ends_with(word)) continue;
    before.pop_back();
    before += "\u00a0";
    return;
  }
}

}  // namespace

void Expander::cross_reference(const Node& node, Line& out) {
  if (margin_) {
    report("T15", node, "en henvisning kan ikke stå i sidehoved, sidefod, titel eller filnavn", "{{@henvis …}} i dokumentets tekst",
           "slet mærket");
    return;
  }
  Pending pending{node.text, {}, span(node), {}};
  if (node.loop) {
    pending.name = evaluator_.key_text(evaluator_.evaluate(node.loop->expression).value);
    if (checking()) return;  // which name it is, only a plan knows
  }
  if (!checking()) {
    pending.suffix = instance_suffix();
    for (auto frame = evaluator_.frames.rbegin(); frame != evaluator_.frames.rend(); ++frame) {
      if (const std::string& path = frame->value.path; !path.empty()) pending.members.push_back(path);
    }
  }
  out.other = true;
  if (evaluator_.dropped) return;
  pending_.push_back(std::move(pending));
  if (node.form == model::CrossReference::Form::number && out.fixed && !out.inlines.empty()) {
    if (auto* const before = std::get_if<model::Text>(&out.inlines.back().kind)) keep_with_number(before->text);
  }
  push({origin(node), model::CrossReference{std::to_string(pending_.size() - 1), node.form, {}}}, out);
}

void Expander::resolve_references() {
  if (checking()) {
    for (const Pending& pending : pending_) {
      const auto in_set = [&](const SetTarget& target) { return target.id == pending.name; };
      const auto& targets = environment().targets;
      if (first_instance_.contains(pending.name) || std::any_of(targets.begin(), targets.end(), in_set)) continue;
      std::vector<std::string> names;
      for (const auto& [name, id] : first_instance_) names.push_back(name);
      unknown_target(pending, std::move(names));
    }
    return;
  }
  if (!pending_.empty()) resolve_references(document_->blocks);
}

void Expander::unknown_target(const Pending& pending, std::vector<std::string> names) {
  for (const SetTarget& target : environment().targets) names.push_back(target.id);
  evaluator_.report_at(
      pending.at, "T23", "ingen overskrift eller tabel og intet bilag eller dokument hedder „" + pending.name + "“",
      "et navn fra {#…} ved en overskrift, „navn:“ i en tabel, eller navnet på et bilag eller dokument i pakke.yaml",
      did_you_mean(pending.name, names));
}

namespace {

/// "1", "1a og 1b", "1a–1d"
std::string joined_numbers(const std::vector<const SetTarget*>& targets) {
  if (targets.size() == 1) return targets.front()->number;
  return targets.front()->number + (targets.size() == 2 ? " og " : "–") + targets.back()->number;
}

std::string joined_titles(const std::vector<const SetTarget*>& targets) {
  std::vector<std::string> titles;
  for (const SetTarget* target : targets) {
    if (std::find(titles.begin(), titles.end(), target->title) == titles.end()) titles.push_back(target->title);
  }
  return base::join_danish(titles);
}

}  // namespace

std::string Expander::set_target_text(const Pending& pending, model::CrossReference::Form form, bool here) const {
  using Form = model::CrossReference::Form;
  std::vector<const SetTarget*> named;
  for (const SetTarget& target : environment().targets) {
    if (target.id != pending.name) continue;
    if (!named.empty() && named.front()->number.empty() != target.number.empty()) break;  // a document that is an enclosure, too
    named.push_back(&target);
  }
  if (named.empty()) return {};
  for (const std::string& member : pending.members) {
    const auto own = std::find_if(named.begin(), named.end(), [&](const SetTarget* one) { return one->member_path == member; });
    if (own == named.end()) continue;
    named = {*own};
    break;
  }
  const SetTarget& first = *named.front();
  const std::string titles = joined_titles(named);
  if (form == Form::title || (form == Form::number && first.number.empty())) return titles;
  const std::string number = first.number.empty() ? std::string() : "bilag\u00a0" + joined_numbers(named);
  if (form == Form::number) return number;
  std::string full = number.empty() ? titles : number + ", " + titles;
  if (!here && named.size() == 1 && !first.file.empty()) full += " (filen " + first.file + ")";
  return full;
}

void Expander::resolve_references(model::Inlines& inlines) {
  for (model::Inline& node : inlines) {
    if (auto* emphasis = std::get_if<model::Emphasis>(&node.kind)) resolve_references(emphasis->children);
    if (auto* strong = std::get_if<model::Strong>(&node.kind)) resolve_references(strong->children);
    if (auto* link = std::get_if<model::Link>(&node.kind)) resolve_references(link->children);
    if (auto* footnote = std::get_if<model::Footnote>(&node.kind)) resolve_references(footnote->children);
    if (std::holds_alternative<model::CrossReference>(node.kind)) resolve_reference(node);
  }
}

void Expander::resolve_reference(model::Inline& node) {
  auto& reference = std::get<model::CrossReference>(node.kind);
  const Pending& pending = pending_.at(static_cast<std::size_t>(std::stoul(reference.target)));
  // The nearest instance: of this member, else of the member around it, …, else the only one or the first.
  std::string suffix = pending.suffix;
  std::string target;
  while (!suffix.empty() && target.empty()) {
    if (named_.contains(pending.name + "-" + suffix)) target = pending.name + "-" + suffix;
    const std::size_t cut = suffix.rfind('-');
    suffix.erase(cut == std::string::npos ? 0 : cut);
  }
  if (target.empty() && named_.contains(pending.name)) target = pending.name;
  if (const auto first = first_instance_.find(pending.name); target.empty() && first != first_instance_.end())
    target = first->second;
  std::string label = set_target_text(pending, reference.form, !target.empty());
  if (!target.empty()) {
    reference.target = std::move(target);
    // A section that is an enclosure is known by the number that the set gave it.
    const auto& targets = environment().targets;
    const bool enclosure = std::any_of(targets.begin(), targets.end(), [&](const SetTarget& one) {
      return one.id == pending.name && !one.number.empty() && one.file.empty();
    });
    if (enclosure) reference.label = std::move(label);
    return;
  }
  if (!label.empty()) {  // in another document: what it is called says where
    node.kind = model::Text{std::move(label)};
    return;
  }
  if (!declared_) {
    declared_.emplace();
    for (const Template* layer : layers_) declared_names(layer->nodes, *declared_);
    for (const auto& [name, partial] : environment().partials) {
      for (const TemplateRef& layer : partial) declared_names(layer->nodes, *declared_);
    }
  }
  const std::vector<std::string>& names = *declared_;
  if (std::find(names.begin(), names.end(), pending.name) != names.end()) {
    evaluator_.report_at(pending.at, "T24", "der henvises til „" + pending.name + "“, som ikke er med i dette dokument", "",
                         "sæt henvisningen i det samme afsnit {{#…}} som det, der henvises til");
  } else {
    unknown_target(pending, names);
  }
  node.kind = model::Missing{environment().style.missing.empty() ? "?" : environment().style.missing, false};
}

void Expander::resolve_references(model::Blocks& blocks) {
  for (model::Block& block : blocks) {
    std::visit(model::Each{
                   [&](model::Heading& heading) { resolve_references(heading.children); },
                   [&](model::Paragraph& paragraph) { resolve_references(paragraph.children); },
                   [&](model::List& list) {
                     for (model::ListItem& item : list.items) resolve_references(item.children);
                   },
                   [&](model::Quote& quote) { resolve_references(quote.children); },
                   [&](model::Table& table) {
                     resolve_references(table.caption);
                     for (model::Row& row : table.rows) {
                       for (model::Cell& cell : row.cells) resolve_references(cell.children);
                     }
                   },
                   [&](model::Signatures& signatures) {
                     for (model::Signature& signature : signatures.items) resolve_references(signature.party);
                   },
                   [](model::PageBreak&) {},
                   [](model::Contents&) {},
                   [&](model::Image& image) { resolve_references(image.caption); },
                   [&](model::Diagram& diagram) {
                     resolve_references(diagram.caption);
                     resolve_references(diagram.list_intro);
                     for (model::DiagramNode& node : diagram.nodes) {
                       resolve_references(node.label);
                       for (model::Inlines& detail : node.details) resolve_references(detail);
                     }
                   },
                   [&](model::Region& region) { resolve_references(region.children); },
               },
               block.kind);
  }
}

}  // namespace helhedsplan::templates
