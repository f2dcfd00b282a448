// Members of lists: which are gone, which stand elsewhere, which are new.
#include "fetch/collector.hpp"
#include "fetch/paths.hpp"

#include "base/text.hpp"
#include "lift/story.hpp"
#include "merge/merge.hpp"
#include "plan/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::fetch {

namespace {

using anchor::Entry;
using lift::Member;
using splice::Content;

bool is_new(std::string_view path) {
  return path.find("[]") != std::string_view::npos;
}

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

std::vector<Collector::Group> Collector::groups_of(const Copy& copy) {
  const lift::Lifted& lifted = copy.lifted;
  const std::vector<lift::Story> stories = lift::stories_of(copy.document);
  const auto table_of = [&](const Member& member) {
    if (member.kind != Member::Kind::row) return lift::none;
    const auto& lines = stories.at(member.range.story).lines;
    return member.range.begin.paragraph < lines.size() ? lines[member.range.begin.paragraph].table : lift::none;
  };
  std::vector<Group> groups;
  std::vector<std::set<std::string>> seen;
  for (std::size_t i = 0; i < lifted.members.size(); ++i) {
    const Member& member = lifted.members[i];
    const std::string list(list_of(member.path));
    const std::string around = member.around == lift::none ? std::string() : lifted.members[member.around].path;
    const std::size_t table = table_of(member);
    // The latest group of that list in that place, unless it has the member already: then another place begins. Rows of two tables
    // are never one group, or a row that is gone from the first would be looked for in the second.
    std::size_t at = groups.size();
    const auto goes_on = [&](const Group& group) {
      return group.list == list && group.around == around && group.kind == member.kind && group.table == table;
    };
    while (at > 0 && !goes_on(groups[at - 1])) --at;
    if (at == 0 || (!is_new(member.path) && seen[at - 1].contains(member.path))) {
      groups.push_back({list, around, member.kind, table, {}});
      seen.emplace_back();
      at = groups.size();
    }
    groups[at - 1].members.push_back(i);
    if (!is_new(member.path)) seen[at - 1].insert(member.path);
  }
  return groups;
}

Collector::ListEdit& Collector::list_edit(const std::string& list) {
  const auto [at, added] = lists_.try_emplace(list);
  if (!added) return at->second;
  const plan::Value* value = value_at(plan_, list);
  std::size_t index = 0;
  for (const plan::Value& item : plan::items_of(value)) at->second.items.push_back({item.path, index++, {}});
  return at->second;
}

// ---- gone ------------------------------------------------------------------------------------------------------

bool Collector::changed_in_plan(std::string_view member) const {
  return std::any_of(copy_.lifted.map.entries.begin(), copy_.lifted.map.entries.end(), [&](const Entry& entry) {
    if (entry.kind != Entry::Kind::field || !lies_within(entry.path, member)) return false;
    const plan::Value* ours = value_at(plan_, entry.path);
    return (ours == nullptr ? std::string() : plan::canonical_text(*ours)) != entry.value;
  });
}

/// Does the document of today show the member in a block, so that its going would be seen?
bool Collector::shows_today(const std::string& member) const {
  return now_ != nullptr && std::any_of(now_->copy.lifted.members.begin(), now_->copy.lifted.members.end(),
                                        [&](const Member& shown) { return shown.path == member; });
}

void Collector::find_removed() {
  std::map<std::string, std::size_t, std::less<>> found;
  for (const Member& member : copy_.lifted.members) ++found[member.path];
  std::set<std::string, std::less<>> has_places;
  for (const lift::Place& place : copy_.lifted.places) {
    for (std::string_view at = parent_of(place.path); !at.empty(); at = parent_of(at)) has_places.emplace(at);
  }
  const std::set<std::string, std::less<>> missing = paths_of_missing_blocks();
  const auto has_lost_a_block = [&](const std::string& member) {
    const auto at = missing.lower_bound(member);
    return std::any_of(at, missing.end(), [&](const std::string& path) { return lies_within(path, member); });
  };
  std::vector<std::size_t> gone;
  const auto& entries = copy_.lifted.map.entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].kind != Entry::Kind::member || is_gone(parent_of(entries[i].path))) continue;
    const auto at = found.find(entries[i].path);
    const std::size_t count = at == found.end() ? 0 : at->second;
    // Programs drop marks. What is deleted takes its text along: a block that showed it is gone, or, where nobody knows the blocks
    // any more, no value of it is left.
    if (count < entries[i].places.size() && !has_lost_a_block(entries[i].path) &&
        (count > 0 || value_at(plan_, entries[i].path) == nullptr || shows_today(entries[i].path) ||
         has_places.contains(entries[i].path)))
      continue;
    if (count == 0) {
      gone_.insert(entries[i].path);
      gone.push_back(i);
    } else if (count < entries[i].places.size()) {
      partly_.insert(entries[i].path);
    }
  }
  for (const std::size_t i : gone) remove_member(entries[i]);
  for (const std::string& path : partly_) {
    if (is_gone(path) || value_at(plan_, path) == nullptr) continue;
    if (std::any_of(partly_.begin(), partly_.end(),
                    [&](const std::string& other) { return other != path && lies_within(path, other); }))
      continue;
    differ(Kind::removed, Fate::left, path, {});
    base::Finding& finding =
        say("M29", fmt::format("„{}“ er slettet et sted i filen, men står stadig et andet", called(plan_, schema_, path)), {});
    if (!is_confidential(schema_, path)) finding.plan_path = path;
    finding.expected = "at det er slettet alle de steder, filen viser det";
    finding.action = "skal det ud af planen, så slet det også de andre steder i filen, og hent igen, eller slet det i planen";
  }
}

