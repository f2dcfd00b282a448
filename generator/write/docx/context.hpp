#pragma once
/// What the element functions of the writer share: the document being written, and the place in a part where blocks go.

#include "write/docx/anchors.hpp"
#include "write/docx/bookmarks.hpp"
#include "write/docx/frame.hpp"
#include "write/docx/grid.hpp"
#include "write/docx/numbering.hpp"
#include "write/docx/page.hpp"
#include "write/docx/pagination.hpp"
#include "write/docx/relationships.hpp"
#include "write/docx/styles.hpp"
#include "write/docx/theme.hpp"
#include "write/docx/xml.hpp"

#include "model/document.hpp"

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace helhedsplan::write::docx {

/// A part of the look by name; empty when it has none.
[[nodiscard]] std::string_view look_part(const Look& look, const std::string& name);

/// What a cross reference can point at.
struct Target {
  bool is_table = false;
  bool has_caption = false;
  std::string_view number;  ///< "3.1"; empty when not numbered
};
/// By id; views into the document.
using Targets = std::unordered_map<std::string_view, Target>;
[[nodiscard]] int find_contents_levels(const model::Document& document);
[[nodiscard]] Targets find_targets(const model::Document& document);
/// A document that ends with a line or two does not end with them alone on a page: the paragraph or table that they are kept with.
/// Null when the document ends otherwise.
[[nodiscard]] const model::Block* find_company(const model::Document& document);

/// What an empty field says, and the name of the building block that says it.
struct Prompt {
  std::string name;
  std::string text;
};

/// One document under way: everything that is counted or collected across parts. Does not own the document.
struct Writer {
  Writer(const model::Document& the_document, const Look& look);
  /// From here on pages are estimated; before anything is written.
  void begin_pagination(const Look& look);

  const model::Document& document;
  Styles styles;
  Theme theme;
  Numbering numbering;
  Page page;
  Frame frame;
  TextScale text_scale;
  Targets targets;
  Bookmarks bookmarks;
  Anchors anchors;
  std::vector<Prompt> prompts;  ///< of a blank document: what its empty fields say (glossary.cpp)
  std::set<int> ranges;         ///< bookmarks that have begun and end in another paragraph
  PartStream footnotes;
  Relationships footnote_relationships;
  int next_footnote = 1;
  int next_drawing = 1;               ///< `wp:docPr/@id`, unique over all parts
  bool picture_to_come_used = false;  ///< the picture of a blank document that waits for another (media.hpp)
  std::vector<bool> images_used;      ///< by index into Document::images
  std::set<std::string> look_media;   ///< pictures of the look that its headers and footers show: targets
  int contents_levels = 0;            ///< of the deepest contents list; headings down to it are its targets

  /// An entry of a contents list, whose page is known when all is written.
  struct ContentsEntry {
    std::string bookmark;
    pugi::xml_node page;                 ///< the text of the number
    std::vector<pugi::xml_node> number;  ///< the runs that show it; they go when no number can be known
  };
  struct ContentsList {
    std::vector<ContentsEntry> entries;
  };
  std::vector<ContentsList> contents;
  std::optional<Pagination> pagination;   ///< of a document with a contents list or a front page
  std::optional<Page> front_page;         ///< when what stands on it is known
  const model::Block* company = nullptr;  ///< what the document's closing line is kept with
};

/// The sections of the body. Only the body has them.
enum class SectionKind { upright, turned, front };
struct Sections {
  PartStream* part = nullptr;
  SectionKind wanted = SectionKind::upright;   ///< of the next block
  SectionKind current = SectionKind::upright;  ///< of the section under way
  bool used = false;                           ///< something was written into it
  std::array<std::string, 3> header_ids;       ///< relationship ids by kind; empty without header
  std::array<std::string, 3> footer_ids;
  bool title_page = false;               ///< the next section is the first, and its first page has a header and footer of its own
  std::string kinds;                     ///< of the sections so far: p upright, l turned
  std::vector<std::vector<int>> papers;  ///< of the sections so far, as `anchor::Beside` has them
  std::string first_header_id, first_footer_id;
};

/// A bookmark that waits for a paragraph: around its content, or, as a range, from its begin to wherever its owner ends it.
struct Mark {
  std::string name;
  int range = -1;  ///< `w:id` of a range; -1: none
};

/// The item that the next paragraph begins.
struct PendingItem {
  NumberReference number;
  bool ordered = false;
};

/// A place that takes blocks: the body, a cell, a note, a header. State that is passed to what lies inside.
struct Flow {
  Writer& writer;
  Relationships& relationships;  ///< of the part
  pugi::xml_node parent;         ///< w:body, w:tc, w:footnote, w:hdr, w:ftr
  int width = 0;                 ///< twips that text may take
  Sections* sections = nullptr;  ///< of the body; nullptr elsewhere
  bool notes_allowed = true;     ///< Word knows no note in a note, a header or a footer
  StyleRole body_role = StyleRole::body;
  model::Align align = model::Align::left;

  int control_depth = 0;          ///< block controls around: what stands in one leaves the tree with it
  std::string last_section = {};  ///< of a blank document: the list whose repeating section was written last
  bool keep_next = false;
  bool keep_end = false;  ///< of the block under way only its end keeps hold of the next
  int keep_depth = 0;     ///< regions of role keep_together around
  int list_depth = 0;
  bool list_ordered = false;  ///< of the innermost list
  bool list_loose = false;
  int quote_depth = 0;
  bool on_front_page = false;
  std::array<int, Numbering::levels> last_ordered{};  ///< num ids that a list may continue

  // What the next paragraph takes along.
  bool page_break = false;
  bool note_reference = false;
  bool after_table = false;  ///< a table stands above, and what comes has no distance of its own
  std::optional<PendingItem> item = std::nullopt;
  std::vector<Mark> bookmarks = {};
};

}  // namespace helhedsplan::write::docx
