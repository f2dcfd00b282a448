#pragma once
/// The real file system behind `Files`. Only the command line makes one.

#include "base/files.hpp"

#include <chrono>

namespace helhedsplan::base {

/// `write` never touches the old file: it fills a temporary beside it, flushes, closes, checks each step and renames. A failed
/// write removes the temporary; the new file gets the old one's permissions; a symbolic link stays a link and its target is
/// replaced. A read-only file, and anything that is no regular file, is refused.
/// `hold` is an advisory lock on the folder itself: no file is left behind, and a killed program lets go.
class LocalFiles final : public Files {
 public:
  /// How long `hold` waits for another program.
  explicit LocalFiles(std::chrono::milliseconds patience = std::chrono::seconds(10)) : patience_(patience) {}
  [[nodiscard]] ReadResult read(const std::filesystem::path& path, std::size_t limit) override;
  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& folder) override;
  [[nodiscard]] bool exists(const std::filesystem::path& path) override;
  [[nodiscard]] std::filesystem::path canonical(const std::filesystem::path& path) override;
  [[nodiscard]] WriteResult write(const std::filesystem::path& path, std::string_view bytes) override;
  [[nodiscard]] WriteResult remove(const std::filesystem::path& path) override;
  [[nodiscard]] std::shared_ptr<const void> hold(const std::filesystem::path& folder) override;

 private:
  std::chrono::milliseconds patience_;
};

}  // namespace helhedsplan::base
