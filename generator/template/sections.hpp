#pragma once
/// Sections, partials and regions: they mean the same among blocks and among inlines; and the loops of data blocks. Only for the
/// files that expand.

#include "base/limits.hpp"
#include "template/expand.hpp"
#include "template/report.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::templates {

template <typename Inside>
void Expander::section(const Node& node, Inside inside) {
  if (!node.loop || !enter(node)) return;
  const Found found = evaluator_.evaluate(node.loop->expression);
  if (node.kind == Node::Kind::inverted) {
    if (checking() || !evaluator_.shows(found)) inside(node.children, node.block);
  } else {
    evaluator_.each(found, node.loop->name, [&](Frame frame) {
      if (stopped_) return;
      push_frame(std::move(frame));
      inside(node.children, node.block);
      pop_frame();
    });
  }
  leave();
}

template <typename Visit>
void Expander::loop(const std::shared_ptr<const Loop>& loop, Visit visit) {
  if (!loop) {
    visit(nullptr);
    return;
  }
  const base::SourceRef source = std::exchange(evaluator_.source, loop->source);
  const Found found = evaluator_.evaluate(loop->expression);
  evaluator_.source = source;
  evaluator_.each(found, loop->name, [&](Frame frame) {
    if (!stopped_) visit(&frame);
  });
}

template <typename Inside>
void Expander::partial(const Node& node, Inside inside) {
  const auto found = environment().partials.find(node.text);
  if (found == environment().partials.end() || found->second.empty()) {
    std::vector<std::string> names;
    for (const auto& [name, partial] : environment().partials) names.push_back(name);
    report("T10", node, "delen „" + node.text + "“ findes ikke", "en fil „dele/" + node.text + ".md“ i en af pakkerne",
           did_you_mean(node.text, names));
    return;
  }
  if (evaluator_.used != nullptr && !evaluator_.dropped) evaluator_.used->parts.insert(node.text);
  const Template* made = found->second.front().get();
  // A check looks at each partial once on the way down: a part may use itself for data that ends.
  if (checking() && std::find(partials_.begin(), partials_.end(), made) != partials_.end()) return;
  if (!enter(node)) return;
  partials_.push_back(made);
  const base::SourceRef source = std::exchange(evaluator_.source, made->source);
  const std::size_t layer = std::exchange(layer_, 0);
  std::vector<Version> versions = std::exchange(versions_, {});
  std::optional<std::vector<const Template*>> outer;
  if (found->second.size() > 1) {
    outer = layers_;
    stack(found->second);
  }
  inside(made->nodes, true);
  if (outer) layers_ = *std::move(outer);
  versions_ = std::move(versions);
  layer_ = layer;
  evaluator_.source = source;
  partials_.pop_back();
  leave();
}

template <typename Inside>
void Expander::region(const Node& node, Inside inside) {
  layered(node, node.text, node.children, node.block, inside);
}

template <typename Inside>
void Expander::layered(const Node& where, std::string_view name, Nodes nodes, bool block, Inside inside) {
  if (!enter(where)) return;
  std::vector<Version> all{{nodes, block, layer_, evaluator_.source}};
  for (std::size_t layer = layer_ + 1; layer < layers_.size(); ++layer) {
    const auto found = layers_[layer]->regions.find(name);
    if (found == layers_[layer]->regions.end()) continue;
    all.push_back({found->second->children, found->second->block, layer, layers_[layer]->source});
  }
  all.swap(versions_);
  open_.emplace_back(name);
  version(inside);
  if (checking()) {  // the versions that are replaced are looked at, too
    const bool outside = std::exchange(evaluator_.dropped, true);
    for (; versions_.size() > 1; version(inside)) versions_.pop_back();
    evaluator_.dropped = outside;
  }
  open_.pop_back();
  all.swap(versions_);
  leave();
}

template <typename Inside>
void Expander::version(Inside inside) {
  const Version top = versions_.back();
  versions_.pop_back();
  const base::SourceRef source = std::exchange(evaluator_.source, top.source);
  const std::size_t layer = std::exchange(layer_, top.layer);
  inside(top.nodes, top.block);
  layer_ = layer;
  evaluator_.source = source;
  versions_.push_back(top);
}

template <typename Inside>
void Expander::previous(const Node& node, Inside inside) {
  if (versions_.empty()) {
    report("T22", node, "„@forrige“ har intet at indsætte", "„@forrige“ i et område, som erstatter et i en tidligere pakke",
           "slet mærket, eller flyt det ind i området");
    return;
  }
  if (!enter(node)) return;
  version(inside);
  leave();
}

template <typename Inside>
void Expander::role(const Node& node, Inside inside) {
  if (node.role == model::ParagraphRole::guidance && !environment().show_guidance && !checking()) return;
  if (!enter(node)) return;
  const model::ParagraphRole outer = std::exchange(role_, node.role);
  inside(node.children, node.block);
  role_ = outer;
  leave();
}

}  // namespace helhedsplan::templates
