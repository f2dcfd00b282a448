#include "app/word_files.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <utility>

namespace helhedsplan::app {
namespace {

namespace fs = std::filesystem;

/// What Word lays beside a file while it is open: "~$ftale.docx" beside "aftale.docx".
constexpr std::string_view open_mark = "~$";

void tell_of_open_file(const fs::path& mark, base::Findings& findings) {
  const std::string rest = mark.filename().string().substr(open_mark.size());
  auto finding = base::make_finding("M43", fmt::format("„…{}“ er åben i Word lige nu, så det seneste er måske ikke gemt", rest));
  finding.place.file = mark.generic_string();
  finding.action = "gem og luk den i Word, og hent igen; mærket her er ikke selv et dokument og er sprunget over";
  findings.push_back(std::move(finding));
}

}  // namespace

std::vector<std::string> word_files(base::Files& files, const std::vector<std::string>& names, base::Findings& findings) {
  std::vector<std::string> out;
  const auto add = [&](const fs::path& path, std::string name) {
    if (path.filename().string().starts_with(open_mark))
      tell_of_open_file(path, findings);
    else
      out.push_back(std::move(name));
  };
  for (const std::string& name : names) {
    if (files.read(name, base::limits::package_bytes).status != base::FileStatus::is_folder) {
      add(name, name);
      continue;
    }
    for (const std::string& each : files.list(name)) {
      const fs::path path = fs::path(name) / each;
      if (base::lower_case(path.extension().string()) == ".docx" && !each.starts_with('.')) add(path, path.generic_string());
    }
  }
  return out;
}

}  // namespace helhedsplan::app