void Collector::remove_member(const Entry& entry) {
  const plan::Value* ours = value_at(plan_, entry.path);
  if (ours == nullptr) {
    differ(Kind::removed, Fate::already, entry.path, {});
    return;
  }
  const bool hidden = is_confidential(schema_, entry.path);
  const std::string name = called(plan_, schema_, entry.path);
  const auto finding = [&](std::string_view code, std::string message, std::string action) {
    base::Finding& said = say(code, std::move(message), {});
    said.action = std::move(action);
    if (hidden) return;
    said.plan_path = entry.path;
    said.related.push_back(base::place_of(ours->span));
  };
  if (changed_in_plan(entry.path) && decide_ != Decide::word) {
    differ(Kind::removed, decide_ == Decide::plan ? Fate::kept : Fate::clash, entry.path, {});
    if (decide_ == Decide::ask)
      finding("M12", fmt::format("„{}“ er slettet her, men ændret i planen", name),
              "afgør, hvad der gælder: hent igen med --tag-ord (slet det) eller --tag-plan (behold det)");
    return;
  }
  for (const plan::Value* reference : references_to(plan_, *ours)) {
    if (is_gone(reference->path)) continue;
    differ(Kind::removed, Fate::left, entry.path, {});
    finding("M24",
            fmt::format("„{}“ er slettet her, men bruges stadig i planen: {}", name,
                        is_confidential(schema_, reference->path) ? "et fortroligt sted" : called(plan_, schema_, reference->path)),
            "ret det, der bruger den, og hent igen; planen er ikke ændret her");
    return;
  }
  differ(Kind::removed, Fate::taken, entry.path, {});
  auto& items = list_edit(std::string(list_of(entry.path))).items;
  items.erase(std::remove_if(items.begin(), items.end(), [&](const ListEdit::Item& item) { return item.path == entry.path; }),
              items.end());
}

// ---- moved -----------------------------------------------------------------------------------------------------

std::vector<std::string> Collector::order_in_plan(const std::string& list) const {
  std::vector<std::string> out;
  for (const plan::Value& item : plan::items_of(value_at(plan_, list))) out.push_back(item.path);
  return out;
}

