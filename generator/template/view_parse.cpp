#include "template/view_parse.hpp"

#include "base/text.hpp"
#include "template/report.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace helhedsplan::templates {

namespace {

/// Of a date that is so far from another: a hundred years.
constexpr int most_months = 1200;

/// Where `word` stands outside quotes and {{…}}, from `at` on.
std::size_t find_outside(std::string_view text, std::string_view word, std::size_t at = 0) {
  bool quoted = false;
  std::size_t braces = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && text.substr(i, 2) == "{{") ++braces;
    if (!quoted && braces > 0 && text.substr(i, 2) == "}}") --braces;
    if (i >= at && !quoted && braces == 0 && text.substr(i).starts_with(word)) return i;
  }
  return std::string_view::npos;
}

std::vector<Located> split(const Located& text, std::string_view separator) {
  std::vector<Located> out;
  std::size_t at = 0;
  while (true) {
    const std::size_t end = find_outside(text.text, separator, at);
    out.push_back(text.part(at, end == std::string_view::npos ? end : end - at).trimmed());
    if (end == std::string_view::npos) return out;
    at = end + separator.size();
  }
}

struct Operator {
  std::string_view word;
  Test::Op op;
};
// The longer first: "!=" holds "=".
constexpr std::array operators{Operator{"!=", Test::Op::not_equal}, Operator{"<=", Test::Op::at_most},
                               Operator{">=", Test::Op::at_least}, Operator{" indeholder ", Test::Op::contains},
                               Operator{"=", Test::Op::equal}};

class ViewReader {
 public:
  ViewReader(const plan::Record& definition, View& view, base::Findings& findings)
      : definition_(definition), view_(view), findings_(findings) {}

  bool read() {
    const std::array kinds{std::pair{"fra", View::Kind::selection},       std::pair{"forén", View::Kind::united},
                           std::pair{"andel", View::Kind::ratio},         std::pair{"år", View::Kind::years},
                           std::pair{"halvår", View::Kind::half_years},   std::pair{"måneder", View::Kind::months},
                           std::pair{"procentdel", View::Kind::part},     std::pair{"årstal", View::Kind::years_named},
                           std::pair{"indhold", View::Kind::content},     std::pair{"dato", View::Kind::later},
                           std::pair{"betingelse", View::Kind::condition}};
    const char* given = nullptr;
    for (const auto& [key, kind] : kinds) {
      if (!located(key)) continue;
      if (given != nullptr) {
        fault({std::string("visningen har både „") + given + "“ og „" + key + "“", "kun én af dem", "del den i to visninger"});
        return false;
      }
      given = key;
      view_.kind = kind;
    }
    if (given == nullptr) {
      std::vector<std::string> names;
      for (const auto& [key, kind] : kinds) names.push_back("„" + std::string(key) + "“");
      const std::string last = std::exchange(names.back(), {});
      names.pop_back();
      std::string expected;
      for (const std::string& name : names) expected += (expected.empty() ? "" : ", ") + name;
      fault({"visningen siger ikke, hvad den viser", expected + " eller " + last, "tilføj en af dem"});
      return false;
    }
    switch (view_.kind) {
      case View::Kind::selection:
        return selection();
      case View::Kind::united:
        return united(*located("forén"));
      case View::Kind::ratio:
        return ratio(*located("andel"));
      case View::Kind::years:
        return take(located("år"), view_.of) && only(given);
      case View::Kind::half_years:
        return take(located("halvår"), view_.of) && only(given);
      case View::Kind::months:
        return months(*located("måneder")) && only(given);
      case View::Kind::part:
        return part(*located("procentdel")) && only(given);
      case View::Kind::years_named:
        return levels(*located("årstal")) && only(given);
      case View::Kind::content:
        return take(located("indhold"), view_.of) && only(given);
      case View::Kind::later:
        return later(*located("dato")) && only(given);
      case View::Kind::condition:
        return tests(*located("betingelse")) && only(given);
    }
    return false;
  }

 private:
  void fault(Say say) { report(findings_, "T25", view_.span, with_name(std::move(say))); }
  void fault(const Located& at, Say say) { report(findings_, "T25", at.span(), with_name(std::move(say))); }
  [[nodiscard]] Say with_name(Say say) const {
    say.message = "visningen „" + view_.name + "“: " + say.message;
    return say;
  }

