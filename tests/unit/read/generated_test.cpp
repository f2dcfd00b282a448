/// What our own writer writes reads back: the same text, headings with their numbers, lists with their levels, tables cell by cell.

#include "reading.hpp"

#include "model/diagram.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "read/walk.hpp"
#include "support/docx_fixtures.hpp"
#include "support/look.hpp"
#include "support/random_document.hpp"
#include "write/docx/docx.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

using Lines = std::vector<std::string>;

/// Without white space, which the two place differently.
std::string letters(const std::string& text) {
  std::string out;
  for (const char c : read::normalised(text)) {
    if (c != ' ') out += c;
  }
  return out;
}

std::string text_of(const read::Document& document) {
  auto text = read::plain_text(document.body, read::TextBoxes::left_out);
  for (const auto& note : document.footnotes) text += read::plain_text(note.children);
  return letters(text);
}

Lines headings_of(const model::Document& document) {
  Lines lines;
  model::walk_blocks(
      document.blocks,
      [&](const model::Block& block) {
        if (const auto* heading = std::get_if<model::Heading>(&block.kind))
          lines.push_back(std::to_string(heading->level) + " " + heading->number + " " +
                          letters(model::plain_text(heading->children)));
      },
      [](const model::Inline&) {});
  return lines;
}

Lines headings_of(const read::Document& document) {
  Lines lines;
  read::each_block(document.body, [&](const read::Block& block) {
    const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
    if (paragraph == nullptr || paragraph->properties.outline_level == 0) return;
    const auto& list = paragraph->properties.list;
    lines.push_back(std::to_string(paragraph->properties.outline_level) + " " + (list ? list->label : std::string()) + " " +
                    letters(read::plain_text(paragraph->children)));
  });
  return lines;
}

/// Level, counted or not, text. Word has nine levels. Numbers are tested where a list is not interrupted by another
/// (blocks_test.cpp): lists that share a definition count on from each other in Word.
void items_of(const model::Blocks& blocks, int level, Lines& lines);

void items_of(const model::List& list, int level, Lines& lines) {
  constexpr int deepest = 8;
  for (const auto& item : list.items) {
    std::string text;
    if (const auto* first = item.children.empty() ? nullptr : std::get_if<model::Paragraph>(&item.children.front().kind))
      text = letters(model::plain_text(first->children));
    lines.push_back(std::to_string(std::min(level, deepest)) + (list.ordered ? " 1 " : " - ") + text);
    items_of(item.children, level + 1, lines);
  }
}

void items_of(const model::Blocks& blocks, int level, Lines& lines) {
  for (const auto& block : blocks) {
    if (const auto* list = std::get_if<model::List>(&block.kind))
      items_of(*list, level, lines);
    else if (const auto* diagram = std::get_if<model::Diagram>(&block.kind))
      items_of(model::text_equivalent(*diagram), level, lines);
    else if (const auto* quote = std::get_if<model::Quote>(&block.kind))
      items_of(quote->children, level, lines);
    else if (const auto* region = std::get_if<model::Region>(&block.kind))
      items_of(region->children, level, lines);
  }
}

/// Lists in tables and notes are left out on both sides.
void items_of(const read::Blocks& blocks, Lines& lines) {
  for (const auto& block : blocks) {
    const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
    if (paragraph == nullptr || paragraph->properties.outline_level > 0 || !paragraph->properties.list) continue;
    const auto& list = *paragraph->properties.list;
    lines.push_back(std::to_string(list.level) + (list.ordered ? " 1 " : " - ") + letters(read::plain_text(paragraph->children)));
  }
}

/// "cell|cell", one line for each row; '*' before a header row when `headers` are asked for.
Lines rows_of(const model::Table& table, bool headers) {
  Lines rows;
  for (const auto& row : table.rows) {
    std::string line = headers && row.role == model::RowRole::header ? "*" : "";
    for (const auto& cell : row.cells) line += letters(model::plain_text(cell.children)) + "/" + std::to_string(cell.span) + "|";
    rows.push_back(line);
  }
  return rows;
}

Lines rows_of(const read::Table& table, bool headers) {
  Lines rows;
  for (const auto& row : table.rows) {
    std::string line = headers && row.header ? "*" : "";
    for (const auto& cell : row.cells) line += letters(read::plain_text(cell.children)) + "/" + std::to_string(cell.span) + "|";
    rows.push_back(line);
  }
  return rows;
}

/// Whether the cells hold nothing that stands elsewhere in the file, or is more than its text.
bool is_plain(const model::Table& table) {
  bool plain = true;
  for (const auto& row : table.rows) {
    for (const auto& cell : row.cells) {
      model::walk_blocks(
          cell.children,
          [&](const model::Block& block) {
            plain =
                plain && (std::holds_alternative<model::Paragraph>(block.kind) || std::holds_alternative<model::List>(block.kind));
          },
          [&](const model::Inline& node) { plain = plain && !std::holds_alternative<model::Footnote>(node.kind); });
    }
  }
  return plain;
}

/// The writer leaves a header row unmarked where Word could not repeat it, so `headers` are asked for in documents where it can.
void check(const model::Document& document, const write::docx::Look& look, bool headers) {
  CAPTURE(document.name);
  base::Findings findings;
  const auto read = read::read_docx(write::docx::write(document, look), document.name + ".docx", findings);
  INFO(base::render_text(findings));
  REQUIRE(read);
  CHECK(findings.empty());
  CHECK(read->not_understood.empty());
  CHECK(read->changes.empty());
  CHECK(read->title == document.properties.title);
  CHECK(text_of(*read) == letters(model::plain_text(document)));
  CHECK(headings_of(*read) == headings_of(document));
  Lines written;
  Lines found;
  items_of(document.blocks, 0, written);
  items_of(read->body, found);
  CHECK(found == written);

  // Every table, in order; between them stand those that only lay something out (signatures, pictures side by side).
  std::vector<Lines> tables;
  read::each_block(read->body, [&](const read::Block& block) {
    if (const auto* table = std::get_if<read::Table>(&block.kind)) tables.push_back(rows_of(*table, headers));
  });
  std::ptrdiff_t at = 0;
  model::walk_blocks(
      document.blocks,
      [&](const model::Block& block) {
        const auto* table = std::get_if<model::Table>(&block.kind);
        if (table == nullptr || !is_plain(*table)) return;
        const auto wanted = rows_of(*table, headers);
        CAPTURE(wanted);
        const auto match = std::find(tables.begin() + at, tables.end(), wanted);
        CHECK(match != tables.end());
        if (match != tables.end()) at = match - tables.begin() + 1;
      },
      [](const model::Inline&) {});
  CHECK(read::dump(read::resolve(*read, read::View::accepted)) == read::dump(*read));
}

}  // namespace

TEST_CASE("everything our writer can write reads back") {
  const auto look = test::standard_look();
  for (const auto& document : test::docx_fixtures()) check(document, look, true);
}

TEST_CASE("random documents read back") {
  const auto look = test::standard_look();
  constexpr std::uint64_t documents = 60;
  for (std::uint64_t seed = 1; seed <= documents; ++seed) {
    CAPTURE(seed);
    check(test::RandomDocument(seed).make(), look, false);
  }
}
