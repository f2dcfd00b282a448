#pragma once
/// Records that documents about documents show: made by the program, typed like those of a plan, so that templates see no
/// difference.

#include "plan/plan.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace helhedsplan::pack {

/// A record type and the type of a list of it. It stays where it is: types point to each other.
struct Kind {
  /// Without fields; `display` is the one that is shown for the whole record, "" for none.
  Kind(const plan::Schema& schema, std::string name, std::string display);
  /// The fields of a schema's record, to which others are added.
  Kind(const plan::Schema& schema, const plan::Type& like);
  Kind(const Kind&) = delete;
  Kind& operator=(const Kind&) = delete;

  /// Adds the field, or gives one that is there another type.
  void has(const char* field, const plan::Type& type);
  [[nodiscard]] plan::Value list_of(std::vector<plan::Value> items) const;

  plan::Type record, list;
};

class RecordBuilder {
 public:
  explicit RecordBuilder(const Kind& kind) : record_(std::make_shared<plan::Record>()) { record_->type = &kind.record; }
  /// What was not added is looked for there.
  RecordBuilder& over(const plan::Value& base);
  /// Nothing when the text is empty, or the count zero.
  RecordBuilder& add(const char* field, std::string text);
  RecordBuilder& add(const char* field, std::size_t count);
  RecordBuilder& add(const char* field, plan::Value value);
  [[nodiscard]] plan::Value take() { return {record_->type, {}, {}, plan::RecordRef(std::move(record_))}; }

 private:
  [[nodiscard]] const plan::Type* type_of(const char* field) const { return plan::find_field(*record_->type, field)->type; }

  std::shared_ptr<plan::Record> record_;
};

/// A document that shows something.
struct ShownPlace {
  std::string document;  ///< its title
  std::string sections;  ///< "3.1 og 4"; empty when it shows outside of numbered sections
  std::string headings;  ///< of sections without a number: "„Underskrifter“"
};

/// Places as templates see them: `titel`, `punkter`, both in `tekst`, and `afsnit`.
class PlaceValues {
 public:
  explicit PlaceValues(const plan::Schema& schema);
  [[nodiscard]] const plan::Type& list() const { return kind_.list; }
  [[nodiscard]] plan::Value operator()(const std::vector<ShownPlace>& places) const;

 private:
  Kind kind_;
};

}  // namespace helhedsplan::pack
