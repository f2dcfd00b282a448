/// Files in which people tracked changes: settling the file is settling the tree.

#include "support/redlining.hpp"

#include "read/text.hpp"
#include "redline/settle.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace helhedsplan;

namespace {

std::string text_of(const read::Document& document) {
  auto text = read::plain_text(document.body);
  for (const auto& header : document.headers) text += read::plain_text(header.children);
  for (const auto& footer : document.footers) text += read::plain_text(footer.children);
  for (const auto& note : document.footnotes) text += read::plain_text(note.children);
  return text;
}

}  // namespace

TEST_CASE("settling a file gives what resolving its tree gives, and leaves nothing tracked") {
  const auto folder = std::filesystem::path(HELHEDSPLAN_SOURCE_DIR) / "tests/data/foreign-docx";
  std::size_t tracked = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (entry.path().extension() != ".docx" || name.starts_with("bad-")) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto first = test::read_bytes(bytes, name);
    if (first.changes.empty() || first.strict) continue;  // nobody copies XML of the strict variant
    ++tracked;
    for (const auto view : {read::View::accepted, read::View::original}) {
      INFO(name << (view == read::View::accepted ? " accepted" : " rejected"));
      const auto document = test::read_bytes(bytes, name);
      const auto resolved = read::resolve(document, view);
      const auto settled = test::read_bytes(redline::settled(document, view), name);
      CHECK(settled.changes.empty());
      CHECK(text_of(settled) == text_of(resolved));
    }
  }
  CHECK(tracked > 6);
}

TEST_CASE("a redline that is settled is one of its two sides again") {
  const auto before = test::read_bytes(
      test::WordFile("<w:p><w:r><w:t>Før og efter.</w:t></w:r></w:p><w:p><w:r><w:t>Slut.</w:t></w:r></w:p>").bytes());
  const auto after = test::read_bytes(
      test::WordFile("<w:p><w:r><w:t>Nu og efter.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Slut.</w:t></w:r></w:p>").bytes());
  const auto made = test::redlined(before, after);
  CHECK(text_of(test::read_bytes(redline::settled(test::read_bytes(made.bytes), read::View::accepted))) == text_of(after));
  CHECK(text_of(test::read_bytes(redline::settled(test::read_bytes(made.bytes), read::View::original))) == text_of(before));
}
