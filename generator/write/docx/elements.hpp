#pragma once
/// The functions that write WordprocessingML, each named after the element it makes; `write_…` puts model nodes in a flow.

#include "write/docx/context.hpp"

#include <optional>
#include <string_view>

namespace helhedsplan::write::docx {

// ---- blocks.cpp ------------------------------------------------------------------------------------------------

void write_blocks(Flow& flow, const model::Blocks& blocks);
/// A cell, a note, the body: the last child must be a paragraph.
void end_with_paragraph(Flow& flow);

// ---- paragraph.cpp ---------------------------------------------------------------------------------------------

/// What `w:pPr` can say of one paragraph; the flow adds its own part (keeping together, page break, item).
struct ParagraphProperties {
  StyleRole role = StyleRole::body;
  bool keep_next = false;
  bool keep_lines = false;
  std::optional<NumberReference> number;
  std::optional<int> indent;  ///< twips at the left, when not the style's
  bool loose = false;         ///< space between items of the same style
  bool after_table = false;   ///< keeps its distance from the table above it
  model::Align align = model::Align::left;
  std::optional<int> right_tab;  ///< twips; for header, footer and contents list
  bool dots = false;             ///< led to that tab by dots
  bool space_below = false;      ///< a header that may reach down to the text keeps its distance
};

struct OpenParagraph {
  pugi::xml_node node;
  std::vector<int> bookmark_ids;
};

/// `w:p` with its properties and what waited for a paragraph. Close it with `end_p`.
OpenParagraph w_p(Flow& flow, const ParagraphProperties& properties);
/// Ends the bookmarks that `w_p` began: those that waited in the flow enclose the paragraph's content.
void end_p(const OpenParagraph& p);
void w_pPr(pugi::xml_node p, const Styles& styles, const ParagraphProperties& properties, bool page_break_before);
/// An empty paragraph of the given role.
void empty_paragraph(Flow& flow, StyleRole role);
/// What must stand behind a table that ends a section or a document: a point high, whatever the look, so that a table which fills
/// its page has no empty page behind it.
void closing_paragraph(Flow& flow);

// ---- inlines.cpp -----------------------------------------------------------------------------------------------

struct RunProperties {
  bool bold = false;
  bool italic = false;
  std::optional<StyleRole> style;
  std::optional<int> size = std::nullopt;  ///< half points, when not the style's
};

void write_inlines(Flow& flow, pugi::xml_node parent, const model::Inlines& inlines, const RunProperties& properties = {});
/// `w:r` with its `w:rPr`; what it shows is appended by the caller.
pugi::xml_node w_r(pugi::xml_node parent, const Styles& styles, const RunProperties& properties);
/// Text as `w:t`, `w:tab` and `w:br`.
void w_t(pugi::xml_node run, std::string_view characters);
void text_run(Flow& flow, pugi::xml_node parent, std::string_view characters, const RunProperties& properties = {});

// ---- fields.cpp ------------------------------------------------------------------------------------------------

/// A field in Word's own form: begin, instruction, separator, cached result, end.
void w_field(Flow& flow, pugi::xml_node parent, std::string_view instruction, std::string_view cached,
             const RunProperties& properties = {});
void write_cross_reference(Flow& flow, pugi::xml_node parent, const model::CrossReference& reference,
                           const RunProperties& properties);
/// The parts of a field whose result holds more than text: what `w:fldChar` says is "begin", "separate" or "end".
void w_fldChar(pugi::xml_node parent, const Styles& styles, const RunProperties& properties, std::string_view type);
void w_instrText(pugi::xml_node parent, const Styles& styles, const RunProperties& properties, std::string_view instruction);
/// `w:bookmarkStart`; the id is for `w_bookmarkEnd`.
int w_bookmarkStart(Flow& flow, pugi::xml_node parent, std::string_view name);
void w_bookmarkStart(pugi::xml_node parent, std::string_view name, int id);
void w_bookmarkEnd(pugi::xml_node parent, int id);

// ---- footnotes.cpp ---------------------------------------------------------------------------------------------

/// The reference in the text; the note itself goes to the footnotes part.
void w_footnoteReference(Flow& flow, pugi::xml_node parent, const model::Footnote& footnote);
/// The separators, which Word wants to be there before any note.
void begin_footnotes(Writer& writer);

// ---- contents.cpp ----------------------------------------------------------------------------------------------

void write_contents(Flow& flow, const model::Contents& contents);
/// Hands the children of the body, but the last `keep`, to the estimate of pages, each once.
void paginate_finished(Flow& flow, std::size_t keep);
/// Puts the page numbers into the contents lists, or takes their places away when there are none to trust.
void fill_contents(Writer& writer);

// ---- table.cpp, signatures.cpp, drawing.cpp --------------------------------------------------------------------

void w_tbl(Flow& flow, const model::Table& table);
/// Which rows and columns of a table are headings: what a screen reader says, and what its style shows.
void w_tblLook(pugi::xml_node tblPr, bool first_row, bool first_column);
/// `conditional` is the `w:tcPr` of a table style's condition (Styles::cell_properties); what it says is said on the cell.
void w_tcPr(pugi::xml_node tc, int width, int span, pugi::xml_node conditional);
void write_signatures(Flow& flow, const model::Signatures& signatures);
void write_image(Flow& flow, const model::Image& image);
/// In a blank document: what stands where a picture will be.
void write_picture_to_come(Flow& flow, pugi::xml_node parent, const std::string& alt);

// ---- diagram.cpp -----------------------------------------------------------------------------------------------

/// The drawing and, below it, the same as a list.
void write_diagram(Flow& flow, const model::Diagram& diagram);

// ---- section.cpp -----------------------------------------------------------------------------------------------

/// Closes the section under way when the next block belongs on other pages.
void ensure_section(Flow& flow);
/// Of the sections of a kind.
[[nodiscard]] Page page_of_section(const Writer& writer, SectionKind kind);
void w_sectPr(pugi::xml_node parent, const Writer& writer, Sections& sections);

}  // namespace helhedsplan::write::docx
