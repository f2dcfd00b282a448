// Prose of a plan, any text: read as Markdown, finished, validated and written by the Markdown writer. And one line of it as a
// value that must come back from Markdown letter by letter.

#include "base/limits.hpp"
#include "base/text.hpp"
#include "model/stages.hpp"
#include "prose/prose.hpp"
#include "write/markdown/markdown.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

using namespace helhedsplan;

namespace {

[[noreturn]] void fail(const char* what, const std::string& detail) {
  std::fprintf(stderr, "%s: %s\n", what, detail.c_str());
  std::abort();
}

model::Document read(const std::string& markdown) {
  model::Document document;
  base::Findings findings;
  document.blocks =
      prose::parse_prose(markdown, {std::make_shared<base::Source>("prosa.md", markdown), 0, markdown.size()}, "tekst", findings);
  model::finish(document);
  const auto faults = model::validate(document);
  if (!faults.empty()) fail("invalid document", faults.front());
  for (const auto& finding : findings) {
    if (finding.code.empty() || finding.message.empty() || finding.place.line == 0) fail("incomplete finding", finding.message);
  }
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(data[i]);
  const std::string text = base::clean_text(bytes).text;
  const model::Document document = read(text);
  const std::string markdown = write::markdown::write(document);
  if (!base::is_valid_utf8(markdown)) fail("not UTF-8", markdown);
  if (text.size() > base::limits::prose_bytes / 8) return 0;  // escaped it might be over the limit

  const std::string line(base::trim(std::string_view(text).substr(0, text.find('\n'))));
  if (line.empty()) return 0;
  model::Document one;
  one.blocks = {{{}, {}, model::Paragraph{model::ParagraphRole::body, {{{}, model::Value{line}}}}}};
  model::finish(one);
  const std::string written = write::markdown::write(one);
  const std::string back = model::plain_text(read(written));
  if (!one.blocks.empty() && back != line + "\n") fail("changed on its way through Markdown", line + "\n" + written + back);
  return 0;
}
