#include "splice/trees.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::splice {

namespace {

/// Does `path` lead to `step` or through it?
bool leads_through(std::string_view path, std::string_view step) {
  if (!path.starts_with(step)) return false;
  return path.size() == step.size() || path[step.size()] == '.' || path[step.size()] == '[';
}

/// The names left of a path below a record: ".a.b" gives a, b. Nothing when there is a member among them.
std::optional<std::vector<std::string>> names_of(std::string_view rest) {
  std::vector<std::string> names;
  while (!rest.empty()) {
    if (rest.front() == '.') rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find_first_of(".["), rest.size());
    if (end == 0 || (end < rest.size() && rest[end] == '[')) return std::nullopt;
    names.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  return names;
}

}  // namespace

bool is_flow(const base::Source& source, const yaml::Node& node) {
  if (node.kind != yaml::Node::Kind::mapping && node.kind != yaml::Node::Kind::sequence) return false;
  if (node.span.begin >= source.text().size()) return false;
  const char c = source.text()[node.span.begin];
  return c == '{' || c == '[';
}

Tree* Trees::tree_of(const base::SourceRef& source) {
  const auto known = trees_.find(source.get());
  if (known != trees_.end()) return &known->second;
  base::Findings findings;
  std::optional<yaml::Node> root = yaml::parse(source, findings);
  if (!root) return nullptr;
  return &trees_.emplace(source.get(), Tree{source, *std::move(root)}).first->second;
}

Tree* Trees::known(const base::Source* source) {
  const auto found = trees_.find(source);
  return found == trees_.end() ? nullptr : &found->second;
}

const yaml::Node* Trees::member(const yaml::Node& list, const plan::Value& value) {
  for (const yaml::Node& item : list.items) {
    if (item.span.begin == value.span.begin && item.span.end == value.span.end) return &item;
  }
  return nullptr;
}

std::optional<Found> Trees::find(std::string_view path) {
  if (plan_.root.span.source == nullptr) return std::nullopt;
  Found at;
  at.tree = tree_of(plan_.root.span.source);
  if (at.tree == nullptr) return std::nullopt;
  at.node = &at.tree->root;
  at.value = &plan_.root;
  while (true) {
    at.flow = at.flow || (at.node != nullptr && is_flow(*at.tree->source, *at.node));
    if (at.value->path == path) return at;
    if (const auto* list = std::get_if<plan::ListRef>(&at.value->data)) {
      const plan::Value* next = nullptr;
      for (const plan::Value& item : (*list)->items) {
        if (!leads_through(path, item.path)) continue;
        if (next != nullptr) return std::nullopt;  // two members of one name: the path does not say which
        next = &item;
      }
      if (next == nullptr) return std::nullopt;
      at.node = member(*at.node, *next);
      if (at.node == nullptr) return std::nullopt;
      at.owner = nullptr;
      at.key.clear();
      at.value = next;
      continue;
    }
    const auto* record = std::get_if<plan::RecordRef>(&at.value->data);
    if (record == nullptr || at.node->kind != yaml::Node::Kind::mapping) return std::nullopt;
    at.owner = at.node;
    at.record = at.value->type;
    const auto& members = (*record)->members;
    const auto next =
        std::find_if(members.begin(), members.end(), [&](const plan::Member& m) { return leads_through(path, m.value.path); });
    if (next == members.end()) {
      const std::size_t below = at.value->path.empty() ? 0 : at.value->path.size() + 1;
      if (path.size() < below) return std::nullopt;
      std::optional<std::vector<std::string>> names = names_of(path.substr(below));
      if (!names || names->empty()) return std::nullopt;
      at.key = std::move(names->front());
      at.below.assign(std::make_move_iterator(names->begin() + 1), std::make_move_iterator(names->end()));
      at.node = at.owner->find(at.key);
      at.value = nullptr;
      return at;
    }
    at.key = next->name;
    at.node = at.owner->find(at.key);
    at.value = &next->value;
    if (at.node == nullptr) return std::nullopt;
    if (at.value->span.source == at.tree->source) continue;
    // In a file of its own.
    if (at.value->type->art != plan::Art::list) {
      if (at.value->path != path) return std::nullopt;
      at.tree = nullptr;
      at.node = nullptr;
      return at;
    }
    at.tree = tree_of(at.value->span.source);
    if (at.tree == nullptr) return std::nullopt;
    at.node = &at.tree->root;
    at.owner = nullptr;
    at.flow = false;
  }
}

}  // namespace helhedsplan::splice
