#pragma once
/// Colours as Word writes them ("1F3A5F"), and what a look's theme makes of them.

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace helhedsplan::look {

struct Colour {
  double red = 0, green = 0, blue = 0;  ///< 0 to 1
};

/// Six hexadecimal digits; nothing for "auto" and anything else.
[[nodiscard]] std::optional<Colour> colour_from(std::string_view hex);
[[nodiscard]] std::string hex_of(const Colour& colour);
/// WCAG 2.1: from 1 to 21.
[[nodiscard]] double contrast(const Colour& a, const Colour& b);
/// The same hue, darkened until text of it stands out from white, and from the lightest tints, by 4.5 to 1.
[[nodiscard]] Colour readable(Colour colour);
[[nodiscard]] bool is_grey(const Colour& colour);

/// Takes colours of one palette over into another: what was the first palette's main colour becomes the second's, its tints and
/// shades become those of the new one. Reds and browns that warn stay.
class Palette {
 public:
  Palette(const Colour& from, const Colour& to) : from_(from), to_(to) {}
  [[nodiscard]] Colour operator()(const Colour& colour) const;

 private:
  Colour from_;
  Colour to_;
};

/// "accent1" of a theme part (`a:theme`), also through the names that WordprocessingML uses ("text2", "dark2").
[[nodiscard]] std::optional<Colour> theme_colour(pugi::xml_node theme, std::string_view name);

}  // namespace helhedsplan::look
