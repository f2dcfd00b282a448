#include "pack/values.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>

namespace helhedsplan::pack {

using plan::Value;

Kind::Kind(const plan::Schema& schema, std::string name, std::string display) : list(schema.simple(plan::Art::list)) {
  record.art = plan::Art::record;
  record.name = std::move(name);
  record.display = std::move(display);
  list.item = &record;
}

Kind::Kind(const plan::Schema& schema, const plan::Type& like) : record(like), list(schema.simple(plan::Art::list)) {
  list.item = &record;
}

void Kind::has(const char* field, const plan::Type& type) {
  auto made = std::find_if(record.fields.begin(), record.fields.end(), [&](const plan::Field& each) { return each.name == field; });
  if (made == record.fields.end()) {
    made = record.fields.emplace(record.fields.end());
    made->name = made->title = field;
  }
  made->type = &type;
}

Value Kind::list_of(std::vector<Value> items) const {
  auto members = std::make_shared<plan::List>();
  members->items = std::move(items);
  return {&list, {}, {}, plan::ListRef(std::move(members))};
}

RecordBuilder& RecordBuilder::over(const Value& base) {
  if (const auto* record = std::get_if<plan::RecordRef>(&base.data)) record_->base = *record;
  return *this;
}

RecordBuilder& RecordBuilder::add(const char* field, std::string text) {
  return text.empty() ? *this : add(field, Value{type_of(field), {}, {}, plan::Text{std::move(text)}});
}

RecordBuilder& RecordBuilder::add(const char* field, std::size_t count) {
  return count == 0 ? *this : add(field, Value{type_of(field), {}, {}, plan::Count{static_cast<std::int64_t>(count)}});
}

RecordBuilder& RecordBuilder::add(const char* field, Value value) {
  record_->members.push_back({field, std::move(value)});
  return *this;
}

PlaceValues::PlaceValues(const plan::Schema& schema) : kind_(schema, "sted", "tekst") {
  for (const char* field : {"titel", "punkter", "tekst", "afsnit"}) kind_.has(field, schema.simple(plan::Art::text));
}

Value PlaceValues::operator()(const std::vector<ShownPlace>& places) const {
  std::vector<Value> made;
  for (const ShownPlace& place : places) {
    std::string text = place.document;
    if (!place.sections.empty()) text += " punkt\u00a0" + place.sections;
    made.push_back(RecordBuilder(kind_)
                       .add("titel", place.document)
                       .add("punkter", place.sections)
                       .add("tekst", std::move(text))
                       .add("afsnit", place.headings)
                       .take());
  }
  return kind_.list_of(std::move(made));
}

}  // namespace helhedsplan::pack
