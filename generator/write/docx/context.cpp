#include "write/docx/context.hpp"

#include "model/walk.hpp"
#include "typeset/metrics.hpp"

#include <algorithm>
#include <array>
#include <string>

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
  if (contents_levels > 0) begin_pagination(look);
}

void Writer::begin_pagination(const Look& look) {
  pagination.emplace(
      TextStyles(styles.xml(), numbering.xml(), look_part(look, "word/theme/theme1.xml"), look_part(look, "word/settings.xml")));
}

}  // namespace helhedsplan::write::docx
