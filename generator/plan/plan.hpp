#pragma once
/// Loading a plan: from files to typed values, with all findings at once.

#include "base/files.hpp"
#include "base/finding.hpp"
#include "plan/schema.hpp"
#include "plan/value.hpp"
#include "yaml/yaml.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace helhedsplan::plan {

/// Lets a hash map be asked with a string_view.
struct NameHash {
  using is_transparent = void;
  [[nodiscard]] std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
};
template <typename T>
using NameMap = std::unordered_map<std::string, T, NameHash, std::equal_to<>>;

struct Plan {
  Value root;                            ///< a record of the schema's root type
  std::vector<base::SourceRef> sources;  ///< plan.yaml first, then includes in order of appearance
  /// The member of a list by id, e.g. find("parter", "fsb"); nullptr when there is none.
  [[nodiscard]] const Value* find(std::string_view list, std::string_view id) const;
  /// Filled by load: list path -> id -> value, for every list that references name and every list at the root.
  /// A path of nested lists is flattened: "indsatsområder.aktiviteter" holds the activities of all areas.
  NameMap<NameMap<Value>> index;
  std::size_t unknown_count = 0;  ///< fields that say `ukendt`
  /// The pictures that fields of art billede name, by path in the plan's folder; one that cannot be used is missing here.
  NameMap<model::ImageData> images;
};

/// Reads plan.yaml (or .json) and what it includes by `{fil: …}`, checks it against the schema, types every value and resolves
/// every reference. Reports everything it finds; returns a plan also when there are findings (faulty fields are Absent), and
/// nothing only when the file cannot be read or is no YAML mapping. Nothing outside the plan's folder is read.
[[nodiscard]] std::optional<Plan> load(base::Files& files, const std::filesystem::path& path, const Schema& schema,
                                       base::Findings& findings);

/// The same for text in memory (a pack inside the binary). Nothing can be included; `name` is shown in findings.
[[nodiscard]] std::optional<Plan> load_text(std::string name, std::string text, const Schema& schema, base::Findings& findings);
/// The same for a tree somebody else has parsed.
[[nodiscard]] std::optional<Plan> load_tree(const yaml::Node& root, const base::SourceRef& source, const Schema& schema,
                                            base::Findings& findings);

}  // namespace helhedsplan::plan
