/// Diagrams as shapes that can be moved and edited: a group (`wpg:wgp`, CT_WordprocessingGroup) of boxes with text and connectors
/// (`wps:wsp`, CT_WordprocessingShape; [MS-ODRAWXML] 2.16, 2.17), inline in a paragraph of its own. Connectors name the boxes that
/// they are glued to. Word 2010 and later and LibreOffice draw it; a program that knows no shapes shows the alternative text
/// (`mc:Fallback`). Below it stands the same as a list.
///
/// Colours are the theme's, chosen so that text and lines stand out enough (WCAG 2.1, 1.4.3 and 1.4.11) whatever the theme.

#include "write/docx/diagram_layout.hpp"
#include "write/docx/elements.hpp"

#include "model/diagram.hpp"
#include "model/stages.hpp"
#include "opc/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace helhedsplan::write::docx {
namespace {

constexpr double emu_per_point = 12700;
constexpr double twips_per_point = 20;
constexpr double room_on_page = 110;  // points for the heading above the drawing and the caption below it
constexpr double thin_line = 0.75;    // points
constexpr double thick_line = 1.5;    // around the boxes at the top
constexpr int rounding = 9000;        // of corners, in 1/100000 of a box's height

// Connection sites of a rectangle, counted from the top, against the clock (presetShapeDefinitions.xml, "rect" and "roundRect").
constexpr int site_top = 0, site_left = 1, site_bottom = 2, site_right = 3;

std::int64_t emu(double points) {
  return std::llround(points * emu_per_point);
}

void pair(pugi::xml_node node, const char* x_name, std::int64_t x, const char* y_name, std::int64_t y) {
  node.append_attribute(x_name).set_value(static_cast<long long>(x));
  node.append_attribute(y_name).set_value(static_cast<long long>(y));
}

// ---- colours

struct Colors {
  const char* fill = "bg1";  ///< as `a:schemeClr` names them
  const char* line = "tx1";
};

Colors colors_of(const Theme& theme) {
  constexpr double for_text = 4.5, for_lines = 3;
  const auto paper = theme.color("lt1").value_or(0xFFFFFF);
  const auto ink = theme.color("dk1").value_or(0x000000);
  Colors colors;
  auto fill = paper;
  if (const auto tint = theme.color("lt2"); tint && contrast(*tint, ink) >= for_text) {
    fill = *tint;
    colors.fill = "bg2";
  }
  for (const auto& [slot, name] : {std::pair{"dk2", "tx2"}, {"accent1", "accent1"}}) {
    const auto color = theme.color(slot);
    if (!color || contrast(*color, paper) < for_lines || contrast(*color, fill) < for_lines) continue;
    colors.line = name;
    break;
  }
  return colors;
}

// ---- shapes

/// What a drawing's functions share.
struct Drawing {
  Flow& flow;
  const model::Diagram& diagram;
  const DiagramLayout& layout;
  Colors colors;
  int first_id = 0;  ///< of the boxes; the node's index is added
};

void a_solidFill(pugi::xml_node parent, const char* color) {
  attribute(element(element(parent, "a:solidFill"), "a:schemeClr"), "val", color);
}

void a_ln(pugi::xml_node spPr, double points, const char* color) {
  auto ln = element(spPr, "a:ln");
  ln.append_attribute("w").set_value(static_cast<long long>(emu(points)));
  a_solidFill(ln, color);
}

pugi::xml_node a_prstGeom(pugi::xml_node spPr, const char* name) {
  auto geometry = element(spPr, "a:prstGeom");
  attribute(geometry, "prst", name);
  return element(geometry, "a:avLst");
}

void a_xfrm(pugi::xml_node xfrm, double x, double y, double width, double height) {
  pair(element(xfrm, "a:off"), "x", emu(x), "y", emu(y));
  pair(element(xfrm, "a:ext"), "cx", emu(width), "cy", emu(height));
}

/// A shape says for itself what it is: LibreOffice's PDF has no place for what the group says (7.4).
pugi::xml_node wps_wsp(pugi::xml_node group, int id, std::string_view name, std::string_view description) {
  auto shape = element(group, "wps:wsp");
  auto cNvPr = element(shape, "wps:cNvPr");
  attribute(cNvPr, "id", id);
  attribute(cNvPr, "name", name);
  attribute(cNvPr, "descr", description);
  return shape;
}

std::string on_one_line(const model::Inlines& line) {
  auto text = model::plain_text(line);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string text_of_box(const model::DiagramNode& node) {
  auto text = on_one_line(node.label);
  const char* separator = ", ";
  for (const auto& detail : node.details) text += std::exchange(separator, "; ") + on_one_line(detail);
  return text;
}

/// A line of a box: a paragraph whose look does not depend on what the style says of spaces, for the box has its height.
void w_p_of_box(const Drawing& drawing, pugi::xml_node txbxContent, const model::Inlines& line, bool is_label) {
  const auto& writer = drawing.flow.writer;
  auto p = element(txbxContent, "w:p");
  auto pPr = element(p, "w:pPr");  // in the order of order::w_pPr
  const auto& style = writer.styles.id(is_label ? StyleRole::diagram_label : StyleRole::diagram_detail);
  if (!style.empty()) val(element(pPr, "w:pStyle"), style);
  auto spacing = element(pPr, "w:spacing");
  attribute(spacing, "w:before", 0);
  attribute(spacing, "w:after", 0);
  attribute(spacing, "w:line", 240);
  attribute(spacing, "w:lineRule", "auto");
  val(element(pPr, "w:jc"), "center");
  RunProperties properties;
  properties.bold = is_label;
  properties.size = is_label ? drawing.layout.type.label_size : drawing.layout.type.detail_size;
  Flow inside{drawing.flow.writer, drawing.flow.relationships, txbxContent};
  inside.notes_allowed = false;
  write_inlines(inside, p, line, properties);
}

void wps_bodyPr(pugi::xml_node shape) {
  auto bodyPr = element(shape, "wps:bodyPr");
  attribute(bodyPr, "wrap", "square");
  for (const auto& [name, points] :
       {std::pair{"lIns", box_margin_x}, {"tIns", box_margin_y}, {"rIns", box_margin_x}, {"bIns", box_margin_y}}) {
    bodyPr.append_attribute(name).set_value(static_cast<long long>(emu(points)));
  }
  attribute(bodyPr, "anchor", "ctr");
  element(bodyPr, "a:noAutofit");
}

void wps_wsp_of_box(const Drawing& drawing, pugi::xml_node group, std::size_t index) {
  const auto& node = drawing.diagram.nodes[index];
  const auto& box = drawing.layout.boxes[index];
  auto shape = wps_wsp(group, drawing.first_id + static_cast<int>(index), on_one_line(node.label), text_of_box(node));
  element(shape, "wps:cNvSpPr");
  auto spPr = element(shape, "wps:spPr");
  a_xfrm(element(spPr, "a:xfrm"), box.x, box.y, box.width, box.height);
  auto adjust = element(a_prstGeom(spPr, "roundRect"), "a:gd");
  attribute(adjust, "name", "adj");
  attribute(adjust, "fmla", fmt::format("val {}", rounding));
  a_solidFill(spPr, drawing.colors.fill);
  a_ln(spPr, node.under < 0 ? thick_line : thin_line, drawing.colors.line);
  auto content = element(element(shape, "wps:txbx"), "w:txbxContent");
  w_p_of_box(drawing, content, node.label, true);
  for (const auto& detail : node.details) w_p_of_box(drawing, content, detail, false);
  wps_bodyPr(shape);
}

/// The line from the middle of the upper box's bottom. Preset connectors run to the right and down; ours run down first, so they
/// are turned a quarter, about their middle, and mirrored before that when they go to the right.
void connector_geometry(pugi::xml_node spPr, const Box& from, const Box& to, Entry entry) {
  const double x1 = from.x + from.width / 2;
  const double y1 = from.y + from.height;
  const double x2 = entry == Entry::left ? to.x : entry == Entry::right ? to.x + to.width : to.x + to.width / 2;
  const double y2 = entry == Entry::top ? to.y : to.y + to.height / 2;
  const double across = std::abs(x2 - x1);
  const double down = y2 - y1;
  auto xfrm = element(spPr, "a:xfrm");
  if (across < 0.5) {
    a_xfrm(xfrm, x1, y1, 0, down);
    a_prstGeom(spPr, "straightConnector1");
    return;
  }
  if (x2 > x1) {
    attribute(xfrm, "rot", "16200000");
    attribute(xfrm, "flipH", "1");
  } else {
    attribute(xfrm, "rot", "5400000");
  }
  a_xfrm(xfrm, (x1 + x2 - down) / 2, (y1 + y2 - across) / 2, down, across);
  a_prstGeom(spPr, entry == Entry::top ? "bentConnector3" : "bentConnector2");
}

void wps_wsp_of_connector(const Drawing& drawing, pugi::xml_node group, std::size_t index, int id) {
  const int under = drawing.diagram.nodes[index].under;
  const Entry entry = drawing.layout.entries[index];
  const auto& nodes = drawing.diagram.nodes;
  const auto& upper = nodes[static_cast<std::size_t>(under)];
  auto shape = wps_wsp(group, id, fmt::format("Forbindelse {}", id),
                       fmt::format("Streg fra {} til {}", on_one_line(upper.label), on_one_line(nodes[index].label)));
  auto cNvCnPr = element(shape, "wps:cNvCnPr");
  const auto glue = [&](const char* name, int box, int site) {
    auto connection = element(cNvCnPr, name);
    attribute(connection, "id", drawing.first_id + box);
    attribute(connection, "idx", site);
  };
  glue("a:stCxn", under, site_bottom);
  glue("a:endCxn", static_cast<int>(index), entry == Entry::left ? site_left : entry == Entry::right ? site_right : site_top);
  auto spPr = element(shape, "wps:spPr");
  connector_geometry(spPr, drawing.layout.boxes[static_cast<std::size_t>(under)], drawing.layout.boxes[index], entry);
  a_ln(spPr, thin_line, drawing.colors.line);
  element(shape, "wps:bodyPr");
}

void wpg_wgp(const Drawing& drawing, pugi::xml_node graphicData) {
  auto group = element(graphicData, "wpg:wgp");
  element(group, "wpg:cNvGrpSpPr");
  auto xfrm = element(element(group, "wpg:grpSpPr"), "a:xfrm");
  a_xfrm(xfrm, 0, 0, drawing.layout.width, drawing.layout.height);
  pair(element(xfrm, "a:chOff"), "x", 0, "y", 0);
  pair(element(xfrm, "a:chExt"), "cx", emu(drawing.layout.width), "cy", emu(drawing.layout.height));
  // Lines first: boxes lie above them.
  const auto& nodes = drawing.diagram.nodes;
  int id = drawing.first_id + static_cast<int>(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].under >= 0) wps_wsp_of_connector(drawing, group, i, id++);
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) wps_wsp_of_box(drawing, group, i);
  drawing.flow.writer.next_drawing = id;
}

