#include "lift/parse.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"
#include "plan/display.hpp"
#include "plan/value.hpp"
#include "read/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace helhedsplan::lift {
namespace {

using plan::Art;
using View = std::string_view;

/// One line, every blank a space, nothing that has no width.
std::string one_line(View text) {
  std::string out;
  const std::string clean = base::clean_text(text).text;
  for (std::size_t at = 0; at < clean.size();) {
    std::size_t size = 1;
    while (at + size < clean.size() && base::inside_character(clean[at + size])) ++size;
    const View character(clean.data() + at, size);
    at += size;
    const bool blank = character == " " || character == "\t" || character == "\n" || character == "\u00A0" ||
                       character == "\u202F" || character == "\u2009";
    if (blank) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (character == "\u2011") {
      out += '-';
    } else if (character != "\u00AD" && character != "\u200B") {
      out += character;
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool take(std::string& text, View start) {
  if (!text.starts_with(start)) return false;
  text.erase(0, start.size());
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
  return true;
}
bool drop(std::string& text, View end) {
  if (!text.ends_with(end)) return false;
  text.erase(text.size() - end.size());
  text.erase(text.find_last_not_of(' ') + 1);
  return true;
}

/// "onsdag den 1. maj 2019", "1/5 2019", "1/5-2019", "01-05-2019", "1 maj 2019".
std::optional<base::Date> date_of(View written) {
  if (const auto exact = base::parse_date(written).date) return exact;
  std::string text = base::lower_case(one_line(written));
  for (const View day : {"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"}) take(text, day);
  take(text, ",");
  take(text, "den ");
  take(text, "d. ");
  drop(text, ".");
  if (const auto exact = base::parse_date(text).date) return exact;
  // Numbers with anything between them: day, month, year.
  std::array<int, 3> number{};
  std::size_t count = 0;
  bool only_numbers = true;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] < '0' || text[at] > '9') {
      only_numbers = only_numbers && View(" /.-").find(text[at]) != View::npos;
      ++at;
      continue;
    }
    if (count == number.size()) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number.at(count));
    if (error != std::errc()) return std::nullopt;
    ++count;
    at = static_cast<std::size_t>(end - text.data());
  }
  constexpr int first_four_digits = 1000;
  if (only_numbers && count == 3 && number[2] >= first_four_digits)
    return base::parse_date(fmt::format("{}.{}.{}", number[0], number[1], number[2])).date;
  // "1 maj 2019" lacks its dot.
  const auto blank = text.find(' ');
  if (blank != std::string::npos && blank > 0 && text.find_first_not_of("0123456789") == blank)
    return base::parse_date(text.substr(0, blank) + "." + text.substr(blank)).date;
  return std::nullopt;
}

/// "kr. 1.234", "1.234,- kr.", "1 234 567", "1,2 mio. kr.", "250 t.kr."
std::optional<std::int64_t> amount_of(View written) {
  if (const auto exact = base::parse_amount(base::trim(written))) return exact;
  std::string text = base::lower_case(one_line(written));
  for (const View unit : {"kr.", "kr", "dkk"}) take(text, unit);
  std::int64_t factor = 1;
  drop(text, ".");
  for (const View unit : {"kroner", "kr", "dkk"}) drop(text, unit);
  constexpr std::int64_t million = 1'000'000;
  constexpr std::int64_t thousand = 1'000;
  for (const View word : {"millioner", "million", "mio.", "mio"}) {
    if (factor == 1 && drop(text, word)) factor = million;
  }
  for (const View word : {"tusinde", "tusind", "t."}) {
    if (factor == 1 && drop(text, word)) factor = thousand;
  }
  drop(text, ",-");
  drop(text, ",–");
  if (factor == 1) {
    std::string joined;  // "1 234 567": blanks that group thousands
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool groups = text[i] == ' ' && i + 3 < text.size() + 0 && text.find_first_not_of("0123456789", i + 1) >= i + 4;
      if (!groups) joined += text[i];
    }
    return base::parse_amount(joined);
  }
  const auto number = base::parse_decimal(text);
  if (!number) return std::nullopt;
  std::int64_t oere = number->digits;
  constexpr std::int64_t ten = 10;
  if (__builtin_mul_overflow(oere, factor * 100, &oere)) return std::nullopt;
  for (int i = 0; i < number->decimals; ++i) {
    if (oere % ten != 0) return std::nullopt;
    oere /= ten;
  }
  return oere;
}

std::optional<base::Decimal> percent_of(View written) {
  std::string text = base::lower_case(one_line(written));
  drop(text, "procent");
  drop(text, "pct");
  return base::parse_percent(text);
}

std::optional<bool> yes_no_of(View written) {
  std::string text = base::lower_case(one_line(written));
  drop(text, ".");
  if (text == "ja" || text == "x" || text == "☒" || text == "☑" || text == "✓" || text == "✔") return true;
  if (text == "nej" || text == "☐") return false;
  return std::nullopt;
}

std::string key_of(View text) {
  return base::lower_case(read::normalised(text));
}

