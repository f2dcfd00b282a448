#pragma once
/// Content controls (`w:sdt`) and the hidden bookmarks that stand for them where a program drops them.

#include "write/docx/anchors.hpp"
#include "write/docx/context.hpp"

#include <string>
#include <string_view>

namespace helhedsplan::write::docx {

/// Whether the document is there to be filled in.
[[nodiscard]] bool is_blank(const Flow& flow);

/// A control under way: what it holds goes to `content`; `close` ends the bookmark around it.
struct Control {
  pugi::xml_node content;
  pugi::xml_node outside;  ///< where a control in a line ends
  int bookmark = -1;
};

/// In a line: bookmark, control; the caller writes runs to `content`.
[[nodiscard]] Control open_inline_control(Flow& flow, pugi::xml_node parent, const std::string& path, std::string shown,
                                          bool placeholder);
void close_inline_control(const Control& control);

/// Around blocks or rows, in `parent`. The bookmark begins in the next paragraph of the flow and ends in the last of the content.
[[nodiscard]] Control open_block_control(Flow& flow, pugi::xml_node parent, const std::string& path, anchor::Entry::Kind kind);
/// Around the items of one list: it lets people add more of them. `close_block_control` closes it.
[[nodiscard]] Control open_repeating_section(Flow& flow, pugi::xml_node parent, const std::string& title);
/// A control that nothing was written to goes.
void close_block_control(Flow& flow, const Control& control);

/// What a blank document calls the list that a member is the pattern of.
[[nodiscard]] std::string title_of_member(const model::Document& document, const std::string& member);

/// A member of a list, or a prose, that is marked by a bookmark alone: it begins in the next paragraph of the flow and ends in the
/// last of `last`.
[[nodiscard]] int open_bookmark(Flow& flow, const std::string& path, anchor::Entry::Kind kind);
void close_bookmark(Flow& flow, pugi::xml_node last, int bookmark);

// ---- content behind and in controls ----------------------------------------------------------------------------

/// Looks through controls: the last block of what a flow writes to, also when it stands before a control that is still empty.
[[nodiscard]] pugi::xml_node last_block(pugi::xml_node parent);
/// The paragraphs of a cell, a note or a header, through controls.
template <typename Use>
void for_each_paragraph(pugi::xml_node parent, const Use& use) {
  for (const auto child : parent.children()) {
    const std::string_view name = child.name();
    if (name == "w:p")
      use(child);
    else if (name == "w:sdt")
      for_each_paragraph(child.child("w:sdtContent"), use);
  }
}
/// The rows of a table or of what stands in it, through controls.
template <typename Use>
void for_each_row(pugi::xml_node parent, const Use& use) {
  for (const auto child : parent.children()) {
    const std::string_view name = child.name();
    if (name == "w:tr")
      use(child);
    else if (name == "w:sdt")
      for_each_row(child.child("w:sdtContent"), use);
  }
}

}  // namespace helhedsplan::write::docx
