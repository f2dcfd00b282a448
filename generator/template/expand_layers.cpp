// What a layer changes without a region around it in the template below: sections and data blocks by name, sentences by quotation.
//
// All of it becomes a region: the nodes that are named or quoted take the place of the region's content, so that a later layer wins
// and {{@forrige}} works alike everywhere.

#include "template/edit.hpp"
#include "template/parse_internal.hpp"
#include "template/sections.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::templates {

namespace {

using Kind = Node::Kind;

constexpr int no_heading = 99;

Node text_node(const Node& like, std::string text) {
  Node made;
  made.kind = Kind::text;
  made.line = like.line;
  made.text = std::move(text);
  return made;
}

/// The nodes with a region around the sentence.
std::vector<Node> around(const std::vector<Node>& nodes, const SentenceMatch& match, const std::string& name) {
  std::vector<Node> out(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(match.first));
  Node region;
  region.kind = Kind::region;
  region.text = name;
  region.line = nodes[match.first].line;
  for (std::size_t i = match.first; i < match.first + match.count; ++i) region.children.push_back(nodes[i]);
  const Node& head = nodes[match.first];
  const Node& tail = nodes[match.first + match.count - 1];
  if (match.before > 0) out.push_back(text_node(head, head.text.substr(0, match.before)));
  if (match.after > 0) region.children.back().text.erase(region.children.back().text.size() - match.after);
  if (match.before > 0) region.children.front().text.erase(0, match.before);
  out.push_back(std::move(region));
  if (match.after > 0) out.push_back(text_node(tail, tail.text.substr(tail.text.size() - match.after)));
  out.insert(out.end(), nodes.begin() + static_cast<std::ptrdiff_t>(match.first + match.count), nodes.end());
  return out;
}

}  // namespace

Expander::Expander(const Layers& layers, const Environment& environment, base::Findings& findings, bool checking)
    : evaluator_(environment, findings, checking) {
  for (const TemplateRef& layer : layers) {
    if (!layer) continue;
    layers_.push_back(layer.get());
    if (layers_.size() > 1) edits_ = edits_ || !layer->edits.empty();
  }
  document_layers_ = layers_.size();
  if (!layers_.empty()) document_base_ = layers_.front();
}

void Expander::stack(const Layers& partial) {
  std::vector<const Template*> own;
  for (const TemplateRef& layer : partial) {
    own.push_back(layer.get());
    if (own.size() > 1) edits_ = edits_ || !layer->edits.empty();
  }
  if (document_layers_ > 1) own.insert(own.end(), layers_.end() - static_cast<std::ptrdiff_t>(document_layers_ - 1), layers_.end());
  layers_ = std::move(own);
}

std::size_t Expander::replaced(Nodes nodes) {
  const Node& node = nodes.front();
  const bool named = (node.kind == Kind::heading || node.written) && !node.text.empty();
  if (!named || layer_ + 1 >= layers_.size()) return 0;
  const auto above = layers_.begin() + static_cast<std::ptrdiff_t>(layer_ + 1);
  if (std::none_of(above, layers_.end(), [&](const Template* layer) { return layer->regions.contains(node.text); })) return 0;
  if (std::find(open_.begin(), open_.end(), node.text) != open_.end() || is_region(node.text)) return 0;
  if (node.kind != Kind::heading || node.number == 0) return 1;
  std::size_t count = 1;
  while (count < nodes.size() && highest_heading(nodes[count], 0) > node.number) ++count;
  return count;
}

int Expander::highest_heading(const Node& node, std::size_t depth) const {
  if (node.kind == Kind::heading) return node.number;
  Nodes inner = node.children;
  if (node.kind == Kind::partial) {
    const auto partial = environment().partials.find(node.text);
    if (partial == environment().partials.end() || partial->second.empty()) return no_heading;
    inner = partial->second.front()->nodes;
  }
  int highest = no_heading;
  if (depth == base::limits::template_depth) return highest;
  for (const Node& child : inner) highest = std::min(highest, highest_heading(child, depth + 1));
  return highest;
}

bool Expander::is_region(std::string_view name) {
  if (!region_names_) {
    region_names_.emplace();
    const auto add = [&](const Template& base) {
      for (const auto& [region, node] : base.regions) region_names_->insert(region);
    };
    if (document_base_ != nullptr) add(*document_base_);
    for (const auto& [partial, layers] : environment().partials) {
      if (!layers.empty()) add(*layers.front());
    }
  }
  return region_names_->contains(name);
}

const Node& Expander::edited(const Node& block) {
  if (!edits_ || !block.written || layer_ + 1 >= layers_.size()) return block;
  if (const auto known = edited_.find(&block); known != edited_.end()) return known->second ? *known->second : block;
  auto& made = edited_[&block];
  BlockText text;
  for (std::size_t layer = layer_ + 1; layer < layers_.size(); ++layer) {
    for (const Edit* edit : layers_[layer]->edits) {
      if (edit->block != block.text) continue;
      if (text.language.empty()) text = *block.written;
      text = edited_block(text, *edit, evaluator_.findings());
    }
  }
  if (text.language.empty()) return block;
  Node node = parse_data_block(text, block.line, evaluator_.findings());
  node.krav = block.krav;
  made = std::make_unique<const Node>(std::move(node));
  return *made;
}

Expander::Nodes Expander::with_sentences(Nodes nodes) {
  if (!edits_ || nodes.empty() || layer_ + 1 >= layers_.size()) return nodes;
  const auto [known, fresh] = with_sentences_.try_emplace(nodes.data());
  if (fresh) {
    std::vector<Node> now;
    for (std::size_t layer = layer_ + 1; layer < layers_.size(); ++layer) {
      for (const Edit* edit : layers_[layer]->edits) {
        if (edit->quote.empty() || std::find(open_.begin(), open_.end(), edit->quote) != open_.end()) continue;
        while (const auto match = find_sentence(now.empty() ? nodes : Nodes(now), edit->sentence)) {
          now = around(now.empty() ? std::vector<Node>(nodes.begin(), nodes.end()) : now, *match, edit->quote);
        }
      }
    }
    known->second = std::move(now);
  }
  return known->second.empty() ? nodes : Nodes(known->second);
}

}  // namespace helhedsplan::templates
