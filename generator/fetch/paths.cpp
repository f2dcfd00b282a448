#include "fetch/paths.hpp"

#include "base/text.hpp"
#include "plan/display.hpp"

#include <algorithm>

namespace helhedsplan::fetch {

namespace {

constexpr std::size_t name_bytes = 60;

/// The steps of a path: "a", "[b]", "c".
std::vector<std::string_view> steps_of(std::string_view path) {
  std::vector<std::string_view> steps;
  while (!path.empty()) {
    if (path.front() == '.') path.remove_prefix(1);
    const bool member = path.starts_with('[');
    std::size_t end = member ? path.find(']') : path.find_first_of(".[", 1);
    end = end == std::string_view::npos ? path.size() : member ? end + 1 : end;
    if (end == 0) break;
    steps.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return steps;
}

bool leads_through(std::string_view path, std::string_view step) {
  return lies_within(path, step);
}

}  // namespace

bool lies_within(std::string_view path, std::string_view outer) {
  if (!path.starts_with(outer)) return false;
  return path.size() == outer.size() || path[outer.size()] == '.' || path[outer.size()] == '[';
}

std::string_view parent_of(std::string_view path) {
  if (path.ends_with(']')) return path.substr(0, std::min(path.rfind('['), path.size()));
  const std::size_t dot = path.rfind('.');
  const std::size_t member = path.rfind(']');
  if (member != std::string_view::npos && (dot == std::string_view::npos || dot < member)) return path.substr(0, member + 1);
  return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}

std::string_view list_of(std::string_view member) {
  return member.substr(0, member.ends_with(']') ? member.rfind('[') : member.size());
}

const plan::Value* value_at(const plan::Plan& plan, std::string_view path) {
  const plan::Value* at = &plan.root;
  while (at->path != path) {
    const plan::Value* next = nullptr;
    if (const auto* record = std::get_if<plan::RecordRef>(&at->data)) {
      for (const plan::Member& member : (*record)->members) {
        if (leads_through(path, member.value.path)) next = &member.value;
      }
    } else if (const auto* list = std::get_if<plan::ListRef>(&at->data)) {
      // Long lists are asked for each of their members: paths are compared whole, and only those of the same length.
      const std::size_t end = path.find(']', at->path.size());
      const std::string_view member = path.substr(0, end == std::string_view::npos ? 0 : end + 1);
      for (const plan::Value& item : (*list)->items) {
        if (item.path != member) continue;
        if (next != nullptr) return nullptr;
        next = &item;
      }
    }
    if (next == nullptr) return nullptr;
    at = next;
  }
  return at;
}

const plan::Field* field_at(const plan::Schema& schema, std::string_view path) {
  const plan::Type* type = &schema.root();
  const plan::Field* field = nullptr;
  for (const std::string_view step : steps_of(path)) {
    if (step.front() == '[') {
      type = type->art == plan::Art::list ? type->item : nullptr;
    } else {
      field = plan::find_field(*type, step);
      type = field == nullptr ? nullptr : field->type;
    }
    if (type == nullptr) return nullptr;
  }
  return field;
}

const plan::Type* type_at(const plan::Schema& schema, std::string_view path) {
  const plan::Type* type = &schema.root();
  for (const std::string_view step : steps_of(path)) {
    if (step.front() == '[') {
      type = type->art == plan::Art::list ? type->item : nullptr;
    } else if (type->art == plan::Art::year_amounts) {
      type = &schema.simple(plan::Art::amount);
    } else {
      const plan::Field* field = plan::find_field(*type, step);
      type = field == nullptr ? nullptr : field->type;
    }
    if (type == nullptr) return nullptr;
  }
  return type;
}

bool is_confidential(const plan::Schema& schema, std::string_view path) {
  const plan::Type* type = &schema.root();
  for (const std::string_view step : steps_of(path)) {
    if (step.front() == '[') {
      type = type->art == plan::Art::list ? type->item : nullptr;
    } else {
      const plan::Field* field = plan::find_field(*type, step);
      if (field != nullptr && field->confidential) return true;
      type = field == nullptr ? nullptr : field->type;
    }
    if (type == nullptr) return false;
  }
  return false;
}

std::string called(const plan::Plan& plan, const plan::Schema& schema, std::string_view path) {
  std::string out;
  const plan::Type* type = &schema.root();
  bool hidden = false;
  const auto add = [&](std::string_view part) { (out += out.empty() ? "" : " › ") += part; };
  for (const std::string_view step : steps_of(path)) {
    if (step.front() == '[') {
      type = type == nullptr || type->art != plan::Art::list ? nullptr : type->item;
      if (hidden || step == "[]") continue;
      const std::string_view upto = path.substr(0, static_cast<std::size_t>(step.data() + step.size() - path.data()));
      const plan::Value* member = value_at(plan, upto);
      std::string name = member == nullptr ? std::string() : plan::display_text(*member, &plan);
      std::replace(name.begin(), name.end(), '\n', ' ');
      add(name.empty() ? std::string(step.substr(1, step.size() - 2)) : base::shortened(name, name_bytes));
    } else {
      const plan::Field* field = type == nullptr ? nullptr : plan::find_field(*type, step);
      hidden = hidden || (field != nullptr && field->confidential);
      add(field == nullptr || field->title.empty() ? step : std::string_view(field->title));
      type = field == nullptr ? nullptr : field->type;
    }
  }
  return out;
}

const plan::Value* referring_field(const plan::Plan& plan, const plan::Value& record, std::string_view path) {
  std::vector<const plan::Value*> found;
  const auto refers = [&](const plan::Value& value) {
    const plan::Value* target = plan::target(value, plan);
    return target != nullptr && lies_within(path, target->path);
  };
  const auto walk = [&](const auto& self, const plan::Value& value) -> void {
    const plan::Record* fields = plan::record_of(value);
    if (fields == nullptr) return;
    for (const plan::Member& field : fields->members) {
      const auto items = plan::items_of(&field.value);
      if (refers(field.value) || std::any_of(items.begin(), items.end(), refers)) found.push_back(&field.value);
      self(self, field.value);
    }
  };
  walk(walk, record);
  return found.size() == 1 ? found.front() : nullptr;
}

std::vector<const plan::Value*> references_to(const plan::Plan& plan, const plan::Value& member) {
  std::vector<const plan::Value*> out;
  const auto walk = [&](const auto& self, const plan::Value& value) -> void {
    if (lies_within(value.path, member.path)) return;
    if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
      for (const plan::Member& inner : (*record)->members) self(self, inner.value);
    } else if (const auto* list = std::get_if<plan::ListRef>(&value.data)) {
      for (const plan::Value& item : (*list)->items) self(self, item);
    } else if (const plan::Value* target = plan::target(value, plan)) {
      if (lies_within(target->path, member.path)) out.push_back(&value);
    }
  };
  walk(walk, plan.root);
  return out;
}

}  // namespace helhedsplan::fetch
