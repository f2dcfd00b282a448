// Scalars to typed values, one function per art. A faulty value is reported and stays Absent.
#include "plan/loader.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"
#include "prose/prose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace helhedsplan::plan {

namespace {

using base::first_year;
using base::last_year;

std::optional<int> four_digits(std::string_view text) {
  int year = 0;
  if (text.size() != 4) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return year;
}

/// The month's name in "1. juni 2018".
std::string month_name(base::Date date) {
  const std::string text = base::format_date(date);
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto begin = std::find_if(text.begin(), text.end(), letter);
  return {begin, std::find_if_not(begin, text.end(), letter)};
}

/// "31. juni 2018" -> "juni har 30 dage". The same date with day 1 exists, and tells the month.
std::string why_no_such_day(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string first(text);
  const std::size_t leading = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), digit) - text.begin());
  if (leading == 4 && text.size() >= 8) {
    first = std::string(text.substr(0, 8)) + "01";
  } else {
    first.replace(0, leading, "1");
  }
  const auto [date, error] = base::parse_date(first);
  if (!date) return "den dag er der ikke i måneden";
  return fmt::format("{}{} har {} dage", month_name(*date), date->month == 2 ? fmt::format(" {}", date->year) : "",
                     base::days_in_month(date->year, date->month));
}

/// "16 % (2017)" -> 16, "%", 2017. What is no number stays text.
Measure measure_of(std::string text) {
  Measure measure;
  std::string_view rest = base::trim(text);
  if (rest.size() > 6 && rest.ends_with(')') && rest[rest.size() - 6] == '(') {
    if (const auto year = four_digits(rest.substr(rest.size() - 5, 4)); year && *year >= first_year && *year <= last_year) {
      measure.year = year;
      rest = base::trim(rest.substr(0, rest.size() - 6));
    }
  }
  std::size_t end = rest.find_first_not_of("0123456789.,-");
  end = std::min(end, rest.size());
  // The number ends before a full stop or comma that belongs to the sentence.
  while (end > 0 && (rest[end - 1] == '.' || rest[end - 1] == ',')) --end;
  measure.number = base::parse_decimal(rest.substr(0, end));
  if (measure.number) measure.unit = std::string(base::trim(rest.substr(end)));
  measure.text = std::move(text);
  return measure;
}

/// One line: what YAML's block scalars and folded lines leave becomes a space.
std::string one_line(std::string_view text) {
  std::string out(base::trim(text));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

bool is_word(const yaml::Node& node, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), node.text) != words.end();
}

}  // namespace

bool Loader::is_empty(const yaml::Node& node) {
  return node.kind == yaml::Node::Kind::null ||
         (node.kind == yaml::Node::Kind::scalar && node.plain && is_word(node, {"~", "null", "Null", "NULL"}));
}

Value Loader::read_scalar(const yaml::Node& node, const Type& type, const Where& where) {
  Value value{&type, node.span, where.path, Absent{}};
  switch (type.art) {
    case Art::text:
      read_text(node, where, value);
      break;
    case Art::prose:
      read_prose(node.text, node.span, where, value);
      break;
    case Art::yes_no:
      read_yes_no(node, where, value);
      break;
    case Art::year:
      read_year(node, where, value);
      break;
    case Art::date:
      read_date(node, where, value);
      break;
    case Art::amount:
      read_amount(node, where, value);
      break;
    case Art::percent:
      read_percent(node, where, value);
      break;
    case Art::count:
      read_count(node, where, value);
      break;
    case Art::measure:
      read_measure(node, where, value);
      break;
    case Art::choice:
      read_choice(node, where, value);
      break;
    case Art::reference:
      read_reference(node, where, value);
      break;
    case Art::image:
    case Art::file:
      read_path(node, where, value);
      break;
    case Art::record:
    case Art::list:
    case Art::year_amounts:
      wrong_kind(node, type, where);
      break;
  }
  return value;
}

