#include "app/start_plan.hpp"

#include "base/text.hpp"
#include "plan/comments.hpp"
#include "plan/value.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::app {
namespace {

using plan::unknown_word;

class Writer {
 public:
  explicit Writer(const std::vector<std::string>& packs) : packs_(packs) {}

  std::string operator()(const plan::Schema& schema) {
    out_ += plan::file_head(
        "Begyndelsen på en helhedsplan. Erstat hvert „ukendt“ med jeres oplysning, og lad resten stå: det, der er "
        "ukendt, vises som „ikke oplyst“ i dokumenterne. Et felt, I ikke skal bruge, kan slettes.");
    root_ = &schema.root();
    record(*root_, 0, false);
    return std::move(out_);
  }

 private:
  /// The fields of a record; `first` stands behind "- " of a list.
  void record(const plan::Type& type, std::size_t indent, bool in_list) {
    stack_.push_back(&type);
    bool dash = in_list;
    for (const plan::Field* field : key_first(type)) {
      if (!dash) comment(type, *field, indent);
      out_.append(dash ? indent - 2 : indent, ' ');
      if (dash) out_ += "- ";
      dash = false;
      out_ += field->name;
      out_ += ':';
      value(type, *field, indent);
    }
    stack_.pop_back();
  }

  /// The key comes first, so that a member can be told apart by its first line.
  static std::vector<const plan::Field*> key_first(const plan::Type& type) {
    std::vector<const plan::Field*> fields;
    for (const plan::Field& field : type.fields) {
      if (field.mark.empty()) fields.push_back(&field);  // nothing in a new plan is an example
    }
    std::stable_partition(fields.begin(), fields.end(), [&](const plan::Field* field) { return field->name == type.key; });
    return fields;
  }

  void value(const plan::Type& owner, const plan::Field& field, std::size_t indent) {
    const plan::Type& type = *field.type;
    if (is_packs(owner, field)) {
      out_ += fmt::format(" [{}]\n", fmt::join(packs_, ", "));
    } else if (field.name == owner.key) {
      out_ += fmt::format(" {}\n", name_of_first(owner, *field.type));
    } else if (type.art == plan::Art::record && !recursive(type)) {
      out_ += '\n';
      record(type, indent + 2, false);
    } else if (type.art == plan::Art::list && type.item && has_named_members(type) && !recursive(*type.item)) {
      out_ += '\n';
      record(*type.item, indent + 4, true);
    } else {
      out_ += fmt::format(" {}\n", unknown_word);
    }
  }

  /// What the one member of a list is called: by itself "part-1"; named by a reference, as the member it refers to.
  [[nodiscard]] std::string name_of_first(const plan::Type& record, const plan::Type& key) const {
    if (key.art != plan::Art::reference) return base::slug(record.name) + "-1";
    const plan::Field* list = plan::find_field_at(*root_, key.refers_to);
    return list && list->type->item ? base::slug(list->type->item->name) + "-1" : std::string(unknown_word);
  }

  /// Members that are named by a text of the documents cannot be made up.
  static bool has_named_members(const plan::Type& list) {
    if (!list.item || list.item->art != plan::Art::record) return false;
    const plan::Field* key = plan::find_field(*list.item, list.item->key);
    return !key || key->type->identifier || key->type->art == plan::Art::reference;
  }

  void comment(const plan::Type& owner, const plan::Field& field, std::size_t indent) {
    if (field.name == owner.key) return;
    if (indent == 0) out_ += '\n';
    const plan::Type& type = *field.type;
    const bool simple = type.art != plan::Art::record && (type.art != plan::Art::list || !has_named_members(type));
    plan::add_comment(out_, field, simple, indent);
  }

  [[nodiscard]] bool recursive(const plan::Type& type) const {
    return std::find(stack_.begin(), stack_.end(), &type) != stack_.end();
  }
  [[nodiscard]] bool is_packs(const plan::Type& owner, const plan::Field& field) const {
    return &owner == root_ && field.required && field.type->art == plan::Art::list;
  }

  const std::vector<std::string>& packs_;
  const plan::Type* root_ = nullptr;
  std::vector<const plan::Type*> stack_;
  std::string out_;
};

}  // namespace

std::string start_plan(const plan::Schema& schema, const std::vector<std::string>& packs) {
  return Writer(packs)(schema);
}

}  // namespace helhedsplan::app
