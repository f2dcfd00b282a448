#include "check/spellings.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace helhedsplan::check {
namespace {

/// Letters that a slip can be in: in shorter words two names may well differ by one.
constexpr std::size_t long_word = 7;

struct Spelled {
  std::string text;                ///< one form
  std::size_t first = 0;           ///< the first name of this form
  std::vector<std::size_t> names;  ///< all of them
  std::vector<std::string> words;
  std::string folded;
};

std::vector<std::string> words_of(std::string_view name) {
  std::string lower = base::lower_case(name);
  std::vector<std::string> words(1);
  const auto end_word = [&] {
    if (!words.back().empty()) words.emplace_back();
  };
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = lower[i];
    const std::string_view rest = std::string_view(lower).substr(i);
    if (c == '&') {
      end_word();
      words.back() = "og";
      end_word();
    } else if (rest.starts_with(base::no_break_space)) {
      end_word();
      i += base::no_break_space.size() - 1;
    } else if (rest.starts_with("–")) {
      end_word();
      i += std::string_view("–").size() - 1;
    } else if (c == ' ' || c == '-' || c == '/' || c == '\n' || c == '\t') {
      end_word();
    } else if (c == '.' || c == ',' || c == '\'') {
      continue;
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string folded(const std::vector<std::string>& words) {
  constexpr std::pair<std::string_view, std::string_view> letters[] = {{"æ", "ae"}, {"ø", "oe"}, {"å", "aa"}};
  std::string all;
  for (const std::string& word : words) all += word;
  for (const auto& [letter, other] : letters) {
    for (std::size_t at = all.find(letter); at != std::string::npos; at = all.find(letter, at + other.size()))
      all.replace(at, letter.size(), other);
  }
  return all;
}

/// A name that begins a line has a capital; that is no other spelling.
std::string small_first(const std::string& name) {
  std::size_t end = 1;
  while (end < name.size() && base::inside_character(name[end])) ++end;
  return base::lower_case(std::string_view(name).substr(0, end)) + name.substr(end);
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// One letter too many, too few or wrong, or two that changed places.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  std::size_t begin = 0;
  while (begin < a.size() && a[begin] == b[begin]) ++begin;
  std::size_t end = 0;
  while (end < a.size() - begin && a[a.size() - 1 - end] == b[b.size() - 1 - end]) ++end;
  const std::string_view left = a.substr(begin, a.size() - begin - end), right = b.substr(begin, b.size() - begin - end);
  if (left.size() == 2 && right.size() == 2 && left[0] == right[1] && left[1] == right[0]) return true;
  return base::length(left) <= 1 && base::length(right) <= 1;
}

/// All words the same but one long one, which differs by a slip.
bool nearly_same(const Spelled& a, const Spelled& b) {
  if (a.words.size() != b.words.size()) return false;
  bool slip = false;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    const std::string &left = a.words[i], &right = b.words[i];
    if (left == right) continue;
    const bool near = !slip && base::length(left) >= long_word && base::length(right) >= long_word && !has_digit(left) &&
                      !has_digit(right) && one_slip(left, right);
    // A genitive or a definite form is no slip.
    const std::string_view shorter = left.size() < right.size() ? left : right, longer = left.size() < right.size() ? right : left;
    if (!near || (longer.starts_with(shorter) && longer.size() > shorter.size())) return false;
    slip = true;
  }
  return slip;
}

}  // namespace

std::vector<Variant> variants(const std::vector<std::string>& names) {
  std::vector<Spelled> forms;
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (base::trim(names[i]).empty()) continue;
    const auto [at, is_new] = known.emplace(small_first(names[i]), forms.size());
    if (is_new) {
      forms.push_back({names[i], i, {}, words_of(names[i]), {}});
      forms.back().folded = folded(forms.back().words);
    }
    forms[at->second].names.push_back(i);
  }
  std::vector<Variant> found;
  for (std::size_t later = 1; later < forms.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const Spelled &a = forms[earlier], &b = forms[later];
      if (a.folded != b.folded && !nearly_same(a, b)) continue;
      const bool later_is_rarer = b.names.size() <= a.names.size();
      const Spelled &rare = later_is_rarer ? b : a, &usual = later_is_rarer ? a : b;
      for (const std::size_t name : rare.names) found.push_back({name, usual.first});
      break;
    }
  }
  return found;
}

}  // namespace helhedsplan::check