/// The members of the group that stands in the same place of the document as the plan makes it today. Places are counted; when
/// there are fewer of them or more (a table went with its only row), the count says nothing, and an order that some place does show
/// is no move.
std::vector<std::string> Collector::order_today(const std::vector<Group>& groups, std::size_t which,
                                                const std::vector<Group>& today) const {
  const Group& like = groups[which];
  const auto alike = [&](const Group& group) {
    return group.list == like.list && group.around == like.around && group.kind == like.kind;
  };
  const auto paths = [](const Group& group, const std::vector<lift::Member>& members) {
    std::vector<std::string> out;
    for (const std::size_t m : group.members) out.push_back(members[m].path);
    return out;
  };
  std::vector<std::vector<std::string>> orders;
  for (const Group& group : today) {
    if (alike(group)) orders.push_back(paths(group, now_->copy.lifted.members));
  }
  const auto number =
      static_cast<std::size_t>(std::count_if(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(which), alike));
  const auto here = static_cast<std::size_t>(std::count_if(groups.begin(), groups.end(), alike));
  if (here == orders.size()) return orders[number];
  const std::vector<std::string> is = paths(like, copy_.lifted.members);
  for (const std::vector<std::string>& order : orders) {
    auto next = order.begin();
    const bool in_order = std::all_of(is.begin(), is.end(), [&](const std::string& path) {
      if (is_new(path)) return true;
      next = std::find(next, order.end(), path);
      return next != order.end();
    });
    if (in_order) return order;
  }
  return number < orders.size() ? orders[number] : std::vector<std::string>();
}

void Collector::find_moved(const std::vector<Group>& groups) {
  // In which order a place showed its members then: the map knows the order in which the document came to them first, and the
  // document of today knows it of every place, as long as the plan has not moved on.
  const bool same_plan = now_ != nullptr && now_->copy.lifted.map.provenance.plan == copy_.lifted.map.provenance.plan;
  const std::vector<Group> today = now_ == nullptr ? std::vector<Group>() : groups_of(now_->copy);
  std::set<std::string> done;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const Group& group = groups[g];
    std::vector<std::string> is;
    for (const std::size_t m : group.members) {
      if (!is_new(copy_.lifted.members[m].path)) is.push_back(copy_.lifted.members[m].path);
    }
    const auto restricted = [&](const std::vector<std::string>& all) {
      std::vector<std::string> out;
      for (const std::string& path : all) {
        if (std::find(is.begin(), is.end(), path) != is.end() && std::find(out.begin(), out.end(), path) == out.end())
          out.push_back(path);
      }
      return out;
    };
    std::vector<std::string> first;
    for (const Entry& entry : copy_.lifted.map.entries) {
      if (entry.kind == Entry::Kind::member) first.push_back(entry.path);
    }
    first = restricted(first);
    const std::vector<std::string> shown = restricted(order_today(groups, g, today));
    const std::vector<std::string>& was = same_plan ? shown : first;
    if (is == first || is == shown || was.size() != is.size() || !done.insert(group.list).second) continue;
    // Made from a plan that has moved on, in an order that is not the plan's: nobody can tell any more.
    if (!same_plan && shown.size() == is.size() && shown != restricted(order_in_plan(group.list))) continue;
    move_members(group, was, is);
  }
}

