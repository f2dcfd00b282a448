#include "base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace helhedsplan::base {

namespace {

constexpr char32_t replacement = 0xFFFD;

/// One code point at `offset`; `bytes` 0 when the bytes there are no UTF-8 (Unicode 15, table 3-7: no overlong forms, no
/// surrogates).
struct Decoded {
  char32_t point = 0;
  std::size_t bytes = 0;
};

Decoded decode(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() - offset < size) return {};
  char32_t point = first & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    point = point << 6U | (byte(i) & 0x3FU);
  }
  constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (point < smallest[size] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return {};
  return {point, size};
}

void append(std::string& out, char32_t point) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | point >> 6U), put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | point >> 12U), put(0x80U | (point >> 6U & 0x3FU)), put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | point >> 18U), put(0x80U | (point >> 12U & 0x3FU)), put(0x80U | (point >> 6U & 0x3FU)),
        put(0x80U | (point & 0x3FU));
  }
}

/// XML 1.0, production [2] Char.
bool is_xml_character(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

/// Allowed by XML and of no use in text: non-characters, the C1 controls except NEL, and the byte order mark in mid-text.
bool is_unwanted(char32_t c) {
  return (c >= 0x7F && c <= 0x9F && c != 0x85) || (c & 0xFFFEU) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || c == 0xFEFF;
}

/// Characters that Danish text is made of and that composing never changes (Unicode, NFC_QC=Yes, canonical combining class 0):
/// everything below U+0300, and dashes, quotes, bullets, arrows and the minus sign.
bool is_composed(char32_t c) {
  return c < 0x300 || (c >= 0x2002 && c <= 0x206F) || (c >= 0x2190 && c <= 0x22FF);
}

bool all_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string normalized(std::string_view text, int options) {
  utf8proc_uint8_t* raw = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                                 &raw, static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
  if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (size < 0) return std::string(text);  // only for malformed text, and the callers hand in none
  return std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size));
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Decoded at = decode(text, i);
    out.push_back(at.bytes != 0 ? at.point : replacement);
    i += std::max<std::size_t>(at.bytes, 1);
  }
  return out;
}

/// Lower case, with æ ø å spelt out.
std::u32string spelt_out(std::string_view text) {
  std::u32string out;
  for (const char32_t c : code_points(lower_case(text))) {
    switch (c) {
      case U'æ':
        out += U"ae";
        break;
      case U'ø':
        out += U"oe";
        break;
      case U'å':
        out += U"aa";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// The word as `nearest` compares it: spelt out, without hyphen, underscore and space.
std::u32string comparable(std::string_view word) {
  std::u32string out = spelt_out(word);
  std::erase_if(out, [](char32_t c) { return c == U'-' || c == U'_' || c == U' ' || c == 0xA0; });
  return out;
}

/// Typing errors between two words (insertion, deletion, replacement, two neighbours swapped), or more than `most`.
std::size_t typing_errors(const std::u32string& a, const std::u32string& b, std::size_t most) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > most) return most + 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t best = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      best = std::min(best, row[j]);
    }
    if (best > most) return most + 1;
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

CleanResult clean_text(std::string_view bytes) {
  CleanResult result;
  // Nearly all text passes unchanged: look before copying letter by letter.
  const bool plain = std::all_of(bytes.begin(), bytes.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u >= 0x20 && u < 0x7F) || u == '\n' || u == '\t';
  });
  if (plain) {
    result.text = std::string(bytes);
    return result;
  }
  std::string out;
  out.reserve(bytes.size());
  bool may_compose = false;
  for (std::size_t i = 0; i < bytes.size();) {
    const Decoded at = decode(bytes, i);
    if (at.bytes == 0) {
      if (!result.invalid_utf8) result.invalid_utf8 = i;
      append(out, replacement);
      ++i;
      // One replacement for one broken character, not one for each of its trailing bytes.
      while (i < bytes.size() && inside_character(bytes[i])) ++i;
      continue;
    }
    if (at.point == U'\r') {
      out.push_back('\n');
      if (i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
    } else if (!is_xml_character(at.point) || is_unwanted(at.point)) {
      if (!result.forbidden_character) result.forbidden_character = i;
    } else {
      out.append(bytes.substr(i, at.bytes));
      may_compose = may_compose || !is_composed(at.point);
    }
    i += at.bytes;
  }
  result.text = may_compose ? normalized(out, UTF8PROC_STABLE | UTF8PROC_COMPOSE) : std::move(out);
  return result;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const Decoded at = decode(bytes, i);
    if (at.bytes == 0) return i;
    i += at.bytes;
  }
  return std::nullopt;
}

bool is_valid_utf8(std::string_view bytes) {
  return !first_invalid_utf8(bytes);
}

std::size_t length(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return !inside_character(c); }));
}

std::string_view prefix(std::string_view utf8, std::size_t bytes) {
  if (bytes >= utf8.size()) return utf8;
  while (bytes > 0 && inside_character(utf8[bytes])) --bytes;
  return utf8.substr(0, bytes);
}

std::string shortened(std::string_view utf8, std::size_t bytes) {
  std::string out(prefix(utf8, bytes));
  if (out.size() < utf8.size()) out += "…";
  return out;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t size = length(word);
    if (lines.empty() || column + 1 + size > width) {
      lines.emplace_back(word);
      column = size;
    } else {
      (lines.back() += ' ') += word;
      column += 1 + size;
    }
  }
  return lines;
}

std::string lower_case(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  if (all_ascii(utf8)) {
    for (const char c : utf8) out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    return out;
  }
  for (const char32_t c : code_points(utf8)) append(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::u32string wanted = comparable(word);
  if (wanted.empty()) return std::nullopt;
  const std::size_t most = length(word) <= 4 ? 1 : 2;
  std::optional<std::string> best;
  std::size_t best_errors = most + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t errors = typing_errors(wanted, comparable(candidate), most);
    if (errors < best_errors) best_errors = errors, best = candidate;
  }
  return best;
}

std::string suggest(std::string message, const std::optional<std::string>& meant) {
  if (meant) message.append(" – mente du „").append(*meant).append("“?");
  return message;
}

std::string slug(std::string_view text) {
  // Accents fall off (é -> e), æ ø å are spelt out, everything else between letters and digits becomes one hyphen.
  std::string utf8;
  for (const char32_t c : spelt_out(clean_text(text).text)) append(utf8, c);
  std::string out;
  for (const char c : normalized(utf8, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE | UTF8PROC_STRIPMARK)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept)
      out.push_back(c);
    else if (static_cast<unsigned char>(c) < 0x80 && !out.empty() && out.back() != '-')
      out.push_back('-');
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

}  // namespace helhedsplan::base
