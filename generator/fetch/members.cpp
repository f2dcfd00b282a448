// Members of lists: how they stand together, and which are gone.
#include "fetch/collector.hpp"
#include "fetch/paths.hpp"

#include "base/text.hpp"
#include "lift/story.hpp"
#include "plan/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::fetch {

namespace {

using anchor::Entry;
using lift::Member;

}  // namespace

bool is_new(std::string_view path) {
  return path.find("[]") != std::string_view::npos;
}

std::vector<Collector::Group> Collector::groups_of(const Copy& copy) {
  const lift::Lifted& lifted = copy.lifted;
  const std::vector<lift::Story>& stories = *lifted.stories;
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

/// What the plan says in a field now, as the map has it. A reference to nobody shows nothing, and so the map has nothing.
std::string Collector::said_by_plan(const Entry& entry) const {
  const plan::Value* ours = value_at(plan_, entry.path);
  if (ours == nullptr) return {};
  const bool to_nobody = std::holds_alternative<plan::Reference>(ours->data) && plan::target(*ours, plan_) == nullptr;
  return to_nobody && entry.value.empty() ? std::string() : plan::canonical_text(*ours);
}

bool Collector::changed_in_plan(std::string_view member) const {
  return std::any_of(copy_.lifted.map.entries.begin(), copy_.lifted.map.entries.end(), [&](const Entry& entry) {
    return entry.kind == Entry::Kind::field && lies_within(entry.path, member) && said_by_plan(entry) != entry.value;
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
    const auto still = std::find_if(copy_.lifted.members.begin(), copy_.lifted.members.end(),
                                    [&](const Member& member) { return member.path == path; });
    const lift::Where where = still == copy_.lifted.members.end() ? lift::Where{} : still->where;
    differ(Kind::removed, Fate::left, path, where);
    base::Finding& finding = say(
        "M29", fmt::format("„{}“ er slettet ét sted i filen, men står stadig et andet sted", called(plan_, schema_, path)), where);
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
