#include "template/evaluate.hpp"

#include "base/danish.hpp"
#include "model/kinds.hpp"
#include "plan/display.hpp"
#include "template/report.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::templates {

namespace {

using plan::Art;
using plan::record_of;
using plan::Value;

bool is_empty(const Value& value) {
  return !plan::has_content(value);
}

/// A field that the plan does not have still has its path, and the file that would say it.
void place_absent(Value& field, const Value& record, std::string_view name) {
  if (!record.span.source) return;  // computed: nobody could write it anywhere
  field.path.reserve(record.path.size() + 1 + name.size());
  field.path = record.path;
  field.span.source = record.span.source;
  // Behind a reference that nobody has made yet: what one writes here says which one it is.
  if (record.type != nullptr && record.type->art == Art::reference) return;
  if (!field.path.empty()) field.path += '.';
  field.path += name;
}

/// The record type behind a value that may be absent, a phantom or a reference.
const plan::Type* record_type(const Value& value, const plan::Schema& schema) {
  const plan::Type* type = value.type;
  if (type == nullptr) {
    const plan::Record* record = record_of(value);
    return record == nullptr ? nullptr : record->type;
  }
  if (type->art == Art::reference) {
    const plan::Field* list = plan::find_field_at(schema.root(), type->refers_to);
    return list == nullptr || list->type == nullptr ? nullptr : list->type->item;
  }
  return type;
}

}  // namespace

Art art_of(const Value& value) {
  if (value.type != nullptr) return value.type->art;
  return std::visit(model::Each{
                        [](const plan::Absent&) { return Art::text; },
                        [](const plan::Unknown&) { return Art::text; },
                        [](const plan::Text&) { return Art::text; },
                        [](const plan::Prose&) { return Art::prose; },
                        [](bool) { return Art::yes_no; },
                        [](const plan::Year&) { return Art::year; },
                        [](const base::Date&) { return Art::date; },
                        [](const plan::Amount&) { return Art::amount; },
                        [](const plan::Percent&) { return Art::percent; },
                        [](const plan::Count&) { return Art::count; },
                        [](const plan::Measure&) { return Art::measure; },
                        [](const plan::Reference&) { return Art::reference; },
                        [](const plan::RecordRef&) { return Art::record; },
                        [](const plan::ListRef&) { return Art::list; },
                    },
                    value.data);
}

bool Evaluator::is_open(const Found& found) const {
  if (!environment_.blank || found.withheld || found.value.path.empty()) return false;
  const auto& sources = environment_.plan.sources;  // what a pack does not say is not asked of anybody
  if (std::find(sources.begin(), sources.end(), found.value.span.source) == sources.end()) return false;
  if (const auto* list = std::get_if<plan::ListRef>(&found.value.data)) {
    return *list &&
           std::none_of((*list)->items.begin(), (*list)->items.end(), [](const Value& item) { return plan::has_content(item); });
  }
  const bool record = std::holds_alternative<plan::RecordRef>(found.value.data) && !plan::truthy(found.value);
  return record || std::holds_alternative<plan::Absent>(found.value.data);
}

Value Evaluator::typed(Art art) const {
  return {&environment_.schema.simple(art), {}, {}, plan::Absent{}};
}

Value Evaluator::resolved(const Value& value) const {
  if (const Value* target = plan::target(value, environment_.plan)) return *target;
  if (art_of(value) == Art::reference) return {record_type(value, environment_.schema), {}, {}, plan::Absent{}};
  return value;
}

