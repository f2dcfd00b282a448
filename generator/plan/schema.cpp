// JSON Schema draft-07, in our idiom, to Types. Understood:
//   definitions   value kinds by name (`kinds` below), helpers `ukendt` and `fil`, every other one a record
//   a field       {"title", "description", "examples", "x-fortrolig", "x-mærke"} and one of
//                 "allOf"/"$ref" to a kind (with "x-henviser" for a reference, with "x-pakkeliste" for a text that is the id of
//                 something the packs list) | "enum" | "anyOf" of helpers and one more
//                 | "type": "array" with "items" | "type": "object" with "properties"
// Every other keyword speaks to validators and editors only; the tests hold both readings against each other.
#include "plan/schema.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace helhedsplan::plan {

namespace {

// Keeps the order of the properties, which is the order of everything derived from the schema.
using Json = nlohmann::ordered_json;

constexpr std::pair<std::string_view, Art> kinds[] = {
    {"tekst", Art::text},
    {"id", Art::text},
    {"prosa", Art::prose},
    {"ja-nej", Art::yes_no},
    {"år", Art::year},
    {"dato", Art::date},
    {"beløb", Art::amount},
    {"procent", Art::percent},
    {"antal", Art::count},
    {"måltal", Art::measure},
    {"billede", Art::image},
    {"planfil", Art::file},
    {"henvisning", Art::reference},
    {"årsbeløb", Art::year_amounts},
};

std::optional<Art> kind_of(std::string_view definition) {
  for (const auto& [name, art] : kinds) {
    if (name == definition) return art;
  }
  return std::nullopt;
}

bool is_helper(std::string_view definition) {
  return definition == "ukendt" || definition == "fil";
}

[[noreturn]] void fail(const std::string& where, const std::string& what) {
  throw std::runtime_error(fmt::format("„{}“: {}", where, what));
}

std::string line_of(std::string_view text, std::size_t byte) {
  const auto until = text.substr(0, std::min(byte, text.size()));
  return fmt::format("linje {}", 1 + std::count(until.begin(), until.end(), '\n'));
}

std::string string_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// As one would type it: 1.150.000, 4, {navn: Amagerbro, "ophør": …} as YAML in one line.
std::string as_typed(const Json& json, bool inside = false) {
  std::string out;
  const auto add = [&](const std::string& part) { out += (out.size() > 1 ? ", " : "") + part; };
  if (json.is_array()) {
    out = "[";
    for (const Json& item : json) add(as_typed(item, true));
    return out + "]";
  }
  if (json.is_object()) {
    out = "{";
    for (const auto& [key, value] : json.items()) add(key + ": " + as_typed(value, true));
    return out + "}";
  }
  if (!json.is_string()) return json.dump();
  const std::string& text = json.get_ref<const std::string&>();
  // Among brackets and commas a text with such signs needs quotes.
  return inside && text.find_first_of(",:[]{}#\"'") != std::string::npos ? json.dump() : text;
}

/// The definition's name behind a "$ref", or nothing.
std::string referenced(const Json& json) {
  constexpr std::string_view prefix = "#/definitions/";
  const std::string ref = string_at(json, "$ref");
  return ref.starts_with(prefix) ? ref.substr(prefix.size()) : std::string();
}

/// The greatest length a kind allows, wherever in its alternatives it says so.
std::size_t max_length(const Json& json) {
  std::size_t found = 0;
  if (const auto here = json.find("maxLength"); here != json.end()) found = here->get<std::size_t>();
  for (const char* keyword : {"anyOf", "allOf", "oneOf"}) {
    if (const auto alternatives = json.find(keyword); alternatives != json.end()) {
      for (const Json& alternative : *alternatives) found = std::max(found, max_length(alternative));
    }
  }
  return found;
}

}  // namespace

class SchemaReader {
 public:
  SchemaReader(Schema& schema, const Json& json) : schema_(schema), json_(json) {}

