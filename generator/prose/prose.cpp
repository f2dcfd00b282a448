#include "prose/prose.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "prose/convert.hpp"
#include "prose/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::prose {
namespace {

/// Too long for cmark: a paragraph wherever an empty line stood, the words as they are.
model::Blocks plain_paragraphs(std::string_view markdown, std::string_view plan_path) {
  model::Blocks out;
  const model::Origin origin{std::string(plan_path), 0, 0};
  std::string text;
  const auto finish = [&] {
    if (text.empty()) return;
    out.push_back({origin, {}, model::Paragraph{model::ParagraphRole::body, {{origin, model::Text{std::move(text)}}}}});
    text.clear();
  };
  for (std::size_t begin = 0; begin < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
    const std::string_view line = base::trim(markdown.substr(begin, end - begin));
    if (line.empty())
      finish();
    else if (!text.empty())
      (text += ' ') += line;
    else
      text = std::string(line);
    begin = end + 1;
  }
  finish();
  return out;
}

}  // namespace

model::Blocks parse_prose(std::string_view markdown, const base::Span& span, std::string_view plan_path, base::Findings& findings) {
  if (markdown.size() <= base::limits::prose_bytes) return Converter(markdown, span, plan_path, findings).convert();
  base::Finding finding = base::make_finding("P45", fmt::format("teksten fylder {} KB, højst {} KB kan læses som Markdown",
                                                                (markdown.size() + 1023) / 1024, base::limits::prose_bytes / 1024));
  finding.place = base::place_of({span.source, span.begin, span.begin});
  finding.plan_path = std::string(plan_path);
  finding.expected = "en tekst på højst 20 sider";
  finding.action = "del teksten op i flere felter";
  findings.push_back(std::move(finding));
  return plain_paragraphs(markdown, plan_path);
}

std::vector<Part> parts_of(std::string_view markdown) {
  if (markdown.size() > base::limits::prose_bytes) return {{0, markdown.size(), plain_paragraphs(markdown, {})}};
  base::Findings ignored;  // whoever loads the text reports them
  return Converter(markdown, {}, {}, ignored).parts();
}

}  // namespace helhedsplan::prose
