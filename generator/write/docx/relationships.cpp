#include "write/docx/relationships.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::write::docx {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// RFC 3986: unreserved and reserved characters but the brackets, which belong to IPv6 addresses only.
bool may_stand(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("-._~:/?#@!$&'()*+,;=").find(c) != std::string_view::npos;
}

/// Where "//host" begins and ends; a host keeps its letters outside ASCII ("rødovre.dk").
std::pair<std::size_t, std::size_t> host_range(std::string_view target) {
  const auto begin = target.find("//");
  if (begin == std::string_view::npos || target.find_first_of("/?#") != begin) return {0, 0};
  return {begin + 2, std::min(target.find_first_of("/?#", begin + 2), target.size())};
}

std::string percent_encoded(std::string_view target) {
  std::string uri;
  uri.reserve(target.size());
  bool fragment = false;
  const auto [host_begin, host_end] = host_range(target);
  for (std::size_t i = 0; i < target.size(); ++i) {
    const char c = target[i];
    if (i >= host_begin && i < host_end && static_cast<unsigned char>(c) >= 0x80) {
      uri += c;
      continue;
    }
    const bool escape = c == '%' && i + 2 < target.size() && is_hex(target[i + 1]) && is_hex(target[i + 2]);
    const bool second_fragment = c == '#' && fragment;
    if (c == '#') fragment = true;
    if ((may_stand(c) && !second_fragment) || escape)
      uri += c;
    else
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

/// Of "scheme:rest" the scheme; empty when the target is relative.
std::string_view scheme_of(std::string_view uri) {
  const auto colon = uri.find(':');
  if (colon == std::string_view::npos || uri.find_first_of("/?#") < colon) return {};
  return uri.substr(0, colon);
}

bool is_scheme(std::string_view scheme) {
  return is_letter(scheme.front()) && std::all_of(scheme.begin(), scheme.end(), [](char c) {
           return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
         });
}

/// host[:port], with an optional user before it.
bool is_authority(std::string_view authority) {
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  const auto colon = authority.find(':');
  const auto host = authority.substr(0, colon);
  const auto port = colon == std::string_view::npos ? std::string_view{} : authority.substr(colon + 1);
  const auto is_host_letter = [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  };
  return !host.empty() && host.front() != '.' && host.find("..") == std::string_view::npos &&
         std::all_of(host.begin(), host.end(), is_host_letter) && port.size() <= 4 &&
         std::all_of(port.begin(), port.end(), is_digit);
}

}  // namespace

const std::string& Relationships::add(std::string_view type, std::string_view target, bool external) {
  const auto [found, is_new] = known_.try_emplace({std::string(type), std::string(target)}, list_.size());
  if (is_new) list_.push_back({fmt::format("rId{}", list_.size() + 1), std::string(type), std::string(target), external});
  return list_[found->second].id;
}

std::optional<std::string> safe_uri(std::string_view target) {
  target = base::trim(target);
  constexpr std::size_t longest = 2000;  // Word gives up at 2,083 characters
  if (target.empty()) return std::nullopt;
  auto uri = percent_encoded(target);
  if (uri.size() > longest) return std::nullopt;
  const auto scheme = scheme_of(uri);
  if (scheme.data() != nullptr && (scheme.empty() || !is_scheme(scheme))) return std::nullopt;
  auto rest = std::string_view(uri).substr(scheme.empty() ? 0 : scheme.size() + 1);
  if (!scheme.empty() && (rest.empty() || rest == "//")) return std::nullopt;
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    if (!is_authority(rest.substr(0, rest.find_first_of("/?#")))) return std::nullopt;
  } else if (scheme == "http" || scheme == "https") {
    return std::nullopt;
  }
  if (scheme == "mailto" && rest.find('@') == std::string_view::npos) return std::nullopt;
  return uri;
}

}  // namespace helhedsplan::write::docx
