#pragma once
/// The document model: what a document *is*, in roles, never how it looks. All formats meet here and nowhere else.
///
/// Values in variants; children own their children; no parent pointers. Every node carries its origin. The table of kinds is in
/// `kinds.hpp`; a kind that someone forgets is a build error (visit with one lambda per kind and no generic one).
/// Stages: template expansion builds a Document, `finish` numbers and joins it, `validate` asks about its invariants,
/// writers print it, `dump` shows it to people and tests.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace helhedsplan::model {

/// Where a node came from. `plan_path` is empty for fixed text of a template.
struct Origin {
  std::string plan_path;     ///< e.g. "aktiviteter[lektiecafe].navn"
  std::uint32_t source = 0;  ///< index into Document::sources (template files); 0 is "no source"
  std::uint32_t line = 0;    ///< line of that source, from 1
};

struct Inline;
struct Block;
using Inlines = std::vector<Inline>;
using Blocks = std::vector<Block>;

// ---- inline kinds ----------------------------------------------------------------------------------------------

struct Text {
  std::string text;
};
struct Emphasis {
  Inlines children;
};
struct Strong {
  Inlines children;
};
struct Code {
  std::string text;
};
struct Link {
  std::string target;
  std::string title;
  Inlines children;
};
struct LineBreak {};  ///< a hard break inside a paragraph
/// A value that the plan owns, formatted as text. Later stages anchor edits here. It stays one node: line ends in it (an address)
/// are shown as hard breaks.
struct Value {
  std::string text;
  std::string plain = {};  ///< of a number, as spreadsheets read it: "1150000,00", "12,5%"
};
/// "ikke oplyst": the plan says nothing (absent) or says that it is unknown.
struct Missing {
  std::string text;
  bool declared_unknown = false;
};
/// A mark on what follows, e.g. "[Eksempel]" before illustrative data. Shown as this text, never by colour alone; `finish` puts a
/// space behind it where there is none.
struct Mark {
  std::string text;
};
struct Footnote {
  Blocks children;
};
/// Points at a heading or caption by its id. `text` is the cached text, made by `finish`: of the target's number and title, or
/// `label` where the set numbers the target and not the document ("bilag 3a").
struct CrossReference {
  enum class Form { number, title, number_and_title };
  std::string target;
  Form form = Form::number;
  std::string text;
  std::string label = {};
};
/// A field of the page: number of this page, or of all pages. In headers and footers.
struct PageField {
  bool total = false;
};

struct Inline {
  Origin origin;
  std::variant<Text, Emphasis, Strong, Code, Link, LineBreak, Value, Missing, Mark, Footnote, CrossReference, PageField> kind;
};

// ---- block kinds -----------------------------------------------------------------------------------------------

struct Heading {
  int level = 1;         ///< 1 to 6; the document's title is a Paragraph of role title, not a heading
  bool numbered = true;  ///< `finish` clears it below an unnumbered heading
  std::string id;        ///< stable, derived from template name and plan path; target of cross references
  std::string number;    ///< "3.1", made by `finish`; empty when not numbered
  Inlines children;
};

enum class ParagraphRole {
  body,
  title,  ///< of the document, once, on the first page
  subtitle,
  lead,      ///< introduction of a section
  guidance,  ///< how to fill in; only in blank templates
  remark,    ///< a reservation or note set apart, e.g. "gengivet som rekonstruktion"
  code,      ///< verbatim text; children is one Text whose lines end with '\n' (none after the last)
};
struct Paragraph {
  ParagraphRole role = ParagraphRole::body;
  Inlines children;
};

struct ListItem {
  Origin origin;
  Blocks children;
  std::string member = {};  ///< plan path of the list member that it shows; empty when it is not one of a repetition
};
struct List {
  bool ordered = false;
  int start = 1;
  bool tight = true;
  bool continues = false;  ///< goes on with the numbering of the list before it (set by whoever split it; `finish` sets start)
  std::vector<ListItem> items;
};
struct Quote {
  Blocks children;
};

enum class Align { left, right, center };
struct Column {
  double width = 1.0;
  Align align = Align::left;
};  ///< width is a share; `finish` makes the sum 1
struct Cell {
  Origin origin;
  Blocks children;      ///< at least one block; an empty cell is one empty paragraph
  int span = 1;         ///< columns it covers
  bool header = false;  ///< a row header (first cell of its row)
};
enum class RowRole { body, header, group, sum };
struct Row {
  Origin origin;
  RowRole role = RowRole::body;
  std::vector<Cell> cells;
  std::vector<std::string> members = {};  ///< plan paths of the list members that the table repeats it for, outermost first
};
struct Table {
  enum class Form { grid, facts };  ///< facts: label and value, two columns, no header row, first column header cells
  Form form = Form::grid;
  std::string id;
  std::string number;       ///< of the caption, made by `finish`
  Inlines caption;          ///< may be empty
  std::string description;  ///< alternative text
  std::vector<Column> columns;
  std::vector<Row> rows;  ///< header rows first
};

/// One line to sign on, for one party. Never split over pages.
struct Signature {
  Origin origin;
  Inlines party;
  std::vector<std::string> lines;  ///< labels of the blank lines: "Dato", "Navn", "Underskrift"
};
struct Signatures {
  std::vector<Signature> items;
};

