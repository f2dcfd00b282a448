// Members of lists that are new.
#include "fetch/collector.hpp"
#include "fetch/paths.hpp"

#include "base/text.hpp"
#include "plan/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::fetch {

namespace {

using anchor::Entry;
using lift::Member;
using splice::Content;

/// Does the plan's value say what is to be written?
bool says(const plan::Value& value, const Content& content) {
  switch (content.kind) {
    case Content::Kind::text: {
      const std::string text = plan::canonical_text(value);
      return base::trim(text) == base::trim(content.text);
    }
    case Content::Kind::record: {
      const plan::Record* record = plan::record_of(value);
      return record != nullptr && std::all_of(content.entries.begin(), content.entries.end(), [&](const splice::Entry& entry) {
               const plan::Value* field = record->find(entry.key);
               return field != nullptr && says(*field, entry.content);
             });
    }
    case Content::Kind::list: {
      const auto items = plan::items_of(&value);
      return items.size() == content.items.size() && std::equal(items.begin(), items.end(), content.items.begin(), says);
    }
  }
  return false;
}

const Content* find(const Content& record, std::string_view key) {
  for (const splice::Entry& entry : record.entries) {
    if (entry.key == key) return &entry.content;
  }
  return nullptr;
}

/// What a new member is called: its field that is shown, or the first text that it has.
std::string name_in(const Content& content, const plan::Type& type) {
  if (content.kind == Content::Kind::text) return content.text;
  if (const Content* shown = find(content, type.display); shown != nullptr && shown->kind == Content::Kind::text)
    return shown->text;
  for (const splice::Entry& entry : content.entries) {
    if (entry.key != type.key && entry.content.kind == Content::Kind::text) return entry.content.text;
  }
  return {};
}

}  // namespace
namespace {

/// Puts it at "a.b": records on the way are made.
void put(Content& record, std::string_view names, Content content) {
  Content* at = &record;
  while (true) {
    const std::size_t end = std::min(names.find('.'), names.size());
    const std::string key(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
    auto entry = std::find_if(at->entries.begin(), at->entries.end(), [&](const splice::Entry& each) { return each.key == key; });
    if (entry == at->entries.end()) {
      at->entries.push_back({key, names.empty() ? std::move(content) : Content::of_record({})});
      entry = at->entries.end() - 1;
    }
    if (names.empty()) return;
    at = &entry->content;
  }
}

}  // namespace

/// What a new member shows of others: names, that become references as its fellow has them.
void Collector::add_references(const Member& member, Content& out) {
  const plan::Value* fellow = value_at(plan_, member.like);
  if (fellow == nullptr) return;
  for (const lift::Place& place : member.borrowed) {
    const plan::Value* field = place.placeholder ? nullptr : referring_field(plan_, *fellow, place.path);
    if (field == nullptr || !field->path.starts_with(member.like + ".")) continue;
    const std::string key = field->path.substr(member.like.size() + 1);
    const bool list = field->type->art == plan::Art::list;
    const plan::Type& item = list ? *field->type->item : *field->type;
    if (item.refers_to.empty()) continue;
    const std::optional<std::vector<std::string>> ids = parsed(place.text, *field->type, member.path + "." + key, place.where);
    if (!ids || ids->empty()) continue;
    if (!list) {
      put(out, key, Content::of_text(ids->front()));
      continue;
    }
    std::vector<Content> items;
    for (const std::string& id : *ids) items.push_back(Content::of_text(id));
    put(out, key, Content::of_list(std::move(items)));
  }
}

Content Collector::content_of(std::size_t index, const plan::Type& type) {
  const Member& member = copy_.lifted.members[index];
  Content out;
  if (type.art == plan::Art::record) out.kind = Content::Kind::record;
  for (const lift::Place& place : copy_.lifted.places) {
    if (place.member != index || !lies_within(place.path, member.path)) continue;
    const std::string_view rest = std::string_view(place.path).substr(member.path.size());
    const plan::Type* field = type_at(schema_, place.path);
    if (field == nullptr || rest.find('[') != std::string_view::npos) continue;
    const std::optional<std::string> text = understood(place, *field);
    if (!text || text->empty()) continue;
    if (rest.empty())
      out.text = *text;
    else
      put(out, rest.substr(1), Content::of_text(*text));
  }
  if (type.art == plan::Art::record) add_references(member, out);
  // Lists within it that are new with it.
  for (std::size_t m = 0; m < copy_.lifted.members.size(); ++m) {
    const Member& inner = copy_.lifted.members[m];
    if (inner.around != index || !inner.path.starts_with(member.path + ".") || !inner.path.ends_with("[]")) continue;
    const std::string key(list_of(inner.path).substr(member.path.size() + 1));
    const plan::Type* item = type_at(schema_, inner.path);
    if (item == nullptr || key.find('.') != std::string::npos || key.find('[') != std::string::npos) continue;
    auto entry = std::find_if(out.entries.begin(), out.entries.end(), [&](const splice::Entry& each) { return each.key == key; });
    if (entry == out.entries.end()) entry = out.entries.insert(out.entries.end(), {key, Content::of_list({})});
    entry->content.items.push_back(content_of(m, *item));
  }
  return out;
}

std::string Collector::new_id(const std::string& list, const plan::Type& type, const Content& content) {
  std::string stem = base::slug(name_in(content, type));
  constexpr std::size_t longest = 40;
  if (stem.size() > longest) stem = stem.substr(0, std::min(stem.rfind('-', longest), longest));
  if (stem.empty() || stem == plan::unknown_word) stem = base::slug(list.substr(list.rfind('.') + 1)) + "-ny";
  return stem;
}

void Collector::find_added(const std::vector<Group>& groups) {
  for (const Group& group : groups) {
    for (std::size_t n = 0; n < group.members.size(); ++n) {
      const std::size_t index = group.members[n];
      const Member& member = copy_.lifted.members[index];
      if (!member.path.ends_with("[]") || is_new(group.list)) continue;
      const bool hidden = is_confidential(schema_, member.path);
      const plan::Type* type = type_at(schema_, member.path);
      const std::string_view owner = parent_of(group.list).empty() || group.list.rfind(']') == std::string::npos
                                         ? std::string_view()
                                         : std::string_view(group.list).substr(0, group.list.rfind(']') + 1);
      const std::string list_name = called(plan_, schema_, group.list);
      if (type == nullptr || is_gone(group.list) || (!owner.empty() && value_at(plan_, owner) == nullptr)) {
        differ(Kind::added, Fate::left, group.list, member.where);
        base::Finding& finding =
            say("M27", fmt::format("der er noget nyt under „{}“, som planen ikke har plads til", list_name), member.where);
        finding.action = "skriv det i planen";
        continue;
      }
      Content content = content_of(index, *type);
      if (content.kind == Content::Kind::record ? content.entries.empty() : content.text.empty()) {
        differ(Kind::added, Fate::left, group.list, member.where);
        base::Finding& finding = say("M27", fmt::format("det nye under „{}“ kan ikke læses som felter", list_name), member.where);
        finding.action = "skriv det i planen";
        continue;
      }
      const bool has_id = type->art == plan::Art::record && !type->key.empty() && find(content, type->key) == nullptr &&
                          plan::find_field(*type, type->key) != nullptr && plan::find_field(*type, type->key)->type->identifier;
      const std::string id = has_id ? new_id(group.list, *type, content) : std::string();
      ListEdit& list = list_edit(group.list);
      // Fetched before, by hand or from another copy? Then the plan has a member that this file does not know.
      const auto known_here = [&](const std::string& path) {
        return std::any_of(copy_.lifted.map.entries.begin(), copy_.lifted.map.entries.end(), [&](const Entry& entry) {
          return entry.kind == Entry::Kind::member ? entry.path == path : lies_within(entry.path, path);
        });
      };
      const plan::Value* same = nullptr;
      const plan::Value* namesake = nullptr;
      for (const plan::Value& item : plan::items_of(value_at(plan_, group.list))) {
        if (known_here(item.path)) continue;
        if (same == nullptr && says(item, content)) same = &item;
        if (namesake == nullptr && has_id && item.path == group.list + "[" + id + "]") namesake = &item;
      }
      if (same != nullptr) {
        differ(Kind::added, Fate::already, same->path, member.where);
        new_names_[index] = same->path;
        continue;
      }
      if (namesake != nullptr) {
        differ(Kind::added, decide_ == Decide::plan ? Fate::kept : Fate::clash, namesake->path, member.where);
        new_names_[index] = namesake->path;
        if (decide_ == Decide::plan) continue;
        base::Finding& finding = say("M12",
                                     fmt::format("planen har allerede „{}“, men med et andet indhold end det nye her",
                                                 called(plan_, schema_, namesake->path)),
                                     member.where);
        finding.action = "ret det i planen, eller hent igen med --tag-plan";
        if (hidden) continue;
        finding.plan_path = namesake->path;
        finding.related.push_back(base::place_of(namesake->span));
        continue;
      }
      // The same new member in two tables of the file is one.
      const std::string name = name_in(content, *type);
      auto twin = std::find_if(list.items.begin(), list.items.end(), [&](const ListEdit::Item& item) {
        return !item.old && !name.empty() && name_in(item.added, *type) == name;
      });
      if (twin != list.items.end()) {
        for (splice::Entry& entry : content.entries) {
          if (find(twin->added, entry.key) == nullptr) twin->added.entries.push_back(std::move(entry));
        }
        new_names_[index] = twin->path;
        continue;
      }
      std::string unique = id;
      const auto taken = [&](const std::string& each) {
        const std::string path = group.list + "[" + each + "]";
        return known_here(path) ||
               std::any_of(list.items.begin(), list.items.end(), [&](const ListEdit::Item& item) { return item.path == path; });
      };
      for (std::size_t number = 2; has_id && taken(unique); ++number) unique = fmt::format("{}-{}", id, number);
      if (has_id) content.entries.insert(content.entries.begin(), {type->key, Content::of_text(unique)});
      const std::string path = has_id ? group.list + "[" + unique + "]" : fmt::format("{}[ny {}]", group.list, index);
      differ(Kind::added, Fate::taken, path, member.where);
      const Content* key = type->key.empty() ? nullptr : find(content, type->key);
      if (key != nullptr) out_.promises.push_back({Kind::added, fmt::format("{}[{}]", group.list, key->text), index});
      new_names_[index] = path;
      // Behind the one that it stands behind, else before the one that it stands before.
      auto place = list.items.end();
      bool placed = false;
      const auto in_list = [&](std::size_t other) {
        const auto name_of_other = new_names_.find(group.members[other]);
        const std::string& other_path =
            name_of_other != new_names_.end() ? name_of_other->second : copy_.lifted.members[group.members[other]].path;
        return std::find_if(list.items.begin(), list.items.end(),
                            [&](const ListEdit::Item& item) { return item.path == other_path; });
      };
      for (std::size_t before = n; before > 0 && !placed; --before) {
        const auto found = in_list(before - 1);
        if (found == list.items.end()) continue;
        place = found + 1;
        placed = true;
      }
      for (std::size_t after = n + 1; after < group.members.size() && !placed; ++after) {
        const auto found = in_list(after);
        if (found == list.items.end()) continue;
        place = found;
        placed = true;
      }
      list.items.insert(place, {path, std::nullopt, std::move(content)});
    }
  }
}

}  // namespace helhedsplan::fetch
