#pragma once
/// Values as the text people read: by type, in Danish, the way templates insert them.

#include "plan/plan.hpp"
#include "plan/value.hpp"

#include <string>

namespace helhedsplan::plan {

/// How values look. The template's Style holds the same choices; this is the part that one value needs.
struct ValueStyle {
  base::DateStyle dates = base::DateStyle::words;
  std::string percent = "%";  ///< or "pct."
};

enum class Form {
  full,   ///< "2.325.750 kr.", "12,5 %", "1. januar 2018"
  bare,   ///< without unit: "2.325.750", "12,5" (filter `tal`)
  brief,  ///< the date as "1.1.2018" (filter `kort`)
};

/// Plain text of a value: yes/no as "ja"/"nej", a list as "a, b og c", a reference as the display field of its target, a record as
/// its own display field, årsbeløb as the sum of its years, prose as its Markdown. Empty for absent and unknown: what to say then
/// is the caller's choice. `plan` resolves references; without it they show their id.
[[nodiscard]] std::string display_text(const Value& value, const Plan* plan, const ValueStyle& style = {}, Form form = Form::full);

/// A number as spreadsheets read it, whatever its style: "1150000,00" of an amount, "12,5%", "8". Empty for what is no number.
[[nodiscard]] std::string plain_number(const Value& value);

/// The value as one would write it in the plan, without any style: "2018-01-01", "1150000,50", "12,5%", "ja", an id, Markdown. Of
/// `ukendt` that word; empty for absent and for what holds other values.
[[nodiscard]] std::string canonical_text(const Value& value);

/// The record a reference points at; nullptr when it points at nothing or the value is no reference.
[[nodiscard]] const Value* target(const Value& reference, const Plan& plan);
/// The value that stands for a record where it is inserted as text (x-visning), or nullptr.
[[nodiscard]] const Value* display_value(const Record& record);
/// Sum over the years of an årsbeløb, in øre.
[[nodiscard]] std::int64_t sum_of_years(const Record& year_amounts);

}  // namespace helhedsplan::plan
