#include "yaml/syntax_fault.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

namespace helhedsplan::yaml {

namespace {

using base::Finding;
using base::SourceRef;

constexpr std::string_view blanks = " \t";
constexpr std::size_t lines_looked_at = 2000;  // above a fault, for its neighbours' indentation

/// What a message quotes of the user's text: one line, not too long.
std::string quoted(std::string_view text) {
  constexpr std::size_t most = 60;  // bytes
  text = base::trim(text.substr(0, text.find_first_of("\r\n")));
  return fmt::format("„{}“", base::shortened(text, most));
}

/// Reads lines of the part around a place.
class Lines {
 public:
  Lines(std::string_view text, const SyntaxFault& fault) : text_(text), begin_(fault.begin), end_(fault.end) {}

  [[nodiscard]] std::size_t start_of(std::size_t offset) const {
    while (offset > begin_ && text_[offset - 1] != '\n' && text_[offset - 1] != '\r') --offset;
    return offset;
  }
  [[nodiscard]] std::string_view line_at(std::size_t start) const {
    return text_.substr(start, std::min(text_.find_first_of("\r\n", start), end_) - start);
  }
  /// The next line after `start` that holds more than blanks and comment; nothing at the end.
  [[nodiscard]] std::optional<std::size_t> next(std::size_t start) const {
    for (std::size_t at = start; at < end_;) {
      at = text_.find_first_of("\r\n", at);
      if (at == std::string_view::npos || at >= end_) return std::nullopt;
      at += text_.substr(at, 2) == "\r\n" ? 2 : 1;
      if (at < end_ && has_content(line_at(at))) return at;
    }
    return std::nullopt;
  }
  /// The line above, blank or not; nothing at the top.
  [[nodiscard]] std::optional<std::size_t> above(std::size_t start) const {
    if (start <= begin_) return std::nullopt;
    std::size_t at = start - 1;
    if (at > begin_ && text_[at] == '\n' && text_[at - 1] == '\r') --at;
    return start_of(at);
  }
  static std::size_t indent(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }
  static bool has_content(std::string_view line) {
    line = base::trim(line);
    return !line.empty() && line.front() != '#';
  }

 private:
  std::string_view text_;
  std::size_t begin_;
  std::size_t end_;
};

class Explainer {
 public:
  Explainer(const SourceRef& source, const SyntaxFault& fault)
      : source_(source),
        text_(source->text()),
        fault_(fault),
        lines_(text_, fault),
        at_(std::clamp(fault.offset, fault.begin, fault.end)) {}

  [[nodiscard]] Finding explain() {
    if (said("closing bracket") || said("closing brace")) return said("extra") ? extra_bracket() : open_bracket();
    if (said("mismatched")) return wrong_bracket();
    if (said("escape")) return escape();
    if (const auto tab = tab_in_indentation()) return tab_fault(*tab);
    if (quote_is_open()) return open_quote();
    if (said("trailing content")) return trailing();
    if (said("cannot start with")) return first_character();
    if (said("comma")) return comma();
    if (said("block scalar")) return block_scalar();
    if (said("anchor") || said("alias") || said("tag ") || said("directive") || said("version")) return feature();
    if (said("same line as a mapping key") || said("same line as a previous item")) return list_on_key_line();
    if (said("multiline plain key") || said("invalid value after mapping") || said("expected ':'")) return missing_colon();
    if (said("same line") || said("mapping in plain multiline") || said("mapping starting at ---")) return colon_in_text();
    if (said("missing document start")) return colon_without_space();
    if (said("expected key") || said("end of block sequence")) return other_kind();
    if (said("indent") || said("indend")) return indentation();
    if (at_ == fault_.end && fault_.open_bracket) return open_bracket();
    if (begins_its_line_astray()) return indentation();
    return general();
  }

 private:
  [[nodiscard]] bool said(std::string_view word) const { return fault_.reason.find(word) != std::string_view::npos; }
  [[nodiscard]] char here() const { return at_ < fault_.end ? text_[at_] : '\0'; }

  Finding make(std::string_view code, std::size_t begin, std::size_t length, std::string message, std::string action,
               std::string expected = {}) {
    Finding finding = base::make_finding(code, std::move(message));
    finding.place = base::place_of({source_, begin, std::min(begin + length, fault_.end)});
    finding.action = std::move(action);
    finding.expected = std::move(expected);
    return finding;
  }

  /// The text of a line from its first character on, and where it stands.
  Finding make_for_line(std::string_view code, std::size_t start, std::string message, std::string action,
                        std::string expected = {}) {
    const std::string_view line = lines_.line_at(start);
    const std::size_t first = std::min(line.find_first_not_of(blanks), line.size());
    return make(code, start + first, base::trim(line).size(), std::move(message), std::move(action), std::move(expected));
  }

