#include "pack/layer.hpp"

#include "embedded/embedded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::pack {
namespace {

namespace fs = std::filesystem;

class EmbeddedLayer final : public Layer {
 public:
  using Layer::read;
  explicit EmbeddedLayer(std::string_view name) : name_(name), root_(fmt::format("templates/{}/", name)) {}

  [[nodiscard]] bool has(std::string_view path) const override { return embedded::find(root_ + std::string(path)).has_value(); }
  [[nodiscard]] std::optional<std::string> read(std::string_view path, std::size_t /*limit*/) const override {
    const auto bytes = embedded::find(root_ + std::string(path));
    return bytes ? std::optional<std::string>(*bytes) : std::nullopt;
  }
  [[nodiscard]] std::vector<std::string> list(std::string_view folder) const override {
    const std::string prefix = folder.empty() ? root_ : fmt::format("{}{}/", root_, folder);
    std::vector<std::string> names;
    for (const auto& file : embedded::list(prefix)) names.emplace_back(file.path.substr(prefix.size()));
    return names;
  }
  [[nodiscard]] std::string shown(std::string_view path) const override { return fmt::format("{}/{}", name_, path); }
  [[nodiscard]] std::optional<fs::path> folder() const override { return std::nullopt; }

 private:
  std::string name_;
  std::string root_;
};

class FolderLayer final : public Layer {
 public:
  using Layer::read;
  FolderLayer(base::Files& files, fs::path folder) : files_(files), folder_(std::move(folder)) {}

  /// A pack's files lie in its folder: "../x" and links that lead out of it are no files of the pack.
  [[nodiscard]] bool has(std::string_view path) const override {
    return files_.exists(folder_ / path) && base::is_inside(files_.canonical(folder_ / path), files_.canonical(folder_));
  }
  [[nodiscard]] std::optional<std::string> read(std::string_view path, std::size_t limit) const override {
    if (!has(path)) return std::nullopt;
    auto result = files_.read(folder_ / path, limit);
    return result.status == base::FileStatus::ok ? std::optional(std::move(result.bytes)) : std::nullopt;
  }
  [[nodiscard]] std::vector<std::string> list(std::string_view folder) const override {
    std::vector<std::string> names;
    collect(fs::path(folder), "", 0, names);
    std::sort(names.begin(), names.end());
    return names;
  }
  [[nodiscard]] std::string shown(std::string_view path) const override { return (folder_ / path).generic_string(); }
  [[nodiscard]] std::optional<fs::path> folder() const override { return folder_; }

 private:
  static constexpr int deepest = 8;  // parts of a look lie at most four folders deep

  void collect(const fs::path& folder, const std::string& prefix, int depth, std::vector<std::string>& names) const {
    if (depth > deepest) return;
    for (const std::string& name : files_.list(folder_ / folder)) {
      const auto status = files_.read(folder_ / folder / name, 0).status;
      if (status == base::FileStatus::is_folder) {
        collect(folder / name, prefix + name + "/", depth + 1, names);
      } else if (status == base::FileStatus::ok || status == base::FileStatus::too_large) {
        names.push_back(prefix + name);
      }
    }
  }

  base::Files& files_;
  fs::path folder_;
};

}  // namespace

std::unique_ptr<Layer> embedded_layer(std::string_view name) {
  auto layer = std::make_unique<EmbeddedLayer>(name);
  return layer->has("pakke.yaml") ? std::move(layer) : nullptr;
}

std::unique_ptr<Layer> folder_layer(base::Files& files, const fs::path& folder) {
  auto layer = std::make_unique<FolderLayer>(files, folder);
  return layer->has("pakke.yaml") ? std::move(layer) : nullptr;
}

}  // namespace helhedsplan::pack
