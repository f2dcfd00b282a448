#pragma once
/// How many chances a property gets.

#include <cstdlib>

namespace helhedsplan::test {

/// A sanitized build is many times slower, and has the same seeds to begin with. HELHEDSPLAN_ALLE=1 takes the time it takes.
inline unsigned chances(unsigned sanitized, unsigned usual, unsigned all) {
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
  return sanitized;
#endif
#endif
  static_cast<void>(sanitized);
  return std::getenv("HELHEDSPLAN_ALLE") != nullptr ? all : usual;
}

}  // namespace helhedsplan::test
