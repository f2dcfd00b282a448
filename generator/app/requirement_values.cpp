#include "app/requirement_values.hpp"

#include "app/report.hpp"
#include "app/sightings.hpp"
#include "report/report.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace helhedsplan::app {
namespace {

using pack::RecordBuilder;
using plan::Value;

/// What a set says is no part of the plan: nobody shall look for it there.
Value detached(const Value& value) {
  Value free{value.type, {}, {}, value.data};
  if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
    auto copy = std::make_shared<plan::Record>(**record);
    for (plan::Member& member : copy->members) member.value = detached(member.value);
    free.data = plan::RecordRef(std::move(copy));
  } else if (const auto* list = std::get_if<plan::ListRef>(&value.data)) {
    auto copy = std::make_shared<plan::List>(**list);
    for (Value& item : copy->items) item = detached(item);
    free.data = plan::ListRef(std::move(copy));
  }
  return free;
}

const plan::Type& definition(const plan::Schema& schema, std::string_view list) {
  return *plan::find_field(schema.root(), list)->type->item;
}

}  // namespace

RequirementValues::RequirementValues(const plan::Schema& schema, const plan::Schema& rules)
    : text_(schema.simple(plan::Art::text)),
      yes_no_(schema.simple(plan::Art::yes_no)),
      places_(schema),
      breach_(schema, "brud", "besked"),
      rule_(schema, definition(rules, "krav")),
      category_(schema, definition(rules, "kategorier")),
      set_(schema, rules.root()) {
  for (const char* field : {"besked", "forventet", "gør", "alvor"}) breach_.has(field, text_);
  rule_.has("kode", text_);
  rule_.has("udfald", text_);
  rule_.has("brud", breach_.list);
  rule_.has("steder", places_.list());
  category_.has("krav", rule_.list);
  set_.has("kategorier", category_.list);
  set_.has("krav", rule_.list);
  set_.has("er_anden_runde", yes_no_);
}

Value RequirementValues::breach(const base::Finding& finding) const {
  return RecordBuilder(breach_)
      .add("besked", finding.message)
      .add("forventet", finding.expected)
      .add("gør", finding.action)
      .add("alvor", std::string(base::severity_word(finding.severity)))
      .take();
}

Value RequirementValues::operator()(const std::vector<Held>& held, const std::string& round, const pack::DocumentSet& made) const {
  Sightings sightings;
  for (const Held& one : held) {
    for (const check::Rule& rule : one.rules->rules) {
      sightings.ask_requirement(rule.id);
      sightings.ask_requirement(rule.code);
    }
  }
  sightings.look(made.documents);

  std::vector<Value> sets;
  for (const Held& one : held) {
    const check::RuleSet& set = *one.rules;
    if (is_consistency(set)) continue;
    std::vector<Value> rules;
    std::map<std::string, std::vector<Value>> by_category;
    for (std::size_t i = 0; i < set.rules.size(); ++i) {
      const check::Rule& rule = set.rules[i];
      RecordBuilder made_rule(rule_);
      made_rule.over(detached(rule.data)).add("kode", rule.code).add("alvor", std::string(base::severity_word(rule.severity)));
      Seen seen = sightings.of_requirement(rule.id);
      if (rule.code != rule.id) seen.add(sightings.of_requirement(rule.code));
      made_rule.add("steder", places_(seen.places(made.short_titles)));
      std::vector<Value> breaches;
      if (i < one.outcomes.size()) {
        const check::Outcome& outcome = one.outcomes[i];
        made_rule.add("udfald", std::string(report::word(verdict_of(outcome.verdict))));
        for (const check::Breach& one_breach : outcome.breaches) breaches.push_back(breach(one_breach.finding));
      }
      made_rule.add("brud", breach_.list_of(std::move(breaches)));
      rules.push_back(made_rule.take());
      by_category[rule.category].push_back(rules.back());
    }
    const Value data = detached(set.data);
    std::vector<Value> categories;
    for (const Value& category : plan::items_of(plan::record_of(data)->find("kategorier"))) {
      const auto own = by_category.find(plan::text_of(*plan::record_of(category), "id"));
      if (own == by_category.end()) continue;
      categories.push_back(RecordBuilder(category_).over(category).add("krav", rule_.list_of(std::move(own->second))).take());
      by_category.erase(own);
    }
    for (auto& [name, others] : by_category)  // of no category, or of one that the set does not have, which is a finding
      categories.push_back(RecordBuilder(category_).add("krav", rule_.list_of(std::move(others))).take());
    const bool other_round = !set.rounds.empty() && std::find(set.rounds.begin(), set.rounds.end(), round) == set.rounds.end();
    sets.push_back(RecordBuilder(set_)
                       .over(data)
                       .add("kategorier", category_.list_of(std::move(categories)))
                       .add("krav", rule_.list_of(std::move(rules)))
                       .add("er_anden_runde", Value{&yes_no_, {}, {}, other_round})
                       .take());
  }
  return set_.list_of(std::move(sets));
}

std::vector<Held> unasked(const RuleSets& rules) {
  std::vector<Held> held;
  for (const RuleSetRef& set : rules.sets) held.push_back({set, {}});
  return held;
}

}  // namespace helhedsplan::app
