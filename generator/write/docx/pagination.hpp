#pragma once
/// An estimate of the page on which each bookmark stands, made from the very elements that are written: what a look says is read
/// where Word reads it. Blocks come in as they are finished; nothing of them is kept but the heights of their lines.

#include "layout/pages.hpp"
#include "write/docx/page.hpp"
#include "write/docx/text_styles.hpp"

#include <pugixml.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace helhedsplan::write::docx {

/// Heights of a header and a footer.
struct MarginHeights {
  int header = 0;
  int footer = 0;
};

class Pagination {
 public:
  explicit Pagination(TextStyles styles) : styles_(std::move(styles)) {}

  /// A child of the body, and the page of the section that it stands in.
  void add(pugi::xml_node block, const Page& page);
  /// A `w:footnote`, before the paragraph that calls it is added.
  void add_note(int id, pugi::xml_node footnote, const Page& page);

  /// Which pages a header or footer stands on: a section's, the front page's, or only the first of a section of more.
  enum class MarginOf { pages, front, first_page };
  /// A `w:hdr` or `w:ftr`, before any block: a high one leaves less of the page.
  void add_margin(pugi::xml_node part, const Page& page, MarginOf pages);

  /// Would these siblings fit on one such page, before anything was added? A little too much counts as too much.
  [[nodiscard]] bool fit(pugi::xml_node first, const Page& page) const;
  /// How many such pages the paragraphs in it take, about.
  [[nodiscard]] double share_of(pugi::xml_node blocks, const Page& page) const;

  /// Where the bookmarks stand. Nothing when the page of a wanted one cannot be known: a font whose widths we have not; characters
  /// that another font must be taken for, or a page that is full to a hair, where it makes a difference.
  [[nodiscard]] std::optional<std::vector<layout::Place>> places(const std::function<bool(std::string_view)>& wanted) const;
  /// The same, however uncertain.
  [[nodiscard]] std::vector<layout::Place> estimate() const;

 private:
  [[nodiscard]] layout::Paragraph paragraph(pugi::xml_node p, int width);
  /// The first paragraph of a control around blocks, whose runs LibreOffice shows in the paragraph's format.
  [[nodiscard]] layout::Paragraph first_in_control(pugi::xml_node p, int width);
  void runs(pugi::xml_node parent, const ParagraphLook& look, layout::LineSetter& setter, layout::Paragraph& made, int& field);
  void run(pugi::xml_node r, const ParagraphLook& look, layout::LineSetter& setter, int& field);
  /// Of all its paragraphs and tables, and of that the space behind the last.
  [[nodiscard]] int height_of(pugi::xml_node part, int width, int& after);
  [[nodiscard]] layout::Table table(pugi::xml_node tbl);
  void push(layout::Item item, const Page& page);
  /// The same for the same name.
  int number_of(const std::string& name);
  const typeset::Cut& cut(const RunLook& look);
  [[nodiscard]] std::vector<layout::Place> estimate(int slack) const;
  [[nodiscard]] int text_height(const Page& page) const;

  TextStyles styles_;
  std::vector<layout::Item> items_;
  std::unordered_map<int, int> notes_;  ///< heights by id
  int note_after_ = 0;                  ///< space behind a note; behind a page's last there is none
  std::map<std::string, int> numbers_;  ///< of styles and boxes
  int first_height_ = 0;
  std::map<int, MarginHeights> margins_;  ///< by the page's width
  std::optional<MarginHeights> front_;    ///< of the first section, when it is a front page
  bool begun_ = false;
  bool new_section_ = false;
  bool understood_ = true;   ///< all of it
  bool floats_ = false;      ///< a header or footer has pictures that may reach into the page
  bool fonts_known_ = true;  ///< every one is in the tables; else nothing is understood
  bool in_doubt_ = false;
  bool plain_ = false;  ///< runs are taken to look as their paragraph does
};

}  // namespace helhedsplan::write::docx
