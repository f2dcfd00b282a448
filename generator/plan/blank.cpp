#include "plan/blank.hpp"

#include <algorithm>
#include <memory>

namespace helhedsplan::plan {
namespace {

/// Records within records, far above any schema; a definition that holds itself ends here.
constexpr int deepest = 12;

class Filler {
 public:
  Filler(base::SourceRef source, std::span<const Seed> seeds) : source_(std::move(source)), seeds_(seeds) {}

  Value record(const Type& type, const Value* known, std::string path, int depth) const {
    const Record* from = known == nullptr ? nullptr : record_of(*known);
    auto made = std::make_shared<Record>();
    made->type = &type;
    for (const Field& field : type.fields) {
      const Value* given = from == nullptr ? nullptr : from->find(field.name);
      std::string place = path.empty() ? field.name : path + "." + field.name;
      if (field.type->art == Art::record && depth < deepest)
        made->members.push_back({field.name, record(*field.type, given, std::move(place), depth + 1)});
      else if (field.type->art == Art::list && depth < deepest)
        made->members.push_back({field.name, list(*field.type, given, std::move(place), depth + 1)});
      else if (given != nullptr)
        made->members.push_back({field.name, *given});
    }
    return {&type, known != nullptr && known->span.source ? known->span : base::Span{source_, 0, 0}, std::move(path),
            RecordRef(std::move(made))};
  }

 private:
  Value list(const Type& type, const Value* known, std::string path, int depth) const {
    auto made = std::make_shared<List>();
    for (const Value& item : items_of(known)) {
      made->items.push_back(type.item->art == Art::record ? record(*type.item, &item, item.path, depth) : item);
    }
    if (made->items.empty()) add_seeds(type, path, depth, *made);
    if (made->items.empty()) made->items.push_back(pattern(type, path, depth));
    return {&type, base::Span{source_, 0, 0}, std::move(path), ListRef(std::move(made))};
  }

  Value pattern(const Type& type, const std::string& path, int depth) const {
    if (type.item->art == Art::record) return record(*type.item, nullptr, path + "[]", depth);
    return {type.item, {source_, 0, 0}, path, Absent{}};  // one field for all words
  }

  void add_seeds(const Type& type, const std::string& path, int depth, List& list) const {
    if (type.item->art != Art::record) return;
    for (const Seed& seed : seeds_) {
      if (seed.list != path) continue;
      auto given = std::make_shared<Record>();
      given->type = type.item;
      std::string key;
      for (const auto& [name, text] : seed.texts) {
        const Field* field = find_field(*type.item, name);
        if (field == nullptr || field->type->art != Art::text) continue;
        if (name == type.item->key) key = text;
        given->members.push_back({name, {field->type, {source_, 0, 0}, {}, Text{text}}});
      }
      const std::string place = path + "[" + key + "]";
      for (Member& member : given->members) member.value.path = place + "." + member.name;
      const Value known{type.item, {source_, 0, 0}, place, RecordRef(std::move(given))};
      list.items.push_back(record(*type.item, &known, place, depth));
    }
  }

  base::SourceRef source_;
  std::span<const Seed> seeds_;
};

}  // namespace

Plan blank_plan(const Schema& schema, const Plan* known, std::span<const Seed> seeds) {
  Plan made;
  if (known != nullptr) made = *known;
  const auto source = std::make_shared<const base::Source>("", "");
  made.root = Filler(source, seeds).record(schema.root(), known == nullptr ? nullptr : &known->root, {}, 0);
  if (!made.root.span.source) made.root.span.source = source;
  made.sources.push_back(source);
  return made;
}

}  // namespace helhedsplan::plan
