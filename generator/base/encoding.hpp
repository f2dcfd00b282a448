#pragma once
/// Recognises text that is no UTF-8 before any parser sees it, so that the message can say what it is and what to do.

#include "base/finding.hpp"
#include "base/source.hpp"

#include <optional>

namespace helhedsplan::base {

/// Nothing when the text is UTF-8 (with or without byte order mark) and holds no NUL. Else a P06 at the first wrong byte: UTF-16, a
/// binary file, or another encoding, with the letter the byte was most likely meant to be.
[[nodiscard]] std::optional<Finding> check_encoding(const SourceRef& source);

}  // namespace helhedsplan::base
