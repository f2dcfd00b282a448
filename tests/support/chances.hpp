#pragma once
/// How many chances a property gets.

#include <cstdlib>

namespace helhedsplan::test {

/// A sanitized build is many times slower, and has the same seeds to begin with. HELHEDSPLAN_ALLE=1 takes the time it takes, and a
/// greater number as many chances as that.
inline unsigned chances(unsigned sanitized, unsigned usual, unsigned all) {
  if (const char* wish = std::getenv("HELHEDSPLAN_ALLE"); wish != nullptr && *wish != '\0') {
    const auto number = static_cast<unsigned>(std::strtoul(wish, nullptr, 10));
    return number > 1 ? number : all;
  }
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
  return sanitized;
#endif
#endif
  static_cast<void>(sanitized);
  return usual;
}

}  // namespace helhedsplan::test