  /// The place of a tab among the blanks that begin this line, or the next one where a text runs on.
  std::optional<std::size_t> tab_in_indentation() {
    std::vector<std::size_t> starts = {lines_.start_of(at_)};
    if (said("multiline") || said("scalar")) {
      if (const auto next = lines_.next(starts.front())) starts.push_back(*next);
    }
    for (const std::size_t start : starts) {
      const std::string_view line = lines_.line_at(start);
      const std::string_view lead = line.substr(0, line.find_first_not_of(blanks));
      const std::size_t tab = lead.find('\t');
      if (tab != std::string_view::npos) return start + tab;
    }
    if (said("tab")) return at_;
    return std::nullopt;
  }

  Finding tab_fault(std::size_t tab) {
    return make("P02", tab, 1, "linjen er rykket ind med tabulator",
                "erstat tabulatoren med mellemrum; sæt teksteditoren til at indsætte mellemrum, når du trykker på Tab",
                "mellemrum, to for hvert niveau");
  }

  /// A quoted text begins here and does not end on this line.
  bool quote_is_open() {
    if (said("trailing") || said("key")) return false;
    if (here() != '"' && here() != '\'') {
      if (at_ == fault_.begin || !said("scalar") || (text_[at_ - 1] != '"' && text_[at_ - 1] != '\'')) return false;
      --at_;
    }
    const char quote = here();
    const std::string_view line = text_.substr(at_, std::min(text_.find_first_of("\r\n", at_), fault_.end) - at_);
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (quote == '"' && line[i] == '\\')
        ++i;
      else if (line[i] == quote)
        return false;
    }
    return true;
  }

  Finding open_quote() {
    const std::string_view rest = lines_.line_at(at_);
    return make(
        "P05", at_, rest.size(), fmt::format("anførselstegnet ({}) bliver ikke lukket", here()),
        fmt::format("sæt {} sidst i teksten; går den over flere linjer, skal de næste rykkes længere ind end nøglen", here()));
  }

  Finding open_bracket() {
    const std::size_t open = fault_.open_bracket.value_or(at_);
    const bool list = open < text_.size() ? text_[open] == '[' : said("sequence");
    return make("P05", open, 1, fmt::format("parentesen „{}“ bliver ikke lukket", list ? "[" : "{"),
                fmt::format("sæt „{}“ efter det sidste led", list ? "]" : "}"));
  }

  Finding extra_bracket() {
    return make("P05", at_, 1, fmt::format("„{}“ lukker ingen parentes", here()),
                "slet tegnet, eller sæt hele teksten i anførselstegn, hvis det hører til teksten");
  }

  Finding wrong_bracket() {
    Finding finding = make("P05", at_, 1, fmt::format("„{}“ passer ikke til den parentes, der er åben", here()),
                           "[ lukkes med ], og { lukkes med }");
    if (fault_.open_bracket) {
      const char open = text_[*fault_.open_bracket];
      finding.expected = fmt::format("„{}“", open == '[' ? ']' : '}');
      finding.related.push_back(base::place_of({source_, *fault_.open_bracket, *fault_.open_bracket + 1}));
    }
    return finding;
  }

  Finding escape() {
    constexpr std::string_view known = "0abt\tnvfre \"/\\N_LPxuU\r\n";
    std::size_t slash = at_;
    for (std::size_t i = at_; i + 1 < fault_.end; ++i) {
      if (text_[i] != '\\') continue;
      slash = i;
      if (known.find(text_[i + 1]) == std::string_view::npos) break;
      if (text_[i + 1] == 'x' || text_[i + 1] == 'u' || text_[i + 1] == 'U') {
        const std::size_t width = text_[i + 1] == 'x' ? 2 : text_[i + 1] == 'u' ? 4 : 8;
        const std::string_view digits = text_.substr(i + 2, width);
        const bool surrogate = base::lower_case(digits).starts_with("d") && digits.size() > 1 && digits[1] >= '8';
        if (digits.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos || digits.size() < width || surrogate)
          break;
      }
      ++i;
    }
    std::size_t end = std::min(slash + 2, fault_.end);
    while (end < fault_.end && base::inside_character(text_[end])) ++end;
    return make("P01", slash, end - slash,
                fmt::format("{} er ikke en gyldig kode i en tekst i anførselstegn", quoted(text_.substr(slash, end - slash))),
                "skriv \\\\ for en omvendt skråstreg, eller brug enkelte anførselstegn (') om teksten");
  }

