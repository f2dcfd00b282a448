// Mappings and sequences to records and lists: known and unknown keys, required fields, stable names of members.
#include "plan/loader.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace helhedsplan::plan {

namespace {

/// A longer key names no member of a list.
constexpr std::size_t longest_path_key = 100;

std::string child(const std::string& path, std::string_view name) {
  std::string out;
  out.reserve(path.size() + name.size() + 1);
  out = path;
  if (!out.empty()) out += '.';
  return out += name;
}

bool usable_in_path(const yaml::Node& key) {
  return key.kind == yaml::Node::Kind::scalar && !key.text.empty() && key.text.size() <= longest_path_key &&
         key.text != unknown_word && key.text.find_first_of("[]\n") == std::string::npos;
}

bool any_confidential(const Type& record) {
  return std::any_of(record.fields.begin(), record.fields.end(), [](const Field& field) { return field.confidential; });
}

}  // namespace

bool Loader::is_unanswered(const yaml::Node& node) {
  return is_empty(node) || (node.kind == yaml::Node::Kind::scalar && node.text == unknown_word);
}

void Loader::read_record(const yaml::Node& node, const Where& where, Value& value) {
  const Type& type = *value.type;
  // Where each of the schema's fields stands in the file.
  std::vector<const yaml::Entry*> entries(type.fields.size(), nullptr);
  std::size_t known = 0;
  for (const yaml::Entry& entry : node.entries) {
    const Field* field = find_field(type, entry.key);
    if (field != nullptr) {
      entries[static_cast<std::size_t>(field - type.fields.data())] = &entry;
      ++known;
    } else if (!where.path.empty() || entry.key != "$schema") {
      unknown_key(entry, type, where);
    }
  }
  auto record = std::make_shared<Record>();
  record->type = &type;
  record->members.reserve(known);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Field& field = type.fields[i];
    const yaml::Entry* entry = entries[i];
    Where inside{child(where.path, field.name), &field, where.hidden_from};
    if (field.confidential && !inside.confidential()) inside.hidden_from = inside.path.size();
    if (field.required && (entry == nullptr || is_unanswered(entry->value))) {
      missing(node, entry, field, where);
      continue;
    }
    if (entry == nullptr) continue;
    Value read_value = read(entry->value, *field.type, inside);
    if (!std::holds_alternative<Absent>(read_value.data)) record->members.push_back({field.name, std::move(read_value)});
  }
  value.data = RecordRef(std::move(record));
}

void Loader::missing(const yaml::Node& record, const yaml::Entry* entry, const Field& field, const Where& where) {
  base::Finding* finding = reporter_.add("P28", entry != nullptr ? entry->key_span : record.span, where);
  if (finding == nullptr) return;
  const Where inside{child(where.path, field.name), &field, where.hidden_from};
  const std::string example = write_for_example(*field.type, inside);
  finding->expected = expected_of(*field.type, inside);
  if (entry == nullptr) {
    finding->place.length = 1;  // the record's beginning, not all of its first line
    finding->message = fmt::format("„{}“ mangler", field.name);
    finding->action = fmt::format("tilføj linjen „{}: {}“", field.name, example.empty() ? "…" : example);
  } else {
    finding->message = fmt::format("„{}“ skal udfyldes", field.name);
    finding->action = fmt::format("skriv en værdi efter „{}:“", field.name);
  }
}

