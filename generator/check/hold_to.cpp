#include "base/limits.hpp"
#include "check/asking.hpp"
#include "check/ring.hpp"
#include "check/rules.hpp"
#include "check/secret.hpp"
#include "check/shown.hpp"
#include "check/spellings.hpp"
#include "check/words.hpp"
#include "model/kinds.hpp"
#include "plan/display.hpp"
#include "template/query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace helhedsplan::check {
namespace {

using plan::Value;
using templates::Answer;
using templates::Binding;
using templates::Environment;
using templates::Query;

std::string source_and_status(const Rule& rule) {
  std::string text = rule.source;
  if (!rule.status.empty()) text = text.empty() ? rule.status : fmt::format("{} ({})", text, rule.status);
  if (!rule.severity_reason.empty()) {
    if (!text.empty()) text += "; ";
    text += fmt::format("alvoren er pakkens: {}", rule.severity_reason);
  }
  return text;
}

/// What comes of the tests that were asked.
void judge(Outcome& outcome) {
  const Rule& rule = *outcome.rule;
  if (outcome.asked == 0 && !rule.tests.empty()) return;
  if (outcome.passed < outcome.asked) {
    outcome.verdict = outcome.passed == 0 ? Verdict::unfulfilled : Verdict::partly;
  } else {
    outcome.verdict = outcome.asked > 0 && rule.judged.empty() ? Verdict::fulfilled : Verdict::to_be_judged;
  }
}

class Asker {
 public:
  Asker(const Environment& all, Environment& open, base::Findings& faults)
      : all_(all), open_(open), ask_(all, faults), say_(open, faults) {}

  /// Asks the documents from now on; before, the tests that ask them are left out.
  void look_at(std::span<const Shown> documents) {
    shown_ = shown_set(documents);
    asks_documents_ = true;
  }

  Outcome operator()(const Rule& rule) {
    Outcome outcome;
    outcome.rule = &rule;
    outcome.verdict = Verdict::not_applicable;
    const auto is_asked = [&](const Test& test) { return asks_documents(test.demand) == asks_documents_; };
    if (asks_documents_ && std::none_of(rule.tests.begin(), rule.tests.end(), is_asked)) return outcome;
    if (!holds(rule.applies)) return outcome;
    rule_ = &rule;
    breaches_ = &outcome.breaches;
    for (const Test& test : rule.tests) {
      if (!is_asked(test) || !holds(test.when)) continue;
      ++outcome.asked;
      const std::size_t before = outcome.breaches.size();
      put_to(test);
      if (outcome.breaches.size() == before) ++outcome.passed;
    }
    judge(outcome);
    return outcome;
  }

 private:
  Value value(const Asked& asked, const Bindings& bindings = {}) { return ask_.value(asked.path, asked.span, bindings).value; }

  /// True where nothing is asked.
  bool holds(const Asked& asked) { return asked.empty() || plan::truthy(value(asked)) != asked.negated; }

  void put_to(const Test& test) {
    test_ = &test;
    told_ = 0;
    std::visit(
        model::Each{
            [](const std::monostate&) {},
            [&](const Needs& needs) { ask(needs); },
            [&](const Lacks& lacks) { ask(lacks); },
            [&](const Words& words) {
              if (words.in_documents) return report_all(find_words(words, shown_.texts));
              ask(words);
            },
            [&](const Ring& ring) { ask(ring); },
            [&](const Spellings& spellings) { ask(spellings); },
            [&](const SpelledInText& spelled) {
              report_all(find_spellings(known(spelled.names), known(spelled.also), shown_.texts));
            },
            [&](const NumbersInText& numbers) { report_all(find_numbers(numbers.words, known({numbers.known}), shown_.texts)); },
            [&](const Personal& personal) {
              report_all(find_personal(personal.kind, confidential_texts(all_.plan), shown_.documents, shown_.texts));
            },
            [&](const Form& form) { report_all(find_form(form, shown_)); },
        },
        test.demand);
    if (told_ > base::limits::findings) {
      base::Finding& last = breaches_->back().finding;
      last.message += fmt::format(" (og {} mere af samme slags)", told_ - base::limits::findings);
    }
  }

  // ---- what can be asked --------------------------------------------------------------------------------------------

  void ask(const Needs& needs) {
    const Value found = value(needs.what);
    if (plan::truthy(found) != needs.what.negated) return;
    if (!may_tell()) return;
    base::Finding finding = breach({});
    if (test_->place.empty()) {
      put(finding, is_written(found) ? found : nearest(needs.what));
      if (finding.plan_path.empty() || !is_written(found)) finding.plan_path = plan_path(needs.what);
    } else {
      put(finding, place({}));
    }
    breaches_->push_back({test_, std::move(finding), supplier({}), brief({})});
  }

