#pragma once
/// Known phrases (names, numbers, addresses) in running text. Internal.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::check {

/// A text as its words: letters in one spelling (lower case, æ as ae, "&" as "og", without dots), one word right behind the other.
struct FoldedText {
  struct Word {
    std::size_t letters = 0;         ///< where its letters begin
    std::size_t begin = 0, end = 0;  ///< its bytes in the text itself
  };
  std::string letters;
  std::vector<Word> words;

  /// The letters of some words that follow each other.
  [[nodiscard]] std::string_view letters_of(std::size_t first, std::size_t last) const;
};
[[nodiscard]] FoldedText folded(std::string_view text);

/// Finds phrases however they are cut into words: "Nord Vest" in "Nord-Vest", "12345678" in "12 34 56 78".
class PhraseFinder {
 public:
  struct Found {
    std::size_t phrase = 0;          ///< in the order they were given
    std::size_t begin = 0, end = 0;  ///< bytes of the text
  };

  /// A phrase without any letter is never found.
  explicit PhraseFinder(const std::vector<std::string_view>& phrases);
  [[nodiscard]] bool empty() const { return phrases_.empty(); }
  /// Whole words only; of two that begin together the longer. The time grows with the text, hardly with the phrases.
  [[nodiscard]] std::vector<Found> operator()(const FoldedText& text) const;

 private:
  struct Phrase {
    std::string letters;
    std::size_t index = 0;
  };
  std::vector<Phrase> phrases_;     ///< by their letters
  std::array<bool, 256> begins_{};  ///< bytes that a phrase begins with
};

}  // namespace helhedsplan::check
