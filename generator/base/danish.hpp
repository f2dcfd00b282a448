#pragma once
/// Danish values: parsing what people type, and printing it as official Danish wants it (Retskrivningsordbogen, domain.md 8.2).
///
/// Printed text uses no-break spaces (U+00A0) between number and unit, day and month, so that nothing breaks at a line end.

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace helhedsplan::base {

/// The years that a plan can speak of.
inline constexpr int first_year = 1900;
inline constexpr int last_year = 2199;

/// A calendar date that exists.
struct Date {
  int year = 0;
  int month = 1;
  int day = 1;
  auto operator<=>(const Date&) const = default;
};

/// Why a date was refused, so that the message can say it.
enum class DateError { form, no_such_day, no_such_month };
struct DateResult {
  std::optional<Date> date;
  DateError error = DateError::form;
};

/// "2018-01-01", "1. januar 2018" or "1.1.2018"; a real calendar day in the years above.
[[nodiscard]] DateResult parse_date(std::string_view text);
[[nodiscard]] int days_in_month(int year, int month);

/// Amount in øre. "1150000", "1.150.000", "1.150.000,50 kr.", "-200"; a dot only groups thousands, a comma is decimal
/// (at most two digits). Nothing when it is none of these or does not fit.
[[nodiscard]] std::optional<std::int64_t> parse_amount(std::string_view text);

/// A decimal number, kept exactly: value = digits / 10^decimals.
struct Decimal {
  std::int64_t digits = 0;
  int decimals = 0;
  bool operator==(const Decimal&) const = default;
};
/// "12,5", "12.5" (one dot with one or two digits after it), "1.000" is a thousand. Nothing when it is no number.
[[nodiscard]] std::optional<Decimal> parse_decimal(std::string_view text);
/// As parse_decimal, with an optional "%" or "pct." behind it.
[[nodiscard]] std::optional<Decimal> parse_percent(std::string_view text);

enum class DateStyle { words, numeric };  ///< "1. januar 2018" or "1.1.2018"

[[nodiscard]] std::string format_date(Date date, DateStyle style = DateStyle::words);
[[nodiscard]] std::string iso_date(Date date);                                 ///< 2018-01-01, for programs
[[nodiscard]] std::string format_half_year(int year, bool second);             ///< 1. halvår 2018
[[nodiscard]] std::string format_integer(std::int64_t value);                  ///< 2.325.750
[[nodiscard]] std::string format_decimal(Decimal value);                       ///< 12,5
[[nodiscard]] std::string format_amount(std::int64_t oere, bool unit = true);  ///< "2.325.750 kr.", "10,50 kr."
[[nodiscard]] std::string format_percent(Decimal value);                       ///< "12,5 %"
/// "a", "a og b", "a, b og c".
[[nodiscard]] std::string join_danish(std::span<const std::string> items);
/// Order of the Danish alphabet: case folded, æ ø å last; for sorting lists that people read.
[[nodiscard]] int compare_danish(std::string_view a, std::string_view b);

}  // namespace helhedsplan::base
