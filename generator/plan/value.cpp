#include "plan/value.hpp"

#include "model/kinds.hpp"
#include "plan/plan.hpp"

namespace helhedsplan::plan {

const Value* Record::find(std::string_view name) const {
  for (const Record* record = this; record != nullptr; record = record->base.get()) {
    for (const Member& member : record->members) {
      if (member.name == name) return &member.value;
    }
  }
  return nullptr;
}

const Value* Plan::find(std::string_view list, std::string_view id) const {
  const auto members = index.find(list);
  if (members == index.end()) return nullptr;
  const auto member = members->second.find(id);
  return member == members->second.end() ? nullptr : &member->second;
}

const Record* record_of(const Value& value) {
  const auto* record = std::get_if<RecordRef>(&value.data);
  return record == nullptr ? nullptr : record->get();
}

std::span<const Value> items_of(const Value* value) {
  const auto* list = value == nullptr ? nullptr : std::get_if<ListRef>(&value->data);
  return list == nullptr || *list == nullptr ? std::span<const Value>() : std::span<const Value>((*list)->items);
}

std::string text_of(const Record& record, std::string_view field) {
  const Value* value = record.find(field);
  const auto* text = value == nullptr ? nullptr : std::get_if<Text>(&value->data);
  return text == nullptr ? std::string() : text->text;
}

bool has_content(const Value& value) {
  return !std::holds_alternative<Absent>(value.data) && !std::holds_alternative<Unknown>(value.data);
}

bool truthy(const Value& value) {
  return std::visit(model::Each{
                        [](const Absent&) { return false; },
                        [](const Unknown&) { return false; },
                        [](const Text& text) { return !text.text.empty(); },
                        [](const Prose& prose) { return prose.markdown.find_first_not_of(" \t\n") != std::string::npos; },
                        [](bool yes) { return yes; },
                        [](const Year&) { return true; },
                        [](const base::Date&) { return true; },
                        [](const Amount&) { return true; },
                        [](const Percent&) { return true; },
                        [](const Count&) { return true; },
                        [](const Measure& measure) { return !measure.text.empty(); },
                        [](const Reference&) { return true; },
                        [](const RecordRef& record) {
                          // A view's row may hold everything in the record it stands on.
                          for (const Record* at = record.get(); at != nullptr; at = at->base.get()) {
                            if (!at->members.empty()) return true;
                          }
                          return false;
                        },
                        [](const ListRef& list) { return list && !list->items.empty(); },
                    },
                    value.data);
}

}  // namespace helhedsplan::plan
