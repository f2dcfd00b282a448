#pragma once
/// What libfyaml must not be given, for it would take minutes: recognised by one cheap look at the bytes before it reads them.

#include "base/finding.hpp"
#include "base/source.hpp"

#include <optional>

namespace helhedsplan::yaml {

/// Nothing when the text may be parsed. Measured with libfyaml 0.7.12:
/// - quadratic in runs of blanks after "- " and of blank lines in a text: 40,000 take 3 seconds;
/// - quadratic in what follows a % that begins a line (directives are refused anyway): 100,000 characters take 27 seconds;
/// - reads a line to its end before it gives the first event, about a microsecond for each mark: 8 MB of "[" take 15 seconds.
/// The look knows nothing of quotes and comments; the limits lie far beyond what people write.
[[nodiscard]] std::optional<base::Finding> check_shape(const base::Span& part);

}  // namespace helhedsplan::yaml
