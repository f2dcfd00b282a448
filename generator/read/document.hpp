#pragma once
/// A Word document as somebody sent it: what the text says, how it is built, and what happened to it.
///
/// Not the document model of `model/`, which says what a document *is*; this tree says what stands in the file, including what our
/// own writer never makes. It is a value. `read.hpp` makes it, `resolve.hpp` makes of it the tree with all tracked changes accepted
/// or rejected, `text.hpp` and `regions.hpp` look at it, `dump` shows it.
///
///     Document
///       body, headers, footers, footnotes, endnotes, comments    each a list of blocks
///         Paragraph      inlines: text, breaks, fields, links, controls, notes, bookmarks, drawings …
///         Table          rows of cells of blocks; controls around rows and around cells as ranges
///         ControlBlock   a content control around blocks
///         Unknown        what is not understood, by its name, with its text
///       sections, styles by name, changes, custom XML parts, what was not understood
///
/// Text is as the file has it, except that runs which differ in nothing one can see (rsid, spelling marks, language) are one.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pugi {
struct xml_node_struct;
}

namespace helhedsplan::read {

/// The XML element a node was read from, alive as long as the Document's `source`; null on what no single element stands for.
/// `pugi::xml_node(element)` for whoever carries parts of a file into another.
using Element = pugi::xml_node_struct*;

struct Source;  ///< the package and its parsed parts; source.hpp

struct Inline;
struct Block;
using Inlines = std::vector<Inline>;
using Blocks = std::vector<Block>;

// ---- tracked changes -------------------------------------------------------------------------------------------

/// One tracked change as Word counts them: an element of the file. A person's one edit may be many.
struct Change {
  enum class Kind { inserted, deleted, moved_here, moved_away, formatted };
  enum class Of { text, paragraph_mark, row, cell, paragraph, table, section, numbering };
  Kind kind = Kind::inserted;
  Of of = Of::text;
  std::string author;
  std::string date;  ///< as in the file: "2024-05-02T10:11:00Z"; Word writes local time and calls it Z
  std::string move;  ///< name of the move, the same at both ends; empty when the file names none
};

/// The changes that something belongs to, as index into `Document::changes` plus one; 0 is none. Text that one person inserted and
/// another deleted has both.
struct Tracked {
  std::uint32_t inserted = 0;  ///< also: moved here
  std::uint32_t deleted = 0;   ///< also: moved away
  bool operator==(const Tracked&) const = default;
};

// ---- content controls ------------------------------------------------------------------------------------------

struct ListChoice {
  std::string display;
  std::string value;
};

/// A content control (`w:sdt`), whatever it stands around.
struct Control {
  enum class Kind {
    rich,  ///< any content; also when the file names no kind
    text,
    date,
    drop_down,
    combo_box,
    check_box,
    picture,
    gallery,  ///< a building block, e.g. the contents list
    group,
    repeating_section,
    repeating_item,
    other,  ///< citation, bibliography, equation, …; `name` says which
  };
  Kind kind = Kind::rich;
  std::string name;  ///< of the element that says the kind: "w:dropDownList", "w15:repeatingSection"
  std::string id;
  std::string tag;
  std::string alias;         ///< the title that Word shows
  std::string prompt;        ///< name of the building block that says its prompt
  bool placeholder = false;  ///< shows its prompt: nobody filled it in
  bool multi_line = false;   ///< of kind text
  std::string date;          ///< of kind date: what the control holds, "2018-01-01T00:00:00Z"
  std::string date_format;   ///< "d. MMMM yyyy"
  bool checked = false;      ///< of kind check_box
  std::vector<ListChoice> choices;
  std::string gallery;        ///< "Table of Contents"
  std::string section_title;  ///< of a repeating section
  std::string lock;           ///< "sdtLocked", "contentLocked", "sdtContentLocked"; empty when not locked
  std::string binding;        ///< XPath of `w:dataBinding`
  std::string binding_store;  ///< the custom XML part it points into
  Element element = nullptr;
};
using ControlRef = std::shared_ptr<const Control>;  ///< never null; shared by all copies of a tree

// ---- inlines ---------------------------------------------------------------------------------------------------

/// What one sees of a run's formatting. Bold to strike are told against the paragraph's style: a heading's own bold is none.
struct Format {
  bool bold = false;
  bool italic = false;
  bool underline = false;
  bool strike = false;
  bool superscript = false;
  bool subscript = false;
  bool hidden = false;
  std::string style;  ///< name of the character style
  std::string rest;   ///< everything else set on the run itself: "color=FF0000 sz=28"; also "b=0" against a bold style
  bool operator==(const Format&) const = default;
};

struct Text {
  std::string text;  ///< a tab is '\t', a hard hyphen U+2011, a soft one U+00AD
  Format format;
  std::shared_ptr<const Format> before;  ///< a tracked change of the formatting: what it was; null when there is none
  std::uint32_t formatted = 0;           ///< that change, index plus one
};
enum class BreakKind { line, page, column };
struct Break {
  BreakKind kind = BreakKind::line;
};
/// A character of a symbol font. `text` is what it looks like in Unicode, empty when we do not know.
struct Symbol {
  std::string font;
  std::uint32_t code = 0;
  std::string text;
  Format format;
};
/// A field, or what of it stands in this container: a field over several paragraphs has a piece in each. Fields stand within links
/// and controls, never around them.
struct Field {
  std::uint32_t id = 0;     ///< the same for all pieces of one field
  std::string instruction;  ///< `PAGEREF _Toc1 \h`, the same on all pieces; a code that was corrected with tracking is the new one
  bool first = true;
  bool last = true;
  Inlines children;  ///< the cached result
};
struct Hyperlink {
  std::string target;  ///< address, empty for a place in this document
  std::string anchor;  ///< bookmark name, or the part after '#'
  std::string tooltip;
  Inlines children;
};
struct InlineControl {
  ControlRef control;
  Inlines children;
};
struct BookmarkStart {
  std::string id;
  std::string name;
};
struct BookmarkEnd {
  std::string id;
};
struct CommentStart {
  std::string id;
};
struct CommentEnd {
  std::string id;
};
/// Where the comment's mark stands, at the end of what it is about.
struct CommentReference {
  std::string id;
};
struct NoteReference {
  bool endnote = false;
  std::string id;
  std::string custom_mark;  ///< "*", when it is not numbered
};
/// A picture, a shape with text, a chart: drawn in the line or beside it.
struct Drawing {
  enum class Kind { picture, shape, group, chart, diagram, other };
  Kind kind = Kind::other;
  std::string name;
  std::string title;
  std::string alt;
  std::string part;           ///< of a picture: the part with its bytes
  bool floating = false;      ///< anchored beside the text
  std::vector<Blocks> boxes;  ///< the text boxes in it
};
/// Something that is not understood. Named in `Document::not_understood` too.
struct UnknownInline {
  std::string name;  ///< "m:oMath", "w:object"
  std::string text;  ///< the text in it, if any
};

struct Inline {
  std::variant<Text, Break, Symbol, Field, Hyperlink, InlineControl, BookmarkStart, BookmarkEnd, CommentStart, CommentEnd,
               CommentReference, NoteReference, Drawing, UnknownInline>
      kind;
  Tracked tracked;
  Element element = nullptr;
};

// ---- blocks ----------------------------------------------------------------------------------------------------

/// Membership of a list, from the paragraph itself or its style.
struct ListPlace {
  std::string list;           ///< `w:numId`
  std::string definition;     ///< `w:abstractNumId`: lists that count on share it
  int level = 0;              ///< from 0
  bool ordered = false;       ///< counted, not bulleted
  std::string number_format;  ///< "decimal", "bullet", "lowerLetter"
  std::string label_text;     ///< "%1.%2", or the bullet
  int start = 1;
  std::string label;  ///< what Word shows: "2.1", "c)"; empty for a bullet
  bool operator==(const ListPlace&) const = default;
};

struct ParagraphProperties {
  std::string style;      ///< name ("heading 1"), never the id, which Word translates
  int outline_level = 0;  ///< 1 to 9; 0 is body text
  std::optional<ListPlace> list;
  bool page_break_before = false;
  std::string rest;  ///< everything else set on the paragraph itself: "jc=center"
  bool operator==(const ParagraphProperties&) const = default;
};

struct Paragraph {
  ParagraphProperties properties;
  Inlines children;
  Tracked mark;  ///< of the paragraph mark: deleting it joins the paragraph with the next
  std::shared_ptr<const ParagraphProperties>
      before;                                ///< a tracked change of the properties: what they were; null when there is none
  std::string id;                            ///< `w14:paraId`
  std::optional<std::uint32_t> section_end;  ///< the section that ends with this paragraph
};

/// A control around rows of a table, or around cells of a row: [first, last).
struct ControlRange {
  ControlRef control;
  std::size_t first = 0;
  std::size_t last = 0;
};

struct Cell {
  Blocks children;
  int column = 0;          ///< the first it covers
  int span = 1;            ///< columns
  int rows = 1;            ///< rows it covers
  bool continued = false;  ///< covered by the cell above it; what is in it does not show
  Tracked tracked;
  std::optional<int> span_before;  ///< a tracked change of the properties: columns it covered
  Element element = nullptr;
};
struct Row {
  std::vector<Cell> cells;
  bool header = false;  ///< repeated on every page
  Tracked tracked;
  std::vector<ControlRange> controls;  ///< around cells, outer before inner
  std::string id;                      ///< `w14:paraId`
  Element element = nullptr;
};
struct Table {
  std::string style;        ///< name
  std::string caption;      ///< `w:tblCaption`: title of the alternative text
  std::string description;  ///< `w:tblDescription`
  std::vector<int> grid;    ///< widths of the columns, twips
  std::vector<Row> rows;
  std::vector<ControlRange> controls;  ///< around rows, outer before inner
};
struct ControlBlock {
  ControlRef control;
  Blocks children;
};
struct UnknownBlock {
  std::string name;
  std::string text;
};

struct Block {
  std::variant<Paragraph, Table, ControlBlock, UnknownBlock> kind;
  Element element = nullptr;
};

// ---- the document ----------------------------------------------------------------------------------------------

/// Which of a section's headers or footers.
enum class PageKind { standard, first, even };

struct Section {
  bool landscape = false;
  int width = 0;  ///< twips
  int height = 0;
  int columns = 1;
  bool title_page = false;  ///< its first page has headers of its own
  std::string type;         ///< "nextPage", "continuous", …; empty is "nextPage"
  /// By PageKind: index into `headers` and `footers`. Nothing: the same as in the section before.
  std::array<std::optional<std::uint32_t>, 3> headers;
  std::array<std::optional<std::uint32_t>, 3> footers;
};

/// A header or a footer.
struct Margin {
  std::string part;
  Blocks children;
};
struct Note {
  std::string id;
  Blocks children;
};
struct Comment {
  std::string id;
  std::string author;
  std::string initials;
  std::string date;
  std::string parent;  ///< id of the comment it answers
  bool done = false;   ///< marked as dealt with
  Blocks children;
};

/// A style as the file defines it.
struct Style {
  enum class Kind { paragraph, character, table, numbering };
  Kind kind = Kind::paragraph;
  std::string id;
  std::string name;
  std::string based_on;   ///< name
  int outline_level = 0;  ///< also through what it is based on
  bool standard = false;  ///< what a paragraph without a style has
};

/// A part with somebody's own XML: found by namespace and root, its number in the package means nothing (LibreOffice renumbers).
struct CustomXml {
  std::string part;
  std::string store_id;        ///< "{…}" from its properties
  std::string root;            ///< local name of the root element
  std::string root_namespace;  ///< address
  std::string bytes;
};

/// Something in the file that the reader does not understand, with its place as a person finds it.
struct NotUnderstood {
  std::string what;     ///< Danish, for a message: "en formel"
  std::string name;     ///< of the element or part
  std::string part;     ///< "word/document.xml"
  std::string heading;  ///< text of the last heading before it
  std::string excerpt;  ///< text of its paragraph, or what is in it, shortened
};

struct Document {
  std::string name;  ///< of the file, for findings
  bool strict = false;
  std::string title;  ///< core properties
  std::string creator;
  std::string modified_by;
  std::string modified;     ///< "2018-01-01T00:00:00Z"
  std::string application;  ///< "Microsoft Office Word"
  Blocks body;
  std::vector<Section> sections;  ///< the last is the body's own
  std::vector<Margin> headers;
  std::vector<Margin> footers;
  std::vector<Note> footnotes;  ///< without the separators
  std::vector<Note> endnotes;
  std::vector<Comment> comments;
  std::vector<Change> changes;
  std::vector<Style> styles;
  std::vector<CustomXml> custom_xml;
  std::vector<NotUnderstood> not_understood;  ///< the first (limits.hpp) …
  std::size_t not_understood_more = 0;        ///< … and how many there were besides
  std::shared_ptr<const Source> source;
};

}  // namespace helhedsplan::read
