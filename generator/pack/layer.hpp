#pragma once
/// One pack as it lies in the binary or in a folder, before it is merged with others.

#include "base/files.hpp"
#include "base/finding.hpp"
#include "base/limits.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::pack {

/// Where the files of one pack come from. Paths are relative to the pack's folder, with '/'.
class Layer {
 public:
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;
  virtual ~Layer() = default;

  [[nodiscard]] virtual bool has(std::string_view path) const = 0;
  /// Nothing also when the file is larger than the limit.
  [[nodiscard]] virtual std::optional<std::string> read(std::string_view path, std::size_t limit) const = 0;
  /// A template or another text of the pack.
  [[nodiscard]] std::optional<std::string> read(std::string_view path) const {
    return read(path, base::limits::template_file_bytes);
  }
  /// The files under a folder ("" is the whole pack), with their paths from that folder, sorted.
  [[nodiscard]] virtual std::vector<std::string> list(std::string_view folder) const = 0;
  /// How a file of the pack is called in findings and as a document's source.
  [[nodiscard]] virtual std::string shown(std::string_view path) const = 0;
  /// The folder on disk, when there is one.
  [[nodiscard]] virtual std::optional<std::filesystem::path> folder() const = 0;

 protected:
  Layer() = default;
};

/// Null when the binary holds no such pack.
[[nodiscard]] std::unique_ptr<Layer> embedded_layer(std::string_view name);
/// Null when the folder has no pakke.yaml.
[[nodiscard]] std::unique_ptr<Layer> folder_layer(base::Files& files, const std::filesystem::path& folder);

}  // namespace helhedsplan::pack