  Finding trailing() {
    const std::string_view rest = lines_.line_at(at_);
    const bool single = said("single");
    return make("P01", at_, rest.size(), fmt::format("her står mere efter det afsluttende anførselstegn: {}", quoted(rest)),
                single ? "skriv to enkelte anførselstegn ('') efter hinanden for ét inde i teksten, eller brug \" om teksten"
                       : "skriv \\\" for et anførselstegn inde i teksten, eller slet det, der står efter teksten");
  }

  Finding first_character() {
    std::size_t length = 1;
    return make("P01", at_, length, fmt::format("en tekst kan ikke begynde med „{}“ uden anførselstegn", here()),
                fmt::format("sæt teksten i anførselstegn: \"{}\"",
                            base::trim(text_.substr(at_, std::min<std::size_t>(lines_.line_at(at_).size(), 30)))));
  }

  Finding comma() {
    if (said("missing")) {
      if (here() == ':') {  // libfyaml notices at the colon of the next key
        if (fault_.open_bracket && *fault_.open_bracket < lines_.start_of(at_)) return open_bracket();
        at_ = start_of_key();
      }
      return make("P01", at_, 1, fmt::format("der mangler et komma før {}", quoted(lines_.line_at(at_))),
                  "adskil leddene med komma");
    }
    return make("P01", at_, 1, "her står et komma for meget", "slet kommaet, eller skriv det led, der mangler");
  }

  /// Of the key before the colon at this place.
  std::size_t start_of_key() {
    const std::size_t line = lines_.start_of(at_);
    std::size_t at = at_;
    while (at > line && blanks.find(text_[at - 1]) != std::string_view::npos) --at;
    if (at <= line) return at_;
    const char last = text_[--at];
    const std::string_view before = last == '"' || last == '\'' ? std::string_view(&last, 1) : std::string_view(" \t,[]{}");
    if (before.size() > 1) {
      while (at > line && before.find(text_[at - 1]) == std::string_view::npos) --at;
      return at;
    }
    const std::size_t quote = text_.substr(line, at - line).rfind(last);
    return quote == std::string_view::npos ? at_ : line + quote;
  }

  Finding block_scalar() {
    if (said("no linebreak") || said("indicator")) {
      return make("P01", at_, 1, "efter „|“ eller „>“ skal teksten begynde på næste linje",
                  "flyt teksten ned på næste linje, og ryk den ind");
    }
    const std::size_t start = lines_.start_of(at_);
    return make("P03", start, lines_.line_at(start).size(), "en tom linje før teksten er rykket længere ind end teksten",
                "slet mellemrummene i de tomme linjer efter „|“ eller „>“");
  }

  Finding feature() {
    if (said("directive") || said("version")) {
      std::size_t start = lines_.start_of(at_);
      return make_for_line("P07", start, "linjer med „%“ og flere dokumenter i én fil bruges ikke her", "slet linjen");
    }
    std::size_t begin = at_;
    if (begin > fault_.begin && std::string_view("&*!").find(text_[begin - 1]) != std::string_view::npos) --begin;
    const std::string_view word = text_.substr(begin, std::min(text_.find_first_of(" \t\r\n", begin), fault_.end) - begin);
    return make("P07", begin, word.size(), fmt::format("ankre (&), aliaser (*) og mærker (!) bruges ikke her: {}", quoted(word)),
                "skriv værdien ud; begynder en tekst med et af de tre tegn, skal den stå i anførselstegn");
  }

  Finding list_on_key_line() {
    return make("P03", at_, 1, "et listepunkt kan ikke begynde på samme linje som nøglen",
                "flyt „- …“ ned på næste linje, og ryk det ind");
  }

  /// A line holds text where "nøgle: værdi" was due: the colon is missing, or its space, or the line below is indented too far.
  Finding missing_colon() {
    const std::size_t start = lines_.start_of(at_);
    const std::string_view line = lines_.line_at(start);
    if (const auto tight = tight_colon(at_, start + line.size())) return colon_without_space(*tight);
    const bool is_value = !base::trim(line.substr(0, at_ - start)).empty();
    if (is_value) {
      if (const auto next = lines_.next(start)) {
        return make_for_line(
            "P03", *next,
            fmt::format("linjen {} er rykket ind under en linje, som allerede har en værdi", quoted(lines_.line_at(*next))),
            "ryk linjen ud, så den begynder samme sted som linjen over, eller sæt hele teksten i anførselstegn",
            fmt::format("{} mellemrum først på linjen", Lines::indent(line)));
      }
    }
    return make_for_line("P04", start, fmt::format("der mangler et kolon efter {}", quoted(line)),
                         "skriv „nøgle: værdi“ med kolon og mellemrum", "nøgle, kolon, mellemrum og værdi");
  }

