#include "app/manifest.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace helhedsplan::app {
namespace {

using json = nlohmann::ordered_json;

// Raised when an older program could misread the file.
constexpr int plain_form = 1;
constexpr int form_with_edits = 2;

/// One step of a path that stays where it is.
bool is_plain_step(std::string_view step) {
  return !step.empty() && step != "." && step != "..";
}

/// "kort.png" or "billeder/kort.png": within the folder.
bool is_plain_name(std::string_view name) {
  if (name.find('\\') != std::string_view::npos || name.find('\0') != std::string_view::npos) return false;
  for (std::size_t at = 0;;) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    if (!is_plain_step(name.substr(at, end - at))) return false;
    if (end == name.size()) return true;
    at = end + 1;
  }
}

bool is_hash(const json& value) {
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

bool Manifest::owns(std::string_view name, std::string_view hash) const {
  const auto entry = files.find(name);
  return entry != files.end() && std::find(entry->second.begin(), entry->second.end(), hash) != entry->second.end();
}

std::string print(const Manifest& manifest) {
  json files = json::object();
  for (const auto& [name, hashes] : manifest.files) files[name] = hashes;
  json root = json::object();
  root["helhedsplan"] = manifest.tool_version;
  root["manifest"] = manifest.around.empty() ? plain_form : form_with_edits;
  root["plan"] = manifest.plan;
  root["filer"] = std::move(files);
  if (!manifest.around.empty()) root["flettet"] = manifest.around;
  return root.dump(2) + "\n";
}

std::optional<Manifest> parse_manifest(std::string_view text) {
  const json root = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return std::nullopt;
  const json form = root.value("manifest", json());
  if (form != plain_form && form != form_with_edits) return std::nullopt;
  const auto files = root.find("filer");
  if (files == root.end() || !files->is_object()) return std::nullopt;
  Manifest manifest;
  if (const auto version = root.find("helhedsplan"); version != root.end() && version->is_string())
    manifest.tool_version = *version;
  if (const auto plan = root.find("plan"); plan != root.end() && plan->is_string()) manifest.plan = *plan;
  for (const auto& [name, hashes] : files->items()) {
    if (!is_plain_name(name) || !hashes.is_array() || !std::all_of(hashes.begin(), hashes.end(), is_hash)) return std::nullopt;
    manifest.files[name] = hashes.get<std::vector<std::string>>();
  }
  if (const auto around = root.find("flettet"); around != root.end()) {
    if (!around->is_object()) return std::nullopt;
    for (const auto& [name, hash] : around->items()) {
      if (!manifest.files.contains(name) || !is_hash(hash)) return std::nullopt;
      manifest.around[name] = hash.get<std::string>();
    }
  }
  return manifest;
}

}  // namespace helhedsplan::app
