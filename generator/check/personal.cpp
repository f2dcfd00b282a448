#include "check/personal.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace helhedsplan::check {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80U;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

bool is_day(std::string_view digits) {
  const int day = (digits[0] - '0') * 10 + digits[1] - '0', month = (digits[2] - '0') * 10 + digits[3] - '0';
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/// Where the first run of digits begins of which `is` is true.
template <typename Is>
std::optional<std::size_t> find_run(std::string_view text, const Is& is) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t count = digits_at(text, at);
    if (count == 0) continue;
    if (is(at, count)) return at;
    at += count;
  }
  return std::nullopt;
}

std::size_t blank_at(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == ' ') return 1;
  return text.substr(std::min(at, text.size())).starts_with(base::no_break_space) ? base::no_break_space.size() : 0;
}

/// Eight digits from `at` on as people group them; 0 or the byte behind them.
std::size_t phone_end(std::string_view text, std::size_t at) {
  constexpr std::array<std::array<std::size_t, 4>, 3> groupings{{{8, 0, 0, 0}, {4, 4, 0, 0}, {2, 2, 2, 2}}};
  for (const auto& groups : groupings) {
    std::size_t end = at;
    bool fits = true;
    for (std::size_t i = 0; i < groups.size() && groups[i] > 0 && fits; ++i) {
      if (i > 0) {
        const std::size_t blank = blank_at(text, end);
        fits = blank > 0;
        end += blank;
      }
      fits = fits && digits_at(text, end) == groups[i];
      end += groups[i];
    }
    if (fits) return end;
  }
  return 0;
}

}  // namespace

std::optional<std::size_t> cpr_number(std::string_view text) {
  return find_run(text, [&](std::size_t at, std::size_t count) {
    if (count == 6 && is_day(text.substr(at, 4)) && at + 6 < text.size() && text[at + 6] == '-') {
      const std::size_t end = at + 11;
      return digits_at(text, at + 7) == 4 && (end >= text.size() || text[end] != '-') && (at == 0 || text[at - 1] != '-');
    }
    return count == 10 && is_day(text.substr(at, 4)) && base::lower_case(text.substr(0, at)).find("cpr") != std::string::npos;
  });
}

std::optional<std::size_t> personal_mail(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && (is_letter(text[begin - 1]) || is_digit(text[begin - 1]) || text[begin - 1] == '.' ||
                         text[begin - 1] == '-' || text[begin - 1] == '_'))
      --begin;
    const std::string_view name = text.substr(begin, at - begin);
    const std::size_t dot = name.find('.');
    const bool host = at + 1 < text.size() && is_letter(text[at + 1]);
    if (!host || dot == std::string_view::npos) continue;
    const std::string_view first = name.substr(0, dot), last = name.substr(dot + 1);
    if (first.size() >= 2 && last.size() >= 2 && std::all_of(first.begin(), first.end(), is_letter) &&
        std::all_of(last.begin(), last.end(), [](char c) { return is_letter(c) || c == '.' || c == '-'; }))
      return begin;
  }
  return std::nullopt;
}

std::optional<std::size_t> phone_number(std::string_view text) {
  constexpr std::string_view words[] = {"tlf", "telefon", "mobil", "+45"};
  constexpr std::size_t near = 24;  // "telefonnummer (mobil): "
  return find_run(text, [&](std::size_t at, std::size_t) {
    const std::size_t end = phone_end(text, at);
    // Numbers before or behind make it a row of numbers.
    const bool in_row = end == 0 ||
                        (at > 1 && text[at - 1] == ' ' && is_digit(text[at - 2]) && !text.substr(0, at).ends_with("45 ")) ||
                        digits_at(text, end + blank_at(text, end)) > 0;
    if (in_row) return false;
    const std::size_t from = at > near ? at - near : 0;
    const std::string before = base::lower_case(text.substr(from, at - from));
    return std::any_of(std::begin(words), std::end(words),
                       [&](std::string_view word) { return before.find(word) != std::string::npos; });
  });
}

}  // namespace helhedsplan::check
