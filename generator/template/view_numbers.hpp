#pragma once
/// The arithmetic of views: comparing, shares of amounts to the øre, whole months. Internal.

#include "base/danish.hpp"
#include "plan/value.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace helhedsplan::templates {

/// What values are compared by: numbers and dates by size, yes after no.
struct Number {
  bool known = false;
  double value = 0;
};
[[nodiscard]] Number number_of(const plan::Value& value);
/// A word of a view as a value of the same kind as the one it is compared with.
[[nodiscard]] Number number_of_word(std::string_view word, plan::Art art);

/// a / b in percent with one decimal, half of it away from zero; nothing when that is out of all reason. `b` is not 0.
[[nodiscard]] std::optional<base::Decimal> share_of(std::int64_t a, std::int64_t b);
/// So many percent of an amount, exact, half an øre away from zero; nothing when it does not fit.
[[nodiscard]] std::optional<std::int64_t> part_of(std::int64_t oere, base::Decimal percent);
/// Whole months from a day to another, both counted: from 1 January to 31 December are twelve. `to` is not before `from`.
[[nodiscard]] int whole_months(base::Date from, base::Date to);
/// So many months later, or earlier; of a day that the month does not have, its last.
[[nodiscard]] base::Date months_later(base::Date from, int months);
/// The years a text names, in its order: 2018, and of "2018-21" both.
[[nodiscard]] std::vector<int> years_in(std::string_view text);

}  // namespace helhedsplan::templates
