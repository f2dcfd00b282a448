#pragma once
/// What reading a document has at hand. Private to this folder.

#include "base/limits.hpp"
#include "opc/package.hpp"
#include "read/document.hpp"
#include "read/numbering.hpp"
#include "read/source.hpp"
#include "read/styles.hpp"

#include <pugixml.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::read {

/// A complex field that has begun and not ended.
struct OpenField {
  std::uint32_t id = 0;
  std::string instruction;
  bool in_result = false;
  bool emitted = false;   ///< a piece of it stands in the tree
  bool too_deep = false;  ///< beyond the limit: its result is read, it is no node of its own
  Tracked tracked;
  Element element = nullptr;
};

/// One text that is read from start to end: the body, a header, a note, a text box. Fields and marks do not cross its ends.
struct Story {
  std::vector<OpenField> fields;
  Inlines pending;          ///< marks that stood between blocks, for the next paragraph
  std::size_t in_code = 0;  ///< open fields whose result has not begun: what comes now does not show
  std::string moved_from;   ///< name of the move that is open
  std::string moved_to;
};

struct Context {
  Document& document;
  Source& source;
  const Styles& styles;
  const Numbering& numbering;
  const opc::Part* part = nullptr;                    ///< being read
  std::string heading = {};                           ///< last heading of the body
  std::uint32_t fields = 0;                           ///< begun so far
  std::map<std::string, std::size_t> said = {};       ///< how often a name is in `not_understood`
  std::map<std::string, std::uint32_t> margins = {};  ///< header and footer parts that were read
  std::size_t nodes = 0;
  Story story = {};

  /// Counts a node; false when there are more than the limit and reading is to stop.
  bool count() { return ++nodes <= base::limits::docx_nodes; }
  [[nodiscard]] bool full() const { return nodes > base::limits::docx_nodes; }
  void not_understood(std::string_view name, std::string_view text);
  /// An element that the file allows to ignore: named when it holds text.
  void ignored(pugi::xml_node node);
  /// The relationship of the part being read; null when there is none.
  [[nodiscard]] const opc::Relationship* relationship(std::string_view id) const;
  [[nodiscard]] const opc::Part* target(std::string_view id) const;
  /// Notes a change and returns its index plus one.
  std::uint32_t change(Change::Kind kind, Change::Of of, pugi::xml_node node);
};

/// Elements that hold nothing an editor of the text needs.
[[nodiscard]] bool has_no_content(std::string_view name);
/// "w:ins", "w:del", "w:moveFrom", "w:moveTo": adds the change to what is tracked already. False for any other name.
bool add_change(Context& context, pugi::xml_node node, Change::Of of, Tracked& tracked);
/// A bookmark's or a comment's end or start as an inline. False for any other name.
bool range_mark(Context& context, pugi::xml_node node, Tracked tracked, Inlines& into);

// ---- the elements ------------------------------------------------------------------------------------------------

[[nodiscard]] ControlRef read_control(pugi::xml_node sdt);
[[nodiscard]] Format read_format(const Context& context, pugi::xml_node rPr, std::string_view paragraph_style_id);
[[nodiscard]] ParagraphProperties read_paragraph_properties(const Context& context, pugi::xml_node pPr);
[[nodiscard]] std::uint32_t read_section(Context& context, pugi::xml_node sectPr);
[[nodiscard]] Inline read_drawing(Context& context, pugi::xml_node drawing, Tracked tracked);
/// The code of the symbol font's character that begins here, 0 when it is any other: LibreOffice writes such instead of `w:sym`.
[[nodiscard]] std::uint32_t private_symbol(std::string_view text, std::size_t at);
[[nodiscard]] std::string symbol_text(std::string_view font, std::uint32_t code);
/// Children of `parent`, a `w:p` or what stands in one.
[[nodiscard]] Inlines read_inlines(Context& context, pugi::xml_node parent, std::string_view paragraph_style_id, Tracked tracked);
[[nodiscard]] Paragraph read_paragraph(Context& context, pugi::xml_node p, Tracked tracked);
[[nodiscard]] Table read_table(Context& context, pugi::xml_node tbl, Tracked tracked);
/// Counts the rows that each cell covers: it and the continued ones below it in its column. A continued cell below nothing stands
/// for itself.
void cover_rows(Table& table);
void read_blocks(Context& context, pugi::xml_node parent, Tracked tracked, Blocks& into);
/// A story of its own, with at least one paragraph.
[[nodiscard]] Blocks read_story(Context& context, pugi::xml_node parent);
/// Appends, making one of texts that look alike.
void append(Inlines& into, Inline node);

}  // namespace helhedsplan::read
