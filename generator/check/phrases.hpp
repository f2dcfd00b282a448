#pragma once
/// Known phrases (names, numbers, addresses) in running text. Internal.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::check {

/// A word of a text: its letters in one spelling (lower case, æ as ae, "&" as "og", without dots), and its bytes.
struct FoldedWord {
  std::string letters;
  std::size_t begin = 0, end = 0;
};
[[nodiscard]] std::vector<FoldedWord> folded_words(std::string_view text);

/// Finds phrases however they are cut into words: "Nord Vest" in "Nord-Vest", "12345678" in "12 34 56 78".
class PhraseFinder {
 public:
  struct Found {
    std::size_t phrase = 0;          ///< in the order they were added
    std::size_t begin = 0, end = 0;  ///< bytes of the text
  };

  void add(std::string_view phrase);
  [[nodiscard]] bool empty() const { return phrases_.empty(); }
  /// Whole words only; of two that begin together the longer. The time grows with the text, not with the phrases.
  [[nodiscard]] std::vector<Found> operator()(std::string_view text);

 private:
  struct Phrase {
    std::string letters;
    std::size_t index = 0;
  };
  std::vector<Phrase> phrases_;
  std::size_t added_ = 0;
  bool sorted_ = true;
};

}  // namespace helhedsplan::check
