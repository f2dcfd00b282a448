#pragma once
/// A typed value from what people write in a Word file, in Danish: "1. maj 2019", "1.5.2019", "1.234,50 kr.", "12,5 %", "ja", a
/// choice's words, the name of something that stands elsewhere. More is understood than a plan takes; what comes out is as a plan
/// has it.

#include "base/finding.hpp"
#include "plan/schema.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::lift {

/// What a reference can mean: a member's id, and what it is called.
struct Name {
  std::string id;
  std::vector<std::string> names;
};

struct Parsed {
  /// As `plan::canonical_text`: "2019-05-01", "1234,50", "12,5%", "ja", an id. One for a plain value, one for each member of a list
  /// of plain values; none when nothing was written. Of what is not understood, what was written.
  std::vector<std::string> values;
  /// What is wrong, with what was expected and what to do; its place is the caller's to say.
  std::optional<base::Finding> finding;

  [[nodiscard]] bool ok() const { return !finding; }
};

/// `type` is no record; a list is one of plain values, that stand on lines of their own, or with commas and "og" between them.
/// `title` is the field's, for the message. References are looked up in `names`.
[[nodiscard]] Parsed parse(const plan::Type& type, std::string_view title, std::string_view text,
                           const std::vector<Name>& names = {});

}  // namespace helhedsplan::lift
