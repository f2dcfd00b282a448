#pragma once
/// What stands inside a tag: a path to a value and filters on it.
///
///   sti        = "." | navn ("[" sti "]")? ("." navn ("[" sti "]")?)*
///   udtryk     = sti ("|" filter)*

#include "base/finding.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::templates {

struct Path;

/// A name, and behind it perhaps `[sti]`: the member of a list whose key is the value of that path.
struct Step {
  std::string name;
  std::shared_ptr<const Path> index;
};

/// No steps: "." itself, the current value.
struct Path {
  std::vector<Step> steps;
  std::size_t begin = 0, end = 0;  ///< bytes of the source it stands in
};

enum class Filter {
  bare,   ///< tal: amount or percent without its unit
  brief,  ///< kort: the date as 1.1.2018
  lower,  ///< lille: first letter small
  upper,  ///< stort: first letter capital
  count,  ///< antal: length of a list
};

struct Expression {
  Path path;
  std::vector<Filter> filters;
};

/// `sti som navn`, of sections and of the loops in tables and documents.
struct Loop {
  Expression expression;
  std::string name;                  ///< empty without `som`
  base::SourceRef source = nullptr;  ///< of a loop in a data block, which a layer may have changed; else that of the template
};

/// Text and where it stands. `exact` when its bytes are those of the source, so that a place within it can be told.
struct Located {
  std::string_view text;
  base::SourceRef source;
  std::size_t begin = 0, end = 0;
  bool exact = true;

  [[nodiscard]] base::Span span() const { return {source, begin, end}; }
  /// A part of this text, [from, from + size).
  [[nodiscard]] Located part(std::size_t from, std::size_t size) const;
  [[nodiscard]] Located trimmed() const;
};

/// The cooked text of a scalar, and the bytes of its span that hold it: all of them when they hold it in other words (escapes,
/// folding).
[[nodiscard]] Located locate(std::string_view text, const base::Span& span);

/// Nothing, and a finding (T02, T08), when the text is no path or expression.
[[nodiscard]] std::optional<Path> parse_path(const Located& text, base::Findings& findings);
[[nodiscard]] std::optional<Expression> parse_expression(const Located& text, base::Findings& findings);
[[nodiscard]] std::optional<Loop> parse_loop(const Located& text, base::Findings& findings);

/// The path as one writes it.
[[nodiscard]] std::string to_text(const Path& path);

}  // namespace helhedsplan::templates
