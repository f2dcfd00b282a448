#include "yaml/shape.hpp"

#include "base/limits.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace helhedsplan::yaml {

namespace {

namespace limits = base::limits;

base::Finding fault(const base::Span& part, std::string_view code, std::size_t at, std::string message, std::string action) {
  base::Finding finding = base::make_finding(code, std::move(message));
  finding.place = base::place_of({part.source, at, at + 1});
  finding.action = std::move(action);
  return finding;
}

}  // namespace

std::optional<base::Finding> check_shape(const base::Span& part) {
  const std::string_view text = part.source->text().substr(0, part.end);
  std::size_t white_from = part.begin;  // where the run of blanks and line ends began that ends here
  std::size_t blank_work = 0;
  std::size_t line_marks = 0;
  std::size_t open_brackets = 0;
  bool line_begins = true;

  for (std::size_t at = part.begin; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      if (c == '\n' || c == '\r') {
        line_begins = true;
        line_marks = 0;
      } else {
        line_begins = false;
      }
      const std::size_t run = at + 1 - white_from;
      if (run > limits::yaml_blank_run && (blank_work += 2 * run) > limits::yaml_blank_work) {  // 1 + 3 + 5 … is the square
        return fault(part, "P09", white_from, "filen rummer for mange mellemrum eller tomme linjer efter hinanden",
                     "slet mellemrummene og de tomme linjer");
      }
      continue;
    }
    white_from = at + 1;
    switch (c) {
      case '%':
        if (line_begins) {
          return fault(part, "P07", at, "linjer, der begynder med „%“, bruges ikke her",
                       "slet linjen, eller ryk den ind, hvis den hører til en tekst");
        }
        break;
      case '[':
      case '{':
        ++line_marks;
        if (++open_brackets > limits::yaml_open_brackets) {
          return fault(part, "P09", at, "for mange parenteser åbnes uden at blive lukket", "luk parenteserne, eller slet dem");
        }
        break;
      case ']':
      case '}':
        ++line_marks;
        if (open_brackets > 0) --open_brackets;
        break;
      case ',':
      case ':':
      case '"':
      case '\'':
      case '?':
      case '-':
      case '&':
      case '*':
      case '!':
        ++line_marks;
        break;
      default:
        break;
    }
    if (line_marks > limits::yaml_line_marks) {
      return fault(part, "P09", at, "linjen rummer for mange værdier", "del linjen op i flere linjer");
    }
    line_begins = line_begins && at < 3 && static_cast<unsigned char>(c) >= 0x80;  // a byte order mark begins no line
  }
  return std::nullopt;
}

}  // namespace helhedsplan::yaml
