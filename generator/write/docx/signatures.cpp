/// Signature blocks: a small table for each party, headed by the party, with a label and a line to write on for each thing to fill
/// in. Nothing in it splits over pages: rows cannot split, and every row but the last stays with the next.

#include "write/docx/elements.hpp"

#include "model/stages.hpp"

#include <utility>

namespace helhedsplan::write::docx {
namespace {

constexpr int line_row_height = 510;       // 9 mm to write in
constexpr int label_share = 30;            // percent of the table's width
constexpr int party_height = 600;          // the party's name and the air before it
constexpr int introduction_height = 2300;  // 4 cm: a heading and a few lines above the first block
constexpr int table_share = 75;            // percent of the text's width: a signature needs no more

pugi::xml_node w_tr(pugi::xml_node tbl, int height, bool header) {
  auto tr = element(tbl, "w:tr");
  auto trPr = element(tr, "w:trPr");
  element(trPr, "w:cantSplit");
  if (height > 0) {
    auto trHeight = element(trPr, "w:trHeight");
    val(trHeight, height);
    attribute(trHeight, "w:hRule", "atLeast");
  }
  if (header) element(trPr, "w:tblHeader");
  return tr;
}

Flow cell(Flow& outer, pugi::xml_node tr, int width, bool keep_next) {
  Flow inside{outer.writer, outer.relationships, element(tr, "w:tc"), width};
  inside.notes_allowed = outer.notes_allowed;
  inside.keep_next = keep_next;
  inside.keep_depth = 1;
  inside.page_break = std::exchange(outer.page_break, false);
  inside.bookmarks = std::exchange(outer.bookmarks, {});
  return inside;
}

void w_tbl_of(Flow& flow, const model::Signature& signature) {
  const auto& styles = flow.writer.styles;
  const int width = flow.width * table_share / 100;
  const int label_width = width * label_share / 100;
  auto tbl = element(flow.parent, "w:tbl");
  auto tblPr = element(tbl, "w:tblPr");
  if (const auto& style = styles.id(StyleRole::signature_table); !style.empty()) val(element(tblPr, "w:tblStyle"), style);
  auto tblW = element(tblPr, "w:tblW");
  attribute(tblW, "w:w", width);
  attribute(tblW, "w:type", "dxa");
  attribute(element(tblPr, "w:tblLayout"), "w:type", "fixed");
  w_tblLook(tblPr, true, true);
  const auto party = model::plain_text(signature.party);
  val(element(tblPr, "w:tblCaption"), party.empty() ? "Underskrift" : "Underskrift for " + party);
  auto tblGrid = element(tbl, "w:tblGrid");
  attribute(element(tblGrid, "w:gridCol"), "w:w", label_width);
  attribute(element(tblGrid, "w:gridCol"), "w:w", width - label_width);
  flow.writer.anchors.add_grid({label_width, width - label_width});

  {
    auto inside = cell(flow, w_tr(tbl, 0, true), width, !signature.lines.empty() || flow.keep_next);
    w_tcPr(inside.parent, width, 2, {});
    ParagraphProperties properties;
    properties.role = StyleRole::signature_party;
    const auto p = w_p(inside, properties);
    write_inlines(inside, p.node, signature.party);
    end_p(p);
  }
  for (std::size_t i = 0; i < signature.lines.size(); ++i) {
    const bool keep_next = i + 1 < signature.lines.size() || flow.keep_next;
    const auto tr = w_tr(tbl, line_row_height, false);
    auto label = cell(flow, tr, label_width, keep_next);
    w_tcPr(label.parent, label_width, 1, styles.cell_properties(StyleRole::signature_table, "firstCol"));
    ParagraphProperties properties;
    properties.role = StyleRole::signature_line;
    const auto p = w_p(label, properties);
    text_run(label, p.node, signature.lines[i]);
    end_p(p);
    auto line = cell(flow, tr, width - label_width, keep_next);
    w_tcPr(line.parent, width - label_width, 1, styles.cell_properties(StyleRole::signature_table, "lastCol"));
    empty_paragraph(line, StyleRole::signature_line);
  }
}

}  // namespace

void write_signatures(Flow& flow, const model::Signatures& signatures) {
  // More than a page holds cannot be kept together: LibreOffice 7.4 would then give every block a page of its own.
  int height = introduction_height;
  for (const auto& signature : signatures.items)
    height += party_height + static_cast<int>(signature.lines.size()) * (line_row_height + 60);
  const bool outer = flow.keep_next;
  flow.keep_next = outer && height <= flow.writer.page.text_height();
  for (std::size_t i = 0; i < signatures.items.size(); ++i) {
    if (i > 0) empty_paragraph(flow, StyleRole::spacer);
    w_tbl_of(flow, signatures.items[i]);
  }
  flow.keep_next = outer;
}

}  // namespace helhedsplan::write::docx
