// Diagrams from their data blocks: boxes that know what they hang below.

#include "base/limits.hpp"
#include "model/stages.hpp"
#include "template/sections.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace helhedsplan::templates {

/// A box as the template makes it, in the template's order; what it hangs below may come later.
struct Expander::Box {
  model::DiagramNode node;
  std::string_view mark;        ///< of the member it shows
  std::string id;               ///< what others name it by; may be empty
  std::string under;            ///< the id that its `under` gives; empty when it gives none
  base::Span under_span;        ///< where the plan says so
  bool under_may_lack = false;  ///< the plan names nothing that exists, and that is reported already
  int around = -1;              ///< index of the box that the template puts it in
};

namespace {

std::string quoted_name(const model::DiagramNode& node) {
  return "„" + model::plain_text(node.label) + "“";
}

}  // namespace

void Expander::diagram(const Node& node, model::Blocks& out) {
  const DiagramTemplate& from = *node.diagram;
  if (!from.description || from.nodes.empty()) return;  // reported when it was read
  if (nested_ > 0) {
    report("T15", node, "et diagram kan ikke stå i en liste, et citat eller en tabel", "", "flyt blokken ud");
    return;
  }
  model::Diagram made;
  const bool notes = std::exchange(no_notes_, true);
  made.caption = template_line(from.caption).inlines;
  made.list_intro = template_line(from.list_intro).inlines;
  made.description = model::plain_text(template_line(from.description).inlines);
  std::vector<Box> boxes;
  this->boxes(from.nodes, -1, boxes);
  no_notes_ = notes;
  if (boxes.size() > base::limits::diagram_boxes) {
    report("T12", node, "diagrammet har flere end " + std::to_string(base::limits::diagram_boxes) + " bokse, og resten er udeladt",
           "", "vis kun en del af listen, fx med „hvis“");
    boxes.resize(base::limits::diagram_boxes);
  }
  if (boxes.empty()) {
    Line instead;
    if (from.empty)
      instead = template_line(from.empty);
    else
      insert_missing({}, node, instead);
    add_paragraph(node, std::move(instead), out);
    return;
  }
  // A mark that all boxes carry stands once, in the caption.
  const std::string_view common = boxes.front().mark;
  const bool all = !made.caption.empty() && !common.empty() &&
                   std::all_of(boxes.begin(), boxes.end(), [&](const Box& box) { return box.mark == common; });
  if (all) {
    made.caption.push_back({{}, model::Text{" "}});
    made.caption.push_back({{}, model::Mark{mark_text(common)}});
  } else {
    for (Box& box : boxes) {
      if (box.mark.empty()) continue;
      const model::Inlines mark{{box.node.origin, model::Mark{mark_text(box.mark)}}, {box.node.origin, model::Text{" "}}};
      box.node.label.insert(box.node.label.begin(), mark.begin(), mark.end());
    }
  }
  made.nodes = in_order(std::move(boxes), node);
  if (made.description.empty()) made.description = model::plain_text(made.nodes.front().label);
  add(node, out, {{}, {}, std::move(made)});
}

void Expander::boxes(const std::vector<DiagramNodeTemplate>& nodes, int around, std::vector<Box>& out) {
  for (const DiagramNodeTemplate& from : nodes) {
    loop(from.loop, [&](Frame* frame) {
      if (!step() || out.size() > base::limits::diagram_boxes) return;
      const std::string_view outer = row_mark_;
      std::string member;
      if (frame != nullptr) {
        if (const std::string_view mark = std::exchange(frame->mark, {}); !mark.empty()) row_mark_ = mark;
        member = evaluator_.key_text(frame->value);
        push_frame(std::move(*frame));
      }
      if (holds(from.condition)) {
        int inside = around;
        if (from.label) {
          box(from, std::move(member), out, around);
          inside = static_cast<int>(out.size()) - 1;
        }
        boxes(from.nodes, inside, out);
      }
      if (frame != nullptr) pop_frame();
      row_mark_ = outer;
    });
  }
}