  void read() {
    for (const auto& [name, art] : kinds) {
      if (!schema_.simple_.contains(art)) schema_.simple_[art] = &add(art);
    }
    // Kinds that any value can have but no definition stands for.
    for (const Art art : {Art::choice, Art::record, Art::list}) schema_.simple_[art] = &add(art);
    const auto definitions = json_.find("definitions");
    if (definitions != json_.end()) {
      // Named first, filled afterwards: records may contain each other.
      for (const auto& [name, definition] : definitions->items()) {
        if (is_helper(name)) continue;
        if (const auto art = kind_of(name)) {
          Type& type = add(*art);
          type.identifier = name == "id";
          type.max_length = max_length(definition);
          kinds_[name] = &type;
        } else {
          Type& type = add(Art::record);
          type.name = name;
          schema_.definitions_[name] = &type;
          records_[name] = &type;
        }
      }
      for (const auto& [name, definition] : definitions->items()) {
        if (const auto record = records_.find(name); record != records_.end()) fill(*record->second, definition, name);
      }
    }
    Type& root = add(Art::record);
    fill(root, json_, "roden");
    schema_.root_ = &root;
    check_references();
  }

 private:
  Type& add(Art art) {
    schema_.types_.push_back(std::make_unique<Type>());
    schema_.types_.back()->art = art;
    return *schema_.types_.back();
  }

  void fill(Type& record, const Json& json, const std::string& where) {
    const auto properties = json.find("properties");
    if (properties == json.end()) fail(where, "„properties“ mangler");
    record.key = string_at(json, "x-nøgle");
    if (record.key.empty() && properties->contains("id")) record.key = "id";
    record.display = string_at(json, "x-visning");
    if (record.display.empty()) record.display = properties->contains("navn") ? "navn" : record.key;
    for (const std::string& named : {record.key, record.display}) {
      if (!named.empty() && !properties->contains(named)) fail(where, fmt::format("„{}“ er ikke blandt felterne", named));
    }
    const Json required = json.value("required", Json::array());
    record.fields.reserve(properties->size());
    for (const auto& [name, property] : properties->items()) {
      if (name == "$schema") continue;  // a JSON file may name its schema
      Field field;
      field.name = name;
      field.type = &type_of(property, where + "." + name);
      field.title = string_at(property, "title");
      field.help = string_at(property, "description");
      if (const auto examples = property.find("examples"); examples != property.end() && !examples->empty())
        field.example = as_typed(examples->front());
      field.required = std::find(required.begin(), required.end(), name) != required.end();
      field.confidential = property.value("x-fortrolig", false);
      field.mark = string_at(property, "x-mærke");
      record.fields.push_back(std::move(field));
    }
    for (const Json& name : required) {
      if (find_field(record, name.get<std::string>()) == nullptr)
        fail(where, fmt::format("„{}“ kræves, men er ikke blandt felterne", name.get<std::string>()));
    }
  }

  const Type& type_of(const Json& json, const std::string& where) {
    if (const std::string name = referenced(json); !name.empty()) return definition(name, json, where);
    if (const auto all = json.find("allOf"); all != json.end()) {
      for (const Json& part : *all) {
        if (const std::string name = referenced(part); !name.empty()) return definition(name, json, where);
      }
    }
    if (const auto values = json.find("enum"); values != json.end()) return choice(*values);
    if (const auto any = json.find("anyOf"); any != json.end()) {
      for (const Json& part : *any) {
        if (is_helper(referenced(part)) || string_at(part, "type") == "null") continue;
        return type_of(part, where);
      }
    }
    const std::string type = string_at(json, "type");
    if (type == "array") {
      const auto items = json.find("items");
      if (items == json.end()) fail(where, "listen siger ikke med „items“, hvad den består af");
      const Type& item = type_of(*items, where + "[]");
      Type& list = add(Art::list);
      list.item = &item;
      return list;
    }
    if (type == "object") {
      Type& record = add(Art::record);
      fill(record, json, where);
      return record;
    }
    fail(where, "feltet har ingen af skemaets slags værdier");
  }

