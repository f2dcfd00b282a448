#pragma once
/// The one door to the file system. Only the command line holds a real one; tests hand in their own.

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::base {

enum class FileStatus { ok, missing, is_folder, denied, too_large, failed };

struct ReadResult {
  FileStatus status = FileStatus::ok;
  std::string bytes;
};

struct WriteResult {
  FileStatus status = FileStatus::ok;
  std::string why;  ///< Danish, for a message: "disken er fuld"
};

class Files {
 public:
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  virtual ~Files() = default;

  /// At most `limit` bytes; a larger file is `too_large` and not read.
  [[nodiscard]] virtual ReadResult read(const std::filesystem::path& path, std::size_t limit) = 0;
  /// Names in a folder, sorted by bytes; empty when there is none.
  [[nodiscard]] virtual std::vector<std::string> list(const std::filesystem::path& folder) = 0;
  [[nodiscard]] virtual bool exists(const std::filesystem::path& path) = 0;
  /// Absolute, symbolic links resolved as far as the path exists.
  [[nodiscard]] virtual std::filesystem::path canonical(const std::filesystem::path& path) = 0;
  /// Temporary beside the target, write, flush, close, check, rename: the old file survives any failure.
  /// Makes missing folders.
  [[nodiscard]] virtual WriteResult write(const std::filesystem::path& path, std::string_view bytes) = 0;
  [[nodiscard]] virtual WriteResult remove(const std::filesystem::path& path) = 0;
  /// The folder for ourselves, as long as what is returned lives; nothing when another program of ours has it and does not let go.
  /// Where that cannot be asked (some network drives), it is granted.
  [[nodiscard]] virtual std::shared_ptr<const void> hold(const std::filesystem::path& /*folder*/) {
    return std::make_shared<const bool>(true);
  }
};

/// Whether a canonical path is a canonical folder or lies in it.
[[nodiscard]] inline bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace helhedsplan::base
