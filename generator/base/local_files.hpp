#pragma once
/// The real file system behind `Files`. Only the command line makes one.

#include "base/files.hpp"

namespace helhedsplan::base {

/// `write` never touches the old file: it fills a temporary beside it, flushes, closes, checks each step and renames. A failed
/// write removes the temporary; the new file gets the old one's permissions; a symbolic link stays a link and its target is
/// replaced. A read-only file, and anything that is no regular file, is refused.
class LocalFiles final : public Files {
 public:
  [[nodiscard]] ReadResult read(const std::filesystem::path& path, std::size_t limit) override;
  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& folder) override;
  [[nodiscard]] bool exists(const std::filesystem::path& path) override;
  [[nodiscard]] std::filesystem::path canonical(const std::filesystem::path& path) override;
  [[nodiscard]] WriteResult write(const std::filesystem::path& path, std::string_view bytes) override;
  [[nodiscard]] WriteResult remove(const std::filesystem::path& path) override;
};

}  // namespace helhedsplan::base
