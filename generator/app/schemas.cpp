#include "app/schemas.hpp"

#include "base/limits.hpp"
#include "embedded/embedded.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace helhedsplan::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view plan_schema = "plan.schema.json";
constexpr std::string_view pack_schema = "pakke.schema.json";
constexpr std::string_view rules_schema = "krav.schema.json";

std::string_view embedded_schema(std::string_view name) {
  const auto bytes = embedded::find(fmt::format("schemas/{}", name));
  if (!bytes) throw std::runtime_error(fmt::format("schemas/{} is not embedded", name));
  return *bytes;
}

/// The folder's schema, or the binary's where the folder has none.
std::optional<plan::Schema> load_schema(base::Files& files, const fs::path& folder, std::string_view name,
                                        base::Findings& findings) {
  const auto read = files.read(folder / name, base::limits::plan_file_bytes);
  if (read.status == base::FileStatus::missing) return plan::Schema::parse(embedded_schema(name));
  std::string why = "filen kan ikke læses";
  if (read.status == base::FileStatus::ok) {
    try {
      return plan::Schema::parse(read.bytes);
    } catch (const std::exception& error) {
      why = error.what();
    }
  }
  auto finding = base::make_finding("T39", fmt::format("skemaet kan ikke bruges: {}", why));
  finding.place.file = (folder / name).generic_string();
  finding.action = "ret skemaet, eller udelad --skemaer";
  findings.push_back(std::move(finding));
  return std::nullopt;
}

}  // namespace

std::optional<Schemas> load_schemas(base::Files& files, const fs::path& folder, base::Findings& findings) {
  if (folder.empty()) {
    return Schemas{plan::Schema::parse(embedded_schema(plan_schema)),
                   std::make_shared<const plan::Schema>(plan::Schema::parse(embedded_schema(pack_schema))),
                   plan::Schema::parse(embedded_schema(rules_schema))};
  }
  if (!files.exists(folder / plan_schema) && !files.exists(folder / pack_schema)) {
    auto finding = base::make_finding("T39", fmt::format("mappen „{}“ har ingen skemaer", folder.generic_string()));
    finding.expected = fmt::format("„{}“ eller „{}“", plan_schema, pack_schema);
    finding.action = "vælg en mappe med skemaer, eller udelad --skemaer";
    findings.push_back(std::move(finding));
    return std::nullopt;
  }
  auto plan = load_schema(files, folder, plan_schema, findings);
  auto pack = load_schema(files, folder, pack_schema, findings);
  auto rules = load_schema(files, folder, rules_schema, findings);
  if (!plan || !pack || !rules) return std::nullopt;
  return Schemas{std::move(*plan), std::make_shared<const plan::Schema>(std::move(*pack)), std::move(*rules)};
}

}  // namespace helhedsplan::app
