#include "base/encoding.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace helhedsplan::base {

namespace {

/// The Danish letters and punctuation of Windows-1252, the encoding that old Danish files are in.
std::string_view windows_letter(unsigned char byte) {
  switch (byte) {
    case 0xE6:
      return "æ";
    case 0xF8:
      return "ø";
    case 0xE5:
      return "å";
    case 0xC6:
      return "Æ";
    case 0xD8:
      return "Ø";
    case 0xC5:
      return "Å";
    case 0xE9:
      return "é";
    case 0xFC:
      return "ü";
    case 0xF6:
      return "ö";
    case 0xE4:
      return "ä";
    case 0x96:
      return "–";
    case 0x80:
      return "€";
    case 0x93:
    case 0x94:
      return "”";
    case 0x92:
      return "’";
    default:
      return {};
  }
}

Finding fault(const SourceRef& source, std::size_t offset, std::string message) {
  Finding finding = make_finding("P06", std::move(message));
  finding.place = place_of({source, offset, offset + 1});
  finding.expected = "en tekstfil i UTF-8";
  finding.action = "åbn filen i en teksteditor, og gem den som UTF-8";
  return finding;
}

}  // namespace

std::optional<Finding> check_encoding(const SourceRef& source) {
  const std::string_view text = source->text();
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    Finding finding = fault(source, 0, "filen er ikke UTF-8, men UTF-16 („Unicode“)");
    finding.place.excerpt.clear();  // every other byte is NUL: nothing to look at
    return finding;
  }
  if (text.starts_with("PK\x03\x04")) {  // what Word and Excel write, too
    Finding finding = fault(source, 0, "filen er ikke en tekstfil, men en Word-fil, et regneark eller et zip-arkiv");
    finding.action = "vælg en tekstfil: planen er den fil, der hedder plan.yaml";
    finding.place.excerpt.clear();
    return finding;
  }
  const std::size_t nul = text.find('\0');
  const std::optional<std::size_t> invalid = first_invalid_utf8(text);
  if (nul != std::string_view::npos && (!invalid || nul < *invalid)) {
    Finding finding = fault(source, nul, "filen er ikke en tekstfil i UTF-8: her står en nul-byte");
    finding.place.excerpt.clear();
    return finding;
  }
  if (!invalid) return std::nullopt;
  const auto byte = static_cast<unsigned char>(text[*invalid]);
  const std::string_view letter = windows_letter(byte);
  if (letter.empty()) return fault(source, *invalid, fmt::format("filen er ikke UTF-8: her står byten {:02X}", byte));
  return fault(source, *invalid,
               fmt::format("filen er ikke UTF-8: her står byten {:02X}, i Windows-1252 bogstavet „{}“", byte, letter));
}

}  // namespace helhedsplan::base
