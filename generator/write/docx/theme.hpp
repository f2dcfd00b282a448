#pragma once
/// The look's `word/theme/theme1.xml`: fonts and colours by their role in it.

#include <pugixml.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace helhedsplan::write::docx {

class Theme {
 public:
  /// `xml` is the text of the part; empty text is a look without a theme.
  explicit Theme(std::string_view xml);

  /// Family of headings (major) or text (minor); empty when the theme names none.
  [[nodiscard]] std::string font(bool major) const;
  /// 0xRRGGBB of a slot: "dk1", "lt1", "dk2", "lt2", "accent1" …; nothing when the theme has none.
  [[nodiscard]] std::optional<std::uint32_t> color(const char* slot) const;

 private:
  pugi::xml_document xml_;
};

/// Contrast of two colours after WCAG 2.1, from 1 to 21.
[[nodiscard]] double contrast(std::uint32_t one, std::uint32_t other);

}  // namespace helhedsplan::write::docx
