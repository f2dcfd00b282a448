#pragma once
/// How much work something is, told against other work of this process in the same run: a slow machine, a busy one and sanitizers
/// slow down both. For telling what grows with the square of a hostile input (thousands of times too much), never for speed; that
/// is tests/bench.

#include <algorithm>
#include <ctime>
#include <map>
#include <string>

namespace helhedsplan::test {

/// Seconds of the processor: what else the machine does does not count.
template <typename Work>
double processor_seconds(const Work& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Strings and a tree of them, 50 ms on an idle machine of 2022; the longest of three, measured once in a process.
inline double yardstick() {
  static const double seconds = [] {
    double longest = 0;
    for (int round = 0; round < 3; ++round) {
      std::size_t found = 0;
      longest = std::max(longest, processor_seconds([&] {
                           std::map<std::string, std::string> words;
                           for (unsigned i = 0; i < 60'000; ++i)
                             words["a word of some length " + std::to_string(i * 2654435761U)] += 'x';
                           for (const auto& [word, mark] : words) found += word.find('9') + mark.size();
                         }));
      if (found == 0) longest = 0;
    }
    return longest;
  }();
  return seconds;
}

/// As many times the yardstick as the work takes.
template <typename Work>
double effort(const Work& work) {
  const double measure = yardstick();
  return processor_seconds(work) / measure;
}

}  // namespace helhedsplan::test