  void ask(const Lacks& lacks) {
    const Value found = value(lacks.list);
    const bool is_list = std::holds_alternative<plan::ListRef>(found.data);
    if (!is_list && !plan::truthy(found)) return;
    const Answer shown = say_.value(lacks.list.path, lacks.list.span);
    const auto items = is_list ? plan::items_of(&found) : std::span(&found, 1);
    // What a view computes has no place in the plan; when the public sees another list than we do, it is confidential.
    const bool all_shown = !shown.withheld && (!is_list || plan::items_of(&shown.value).size() == items.size());
    for (const Value& member : items) {
      const bool secret = member.path.empty() ? !all_shown : is_secret(member);
      report(member, {Binding{lacks.list.name, member, secret}});
    }
  }

  void ask(const Words& words) {
    const Value in = words.in.empty() ? all_.plan.root : value(words.in);
    const WordSearch search(words);
    for (const PlanText& text : texts_in(in)) {
      const auto* prose = std::get_if<plan::Prose>(&text.value->data);
      const std::string_view written = prose ? std::string_view(prose->markdown) : std::get<plan::Text>(text.value->data).text;
      for (std::string& word : search(written)) {
        Value at = *text.value;
        if (at.span.source) {
          const auto offset = at.span.source->text().substr(at.span.begin, at.span.end - at.span.begin).find(word);
          if (offset != std::string_view::npos) {
            at.span.begin += offset;
            at.span.end = at.span.begin + word.size();
          }
        }
        report(at, {Binding{"ord", text_value(all_, std::move(word)), is_secret(at)},
                    Binding{"felt", text_value(all_, text.field == nullptr ? std::string() : text.field->title)}});
      }
    }
  }

  void ask(const Ring& ring) {
    const Value list = value(ring.list);
    const auto steps = plan::items_of(&list);
    std::vector<Edge> edges;
    std::map<std::string, std::string> names;
    const auto key = [&](const Value& node) {
      const Value* target = plan::target(node, all_.plan);
      std::string id = plan::display_text(node, nullptr);
      names.emplace(id,
                    is_secret(target != nullptr ? *target : node) ? open_.style.withheld : plan::display_text(node, &all_.plan));
      return id;
    };
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const Bindings step{{"", steps[i]}};
      const Value from = value(ring.from, step), to = value(ring.to, step);
      if (!plan::has_content(from) || !plan::has_content(to)) continue;
      const bool many = std::holds_alternative<plan::ListRef>(to.data);
      for (const Value& end : many ? plan::items_of(&to) : std::span(&to, 1)) edges.push_back({key(from), key(end), i});
    }
    for (const std::vector<Edge>& found : rings(edges)) {
      std::string text = names[found.front().from];
      for (const Edge& edge : found) text += " → " + names[edge.to];
      const Value& closing = steps[found.back().step];
      report(closing, {Binding{"kreds", text_value(all_, std::move(text)), is_secret(closing)}});
    }
  }

  void ask(const Spellings& spellings) {
    std::vector<Value> values;
    std::vector<std::string> names;
    const auto add = [&](const Value& value) {
      if (!plan::has_content(value)) return;
      names.push_back(plan::display_text(value, &all_.plan));
      values.push_back(value);
    };
    for (const Asked& path : spellings.names) {
      const Value found = value(path);
      if (std::holds_alternative<plan::ListRef>(found.data)) {
        for (const Value& item : plan::items_of(&found)) add(item);
      } else {
        add(found);
      }
    }
    for (const Variant& variant : variants(names)) {
      const Value &name = values[variant.name], &usual = values[variant.usual];
      report(name, {Binding{"navn", text_value(all_, names[variant.name]), is_secret(name)},
                    Binding{"anden_form", text_value(all_, names[variant.usual]), is_secret(usual)}});
      if (breaches_->empty() || told_ > base::limits::findings || !usual.span.source) continue;
      breaches_->back().finding.related.push_back(secrets().place_of(usual.span));
    }
  }

