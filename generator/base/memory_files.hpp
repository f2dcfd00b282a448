#pragma once
/// Files in memory, for tests: nothing touches the disk, and a disk that fills up, a denied file or a link out of the folder can be
/// had without one.

#include "base/files.hpp"

#include <limits>
#include <map>
#include <set>
#include <utility>

namespace helhedsplan::base {

/// Paths are taken as absolute from "/" and made normal; folders exist when a file lies in them.
class MemoryFiles final : public Files {
 public:
  MemoryFiles() = default;
  explicit MemoryFiles(std::map<std::string, std::string> start) {
    for (auto& [path, bytes] : start) contents[key(path)] = std::move(bytes);
  }

  std::map<std::string, std::string> contents;                       ///< absolute path -> bytes
  std::map<std::string, std::string> links;                          ///< absolute path of a file or folder -> what it leads to
  std::set<std::string> denied;                                      ///< absolute paths that may be neither read nor written
  std::size_t free_bytes = std::numeric_limits<std::size_t>::max();  ///< the disk is full after so many more bytes
  std::vector<std::string> written;                                  ///< what was written, in order

  [[nodiscard]] ReadResult read(const std::filesystem::path& path, std::size_t limit) override {
    const std::string name = canonical(path).generic_string();
    if (denied.contains(name)) return {FileStatus::denied, {}};
    const auto found = contents.find(name);
    if (found == contents.end()) return {is_folder(name) ? FileStatus::is_folder : FileStatus::missing, {}};
    if (found->second.size() > limit) return {FileStatus::too_large, {}};
    return {FileStatus::ok, found->second};
  }

  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& folder) override {
    const std::string start = inside(canonical(folder).generic_string());
    std::set<std::string> names;
    for (const auto& [path, bytes] : contents) {
      if (path.starts_with(start)) names.insert(path.substr(start.size(), path.find('/', start.size()) - start.size()));
    }
    return {names.begin(), names.end()};
  }

  [[nodiscard]] bool exists(const std::filesystem::path& path) override {
    const std::string name = canonical(path).generic_string();
    return contents.contains(name) || is_folder(name);
  }

  [[nodiscard]] std::filesystem::path canonical(const std::filesystem::path& path) override {
    std::filesystem::path resolved = key(path);
    for (int hops = 0; hops < 40; ++hops) {
      bool followed = false;
      for (const auto& [from, to] : links) {
        const std::string name = resolved.generic_string();
        if (name != from && !name.starts_with(inside(from))) continue;
        resolved = key(to + name.substr(from.size()));
        followed = true;
        break;
      }
      if (!followed) break;
    }
    return resolved;
  }

  [[nodiscard]] WriteResult write(const std::filesystem::path& path, std::string_view bytes) override {
    const std::string name = canonical(path).generic_string();
    if (denied.contains(name)) return {FileStatus::denied, "du har ikke adgang til at skrive der"};
    if (is_folder(name)) return {FileStatus::is_folder, "der ligger en mappe med det navn"};
    if (bytes.size() > free_bytes) return {FileStatus::failed, "disken er fuld"};
    free_bytes -= bytes.size();
    contents[name] = std::string(bytes);
    written.push_back(name);
    return {};
  }

  [[nodiscard]] WriteResult remove(const std::filesystem::path& path) override {
    const std::string name = canonical(path).generic_string();
    if (denied.contains(name)) return {FileStatus::denied, "du har ikke adgang til at skrive der"};
    if (contents.erase(name) == 0) return {FileStatus::missing, "stien findes ikke"};
    return {};
  }

 private:
  static std::string key(const std::filesystem::path& path) {
    std::string name = (std::filesystem::path("/") / path).lexically_normal().generic_string();
    if (name.size() > 1 && name.back() == '/') name.pop_back();
    return name;
  }
  static std::string inside(const std::string& folder) { return folder == "/" ? folder : folder + "/"; }
  [[nodiscard]] bool is_folder(const std::string& name) const {
    const auto next = contents.lower_bound(inside(name));
    return next != contents.end() && next->first.starts_with(inside(name));
  }
};

}  // namespace helhedsplan::base
