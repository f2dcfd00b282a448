#include "plan/plan.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "plan/loader.hpp"

#include <fmt/format.h>

#include <utility>

namespace helhedsplan::plan {

std::optional<Plan> Loader::load_file(const std::filesystem::path& path, base::Findings& findings) {
  base::ReadResult result = files_->read(path, base::limits::plan_file_bytes);
  if (result.status != base::FileStatus::ok) {
    std::string why;
    std::string action = "ret stien";
    std::string_view code = "P31";
    switch (result.status) {
      case base::FileStatus::ok:
        break;
      case base::FileStatus::missing:
        why = "findes ikke";
        break;
      case base::FileStatus::is_folder:
        why = "er en mappe", action = "skriv stien til filen i mappen";
        break;
      case base::FileStatus::denied:
        why = "må ikke læses", action = "giv dig selv læseadgang til filen";
        break;
      case base::FileStatus::failed:
        why = "kunne ikke læses", action = "prøv igen";
        break;
      case base::FileStatus::too_large:
        code = "P09";
        why = fmt::format("er større end {} MB", base::limits::plan_file_bytes >> 20U);
        action = "læg noget af den i filer for sig med {fil: …}";
        break;
    }
    base::Finding finding = base::make_finding(code, fmt::format("„{}“ {}", path.generic_string(), why));
    finding.place.file = path.generic_string();
    finding.action = std::move(action);
    findings.push_back(std::move(finding));
    return std::nullopt;
  }
  const std::filesystem::path canonical = files_->canonical(path);
  folder_ = canonical.parent_path();
  open_.push_back({canonical, path});
  files_read_ = 1;
  bytes_read_ = result.bytes.size();
  std::optional<Plan> plan = read_source(std::make_shared<const base::Source>(path.generic_string(), std::move(result.bytes)));
  reporter_.finish(findings);
  return plan;
}

std::optional<Plan> Loader::load_source(const base::SourceRef& source, base::Findings& findings) {
  open_.push_back({source->name(), source->name()});
  std::optional<Plan> plan = read_source(source);
  reporter_.finish(findings);
  return plan;
}

std::optional<Plan> Loader::load_tree(const yaml::Node& root, const base::SourceRef& source, base::Findings& findings) {
  open_.push_back({source->name(), source->name()});
  know(source);
  std::optional<Plan> plan = read_root(root, source);
  reporter_.finish(findings);
  return plan;
}

void Loader::know(const base::SourceRef& source) {
  sources_.push_back(source);
  reporter_.know(source);
}

std::optional<Plan> Loader::read_source(const base::SourceRef& source) {
  know(source);
  base::Findings findings;
  const std::optional<yaml::Node> root = yaml::parse(source, findings);
  reporter_.absorb_unparsed(std::move(findings), source, false);
  if (!root) return std::nullopt;
  return read_root(*root, source);
}

std::optional<Plan> Loader::read_root(const yaml::Node& root, const base::SourceRef& source) {
  if (root.kind != yaml::Node::Kind::mapping) {
    // An empty file has no place of its own.
    wrong_kind(root, schema_.root(), Where{});
    return std::nullopt;
  }
  Plan plan;
  plan.root = Value{&schema_.root(), root.span, {}, Absent{}};
  if (!plan.root.span.source) plan.root.span.source = source;
  read_record(root, Where{}, plan.root);
  build_index(plan);
  resolve_references(plan);
  plan.sources = std::move(sources_);
  plan.unknown_count = unknown_count_;
  plan.images = std::move(images_);
  return plan;
}

std::optional<Plan> load(base::Files& files, const std::filesystem::path& path, const Schema& schema, base::Findings& findings) {
  return Loader(schema, &files).load_file(path, findings);
}

std::optional<Plan> load_text(std::string name, std::string text, const Schema& schema, base::Findings& findings) {
  return Loader(schema, nullptr).load_source(std::make_shared<const base::Source>(std::move(name), std::move(text)), findings);
}

std::optional<Plan> load_tree(const yaml::Node& root, const base::SourceRef& source, const Schema& schema,
                              base::Findings& findings) {
  return Loader(schema, nullptr).load_tree(root, source, findings);
}

}  // namespace helhedsplan::plan