  /// The texts that these paths lead to; what is confidential is not among them, for what is found is shown.
  std::vector<Known> known(const std::vector<Asked>& paths) {
    std::vector<Known> texts;
    const auto add = [&](const Value& value) {
      if (plan::has_content(value) && !is_secret(value)) texts.push_back({plan::display_text(value, &all_.plan), {}});
    };
    for (const Asked& path : paths) {
      const Value found = value(path);
      if (!std::holds_alternative<plan::ListRef>(found.data)) add(found);
      for (const Value& item : plan::items_of(&found)) add(item);
    }
    return texts;
  }

  // ---- what is said -------------------------------------------------------------------------------------------------

  /// Counts one breach; false when there are too many to tell.
  bool may_tell() { return ++told_ <= base::limits::findings; }

  void report(const Value& at, const Bindings& bindings) {
    if (!may_tell()) return;
    base::Finding finding = breach(bindings);
    put(finding, test_->place.empty() ? at : place(bindings));
    breaches_->push_back({test_, std::move(finding), supplier(bindings), brief(bindings)});
  }

  void report_all(const std::vector<Hit>& hits) {
    for (const Hit& hit : hits) report(hit);
  }

  void report(const Hit& hit) {
    if (!may_tell()) return;
    const Value* from = hit.origin == nullptr ? nullptr : value_at(all_.plan, hit.origin->plan_path);
    Bindings bindings = bindings_of(all_, hit, shown_.documents);
    // What a confidential field of the plan says is not said here.
    if (from != nullptr && is_secret(*from)) {
      for (std::size_t i = 0; i < hit.names.size(); ++i) bindings[i].withheld = true;
    }
    base::Finding finding = breach(bindings);
    if (!test_->place.empty()) {
      put(finding, place(bindings));
    } else if (from != nullptr) {
      put(finding, *from);
    } else if (hit.origin != nullptr && hit.origin->source > 0) {
      const auto& sources = shown_.documents[hit.document].document->sources;
      if (hit.origin->source < sources.size()) finding.place.file = sources[hit.origin->source];
      finding.place.line = hit.origin->line;
    } else {
      put(finding, {});
    }
    if (hit.hide_line) finding.place.excerpt.clear();
    breaches_->push_back({test_, std::move(finding), supplier(bindings), brief(bindings)});
  }

  base::Finding breach(const Bindings& bindings) {
    base::Finding finding;
    finding.code = rule_->code;
    finding.severity = test_->severity.value_or(rule_->severity);
    finding.message = test_->message ? said(*test_->message, bindings) : rule_->title;
    finding.expected = test_->expected ? said(*test_->expected, bindings) : std::string();
    finding.action = test_->action ? said(*test_->action, bindings) : rule_->action;
    finding.reason = source_and_status(*rule_);
    return finding;
  }

  std::string brief(const Bindings& bindings) { return test_->brief ? said(*test_->brief, bindings) : std::string(); }

  /// Of something that has no name yet, its id says which it is.
  std::string said(const templates::Template& line, const Bindings& bindings) {
    const std::string id = bindings.empty() || bindings.front().withheld ? "" : id_of(bindings.front().value);
    const std::string missing = id.empty() ? open_.style.missing : std::exchange(open_.style.missing, id);
    std::string text = say_.line(line, bindings);
    open_.style.missing = missing;
    return text;
  }

  /// Who supplies it, by the name that everybody may see.
  std::string supplier(const Bindings& bindings) {
    if (test_->supplier.empty()) return {};
    const Answer found = say_.value(test_->supplier.path, test_->supplier.span, bindings);
    return found.withheld || !plan::has_content(found.value) ? std::string() : plan::display_text(found.value, &all_.plan);
  }

  static std::string id_of(const Value& member) {
    const plan::Record* record = plan::record_of(member);
    const plan::Value* id = record == nullptr || record->type == nullptr
                                ? nullptr
                                : record->find(record->type->key.empty() ? "id" : std::string_view(record->type->key));
    return id == nullptr ? std::string() : plan::display_text(*id, nullptr);
  }

  Value place(const Bindings& bindings) {
    Value at = value(test_->place, bindings);
    if (!is_written(at) && bindings.empty()) at = nearest(test_->place);
    return at;
  }

  /// The innermost thing on the way to a missing field that the plan does have.
  Value nearest(const Asked& asked) {
    std::string_view path = asked.path;
    while (true) {
      const std::size_t dot = path.rfind('.');
      if (dot == std::string_view::npos || path.find('[') != std::string_view::npos) return {};
      path = path.substr(0, dot);
      const Value found = ask_.value(path, asked.span).value;
      if (is_written(found)) return found;
    }
  }

  /// What the plan does not have knows its file, and stands nowhere in it.
  static bool is_written(const Value& value) { return value.span.source && value.span.end > 0; }

