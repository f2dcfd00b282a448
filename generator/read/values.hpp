#pragma once
/// Values of attributes, and properties as one line of text for comparing.

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace helhedsplan::read {

/// `w:val` of a child, empty when absent.
[[nodiscard]] inline std::string_view val(pugi::xml_node parent, const char* name) {
  return parent.child(name).attribute("w:val").value();
}

/// A toggle (`CT_OnOff`): present without a value is on. Nothing when absent.
[[nodiscard]] std::optional<bool> on_off(pugi::xml_node parent, const char* name);

/// "jc=center ind(left=720,hanging=360)"; children that `skip` names are left out. For comparing, never for showing.
[[nodiscard]] std::string summary(pugi::xml_node properties, bool (*skip)(std::string_view name));

/// A whole number within limits; anything else is `otherwise`. Measures of the strict variant ("12pt") are twips then.
[[nodiscard]] int number(std::string_view text, int otherwise);
[[nodiscard]] int twips(std::string_view text);

/// All characters in all descendants, one after the other.
[[nodiscard]] std::string text_within(pugi::xml_node node);

}  // namespace helhedsplan::read
