#pragma once
/// What the binary carries with it: every file under `templates/` and `schemas/`, byte for byte, under its path in the tree.
///
/// The table is made at build time by `embed_files.cpp` and is sorted by path (bytes), so that looking up is a binary search and
/// "everything under a folder" is one stretch of it. All views point into the binary and live as long as the program.

#include <optional>
#include <span>
#include <string_view>

namespace helhedsplan::embedded {

struct File {
  std::string_view path;  ///< "templates/koebenhavn/pakke.yaml"
  std::string_view bytes;
};

/// All files, sorted by path.
[[nodiscard]] std::span<const File> files();
/// The bytes of one file, or nothing.
[[nodiscard]] std::optional<std::string_view> find(std::string_view path);
/// The files whose path begins with `prefix` ("templates/standard/"), sorted.
[[nodiscard]] std::span<const File> list(std::string_view prefix);

}  // namespace helhedsplan::embedded
