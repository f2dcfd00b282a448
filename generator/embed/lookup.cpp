#include "embedded/embedded.hpp"

#include <algorithm>

namespace helhedsplan::embedded {
namespace {

bool before(const File& file, std::string_view path) {
  return file.path < path;
}

}  // namespace

std::optional<std::string_view> find(std::string_view path) {
  const auto all = files();
  const auto at = std::lower_bound(all.begin(), all.end(), path, before);
  if (at == all.end() || at->path != path) return std::nullopt;
  return at->bytes;
}

std::span<const File> list(std::string_view prefix) {
  const auto all = files();
  const auto begin = std::lower_bound(all.begin(), all.end(), prefix, before);
  const auto end = std::find_if_not(begin, all.end(), [&](const File& file) { return file.path.starts_with(prefix); });
  return {begin, end};
}

}  // namespace helhedsplan::embedded