void wp_inline(Flow& flow, pugi::xml_node w_drawing, const model::Diagram& diagram, const DiagramLayout& layout) {
  const int id = flow.writer.next_drawing;
  auto inline_ = element(w_drawing, "wp:inline");
  for (const char* side : {"distT", "distB", "distL", "distR"}) attribute(inline_, side, 0);
  pair(element(inline_, "wp:extent"), "cx", emu(layout.width), "cy", emu(layout.height));
  auto effectExtent = element(inline_, "wp:effectExtent");  // half a line reaches beyond the boxes
  for (const char* side : {"l", "t", "r", "b"}) {
    effectExtent.append_attribute(side).set_value(static_cast<long long>(emu(thick_line / 2)));
  }
  auto docPr = element(inline_, "wp:docPr");
  attribute(docPr, "id", id);
  attribute(docPr, "name", fmt::format("Diagram {}", id));
  attribute(docPr, "descr", diagram.description);
  flow.writer.anchors.add_drawing(diagram.description);
  element(inline_, "wp:cNvGraphicFramePr");
  auto graphicData = element(element(inline_, "a:graphic"), "a:graphicData");
  attribute(graphicData, "uri", opc::ns::wordprocessing_group);
  wpg_wgp({flow, diagram, layout, colors_of(flow.writer.theme), id + 1}, graphicData);
}

