#include "compare/passage.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace helhedsplan::compare {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\n';
}

std::string end_of(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t at = text.find(' ', text.size() - most);
  if (at == std::string::npos) at = text.size() - most;
  while (at < text.size() && base::inside_character(text[at])) ++at;
  return "…" + text.substr(at);
}

std::string begin_of(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  const std::size_t at = text.rfind(' ', most);
  return std::string(base::prefix(text, at == std::string::npos ? most : at + 1)) + "…";
}

}  // namespace

Passage passage(const std::string& before, const std::string& after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t lead = 0;
  for (std::size_t i = 0; i < shorter && before[i] == after[i]; ++i) {
    if (is_blank(before[i])) lead = i + 1;
  }
  // A text that only goes on begins to differ at its end.
  if (lead < shorter && before.compare(0, shorter, after, 0, shorter) == 0 &&
      (before.size() == after.size() || is_blank(before.size() > after.size() ? before[shorter] : after[shorter]))) {
    lead = shorter;
  }
  std::size_t tail = 0;
  for (std::size_t i = 1; i <= shorter - lead && before[before.size() - i] == after[after.size() - i]; ++i) {
    if (is_blank(before[before.size() - i])) tail = i;
    if (i == before.size() - lead && i <= after.size() - lead && is_blank(after[after.size() - i])) tail = i;
  }
  return {before.substr(0, lead), before.substr(lead, before.size() - lead - tail), after.substr(lead, after.size() - lead - tail),
          before.substr(before.size() - tail)};
}

Excerpts excerpts(const std::string& before, const std::string& after, std::size_t most, std::size_t context) {
  const Passage found = passage(before, after);
  const auto piece = [&](const std::string& middle) {
    return base::shortened(end_of(found.lead, context) + middle, most + context) + begin_of(found.tail, context);
  };
  return {piece(found.before), piece(found.after)};
}

}  // namespace helhedsplan::compare
