// Members of lists that stand elsewhere than they did.
#include "fetch/collector.hpp"
#include "fetch/paths.hpp"

#include "merge/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::fetch {

namespace {

using anchor::Entry;
using Paths = std::vector<std::string>;

bool holds(const Paths& paths, const std::string& path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

/// Those of `all` that are in `some`, each once.
Paths restricted(const Paths& all, const Paths& some) {
  Paths out;
  for (const std::string& path : all) {
    if (holds(some, path) && !holds(out, path)) out.push_back(path);
  }
  return out;
}

bool is_subsequence(const Paths& part, const Paths& whole) {
  auto next = whole.begin();
  return std::all_of(part.begin(), part.end(), [&](const std::string& path) {
    next = std::find(next, whole.end(), path);
    return next != whole.end();
  });
}

}  // namespace

Paths Collector::order_in_plan(const std::string& list) const {
  Paths out;
  for (const plan::Value& item : plan::items_of(value_at(plan_, list))) out.push_back(item.path);
  return out;
}

/// The members of a group that the plan knows.
Paths Collector::order_of(const Group& group, const Copy& copy) {
  Paths out;
  for (const std::size_t m : group.members) {
    if (!is_new(copy.lifted.members[m].path)) out.push_back(copy.lifted.members[m].path);
  }
  return out;
}

/// The order in which the same place of the document of today shows its members. Places are counted; when there are fewer of them
/// or more (a table went with its only row), the count says nothing, and an order that some place does show is no move.
Paths Collector::order_today(const std::vector<Group>& groups, std::size_t which, const std::vector<Group>& today) const {
  const auto alike = [&](const Group& group) {
    return group.list == groups[which].list && group.around == groups[which].around && group.kind == groups[which].kind;
  };
  std::vector<Paths> orders;
  for (const Group& group : today) {
    if (alike(group)) orders.push_back(order_of(group, now_->copy));
  }
  const auto before = groups.begin() + static_cast<std::ptrdiff_t>(which);
  const auto number = static_cast<std::size_t>(std::count_if(groups.begin(), before, alike));
  const auto here = static_cast<std::size_t>(std::count_if(before, groups.end(), alike)) + number;
  if (here != orders.size()) {
    const Paths is = order_of(groups[which], copy_);
    const auto shown = std::find_if(orders.begin(), orders.end(), [&](const Paths& order) { return is_subsequence(is, order); });
    if (shown != orders.end()) return *shown;
  }
  return number < orders.size() ? orders[number] : Paths();
}

void Collector::find_moved(const std::vector<Group>& groups) {
  // In which order a place showed its members then: the document of today knows it, as long as neither the plan nor what makes
  // documents of it has moved on. Else there is only the map, which knows the order in which the document came to them first.
  const auto& then = copy_.lifted.map.provenance;
  const auto* today = now_ == nullptr ? nullptr : &now_->copy.lifted.map.provenance;
  const bool same_plan =
      today != nullptr && today->plan == then.plan && today->program == then.program && today->packs == then.packs;
  const std::vector<Group> groups_today = now_ == nullptr ? std::vector<Group>() : groups_of(now_->copy);
  Paths mapped;
  for (const Entry& entry : copy_.lifted.map.entries) {
    if (entry.kind == Entry::Kind::member) mapped.push_back(entry.path);
  }
  std::map<std::string, Paths> done;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const Group& group = groups[g];
    const Paths is = order_of(group, copy_);
    const Paths first = restricted(mapped, is);
    const Paths shown = restricted(order_today(groups, g, groups_today), is);
    const Paths& was = same_plan ? shown : first;
    if (is == shown) {  // the plan has it so by now, or the place never had the map's order
      reordered_.insert(is.begin(), is.end());
      continue;
    }
    if (is == was || was.size() != is.size()) continue;
    // Made from a plan that has moved on, in an order that is not the plan's: nobody can tell any more.
    if (!same_plan && shown.size() == is.size() && shown != restricted(order_in_plan(group.list), is)) continue;
    const auto [other, is_first] = done.try_emplace(group.list, is);
    if (is_first) {
      move_members(group, was, is);
    } else if (restricted(is, other->second) != restricted(other->second, is)) {
      say_moved_differently(group);
    }
  }
}

void Collector::say_moved_differently(const Group& group) {
  const lift::Where where = copy_.lifted.members[group.members.front()].where;
  differ(Kind::moved, Fate::left, group.list, where);
  base::Finding& finding = say(
      "M13", fmt::format("rækkefølgen i „{}“ er ændret forskelligt to steder i den samme fil", called(plan_, schema_, group.list)),
      where);
  finding.expected = "den samme rækkefølge alle steder, eller kun ét sted ændret";
  finding.action = "rækkefølgen fra det første sted er hentet; er det ikke den, så ret den i planen";
}

void Collector::say_not_moved(const std::string& path, const lift::Where& where) {
  differ(Kind::moved, Fate::left, path, where);
  base::Finding& finding = say(
      "M25", fmt::format("„{}“ er flyttet her, men rækkefølgen i dokumentet er ikke planens", called(plan_, schema_, path)), where);
  if (!is_confidential(schema_, path)) finding.plan_path = path;
  finding.expected = "en liste, som dokumentet viser i planens egen rækkefølge";
  finding.action = "flyt den i planen, eller ret det, der bestemmer rækkefølgen, fx datoen";
}

void Collector::move_members(const Group& group, const Paths& was, const Paths& is) {
  const auto where = [&](const std::string& path) {
    for (const std::size_t m : group.members) {
      if (copy_.lifted.members[m].path == path) return copy_.lifted.members[m].where;
    }
    return lift::Where{};
  };
  Paths in_plan;
  for (const ListEdit::Item& item : list_edit(group.list).items) in_plan.push_back(item.path);
  const Paths ours = restricted(in_plan, is);
  const bool refused = unmovable_.contains(group.list) || (ours != is && ours != was && decide_ != Decide::word);
  reordered_.insert(is.begin(), is.end());
  for (const std::size_t at : merge::moved(was, is)) {
    const std::string& path = is[at];
    moved_.insert(path);
    if (is_gone(path)) continue;
    if (refused) {
      say_not_moved(path, where(path));
    } else if (ours == is) {
      differ(Kind::moved, Fate::already, path, where(path));
    } else {
      differ(Kind::moved, Fate::taken, path, where(path));
      move_behind(group.list, is, at);
    }
  }
  if (!refused && ours != is) out_.promises.push_back({Kind::moved, group.list, group.members.front(), is});
}

/// Puts a member behind the nearest that stands before it in the file.
void Collector::move_behind(const std::string& list, const Paths& is, std::size_t at) {
  std::vector<ListEdit::Item>& items = list_edit(list).items;
  const auto find = [&](const std::string& path) {
    return std::find_if(items.begin(), items.end(), [&](const ListEdit::Item& each) { return each.path == path; });
  };
  const auto item = find(is[at]);
  if (item == items.end()) return;
  ListEdit::Item taken = std::move(*item);
  items.erase(item);
  auto place = items.begin();
  for (std::size_t before = at; before > 0; --before) {
    const auto found = find(is[before - 1]);
    if (found == items.end()) continue;
    place = found + 1;
    break;
  }
  items.insert(place, std::move(taken));
}

}  // namespace helhedsplan::fetch
