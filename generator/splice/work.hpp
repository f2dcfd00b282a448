#pragma once
/// The edits of one file: the bytes to replace, and the tree that must come of it. Private to this folder.
///
/// scalars first, then keys and lists from the innermost outwards: when a member moves, what happens within it has been noted
/// already and moves along.

#include "splice/content.hpp"
#include "splice/splice.hpp"
#include "splice/trees.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace helhedsplan::splice {

/// Keys of one mapping that come and go.
struct Keys {
  const plan::Type* record = nullptr;
  bool flow = false;
  std::vector<Entry> added;          ///< also those that stand there without a value
  std::vector<std::size_t> removed;  ///< indices of its entries
};

/// A list as it shall become: members of its tree, and new ones.
struct Arrangement {
  const yaml::Entry* key = nullptr;  ///< that holds the list; null at the top of a file
  bool flow = false;
  struct Member {
    std::optional<std::size_t> old;
    const Content* added = nullptr;
  };
  std::vector<Member> members;
};

class Work {
 public:
  Work(const Tree& tree, Attempt attempt);

  /// Of a scalar, or of anything else that is replaced by something of another kind.
  void set(const Found& found, const Content& content);
  void keys(const yaml::Node& mapping, Keys keys);
  void arrange(const yaml::Node& list, Arrangement arrangement);

  /// The text of the file; nothing when it does not read as it must.
  [[nodiscard]] std::optional<std::string> finish();

 private:
  [[nodiscard]] std::size_t line_start(std::size_t at) const;
  [[nodiscard]] std::size_t line_end(std::size_t at) const;  ///< where the next line begins
  [[nodiscard]] std::size_t column(std::size_t at) const { return at - line_start(at); }
  void replace(std::size_t begin, std::size_t end, std::string text, std::size_t anchor);

  void set_value(std::size_t begin, std::size_t end, const Content& content, std::size_t indentation, bool flow);
  void add_keys(const yaml::Node& mapping, Keys& keys);
  void remove_keys(const yaml::Node& mapping, const Keys& keys);
  void arrange_flow(const yaml::Node& list, const Arrangement& wanted);
  void arrange_block(const yaml::Node& list, const Arrangement& wanted);
  [[nodiscard]] std::string cut(std::size_t begin, std::size_t end);

  [[nodiscard]] yaml::Node expected(const yaml::Node& node) const;

  const Tree& tree_;
  Attempt attempt_;
  Manner manner_;
  std::string text_;   ///< with a line end behind the last line
  bool open_ = false;  ///< the file had none
  bool broken_ = false;
  std::vector<Replacement> replacements_;

  std::unordered_map<const yaml::Node*, yaml::Node> set_;
  struct ChangedKeys {
    std::vector<std::pair<std::size_t, yaml::Entry>> added;  ///< behind how many of the old ones
    std::vector<std::size_t> removed;
  };
  std::unordered_map<const yaml::Node*, ChangedKeys> keys_;
  std::unordered_map<const yaml::Node*, std::vector<std::pair<std::optional<std::size_t>, yaml::Node>>> arranged_;
};

}  // namespace helhedsplan::splice
