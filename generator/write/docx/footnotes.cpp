/// `word/footnotes.xml` (CT_Footnotes).
///
/// Ids -1 and 0 are the separators that Word draws above notes; settings.xml names them too. Ours count from 1.

#include "write/docx/elements.hpp"

#include <utility>

namespace helhedsplan::write::docx {
namespace {

constexpr int separator_id = -1;
constexpr int continuation_id = 0;

void w_footnote_separator(pugi::xml_node footnotes, const char* mark, const char* type, int id) {
  auto footnote = element(footnotes, "w:footnote");
  attribute(footnote, "w:type", type);
  attribute(footnote, "w:id", id);
  auto p = element(footnote, "w:p");
  auto spacing = element(element(p, "w:pPr"), "w:spacing");
  attribute(spacing, "w:after", 0);
  attribute(spacing, "w:line", 240);
  attribute(spacing, "w:lineRule", "auto");
  element(element(p, "w:r"), mark);
}

}  // namespace

void begin_footnotes(Writer& writer) {
  w_footnote_separator(writer.footnotes.content(), "w:separator", "separator", separator_id);
  w_footnote_separator(writer.footnotes.content(), "w:continuationSeparator", "continuationSeparator", continuation_id);
}

void w_footnoteReference(Flow& flow, pugi::xml_node parent, const model::Footnote& note) {
  auto& writer = flow.writer;
  const int id = writer.next_footnote++;
  auto run = w_r(parent, writer.styles, {false, false, StyleRole::footnote_reference});
  attribute(element(run, "w:footnoteReference"), "w:id", id);

  auto footnote = element(writer.footnotes.content(), "w:footnote");
  attribute(footnote, "w:id", id);
  Flow inside{writer, writer.footnote_relationships, footnote, writer.page.text_width()};
  inside.notes_allowed = false;
  inside.note_reference = true;
  inside.body_role = StyleRole::footnote_text;
  write_blocks(inside, note.children);
  if (inside.note_reference) empty_paragraph(inside, StyleRole::footnote_text);
  end_with_paragraph(inside);
  writer.anchors.add_note(footnote);
  if (writer.pagination) writer.pagination->add_note(id, footnote, writer.page);
  writer.footnotes.flush();
}

}  // namespace helhedsplan::write::docx
