#include "mutate.hpp"

#include <algorithm>
#include <string_view>

namespace helhedsplan::testing {
namespace {

using yaml::Node;

Node* member(Node& list, std::string_view name) {
  if (name == "+") {
    list.kind = Node::Kind::sequence;
    return &list.items.emplace_back();
  }
  const bool is_number = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  const std::size_t index = is_number ? static_cast<std::size_t>(std::stoul(std::string(name))) : 0;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Node* id = list.items[i].find("id");
    if (id != nullptr ? id->text == name : i + 1 == index) return &list.items[i];
  }
  return nullptr;
}

Node* value(Node& mapping, std::string_view key) {
  mapping.kind = Node::Kind::mapping;
  for (yaml::Entry& entry : mapping.entries) {
    if (entry.key == key) return &entry.value;
  }
  mapping.entries.push_back({std::string(key), {}, {}});
  return &mapping.entries.back().value;
}

void remove(Node& parent, const Node* child) {
  std::erase_if(parent.entries, [&](const yaml::Entry& entry) { return &entry.value == child; });
  const auto at = std::find_if(parent.items.begin(), parent.items.end(), [&](const Node& item) { return &item == child; });
  if (at != parent.items.end()) parent.items.erase(at);
}

std::string change(Node& tree, std::string_view path, const Node& to) {
  Node* parent = nullptr;
  Node* at = &tree;
  for (std::string_view rest = path; !rest.empty();) {
    parent = at;
    if (rest.front() == '[') {
      const std::size_t end = std::min(rest.find(']'), rest.size() - 1);
      at = member(*parent, rest.substr(1, end - 1));
      rest.remove_prefix(end + 1);
    } else {
      const std::size_t end = std::min(rest.find_first_of(".["), rest.size());
      at = value(*parent, rest.substr(0, end));
      rest.remove_prefix(end);
    }
    if (!rest.empty() && rest.front() == '.') rest.remove_prefix(1);
    if (at == nullptr) return "the plan has no " + std::string(path);
  }
  if (to.kind == Node::Kind::null) {
    remove(*parent, at);
  } else {
    *at = to;
  }
  return {};
}

std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20U) {
      out += "\\x";
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

void write(const Node& node, std::size_t depth, std::string& out) {
  switch (node.kind) {
    case Node::Kind::null:
      out += " ~\n";
      return;
    case Node::Kind::scalar:
      out += " " + (node.plain && node.text.find('\n') == std::string::npos ? node.text : quoted(node.text)) + "\n";
      return;
    case Node::Kind::sequence:
      if (node.items.empty()) {
        out += " []\n";
        return;
      }
      out += "\n";
      for (const Node& item : node.items) {
        out += std::string(depth * 2, ' ') + "-";
        write(item, depth + 1, out);
      }
      return;
    case Node::Kind::mapping:
      if (node.entries.empty()) {
        out += " {}\n";
        return;
      }
      out += "\n";
      for (const yaml::Entry& entry : node.entries) {
        out += std::string(depth * 2, ' ') + entry.key + ":";
        write(entry.value, depth + 1, out);
      }
      return;
  }
}

}  // namespace

std::string mutate(Node& tree, const Node& changes) {
  for (const yaml::Entry& entry : changes.entries) {
    if (std::string fault = change(tree, entry.key, entry.value); !fault.empty()) return fault;
  }
  return {};
}

std::string to_text(const Node& tree) {
  std::string out;
  write(tree, 0, out);
  return out;
}

}  // namespace helhedsplan::testing
