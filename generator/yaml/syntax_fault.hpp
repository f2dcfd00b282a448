#pragma once
/// Faults of syntax in Danish. libfyaml says where it stopped and, in English, why; we look at the text there and say it to people
/// who know no YAML.

#include "base/finding.hpp"
#include "base/source.hpp"

#include <optional>
#include <string_view>

namespace helhedsplan::yaml {

struct SyntaxFault {
  std::size_t begin = 0;  ///< the part of the source that is YAML
  std::size_t end = 0;
  std::size_t offset = 0;                   ///< where libfyaml stopped
  std::string_view reason;                  ///< libfyaml's message: it picks the sentence, it is never shown
  std::optional<std::size_t> open_bracket;  ///< the innermost [ or { still open
};

[[nodiscard]] base::Finding explain(const base::SourceRef& source, const SyntaxFault& fault);

}  // namespace helhedsplan::yaml