  /// `json` is the field: a reference says beside its kind what it refers to.
  const Type& definition(const std::string& name, const Json& json, const std::string& where) {
    if (const auto record = records_.find(name); record != records_.end()) return *record->second;
    const auto kind = kinds_.find(name);
    if (kind == kinds_.end()) fail(where, fmt::format("„{}“ er ikke blandt definitionerne", name));
    if (const std::string list = string_at(json, "x-pakkeliste"); !list.empty()) return named_by_pack(*kind->second, list, where);
    if (kind->second->art != Art::reference) return *kind->second;
    const std::string list = string_at(json, "x-henviser");
    if (list.empty()) fail(where, "henvisningen siger ikke med „x-henviser“, hvilken liste den peger på");
    Type*& reference = references_[list];
    if (reference == nullptr) {
      reference = &add(Art::reference);
      reference->refers_to = list;
      schema_.referenced_.push_back(list);
    }
    return *reference;
  }

  const Type& named_by_pack(const Type& like, const std::string& list, const std::string& where) {
    if (like.art != Art::text) fail(where, "„x-pakkeliste“ står ved et felt, der ikke er en tekst");
    Type& type = add(Art::text);
    type.max_length = like.max_length;
    type.refers_to = list;
    return type;
  }

  const Type& choice(const Json& values) {
    Type& type = add(Art::choice);
    for (const Json& value : values) {
      std::string text = as_typed(value);
      if (value.is_null() || text == "ukendt" || std::find(type.choices.begin(), type.choices.end(), text) != type.choices.end())
        continue;
      type.choices.push_back(std::move(text));
    }
    return type;
  }

  void check_references() const {
    for (const std::string& list : schema_.referenced_) {
      const Field* field = find_field_at(*schema_.root_, list);
      if (field == nullptr || field->type->art != Art::list || field->type->item->key.empty())
        fail(list, "„x-henviser“ peger på det, og det er ikke en liste, hvis medlemmer har et id");
    }
  }

  Schema& schema_;
  const Json& json_;
  std::map<std::string, Type*, std::less<>> kinds_;
  std::map<std::string, Type*, std::less<>> records_;
  std::map<std::string, Type*, std::less<>> references_;
};

Schema Schema::parse(std::string_view json) {
  Schema schema;
  try {
    const Json tree = Json::parse(json);
    SchemaReader(schema, tree).read();
  } catch (const Json::parse_error& fault) {
    throw std::runtime_error(line_of(json, fault.byte) + ": teksten er ikke JSON");
  } catch (const Json::exception&) {  // its text is English, and names no place that a person could find
    throw std::runtime_error("en nøgle har en anden slags værdi, end den skal have");
  }
  return schema;
}

const Type* Schema::definition(std::string_view name) const {
  const auto found = definitions_.find(name);
  return found == definitions_.end() ? nullptr : found->second;
}

const Type& Schema::simple(Art art) const {
  return *simple_.at(art);
}

const Field* find_field(const Type& record, std::string_view name) {
  const auto found =
      std::find_if(record.fields.begin(), record.fields.end(), [&](const Field& field) { return field.name == name; });
  return found == record.fields.end() ? nullptr : &*found;
}

const Field* find_field_at(const Type& record, std::string_view path) {
  const Type* type = &record;
  while (true) {
    const std::size_t dot = path.find('.');
    while (type->art == Art::list) type = type->item;
    const Field* field = type->art == Art::record ? find_field(*type, path.substr(0, dot)) : nullptr;
    if (field == nullptr || dot == std::string_view::npos) return field;
    type = field->type;
    path.remove_prefix(dot + 1);
  }
}

}  // namespace helhedsplan::plan