std::optional<Found> Evaluator::field(const Found& of, std::string_view name) const {
  const Value* value = &of.value;
  if (const Value* target = plan::target(*value, environment_.plan)) value = target;
  const plan::Type* type = record_type(*value, environment_.schema);
  const plan::Field* known = type == nullptr ? nullptr : plan::find_field(*type, name);
  const bool withheld = of.withheld || (known != nullptr && known->confidential && !environment_.show_confidential);
  if (const plan::Record* record = record_of(*value)) {
    if (const Value* member = record->find(name)) return Found{*member, withheld};
  }
  const auto part = [&](Art art, auto data) {
    Value made = typed(art);
    made.data = std::move(data);
    return Found{std::move(made), of.withheld};
  };
  if (known != nullptr) {
    Found found{{known->type, {}, {}, plan::Absent{}}, withheld};
    if (!checking_) place_absent(found.value, *value, name);
    if (std::holds_alternative<plan::Unknown>(value->data)) found.value.data = plan::Unknown{};
    return found;
  }
  switch (art_of(*value)) {
    case Art::year_amounts:
      if (name.size() == 4 && std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return Found{typed(Art::amount), withheld};
      }
      return std::nullopt;
    case Art::date: {
      const auto* date = std::get_if<base::Date>(&value->data);
      if (name == "år") return date == nullptr ? Found{typed(Art::year), withheld} : part(Art::year, plan::Year{date->year});
      if (name == "måned") return date == nullptr ? Found{typed(Art::count), withheld} : part(Art::count, plan::Count{date->month});
      if (name == "halvår") {
        if (date == nullptr) return Found{typed(Art::text), withheld};
        return part(Art::text, plan::Text{base::format_half_year(date->year, date->month > 6)});
      }
      return std::nullopt;
    }
    case Art::measure: {
      const auto* measure = std::get_if<plan::Measure>(&value->data);
      if (name == "år")
        return measure == nullptr || !measure->year ? Found{typed(Art::year), withheld}
                                                    : part(Art::year, plan::Year{*measure->year});
      if (name == "enhed")
        return measure == nullptr || measure->unit.empty() ? Found{typed(Art::text), withheld}
                                                           : part(Art::text, plan::Text{measure->unit});
      if (name == "tal") {
        return measure == nullptr || !measure->number ? Found{typed(Art::text), withheld}
                                                      : part(Art::text, plan::Text{base::format_decimal(*measure->number)});
      }
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

std::string Evaluator::key_text(const Value& value) const {
  if (const auto* reference = std::get_if<plan::Reference>(&value.data)) return reference->id;
  if (const auto* text = std::get_if<plan::Text>(&value.data)) return text->text;
  if (const auto* count = std::get_if<plan::Count>(&value.data)) return std::to_string(count->value);
  if (const auto* year = std::get_if<plan::Year>(&value.data)) return std::to_string(year->year);
  if (const auto* yes = std::get_if<bool>(&value.data)) return *yes ? "ja" : "nej";
  if (const auto* date = std::get_if<base::Date>(&value.data)) return base::iso_date(*date);
  if (const plan::Record* record = record_of(value)) {
    const plan::Type* type = record_type(value, environment_.schema);
    const Value* key = record->find(type == nullptr || type->key.empty() ? "id" : std::string_view(type->key));
    return key == nullptr || record_of(*key) != nullptr ? std::string() : key_text(*key);
  }
  return plan::display_text(value, &environment_.plan, {}, plan::Form::bare);
}

std::string_view Evaluator::mark_of(const Value& value) const {
  if (checking_) return {};
  const Value* record = &value;
  if (const Value* target = plan::target(value, environment_.plan)) record = target;
  if (record_of(*record) == nullptr) return {};
  const plan::Type* type = record_type(*record, environment_.schema);
  if (type == nullptr) return {};
  for (const plan::Field& field : type->fields) {
    if (field.mark.empty()) continue;
    const Value* flag = record_of(*record)->find(field.name);
    const bool* yes = flag == nullptr ? nullptr : std::get_if<bool>(&flag->data);
    if (yes != nullptr && *yes) return field.mark;
  }
  return mark_of_bound(*record_of(*record));
}

/// A view's row also shows the records that it names (an activity beside its milestone): one that is marked marks the row.
std::string_view Evaluator::mark_of_bound(const plan::Record& row) const {
  if (!row.base) return {};
  for (const plan::Member& bound : row.members) {
    if (const std::string_view mark = mark_of(bound.value); !mark.empty()) return mark;
  }
  return {};
}

// ---- names -----------------------------------------------------------------------------------------------------

std::optional<Found> Evaluator::in_frame(const Frame& frame, std::string_view name) const {
  if (!frame.name.empty() && frame.name == name) return Found{frame.value, frame.withheld};
  if (!frame.context) return std::nullopt;
  switch (art_of(frame.value)) {
    case Art::record:
    case Art::reference:
      return field({frame.value, frame.withheld}, name);
    default:
      return std::nullopt;  // parts of a date or årsbeløb are no names on their own
  }
}

std::optional<Found> Evaluator::special(std::string_view name) {
  if (name == "@nr" || name == "@første" || name == "@sidste") {
    for (std::size_t i = frames.size(); i-- > 0;) {
      const Frame& frame = frames[i];
      if (!frame.iterated) continue;
      touch(i);
      Value made = typed(name == "@nr" ? Art::count : Art::yes_no);
      if (name == "@nr")
        made.data = plan::Count{static_cast<std::int64_t>(frame.nr)};
      else
        made.data = name == "@første" ? frame.nr == 1 : frame.nr == frame.count;
      return Found{std::move(made), false};
    }
    return std::nullopt;
  }
  const auto global = environment_.globals.find(name);
  if (global == environment_.globals.end()) return std::nullopt;
  return Found{global->second, false};
}

std::optional<Found> Evaluator::first(std::string_view name, std::size_t lowest) {
  if (name.starts_with('@')) return special(name);
  for (std::size_t i = frames.size(); i-- > lowest;) {
    if (auto found = in_frame(frames[i], name)) {
      touch(i);
      return found;
    }
  }
  if (lowest > 0) return std::nullopt;  // only what the rows of a view know
  if (uses_ != nullptr && std::find(uses_->globals.begin(), uses_->globals.end(), name) == uses_->globals.end())
    uses_->globals.emplace_back(name);
  if (auto found = field(root(), name)) return found;
  if (const auto view = environment_.views.find(name); view != environment_.views.end() && view->second) {
    note_use(*view->second);
    return this->view(*view->second);
  }
  if (const auto global = environment_.globals.find(name); global != environment_.globals.end())
    return Found{global->second, false};
  return std::nullopt;
}

void Evaluator::report_at(const base::Span& at, std::string_view code, std::string message, std::string expected,
                          std::string action) {
  // A tag in a loop would say the same for every member.
  if (!told_.emplace(at.source.get(), at.begin, code).second) return;
  base::Finding* finding = report(findings_, code, at, {std::move(message), std::move(expected), std::move(action)});
  if (finding == nullptr || checking_) return;
  for (std::size_t i = frames.size(); i-- > 0;) {
    if (!frames[i].value.span.source) continue;
    finding->related.push_back(base::place_of(frames[i].value.span));
    finding->plan_path = frames[i].value.path;
    return;
  }
}

void Evaluator::unknown_name(const Path& path, std::string_view name, std::size_t lowest) {
  std::vector<std::string> names;
  const auto add_fields = [&](const Value& value) {
    const plan::Type* type = record_type(value, environment_.schema);
    if (type == nullptr) return;
    for (const plan::Field& field : type->fields) names.push_back(field.name);
  };
  for (std::size_t i = lowest; i < frames.size(); ++i) {
    if (!frames[i].name.empty()) names.emplace_back(frames[i].name);
    if (frames[i].context) add_fields(frames[i].value);
  }
  if (lowest == 0) {
    add_fields(environment_.plan.root);
    for (const auto& [view, definition] : environment_.views) names.push_back(view);
    for (const auto& [global, value] : environment_.globals) names.push_back(global);
    for (const char* special : {"@nr", "@første", "@sidste"}) names.emplace_back(special);
  }
  if (lowest == 0 && environment_.views.contains(name)) {  // it could not be read, which has been told
    return report_at({source, path.begin, path.end}, "T06",
                     "visningen „" + std::string(name) + "“ kan ikke bruges, for den har en fejl", {}, "ret visningen");
  }
  const bool iteration = name == "@nr" || name == "@første" || name == "@sidste";
  report_at({source, path.begin, path.end}, "T06", "ukendt navn „" + std::string(name) + "“",
            iteration ? "„" + std::string(name) + "“ inden i en liste, fx {{#aktiviteter}}…{{/aktiviteter}}"
                      : "et felt i planen, en visning eller et navn givet med „som“",
            did_you_mean(name, names));
}

void Evaluator::unknown_field(const Path& path, std::string_view name, const Value& of) {
  const Art art = art_of(of);
  if (art == Art::list) {
    report_at({source, path.begin, path.end}, "T14", "stien „" + to_text(path) + "“ går gennem en liste",
              "et afsnit om listens medlemmer, {{#liste}}…{{/liste}}, eller et bestemt medlem, liste[sti]", "");
    return;
  }
  std::vector<std::string> names;
  const plan::Type* type = record_type(of, environment_.schema);
  if (type != nullptr) {
    for (const plan::Field& field : type->fields) names.push_back(field.name);
  }
  const plan::Record* record = record_of(of);
  for (; record != nullptr; record = record->base.get()) {
    for (const plan::Member& member : record->members) names.push_back(member.name);
  }
  if (art == Art::date) names = {"år", "måned", "halvår"};
  if (art == Art::measure) names = {"tal", "enhed", "år"};
  const std::string what = type == nullptr || type->name.empty() ? "" : " i „" + type->name + "“";
  report_at({source, path.begin, path.end}, "T07", "ukendt felt „" + std::string(name) + "“" + what,
            names.empty() ? "en sti, der slutter før „." + std::string(name) + "“" : "et af felterne " + base::join_danish(names),
            did_you_mean(name, names));
}

// ---- paths -----------------------------------------------------------------------------------------------------

Found Evaluator::find(const Path& path) {
  return find_from(path, 0);
}

Found Evaluator::find_from(const Path& path, std::size_t lowest) {
  if (path.steps.empty()) {
    for (std::size_t i = frames.size(); i-- > 0;) {
      if (!frames[i].context) continue;
      touch(i);
      return {frames[i].value, frames[i].withheld};
    }
    return root();
  }
  std::optional<Found> start = first(path.steps.front().name, lowest);
  if (!start) {
    unknown_name(path, path.steps.front().name, lowest);
    return {};
  }
  return walk(path, *std::move(start));
}

Found Evaluator::walk(const Path& path, Found at) {
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const Step& step = path.steps[i];
    if (i > 0) {
      std::optional<Found> next = field(at, step.name);
      if (!next) {
        // Nothing more can be said of a value whose type is not known: it was reported where it came from.
        if (at.value.type != nullptr || !is_empty(at.value)) unknown_field(path, step.name, resolved(at.value));
        return {};
      }
      at = *std::move(next);
    }
    if (step.index) at = indexed(at, *step.index, path);
  }
  return at;
}

Found Evaluator::indexed(const Found& of, const Path& index, const Path& whole) {
  const std::string key = key_text(find(index).value);
  const Value base = resolved(of.value);
  const Art art = art_of(base);
  const plan::Type* item = base.type != nullptr ? base.type->item : nullptr;
  if (const auto* list = std::get_if<plan::ListRef>(&base.data); list != nullptr && *list) {
    if (checking_ && !(*list)->items.empty()) return {(*list)->items.front(), of.withheld};
    for (const Value& member : (*list)->items) {
      if (!key.empty() && key_text(member) == key) return {member, of.withheld};
    }
    return {{item, {}, {}, plan::Absent{}}, of.withheld};
  }
  switch (art) {
    case Art::list:
      return {{item, {}, {}, plan::Absent{}}, of.withheld};
    case Art::year_amounts:
      if (const plan::Record* record = record_of(base)) {
        if (const Value* amount = record->find(key)) return {*amount, of.withheld};
      }
      if (Found none{typed(Art::amount), of.withheld}; !checking_ && !key.empty()) {
        place_absent(none.value, base, key);
        return none;
      }
      return {typed(Art::amount), of.withheld};
    case Art::record: {
      if (checking_ || is_empty(base) || key_text(base) == key) return {base, of.withheld};
      return {{base.type, {}, {}, plan::Absent{}}, of.withheld};
    }
    default:
      if (base.type != nullptr || !is_empty(base)) {
        report_at({source, whole.begin, whole.end}, "T14", "[…] i „" + to_text(whole) + "“ står efter noget, der ikke er en liste",
                  "[…] efter en liste eller et beløb fordelt på år", "");
      }
      return {};
  }
}

Found Evaluator::evaluate(const Expression& expression) {
  Found found = find(expression.path);
  if (std::find(expression.filters.begin(), expression.filters.end(), Filter::count) == expression.filters.end()) return found;
  if (found.withheld && !checking_) return found;
  std::int64_t length = 0;
  if (const auto* list = std::get_if<plan::ListRef>(&found.value.data); list != nullptr && *list) {
    length = static_cast<std::int64_t>((*list)->items.size());
  } else if (art_of(found.value) != Art::list && (found.value.type != nullptr || !is_empty(found.value))) {
    report_at({source, expression.path.begin, expression.path.end}, "T14", "filteret „antal“ kan kun tælle en liste", "en liste",
              "");
  }
  Value made = typed(Art::count);
  if (!is_open(found)) made.data = plan::Count{length};
  return {std::move(made), false};
}

}  // namespace helhedsplan::templates
