#pragma once
/// The style sheet of a look, made whole.

#include "look/lists.hpp"
#include "look/sheet.hpp"

#include <pugixml.hpp>

#include <map>
#include <string>
#include <vector>

namespace helhedsplan::look {

/// How often each style shows a paragraph of the file's own text, by id; "" is the default style.
using Uses = std::map<std::string, int, std::less<>>;

struct Completion {
  std::vector<std::string> missing;   ///< names of the styles that came from below, in their order there
  std::vector<std::string> leftover;  ///< names of styles that the file has but does not use, replaced by those from below
};

/// Adds to a style sheet what the one below has and it lacks: with the file's fonts, in proportion to its size, in its main colour.
/// Styles keep the ids they have. Lists that the added styles need come along.
[[nodiscard]] Completion complete(Sheet& sheet, Lists& lists, const Sheet& below, const Lists& lists_below, const Uses& uses,
                                  pugi::xml_node theme);

/// Headings count 1, 1.1, 1.1.1 in one list, tied to their styles: the file's own list where its headings are numbered, else the
/// one from below. Says whether the file's own list counted otherwise ("I", "Kapitel 1") and had to be changed.
[[nodiscard]] bool number_headings(Sheet& sheet, Lists& lists, const Sheet& below, const Lists& lists_below);

/// What LibreOffice and screen readers need of heading styles, whatever they look like: an outline level, and to stay with the
/// text. Says whether a heading always began a page: that is taken out.
[[nodiscard]] bool outline_headings(Sheet& sheet);

}  // namespace helhedsplan::look
