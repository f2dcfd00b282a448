#include "plan/comments.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace helhedsplan::plan {
namespace {

constexpr std::size_t width = 98;  // and "# " before it

}  // namespace

std::string file_head(std::string_view about) {
  std::string out =
      "# yaml-language-server: $schema=plan.schema.json\n"
      "#\n";
  for (const std::string& line : base::wrap(about, width)) out.append("# ").append(line) += '\n';
  out +=
      "#\n"
      "# - Indrykningen tæller: to mellemrum for hvert niveau, aldrig tabulator.\n"
      "# - I en liste begynder hvert medlem med „- “. Gentag det for flere medlemmer, og giv hvert sit eget id.\n"
      "# - Tekst med kolon skal stå i anførselstegn: \"Amagerbro: en plan\".\n"
      "# - Lang tekst kan skrives over flere linjer efter „|“ eller ligge i en fil for sig: {fil: tekster/navn.md}\n"
      "# - Linjer, der begynder med #, er forklaringer og kommer ikke med i dokumenterne.\n";
  return out;
}

void add_comment(std::string& out, const Field& field, bool example, std::size_t indent) {
  std::string text = field.title;
  if (field.confidential) text += " (fortroligt)";
  text += ": " + field.help;
  if (!field.type->choices.empty())
    text += fmt::format(" Vælg mellem: {}.", fmt::join(field.type->choices, ", "));
  else if (example && !field.example.empty())
    text += fmt::format(" Eksempel: {}", field.example);
  for (const std::string& line : base::wrap(text, width - indent)) out.append(indent, ' ').append("# ").append(line) += '\n';
}

}  // namespace helhedsplan::plan
