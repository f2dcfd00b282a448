#pragma once
/// A paragraph as a reader marks it: words, numbers, dates and amounts as wholes, blanks and punctuation by themselves.

#include "sequence/sequence.hpp"
#include "read/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::align {

using sequence::common;
using sequence::Key;
using sequence::key_of;
using sequence::likeness;
using sequence::Match;
using sequence::Member;
using sequence::Members;
using sequence::Pair;
using sequence::pairs;
using sequence::Rules;

struct Token {
  enum class Kind {
    word,    ///< also a number, a date ("1. maj 2019"), an amount ("1.234,50 kr.") and a share ("12,5 %")
    blank,   ///< one or more spaces; a tab or a line break by itself
    mark,    ///< one character of punctuation
    object,  ///< a picture, a note's mark, a field
  };
  Kind kind = Kind::word;
  std::string_view text;  ///< of an object nothing
  std::size_t first = 0;  ///< bytes of the text that was cut
  std::size_t last = 0;
  Key key = 0;  ///< equal for what is the same
};
using Tokens = std::vector<Token>;

/// What stands for an object in a text that is cut: U+FFFC.
inline constexpr std::string_view object_character = "\xEF\xBF\xBC";

/// Points into `text`. `objects` are the keys of its objects, in order; one more object than keys has none of its own.
[[nodiscard]] Tokens tokens(std::string_view text, const std::vector<Key>& objects = {});

/// [before_first, before_last) became [after_first, after_last); either may be empty. What lies between two is the same.
struct Replacement {
  std::size_t before_first = 0, before_last = 0;
  std::size_t after_first = 0, after_last = 0;
  bool operator==(const Replacement&) const = default;
};

/// In order. Few and whole: what lies between two changes is worth reading, or the two are one.
[[nodiscard]] std::vector<Replacement> replacements(const Tokens& before, const Tokens& after);

/// A paragraph's text with U+FFFC for each object, and what the objects are.
struct Flat {
  std::string text;
  std::vector<Key> objects;
};
[[nodiscard]] Flat flat(const read::Inlines& inlines);

}  // namespace helhedsplan::align