void Loader::unknown_key(const yaml::Entry& entry, const Type& record, const Where& where) {
  // What stands under a misspelt or misplaced key may be exactly what must not be shown.
  const auto hide = [&] { reporter_.hide(entry.value.span); };
  if (where.confidential() || any_confidential(record)) hide();
  base::Finding* finding = reporter_.add("P20", entry.key_span, where);
  if (finding == nullptr) return hide();
  if (is_include_key(entry.key)) {
    finding->message = "her kan der ikke henvises til en fil";
    finding->expected = describe(record);
    finding->action = "skriv nøglerne her; kun tekster og lister kan ligge i en fil for sig";
    return;
  }
  std::vector<std::string> names;
  for (const Field& field : record.fields) names.push_back(field.name);
  const auto meant = base::nearest(entry.key, names);
  const Elsewhere* other = elsewhere(entry.key);
  if (other == nullptr && !meant) {
    // Not even near a name: in a confidential record it may itself be what is confidential.
    if (where.confidential()) reporter_.hide(entry.key_span);
  }
  if (other != nullptr && other->confidential) hide();
  const bool key_is_secret = where.confidential() && other == nullptr && !meant;
  const std::string key = key_is_secret ? "nøglen" : quoted(entry.key, Where{});
  if (meant) {
    finding->message = base::suggest(fmt::format("{} er ikke en kendt nøgle her", key), meant);
    finding->action = fmt::format("ret {} til „{}“", key, *meant);
  } else if (other != nullptr) {
    finding->message = fmt::format("{} hører ikke til her, men under {}", key, alternatives(other->paths, 3));
    finding->action = "flyt linjen derhen";
  } else {
    finding->message = key_is_secret ? std::string("nøglen er ukendt") : fmt::format("{} er ikke en kendt nøgle her", key);
    finding->action = "slet linjen, eller gør den til en kommentar med # foran";
  }
  finding->expected = names.empty() ? std::string() : "en af nøglerne " + alternatives(names, 20);
}

void Loader::read_list(const yaml::Node& node, const Where& where, Value& value) {
  const Type& item = *value.type->item;
  auto list = std::make_shared<List>();
  list->items.reserve(node.items.size());
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const yaml::Node& member = node.items[i];
    const Where inside = member_of_list(member, i + 1, item, where);
    if (item.art == Art::record && member.kind != yaml::Node::Kind::mapping) {
      wrong_kind(member, item, inside);
      continue;
    }
    Value read_value = read(member, item, inside);
    if (!std::holds_alternative<Absent>(read_value.data)) list->items.push_back(std::move(read_value));
  }
  check_duplicates(*list, where);
  value.data = ListRef(std::move(list));
}

Where Loader::member_of_list(const yaml::Node& node, std::size_t number, const Type& item, const Where& list) const {
  Where where{list.path, list.field, list.hidden_from};
  const yaml::Node* key = item.key.empty() || node.kind != yaml::Node::Kind::mapping ? nullptr : node.find(item.key);
  where.path += '[';
  where.path += key != nullptr && usable_in_path(*key) ? key->text : std::to_string(number);
  where.path += ']';
  return where;
}

void Loader::check_duplicates(const List& list, const Where& where) {
  if (list.items.size() < 2) return;
  std::unordered_map<std::string_view, const Value*> first;
  for (const Value& item : list.items) {
    const RecordRef* record = std::get_if<RecordRef>(&item.data);
    if (record == nullptr || item.type->key.empty()) return;
    const Value* key = (*record)->find(item.type->key);
    // A member named by what it refers to may stand twice: two contributions of one party.
    const Text* id = key == nullptr ? nullptr : std::get_if<Text>(&key->data);
    if (id == nullptr) continue;
    const auto [found, inserted] = first.emplace(id->text, key);
    if (inserted) continue;
    if (base::Finding* finding = reporter_.add("P27", key->span, Where{item.path, where.field, where.hidden_from})) {
      finding->message = where.confidential() ? "id'et er allerede brugt i listen"
                                              : fmt::format("id'et „{}“ er allerede brugt i listen", id->text);
      finding->expected = "et id, som ingen anden i listen har";
      finding->action = "giv den ene et andet id, og ret dem, der henviser til den";
      finding->related.push_back(base::place_of(found->second->span));
    }
  }
}

namespace {

/// {2018: 1.150.000,50}: to YAML the comma ends the amount, and its øre are a key without a value.
bool is_cut_off_decimals(const yaml::Entry& entry) {
  return entry.key.size() <= 2 && entry.key.find_first_not_of("0123456789-") == std::string::npos &&
         entry.value.kind == yaml::Node::Kind::null;
}

}  // namespace