  [[nodiscard]] std::optional<Located> located(std::string_view key) const {
    const plan::Value* value = definition_.find(key);
    if (value == nullptr) return std::nullopt;
    const auto* text = std::get_if<plan::Text>(&value->data);
    if (text == nullptr || base::trim(text->text).empty()) return std::nullopt;
    return locate(text->text, value->span);
  }

  [[nodiscard]] bool yes(std::string_view key) const {
    const plan::Value* value = definition_.find(key);
    const bool* flag = value == nullptr ? nullptr : std::get_if<bool>(&value->data);
    if (flag != nullptr) return *flag;
    const auto text = located(key);
    return text && text->text == "ja";
  }

  bool take(const std::optional<Located>& text, Path& into) {
    if (!text) return true;
    std::optional<Path> path = parse_path(*text, findings_);
    if (!path) return false;
    into = *std::move(path);
    return true;
  }
  bool take(const std::optional<Located>& text, std::optional<Path>& into) {
    if (!text) return true;
    into = parse_path(*text, findings_);
    return into.has_value();
  }

  /// What is done with members needs `fra` or `forén`.
  bool only(std::string_view kind) {
    for (const char* key : {"hvor", "sorter", "gruppér", "sum", "følg"}) {
      if (const auto text = located(key)) {
        fault(*text, {std::string("„") + key + "“ kan ikke stå sammen med „" + std::string(kind) + "“",
                      "„" + std::string(key) + "“ sammen med „fra“ eller „forén“", ""});
        return false;
      }
    }
    return true;
  }

  bool selection() { return levels(*located("fra")) && members(); }

  bool levels(const Located& text) {
    for (const Located& level : split(text, ">")) {
      std::optional<Loop> loop = parse_loop(level, findings_);
      if (!loop) return false;
      if (!loop->expression.filters.empty()) {
        fault(level, {"filtre kan ikke bruges i en visnings sti", "", "fjern filteret"});
        return false;
      }
      view_.levels.push_back({std::move(loop->expression.path), std::move(loop->name)});
    }
    return true;
  }

  bool united(const Located& text) {
    const std::vector<Located> parts = split(text, ",");
    if (parts.size() < 2) {
      fault(text, {"„forén“ skal nævne mindst to lister", "„liste, liste“", "brug „fra“ til én liste"});
      return false;
    }
    for (const Located& part : parts) {
      if (!take(part, view_.lists.emplace_back())) return false;
    }
    return members();
  }

  /// What is done with them.
  bool members() {
    if (const auto where = located("hvor"); where && !tests(*where)) return false;
    if (const auto sort = located("sorter"); sort && !keys(*sort)) return false;
    if (!take(located("gruppér"), view_.group) || !take(located("sum"), view_.sum) || !take(located("følg"), view_.follow))
      return false;
    view_.unique = yes("unikke");
    view_.count = yes("antal");
    view_.first = yes("første");
    view_.last = yes("sidste");
    const int results = int{view_.sum.has_value()} + int{view_.count} + int{view_.first} + int{view_.last};
    if (results > 1) {
      fault({"„sum“, „antal“, „første“ og „sidste“ kan ikke stå sammen", "én af dem", "del den i flere visninger"});
      return false;
    }
    return true;
  }

  bool ratio(const Located& text) {
    const std::vector<Located> parts = split(text, "/");
    if (parts.size() != 2) {
      fault(text, {"„andel“ skal dele ét tal med et andet", "„a / b“", ""});
      return false;
    }
    return take(parts[0], view_.of) && take(parts[1], view_.by) && only("andel");
  }

  /// A period, or two dates.
  bool months(const Located& text) {
    const std::vector<Located> parts = split(text, "/");
    if (parts.size() > 2) {
      fault(text, {"„måneder“ skal have en periode eller to datoer", "„periode“ eller „a / b“", ""});
      return false;
    }
    view_.two_dates = parts.size() == 2;
    return take(parts[0], view_.of) && (!view_.two_dates || take(parts[1], view_.by));
  }

