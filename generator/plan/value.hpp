#pragma once
/// Typed values: what a plan is made of, and what views compute from it.
///
/// Copying is cheap: records and lists are shared and immutable. A value knows its type, its place in the user's file and its path
/// in the plan, so that documents can be traced back and edits spliced in.

#include "base/danish.hpp"
#include "base/source.hpp"
#include "model/document.hpp"
#include "plan/schema.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace helhedsplan::plan {

struct Value;

struct Absent {};   ///< the plan does not have the field
struct Unknown {};  ///< the plan says `ukendt`
/// How a plan says that something is not known yet, in any field.
inline constexpr std::string_view unknown_word = "ukendt";
struct Text {
  std::string text;
};  ///< text, choice, image path
struct Prose {
  std::string markdown;
  std::shared_ptr<const model::Blocks> blocks;
};
struct Year {
  int year = 0;
};
struct Amount {
  std::int64_t oere = 0;
};
struct Percent {
  base::Decimal value;
};
struct Count {
  std::int64_t value = 0;
};
struct Measure {
  std::string text;
  std::optional<base::Decimal> number;
  std::string unit;
  std::optional<int> year;
};
struct Reference {
  std::string id;
};  ///< resolved through Plan::find
struct Record;
struct List;
using RecordRef = std::shared_ptr<const Record>;
using ListRef = std::shared_ptr<const List>;

struct Value {
  const Type* type = nullptr;  ///< never null in a loaded plan; of an Absent value too
  base::Span span;             ///< empty source for computed values
  std::string path;            ///< plan path: "aktiviteter[lektiecafe].navn"; empty for computed values
  std::variant<Absent, Unknown, Text, Prose, bool, Year, base::Date, Amount, Percent, Count, Measure, Reference, RecordRef, ListRef>
      data;
};

struct Member {
  std::string name;
  Value value;
};

/// Fields in the schema's order; absent fields are not stored. An årsbeløb is a record without fields in its type, whose members
/// are the years as names ("2018") with amounts, in the order written. `base` is searched when a field is not among `members`: a
/// view's row adds names to a record of the plan without copying it.
struct Record {
  const Type* type = nullptr;
  std::vector<Member> members;
  RecordRef base;
  [[nodiscard]] const Value* find(std::string_view name) const;
};

struct List {
  std::vector<Value> items;
};

/// The record that a value is; nullptr when it is something else.
[[nodiscard]] const Record* record_of(const Value& value);
/// The members of a list; none when the value is nullptr or something else.
[[nodiscard]] std::span<const Value> items_of(const Value* value);
/// The text of a field, or "" when it has none.
[[nodiscard]] std::string text_of(const Record& record, std::string_view field);

/// Neither absent, unknown, false, empty text, empty prose, empty list nor empty record.
[[nodiscard]] bool truthy(const Value& value);
[[nodiscard]] bool has_content(const Value& value);  ///< not absent and not unknown

}  // namespace helhedsplan::plan
