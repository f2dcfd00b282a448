// The drafts of all files into one: the same key, or the same name, is the same member.
//
// Members that stand for themselves (a row, an item) come first, in all files; then those that are only named, or shown alone on a
// front page, find theirs.
#include "gather/work.hpp"

#include "base/text.hpp"
#include "read/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace helhedsplan::gather {
namespace {

std::string same_name(std::string_view name) {
  return base::lower_case(read::normalised(name));
}

/// It has an item or a row of its own, or the template calls it by its key.
bool stands_alone(const Draft& member) {
  return !member.groups.empty() || !member.key.empty();
}

/// The members of a list by what they are called, each found at once however long the list is.
class Members {
 public:
  explicit Members(std::vector<DraftRef>& list) : list_(list) {
    for (std::size_t i = 0; i < list_.size(); ++i) note(i);
  }

  [[nodiscard]] std::vector<DraftRef>& list() { return list_; }

  std::size_t add(DraftRef made) {
    list_.push_back(std::move(made));
    return list_.size() - 1;
  }
  /// To be said again when a member got a key or more values. The name that it was called first stays.
  void note(std::size_t index) {
    const Draft& member = *list_[index];
    if (!member.key.empty()) by_key_.try_emplace(member.key, index);
    if (!named_.insert(index).second) return;
    if (const std::string name = same_name(name_of(member)); !name.empty())
      by_name_[name].insert(index);
    else
      named_.erase(index);
  }
  [[nodiscard]] std::size_t with_key(const std::string& key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? lift::none : found->second;
  }
  /// In the list's order.
  [[nodiscard]] const std::set<std::size_t>& with_name(const std::string& name) const {
    static const std::set<std::size_t> nobody;
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nobody : found->second;
  }

 private:
  std::vector<DraftRef>& list_;
  std::map<std::string, std::size_t> by_key_;
  std::map<std::string, std::set<std::size_t>> by_name_;
  std::set<std::size_t> named_;
};

class Merger {
 public:
  Merger(const std::vector<File>& files, std::vector<Leftover>& leftovers, base::Findings& findings)
      : files_(files), leftovers_(leftovers), findings_(findings) {}

  void own(Draft& into, const Draft& from) {
    for (const auto& [name, said] : from.values) {
      auto& all = into.values[name];
      all.insert(all.end(), said.begin(), said.end());
    }
    into.groups.insert(from.groups.begin(), from.groups.end());
    for (const auto& [name, inner] : from.records) own(child(into, name, *inner), *inner);
    for (const auto& [name, members] : from.lists) list_own(members_of(into.lists[name]), members);
  }

  void named(Draft& into, const Draft& from) {
    for (const auto& [name, inner] : from.records) named(child(into, name, *inner), *inner);
    for (const auto& [name, members] : from.lists) {
      Members& list = members_of(into.lists[name]);
      for (const DraftRef& member : members) {
        if (member->empty()) continue;
        if (stands_alone(*member))
          named(*target_.at(member.get()), *member);
        else
          attach(list, *member);
      }
    }
  }

 private:
  static Draft& child(Draft& into, const std::string& name, const Draft& like) {
    DraftRef& known = into.records[name];
    if (!known) known = copy_of(like);
    return *known;
  }

  /// Without what it says.
  static DraftRef copy_of(const Draft& like) {
    auto made = std::make_unique<Draft>();
    made->type = like.type;
    made->path = like.path;
    made->key = like.key;
    made->first_file = like.first_file;
    return made;
  }

  Members& members_of(std::vector<DraftRef>& list) { return members_.try_emplace(&list, list).first->second; }

  void list_own(Members& into, const std::vector<DraftRef>& from) {
    // Those with a name first: the others may be the same in another table.
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> counted;
    std::vector<std::pair<const Draft*, std::size_t>> members;  // and which of its group
    for (const DraftRef& member : from) {
      std::size_t nth = 0;
      for (const auto& group : member->groups) nth = counted[group]++;
      if (!member->empty() && stands_alone(*member)) members.emplace_back(member.get(), nth);
    }
    std::stable_partition(members.begin(), members.end(),
                          [](const auto& each) { return !each.first->key.empty() || !name_of(*each.first).empty(); });
    for (const auto& [member, nth] : members) {
      std::size_t known = find(into, *member, nth);
      if (known == lift::none) known = into.add(copy_of(*member));
      Draft& target = *into.list()[known];
      target_[member] = &target;
      own(target, *member);
      into.note(known);
    }
  }

  static bool same_group(const Draft& a, const Draft& b) {
    return std::any_of(a.groups.begin(), a.groups.end(), [&](const auto& group) { return b.groups.contains(group); });
  }

