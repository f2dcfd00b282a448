#include "pack/merge.hpp"

#include <algorithm>
#include <string>

namespace helhedsplan::pack {
namespace {

using plan::record_of;
using plan::text_of;
using plan::Value;

bool has_keys(const Value& list) {
  return list.type && list.type->item && list.type->item->art == plan::Art::record && !list.type->item->key.empty() &&
         plan::find_field(*list.type->item, list.type->item->key);
}

std::string key_of(const Value& member, const std::string& key) {
  const plan::Record* record = record_of(member);
  return record ? text_of(*record, key) : std::string();
}

Value merge_lists(const Value& base, const Value& over) {
  const std::string& key = over.type->item->key;
  auto merged = std::make_shared<plan::List>(*std::get<plan::ListRef>(base.data));
  for (const Value& member : std::get<plan::ListRef>(over.data)->items) {
    const std::string name = key_of(member, key);
    const auto same = std::find_if(merged->items.begin(), merged->items.end(),
                                   [&](const Value& old) { return !name.empty() && key_of(old, key) == name; });
    if (same == merged->items.end()) {
      merged->items.push_back(member);
    } else {
      *same = member;
    }
  }
  Value result = over;
  result.data = std::move(merged);
  return result;
}

Value merge_records(const Value& base, const Value& over) {
  const plan::Record& below = *record_of(base);
  const plan::Record& above = *record_of(over);
  auto merged = std::make_shared<plan::Record>();
  merged->type = above.type;
  for (const plan::Field& field : above.type->fields) {  // the schema's order
    const Value* old = below.find(field.name);
    const Value* now = above.find(field.name);
    if (old && now) {
      merged->members.push_back({field.name, merge(*old, *now)});
    } else if (const Value* only = now ? now : old) {
      merged->members.push_back({field.name, *only});
    }
  }
  Value result = over;
  result.data = plan::RecordRef(std::move(merged));
  return result;
}

}  // namespace

Value merge(const Value& base, const Value& over) {
  if (std::holds_alternative<plan::Absent>(over.data)) return base;
  if (record_of(base) && record_of(over)) return merge_records(base, over);
  if (std::holds_alternative<plan::ListRef>(base.data) && std::holds_alternative<plan::ListRef>(over.data) && has_keys(over)) {
    return merge_lists(base, over);
  }
  return over;
}

}  // namespace helhedsplan::pack
