// A Word file made by anybody, and the bytes taken as the XML of a document part in a sound package: refused with a reason, or a
// tree that can be walked, shown, accepted and rejected, and that is the same when it is read again.

#include "fuzz/target.hpp"
#include "read/changes.hpp"
#include "read/dump.hpp"
#include "read/read.hpp"
#include "read/regions.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"
#include "support/word_file.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace helhedsplan;
using test::fail;

namespace {

void check_ranges(const std::vector<read::ControlRange>& ranges, std::size_t size) {
  for (const auto& range : ranges) {
    if (!range.control || range.first > range.last || range.last > size) fail("a control around nothing that is there", "");
  }
}

/// What every tree keeps to.
void check_tree(const read::Document& document) {
  const auto known = [&](const read::Tracked& tracked) {
    if (tracked.inserted > document.changes.size() || tracked.deleted > document.changes.size()) fail("an unknown change", "");
  };
  read::each_story(document, [&](const read::Blocks& story) {
    if (story.empty()) fail("a story without a paragraph", "");
    read::each_block(story, [&](const read::Block& block) {
      if (const auto* table = std::get_if<read::Table>(&block.kind)) {
        check_ranges(table->controls, table->rows.size());
        for (const auto& row : table->rows) {
          known(row.tracked);
          check_ranges(row.controls, row.cells.size());
          for (const auto& cell : row.cells) {
            known(cell.tracked);
            if (cell.children.empty() || cell.span < 1 || cell.rows < 1) fail("a cell that is none", "");
          }
        }
      } else if (const auto* paragraph = std::get_if<read::Paragraph>(&block.kind)) {
        known(paragraph->mark);
        read::each_inline(paragraph->children, [&](const read::Inline& node) { known(node.tracked); });
      }
    });
    const auto texts = read::paragraph_texts(story);
    std::size_t shown = 0;
    for (const auto& regions : {read::bookmarks(story), read::comment_ranges(story)}) {
      for (const auto& region : regions) {
        if (region.begin.paragraph >= texts.size() || region.begin.byte > texts[region.begin.paragraph].size())
          fail("a region outside", region.name);
        if (++shown < 20) (void)read::region_text(texts, region);
      }
    }
  });
}

void check(const std::string& bytes) {
  base::Findings findings;
  const auto document = read::read_docx(bytes, "fil.docx", findings);
  if (document.has_value() != findings.empty())
    fail("neither read nor explained", findings.empty() ? "" : findings.front().message);
  if (!document) return;
  check_tree(*document);
  const auto shown = read::dump(*document);
  base::Findings again;
  if (const auto twice = read::read_docx(bytes, "fil.docx", again); !twice || read::dump(*twice) != shown)
    fail("read differently", shown);
  read::report_not_understood(*document, findings);
  (void)read::normalised(read::plain_text(document->body));
  if (read::pending_changes(*document).empty() != document->changes.empty()) fail("changes not listed", shown);
  for (const auto view : {read::View::accepted, read::View::original}) {
    const auto resolved = read::resolve(*document, view);
    check_tree(resolved);
    if (!resolved.changes.empty()) fail("still tracked", "");
    if (read::dump(read::resolve(resolved, read::View::original)) != read::dump(resolved))
      fail("resolved twice", read::dump(resolved));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = test::bytes_of(data, size);
  if (bytes.starts_with("PK")) {
    check(bytes);
    return 0;
  }
  test::WordFile file("");
  check(file.document(bytes).bytes());
  check(test::WordFile(bytes).bytes());
  return 0;
}
