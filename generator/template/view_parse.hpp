#pragma once
/// A view's definition, read from the strings of the pack.

#include "base/danish.hpp"
#include "template/expression.hpp"
#include "template/view.hpp"

#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::templates {

/// One comparison of `hvor` or `betingelse`.
struct Test {
  enum class Op { truthy, falsy, equal, not_equal, at_most, at_least, contains };
  Path left;
  Op op = Op::truthy;
  std::optional<Path> right;  ///< {{sti}}
  std::string word;           ///< else this text
};

struct View {
  enum class Kind {
    selection,    ///< fra … and what is done with the members
    united,       ///< forén: a, b … and the same
    ratio,        ///< andel: a / b
    years,        ///< år: periode
    half_years,   ///< halvår: periode
    months,       ///< måneder: periode, or a / b
    part,         ///< procentdel: 25 % af beløb
    years_named,  ///< årstal: liste > årsbeløb, or texts
    later,        ///< dato: 24 måneder efter dag, or før
    content,      ///< indhold: sti
    condition,    ///< betingelse: …
  };
  struct Level {
    Path path;
    std::string name;
  };
  struct Key {
    Path path;
    bool descending = false;
  };

  std::string name;
  base::Span span;
  Kind kind = Kind::selection;
  std::vector<Level> levels;
  std::vector<Path> lists;  ///< of a union
  std::vector<Test> tests;
  std::optional<Path> follow;
  bool unique = false;
  std::vector<Key> sort;
  std::optional<Path> group;
  std::optional<Path> sum;
  bool count = false, first = false, last = false;
  Path of, by;  ///< of a ratio: both; of years, half-years and months: the period, or of months two dates; of content: the field;
                ///< of later: the day
  bool two_dates = false;                ///< of months
  int months = 0;                        ///< of later: how many from `of`, negative when before it
  std::optional<base::Decimal> percent;  ///< of a part: the share of `of` that it is; else that of `by`
};

}  // namespace helhedsplan::templates
