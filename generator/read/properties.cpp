/// `w:rPr` and `w:pPr`: what one sees of them. `w:sectPr`: pages, and which headers and footers they have.

#include "opc/names.hpp"
#include "opc/read.hpp"
#include "read/compatibility.hpp"
#include "read/context.hpp"
#include "read/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace helhedsplan::read {
namespace {

/// Told elsewhere, or without an effect that one sees in a text of Latin letters.
bool skip_in_run(std::string_view name) {
  constexpr std::array<std::string_view, 20> names{"w:rStyle",    "w:b",        "w:bCs",       "w:i",          "w:iCs",
                                                   "w:u",         "w:strike",   "w:vanish",    "w:szCs",       "w:vertAlign",
                                                   "w:ins",       "w:del",      "w:lang",      "w:noProof",    "w:moveTo",
                                                   "w:webHidden", "w:moveFrom", "w:rPrChange", "w:specVanish", "w:cs"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool skip_in_paragraph(std::string_view name) {
  constexpr std::array<std::string_view, 9> names{"w:pStyle", "w:numPr",     "w:outlineLvl", "w:pageBreakBefore", "w:rPr",
                                                  "w:sectPr", "w:pPrChange", "w:divId",      "w:cnfStyle"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

PageKind page_kind(std::string_view type) {
  if (type == "first") return PageKind::first;
  if (type == "even") return PageKind::even;
  return PageKind::standard;
}

}  // namespace

Format read_format(const Context& context, pugi::xml_node rPr, std::string_view paragraph_style_id) {
  Format format;
  const auto* paragraph = context.styles.paragraph(paragraph_style_id);
  const auto character_id = val(rPr, "w:rStyle");
  const auto* character = character_id.empty() ? nullptr : context.styles.find(character_id);
  const Toggles below = paragraph != nullptr ? paragraph->toggles : Toggles{};
  const Toggles own = character != nullptr ? character->toggles : Toggles{};
  if (!rPr && !below.hidden) return format;
  if (!character_id.empty()) format.style = context.styles.name(character_id);
  std::string off;
  const auto toggle = [&](const char* name, bool style_below, bool style_own) {
    const bool shown = on_off(rPr, name).value_or(style_below != style_own);
    if (style_below && !shown) off += std::string(off.empty() ? "" : " ").append(local_name(name)).append("=0");
    return shown && !style_below;
  };
  format.bold = toggle("w:b", below.bold, own.bold);
  format.italic = toggle("w:i", below.italic, own.italic);
  format.strike = toggle("w:strike", below.strike, own.strike);
  format.hidden = on_off(rPr, "w:vanish").value_or(below.hidden != own.hidden);
  if (const auto underline = rPr.child("w:u")) format.underline = std::string_view(underline.attribute("w:val").value()) != "none";
  const auto align = val(rPr, "w:vertAlign");
  format.superscript = align == "superscript";
  format.subscript = align == "subscript";
  format.rest = summary(rPr, skip_in_run);
  if (!off.empty()) format.rest = format.rest.empty() ? off : off + " " + format.rest;
  // A line under the words that is not the plain one.
  const auto underline = rPr.child("w:u");
  const std::string_view line = underline.attribute("w:val").value();
  const std::string_view color = underline.attribute("w:color").value();
  if (format.underline && (line != "single" || !(color.empty() || color == "auto")))
    format.rest += fmt::format("{}u={}{}", format.rest.empty() ? "" : " ", line, color);
  return format;
}

ParagraphProperties read_paragraph_properties(const Context& context, pugi::xml_node pPr) {
  ParagraphProperties properties;
  const auto style_id = val(pPr, "w:pStyle");
  const auto* style = context.styles.paragraph(style_id);
  properties.style = style != nullptr ? style->style.name : std::string(style_id);
  if (const auto level = pPr.child("w:outlineLvl")) {
    const int given = number(level.attribute("w:val").value(), 9);
    properties.outline_level = given >= 0 && given < 9 ? given + 1 : 0;
  } else if (style != nullptr) {
    properties.outline_level = style->style.outline_level;
  } else {
    properties.outline_level = heading_level(style_id);
  }
  properties.list = context.numbering.place(pPr.child("w:numPr"), style_id, context.styles);
  properties.page_break_before = on_off(pPr, "w:pageBreakBefore").value_or(style != nullptr && style->page_break_before);
  properties.rest = summary(pPr, skip_in_paragraph);
  return properties;
}

std::uint32_t read_section(Context& context, pugi::xml_node sectPr) {
  Section section;
  const auto page = sectPr.child("w:pgSz");
  section.width = twips(page.attribute("w:w").value());
  section.height = twips(page.attribute("w:h").value());
  section.landscape = section.width > section.height;
  const auto columns = sectPr.child("w:cols");
  section.columns = std::clamp(number(columns.attribute("w:num").value(), 1), 1, 99);
  section.title_page = on_off(sectPr, "w:titlePg").value_or(false);
  section.type = val(sectPr, "w:type");
  if (const auto change = sectPr.child("w:sectPrChange"))
    (void)context.change(Change::Kind::formatted, Change::Of::section, change);
  for (const auto reference : sectPr.children()) {
    const std::string_view name = reference.name();
    const bool header = name == "w:headerReference";
    if (!header && name != "w:footerReference") continue;
    const auto* part = context.target(reference.attribute("r:id").value());
    const auto parsed = part != nullptr ? context.source.parts.find(part->name) : context.source.parts.end();
    if (parsed == context.source.parts.end()) {
      context.not_understood("part", {});
      continue;
    }
    const auto kind = static_cast<std::size_t>(page_kind(reference.attribute("w:type").value()));
    auto& margins = header ? context.document.headers : context.document.footers;
    const auto found = context.margins.find(part->name);
    std::uint32_t index = 0;
    if (found != context.margins.end()) {
      index = found->second;
    } else {
      const auto* outer_part = context.part;
      const auto outer_heading = context.heading;
      context.part = part;
      Margin margin{part->name, read_story(context, parsed->second->document_element())};
      context.part = outer_part;
      context.heading = outer_heading;
      index = static_cast<std::uint32_t>(margins.size());
      margins.push_back(std::move(margin));
      context.margins.emplace(part->name, index);
    }
    if (index < margins.size()) (header ? section.headers : section.footers)[kind] = index;
  }
  context.document.sections.push_back(std::move(section));
  return static_cast<std::uint32_t>(context.document.sections.size() - 1);
}

}  // namespace helhedsplan::read