  /// How many fields say the same in both; nothing when one says something else.
  static std::size_t agreement(const Draft& a, const Draft& b) {
    std::size_t same = 0;
    for (const auto& [name, said] : a.values) {
      const auto other = b.values.find(name);
      if (other == b.values.end() || said.empty() || other->second.empty()) continue;
      if (said.front().picture != nullptr || other->second.front().picture != nullptr) continue;
      if (!read::same_text(said.front().text, other->second.front().text)) return 0;
      ++same;
    }
    return same;
  }

  static std::size_t find(Members& members, const Draft& wanted, std::size_t nth) {
    const std::vector<DraftRef>& list = members.list();
    if (!wanted.key.empty()) {
      if (const std::size_t found = members.with_key(wanted.key); found != lift::none) return found;
    }
    if (const std::string name = same_name(name_of(wanted)); !name.empty()) {
      for (const std::size_t index : members.with_name(name)) {
        Draft& each = *list[index];
        if (same_group(each, wanted) || (!wanted.key.empty() && !each.key.empty())) continue;
        if (each.key.empty()) each.key = wanted.key;
        return index;
      }
      return lift::none;
    }
    if (!wanted.key.empty()) return lift::none;
    // Without a name: what says the same, or stands in the same place of another table.
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!same_group(*list[i], wanted) && agreement(wanted, *list[i]) > 0) return i;
    }
    if (nth < list.size() && !same_group(*list[nth], wanted) && list[nth]->first_file == wanted.first_file) return nth;
    return lift::none;
  }

  static std::size_t find_named(Members& members, const Draft& wanted, const std::string& name) {
    const std::vector<DraftRef>& list = members.list();
    if (!name.empty()) return members.with_name(name).empty() ? lift::none : *members.with_name(name).begin();
    const auto alike = std::find_if(list.begin(), list.end(), [&](const DraftRef& each) { return agreement(wanted, *each) > 0; });
    if (alike != list.end()) return static_cast<std::size_t>(alike - list.begin());
    return list.size() == 1 ? 0 : lift::none;
  }

  void attach(Members& into, const Draft& member) {
    const std::string name = same_name(name_of(member));
    std::size_t known = find_named(into, member, name);
    if (known == lift::none && name.empty() && !into.list().empty()) return lose(member);
    if (known == lift::none) {
      doubt(into.list(), member);
      known = into.add(copy_of(member));
    }
    Draft& target = *into.list()[known];
    own(target, member);
    into.note(known);
    named(target, member);
  }

  /// It was only named where something else is said of it: perhaps the name is misspelt.
  void doubt(const std::vector<DraftRef>& members, const Draft& added) {
    std::vector<std::string> names;
    for (const DraftRef& each : members) {
      if (std::string name = name_of(*each); !name.empty()) names.push_back(std::move(name));
    }
    const std::string name = name_of(added);
    const plan::Field* field = naming_field(*added.type);
    if (names.empty() || name.empty() || field == nullptr) return;
    const Found& found = added.values.find(field->name)->second.front().found;
    constexpr std::size_t most = 80;
    auto finding = finding_at(
        "M02", base::suggest(fmt::format("„{}“ er kun nævnt her", base::shortened(name, most)), base::nearest(name, names)), files_,
        found);
    finding.expected = "et navn, der også står, hvor det selv er beskrevet";
    finding.action = "ret navnet, eller beskriv det også dér; planen har fået det med";
    findings_.push_back(std::move(finding));
  }

  void lose(const Draft& draft) {
    for (const auto& [name, said] : draft.values) {
      for (const Said& each : said) {
        if (!each.known) leftovers_.push_back({each.found, each.text, "det er ikke sagt, hvad det hører til"});
      }
    }
    for (const auto& [name, inner] : draft.records) lose(*inner);
    for (const auto& [name, members] : draft.lists) {
      for (const DraftRef& each : members) lose(*each);
    }
  }

  const std::vector<File>& files_;
  std::vector<Leftover>& leftovers_;
  base::Findings& findings_;
  std::map<const Draft*, Draft*> target_;
  std::map<const std::vector<DraftRef>*, Members> members_;  ///< looked up only
};

}  // namespace

void merge(Draft& into, const std::vector<DraftRef>& from, const std::vector<File>& files, std::vector<Leftover>& leftovers,
           base::Findings& findings) {
  Merger merger(files, leftovers, findings);
  for (const DraftRef& each : from) merger.own(into, *each);
  for (const DraftRef& each : from) merger.named(into, *each);
}

}  // namespace helhedsplan::gather