void Loader::read_year_amounts(const yaml::Node& node, const Where& where, Value& value) {
  auto record = std::make_shared<Record>();
  record->type = value.type;
  record->members.reserve(node.entries.size());
  const Type& amount = schema_.simple(Art::amount);
  const Type& year = schema_.simple(Art::year);
  for (const yaml::Entry& entry : node.entries) {
    if (is_cut_off_decimals(entry)) {
      if (base::Finding* finding = reporter_.add("P23", entry.key_span, where)) {
        finding->message =
            fmt::format("{} hører til beløbet foran, men i {{…}} begynder der noget nyt efter et komma", quoted(entry.key, where));
        finding->expected = "et beløb med komma i anførselstegn";
        finding->action = "sæt hele beløbet i anførselstegn, fx {2018: \"1.150.000,50\"}";
      }
      continue;
    }
    // The key is read like a year field, so that it is judged like one.
    yaml::Node key;
    key.kind = yaml::Node::Kind::scalar;
    key.plain = true;
    key.text = entry.key;
    key.span = entry.key_span;
    const Where inside{child(where.path, entry.key.substr(0, longest_path_key)), where.field, where.hidden_from};
    const Value read_key = read_scalar(key, year, where);
    if (std::holds_alternative<Absent>(read_key.data)) continue;
    Value read_value = read(entry.value, amount, inside);
    if (!std::holds_alternative<Absent>(read_value.data)) record->members.push_back({entry.key, std::move(read_value)});
  }
  value.data = RecordRef(std::move(record));
}

void Loader::wrong_kind(const yaml::Node& node, const Type& type, const Where& where) {
  if (where.confidential()) reporter_.hide(node.span);  // keys and all: nobody knows what they are
  base::Finding* finding = reporter_.add("P21", node.span, where);
  if (finding == nullptr) return;
  finding->expected = expected_of(type, where);
  finding->message = fmt::format("her står {}, men der skal stå {}", kind_of(node),
                                 type.art == Art::record ? "nøgler med værdier"
                                 : type.art == Art::list ? "en liste"
                                                         : describe(type));
  if (type.art == Art::list && !node.entries.empty() && node.entries.front().key.starts_with('-')) {
    finding->action = "sæt et mellemrum efter bindestregen: „- id: …“";
  } else if (type.art == Art::list) {
    finding->action = "skriv hvert punkt på sin egen linje med „- “ foran";
  } else if (type.art == Art::record) {
    finding->action =
        node.kind == yaml::Node::Kind::sequence ? "fjern „- “ foran linjerne" : "skriv „nøgle: værdi“ på linjerne under";
  } else {
    const std::string example = write_for_example(type, where);
    finding->action = example.empty() ? "skriv værdien på samme linje som nøglen" : fmt::format("skriv fx {}", example);
  }
}

const Loader::Elsewhere* Loader::elsewhere(std::string_view name) {
  if (!elsewhere_) {
    elsewhere_.emplace();
    // Every record once for every way to it; a record inside itself is not followed.
    struct Visitor {
      std::map<std::string, Elsewhere, std::less<>>& found;
      std::vector<const Type*> above;
      void visit(const Type& type, const std::string& path, bool confidential) {
        if (type.art == Art::list) return visit(*type.item, path, confidential);
        if (type.art != Art::record || std::find(above.begin(), above.end(), &type) != above.end()) return;
        above.push_back(&type);
        for (const Field& field : type.fields) {
          Elsewhere& at = found[field.name];
          at.paths.push_back(path.empty() ? std::string("filens øverste niveau") : path);
          at.confidential = at.confidential || confidential || field.confidential;
          visit(*field.type, child(path, field.name), confidential || field.confidential);
        }
        above.pop_back();
      }
    };
    Visitor{*elsewhere_, {}}.visit(schema_.root(), {}, false);
  }
  const auto found = elsewhere_->find(name);
  return found == elsewhere_->end() ? nullptr : &found->second;
}

}  // namespace helhedsplan::plan
