#pragma once
/// A paragraph's XML as one line of atoms: pieces of text that can be cut, objects that cannot, and structure that shows nothing.
/// Controls and smart tags are looked through; our hidden bookmarks are left out. Private to this folder.
///
/// Handled: runs with text, tabs, breaks, hyphens; fields of both forms, also over several paragraphs; links; pictures, shapes,
/// objects, symbols, formulas; notes; bookmarks; comments (their marks stay in the new text). Dropped: spelling marks, ranges of
/// permission, places where Word last broke a page.

#include "align/words.hpp"
#include "opc/package.hpp"

#include <pugixml.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::redline {

using Node = pugi::xml_node;

/// What stands in a run; without a run what stands in the paragraph itself.
struct Piece {
  Node run;
  Node child;
};

struct Atom {
  enum class Kind { text, object, structure };
  Kind kind = Kind::text;
  std::vector<Piece> pieces;  ///< of a text exactly one, of structure too unless it is a page number
  std::size_t first = 0;      ///< bytes of `Content::text`
  std::size_t last = 0;
  Node link;             ///< the `w:hyperlink` around it
  std::string link_key;  ///< where that leads; the same for the same place in two versions
  Node note;             ///< of a note's mark: `w:footnoteReference`, `w:endnoteReference`
};

struct Content {
  std::vector<Atom> atoms;
  std::string text;                 ///< U+FFFC for an object
  std::vector<align::Key> objects;  ///< equal for what looks the same
};

/// What a story's paragraphs cannot know alone.
struct StoryMarks {
  /// `w:fldChar` and `w:instrText` of fields that do not end in the paragraph they begin in, or hold links, with their instruction:
  /// contents lists.
  std::vector<std::pair<Node, std::string>> spanning;
  std::vector<std::pair<Node, std::string>> covered;  ///< the paragraphs with their results
  std::set<std::string> bookmarks;                    ///< ids of those to be kept: with both ends in paragraphs, and not ours
};
[[nodiscard]] StoryMarks marks_of(Node story);

/// Where the XML stands: its part's relationships say what a picture shows.
struct Place {
  const opc::Package& package;
  const opc::Part& part;
  StoryMarks marks = {};
  [[nodiscard]] const std::string* spanning_code(Node field_mark) const;
  [[nodiscard]] const std::string* covering_code(Node paragraph) const;
};

[[nodiscard]] Content content_of(Node p, const Place& place);
/// Makes structure of the page number at the end of a line of a contents list: a word processor sets it, nobody wrote it.
void set_page_number_aside(Content& content, Node p, const Place& place);
/// Tokens whose keys know about links.
[[nodiscard]] align::Tokens tokens_of(const Content& content);

/// What one sees of a run's formatting, for comparing two of them.
[[nodiscard]] std::string look_of(Node run);

}  // namespace helhedsplan::redline