void Expander::box(const DiagramNodeTemplate& from, std::string member, std::vector<Box>& out, int around) {
  Box made;
  made.around = around;
  made.mark = row_mark_;
  made.id = std::move(member);
  const base::SourceRef outer = std::exchange(evaluator_.source, from.source);
  made.node.origin = {{}, source_index(), from.line};
  for (auto frame = evaluator_.frames.rbegin(); frame != evaluator_.frames.rend() && made.node.origin.plan_path.empty(); ++frame) {
    if (frame->iterated) made.node.origin.plan_path = frame->value.path;
  }
  if (from.id) made.id = evaluator_.key_text(evaluator_.evaluate(*from.id).value);
  if (from.under) {
    const Found found = evaluator_.evaluate(*from.under);
    if (found.has_content()) {
      made.under = evaluator_.key_text(found.value);
      made.under_span = found.value.span;
      const bool reference = std::holds_alternative<plan::Reference>(found.value.data);
      made.under_may_lack = reference && plan::record_of(evaluator_.resolved(found.value)) == nullptr;
    }
  }
  evaluator_.source = outer;
  made.node.label = template_line(from.label).inlines;
  for (const TemplateRef& detail : from.details) {
    model::Inlines line = template_line(detail).inlines;
    if (!line.empty()) made.node.details.push_back(std::move(line));
  }
  if (!checking()) out.push_back(std::move(made));
}

std::vector<model::DiagramNode> Expander::in_order(std::vector<Box>&& boxes, const Node& node) {
  const std::size_t top = boxes.size();
  std::unordered_map<std::string_view, std::size_t> by_id;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (!boxes[i].id.empty()) by_id.try_emplace(boxes[i].id, i);
  }
  const auto place = [&](const Box& box) { return box.under_span.source ? box.under_span : span(node); };
  std::vector<std::size_t> under(boxes.size(), top);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const Box& box = boxes[i];
    if (box.around >= 0) under[i] = static_cast<std::size_t>(box.around);
    if (box.under.empty()) continue;
    const auto found = by_id.find(box.under);
    under[i] = found == by_id.end() ? top : found->second;
    if (found == by_id.end() && !box.under_may_lack) {
      evaluator_.report_at(place(box), "T28", quoted_name(box.node) + " hører under noget, der ikke er i diagrammet",
                           "en boks for det, som den hører under", "tilføj boksen, eller ret, hvad den hører under");
    }
  }
  // Whoever follows what boxes hang below must come to the top; a ring is opened at its first box.
  std::vector<char> reaches_top(boxes.size(), 0);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    std::size_t at = i;
    std::size_t steps = 0;
    while (at != top && reaches_top[at] == 0 && steps++ <= boxes.size()) at = under[at];
    if (at != top && reaches_top[at] == 0) {
      std::string through;  // `at` is in the ring, perhaps without `i`
      for (std::size_t other = under[at]; other != at; other = under[other]) {
        through += (through.empty() ? " gennem " : " og ") + quoted_name(boxes[other].node);
      }
      evaluator_.report_at(place(boxes[at]), "T27", quoted_name(boxes[at].node) + " hører under sig selv" + through,
                           "at man ender øverst, når man følger, hvad boksene hører under", "ret, hvad en af dem hører under");
      under[at] = top;
    }
    for (at = i; at != top && reaches_top[at] == 0; at = under[at]) reaches_top[at] = 1;
  }

  std::vector<std::vector<std::size_t>> below(boxes.size() + 1);
  for (std::size_t i = 0; i < boxes.size(); ++i) below[under[i]].push_back(i);
  std::vector<model::DiagramNode> made;
  made.reserve(boxes.size());
  const auto visit = [&](const auto& self, std::size_t index, int parent) -> void {
    boxes[index].node.under = parent;
    made.push_back(std::move(boxes[index].node));
    const int here = static_cast<int>(made.size()) - 1;
    for (const std::size_t child : below[index]) self(self, child, here);
  };
  for (const std::size_t first : below[top]) visit(visit, first, -1);
  return made;
}

}  // namespace helhedsplan::templates
