#pragma once
/// What the tests of edits share: plans of files in memory, and edits put to them.

#include "base/limits.hpp"
#include "base/memory_files.hpp"
#include "base/render_finding.hpp"
#include "base/text.hpp"
#include "compare/compare.hpp"
#include "plan/display.hpp"
#include "plan/plan.hpp"
#include "splice/splice.hpp"
#include "support/shipped_schema.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace splice_test {

using namespace helhedsplan;
using Texts = std::map<std::string, std::string>;  ///< by absolute path

inline plan::Plan load(const Texts& texts, const std::string& path = "/plan.yaml") {
  base::MemoryFiles files(texts);
  base::Findings findings;
  auto plan = plan::load(files, path, test::shipped_schema(), findings);
  if (!plan) throw std::runtime_error(base::render_text(findings));
  return *std::move(plan);
}

/// The texts with the edits; throws when they cannot be made.
inline Texts edited(Texts texts, const std::vector<splice::Edit>& edits, const std::string& path = "/plan.yaml") {
  const plan::Plan plan = load(texts, path);
  splice::Outcome outcome = splice::apply(plan, edits);
  if (!outcome.fault.empty()) throw std::runtime_error(outcome.fault);
  for (splice::FileEdit& file : outcome.files) {
    std::string& bytes = texts.at(file.before->name());
    const bool marked = bytes.starts_with(base::byte_order_mark) && !file.before->text().starts_with(base::byte_order_mark);
    bytes = (marked ? std::string(base::byte_order_mark) : std::string()) + file.text;
  }
  return texts;
}

/// Of a plan that is one file; "pakker" is added, for it is required.
inline std::string edit(const std::string& yaml, const std::vector<splice::Edit>& edits) {
  const std::string packs = "pakker: [p]\n";
  const Texts after = edited({{"/plan.yaml", packs + yaml}}, edits);
  return after.at("/plan.yaml").substr(packs.size());
}

inline splice::Edit set(std::string path, std::string text) {
  return {splice::Edit::Kind::set, std::move(path), splice::Content::of_text(std::move(text)), {}};
}
inline splice::Edit without(std::string path) {
  return {splice::Edit::Kind::remove, std::move(path), {}, {}};
}
inline splice::Edit arrange(std::string path, std::vector<splice::Slot> members) {
  return {splice::Edit::Kind::arrange, std::move(path), {}, std::move(members)};
}
inline splice::Slot old(std::size_t index) {
  return {index, {}};
}
inline splice::Slot added(splice::Content content) {
  return {std::nullopt, std::move(content)};
}
inline splice::Content record(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::vector<splice::Entry> entries;
  for (const auto& [key, text] : fields) entries.push_back({key, splice::Content::of_text(text)});
  return splice::Content::of_record(std::move(entries));
}

/// A sample's files, as they lie on disk.
inline Texts sample(const std::string& name) {
  Texts texts;
  const std::filesystem::path folder = std::filesystem::path(HELHEDSPLAN_SOURCE_DIR) / "samples" / name;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string inner = "/" + file.path().lexically_relative(folder).generic_string();
    if (!file.is_regular_file() || inner.starts_with("/expected")) continue;
    std::ifstream stream(file.path(), std::ios::binary);
    texts[inner] = std::string{std::istreambuf_iterator<char>(stream), {}};
  }
  return texts;
}

}  // namespace splice_test
