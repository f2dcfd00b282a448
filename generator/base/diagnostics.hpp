#pragma once
/// The one table of finding codes. `forklar KODE` and `docs/diagnostics.md` are made from it.
///
/// `P` plan, `C` consistency, `K` requirement, `T` template and pack, `D` docx, `M` merge, `U` usage. A code is never reused.

#include "base/finding.hpp"

#include <span>

namespace helhedsplan::base {

struct Diagnostic {
  std::string_view code;
  Severity severity;
  std::string_view title;        ///< Danish, one line
  std::string_view explanation;  ///< Danish: when it comes, why it matters, what to do
  std::string_view example;      ///< the input that provokes it, as one would write it; may be several lines
};

[[nodiscard]] std::span<const Diagnostic> diagnostics();
/// nullptr when there is no such code.
[[nodiscard]] const Diagnostic* find_diagnostic(std::string_view code);

}  // namespace helhedsplan::base
