#include "app/look.hpp"

#include "base/limits.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace helhedsplan::app {
namespace {

std::string why(base::FileStatus status) {
  switch (status) {
    case base::FileStatus::missing:
      return "findes ikke";
    case base::FileStatus::denied:
      return "må du ikke læse";
    case base::FileStatus::is_folder:
      return "er en mappe";
    case base::FileStatus::too_large:
      return fmt::format("fylder mere end {} MB", base::limits::package_bytes >> 20U);
    case base::FileStatus::ok:
    case base::FileStatus::failed:
      break;
  }
  return "kan ikke læses";
}

}  // namespace

std::optional<look::Source> read_look(base::Files& files, const std::filesystem::path& path, base::Findings& findings) {
  auto read = files.read(path, base::limits::package_bytes);
  if (read.status == base::FileStatus::ok) return look::Source{path.generic_string(), std::move(read.bytes), {}};
  auto finding = base::make_finding(read.status == base::FileStatus::too_large ? "D05" : "U14",
                                    fmt::format("„{}“ {}", path.generic_string(), why(read.status)));
  finding.expected = "et Word-dokument (.docx) eller en Word-skabelon (.dotx), som har det udseende, dokumenterne skal have";
  finding.action = "ret stien til filen";
  findings.push_back(std::move(finding));
  return std::nullopt;
}

std::optional<look::Look> compose_look(const pack::Pack& pack, const std::optional<look::Source>& over, base::Findings& findings) {
  std::vector<look::Source> layers;
  for (const auto& layer : pack.look_layers)
    layers.push_back({layer.name, layer.parts.empty() ? std::optional(layer.word_file) : std::nullopt, layer.parts});
  if (over) layers.push_back(*over);
  return look::compose(pack.look, layers, findings);
}

}  // namespace helhedsplan::app