void Loader::read_text(const yaml::Node& node, const Where& where, Value& value) {
  const Type& type = *value.type;
  std::string text = one_line(node.text);
  if (type.max_length > 0 && text.size() > type.max_length && base::length(text) > type.max_length) {
    if (base::Finding* finding = reporter_.add("P30", node.span, where)) {
      finding->message = fmt::format("teksten er på {} tegn, der er plads til {}", base::length(text), type.max_length);
      finding->expected = expected_of(type, where);
      finding->action = "skriv den kortere";
    }
    return;
  }
  value.data = Text{std::move(text)};
  if (type.identifier) check_identifier(node, where, value);
}

void Loader::check_identifier(const yaml::Node& node, const Where& where, Value& value) {
  const std::string& id = std::get<Text>(value.data).text;
  // ASCII by list; beyond it whatever is no capital (the schema can say no more: validators disagree on other letters).
  const bool truth = node.plain && is_word(node, {"true", "True", "TRUE", "false", "False", "FALSE"});
  const bool good = !truth && !id.empty() && base::lower_case(id) == id && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || static_cast<unsigned char>(c) >= 0x80;
  });
  if (good) return;
  if (base::Finding* finding = reporter_.add("P29", node.span, where)) {
    finding->message = id.empty() ? "id'et er tomt" : fmt::format("{} kan ikke bruges som id", quoted(id, where));
    finding->expected = expected_of(*value.type, where);
    if (const std::string better = base::slug(id); !better.empty() && !where.confidential())
      finding->action = fmt::format("skriv „{}“", better);
  }
  value.data = Absent{};
}

void Loader::read_prose(std::string markdown, const base::Span& span, const Where& where, Value& value) {
  base::Findings findings;
  auto blocks = std::make_shared<const model::Blocks>(prose::parse_prose(markdown, span, where.path, findings));
  if (!findings.empty()) reporter_.absorb(std::move(findings), where);
  value.data = Prose{std::move(markdown), std::move(blocks)};
}

void Loader::read_yes_no(const yaml::Node& node, const Where& where, Value& value) {
  if (is_word(node, {"ja"}) || (node.plain && is_word(node, {"true", "True", "TRUE"}))) {
    value.data = true;
  } else if (is_word(node, {"nej"}) || (node.plain && is_word(node, {"false", "False", "FALSE"}))) {
    value.data = false;
  } else if (base::Finding* finding = reporter_.add("P25", node.span, where)) {
    finding->message = fmt::format("{} er hverken ja eller nej", quoted(node.text, where));
    finding->expected = expected_of(*value.type, where);
    finding->action = "skriv ja, nej eller ukendt";
  }
}

void Loader::read_year(const yaml::Node& node, const Where& where, Value& value) {
  const auto year = four_digits(node.text);
  if (year && *year >= first_year && *year <= last_year) {
    value.data = Year{*year};
  } else if (base::Finding* finding = reporter_.add("P24", node.span, where)) {
    finding->message = fmt::format("{} er ikke et årstal", quoted(node.text, where));
    finding->expected = expected_of(*value.type, where);
    finding->action = fmt::format("skriv fire cifre fra {} til {}", first_year, last_year);
  }
}

void Loader::read_date(const yaml::Node& node, const Where& where, Value& value) {
  const std::string_view text = base::trim(node.text);
  const auto [date, error] = base::parse_date(text);
  if (date) {
    value.data = *date;
    return;
  }
  base::Finding* finding = reporter_.add("P22", node.span, where);
  if (finding == nullptr) return;
  switch (error) {
    case base::DateError::form:
      finding->message = fmt::format("{} er ikke en dato", quoted(text, where));
      break;
    case base::DateError::no_such_day:
      // How many days the month has says nothing of the value but that it is wrong, unless the value is confidential.
      finding->message = where.confidential() ? "datoen findes ikke"
                                              : fmt::format("{} findes ikke: {}", quoted(text, where), why_no_such_day(text));
      break;
    case base::DateError::no_such_month:
      finding->message = fmt::format("{} findes ikke: der er kun 12 måneder", quoted(text, where));
      break;
  }
  finding->expected = expected_of(*value.type, where);
  finding->action = "skriv datoen som 2018-01-31, 31. januar 2018 eller 31.1.2018";
}