  /// So many months from a day.
  bool later(const Located& text) {
    constexpr std::array words{std::pair{std::string_view(" måneder efter "), 1}, std::pair{std::string_view(" måned efter "), 1},
                               std::pair{std::string_view(" måneder før "), -1}, std::pair{std::string_view(" måned før "), -1}};
    for (const auto& [word, sign] : words) {
      const std::size_t at = find_outside(text.text, word);
      if (at == std::string_view::npos) continue;
      const std::string_view number = text.part(0, at).trimmed().text;
      int months = 0;
      const auto read = std::from_chars(number.data(), number.data() + number.size(), months);
      if (read.ec != std::errc() || read.ptr != number.data() + number.size() || months < 0 || months > most_months) break;
      view_.months = sign * months;
      return take(text.part(at + word.size(), std::string_view::npos).trimmed(), view_.of);
    }
    fault(text, {"„dato“ skal sige, hvor mange måneder efter eller før hvilken dag", "fx „24 måneder efter periode.fra“", ""});
    return false;
  }

  /// A percentage as it is written, or a path to one.
  bool part(const Located& text) {
    constexpr std::string_view of = " af ";
    const std::size_t at = find_outside(text.text, of);
    if (at == std::string_view::npos) {
      fault(text, {"„procentdel“ skal sige, hvor stor en del af hvad", "fx „25 % af beløb“", ""});
      return false;
    }
    const Located share = text.part(0, at).trimmed();
    const char first = share.text.empty() ? ' ' : share.text.front();
    if (first >= '0' && first <= '9') {
      view_.percent = base::parse_percent(share.text);
      if (!view_.percent) {
        fault(share, {"„" + std::string(share.text) + "“ er ikke en procent", "fx „25 %“ eller „12,5 %“", ""});
        return false;
      }
    } else if (!take(share, view_.by)) {
      return false;
    }
    return take(text.part(at + of.size(), std::string_view::npos).trimmed(), view_.of);
  }

  bool tests(const Located& text) {
    for (const Located& part : split(text, " og ")) {
      std::optional<Test> test = this->test(part);
      if (!test) return false;
      view_.tests.push_back(*std::move(test));
    }
    return true;
  }

  std::optional<Test> test(const Located& text) {
    for (const Operator& candidate : operators) {
      const std::size_t at = find_outside(text.text, candidate.word);
      if (at == std::string_view::npos) continue;
      std::optional<Path> left = parse_path(text.part(0, at), findings_);
      if (!left) return std::nullopt;
      Test test{*std::move(left), candidate.op, std::nullopt, {}};
      const Located right = text.part(at + candidate.word.size(), std::string_view::npos).trimmed();
      if (right.text.empty()) {
        fault(text, {"der mangler noget at sammenligne med i „" + std::string(text.text) + "“",
                     "et ord, \"en tekst\" eller {{sti}}", ""});
        return std::nullopt;
      }
      if (right.text.starts_with("{{") && right.text.ends_with("}}") && right.text.size() > 4) {
        test.right = parse_path(right.part(2, right.text.size() - 4), findings_);
        if (!test.right) return std::nullopt;
      } else if (right.text.size() >= 2 && right.text.front() == '"' && right.text.back() == '"') {
        test.word = std::string(right.text.substr(1, right.text.size() - 2));
      } else {
        test.word = std::string(right.text);
      }
      return test;
    }
    const bool negated = text.text.starts_with('^');
    std::optional<Path> path = parse_path(text.part(negated ? 1 : 0, std::string_view::npos), findings_);
    if (!path) return std::nullopt;
    return Test{*std::move(path), negated ? Test::Op::falsy : Test::Op::truthy, std::nullopt, {}};
  }

  bool keys(const Located& text) {
    constexpr std::string_view descending = " faldende";
    for (Located part : split(text, ",")) {
      const bool falls = part.text.ends_with(descending);
      if (falls) part = part.part(0, part.text.size() - descending.size());
      std::optional<Path> path = parse_path(part, findings_);
      if (!path) return false;
      view_.sort.push_back({*std::move(path), falls});
    }
    return true;
  }

  const plan::Record& definition_;
  View& view_;
  base::Findings& findings_;
};

}  // namespace

ViewRef parse_view(const plan::Value& definition, base::Findings& findings) {
  auto view = std::make_shared<View>();
  view->span = definition.span;
  const plan::Record* record = plan::record_of(definition);
  if (record == nullptr) {
    report(findings, "T25", definition.span, {"en visning skal have et navn og sige, hvad den viser", "navn og fx „fra“", ""});
    return nullptr;
  }
  if (const plan::Value* name = record->find("navn")) {
    if (const auto* text = std::get_if<plan::Text>(&name->data)) view->name = text->text;
  }
  if (!ViewReader(*record, *view, findings).read()) return nullptr;
  return view;
}

}  // namespace helhedsplan::templates
