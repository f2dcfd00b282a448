#include "prose/links.hpp"

#include "base/text.hpp"

#include <array>

namespace helhedsplan::prose {

bool is_link_target(std::string_view target) {
  static constexpr std::array<std::string_view, 4> starts{"https://", "http://", "mailto:", "tel:"};
  const std::string lower = base::lower_case(target.substr(0, 8));
  for (const auto start : starts) {
    if (std::string_view(lower).starts_with(start)) return target.size() > start.size();
  }
  return false;
}

std::string likely_target(std::string_view target) {
  const std::string all(target);
  if (target.find(':') != std::string_view::npos || target.find_first_of(" \\#?") == 0 ||
      target.find('.') == std::string_view::npos)
    return "";
  if (target.find('/') == std::string_view::npos && target.find('@') != std::string_view::npos) return "mailto:" + all;
  if (target.starts_with("//")) return "https:" + all;
  const std::string_view host = target.substr(0, target.find('/'));
  const std::size_t dot = host.rfind('.');
  const bool looks_like_host =
      host.starts_with("www.") || (dot != std::string_view::npos && (host.size() - dot == 3 || host.ends_with(".com")));
  const bool looks_like_file = host == target && (host.ends_with(".md") || host.ends_with(".py"));
  return looks_like_host && dot > 0 && !looks_like_file ? "https://" + all : "";
}

std::string encode_target(std::string_view target) {
  static constexpr std::string_view forbidden = " \"<>\\^`{|}";
  static constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : target) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte != 0x7F && forbidden.find(c) == std::string_view::npos)
      out += c;
    else
      ((out += '%') += hex[byte >> 4U]) += hex[byte & 0xFU];
  }
  return out;
}

}  // namespace helhedsplan::prose