void Loader::read_amount(const yaml::Node& node, const Where& where, Value& value) {
  if (const auto oere = base::parse_amount(base::trim(node.text))) {
    value.data = Amount{*oere};
  } else if (base::Finding* finding = reporter_.add("P23", node.span, where)) {
    finding->message = fmt::format("{} er ikke et beløb", quoted(node.text, where));
    finding->expected = expected_of(*value.type, where);
    finding->action = "skriv kroner med punktum mellem tusinder og komma før ører: 1.150.000 eller 1.150.000,50";
  }
}

void Loader::read_percent(const yaml::Node& node, const Where& where, Value& value) {
  if (const auto percent = base::parse_percent(base::trim(node.text))) {
    value.data = Percent{*percent};
  } else if (base::Finding* finding = reporter_.add("P24", node.span, where)) {
    finding->message = fmt::format("{} er ikke en procentsats", quoted(node.text, where));
    finding->expected = expected_of(*value.type, where);
    finding->action = "skriv tallet med komma: 12,5 %";
  }
}

void Loader::read_count(const yaml::Node& node, const Where& where, Value& value) {
  const auto number = base::parse_decimal(base::trim(node.text));
  if (number && number->decimals == 0 && number->digits >= 0) {
    value.data = Count{number->digits};
  } else if (base::Finding* finding = reporter_.add("P24", node.span, where)) {
    finding->message = fmt::format("{} er ikke et antal", quoted(node.text, where));
    finding->expected = expected_of(*value.type, where);
    finding->action = "skriv kun tallet; en enhed eller et „ca.“ hører til i et andet felt";
  }
}

void Loader::read_measure(const yaml::Node& node, const Where& where, Value& value) {
  if (!node.plain || !is_word(node, {"true", "True", "TRUE", "false", "False", "FALSE"})) {
    value.data = measure_of(one_line(node.text));
  } else if (base::Finding* finding = reporter_.add("P24", node.span, where)) {
    finding->message = fmt::format("{} er ikke et tal", quoted(node.text, where));
    finding->expected = expected_of(*value.type, where);
    finding->action = "skriv tallet, gerne med enhed og år: 16 % (2017)";
  }
}

void Loader::read_choice(const yaml::Node& node, const Where& where, Value& value) {
  const std::vector<std::string>& choices = value.type->choices;
  if (std::find(choices.begin(), choices.end(), node.text) != choices.end()) {
    value.data = Text{node.text};
    return;
  }
  base::Finding* finding = reporter_.add("P25", node.span, where);
  if (finding == nullptr) return;
  // Any digit is near any other: only of words can one tell what was meant.
  const auto meant = base::length(node.text) > 1 ? base::nearest(node.text, choices) : std::nullopt;
  finding->message = base::suggest(fmt::format("{} er ikke en af mulighederne", quoted(node.text, where)),
                                   where.confidential() ? std::nullopt : meant);
  finding->expected = expected_of(*value.type, where);
  finding->action =
      meant && !where.confidential() ? fmt::format("skriv „{}“", *meant) : "vælg en af mulighederne, eller skriv ukendt";
}

void Loader::read_reference(const yaml::Node& node, const Where& where, Value& value) {
  value.data = Reference{one_line(node.text)};
  pending_.push_back({value, where});
}

Value Loader::read(const yaml::Node& node, const Type& type, const Where& where) {
  Value value{&type, node.span, where.path, Absent{}};
  if (is_empty(node)) return value;  // a key without a value: not filled in yet
  switch (node.kind) {
    case yaml::Node::Kind::null:
      return value;
    case yaml::Node::Kind::scalar:
      if (where.confidential()) reporter_.hide(node.span);
      if (node.text == unknown_word) {
        ++unknown_count_;
        value.data = Unknown{};
        return value;
      }
      return read_scalar(node, type, where);
    case yaml::Node::Kind::mapping:
      if (type.art == Art::record) {
        read_record(node, where, value);
      } else if (type.art == Art::year_amounts) {
        read_year_amounts(node, where, value);
      } else if ((type.art == Art::list || type.art == Art::prose) && is_include(node)) {
        read_include(node, where, value);
      } else {
        wrong_kind(node, type, where);
      }
      return value;
    case yaml::Node::Kind::sequence:
      if (type.art == Art::list) {
        read_list(node, where, value);
      } else {
        wrong_kind(node, type, where);
      }
      return value;
  }
  return value;
}

}  // namespace helhedsplan::plan
