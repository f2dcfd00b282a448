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
    for (const auto& [name, members] : from.lists) list_own(into.lists[name], members);
  }

  void named(Draft& into, const Draft& from) {
    for (const auto& [name, inner] : from.records) named(child(into, name, *inner), *inner);
    for (const auto& [name, members] : from.lists) {
      auto& list = into.lists[name];
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

  void list_own(std::vector<DraftRef>& into, const std::vector<DraftRef>& from) {
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
      Draft* known = find(into, *member, nth);
      if (known == nullptr) {
        into.push_back(copy_of(*member));
        known = into.back().get();
      }
      target_[member] = known;
      own(*known, *member);
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

  static Draft* find(std::vector<DraftRef>& members, const Draft& wanted, std::size_t nth) {
    if (!wanted.key.empty()) {
      for (const DraftRef& each : members) {
        if (each->key == wanted.key) return each.get();
      }
    }
    if (const std::string name = same_name(name_of(wanted)); !name.empty()) {
      for (const DraftRef& each : members) {
        if (same_name(name_of(*each)) != name || same_group(*each, wanted) || (!wanted.key.empty() && !each->key.empty())) continue;
        if (each->key.empty()) each->key = wanted.key;
        return each.get();
      }
      return nullptr;
    }
    if (!wanted.key.empty()) return nullptr;
    // Without a name: what says the same, or stands in the same place of another table.
    for (const DraftRef& each : members) {
      if (!same_group(*each, wanted) && agreement(wanted, *each) > 0) return each.get();
    }
    if (nth < members.size() && !same_group(*members[nth], wanted) && members[nth]->first_file == wanted.first_file)
      return members[nth].get();
    return nullptr;
  }

  void attach(std::vector<DraftRef>& into, const Draft& member) {
    const std::string name = same_name(name_of(member));
    Draft* known = nullptr;
    for (const DraftRef& each : into) {
      const bool is = name.empty() ? agreement(member, *each) > 0 : same_name(name_of(*each)) == name;
      if (is && known == nullptr) known = each.get();
    }
    if (known == nullptr && name.empty() && into.size() == 1) known = into.front().get();
    if (known == nullptr && name.empty() && !into.empty()) return lose(member);
    if (known == nullptr) {
      doubt(into, member);
      into.push_back(copy_of(member));
      known = into.back().get();
    }
    own(*known, member);
    named(*known, member);
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
};

}  // namespace

void merge(Draft& into, const std::vector<DraftRef>& from, const std::vector<File>& files, std::vector<Leftover>& leftovers,
           base::Findings& findings) {
  Merger merger(files, leftovers, findings);
  for (const DraftRef& each : from) merger.own(into, *each);
  for (const DraftRef& each : from) merger.named(into, *each);
}

}  // namespace helhedsplan::gather
