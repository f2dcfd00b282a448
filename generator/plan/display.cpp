#include "plan/display.hpp"

#include "base/text.hpp"
#include "model/kinds.hpp"

#include <utility>

namespace helhedsplan::plan {

namespace {

/// A display field may be a reference whose target shows a reference …; in a circle, this many steps.
constexpr int most_steps = 8;

std::string percent_text(base::Decimal value, const ValueStyle& style, Form form) {
  if (form == Form::bare) return base::format_decimal(value);
  if (style.percent == "%") return base::format_percent(value);
  return base::format_decimal(value).append(base::no_break_space).append(style.percent);
}

std::string measure_text(const Measure& measure, const ValueStyle& style, Form form) {
  if (!measure.number) return measure.text;
  if (form == Form::bare) return base::format_decimal(*measure.number);
  std::string out = measure.unit == "%" || measure.unit == "pct." ? percent_text(*measure.number, style, form)
                                                                  : base::format_decimal(*measure.number);
  if (!measure.unit.empty() && measure.unit != "%" && measure.unit != "pct.") out.append(base::no_break_space).append(measure.unit);
  if (measure.year) out.append(" (").append(std::to_string(*measure.year)).append(")");
  return out;
}

std::string text_of(const Value& value, const Plan* plan, const ValueStyle& style, Form form, int steps);

std::string list_text(const List& list, const Plan* plan, const ValueStyle& style, Form form, int steps) {
  std::vector<std::string> parts;
  for (const Value& item : list.items) {
    std::string part = text_of(item, plan, style, form, steps);
    if (!part.empty()) parts.push_back(std::move(part));
  }
  return base::join_danish(parts);
}

std::string record_text(const Value& value, const Record& record, const Plan* plan, const ValueStyle& style, Form form, int steps) {
  if (value.type != nullptr && value.type->art == Art::year_amounts)
    return base::format_amount(sum_of_years(record), form != Form::bare);
  const Value* shown = display_value(record);
  return shown == nullptr ? std::string() : text_of(*shown, plan, style, form, steps);
}

std::string reference_text(const Value& value, const Reference& reference, const Plan* plan, const ValueStyle& style, Form form,
                           int steps) {
  const Value* found = plan == nullptr ? nullptr : target(value, *plan);
  if (found == nullptr) return reference.id;
  std::string text = text_of(*found, plan, style, form, steps);
  return text.empty() ? reference.id : text;
}

std::string text_of(const Value& value, const Plan* plan, const ValueStyle& style, Form form, int steps) {
  if (steps == 0) return {};
  return std::visit(model::Each{
                        [](const Absent&) { return std::string(); },
                        [](const Unknown&) { return std::string(); },
                        [](const Text& text) { return text.text; },
                        [](const Prose& prose) { return prose.markdown; },
                        [](bool yes) { return std::string(yes ? "ja" : "nej"); },
                        [](const Year& year) { return std::to_string(year.year); },
                        [&](const base::Date& date) {
                          return base::format_date(date, form == Form::brief ? base::DateStyle::numeric : style.dates);
                        },
                        [&](const Amount& amount) { return base::format_amount(amount.oere, form != Form::bare); },
                        [&](const Percent& percent) { return percent_text(percent.value, style, form); },
                        [](const Count& count) { return base::format_integer(count.value); },
                        [&](const Measure& measure) { return measure_text(measure, style, form); },
                        [&](const Reference& reference) { return reference_text(value, reference, plan, style, form, steps - 1); },
                        [&](const RecordRef& record) {
                          return record ? record_text(value, *record, plan, style, form, steps - 1) : std::string();
                        },
                        [&](const ListRef& list) { return list ? list_text(*list, plan, style, form, steps - 1) : std::string(); },
                    },
                    value.data);
}

/// A comma before the last `decimals` digits, and no points.
std::string ungrouped(std::int64_t digits, int decimals) {
  std::string text = std::to_string(digits);
  const std::size_t sign = digits < 0 ? 1 : 0;
  const auto behind = static_cast<std::size_t>(decimals);
  if (behind == 0) return text;
  if (text.size() - sign <= behind) text.insert(sign, behind + 1 + sign - text.size(), '0');
  return text.insert(text.size() - behind, ",");
}

}  // namespace

std::string plain_number(const Value& value) {
  constexpr int oere = 2;
  if (const auto* amount = std::get_if<Amount>(&value.data)) return ungrouped(amount->oere, oere);
  if (const auto* percent = std::get_if<Percent>(&value.data))
    return ungrouped(percent->value.digits, percent->value.decimals) + "%";
  if (const auto* count = std::get_if<Count>(&value.data)) return std::to_string(count->value);
  if (const auto* year = std::get_if<Year>(&value.data)) return std::to_string(year->year);
  const auto* record = std::get_if<RecordRef>(&value.data);
  const bool years = record != nullptr && *record && value.type != nullptr && value.type->art == Art::year_amounts;
  return years ? ungrouped(sum_of_years(**record), oere) : std::string();
}

std::string canonical_text(const Value& value) {
  return std::visit(model::Each{
                        [](const Absent&) { return std::string(); },
                        [](const Unknown&) { return std::string(unknown_word); },
                        [](const Text& text) { return text.text; },
                        [](const Prose& prose) { return prose.markdown; },
                        [](bool yes) { return std::string(yes ? "ja" : "nej"); },
                        [](const Year& year) { return std::to_string(year.year); },
                        [](const base::Date& date) { return base::iso_date(date); },
                        [&](const Amount&) { return plain_number(value); },
                        [&](const Percent&) { return plain_number(value); },
                        [](const Count& count) { return std::to_string(count.value); },
                        [](const Measure& measure) { return measure.text; },
                        [](const Reference& reference) { return reference.id; },
                        [](const RecordRef&) { return std::string(); },
                        [](const ListRef&) { return std::string(); },
                    },
                    value.data);
}

std::string display_text(const Value& value, const Plan* plan, const ValueStyle& style, Form form) {
  return text_of(value, plan, style, form, most_steps);
}

const Value* target(const Value& reference, const Plan& plan) {
  const Reference* id = std::get_if<Reference>(&reference.data);
  if (id == nullptr || reference.type == nullptr) return nullptr;
  return plan.find(reference.type->refers_to, id->id);
}

const Value* display_value(const Record& record) {
  const Type* type = record.type;
  for (const Record* at = &record; type == nullptr && at->base; at = at->base.get()) type = at->base->type;
  const Value* shown = type == nullptr || type->display.empty() ? nullptr : record.find(type->display);
  if (shown != nullptr && has_content(*shown)) return shown;
  return type == nullptr || type->key.empty() ? shown : record.find(type->key);
}

std::int64_t sum_of_years(const Record& year_amounts) {
  std::int64_t sum = 0;
  for (const Member& year : year_amounts.members) {
    if (const Amount* amount = std::get_if<Amount>(&year.value.data)) {
      // Saturates instead of overflowing: nobody's budget gets there, a hostile file may.
      if (__builtin_add_overflow(sum, amount->oere, &sum)) return amount->oere < 0 ? INT64_MIN : INT64_MAX;
    }
  }
  return sum;
}

}  // namespace helhedsplan::plan
