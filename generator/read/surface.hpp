#pragma once
/// What one sees of a file besides its words and how they are formatted where they stand (`looks.hpp`): paper, styles, lists,
/// tables, drawings, what is set for the whole file, what is said about it. For comparing two files; what nobody sees (ids, rsids,
/// languages, the names of pictures) does not count, nor whether a setting is left out or written as what it is anyway.
///
/// Styles are taken with all that they are based on, for where in the chain a setting stands makes no difference to what one sees.

#include "read/document.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace helhedsplan::read {

/// Narrower differences are programs' rounding: a millimetre, in twips.
inline constexpr int rounding = 57;

// ---- paper -----------------------------------------------------------------------------------------------------

struct Page {
  std::size_t paragraph = 0;  ///< of the body: where it ends
  int width = 0;              ///< twips
  int height = 0;
  std::map<std::string, int> margins;  ///< "top", "left", "header" …
  Element element = nullptr;           ///< `w:sectPr`
};
/// One for each section, in order.
[[nodiscard]] std::vector<Page> pages_of(const Document& document);
[[nodiscard]] bool same_paper(const Page& one, const Page& other);
[[nodiscard]] bool same_margins(const Page& one, const Page& other);
/// In twips: width and height of the paper, then margins: top, right, bottom, left, header, footer, gutter.
[[nodiscard]] std::vector<int> lengths_of(const Page& page);
/// Whether a page is as it was generated, but for rounding: `generated` are those of each section.
[[nodiscard]] bool is_as_made(const std::vector<Page>& pages, std::size_t number, const std::vector<std::vector<int>>& generated);
/// Whether lengths are one of those that were generated, but for rounding.
[[nodiscard]] bool are_among(const std::vector<int>& lengths, const std::vector<std::vector<int>>& generated);
/// Columns, borders, numbers of lines, how pages and notes are counted, whether the first page has headers of its own.
[[nodiscard]] bool same_otherwise(const Page& one, const Page& other);

// ---- what the whole file has -----------------------------------------------------------------------------------

/// Names of styles that look otherwise in `is`, of those that both have; in the order of the file.
[[nodiscard]] std::vector<std::string> other_styles(const Document& is, const Document& was);
/// Fonts and colours of the theme.
[[nodiscard]] bool same_theme(const Document& one, const Document& other);
/// Hyphenation, headers on even pages, tab stops, background, protection …
[[nodiscard]] bool same_settings(const Document& one, const Document& other);
/// The line above footnotes, and whether they have their numbers.
[[nodiscard]] bool same_notes(const Document& one, const Document& other);
/// What is said about the file, by its name in the format: "title", "creator", "custom Sagsnummer". Without what programs count.
[[nodiscard]] std::map<std::string, std::string> properties_of(const Document& document);

/// How a level of a list looks: indentation, font of the number, what follows it.
class Lists {
 public:
  Lists(const Document& one, const Document& other);
  [[nodiscard]] bool same(const ListPlace& of_one, const ListPlace& of_other) const;

 private:
  bool equal_ = false;                          ///< both files have the same definitions
  std::map<std::string, Element> one_, other_;  ///< `w:lvl` by list and level
};

// ---- tables ----------------------------------------------------------------------------------------------------

/// Borders, colours, place on the page, alternative text; also its style. Not its widths.
[[nodiscard]] bool same_table(const Table& one, const Table& other);
/// Height, header row, whether it may part; and of its cells borders, colours, margins, direction, joined ones.
[[nodiscard]] bool same_row(const Row& one, const Row& other, bool widths = true);
[[nodiscard]] bool same_widths(const Table& one, const Table& other);

// ---- drawings --------------------------------------------------------------------------------------------------

struct Drawn {
  std::size_t story = 0;      ///< 0 is the body; then headers, footers, footnotes, endnotes
  std::size_t paragraph = 0;  ///< of its story
  Drawing::Kind kind = Drawing::Kind::other;
  std::string said;            ///< its alternative text
  std::string words;           ///< in its boxes
  std::uint64_t pictures = 0;  ///< of the bytes of its pictures, 0 when there are none
  Element element = nullptr;
};
/// In reading order.
[[nodiscard]] std::vector<Drawn> drawings_of(const Document& document);
/// Size, place, shapes, lines, colours; not the words in it.
[[nodiscard]] bool same_shape(const Drawn& one, const Drawn& other);

}  // namespace helhedsplan::read
