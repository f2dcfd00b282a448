#include "write/docx/context.hpp"

#include "base/text.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "typeset/metrics.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace helhedsplan::write::docx {

std::string_view look_part(const Look& look, const std::string& name) {
  const auto found = look.find(name);
  return found == look.end() ? std::string_view{} : std::string_view(found->second);
}

namespace {

/// grid.cpp measures bold Calibri of 9.5 points, the standard look's.
TextScale text_scale_of(const Styles& styles, const Theme& theme) {
  constexpr double measured = 9.5;
  constexpr int word_default = 20;  // half-points
  const auto font = styles.font(StyleRole::table_text, theme);
  const typeset::Face face{font.empty() ? "Calibri" : std::string_view(font), true, false};
  const double points = styles.run_attribute(StyleRole::table_text, "w:sz", "w:val").as_int(word_default) / 2.0;
  const auto scale = [&](std::string_view sample) {
    const double width = typeset::text_width(sample, face, points);
    return std::max(0.5, width / typeset::text_width(sample, {"Calibri", true, false}, measured));
  };
  // Fonts differ by letter: the word that grows most decides, for no word may break.
  constexpr std::array<std::string_view, 4> samples{"Boligorganisation", "Finansiering", "Årsværk", "Ungdommen"};
  TextScale found{0, scale("1.234.567.890")};
  for (const auto sample : samples) found.letters = std::max(found.letters, scale(sample));
  return found;
}

}  // namespace

Targets find_targets(const model::Document& document) {
  Targets targets;
  model::walk(
      document,
      [&](const model::Block& block) {
        if (const auto* heading = std::get_if<model::Heading>(&block.kind); heading != nullptr && !heading->id.empty())
          targets.try_emplace(heading->id, Target{false, false, heading->number});
        if (const auto* table = std::get_if<model::Table>(&block.kind); table != nullptr && !table->id.empty())
          targets.try_emplace(table->id, Target{true, !table->caption.empty(), table->number});
      },
      [](const model::Inline&) {});
  return targets;
}

int find_contents_levels(const model::Document& document) {
  int levels = 0;
  model::walk(
      document,
      [&](const model::Block& block) {
        if (const auto* contents = std::get_if<model::Contents>(&block.kind)) levels = std::max(levels, contents->levels);
      },
      [](const model::Inline&) {});
  return levels;
}

namespace {

void list_blocks(const model::Blocks& blocks, std::vector<const model::Block*>& found) {
  for (const auto& block : blocks) {
    if (const auto* region = std::get_if<model::Region>(&block.kind))
      list_blocks(region->children, found);
    else
      found.push_back(&block);
  }
}

/// Of a list or quote what stands last in it.
const model::Block* last_in(const model::Block* block) {
  for (;;) {
    const model::Blocks* inside = nullptr;
    if (const auto* list = std::get_if<model::List>(&block->kind); list != nullptr && !list->items.empty())
      inside = &list->items.back().children;
    else if (const auto* quote = std::get_if<model::Quote>(&block->kind))
      inside = &quote->children;
    if (inside == nullptr || inside->empty()) return block;
    block = &inside->back();
  }
}

std::size_t letters_of(const model::Block& block) {
  const auto* paragraph = std::get_if<model::Paragraph>(&block.kind);
  return paragraph == nullptr ? 0 : base::length(model::plain_text(paragraph->children));
}

/// A line or two, or a table of a few rows: alone on a page it looks left over.
bool is_small_end(const model::Block& block) {
  constexpr std::size_t two_lines = 180;  // letters
  constexpr std::size_t few_rows = 4;     // with the header
  const auto* table = std::get_if<model::Table>(&block.kind);
  if (table != nullptr) return table->rows.size() <= few_rows;
  return std::holds_alternative<model::Paragraph>(block.kind) && letters_of(block) <= two_lines;
}

}  // namespace

const model::Block* find_company(const model::Document& document) {
  constexpr std::size_t third_page = 1100;  // more would leave too large a gap where it moves away
  std::vector<const model::Block*> blocks;
  list_blocks(document.blocks, blocks);
  if (blocks.size() < 2 || !is_small_end(*blocks.back())) return nullptr;
  // A heading is held by what stands below it, and is as little company as a line.
  auto at = blocks.end() - 2;
  while (at != blocks.begin() && std::holds_alternative<model::Heading>((*at)->kind)) --at;
  const auto* company = last_in(*at);
  const bool can_hold =
      std::holds_alternative<model::Table>(company->kind) || std::holds_alternative<model::Paragraph>(company->kind);
  return can_hold && letters_of(*company) <= third_page ? company : nullptr;
}

Writer::Writer(const model::Document& the_document, const Look& look)
    : document(the_document),
      styles(look_part(look, "word/styles.xml")),
      theme(look_part(look, "word/theme/theme1.xml")),
      numbering(styles, look_part(look, "word/numbering.xml"), the_document.section_numbers),
      page(page_of(look)),
      frame(look),
      text_scale(text_scale_of(styles, theme)),
      targets(find_targets(the_document)),
      anchors(the_document),
      footnotes("w:footnotes", nullptr),
      images_used(the_document.images.size()),
      contents_levels(find_contents_levels(the_document)) {
  company = find_company(document);
  if (contents_levels > 0) begin_pagination(look);
}

void Writer::begin_pagination(const Look& look) {
  pagination.emplace(
      TextStyles(styles.xml(), numbering.xml(), look_part(look, "word/theme/theme1.xml"), look_part(look, "word/settings.xml")));
}

}  // namespace helhedsplan::write::docx
