#include "pack/enclosures.hpp"

#include "base/text.hpp"
#include "pack/pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace helhedsplan::pack {
namespace {

using plan::Record;
using plan::record_of;
using plan::text_of;
using plan::Value;

constexpr std::string_view as_file = "fil";
constexpr std::string_view as_section = "afsnit";
constexpr std::string_view as_supplied = "vedlagt";

/// a … z, aa, ab …: a place among several files.
std::string letters(std::size_t place) {
  std::string text;
  for (++place; place > 0; place = (place - 1) / 26) text.insert(text.begin(), static_cast<char>('a' + (place - 1) % 26));
  return text;
}

std::string id_of(const Value& member) {
  const Record* record = record_of(member);
  return record ? text_of(*record, member.type && !member.type->key.empty() ? std::string_view(member.type->key) : "id") : "";
}

/// What a person calls a record: the field that references show.
std::string title_of(const Value& member) {
  const Record* record = record_of(member);
  return record && member.type ? text_of(*record, member.type->display) : "";
}

/// The first field that holds a file.
const Value* file_of(const Value& member) {
  const Record* record = record_of(member);
  if (!record || !member.type) return nullptr;
  for (const plan::Field& field : member.type->fields) {
    if (field.type->art != plan::Art::file) continue;
    if (const Value* value = record->find(field.name); value && plan::truthy(*value)) return value;
  }
  return nullptr;
}

/// Does the record say ja, in the field that is no mark of an example, that the parties have it ready?
bool says_ready(const Value& member) {
  const Record* record = record_of(member);
  if (!record || !member.type) return false;
  for (const plan::Field& field : member.type->fields) {
    if (field.type->art != plan::Art::yes_no || !field.mark.empty()) continue;
    const Value* said = record->find(field.name);
    return said && plan::truthy(*said);
  }
  return false;
}

/// ".pdf", in small letters; an ending that is no plain word is left out.
std::string ending_of(const std::string& path) {
  constexpr std::size_t longest = 10;
  const std::string ending = base::lower_case(std::filesystem::path(path).extension().string());
  const bool plain = ending.size() > 1 && ending.size() <= longest + 1 && std::all_of(ending.begin() + 1, ending.end(), [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                     });
  return plain ? ending : "";
}

class Numberer {
 public:
  Numberer(std::span<const SetDocument> documents, std::span<const Value> supplied) : documents_(documents), supplied_(supplied) {}

  void add_row(const Record& fields, bool has_content) {
    Enclosure common;
    common.id = text_of(fields, "id");
    common.title = text_of(fields, "titel");
    common.form = text_of(fields, "form");
    common.section = text_of(fields, "punkt");
    common.remark = text_of(fields, "henvisning");
    if (common.title.empty()) common.title = common.id;
    std::vector<Enclosure> parts;
    if (common.form == as_file) add_documents(common, fields, parts);
    if (common.form == as_section) {
      parts.push_back(common);
      parts.back().ready = has_content;
    }
    const bool made = std::any_of(parts.begin(), parts.end(), [](const Enclosure& part) { return part.ready; });
    if (const auto own = std::find_if(supplied_.begin(), supplied_.end(), [&](const Value& v) { return id_of(v) == common.id; });
        own != supplied_.end()) {
      Enclosure part = common;
      supply(part, *own);
      if (!made) parts.clear();  // the parties' own instead of ours
      if (made && !title_of(*own).empty()) part.title = title_of(*own);
      parts.push_back(std::move(part));
    }
    if (parts.empty()) parts.push_back(common);  // it has to be there, and is not yet
    const Value* optional = fields.find("valgfrit");
    const bool none_ready = std::none_of(parts.begin(), parts.end(), [](const Enclosure& part) { return part.ready; });
    if (optional && plan::truthy(*optional) && none_ready) return;
    known_.push_back(common.id);
    number(std::move(parts));
  }

  /// What the plan encloses beyond the pack's list.
  void add_others() {
    for (const Value& member : supplied_) {
      if (std::find(known_.begin(), known_.end(), id_of(member)) != known_.end()) continue;
      Enclosure part;
      part.id = id_of(member);
      part.title = title_of(member).empty() ? part.id : title_of(member);
      supply(part, member);
      number({std::move(part)});
    }
  }

  std::vector<Enclosure> take() { return std::move(made_); }

