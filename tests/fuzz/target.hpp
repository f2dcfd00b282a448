#pragma once
/// What every fuzz target begins with.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace helhedsplan::test {

[[noreturn]] inline void fail(const char* what, const std::string& detail) {
  std::fprintf(stderr, "%s: %s\n", what, detail.c_str());
  std::abort();
}

inline std::string bytes_of(const std::uint8_t* data, std::size_t size) {
  return {data, data + size};
}

}  // namespace helhedsplan::test
