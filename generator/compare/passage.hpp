#pragma once
/// Where two texts differ, and how that is quoted to people.

#include <cstddef>
#include <string>

namespace helhedsplan::compare {

/// The parts of two texts that differ, at whole words: what stands before and behind them is the same.
struct Passage {
  std::string lead;  ///< common beginning
  std::string before, after;
  std::string tail;  ///< common end
};
[[nodiscard]] Passage passage(const std::string& before, const std::string& after);

struct Excerpts {
  std::string before, after;
};
/// Of each text what differs, at most `most` bytes, with up to `context` bytes on each side: "…den 1. maj om…".
[[nodiscard]] Excerpts excerpts(const std::string& before, const std::string& after, std::size_t most, std::size_t context);

}  // namespace helhedsplan::compare
