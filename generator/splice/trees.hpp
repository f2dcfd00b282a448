#pragma once
/// Where a plan path stands in the plan's files: the parsed tree of each, and the node in it. Private to this folder.

#include "plan/plan.hpp"
#include "yaml/yaml.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::splice {

/// One file of YAML and its tree.
struct Tree {
  base::SourceRef source;
  yaml::Node root;
};

/// A value in a tree, and around it.
struct Found {
  Tree* tree = nullptr;                ///< null for prose in a file of its own
  const yaml::Node* node = nullptr;    ///< null when its key is not there
  const yaml::Node* owner = nullptr;   ///< the mapping that holds, or shall hold, the key
  bool flow = false;                   ///< within [ ] or { }
  const plan::Type* record = nullptr;  ///< of `owner`
  std::string key;                     ///< in `owner`
  std::vector<std::string> below;      ///< keys below `key` that are not there either
  const plan::Value* value = nullptr;  ///< the plan's, if it has one
};

class Trees {
 public:
  explicit Trees(const plan::Plan& plan) : plan_(plan) {}

  /// Nothing when the path names two members, none, or what no field is.
  [[nodiscard]] std::optional<Found> find(std::string_view path);
  /// The tree of a file that `find` came through; nullptr of any other.
  [[nodiscard]] Tree* known(const base::Source* source);
  /// The node of a list's member; nullptr when it cannot be told.
  [[nodiscard]] static const yaml::Node* member(const yaml::Node& list, const plan::Value& value);

 private:
  [[nodiscard]] Tree* tree_of(const base::SourceRef& source);

  const plan::Plan& plan_;
  std::map<const base::Source*, Tree> trees_;
};

[[nodiscard]] bool is_flow(const base::Source& source, const yaml::Node& node);

}  // namespace helhedsplan::splice
