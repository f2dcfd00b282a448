#include "splice/content.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::splice {

namespace {

/// A record or list that takes more is not put on one line.
constexpr std::size_t one_line = 100;

std::string scalar(std::string_view text, bool flow, const Manner& manner, Attempt attempt) {
  return attempt == Attempt::quoted ? quoted(text, false) : on_one_line(text, flow, manner);
}

bool is_short(const Content& content) {
  return content.kind == Content::Kind::text && content.text.find('\n') == std::string::npos;
}

/// Texts alone, few enough for one line.
bool fits_one_line(const Content& content, const Manner& manner) {
  const auto flat = [](const Content& inner) { return is_short(inner); };
  const bool shallow = content.kind == Content::Kind::list ? std::all_of(content.items.begin(), content.items.end(), flat)
                                                           : std::all_of(content.entries.begin(), content.entries.end(),
                                                                         [&](const Entry& entry) { return flat(entry.content); });
  return shallow && base::length(flow_text(content, manner, Attempt::gentle)) <= one_line;
}

std::string key_text(const std::string& key, bool flow, const Manner& manner) {
  return manner.json ? quoted(key, false) : on_one_line(key, flow, manner);
}

}  // namespace

Content Content::of_text(std::string text) {
  Content content;
  content.text = std::move(text);
  return content;
}

Content Content::of_list(std::vector<Content> items) {
  Content content;
  content.kind = Kind::list;
  content.items = std::move(items);
  return content;
}

Content Content::of_record(std::vector<Entry> entries) {
  Content content;
  content.kind = Kind::record;
  content.entries = std::move(entries);
  return content;
}

std::string flow_text(const Content& content, const Manner& manner, Attempt attempt) {
  switch (content.kind) {
    case Content::Kind::text:
      return scalar(content.text, true, manner, attempt);
    case Content::Kind::list: {
      std::string out = "[";
      for (const Content& item : content.items) {
        if (out.size() > 1) out += ", ";
        out += flow_text(item, manner, attempt);
      }
      return out += "]";
    }
    case Content::Kind::record: {
      std::string out = "{";
      for (const Entry& entry : content.entries) {
        if (out.size() > 1) out += ", ";
        out.append(key_text(entry.key, true, manner)).append(": ").append(flow_text(entry.content, manner, attempt));
      }
      return out += "}";
    }
  }
  return {};
}

std::string entry_text(const Entry& entry, std::size_t indentation, bool flow, const Manner& manner, Attempt attempt) {
  const Written value = written(entry.content, indentation, flow, manner, attempt);
  std::string out = key_text(entry.key, flow, manner) + ":";
  if (!value.beside.empty()) out.append(" ").append(value.beside);
  if (!value.below.empty()) out.append(manner.line_end).append(value.below);
  return out;
}

std::string member_text(const Content& content, std::size_t indentation, bool as_flow, const Manner& manner, Attempt attempt) {
  if (content.kind == Content::Kind::record && !as_flow && !content.entries.empty()) {
    const std::size_t inner = indentation + manner.step;
    std::string out = "-" + std::string(manner.step - 1, ' ');
    for (std::size_t i = 0; i < content.entries.size(); ++i) {
      if (i > 0) out.append(manner.line_end).append(inner, ' ');
      out += entry_text(content.entries[i], inner, false, manner, attempt);
    }
    return out;
  }
  if (content.kind == Content::Kind::text) {
    const Written value = written(content, indentation, false, manner, attempt);
    std::string out = "- " + value.beside;
    if (!value.below.empty()) out.append(manner.line_end).append(value.below);
    return out;
  }
  return "- " + flow_text(content, manner, attempt);
}

Written written(const Content& content, std::size_t indentation, bool flow, const Manner& manner, Attempt attempt) {
  if (content.kind == Content::Kind::text) {
    if (!flow && attempt != Attempt::quoted && wants_block(content.text, manner)) {
      if (std::optional<Block> block = as_block(content.text, indentation + manner.step, manner))
        return {std::move(block->header), std::move(block->body)};
    }
    return {scalar(content.text, flow, manner, attempt), {}};
  }
  const bool empty = content.kind == Content::Kind::list ? content.items.empty() : content.entries.empty();
  if (flow || manner.json || empty || fits_one_line(content, manner)) return {flow_text(content, manner, attempt), {}};
  Written out;
  const std::size_t inner = indentation + manner.step;
  const auto line = [&](std::string text) {
    if (!out.below.empty()) out.below += manner.line_end;
    out.below.append(inner, ' ').append(text);
  };
  for (const Content& item : content.items) {
    const bool as_flow = item.kind == Content::Kind::record && fits_one_line(item, manner);
    line(member_text(item, inner, as_flow, manner, attempt));
  }
  for (const Entry& entry : content.entries) line(entry_text(entry, inner, false, manner, attempt));
  return out;
}

std::size_t rank(const plan::Type* record, std::string_view key) {
  constexpr std::size_t unknown = 100'000;
  if (record == nullptr) return unknown;
  if (record->art == plan::Art::year_amounts) {
    std::size_t year = 0;
    for (const char c : key)
      year = c >= '0' && c <= '9' && year < unknown ? year * 10 + static_cast<std::size_t>(c - '0') : unknown;
    return year;
  }
  const plan::Field* field = plan::find_field(*record, key);
  return field == nullptr ? unknown : static_cast<std::size_t>(field - record->fields.data());
}

void put_in_order(Content& content, const plan::Type* type) {
  if (content.kind == Content::Kind::list) {
    for (Content& item : content.items) put_in_order(item, type == nullptr ? nullptr : type->item);
    return;
  }
  std::stable_sort(content.entries.begin(), content.entries.end(),
                   [&](const Entry& a, const Entry& b) { return rank(type, a.key) < rank(type, b.key); });
  for (Entry& entry : content.entries) {
    const plan::Field* field = type == nullptr ? nullptr : plan::find_field(*type, entry.key);
    put_in_order(entry.content, field == nullptr ? nullptr : field->type);
  }
}

yaml::Node node_of(const Content& content) {
  yaml::Node node;
  switch (content.kind) {
    case Content::Kind::text:
      node.kind = yaml::Node::Kind::scalar;
      node.text = content.text;
      break;
    case Content::Kind::list:
      node.kind = yaml::Node::Kind::sequence;
      for (const Content& item : content.items) node.items.push_back(node_of(item));
      break;
    case Content::Kind::record:
      node.kind = yaml::Node::Kind::mapping;
      for (const Entry& entry : content.entries) node.entries.push_back({entry.key, {}, node_of(entry.content)});
      break;
  }
  return node;
}

}  // namespace helhedsplan::splice
