#include "check/secret.hpp"

#include <algorithm>
#include <optional>

namespace helhedsplan::check {

namespace {

/// Where the first confidential field of a path ends; nothing when there is none.
std::optional<std::size_t> secret_field(const plan::Schema& schema, std::string_view path) {
  const plan::Type* type = &schema.root();
  std::size_t at = 0;
  while (at < path.size()) {
    const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
    while (type->art == plan::Art::list) type = type->item;
    const plan::Field* field = type->art == plan::Art::record ? plan::find_field(*type, path.substr(at, end - at)) : nullptr;
    if (field == nullptr) return std::nullopt;
    if (field->confidential) return end;
    type = field->type;
    at = end;
    if (at < path.size() && path[at] == '[') at = std::min(path.size(), path.find(']', at) + 1);
    if (at < path.size() && path[at] == '.') ++at;
  }
  return std::nullopt;
}

}  // namespace

bool is_secret(const plan::Schema& schema, std::string_view path) {
  return secret_field(schema, path).has_value();
}

std::string_view public_part(const plan::Schema& schema, std::string_view path) {
  return path.substr(0, secret_field(schema, path).value_or(path.size()));
}

SecretLines::SecretLines(const plan::Plan& plan, const plan::Schema& schema) {
  collect_names(schema.root());
  collect(plan::Value{&schema.root(), {}, {}, plan.root.data}, false);
}

void SecretLines::collect(const plan::Value& value, bool secret) {
  if (secret && value.span.source) {
    const base::Source& source = *value.span.source;
    const std::size_t last = std::max(value.span.begin, value.span.end - std::size_t{value.span.end > value.span.begin});
    lines_[&source].emplace_back(source.line_number(value.span.begin), source.line_number(last));
  }
  for (const plan::Value& item : plan::items_of(&value)) collect(item, secret);
  const plan::Record* record = plan::record_of(value);
  if (record == nullptr) return;
  for (const plan::Member& member : record->members) {
    const plan::Field* field = record->type == nullptr ? nullptr : plan::find_field(*record->type, member.name);
    collect(member.value, secret || (field != nullptr && field->confidential));
  }
}

void SecretLines::collect_names(const plan::Type& type) {
  if (!seen_.insert(&type).second) return;
  if (type.item != nullptr) collect_names(*type.item);
  for (const plan::Field& field : type.fields) {
    if (field.confidential) names_.insert(field.name + ":");
    if (field.type != nullptr) collect_names(*field.type);
  }
}

base::Place SecretLines::place_of(const base::Span& span) const {
  base::Place place = base::place_of(span);
  // What could not be read as a value has left no lines, but its key stands before it.
  const auto is_named = [&](const std::string& name) { return place.excerpt.find(name) != std::string::npos; };
  if (std::any_of(names_.begin(), names_.end(), is_named)) place.excerpt.clear();
  const auto found = lines_.find(span.source.get());
  if (found == lines_.end()) return place;
  const bool shown = std::none_of(found->second.begin(), found->second.end(),
                                  [&](const auto& lines) { return lines.first <= place.line && place.line <= lines.second; });
  if (!shown) place.excerpt.clear();
  return place;
}

}  // namespace helhedsplan::check
