#pragma once
/// The plan schema: the single source of field names, types, Danish titles, help texts, examples, confidentiality.
///
/// `schemas/plan.schema.json` is JSON Schema draft-07 as editors understand it, written in the idiom that its head describes.
/// The `x-` keywords carry what JSON Schema cannot say. This reader turns it into `Type`s; loader, diagnostics, blank templates and
/// the reference page derive from them.

#include "base/finding.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::plan {

enum class Art {
  text,          ///< tekst: one line of plain text; also takes what YAML would call a number
  prose,         ///< prosa: CommonMark
  yes_no,        ///< ja-nej
  year,          ///< år
  date,          ///< dato
  amount,        ///< beløb, in øre
  percent,       ///< procent
  count,         ///< antal: whole number >= 0
  measure,       ///< måltal: number with unit and year, "16 % (2017)", or a plain number; kept as text plus parts
  choice,        ///< valg
  reference,     ///< henvisning: the id of a member of the list `refers_to`
  image,         ///< billede: a file within the plan's folder
  file,          ///< planfil: any other file within the plan's folder, to go along with the documents
  record,        ///< objekt
  list,          ///< liste
  year_amounts,  ///< årsbeløb: a mapping year -> amount
};

struct Field;

struct Type {
  Art art = Art::text;
  std::string name;            ///< definition name for records ("aktivitet"); empty otherwise
  std::vector<Field> fields;   ///< of a record, in the schema's order
  const Type* item = nullptr;  ///< of a list
  std::string refers_to;  ///< of a reference: its list from the root, "indsatsområder.aktiviteter"; of a text: one of the packs
  std::vector<std::string> choices;
  std::string key;             ///< of a record that is a list member: the field that names it in `liste[x]`; default "id"
  std::string display;         ///< of a record: the field shown where a reference to it is inserted (x-visning), default "navn"
  std::size_t max_length = 0;  ///< of a text: most characters; 0 is no limit
  bool identifier = false;     ///< of a text: lower-case letters, digits and hyphens (definition `id`)
};

struct Field {
  std::string name;  ///< real Danish, with æ ø å
  const Type* type = nullptr;
  std::string title;  ///< Danish
  std::string help;
  std::string example;  ///< as one would type it; may be empty
  bool required = false;
  bool confidential = false;  ///< x-fortrolig: never in a public document; masked in findings
  std::string mark;           ///< x-mærke on a ja-nej field: when true, what the record shows carries this mark ("Eksempel")
};

class Schema {
 public:
  /// The schemas inside the binary are tested: a fault is an exception (std::runtime_error), whose Danish text says where it is,
  /// for who is changing one.
  [[nodiscard]] static Schema parse(std::string_view json);

  [[nodiscard]] const Type& root() const { return *root_; }
  /// A record definition by name ("aktivitet"), or nullptr.
  [[nodiscard]] const Type* definition(std::string_view name) const;
  /// A type without fields for computed values (sums, counts, text).
  [[nodiscard]] const Type& simple(Art art) const;
  /// Every list path that some reference names, each once.
  [[nodiscard]] const std::vector<std::string>& referenced_lists() const { return referenced_; }

 private:
  std::vector<std::unique_ptr<Type>> types_;
  std::map<std::string, const Type*, std::less<>> definitions_;
  std::map<Art, const Type*> simple_;
  std::vector<std::string> referenced_;
  const Type* root_ = nullptr;
  friend class SchemaReader;
};

[[nodiscard]] const Field* find_field(const Type& record, std::string_view name);
/// The field a path of names leads to from a record, through lists and records ("indsatsområder.aktiviteter"); nullptr when none.
[[nodiscard]] const Field* find_field_at(const Type& record, std::string_view path);

}  // namespace helhedsplan::plan
