#pragma once
/// What looks as if it said something about a single person. Internal.

#include <cstddef>
#include <optional>
#include <string_view>

namespace helhedsplan::check {

/// Each says at which byte it found one; nothing when there is none.

/// Six digits that are a day, a hyphen and four digits: "010170-1234"; without the hyphen only where the text says CPR.
[[nodiscard]] std::optional<std::size_t> cpr_number(std::string_view text);
/// A mail address whose name has two words: "anne.hansen@kommune.dk", not "sekretariat@kommune.dk".
[[nodiscard]] std::optional<std::size_t> personal_mail(std::string_view text);
/// Eight digits in one of the usual groupings behind a word like "tlf." or "mobil", or with +45.
[[nodiscard]] std::optional<std::size_t> phone_number(std::string_view text);

}  // namespace helhedsplan::check
