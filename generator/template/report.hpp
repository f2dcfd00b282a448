#pragma once
/// Findings of templates, made where they are met.

#include "base/finding.hpp"

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

/// `mente du „x“?`, or nothing when there is no near word.
template <typename Names>
std::string did_you_mean(std::string_view word, const Names& names);

}  // namespace helhedsplan::templates

#include "base/text.hpp"

template <typename Names>
std::string helhedsplan::templates::did_you_mean(std::string_view word, const Names& names) {
  const auto near = base::nearest(word, names);
  return near ? "mente du „" + *near + "“?" : std::string();
}
