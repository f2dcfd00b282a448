#include "check/asking.hpp"
#include "model/kinds.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::check {

using plan::Value;
using templates::Environment;

/// The packs' views, and over them the set's own.
templates::Views views_over(const templates::Views& packs, const RuleSet& rules) {
  templates::Views views = packs;
  for (const auto& [name, view] : rules.views) views[name] = view;
  return views;
}

Environment environment_with(const Environment& environment, const templates::Views& views, bool confidential) {
  return {environment.plan,  environment.schema, views, environment.globals, environment.partials,
          environment.style, confidential,       false, environment.targets};
}

Value text_value(const Environment& environment, std::string text) {
  return {&environment.schema.simple(plan::Art::text), {}, {}, plan::Text{std::move(text)}};
}

Bindings count_of(const Environment& environment, std::size_t count) {
  return {{"antal", {&environment.schema.simple(plan::Art::count), {}, {}, plan::Count{static_cast<std::int64_t>(count)}}}};
}

Bindings bindings_of(const Environment& environment, const Hit& hit, std::span<const Shown> documents) {
  Bindings made;
  for (const auto& [name, text] : hit.names) made.push_back({name, text_value(environment, text)});
  made.push_back({"dokument", text_value(environment, documents.empty() ? std::string() : documents[hit.document].title)});
  made.push_back({"afsnit", text_value(environment, hit.section)});
  return made;
}

namespace {

/// A view's rows have no type but themselves.
Value member_of(const Value& list) {
  const auto items = plan::items_of(&list);
  if (!items.empty()) return items.front();
  const bool is_list = list.type != nullptr && list.type->art == plan::Art::list;
  return is_list ? Value{list.type->item, {}, {}, plan::Absent{}} : list;
}

}  // namespace

bool NameCheck::operator()(const Rule& rule) {
  const std::size_t before = findings_.size();
  bool written = true;
  (void)ask(rule.applies);
  for (const Test& test : rule.tests) {
    (void)ask(test.when);
    if (std::holds_alternative<std::monostate>(test.demand)) {  // its lines would see what it would ask
      written = false;
      continue;
    }
    const Bindings seen = ask(test.demand);
    (void)ask(test.place, seen);
    for (const auto& line : {test.message, test.expected, test.action, test.brief}) {
      if (line) (void)query_.line(*line, seen);
    }
    (void)ask(test.supplier, seen);
    if (test.together) (void)query_.line(*test.together, count_of(all_, 2));
  }
  const bool faults = std::any_of(findings_.begin() + static_cast<std::ptrdiff_t>(before), findings_.end(),
                                  [](const base::Finding& finding) { return finding.severity == base::Severity::error; });
  return written && !faults;
}

/// What the test's lines see.
Bindings NameCheck::ask(const Demand& demand) {
  const Value text = text_value(all_, "");
  return std::visit(model::Each{
                        [](const std::monostate&) { return Bindings(); },
                        [&](const Needs& needs) {
                          (void)ask(needs.what);
                          return Bindings();
                        },
                        [&](const Lacks& lacks) {
                          return Bindings{{lacks.list.name, member_of(ask(lacks.list))}};
                        },
                        [&](const Words& words) {
                          (void)ask(words.in);
                          return words.in_documents ? of_document("ord") : Bindings{{"ord", text}, {"felt", text}};
                        },
                        [&](const Ring& ring) {
                          const Bindings step{{"", member_of(ask(ring.list))}};
                          (void)ask(ring.from, step);
                          (void)ask(ring.to, step);
                          return Bindings{{"kreds", text}};
                        },
                        [&](const Spellings& spellings) {
                          ask(spellings.names);
                          return Bindings{{"navn", text}, {"anden_form", text}};
                        },
                        [&](const SpelledInText& spellings) {
                          ask(spellings.names);
                          ask(spellings.also);
                          Bindings seen = of_document("navn");
                          seen.push_back({"anden_form", text});
                          return seen;
                        },
                        [&](const NumbersInText& numbers) {
                          (void)ask(numbers.known);
                          return of_document("nævnt");
                        },
                        [&](const Personal&) { return of_document("felt"); },
                        [&](const Form&) { return of_document("tekst"); },
                    },
                    demand);
}

Value NameCheck::ask(const Asked& asked, const Bindings& bindings) {
  return asked.empty() ? Value{} : query_.value(asked.path, asked.span, bindings).value;
}

void NameCheck::ask(const std::vector<Asked>& all) {
  for (const Asked& asked : all) (void)ask(asked);
}

Bindings NameCheck::of_document(const char* name) const {
  return bindings_of(all_, {nullptr, 0, {}, {{name, {}}}, false}, {});
}

void check_rules(const RuleSet& rules, const Environment& environment, base::Findings& findings) {
  const templates::Views views = views_over(environment.views, rules);
  const Environment all = environment_with(environment, views, true);
  NameCheck check(all, findings);
  for (const Rule& rule : rules.rules) (void)check(rule);
}

}  // namespace helhedsplan::check
