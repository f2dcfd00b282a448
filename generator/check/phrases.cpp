#include "check/phrases.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

namespace helhedsplan::check {
namespace {

/// The bytes of one character that belongs to a word; nothing for what stands between words.
std::size_t letter_bytes(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80U) {
    const bool letter = (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
    return letter || first == '@' ? 1 : 0;
  }
  // Punctuation, signs and blanks stand in U+0080 to U+00BF and from U+2000 on; what lies between are letters.
  const bool sign = first == 0xC2U || first >= 0xE2U ||
                    (first == 0xC3U && at + 1 < text.size() && (text[at + 1] == '\x97' || text[at + 1] == '\xB7'));
  if (sign) return 0;
  std::size_t bytes = 1;
  while (at + bytes < text.size() && base::inside_character(text[at + bytes])) ++bytes;
  return bytes;
}

/// Several spellings of a letter in one.
std::string folded(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> letters[] = {{"æ", "ae"}, {"ø", "oe"}, {"å", "aa"}};
  std::string all = base::lower_case(word);
  for (const auto& [letter, other] : letters) {
    for (std::size_t at = all.find(letter); at != std::string::npos; at = all.find(letter, at + other.size()))
      all.replace(at, letter.size(), other);
  }
  std::erase(all, '.');
  return all;
}

}  // namespace

std::vector<FoldedWord> folded_words(std::string_view text) {
  std::vector<FoldedWord> words;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      words.push_back({"og", at, at + 1});
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size()) {
      const std::size_t bytes = letter_bytes(text, end);
      // A dot inside a word is part of it: "a.b@c.dk", "J.nr."
      const bool dot = text[end] == '.' && end > at && end + 1 < text.size() && letter_bytes(text, end + 1) > 0;
      if (bytes == 0 && !dot) break;
      end += dot ? 1 : bytes;
    }
    if (end == at) {
      ++at;
      continue;
    }
    words.push_back({folded(text.substr(at, end - at)), at, end});
    at = end;
  }
  return words;
}

void PhraseFinder::add(std::string_view phrase) {
  std::string letters;
  for (const FoldedWord& word : folded_words(phrase)) letters += word.letters;
  if (!letters.empty()) phrases_.push_back({std::move(letters), added_});
  ++added_;
  sorted_ = false;
}

std::vector<PhraseFinder::Found> PhraseFinder::operator()(std::string_view text) {
  const auto by_letters = [](const Phrase& a, const Phrase& b) { return a.letters < b.letters; };
  if (!sorted_) {
    std::stable_sort(phrases_.begin(), phrases_.end(), by_letters);
    sorted_ = true;
  }
  std::vector<Found> found;
  const std::vector<FoldedWord> words = folded_words(text);
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string letters;
    std::optional<Found> longest;
    for (std::size_t last = first; last < words.size(); ++last) {
      letters += words[last].letters;
      const auto at = std::lower_bound(phrases_.begin(), phrases_.end(), Phrase{letters, 0}, by_letters);
      if (at == phrases_.end() || !at->letters.starts_with(letters)) break;
      if (at->letters == letters) longest = {at->index, words[first].begin, words[last].end};
    }
    if (longest) found.push_back(*longest);
  }
  return found;
}

}  // namespace helhedsplan::check
