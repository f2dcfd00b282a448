#include "base/danish.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace helhedsplan::base {

namespace {

constexpr std::string_view minus_sign = "\u2212";
constexpr std::array<std::string_view, 12> months = {"januar", "februar", "marts",     "april",   "maj",      "juni",
                                                     "juli",   "august",  "september", "oktober", "november", "december"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// Values come back from Word with no-break spaces: for reading, they are spaces.
std::string plain_spaces(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find(no_break_space); at != std::string::npos; at = out.find(no_break_space, at))
    out.replace(at, no_break_space.size(), 1, ' ');
  return std::string(trim(out));
}

/// Takes digits from the front, at most `most`; -1 when there is none.
int take_number(std::string_view& text, std::size_t most) {
  std::size_t count = 0;
  int value = 0;
  while (count < most && count < text.size() && is_digit(text[count])) value = value * 10 + (text[count++] - '0');
  text.remove_prefix(count);
  return count == 0 ? -1 : value;
}

bool take(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

void skip_spaces(std::string_view& text) {
  while (take(text, " ")) {
  }
}

bool append_digit(std::int64_t& value, char digit) {
  return !__builtin_mul_overflow(value, std::int64_t{10}, &value) &&
         !__builtin_add_overflow(value, std::int64_t{digit - '0'}, &value);
}

bool append_digits(std::int64_t& value, std::string_view digits) {
  return std::all_of(digits.begin(), digits.end(), [&](char c) { return append_digit(value, c); });
}

/// The digits of "1150000" or "1.150.000": groups of three after the first, which does not begin with 0.
std::optional<std::string> whole_digits(std::string_view text) {
  if (all_digits(text)) return std::string(text);
  const std::size_t first = text.find('.');
  if (first == std::string_view::npos || first == 0 || first > 3 || text.front() == '0' || !all_digits(text.substr(0, first))) {
    return std::nullopt;
  }
  std::string digits(text.substr(0, first));
  for (text.remove_prefix(first); !text.empty(); text.remove_prefix(4)) {
    if (text.size() < 4 || text.front() != '.' || !all_digits(text.substr(1, 3))) return std::nullopt;
    digits += text.substr(1, 3);
  }
  return digits;
}

bool take_sign(std::string_view& text) {
  return take(text, "-") || take(text, minus_sign);
}

std::string grouped(std::string digits) {
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, '.');
  return digits;
}

/// Without sign, also for the smallest number.
std::string magnitude(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return fmt::to_string(value < 0 ? ~bits + 1 : bits);
}

std::string with_sign(bool negative, std::string digits) {
  if (negative) digits.insert(0, minus_sign);
  return digits;
}

/// `digits` as a number with `decimals` places.
std::string decimal_text(std::int64_t value, std::size_t decimals) {
  std::string digits = magnitude(value);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  const std::size_t whole = digits.size() - decimals;
  std::string out = grouped(digits.substr(0, whole));
  if (decimals > 0) out.append(1, ',').append(digits, whole);
  return with_sign(value < 0, out);
}

DateResult checked(int year, int month, int day) {
  if (year < first_year || year > last_year) return {std::nullopt, DateError::form};
  if (month < 1 || month > 12) return {std::nullopt, DateError::no_such_month};
  if (day < 1 || day > days_in_month(year, month)) return {std::nullopt, DateError::no_such_day};
  return {Date{year, month, day}, DateError::form};
}

/// What the Danish alphabet makes of a text: one number a letter, æ ø å after z, "aa" as å (Retskrivningsordbogen § 3)
/// but not in capitals, where it abbreviates (the housing association AAB), accents off.
std::u32string sort_key(std::string_view text) {
  constexpr char32_t ae = 'z' + 1, oe = 'z' + 2, aa = 'z' + 3;
  std::u32string key;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  bool after_a = false;  // for "aa"; the letter á does not make one
  while (left > 0) {
    utf8proc_int32_t point = 0;
    const utf8proc_ssize_t size = std::max<utf8proc_ssize_t>(utf8proc_iterate(at, left, &point), 1);
    at += size;
    left -= size;
    auto c = static_cast<char32_t>(utf8proc_tolower(point < 0 ? 0xFFFD : point));
    if (point == 'a' && after_a) {
      key.back() = aa;
      after_a = false;
      continue;
    }
    after_a = c == 'a';
    switch (c) {
      case U'æ':
      case U'ä':
        c = ae;
        break;
      case U'ø':
      case U'ö':
        c = oe;
        break;
      case U'å':
        c = aa;
        break;
      case U'ü':
        c = U'y';
        break;
      case 0xA0:
        c = U' ';
        break;
      default:
        if (c >= 0x80) {
          utf8proc_int32_t parts[8];
          int boundary = 0;
          if (utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts, 8, UTF8PROC_DECOMPOSE, &boundary) > 0 &&
              parts[0] < 0x80) {
            c = static_cast<char32_t>(parts[0]);
          } else {
            c += 3;  // other scripts after å
          }
        } else if (c > 'z') {
          c = U'!';  // { | } ~ would otherwise stand where æ ø å do
        }
    }
    key.push_back(c);
  }
  return key;
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

DateResult parse_date(std::string_view text) {
  const std::string spaced = lower_case(plain_spaces(text));
  std::string_view rest = spaced;
  constexpr DateResult malformed{std::nullopt, DateError::form};

  if (rest.size() >= 5 && rest[4] == '-') {  // 2018-01-01
    const int year = take_number(rest, 4);
    if (year < 0 || !take(rest, "-")) return malformed;
    const std::size_t before_month = rest.size();
    const int month = take_number(rest, 2);
    if (month < 0 || before_month - rest.size() != 2 || !take(rest, "-")) return malformed;
    if (rest.size() != 2 || !all_digits(rest)) return malformed;
    return checked(year, month, take_number(rest, 2));
  }

  const int day = take_number(rest, 2);
  if (day < 0 || !take(rest, ".")) return malformed;
  skip_spaces(rest);
  int month = 0;
  if (!rest.empty() && is_digit(rest.front())) {  // 1.1.2018
    month = take_number(rest, 2);
    if (!take(rest, ".")) return malformed;
  } else {  // 1. januar 2018
    const std::string_view name = rest.substr(0, rest.find(' '));
    rest.remove_prefix(name.size());
    const auto found = std::find(months.begin(), months.end(), name);
    month = found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
    if (name.empty() || rest.empty()) return malformed;
  }
  skip_spaces(rest);
  if (rest.size() != 4 || !all_digits(rest)) return malformed;
  return checked(take_number(rest, 4), month, day);
}

std::optional<std::int64_t> parse_amount(std::string_view text) {
  const std::string spaced = plain_spaces(text);
  std::string_view rest = spaced;
  for (const std::string_view unit : {"kr.", "kr", "kroner"}) {
    if (!rest.ends_with(unit)) continue;
    rest.remove_suffix(unit.size());
    rest = trim(rest);
    break;
  }
  const bool negative = take_sign(rest);
  const std::size_t comma = rest.find(',');
  const auto whole = whole_digits(rest.substr(0, comma));
  if (!whole) return std::nullopt;
  std::string cents = "00";
  if (comma != std::string_view::npos) {
    const std::string_view after = rest.substr(comma + 1);
    if (after != "-") {  // "200,-" is 200 kroner
      if (!all_digits(after) || after.size() > 2) return std::nullopt;
      cents = std::string(after);
      cents.resize(2, '0');
    }
  }
  std::int64_t oere = 0;
  if (!append_digits(oere, *whole) || !append_digits(oere, cents)) return std::nullopt;
  return negative ? -oere : oere;
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  constexpr std::size_t most_decimals = 9;
  const std::string spaced = plain_spaces(text);
  std::string_view rest = spaced;
  const bool negative = take_sign(rest);
  std::string whole;
  std::string_view fraction;
  const std::size_t comma = rest.find(',');
  const std::size_t dot = rest.find('.');
  if (comma == std::string_view::npos && dot != std::string_view::npos && dot == rest.rfind('.') && rest.size() - dot - 1 <= 2) {
    whole = std::string(rest.substr(0, dot));  // 12.5
    fraction = rest.substr(dot + 1);
    if (!all_digits(whole) || !all_digits(fraction)) return std::nullopt;
  } else {
    const auto digits = whole_digits(rest.substr(0, comma));
    if (!digits) return std::nullopt;
    whole = *digits;
    if (comma != std::string_view::npos) {
      fraction = rest.substr(comma + 1);
      if (!all_digits(fraction) || fraction.size() > most_decimals) return std::nullopt;
    }
  }
  Decimal value;
  if (!append_digits(value.digits, whole) || !append_digits(value.digits, fraction)) return std::nullopt;
  if (negative) value.digits = -value.digits;
  value.decimals = static_cast<int>(fraction.size());
  return value;
}

std::optional<Decimal> parse_percent(std::string_view text) {
  const std::string spaced = plain_spaces(text);
  std::string_view rest = spaced;
  for (const std::string_view unit : {"%", "pct.", "pct", "procent"}) {
    if (!rest.ends_with(unit)) continue;
    rest.remove_suffix(unit.size());
    break;
  }
  return parse_decimal(rest);
}

std::string format_date(Date date, DateStyle style) {
  if (style == DateStyle::numeric) return fmt::format("{}.{}.{}", date.day, date.month, date.year);
  const auto month = static_cast<std::size_t>(std::clamp(date.month, 1, 12) - 1);
  return fmt::format("{}.{}{} {}", date.day, no_break_space, months[month], date.year);
}

std::string iso_date(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string format_half_year(int year, bool second) {
  return fmt::format("{}.{}halvår {}", second ? 2 : 1, no_break_space, year);
}

std::string format_integer(std::int64_t value) {
  return with_sign(value < 0, grouped(magnitude(value)));
}

std::string format_decimal(Decimal value) {
  return decimal_text(value.digits, static_cast<std::size_t>(std::max(value.decimals, 0)));
}

std::string format_amount(std::int64_t oere, bool unit) {
  std::string out = oere % 100 == 0 ? format_integer(oere / 100) : decimal_text(oere, 2);
  if (unit) out.append(no_break_space).append("kr.");
  return out;
}

std::string format_percent(Decimal value) {
  return format_decimal(value).append(no_break_space).append("%");
}

std::string join_danish(std::span<const std::string> items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " og " : ", ";
    out += items[i];
  }
  return out;
}

int compare_danish(std::string_view a, std::string_view b) {
  const int order = sort_key(a).compare(sort_key(b));
  return order != 0 ? order : a.compare(b);  // the same letters: any fixed order
}

}  // namespace helhedsplan::base