struct PageBreak {};
/// The list of headings down to a level, in their order. Page numbers are no business of the model: formats with pages add them.
struct ContentsEntry {
  int level = 1;
  std::string number;  ///< of the heading; empty when not numbered
  std::string title;   ///< its text, on one line
  std::string target;  ///< its id; may be empty
};
struct Contents {
  int levels = 2;
  Inlines title;
  std::vector<ContentsEntry> entries;  ///< made by `finish`; without entries nothing is shown
};
/// A picture, PNG or JPEG, as large as fits into both measures; 0 is no limit but the page. The bytes lie in Document::images.
struct Picture {
  std::uint32_t image = 0;
  std::string alt;
  double width_mm = 0;
  double height_mm = 0;
  Origin origin = {};
};
/// One picture, or several side by side (logos), with one caption.
struct Image {
  std::vector<Picture> pictures;
  Inlines caption;
};

/// A box of a diagram.
struct DiagramNode {
  Origin origin;
  int under = -1;                ///< index of the node it hangs below, which stands before it; -1: at the top
  Inlines label;                 ///< the box's first line
  std::vector<Inlines> details;  ///< lines below it; a line without content is left out
};
/// Boxes and the lines between them: what belongs below what. Whoever cannot see the drawing reads the same as a nested list
/// (diagram.hpp), which is derived from the nodes and therefore always true.
struct Diagram {
  Inlines caption;          ///< may be empty
  std::string description;  ///< alternative text: what the drawing shows, in a sentence
  Inlines list_intro;       ///< stands before the nested list where a format shows both; may be empty
  std::vector<DiagramNode> nodes;
};

enum class RegionRole {
  keep_together,  ///< e.g. an action card: one page if it fits
  landscape,      ///< pages turned, for wide tables
  front_page,     ///< a first page of its own, placed by the writer, without running header and footer
  member,         ///< what a section says of one list member; the block's origin has its plan path. Nothing is seen of it
};
struct Region {
  RegionRole role = RegionRole::keep_together;
  Blocks children;
};

struct Block {
  Origin origin;
  std::vector<std::string> krav;  ///< requirements that this clause fulfils: "O5"; writers anchor them
  std::variant<Heading, Paragraph, List, Quote, Table, Signatures, PageBreak, Image, Diagram, Region, Contents> kind;
};

// ---- the document ----------------------------------------------------------------------------------------------

/// Its bytes are shared by all documents of a set that show it.
struct ImageData {
  std::string media_type;
  std::shared_ptr<const std::string> bytes;  ///< never null
  int width_px = 0;
  int height_px = 0;
  double dpi = 0;  ///< 0: unknown
  std::string
      name;  ///< "kort.png": of a file beside the document, for formats that hold no pictures; in a set, one name is one picture
};

/// The picture's size on paper: within the box it asks for, never larger than `most_width` x `most_height` (mm), in proportion.
struct PictureSize {
  double width_mm = 0;
  double height_mm = 0;
};
[[nodiscard]] PictureSize size_on_page(const Picture& picture, const ImageData& data, double most_width, double most_height);

/// What the records system and the page margins need. All text is final (already formatted).
struct Properties {
  std::string title;
  std::string subject;
  std::string creator;
  std::string keywords;
  std::string language = "da-DK";
  std::string created;  ///< "2018-01-01T00:00:00Z", from the plan's dokumentdato; empty when unknown
  std::string version;
  std::string status;                                       ///< shown as content status: "udkast", "endelig"
  std::string draft_label;                                  ///< "UDKAST" while it is a draft, else empty
  std::string confidentiality;                              ///< "Fortroligt", or empty
  std::vector<std::pair<std::string, std::string>> custom;  ///< custom properties: name, text
};

/// What a plan-owned place holds, as the schema says it: enough for a format to make a field of it.
struct PlanField {
  enum class Art { text, prose, yes_no, date, choice, reference, picture, number };
  Art art = Art::text;
  std::string title;  ///< Danish, of the schema
  std::string value;  ///< canonical, as one would write it in the plan; empty when the plan says nothing
  std::vector<std::string> choices = {};
  std::string prompt = {};  ///< of a blank document: what to write here
};
/// By plan path. What a document shows that is not here is derived: a sum, a name in a list made by a view.
using PlanFields = std::map<std::string, PlanField, std::less<>>;

/// What a document was made from, for whoever reads it back. Nothing in it is confidential.
struct Provenance {
  std::string program;             ///< "helhedsplan 1.0.0"
  std::string plan;                ///< hash of the values of the plan that it shows
  std::vector<std::string> packs;  ///< base first
  std::string document;            ///< its name in the pack: "delaftale"
  std::string member;              ///< plan path of the list member that it is made for; may be empty
  bool confidential = false;       ///< this edition shows what is confidential
  bool final_edition = false;      ///< and this is no draft
  std::string look = {};           ///< hash of the look that it is in
};

enum class Purpose {
  finished,
  blank,   ///< to be filled in: fields prompt, and what shows a list member is the pattern for all
  locked,  ///< the same, and only the fields can be changed
};

/// How sections are counted: 1, 1.1 or A, A.1.
enum class SectionNumbers { decimal, lettered };

struct Document {
  std::string name;  ///< file name without ending
  Properties properties;
  Inlines header_left, header_right;  ///< running header; the draft label is added by writers
  Inlines footer_left, footer_right;
  SectionNumbers section_numbers = SectionNumbers::decimal;
  Blocks blocks;
  std::vector<ImageData> images;
  std::vector<std::string> sources;  ///< template files; index 0 is ""
  PlanFields fields = {};
  Purpose purpose = Purpose::finished;
  std::optional<Provenance> provenance = std::nullopt;  ///< without it nothing leads back: a document of its own, or a redline
};

}  // namespace helhedsplan::model