  /// A colon between two characters of a word at the beginning of [from, to): "titel:Amagerbro", but not "https://…" or "12:30".
  std::optional<std::size_t> tight_colon(std::size_t from, std::size_t to) {
    const std::size_t colon = text_.substr(0, to).find(':', from);
    if (colon == std::string_view::npos || colon == from || colon + 1 >= to) return std::nullopt;
    if (text_[colon + 1] == '/' || text_[colon + 1] == ' ') return std::nullopt;
    if (text_.substr(from, colon - from).find_first_of(blanks) != std::string_view::npos) return std::nullopt;
    return colon;
  }

  Finding colon_without_space(std::size_t colon) {
    return make("P04", colon, 1, "der mangler et mellemrum efter kolon", "skriv „nøgle: værdi“ med mellemrum efter kolon");
  }
  Finding colon_without_space() {
    if (here() == ':') return colon_without_space(at_);
    return general();
  }

  Finding colon_in_text() {
    return make("P04", at_, 1, "linjen har et kolon til: YAML læser det som endnu en nøgle",
                "sæt hele teksten efter det første kolon i anførselstegn: nøgle: \"tekst: mere tekst\"");
  }

  Finding other_kind() {
    const std::size_t start = lines_.start_of(at_);
    const std::string_view line = lines_.line_at(start);
    if (base::trim(line).starts_with("-")) {
      return make_for_line("P03", start, "her står et listepunkt („-“) på højde med nøgler",
                           "ryk listepunktet ind under den nøgle, det hører til", "„nøgle: værdi“, som på linjerne over");
    }
    return make_for_line("P03", start, fmt::format("{} står på højde med listepunkter", quoted(line)),
                         "sæt „- “ foran, eller ryk linjen ud til den nøgle, den hører sammen med",
                         "et listepunkt („- “), som på linjerne over");
  }

  /// The indentations the line could have had: those of the lines above that are still open. A list item opens two, its hyphen's
  /// and its first key's.
  std::vector<std::size_t> open_indentations(std::size_t start) {
    std::vector<std::size_t> open;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    std::size_t looked = 0;
    for (auto at = lines_.above(start); at && least > 0 && looked < lines_looked_at; at = lines_.above(*at), ++looked) {
      const std::string_view other = lines_.line_at(*at);
      if (!Lines::has_content(other) || Lines::indent(other) >= least) continue;
      const std::size_t hyphen = Lines::indent(other);
      if (other.substr(hyphen).starts_with("- ")) {
        const std::size_t key = other.find_first_not_of(' ', hyphen + 1);
        if (key < least) open.insert(open.begin(), key);
      }
      least = hyphen;
      open.insert(open.begin(), least);
    }
    return open;
  }

  /// The fault is at the first character of a line whose indentation none of the lines above has.
  bool begins_its_line_astray() {
    const std::size_t start = lines_.start_of(at_);
    if (at_ >= text_.size() || Lines::indent(lines_.line_at(start)) != at_ - start) return false;
    const auto open = open_indentations(start);
    return !open.empty() && std::find(open.begin(), open.end(), at_ - start) == open.end();
  }

  Finding indentation() {
    const std::size_t start = lines_.start_of(at_);
    const std::string_view line = lines_.line_at(start);
    const std::size_t own = Lines::indent(line);
    std::vector<std::size_t> open = open_indentations(start);
    std::string expected;
    if (open.size() > 4) open.erase(open.begin(), open.end() - 4);
    for (std::size_t i = 0; i < open.size(); ++i)
      expected += fmt::format("{}{}", i == 0 ? "" : i + 1 == open.size() ? " eller " : ", ", open[i]);
    if (!expected.empty()) expected += " mellemrum først på linjen";
    return make_for_line("P03", start, fmt::format("linjen er rykket {} mellemrum ind, og det passer ikke med linjerne over", own),
                         "lad linjer, der hører sammen, begynde i samme kolonne", expected);
  }

  Finding general() {
    const std::string_view rest = lines_.line_at(at_);
    const std::string message = base::trim(rest).empty() ? std::string("teksten kan ikke læses som YAML herfra")
                                                         : fmt::format("teksten kan ikke læses som YAML fra {}", quoted(rest));
    return make("P01", at_, std::max<std::size_t>(rest.size(), 1), message,
                "se efter et glemt kolon, anførselstegn eller parentes her eller på linjen over");
  }

  const SourceRef& source_;
  std::string_view text_;
  const SyntaxFault& fault_;
  Lines lines_;
  std::size_t at_;
};

}  // namespace

base::Finding explain(const SourceRef& source, const SyntaxFault& fault) {
  return Explainer(source, fault).explain();
}

}  // namespace helhedsplan::yaml
