#include "check/phrases.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

namespace helhedsplan::check {
namespace {

bool is_plain_letter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '@';
}

/// The bytes of one character that belongs to a word; 0 for what stands between words.
std::size_t letter_bytes(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80U) return is_plain_letter(text[at]) ? 1 : 0;
  // Signs and blanks stand below U+00C0, at × and ÷, and from U+2000 on; what lies between are letters.
  const bool times = first == 0xC3U && at + 1 < text.size() && (text[at + 1] == '\x97' || text[at + 1] == '\xB7');
  if (first == 0xC2U || first >= 0xE2U || times) return 0;
  std::size_t bytes = 1;
  while (at + bytes < text.size() && base::inside_character(text[at + bytes])) ++bytes;
  return bytes;
}

void fold(std::string_view letter, std::string& to) {
  if (letter.size() == 1) {
    const char c = letter.front();
    to += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  } else if (letter == "æ" || letter == "Æ") {
    to += "ae";
  } else if (letter == "ø" || letter == "Ø") {
    to += "oe";
  } else if (letter == "å" || letter == "Å") {
    to += "aa";
  } else {
    to += base::lower_case(letter);
  }
}

}  // namespace

std::string_view FoldedText::letters_of(std::size_t first, std::size_t last) const {
  const std::size_t end = last + 1 < words.size() ? words[last + 1].letters : letters.size();
  return std::string_view(letters).substr(words[first].letters, end - words[first].letters);
}

FoldedText folded(std::string_view text) {
  FoldedText made;
  made.letters.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      made.words.push_back({made.letters.size(), at, at + 1});
      made.letters += "og";
      ++at;
      continue;
    }
    const std::size_t begin = at, letters = made.letters.size();
    while (at < text.size()) {
      const std::size_t bytes = letter_bytes(text, at);
      // A dot inside a word is left out of it: "a.b@c.dk", "J.nr."
      const bool dot = text[at] == '.' && at > begin && at + 1 < text.size() && letter_bytes(text, at + 1) > 0;
      if (bytes == 0 && !dot) break;
      if (!dot) fold(text.substr(at, bytes), made.letters);
      at += dot ? 1 : bytes;
    }
    if (at == begin)
      ++at;
    else
      made.words.push_back({letters, begin, at});
  }
  return made;
}

PhraseFinder::PhraseFinder(const std::vector<std::string_view>& phrases) {
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    FoldedText text = folded(phrases[i]);
    if (text.letters.empty()) continue;
    begins_[static_cast<unsigned char>(text.letters.front())] = true;
    phrases_.push_back({std::move(text.letters), i});
  }
  std::stable_sort(phrases_.begin(), phrases_.end(), [](const Phrase& a, const Phrase& b) { return a.letters < b.letters; });
}

std::vector<PhraseFinder::Found> PhraseFinder::operator()(const FoldedText& text) const {
  std::vector<Found> found;
  const auto& words = text.words;
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!begins_[static_cast<unsigned char>(text.letters[words[first].letters])]) continue;
    std::optional<Found> longest;
    for (std::size_t last = first; last < words.size(); ++last) {
      const std::string_view letters = text.letters_of(first, last);
      const auto at = std::lower_bound(phrases_.begin(), phrases_.end(), letters,
                                       [](const Phrase& phrase, std::string_view other) { return phrase.letters < other; });
      if (at == phrases_.end() || !at->letters.starts_with(letters)) break;
      if (at->letters == letters) longest = {at->index, words[first].begin, words[last].end};
    }
    if (longest) found.push_back(*longest);
  }
  return found;
}

}  // namespace helhedsplan::check
