#pragma once
/// Prose of a Word file as the Markdown that a person would write: paragraphs, emphasis, lists, quotes, links, code, notes.
///
/// Handled: bold and italics from runs or character styles; bulleted and numbered lists, nested, tight and loose, with paragraphs
/// in them; quotes; addresses of links; foot- and endnotes as inline notes; hard breaks; raised and lowered digits as Unicode has
/// them. Half handled: tables and headings, which a plan's prose cannot hold, become items and bold lines. Not handled, and said in
/// `lost`: underlining, strike-through, other raised letters, colours and sizes, pictures, formulas.

#include "lift/story.hpp"
#include "model/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::lift {

struct Prose {
  model::Blocks blocks;
  std::vector<std::string> lost;  ///< Danish, each once: "understregning"
};
/// What stands from one place of a story to another.
[[nodiscard]] Prose read_prose(const read::Document& document, const Story& story, read::Position begin, read::Position end);

/// The same words and the same structure. What AutoCorrect retouched is no difference, and neither is which of two emphases stands
/// within the other.
[[nodiscard]] bool same_prose(const model::Blocks& a, const model::Blocks& b);

/// As Markdown. A block that is the same in `known`, the plan's own text, is taken from there to the byte; so are the empty lines
/// between two such. When nothing differs, the result is `known`.
[[nodiscard]] std::string to_markdown(const model::Blocks& blocks, std::string_view known = {});

/// Lines of at most `width` characters, where blanks allow it and no line would begin like a list, a heading or a quote. What it
/// means stays the same.
[[nodiscard]] std::string wrap_markdown(std::string_view markdown, std::size_t width);

}  // namespace helhedsplan::lift
