/// What our own writer writes reads back: the same text, headings with their numbers, lists with their levels, tables cell by cell.

#include "reading.hpp"

#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "read/walk.hpp"
#include "support/docx_fixtures.hpp"
#include "support/look.hpp"
#include "support/random_document.hpp"
#include "write/docx/docx.hpp"

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

void items_of(const model::Blocks& blocks, int level, Lines& lines) {
  for (const auto& block : blocks) {
    if (const auto* list = std::get_if<model::List>(&block.kind)) {
      int number = list->start;
      for (const auto& item : list->items) {
        std::string text;
        if (const auto* first = item.children.empty() ? nullptr : std::get_if<model::Paragraph>(&item.children.front().kind))
          text = letters(model::plain_text(first->children));
        lines.push_back(std::to_string(level) + (list->ordered ? " " + std::to_string(number++) + " " : " - ") + text);
        items_of(item.children, level + 1, lines);
      }
    } else if (const auto* quote = std::get_if<model::Quote>(&block.kind)) {
      items_of(quote->children, level, lines);
    } else if (const auto* region = std::get_if<model::Region>(&block.kind)) {
      items_of(region->children, level, lines);
    }
  }
}

/// Lists in tables and notes are left out on both sides.
void items_of(const read::Blocks& blocks, Lines& lines) {
  for (const auto& block : blocks) {
    const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
    if (paragraph == nullptr || paragraph->properties.outline_level > 0 || !paragraph->properties.list) continue;
    const auto& list = *paragraph->properties.list;
    std::string number;
    for (const char c : list.label) {
      if (c >= '0' && c <= '9') number += c;
    }
    lines.push_back(std::to_string(list.level) + (list.ordered ? " " + number + " " : " - ") +
                    letters(read::plain_text(paragraph->children)));
  }
}

/// "cell|cell", one line for each row; '*' before a header row.
Lines rows_of(const model::Table& table) {
  Lines rows;
  for (const auto& row : table.rows) {
    std::string line = row.role == model::RowRole::header ? "*" : "";
    for (const auto& cell : row.cells) line += letters(model::plain_text(cell.children)) + "/" + std::to_string(cell.span) + "|";
    rows.push_back(line);
  }
  return rows;
}

Lines rows_of(const read::Table& table) {
  Lines rows;
  for (const auto& row : table.rows) {
    std::string line = row.header ? "*" : "";
    for (const auto& cell : row.cells) line += letters(read::plain_text(cell.children)) + "/" + std::to_string(cell.span) + "|";
    rows.push_back(line);
  }
  return rows;
}

bool has_note(const model::Table& table) {
  bool found = false;
  for (const auto& row : table.rows) {
    for (const auto& cell : row.cells) {
      model::walk_blocks(
          cell.children, [&](const model::Block& block) { found = found || std::holds_alternative<model::Diagram>(block.kind); },
          [&](const model::Inline& node) { found = found || std::holds_alternative<model::Footnote>(node.kind); });
    }
  }
  return found;
}

void check(const model::Document& document, const write::docx::Look& look) {
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
    if (const auto* table = std::get_if<read::Table>(&block.kind)) tables.push_back(rows_of(*table));
  });
  std::size_t at = 0;
  model::walk_blocks(
      document.blocks,
      [&](const model::Block& block) {
        const auto* table = std::get_if<model::Table>(&block.kind);
        if (table == nullptr || has_note(*table)) return;
        const auto wanted = rows_of(*table);
        while (at < tables.size() && tables[at] != wanted) ++at;
        CAPTURE(wanted);
        CHECK(at < tables.size());
        ++at;
      },
      [](const model::Inline&) {});
  CHECK(read::dump(read::resolve(*read, read::View::accepted)) == read::dump(*read));
}

}  // namespace

TEST_CASE("everything our writer can write reads back") {
  const auto look = test::standard_look();
  for (const auto& document : test::docx_fixtures()) check(document, look);
}

TEST_CASE("random documents read back") {
  const auto look = test::standard_look();
  constexpr std::uint64_t documents = 60;
  for (std::uint64_t seed = 1; seed <= documents; ++seed) {
    CAPTURE(seed);
    check(test::RandomDocument(seed).make(), look);
  }
}
