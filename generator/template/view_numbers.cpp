#include "template/view_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace helhedsplan::templates {
namespace {

/// Amounts in øre times 2000 may pass 64 bits.
__extension__ using Wide = unsigned __int128;

Wide magnitude(std::int64_t n) {
  return n < 0 ? 0 - static_cast<Wide>(n) : static_cast<Wide>(n);
}

}  // namespace

Number number_of(const plan::Value& value) {
  const auto decimal = [](const base::Decimal& d) {
    return Number{true, static_cast<double>(d.digits) / std::pow(10.0, d.decimals)};
  };
  if (const auto* count = std::get_if<plan::Count>(&value.data)) return {true, static_cast<double>(count->value)};
  if (const auto* year = std::get_if<plan::Year>(&value.data)) return {true, static_cast<double>(year->year)};
  if (const auto* amount = std::get_if<plan::Amount>(&value.data)) return {true, static_cast<double>(amount->oere)};
  if (const auto* percent = std::get_if<plan::Percent>(&value.data)) return decimal(percent->value);
  if (const auto* date = std::get_if<base::Date>(&value.data))
    return {true, date->year * 10000.0 + date->month * 100.0 + date->day};
  if (const auto* yes = std::get_if<bool>(&value.data)) return {true, *yes ? 1.0 : 0.0};
  if (const auto* measure = std::get_if<plan::Measure>(&value.data); measure != nullptr && measure->number)
    return decimal(*measure->number);
  return {};
}

Number number_of_word(std::string_view word, plan::Art art) {
  switch (art) {
    case plan::Art::date:
      if (const auto date = base::parse_date(word).date) return {true, date->year * 10000.0 + date->month * 100.0 + date->day};
      return {};
    case plan::Art::amount:
      if (const auto amount = base::parse_amount(word)) return {true, static_cast<double>(*amount)};
      return {};
    case plan::Art::count:
    case plan::Art::year:
    case plan::Art::measure:
    case plan::Art::percent:
      if (const auto decimal = base::parse_percent(word))
        return {true, static_cast<double>(decimal->digits) / std::pow(10.0, decimal->decimals)};
      return {};
    default:
      return {};
  }
}

std::optional<base::Decimal> share_of(std::int64_t a, std::int64_t b) {
  const bool negative = (a < 0) != (b < 0);
  const Wide tenths = (magnitude(a) * 2000 + magnitude(b)) / (magnitude(b) * 2);
  if (tenths > 1'000'000'000'000U) return std::nullopt;
  const auto digits = static_cast<std::int64_t>(tenths);
  const base::Decimal share{negative ? -digits : digits, 1};
  return share.digits % 10 == 0 ? base::Decimal{share.digits / 10, 0} : share;
}

std::optional<std::int64_t> part_of(std::int64_t oere, base::Decimal percent) {
  Wide whole = 100;
  for (int i = 0; i < percent.decimals; ++i) whole *= 10;
  const bool negative = (oere < 0) != (percent.digits < 0);
  const Wide part = (magnitude(oere) * magnitude(percent.digits) * 2 + whole) / (whole * 2);
  if (part > static_cast<Wide>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
  const auto rounded = static_cast<std::int64_t>(part);
  return negative ? -rounded : rounded;
}

int whole_months(base::Date from, base::Date to) {
  // The day after the last: a period that ends the day before it began anew is whole.
  if (++to.day > base::days_in_month(to.year, to.month)) {
    to.day = 1;
    if (++to.month > 12) {
      to.month = 1;
      ++to.year;
    }
  }
  return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
}

base::Date months_later(base::Date from, int months) {
  const int at = from.year * 12 + from.month - 1 + months;
  base::Date day{at / 12, at % 12 + 1, from.day};
  day.day = std::min(day.day, base::days_in_month(day.year, day.month));
  return day;
}

std::vector<int> years_in(std::string_view text) {
  constexpr std::string_view dash = "–";
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  const auto number = [&](std::size_t begin, std::size_t end) {
    int value = 0;
    for (std::size_t i = begin; i < end; ++i) value = value * 10 + (text[i] - '0');
    return value;
  };
  std::vector<int> years;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(i)) continue;
    std::size_t end = i;
    while (is_digit(end)) ++end;
    const std::size_t length = end - i;
    const bool grouped = i > 0 && (text[i - 1] == '.' || text[i - 1] == ',') && i > 1 && is_digit(i - 2);
    const int value = length == 4 ? number(i, end) : 0;
    if (value >= 1900 && value < 2100 && !grouped) {
      years.push_back(value);
      std::size_t next = end;
      if (next < text.size() && (text[next] == '-' || text[next] == '/')) {
        ++next;
      } else if (text.substr(next).starts_with(dash)) {
        next += dash.size();
      }
      if (next > end && is_digit(next) && is_digit(next + 1) && !is_digit(next + 2)) {
        years.push_back(value / 100 * 100 + number(next, next + 2));
        end = next + 2;
      }
    }
    i = end;
  }
  return years;
}

}  // namespace helhedsplan::templates
