/// `w:p` and `w:pPr` (CT_P, CT_PPr).

#include "write/docx/elements.hpp"
#include "write/docx/order.hpp"

#include <utility>

namespace helhedsplan::write::docx {
namespace {

constexpr int space_after_table = 240;  // twips; a table itself can have no space below it

void w_numPr(pugi::xml_node pPr, const NumberReference& number) {
  auto numPr = element(pPr, "w:numPr");
  val(element(numPr, "w:ilvl"), number.level);
  val(element(numPr, "w:numId"), number.num_id);
}

constexpr int space_below_header = 360;  // twips; what begins the page must not lean on it

/// The style's own tab stops would catch the tab on its way to the right margin.
void w_tabs(pugi::xml_node pPr, int right, const std::vector<int>& of_style, bool dots) {
  auto tabs = element(pPr, "w:tabs");
  for (const int position : of_style) {
    if (position != right) attribute(val(element(tabs, "w:tab"), "clear"), "w:pos", position);
  }
  auto tab = val(element(tabs, "w:tab"), "right");
  if (dots) attribute(tab, "w:leader", "dot");
  attribute(tab, "w:pos", right);
}

}  // namespace

void w_pPr(pugi::xml_node p, const Styles& styles, const ParagraphProperties& properties, bool page_break_before) {
  // In the order of order::w_pPr; the unit tests hold it to that.
  auto pPr = element(p, "w:pPr");
  if (const auto& style = styles.id(properties.role); !style.empty()) val(element(pPr, "w:pStyle"), style);
  if (properties.keep_next) element(pPr, "w:keepNext");
  if (properties.keep_lines) element(pPr, "w:keepLines");
  if (page_break_before) element(pPr, "w:pageBreakBefore");
  if (properties.number) w_numPr(pPr, *properties.number);
  // The tab stops of a contents list's style stand before the numbers and titles: they stay.
  if (properties.right_tab)
    w_tabs(pPr, *properties.right_tab, properties.dots ? std::vector<int>{} : styles.tab_stops(properties.role), properties.dots);
  if (properties.after_table) attribute(element(pPr, "w:spacing"), "w:before", space_after_table);
  if (properties.space_below) attribute(element(pPr, "w:spacing"), "w:after", space_below_header);
  if (properties.indent) attribute(element(pPr, "w:ind"), "w:left", *properties.indent);
  if (properties.loose) val(element(pPr, "w:contextualSpacing"), "0");
  if (properties.align == model::Align::right) val(element(pPr, "w:jc"), "right");
  if (properties.align == model::Align::center) val(element(pPr, "w:jc"), "center");
  if (!pPr.first_child()) p.remove_child(pPr);
}

OpenParagraph w_p(Flow& flow, const ParagraphProperties& properties) {
  OpenParagraph p{element(flow.parent, "w:p"), {}};
  ParagraphProperties merged = properties;
  merged.keep_next = properties.keep_next || flow.keep_next;
  merged.after_table = std::exchange(flow.after_table, false);
  merged.keep_lines = properties.keep_lines || flow.keep_depth > 0;
  w_pPr(p.node, flow.writer.styles, merged, std::exchange(flow.page_break, false));
  for (const auto& mark : flow.bookmarks) {
    if (mark.range < 0) {
      p.bookmark_ids.push_back(w_bookmarkStart(flow, p.node, mark.name));
    } else {
      w_bookmarkStart(p.node, mark.name, mark.range);
      flow.writer.ranges.insert(mark.range);
    }
  }
  flow.bookmarks.clear();
  if (std::exchange(flow.note_reference, false)) {
    element(w_r(p.node, flow.writer.styles, {false, false, StyleRole::footnote_reference}), "w:footnoteRef");
    text_run(flow, p.node, " ");
  }
  return p;
}

void end_p(const OpenParagraph& p) {
  for (const int id : p.bookmark_ids) w_bookmarkEnd(p.node, id);
}

void empty_paragraph(Flow& flow, StyleRole role) {
  ParagraphProperties properties;
  properties.role = role;
  end_p(w_p(flow, properties));
}

void closing_paragraph(Flow& flow) {
  empty_paragraph(flow, StyleRole::spacer);
  auto pPr = flow.parent.last_child().child("w:pPr");
  auto spacing = order::add(pPr, order::w_pPr, "w:spacing");
  attribute(spacing, "w:before", 0);
  attribute(spacing, "w:after", 0);
  attribute(spacing, "w:line", 20);
  attribute(spacing, "w:lineRule", "exact");
}

}  // namespace helhedsplan::write::docx