void mc_AlternateContent(Flow& flow, pugi::xml_node run, const model::Diagram& diagram, const DiagramLayout& layout) {
  auto alternate = element(run, "mc:AlternateContent");
  auto choice = element(alternate, "mc:Choice");
  attribute(choice, "Requires", "wpg");
  wp_inline(flow, element(choice, "w:drawing"), diagram, layout);
  w_t(element(alternate, "mc:Fallback"), diagram.description);
}

std::optional<DiagramLayout> layout_of(const Flow& flow, const model::Diagram& diagram) {
  const auto& writer = flow.writer;
  std::vector<BoxText> texts;
  for (const auto& node : diagram.nodes) {
    BoxText text{model::plain_text(node.label), {}};
    for (const auto& detail : node.details) text.details.push_back(model::plain_text(detail));
    texts.push_back(std::move(text));
  }
  DiagramType type;
  type.family = writer.styles.font(StyleRole::diagram_label, writer.theme);
  const bool turned = flow.sections != nullptr && flow.sections->current == SectionKind::turned;
  const Page page = turned ? writer.page.landscape() : writer.page;
  return lay_out(texts, model::nodes_below(diagram), flow.width / twips_per_point,
                 page.text_height() / twips_per_point - room_on_page, type);
}

void write_caption(Flow& flow, const model::Inlines& caption) {
  if (caption.empty()) return;
  ParagraphProperties properties;
  properties.role = StyleRole::caption;
  const auto p = w_p(flow, properties);
  write_inlines(flow, p.node, caption);
  end_p(p);
}

}  // namespace

void write_diagram(Flow& flow, const model::Diagram& diagram) {
  // A diagram that no page is large enough for is shown by its list alone.
  if (const auto layout = layout_of(flow, diagram)) {
    ParagraphProperties properties;
    properties.role = StyleRole::picture;
    properties.keep_next = !diagram.caption.empty();
    properties.align = model::Align::center;
    const auto p = w_p(flow, properties);
    const auto run = w_r(p.node, flow.writer.styles, {});
    mc_AlternateContent(flow, run, diagram, *layout);
    flow.writer.anchors.add_made(run);
    end_p(p);
  }
  write_caption(flow, diagram.caption);
  model::Blocks text;
  if (!diagram.list_intro.empty()) {
    text.push_back({{}, {}, model::Paragraph{model::ParagraphRole::body, diagram.list_intro}});
  }
  text.push_back({{}, {}, model::text_equivalent(diagram)});
  write_blocks(flow, text);
}

}  // namespace helhedsplan::write::docx
