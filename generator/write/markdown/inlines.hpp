#pragma once
/// Inlines as one line of Markdown (or several, where hard breaks stand).
///
/// Emphasis is written run by run, never nested: bold text with italic words in it becomes `**a** ***b*** **c**`, which every
/// parser reads alike. White space goes outside the stars. Where the rules of CommonMark 6.2 would not let a star open or close (a
/// bracket inside, a letter outside), the letter is written as an entity; two runs that touch are parted by an empty comment, or in
/// prose, which knows none, told apart by stars and underscores.

#include "model/document.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::write::markdown {

/// What the inlines of one document share.
struct Notebook {
  std::map<std::string, std::string, std::less<>> anchors;  ///< by id: the anchor of a heading, without '#'
  std::vector<const model::Footnote*> notes;                ///< called so far, in order; they belong to the document
};

struct LineStyle {
  std::string_view line_break = "\\\n";  ///< how a hard break is written
  char after = '\n';                     ///< what will stand behind the last of it
  bool block_start = true;               ///< block markers count at the start of a line
  bool in_table = false;
  bool strong = false;  ///< all of it
  bool emphasis = false;
  std::string_view before;  ///< plain text in front: the mark of an item, the label of a caption
  bool prose = false;       ///< as a plan has it: notes stand in the line as `^[…]`, and there are no comments
};

[[nodiscard]] std::string write_inlines(const model::Inlines& inlines, const LineStyle& style, Notebook& notebook);

}  // namespace helhedsplan::write::markdown