 private:
  void add_documents(const Enclosure& common, const Record& fields, std::vector<Enclosure>& parts) const {
    const std::string named = text_of(fields, "dokument");
    for (const SetDocument& document : documents_) {
      if (document.name != (named.empty() ? common.id : named)) continue;
      Enclosure part = common;
      part.ready = true;
      part.file_name = document.file_name;
      if (document.member) {
        part.title = document.title;
        part.member_path = document.member->path;
      }
      parts.push_back(std::move(part));
    }
  }

  static void supply(Enclosure& part, const Value& member) {
    part.form = as_supplied;
    part.supplied = member;
    part.file_name.clear();
    if (const Value* file = file_of(member)) {
      if (const auto* path = std::get_if<plan::Text>(&file->data)) part.supplied_path = path->text;
      part.supplied_span = file->span;
    }
    part.ready = !part.supplied_path.empty() || says_ready(member);
  }

  void number(std::vector<Enclosure> parts) {
    ++count_;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Enclosure& part = parts[i];
      part.number = std::to_string(count_) + (parts.size() > 1 ? letters(i) : "");
      if (!part.supplied_path.empty()) {
        part.file_name = fmt::format("bilag-{}-{}{}", part.number, file_name_from(part.id), ending_of(part.supplied_path));
      }
      made_.push_back(std::move(part));
    }
  }

  std::span<const SetDocument> documents_;
  std::span<const Value> supplied_;
  std::vector<std::string> known_;  ///< ids that have their numbers
  std::vector<Enclosure> made_;
  std::size_t count_ = 0;
};

plan::Field field(const char* name, const plan::Type* type) {
  plan::Field made;
  made.name = made.title = name;
  made.type = type;
  return made;
}

}  // namespace

std::vector<Enclosure> number_enclosures(std::span<const Value> rows, std::span<const Value> supplied,
                                         std::span<const SetDocument> documents,
                                         const std::function<bool(const std::string& path, const base::Span& at)>& has) {
  Numberer numberer(documents, supplied);
  for (const Value& row : rows) {
    const Record* fields = record_of(row);
    if (!fields) continue;
    const std::string content = text_of(*fields, "indhold");
    numberer.add_row(*fields, content.empty() || has(content, row.span));
  }
  numberer.add_others();
  return numberer.take();
}

EnclosureValues::EnclosureValues(const plan::Schema& schema, const plan::Type* supplied) : list_(schema.simple(plan::Art::list)) {
  record_.art = plan::Art::record;
  record_.name = "nummereret bilag";
  record_.key = "nummer";
  record_.display = "navn";
  const plan::Type* text = &schema.simple(plan::Art::text);
  for (const char* name : {"nummer", "navn", "id", "titel", "form", "filnavn", "punkt", "henvisning"}) {
    record_.fields.push_back(field(name, text));
  }
  record_.fields.push_back(field("klar", &schema.simple(plan::Art::yes_no)));
  record_.fields.push_back(field("oplysninger", supplied));
  list_.item = &record_;
}

Value EnclosureValues::of(const Enclosure& enclosure) const {
  auto record = std::make_shared<Record>();
  record->type = &record_;
  const auto add = [&](std::string_view name, std::string text) {
    const plan::Field* known = plan::find_field(record_, name);
    record->members.push_back({std::string(name), Value{known->type, {}, {}, plan::Text{std::move(text)}}});
  };
  add("nummer", enclosure.number);
  add("navn", "Bilag\u00a0" + enclosure.number);
  add("id", enclosure.id);
  add("titel", enclosure.title);
  add("form", enclosure.form);
  add("filnavn", enclosure.file_name);
  add("punkt", enclosure.section);
  add("henvisning", enclosure.remark);
  record->members.push_back({"klar", Value{plan::find_field(record_, "klar")->type, {}, {}, enclosure.ready}});
  if (const auto* own = std::get_if<plan::RecordRef>(&enclosure.supplied.data)) {
    record->members.push_back({"oplysninger", enclosure.supplied});
    record->base = *own;  // what marks it as an example marks the row
  }
  return {&record_, enclosure.supplied.span, enclosure.supplied.path, plan::RecordRef(std::move(record))};
}

Value EnclosureValues::list(std::span<const Enclosure> enclosures) const {
  auto list = std::make_shared<plan::List>();
  for (const Enclosure& enclosure : enclosures) list->items.push_back(of(enclosure));
  return {&list_, {}, {}, plan::ListRef(std::move(list))};
}

}  // namespace helhedsplan::pack
