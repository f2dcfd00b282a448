#include "write/markdown/anchors.hpp"

#include "base/text.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "write/markdown/escape.hpp"

#include <algorithm>

namespace helhedsplan::write::markdown {

std::string anchor(std::string_view heading) {
  const std::string lower = base::lower_case(heading);
  std::string out;
  for (std::size_t i = 0; i < lower.size();) {
    std::size_t bytes = 1;
    while (i + bytes < lower.size() && base::inside_character(lower[i + bytes])) ++bytes;
    const char32_t point = first_point(std::string_view(lower).substr(i, bytes));
    // Beyond ASCII letters count, and nearly everything else is punctuation or a symbol.
    const bool ascii = point < 0x80;
    const bool kept =
        is_letter(point) || point == U'-' || point == U'_' || (!ascii && point >= 0x250 && point < 0x2000) || point >= 0x3040;
    if (point == U' ')
      out += '-';
    else if (kept && point < 0x1F000)
      out.append(lower, i, bytes);
    i += bytes;
  }
  return out;
}

std::string heading_text(const model::Heading& heading) {
  std::string text = model::plain_text(heading.children);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return heading.number.empty() ? text : heading.number + " " + text;
}

std::map<std::string, std::string, std::less<>> heading_anchors(const model::Document& document) {
  std::map<std::string, std::string, std::less<>> by_id;
  std::map<std::string, int> seen;
  model::walk_blocks(
      document.blocks,
      [&](const model::Block& block) {
        std::string text;
        const auto* const heading = std::get_if<model::Heading>(&block.kind);
        const auto* const paragraph = std::get_if<model::Paragraph>(&block.kind);
        if (heading != nullptr)
          text = heading_text(*heading);
        else if (paragraph != nullptr && paragraph->role == model::ParagraphRole::title)
          text = model::plain_text(paragraph->children);
        else
          return;
        std::string name = anchor(text);
        const int before = seen[name]++;
        if (before > 0) name += "-" + std::to_string(before);
        if (heading != nullptr && !heading->id.empty()) by_id.try_emplace(heading->id, std::move(name));
      },
      [](const model::Inline&) {});
  return by_id;
}

}  // namespace helhedsplan::write::markdown