  /// What a path of fields is called in the plan; nothing for a view.
  [[nodiscard]] std::string plan_path(const Asked& asked) const {
    const bool is_field = plan::find_field_at(all_.schema.root(), asked.path) != nullptr;
    return is_field ? std::string(public_part(all_.schema, asked.path)) : std::string();
  }

  [[nodiscard]] bool is_secret(const Value& value) const { return check::is_secret(all_.schema, value.path); }

  [[nodiscard]] const SecretLines& secrets() const {
    if (!secret_lines_) secret_lines_.emplace(all_.plan, all_.schema);
    return *secret_lines_;
  }

  void put(base::Finding& finding, const Value& at) const {
    finding.plan_path = std::string(public_part(all_.schema, at.path));
    if (is_written(at)) {
      finding.place = secrets().place_of(at.span);
    } else if (!all_.plan.sources.empty()) {
      finding.place.file = all_.plan.sources.front()->name();
    }
  }

  const Environment& all_;  ///< what is asked sees everything
  Environment& open_;       ///< what is said shows nothing confidential
  Query ask_;
  Query say_;
  mutable std::optional<SecretLines> secret_lines_;  ///< made when the first line is shown
  ShownSet shown_;
  bool asks_documents_ = false;
  const Rule* rule_ = nullptr;
  const Test* test_ = nullptr;
  std::vector<Breach>* breaches_ = nullptr;
  std::size_t told_ = 0;  ///< breaches of the test so far
};

}  // namespace

bool asks_documents(const Demand& demand) {
  return std::visit(model::Each{
                        [](const std::monostate&) { return false; },
                        [](const Needs&) { return false; },
                        [](const Lacks&) { return false; },
                        [](const Words& words) { return words.in_documents; },
                        [](const Ring&) { return false; },
                        [](const Spellings&) { return false; },
                        [](const SpelledInText&) { return true; },
                        [](const NumbersInText&) { return true; },
                        [](const Personal&) { return true; },
                        [](const Form&) { return true; },
                    },
                    demand);
}

bool asks_documents(const RuleSet& rules) {
  return std::any_of(rules.rules.begin(), rules.rules.end(), [](const Rule& rule) {
    return std::any_of(rule.tests.begin(), rule.tests.end(), [](const Test& test) { return asks_documents(test.demand); });
  });
}

std::vector<Outcome> hold_to(const RuleSet& rules, const Environment& environment, base::Findings& findings) {
  const templates::Views views = views_over(environment.views, rules);
  const Environment all = environment_with(environment, views, true);
  Environment open = environment_with(environment, views, false);
  NameCheck check(all, findings);
  Asker ask(all, open, findings);
  std::vector<Outcome> outcomes;
  outcomes.reserve(rules.rules.size());
  for (const Rule& rule : rules.rules) {
    outcomes.push_back(check(rule) ? ask(rule) : Outcome{&rule, Verdict::not_checked, {}, 0, 0});
  }
  return outcomes;
}

std::vector<Outcome> hold_documents_to(const RuleSet& rules, const Environment& environment, std::span<const Shown> documents) {
  const templates::Views views = views_over(environment.views, rules);
  const Environment all = environment_with(environment, views, true);
  Environment open = environment_with(environment, views, false);
  base::Findings told;  // by hold_to
  Asker ask(all, open, told);
  ask.look_at(documents);
  std::vector<Outcome> outcomes;
  outcomes.reserve(rules.rules.size());
  for (const Rule& rule : rules.rules) outcomes.push_back(ask(rule));
  return outcomes;
}

std::string together(const Test& test, std::size_t count, const Environment& environment) {
  if (!test.together) return {};
  const Environment open = environment_with(environment, environment.views, false);
  base::Findings told;  // by hold_to
  return templates::Query(open, told).line(*test.together, count_of(open, count));
}

void join(std::vector<Outcome>& outcomes, std::vector<Outcome> more) {
  for (std::size_t i = 0; i < outcomes.size() && i < more.size(); ++i) {
    Outcome& outcome = outcomes[i];
    if (outcome.verdict == Verdict::not_checked || more[i].asked == 0) continue;
    outcome.asked += more[i].asked;
    outcome.passed += more[i].passed;
    outcome.breaches.insert(outcome.breaches.end(), std::make_move_iterator(more[i].breaches.begin()),
                            std::make_move_iterator(more[i].breaches.end()));
    judge(outcome);
  }
}

}  // namespace helhedsplan::check
