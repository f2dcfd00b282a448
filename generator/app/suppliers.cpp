#include "app/suppliers.hpp"

#include "check/secret.hpp"
#include "plan/display.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::app {

using plan::Record;
using plan::Value;

Suppliers::Suppliers(const plan::Plan& plan, const pack::Pack& pack, const templates::Environment& environment)
    : plan_(plan), environment_(environment) {
  for (const Value& member : plan::items_of(plan::record_of(pack.data)->find("skaffes_af"))) {
    const Record* record = plan::record_of(member);
    if (!record) continue;
    const Value* within = record->find("i_posten");
    rules_.push_back({plan::text_of(*record, "adressat"), within != nullptr && plan::truthy(*within),
                      plan::text_of(*record, "part"), plan::text_of(*record, "rolle"), member.span});
  }
}

Supplier Suppliers::of(const std::string& addressee, const std::vector<const Record*>& records) {
  for (Rule& rule : rules_) {
    if (!rule.addressee.empty() && rule.addressee != addressee) continue;
    Supplier who = rule.within ? of_record(rule, records) : of_plan(rule);
    if (!who.party.empty()) return who;
  }
  return {};
}

Supplier Suppliers::of_record(const Rule& rule, const std::vector<const Record*>& records) const {
  for (auto record = records.rbegin(); record != records.rend(); ++record) {
    if (std::string party = shown(**record, rule.party); !party.empty()) return {std::move(party), shown(**record, rule.role)};
  }
  return {};
}

Supplier Suppliers::of_plan(Rule& rule) {
  if (!rule.of_plan) {
    base::Findings told;  // the check of the pack tells them
    rule.of_plan = plan::display_text(templates::evaluate(rule.party, environment_, {}, rule.span, told), &plan_);
  }
  return {*rule.of_plan, rule.role};
}

/// A field of a record by its path, as text; empty when the record has none.
std::string Suppliers::shown(const Record& record, std::string_view path) const {
  const Record* at = &record;
  while (true) {
    const std::size_t dot = path.find('.');
    const Value* value = at->find(path.substr(0, dot));
    if (!value || !plan::has_content(*value)) return {};
    if (dot == std::string_view::npos) return plan::display_text(*value, &plan_);
    at = plan::record_of(*value);
    if (!at) return {};
    path.remove_prefix(dot + 1);
  }
}

std::vector<const Record*> records_around(const plan::Plan& plan, const plan::Schema& schema, std::string_view path) {
  std::vector<const Record*> records;
  const Record* at = plan::record_of(plan.root);
  path = check::public_part(schema, path);
  while (at) {
    records.push_back(at);
    const std::size_t end = std::min(path.find_first_of(".["), path.size());
    const Value* next = at->find(path.substr(0, end));
    path.remove_prefix(end);
    if (next && path.starts_with('[')) {
      const std::size_t close = std::min(path.find(']'), path.size());
      const std::string_view id = path.substr(1, close - 1);
      const auto items = plan::items_of(next);
      const auto item = std::find_if(items.begin(), items.end(), [&](const Value& each) {
        const Record* record = plan::record_of(each);
        return record && plan::text_of(*record, record->type->key.empty() ? "id" : record->type->key) == id;
      });
      next = item == items.end() ? nullptr : &*item;
      path.remove_prefix(std::min(close + 1, path.size()));
    }
    if (path.starts_with('.')) path.remove_prefix(1);
    at = next ? plan::record_of(*next) : nullptr;
  }
  return records;
}

}  // namespace helhedsplan::app
