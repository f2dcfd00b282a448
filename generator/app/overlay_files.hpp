#pragma once
/// Files as they would be: some have other bytes than on disk, and nothing is written.

#include "base/files.hpp"

#include <map>
#include <string>
#include <utility>

namespace helhedsplan::app {

class OverlayFiles final : public base::Files {
 public:
  explicit OverlayFiles(base::Files& below, const std::map<std::string, std::string>& contents = {}) : below_(below) {
    for (const auto& [path, bytes] : contents) put(path, bytes);
  }

  void put(const std::filesystem::path& path, std::string bytes) { contents_[canonical(path).generic_string()] = std::move(bytes); }

  [[nodiscard]] base::ReadResult read(const std::filesystem::path& path, std::size_t limit) override {
    const auto found = contents_.find(canonical(path).generic_string());
    if (found == contents_.end()) return below_.read(path, limit);
    if (found->second.size() > limit) return {base::FileStatus::too_large, {}};
    return {base::FileStatus::ok, found->second};
  }
  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& folder) override { return below_.list(folder); }
  [[nodiscard]] bool exists(const std::filesystem::path& path) override { return below_.exists(path); }
  [[nodiscard]] std::filesystem::path canonical(const std::filesystem::path& path) override { return below_.canonical(path); }
  [[nodiscard]] base::WriteResult write(const std::filesystem::path&, std::string_view) override {
    return {base::FileStatus::denied, "her skrives intet"};
  }
  [[nodiscard]] base::WriteResult remove(const std::filesystem::path&) override {
    return {base::FileStatus::denied, "her slettes intet"};
  }

 private:
  base::Files& below_;
  std::map<std::string, std::string> contents_;
};

}  // namespace helhedsplan::app