void Collector::move_members(const Group& group, const std::vector<std::string>& was, const std::vector<std::string>& is) {
  ListEdit& list = list_edit(group.list);
  std::vector<std::string> ours;
  for (const ListEdit::Item& item : list.items) {
    if (std::find(is.begin(), is.end(), item.path) != is.end()) ours.push_back(item.path);
  }
  const std::vector<std::size_t> moved = merge::moved(was, is);
  const auto where = [&](const std::string& path) {
    for (const std::size_t m : group.members) {
      if (copy_.lifted.members[m].path == path) return copy_.lifted.members[m].where;
    }
    return lift::Where{};
  };
  const bool hidden = is_confidential(schema_, group.list);
  for (const std::size_t at : moved) {
    const std::string& path = is[at];
    moved_.insert(path);
    if (is_gone(path)) continue;
    if (ours == is) {
      differ(Kind::moved, Fate::already, path, where(path));
      continue;
    }
    if (ours != was && decide_ != Decide::word) {
      differ(Kind::moved, Fate::left, path, where(path));
      base::Finding& finding =
          say("M25", fmt::format("„{}“ er flyttet her, men rækkefølgen i dokumentet er ikke planens", called(plan_, schema_, path)),
              where(path));
      if (!hidden) finding.plan_path = path;
      finding.expected = "en liste, som dokumentet viser i planens egen rækkefølge";
      finding.action = "flyt den i planen, eller ret det, der bestemmer rækkefølgen, fx datoen";
      continue;
    }
    differ(Kind::moved, Fate::taken, path, where(path));
    const auto item =
        std::find_if(list.items.begin(), list.items.end(), [&](const ListEdit::Item& each) { return each.path == path; });
    if (item == list.items.end()) continue;
    ListEdit::Item taken = std::move(*item);
    list.items.erase(item);
    auto place = list.items.begin();
    for (std::size_t before = at; before > 0; --before) {
      const auto found = std::find_if(list.items.begin(), list.items.end(),
                                      [&](const ListEdit::Item& each) { return each.path == is[before - 1]; });
      if (found == list.items.end()) continue;
      place = found + 1;
      break;
    }
    list.items.insert(place, std::move(taken));
  }
}

// ---- new -------------------------------------------------------------------------------------------------------

Content Collector::content_of(std::size_t index, const plan::Type& type) {
  const std::string path = copy_.lifted.members[index].path;
  Content out;
  if (type.art == plan::Art::record) out.kind = Content::Kind::record;
  for (const lift::Place& place : copy_.lifted.places) {
    if (place.member != index || !lies_within(place.path, path)) continue;
    const std::string_view rest = std::string_view(place.path).substr(path.size());
    const plan::Type* field = type_at(schema_, place.path);
    if (field == nullptr || rest.find('[') != std::string_view::npos) continue;
    const std::optional<std::string> text = understood(place, *field);
    if (!text || text->empty()) continue;
    if (rest.empty()) {
      out.text = *text;
      continue;
    }
    // "a.b": records on the way.
    Content* at = &out;
    std::string_view names = rest.substr(1);
    while (!names.empty()) {
      const std::size_t end = std::min(names.find('.'), names.size());
      const std::string key(names.substr(0, end));
      names.remove_prefix(std::min(end + 1, names.size()));
      auto entry = std::find_if(at->entries.begin(), at->entries.end(), [&](const splice::Entry& each) { return each.key == key; });
      if (entry == at->entries.end()) {
        at->entries.push_back({key, names.empty() ? Content::of_text(*text) : Content::of_record({})});
        entry = at->entries.end() - 1;
      }
      at = &entry->content;
    }
  }
  // Lists within it that are new with it.
  for (std::size_t m = 0; m < copy_.lifted.members.size(); ++m) {
    const Member& inner = copy_.lifted.members[m];
    if (inner.around != index || !inner.path.starts_with(path + ".") || !inner.path.ends_with("[]")) continue;
    const std::string key(list_of(inner.path).substr(path.size() + 1));
    const plan::Type* item = type_at(schema_, inner.path);
    if (item == nullptr || key.find('.') != std::string::npos || key.find('[') != std::string::npos) continue;
    auto entry = std::find_if(out.entries.begin(), out.entries.end(), [&](const splice::Entry& each) { return each.key == key; });
    if (entry == out.entries.end()) entry = out.entries.insert(out.entries.end(), {key, Content::of_list({})});
    entry->content.items.push_back(content_of(m, *item));
  }
  return out;
}

std::string Collector::new_id(const std::string& list, const plan::Type& type, const Content& content) const {
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

void Collector::finish_lists() {
  for (auto& [path, list] : lists_) {
    const std::size_t count = plan::items_of(value_at(plan_, path)).size();
    bool changed = list.items.size() != count;
    std::vector<splice::Slot> members;
    for (ListEdit::Item& item : list.items) {
      changed = changed || item.old != members.size();
      members.push_back({item.old, std::move(item.added)});
    }
    if (changed) out_.edits.push_back({splice::Edit::Kind::arrange, path, {}, std::move(members)});
  }
}

}  // namespace helhedsplan::fetch