base::Finding fault(View code, std::string message, std::string expected, std::string action) {
  auto finding = base::make_finding(code, std::move(message));
  finding.expected = std::move(expected);
  finding.action = std::move(action);
  return finding;
}

std::string quote(View text) {
  constexpr std::size_t most = 80;
  return "„" + base::shortened(text, most) + "“";
}

/// A member of the plan or of a list of the packs: people write its name.
bool names_something(const plan::Type& type) {
  return type.art == Art::reference || !type.refers_to.empty();
}

class Parser {
 public:
  Parser(const plan::Type& type, View title, const std::vector<Name>& names) : type_(type), title_(title), names_(names) {}

  Parsed operator()(View text) {
    if (type_.art == Art::list) return list(text);
    Parsed out;
    const std::string line = one_line(text);
    if (line.empty()) return out;
    if (line == plan::unknown_word) {
      out.values.push_back(line);
      return out;
    }
    if (names_something(type_) && (type_.art == Art::reference || !names_.empty())) return reference(line);
    plan::Value value{&type_, {}, {}, plan::Absent{}};
    switch (type_.art) {
      case Art::date:
        if (const auto date = date_of(line)) return canonical(value, *date);
        return refuse(line, "er ikke en dato", "en dato, fx 1. maj 2019", "skriv dag, måned og år, fx 1. maj 2019 eller 1.5.2019");
      case Art::amount:
        if (const auto oere = amount_of(line)) return canonical(value, plan::Amount{*oere});
        return refuse(line, "er ikke et beløb", "et beløb i kroner, fx 1.150.000", "skriv kun tallet, med punktum mellem tusinder");
      case Art::percent:
        if (const auto percent = percent_of(line)) return canonical(value, plan::Percent{*percent});
        return refuse(line, "er ikke en procentsats", "en procentsats, fx 12,5 %", "skriv tallet med komma, fx 12,5 %");
      case Art::yes_no:
        if (const auto yes = yes_no_of(line)) return canonical(value, *yes);
        return refuse(line, "er hverken ja eller nej", "ja eller nej", "skriv ja eller nej, eller kryds boksen af");
      case Art::year: {
        int year = 0;
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), year);
        if (error == std::errc() && end == line.data() + line.size() && year >= base::first_year && year <= base::last_year)
          return canonical(value, plan::Year{year});
        return refuse(line, "er ikke et årstal", "et årstal, fx 2019", "skriv fire cifre");
      }
      case Art::count: {
        const auto number = base::parse_decimal(line);
        if (number && number->decimals == 0 && number->digits >= 0) return canonical(value, plan::Count{number->digits});
        return refuse(line, "er ikke et antal", "et helt tal, fx 40", "skriv kun tallet");
      }
      case Art::choice:
        return one_of(line);
      case Art::reference:
        break;
      case Art::text:
        if (type_.max_length > 0 && base::length(line) > type_.max_length)
          return refuse(line, fmt::format("er på {} tegn", base::length(line)), fmt::format("højst {} tegn", type_.max_length),
                        "skriv den kortere");
        out.values.push_back(line);
        return out;
      case Art::measure:
      case Art::image:
      case Art::file:
        out.values.push_back(line);
        return out;
      case Art::prose:
        out.values.emplace_back(base::trim(text));
        return out;
      case Art::record:
      case Art::list:
      case Art::year_amounts:
        break;
    }
    return refuse(line, "kan ikke læses her", "en enkelt værdi", "skriv værdien i planen");
  }

 private:
  template <typename T>
  static Parsed canonical(plan::Value& value, T data) {
    value.data = std::move(data);
    return {{plan::canonical_text(value)}, std::nullopt};
  }

  Parsed refuse(const std::string& written, View what, std::string expected, std::string action) const {
    const View code = names_something(type_) ? "M02" : "M01";
    return {{written},
            fault(code, fmt::format("„{}“: {} {}", title_, quote(written), what), std::move(expected), std::move(action))};
  }

  Parsed one_of(const std::string& written) const {
    const std::string key = key_of(written);
    for (const std::string& choice : type_.choices) {
      if (key_of(choice) == key) return {{choice}, std::nullopt};
    }
    const auto meant = base::length(written) > 1 ? base::nearest(written, type_.choices) : std::nullopt;
    auto out = refuse(written, "er ikke en af mulighederne", base::join_danish(type_.choices), "vælg en af mulighederne");
    out.finding->message = base::suggest(std::move(out.finding->message), meant);
    return out;
  }

  /// The member that is called so, first by what it is shown as; by id too, for who knows ids.
  [[nodiscard]] const Name* named(View written) const {
    const std::string key = key_of(written);
    for (const Name& each : names_) {
      if (!each.names.empty() && key_of(each.names.front()) == key) return &each;
    }
    for (const Name& each : names_) {
      const auto is = [&](const std::string& name) { return key_of(name) == key; };
      if (each.id == written || std::any_of(each.names.begin(), each.names.end(), is)) return &each;
    }
    return nullptr;
  }

  Parsed reference(const std::string& written) const {
    if (const Name* found = named(written)) return {{found->id}, std::nullopt};
    std::vector<std::string> known;
    for (const Name& each : names_) {
      if (!each.names.empty()) known.push_back(each.names.front());
    }
    constexpr std::size_t most = 12;
    const std::size_t all = known.size();
    const auto meant = base::nearest(written, known);
    if (known.size() > most) known.resize(most);
    std::string expected = known.empty() ? "et navn, der står et andet sted" : base::join_danish(known);
    if (all > most) expected += " …";
    auto out = refuse(written, "er ikke nævnt noget sted", std::move(expected),
                      "skriv navnet, som det står dér, eller skriv det også dér");
    out.finding->message = base::suggest(std::move(out.finding->message), meant);
    return out;
  }

  /// Words of a list, wherever they are parted: first at lines, semicolons and commas, then at "og" where that makes more of them
  /// known.
  Parsed list(View text) const {
    Parsed out;
    std::string rest = base::clean_text(text).text;
    std::vector<std::string> pieces;
    if (names_something(*type_.item) && known_names(rest, out)) return out;
    const bool lines = base::trim(rest).find('\n') != View::npos;
    const View separators = lines ? "\n" : rest.find(';') != std::string::npos ? ";" : ",";
    for (std::size_t at = 0; at <= rest.size();) {
      const std::size_t end = std::min(rest.find_first_of(separators, at), rest.size());
      std::string piece = one_line(View(rest).substr(at, end - at));
      while (take(piece, "- ") || take(piece, "• ") || take(piece, "– ")) {
      }
      if (!piece.empty()) pieces.push_back(std::move(piece));
      at = end + 1;
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const bool last = i + 1 == pieces.size();
      const auto add = [&](View each) {
        Parsed one = Parser(*type_.item, title_, names_)(each);
        std::move(one.values.begin(), one.values.end(), std::back_inserter(out.values));
        if (one.finding && !out.finding) out.finding = std::move(one.finding);
      };
      const std::size_t conjunction = last && !lines ? parted_at(pieces[i]) : View::npos;
      if (conjunction == View::npos) {
        add(pieces[i]);
        continue;
      }
      add(View(pieces[i]).substr(0, conjunction));
      add(View(pieces[i]).substr(conjunction + and_between.size()));
    }
    return out;
  }

  /// Names that hold commas themselves: taken one after the other, the longest that fits, when the whole text is nothing but names.
  bool known_names(View text, Parsed& out) const {
    std::string rest = key_of(one_line(text));
    std::vector<std::pair<std::string, const Name*>> keys;
    for (const Name& each : names_) {
      if (!each.names.empty()) keys.emplace_back(key_of(each.names.front()), &each);
    }
    for (const Name& each : names_) {  // behind them, for what is shown as so and so is meant before what only says it somewhere
      for (std::size_t i = 1; i < each.names.size(); ++i) keys.emplace_back(key_of(each.names[i]), &each);
    }
    std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    std::vector<std::string> values;
    while (!rest.empty()) {
      const auto fits = std::find_if(keys.begin(), keys.end(), [&](const auto& key) {
        if (key.first.empty() || !rest.starts_with(key.first)) return false;
        const View behind = View(rest).substr(key.first.size());
        return behind.empty() || behind.starts_with(",") || behind.starts_with(";") || behind.starts_with(and_between);
      });
      if (fits == keys.end()) return false;
      values.push_back(fits->second->id);
      rest.erase(0, fits->first.size());
      for (const View separator : {View(","), View(";"), and_between}) {
        if (rest.starts_with(separator)) {
          rest.erase(0, separator.size());
          break;
        }
      }
      rest.erase(0, std::min(rest.find_first_not_of(' '), rest.size()));
    }
    out.values = std::move(values);
    return true;
  }

  /// Where the "og" stands that parts two things; nowhere when the piece is one thing, "og" and all.
  [[nodiscard]] std::size_t parted_at(const std::string& piece) const {
    const Parser item(*type_.item, title_, names_);
    if (item.knows(piece)) return View::npos;
    for (std::size_t at = piece.find(and_between); at != View::npos; at = piece.find(and_between, at + 1)) {
      if (item.knows(piece.substr(0, at)) && item.knows(piece.substr(at + and_between.size()))) return at;
    }
    return piece.rfind(and_between);
  }

  /// Whether a piece with "og" in it is one thing all the same.
  [[nodiscard]] bool knows(const std::string& written) const {
    if (names_something(type_)) return named(written) != nullptr;
    if (type_.art == Art::choice) return one_of(written).ok();
    return false;
  }

  static constexpr View and_between = " og ";

  const plan::Type& type_;
  std::string title_;
  const std::vector<Name>& names_;
};

}  // namespace

Parsed parse(const plan::Type& type, View title, View text, const std::vector<Name>& names) {
  return Parser(type, title, names)(text);
}

}  // namespace helhedsplan::lift
