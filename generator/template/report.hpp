#pragma once
/// Findings of templates, made where they are met.

#include "base/finding.hpp"

#include <span>
#include <string>
#include <string_view>

namespace helhedsplan::templates {

/// What a finding says besides its place.
struct Say {
  std::string message;
  std::string expected = {};
  std::string action = {};
};

/// Adds a finding, unless there are already `limits::findings` of its code: a broken file has thousands of the same fault.
/// Returns the finding added, or nullptr.
base::Finding* report(base::Findings& findings, std::string_view code, const base::Span& at, Say say);

/// `mente du „x“?`, or nothing when there is no near word: the action of a finding whose message has named the word.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> names);

}  // namespace helhedsplan::templates
