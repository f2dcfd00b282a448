#pragma once
/// What a text looks like, as a text of its own: two that look alike have the same. Of a look only what people choose and programs
/// keep; blanks have none, fields say what programs count, and links have looks that programs do not agree on.

#include "read/document.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::read {

/// How closely one looks. LibreOffice writes all of a look anew when it saves, and none of it as it was.
enum class Looking {
  coarse,  ///< bold, italics, underlining, strike-through, raised, lowered, colour, highlighting; style, list, alignment
  fine,    ///< also size, font and effects; indentation, spacing, shading, borders
  finest,  ///< also where links lead and pages break
  all,     ///< also everything else that is set, blanks that are tabs or new lines, drawings' and notes' places
};
/// Coarse or fine: as the program allows that saved the file.
[[nodiscard]] Looking looking_at(const Document& document);

/// Of the words. `without`: bytes [begin, end) of the plain text that are left out.
[[nodiscard]] std::string looks_of(const Inlines& inlines, Looking looking,
                                   const std::vector<std::pair<std::size_t, std::size_t>>& without);
/// Of the paragraph around them. `behind_table`, or behind a contents list: the air that we put there is none of its looks.
[[nodiscard]] std::string looks_of(const ParagraphProperties& properties, Looking looking, bool behind_table = false);

}  // namespace helhedsplan::read
