#pragma once
/// The loader's parts, which share one state. Private to this folder.
///
/// load.cpp: entry points · read_values.cpp: one function per art · read_containers.cpp: records and lists ·
/// includes.cpp: files · references.cpp: ids and what points at them · wording.cpp: sentences.

#include "base/files.hpp"
#include "plan/plan.hpp"
#include "plan/reporter.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace helhedsplan::plan {

/// A file being read: from where its own includes are found, and how its name is shown.
struct OpenFile {
  std::filesystem::path canonical;
  std::filesystem::path shown;
};

class Loader {
 public:
  /// `files` may be null: then nothing can be included.
  Loader(const Schema& schema, base::Files* files) : schema_(schema), files_(files), reporter_(schema) {}

  [[nodiscard]] std::optional<Plan> load_file(const std::filesystem::path& path, base::Findings& findings);
  [[nodiscard]] std::optional<Plan> load_source(const base::SourceRef& source, base::Findings& findings);
  [[nodiscard]] std::optional<Plan> load_tree(const yaml::Node& root, const base::SourceRef& source, base::Findings& findings);

 private:
  [[nodiscard]] std::optional<Plan> read_source(const base::SourceRef& source);
  [[nodiscard]] std::optional<Plan> read_root(const yaml::Node& root, const base::SourceRef& source);
  void know(const base::SourceRef& source);

  // ---- values (Absent when faulty) ----
  /// Nothing written, or what YAML 1.2 (core schema) reads as null.
  [[nodiscard]] static bool is_empty(const yaml::Node& node);
  [[nodiscard]] Value read(const yaml::Node& node, const Type& type, const Where& where);
  [[nodiscard]] Value read_scalar(const yaml::Node& node, const Type& type, const Where& where);
  void read_text(const yaml::Node& node, const Where& where, Value& value);
  void read_prose(std::string markdown, const base::Span& span, const Where& where, Value& value);
  void read_yes_no(const yaml::Node& node, const Where& where, Value& value);
  void read_year(const yaml::Node& node, const Where& where, Value& value);
  void read_date(const yaml::Node& node, const Where& where, Value& value);
  void read_amount(const yaml::Node& node, const Where& where, Value& value);
  void read_percent(const yaml::Node& node, const Where& where, Value& value);
  void read_count(const yaml::Node& node, const Where& where, Value& value);
  void read_measure(const yaml::Node& node, const Where& where, Value& value);
  void read_choice(const yaml::Node& node, const Where& where, Value& value);
  void read_reference(const yaml::Node& node, const Where& where, Value& value);
  void read_path(const yaml::Node& node, const Where& where, Value& value);
  void load_image(const OpenFile& file, const std::string& path, const base::Span& from, const Where& where);
  [[nodiscard]] std::string image_name(const OpenFile& file, std::string_view media_type) const;
  void check_identifier(const yaml::Node& node, const Where& where, Value& value);

  // ---- records and lists ----
  void read_record(const yaml::Node& node, const Where& where, Value& value);
  void read_list(const yaml::Node& node, const Where& where, Value& value);
  void read_year_amounts(const yaml::Node& node, const Where& where, Value& value);
  [[nodiscard]] Where member_of_list(const yaml::Node& node, std::size_t number, const Type& item, const Where& list) const;
  void check_duplicates(const List& list, const Where& where);
  void wrong_kind(const yaml::Node& node, const Type& type, const Where& where);
  /// Neither an empty value nor `ukendt` is enough for what the schema requires.
  [[nodiscard]] static bool is_unanswered(const yaml::Node& node);
  void missing(const yaml::Node& record, const yaml::Entry* entry, const Field& field, const Where& where);
  void unknown_key(const yaml::Entry& entry, const Type& record, const Where& where);

  // ---- files ----
  /// Does a mapping say `fil`, and is it therefore no value but the place of one?
  [[nodiscard]] static bool is_include(const yaml::Node& node);
  [[nodiscard]] static bool is_include_key(std::string_view key);
  void read_include(const yaml::Node& node, const Where& where, Value& value);
  [[nodiscard]] std::optional<OpenFile> find_file(const yaml::Node& node, const Where& where);
  [[nodiscard]] std::optional<std::string> read_bytes(const OpenFile& file, const base::Span& from, const Where& where,
                                                      std::size_t limit);
  void include_prose(const OpenFile& file, const base::Span& from, const Where& where, Value& value);
  void include_list(const OpenFile& file, const base::Span& from, const Where& where, Value& value);

  // ---- after everything is read ----
  void build_index(Plan& plan);
  void resolve_references(const Plan& plan);
  void unknown_reference(const Value& reference, const Where& where, const Plan& plan);

  struct PendingReference {
    Value value;
    Where where;
  };
  /// Where else in the schema a field name stands: the paths of the records that have it.
  struct Elsewhere {
    std::vector<std::string> paths;
    bool confidential = false;
  };
  const Elsewhere* elsewhere(std::string_view name);

  const Schema& schema_;
  base::Files* files_;
  Reporter reporter_;
  std::filesystem::path folder_;  ///< the plan's, canonical
  std::vector<OpenFile> open_;    ///< the file being read last
  std::vector<base::SourceRef> sources_;
  std::vector<PendingReference> pending_;
  std::size_t unknown_count_ = 0;
  std::size_t files_read_ = 0;
  std::size_t bytes_read_ = 0;
  NameMap<model::ImageData> images_;
  std::set<std::string> refused_images_;  ///< paths: said once, however often the plan names them
  std::optional<std::map<std::string, Elsewhere, std::less<>>> elsewhere_;
  std::map<std::string, std::vector<std::string>, std::less<>> candidates_;  ///< ids of a list, for "mente du …?"
};

// ---- wording.cpp ----

/// „text“, shortened; "værdien" when confidential.
[[nodiscard]] std::string quoted(std::string_view text, const Where& where);
/// What a type takes, in Danish: "en dato, fx 2018-01-01".
[[nodiscard]] std::string describe(const Type& type);
/// "„Startdato“: en dato, fx 2018-01-01".
[[nodiscard]] std::string expected_of(const Type& type, const Where& where);
/// What the user wrote: "en liste", "en tekst", "ingenting".
[[nodiscard]] std::string kind_of(const yaml::Node& node);
/// „a“, „b“ eller „c“, at most `most` of them.
[[nodiscard]] std::string alternatives(const std::vector<std::string>& words, std::size_t most = 12);
/// "skriv …" with the field's example, or the type's usual form.
[[nodiscard]] std::string write_for_example(const Type& type, const Where& where);

}  // namespace helhedsplan::plan
