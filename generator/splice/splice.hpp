#pragma once
/// Edits put into a plan's own files, byte for byte what they were but for what was meant.
///
/// A value keeps the way it is written (plain, quoted, `|`, `>`) as long as that can hold the new text; of a long text only the
/// lines that differ are written anew. New members and keys look as their neighbours do: a flow mapping on one line, or a block
/// with their indentation; a new key stands where the schema has it. Comments, order, blank lines, line ends and a byte order mark
/// stay.
///
///     members of a list    a comment line right above a member moves with it; of a member that is removed it stays
///     prose in a file      `{fil: tekster/a.md}` is followed: the edit is made in that file
///     lists in a file      the same, with a file of YAML
///
/// Nothing is written here: the new texts of the files are given back. Each is read again first and held to the tree that was
/// meant, built from the old tree and the edits alone; when they differ, there is no text but a fault, and it is ours.

#include "base/source.hpp"
#include "plan/plan.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::splice {

struct Entry;

/// What is to stand at a place, as a person would write it: "1. maj 2019", an id, Markdown.
struct Content {
  enum class Kind { text, list, record };
  Kind kind = Kind::text;
  std::string text;
  std::vector<Content> items;  ///< of a list
  std::vector<Entry> entries;  ///< of a record, in the schema's order

  [[nodiscard]] static Content of_text(std::string text);
  [[nodiscard]] static Content of_list(std::vector<Content> items);
  [[nodiscard]] static Content of_record(std::vector<Entry> entries);
};
struct Entry {
  std::string key;
  Content content;
};

/// A place in a list as it shall become: a member that it has, or a new one.
struct Slot {
  std::optional<std::size_t> old;  ///< which of the plan's members, from 0
  Content added;                   ///< when it is none of them
};

/// Paths are those of the plan as it is, also for what stands in a member that moves. One list has one `arrange`, one field one
/// edit.
struct Edit {
  enum class Kind {
    set,      ///< the value becomes `content`; keys on the way that the plan does not have are added
    remove,   ///< the field is gone: its key with its lines; the only one of a record stays, without a value
    arrange,  ///< the list consists of `members`, in that order
  };
  Kind kind = Kind::set;
  std::string path;
  Content content = {};
  std::vector<Slot> members = {};
};

/// A file of the plan and what it shall hold. A byte order mark that the loader took away is not in either text.
struct FileEdit {
  base::SourceRef before;
  std::string text;
};

struct Outcome {
  std::vector<FileEdit> files;  ///< only those that change, in the order of Plan::sources
  /// Why nothing can be done, for an internal error; names paths, never values. Empty when all is well.
  std::string fault;
};

[[nodiscard]] Outcome apply(const plan::Plan& plan, const std::vector<Edit>& edits);

}  // namespace helhedsplan::splice
