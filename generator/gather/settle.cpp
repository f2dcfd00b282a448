// Drafts to values: ids from names, references from names, every value typed by the schema, contradictions told.
#include "gather/work.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"
#include "lift/parse.hpp"
#include "lift/prose.hpp"
#include "plan/value.hpp"
#include "prose/prose.hpp"
#include "read/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

namespace helhedsplan::gather {
namespace {

using plan::Art;
using plan::Field;
using plan::Type;

constexpr std::size_t longest_id = 40;
constexpr std::size_t longest_name = 120;
/// How a year of a period is called that nobody knows yet (anchor/map.hpp).
constexpr std::string_view year_word = "år ";

/// What the plan says beside an answer that nobody wrote.
constexpr const char* unticked_box = "☐";

/// Whole words of a name, as an id.
std::string id_of(std::string_view name) {
  std::string id = base::slug(name);
  if (id.size() <= longest_id) return id;
  const std::size_t cut = id.rfind('-', longest_id);
  id.resize(cut == std::string::npos || cut == 0 ? longest_id : cut);
  return id;
}

template <typename Visit>
void each_member(Draft& draft, const Visit& visit) {
  for (auto& [name, inner] : draft.records) each_member(*inner, visit);
  for (auto& [name, members] : draft.lists) {
    for (DraftRef& member : members) {
      visit(*member);
      each_member(*member, visit);
    }
  }
}

/// A list at the root, or in records below it: there is only one of it.
std::vector<DraftRef>* only_list(Draft& root, std::string_view path, const Type*& item) {
  Draft* at = &root;
  while (true) {
    const std::size_t dot = path.find('.');
    const Field* field = plan::find_field(*at->type, path.substr(0, dot));
    if (field == nullptr) return nullptr;
    if (dot == std::string_view::npos) {
      item = field->type->item;
      return field->type->art == Art::list && item != nullptr && item->art == Art::record ? &at->lists[field->name] : nullptr;
    }
    if (field->type->art != Art::record) return nullptr;
    DraftRef& next = at->records[field->name];
    if (!next) {
      next = std::make_unique<Draft>();
      next->type = field->type;
      next->path = at->path.empty() ? field->name : at->path + "." + field->name;
    }
    at = next.get();
    path.remove_prefix(dot + 1);
  }
}

class Settler {
 public:
  Settler(const plan::Schema& schema, Draft& root, const std::vector<File>& files, const PackNames& listed, Pictures& pictures,
          std::vector<Leftover>& leftovers, base::Findings& findings)
      : schema_(schema),
        root_(root),
        files_(files),
        listed_(listed),
        pictures_(pictures),
        leftovers_(leftovers),
        findings_(findings) {}

  Settled operator()() {
    add_named_only();
    give_keys();
    collect_names();
    find_first_year();
    return record(root_, false);
  }

 private:
  // ---- members that nobody described

  /// When no file asks for a list, what its members are called elsewhere is all there is to know of them.
  void add_named_only() {
    each_reference(root_, [&](const Type& reference, const Field& field, const Said& said) {
      const Type* item = nullptr;
      std::vector<DraftRef>* list = only_list(root_, reference.refers_to, item);
      if (list == nullptr || item == nullptr || said.known) return;
      const auto here = unasked_.find(reference.refers_to);
      if (here == unasked_.end() && !list->empty()) return;
      unasked_.insert(reference.refers_to);
      const Field* naming = naming_field(*item);
      if (naming == nullptr || naming->type->art != Art::text) return;
      for (const std::string& name : lift::parse(*field.type, field.title, said.text).values) {
        const std::string key = read::normalised(base::lower_case(name));
        const bool known = std::any_of(list->begin(), list->end(), [&](const DraftRef& each) {
          return read::normalised(base::lower_case(name_of(*each))) == key;
        });
        if (known || name == plan::unknown_word) continue;
        auto made = std::make_unique<Draft>();
        made->type = item;
        made->path = reference.refers_to;
        made->values[naming->name].push_back({name, false, said.found});
        auto finding = finding_at("M05", fmt::format("„{}“ er nævnt, men ikke beskrevet", base::shortened(name, longest_name)),
                                  files_, said.found);
        finding.expected = "en skabelon, hvor det er beskrevet";
        finding.action = "tag også den skabelon med, eller beskriv det i planen; navnet er taget med";
        findings_.push_back(std::move(finding));
        list->push_back(std::move(made));
      }
    });
  }

  /// Every said value of art reference, and of lists of them. In the schema's order, so that nothing depends on names.
  template <typename Visit>
  void each_reference(Draft& draft, const Visit& visit) {
    for (const Field& field : draft.type->fields) {
      const Type* type = field.type->art == Art::list ? field.type->item : field.type;
      if (type != nullptr && type->art == Art::reference) {
        if (const auto said = draft.values.find(field.name); said != draft.values.end()) {
          for (const Said& each : said->second) visit(*type, field, each);
        }
      }
      if (const auto inner = draft.records.find(field.name); inner != draft.records.end()) each_reference(*inner->second, visit);
      if (const auto list = draft.lists.find(field.name); list != draft.lists.end()) {
        for (std::size_t i = 0; i < list->second.size(); ++i) each_reference(*list->second[i], visit);
      }
    }
  }

  // ---- ids

  void give_keys() {
    std::map<std::string, std::set<std::string>> used;        // by list: references see all members of a nested list
    std::map<std::pair<std::string, std::string>, int> last;  // by list and id: those below are taken
    each_member(root_, [&](Draft& member) {
      if (!member.key.empty()) used[member.path].insert(member.key);
    });
    in_order(root_, [&](Draft& member) {
      const Field* key = plan::find_field(*member.type, member.type->key);
      if (key == nullptr || !key->type->identifier || !member.key.empty()) return;
      auto& taken = used[member.path];
      std::string id = id_of(name_of(member));
      const bool made_up = id.empty();
      if (made_up) id = base::slug(member.type->name);
      std::string free = made_up ? id + "-1" : id;
      for (int& i = last.try_emplace({member.path, id}, 1).first->second; taken.contains(free);)
        free = fmt::format("{}-{}", id, ++i);
      taken.insert(free);
      member.key = std::move(free);
    });
  }

  /// In the order in which the plan will have them.
  template <typename Visit>
  void in_order(Draft& draft, const Visit& visit) {
    for (const Field& field : draft.type->fields) {
      if (const auto inner = draft.records.find(field.name); inner != draft.records.end()) in_order(*inner->second, visit);
      const auto list = draft.lists.find(field.name);
      if (list == draft.lists.end()) continue;
      for (DraftRef& member : list->second) {
        visit(*member);
        in_order(*member, visit);
      }
    }
  }

  void collect_names() {
    in_order(root_, [&](Draft& member) {
      lift::Name name{member.key, {}};
      if (name.id.empty()) {
        const auto said = member.values.find(member.type->key);
        if (said != member.values.end() && !said->second.empty()) name.id = said->second.front().text;
      }
      if (const std::string shown = name_of(member); !shown.empty()) name.names.push_back(shown);
      for (const Field& field : member.type->fields) {
        if (field.type->art != Art::text || field.type->identifier) continue;
        const auto said = member.values.find(field.name);
        if (said == member.values.end()) continue;
        for (const Said& each : said->second) {
          if (base::length(each.text) <= longest_name) name.names.push_back(each.text);
        }
      }
      names_[member.path].push_back(std::move(name));
    });
  }

  /// The period that the plan's years are counted in: the first record at the root that has a from and a to.
  void find_first_year() {
    for (const Field& field : root_.type->fields) {
      if (field.type->art != Art::record) continue;
      const Field* from = plan::find_field(*field.type, "fra");
      const Field* to = plan::find_field(*field.type, "til");
      if (from == nullptr || to == nullptr || from->type->art != Art::date || to->type->art != Art::date) continue;
      const auto record = root_.records.find(field.name);
      if (record == root_.records.end()) continue;
      const auto said = record->second->values.find(from->name);
      if (said == record->second->values.end()) continue;
      for (const Said& each : said->second) {
        const auto parsed = lift::parse(*from->type, from->title, each.text);
        if (!parsed.ok() || parsed.values.empty()) continue;
        if (const auto date = base::parse_date(parsed.values.front()).date) {
          first_year_ = date->year;
          return;
        }
      }
    }
  }

  // ---- values

  Settled record(Draft& draft, bool confidential) {
    Settled out{Settled::Kind::record, draft.type, {}, {}, {}, {}};
    for (const Field& field : draft.type->fields) {
      const bool hidden = confidential || field.confidential;
      Settled made;
      if (field.name == draft.type->key && field.type->identifier && !draft.key.empty())
        made = {Settled::Kind::text, field.type, draft.key, {}, {}, {}};
      else
        made = value(draft, field, hidden);
      if (made.kind != Settled::Kind::nothing || !made.remark.empty()) out.fields.push_back({field.name, {std::move(made)}});
    }
    return out;
  }

  Settled value(Draft& draft, const Field& field, bool hidden) {
    switch (field.type->art) {
      case Art::record: {
        const auto inner = draft.records.find(field.name);
        if (inner == draft.records.end() || inner->second->empty()) return {};
        return record(*inner->second, hidden);
      }
      case Art::year_amounts:
        return years(draft, field, hidden);
      case Art::list:
        if (field.type->item != nullptr && field.type->item->art == Art::record) return list(draft, field, hidden);
        break;
      default:
        break;
    }
    const auto said = draft.values.find(field.name);
    if (said == draft.values.end()) return {};
    if (field.type->art == Art::image) return picture(draft, field, said->second);
    return choose(*field.type, field.title, said->second, hidden);
  }

  Settled list(Draft& draft, const Field& field, bool hidden) {
    const auto members = draft.lists.find(field.name);
    if (members == draft.lists.end() || members->second.empty()) return {};
    Settled out{Settled::Kind::list, field.type, {}, {}, {}, {}};
    for (DraftRef& member : members->second) out.items.push_back(record(*member, hidden));
    return out;
  }

  Settled years(Draft& draft, const Field& field, bool hidden) {
    Settled out{Settled::Kind::record, field.type, {}, {}, {}, {}};
    const std::string before = field.name + ".";
    std::map<std::string, Settled> found;  // years ascending
    for (auto said = draft.values.lower_bound(before); said != draft.values.end() && said->first.starts_with(before); ++said) {
      std::string year = said->first.substr(before.size());
      if (year.starts_with(year_word)) {
        int nth = 0;
        std::from_chars(year.data() + year_word.size(), year.data() + year.size(), nth);
        if (!first_year_) {
          for (const Said& each : said->second)
            leftovers_.push_back(
                {each.found, each.text, fmt::format("{} {}: perioden er ikke skrevet noget sted", field.title, year)});
          continue;
        }
        year = std::to_string(*first_year_ + nth - 1);
      }
      Settled amount = choose(schema_.simple(Art::amount), fmt::format("{} {}", field.title, year), said->second, hidden);
      if (amount.kind != Settled::Kind::nothing) found.emplace(std::move(year), std::move(amount));
    }
    if (found.empty()) return {};
    for (auto& [year, amount] : found) out.fields.push_back({year, {std::move(amount)}});
    return out;
  }

  /// The first picture that documents can show; the others are kept, and told. Named after the place it was put in.
  Settled picture(const Draft& draft, const Field& field, const std::vector<Said>& all) {
    std::string owner = draft.key.empty() ? draft.path : draft.key;
    std::replace(owner.begin(), owner.end(), '.', ' ');
    const std::string stem = id_of(owner + " " + field.name);
    Settled out;
    const Said* taken = nullptr;
    for (const Said& each : all) {
      if (each.picture == nullptr) continue;  // a template made with a plan names a file of that plan
      std::string fault;
      auto path = pictures_.keep(*each.picture, stem, fault);
      if (!path) {
        auto finding = finding_at("M27", fmt::format("billedet i „{}“ {}", field.title, fault), files_, each.found);
        finding.expected = "et PNG- eller JPEG-billede";
        finding.action = "gem billedet som PNG, sæt det ind i feltet, og hent igen; eller læg filen i planens mappe, og nævn den";
        leftovers_.push_back({each.found, each.picture->part, fmt::format("billedet i „{}“ {}", field.title, fault)});
        findings_.push_back(std::move(finding));
      } else if (taken == nullptr) {
        taken = &each;
        out = {Settled::Kind::text, field.type, *std::move(path), {}, {}, {}};
      } else if (*path != out.text) {
        auto finding = finding_at("M03",
                                  fmt::format("„{}“ er to forskellige billeder: et i {} og et i {}", field.title,
                                              place_text(files_, taken->found), place_text(files_, each.found)),
                                  files_, each.found);
        finding.message.erase(finding.message.rfind(" ("));  // it names both places already
        finding.expected = "det samme billede begge steder";
        finding.action = fmt::format("planen har fået det første; det andet ligger som {}", *path);
        leftovers_.push_back(
            {each.found, *path, fmt::format("„{}“ er et andet billede i {}", field.title, place_text(files_, taken->found))});
        findings_.push_back(std::move(finding));
      }
    }
    return out;
  }

  struct Read {
    const Said* said;
    std::vector<std::string> values;
  };

  static bool same(const Type& type, const Read& a, const Read& b) {
    if (a.values == b.values) return true;
    if (type.art == Art::prose) {
      base::Findings ignored;
      return lift::same_prose(prose::parse_prose(a.values.front(), {}, {}, ignored),
                              prose::parse_prose(b.values.front(), {}, {}, ignored));
    }
    return std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                      [](const std::string& x, const std::string& y) { return read::same_text(x, y); });
  }

  /// What a value of the type can name; nothing for what names nothing.
  const std::vector<lift::Name>& names_for(const Type& type) const {
    static const std::vector<lift::Name> nobody;
    const auto& all = type.art == Art::reference ? names_ : listed_;
    const auto found = all.find(type.refers_to);
    return found == all.end() ? nobody : found->second;
  }

  Settled choose(const Type& type, const std::string& title, const std::vector<Said>& said, bool hidden) {
    std::vector<Read> all;
    Settled out;
    const Type& one = type.art == Art::list ? *type.item : type;
    const std::vector<lift::Name>& names = names_for(one);
    for (const Said& each : said) {
      auto parsed = lift::parse(type, title, each.text, names);
      if (parsed.finding) {
        refuse(*std::move(parsed.finding), each, title, hidden);
        if (out.remark.empty() && !hidden) out.remark = each.text;
        continue;
      }
      if (!parsed.values.empty()) all.push_back({&each, std::move(parsed.values)});
    }
    // What somebody changed goes before what the template said already, and that before what was left alone.
    std::stable_partition(all.begin(), all.end(), [](const Read& each) { return !each.said->known; });
    std::stable_partition(all.begin(), all.end(), [](const Read& each) { return !each.said->unticked; });
    if (all.empty()) return out;
    const Read& taken = all.front();
    std::vector<const Read*> told;
    for (const Read& each : all) {
      const bool old_news = each.said->known && !taken.said->known;
      if (each.said->unticked || old_news || same(type, taken, each)) continue;
      if (std::any_of(told.begin(), told.end(), [&](const Read* other) { return same(type, *other, each); })) continue;
      told.push_back(&each);
      contradict(taken, each, title, hidden);
    }
    out.remark = taken.said->unticked ? unticked_box : "";
    out.type = &type;
    if (type.art == Art::list) {
      out.kind = Settled::Kind::list;
      for (const std::string& value : taken.values) out.items.push_back({Settled::Kind::text, type.item, value, {}, {}, {}});
    } else {
      out.kind = Settled::Kind::text;
      out.text = taken.values.front();
    }
    return out;
  }

  void refuse(base::Finding finding, const Said& said, const std::string& title, bool hidden) {
    std::string why = finding.message;
    if (hidden) {
      finding.message = fmt::format("„{}“ kan ikke læses", title);
      if (finding.code == "M02") finding.expected = "et navn, der står et andet sted";
      why = finding.message;
    }
    auto placed = finding_at(finding.code, std::move(finding.message), files_, said.found);
    placed.expected = std::move(finding.expected);
    placed.action = std::move(finding.action);
    leftovers_.push_back({said.found, said.text, std::move(why)});
    findings_.push_back(std::move(placed));
  }

  void contradict(const Read& taken, const Read& other, const std::string& title, bool hidden) {
    constexpr std::size_t most = 80;
    const std::string first = place_text(files_, taken.said->found);
    const std::string second = place_text(files_, other.said->found);
    std::string message = fmt::format("„{}“ er skrevet på to måder", title);
    if (hidden)
      message += fmt::format(": i {} og i {}", first, second);
    else
      message += fmt::format(": „{}“ i {} og „{}“ i {}", base::shortened(taken.said->text, most), first,
                             base::shortened(other.said->text, most), second);
    auto finding = finding_at("M03", std::move(message), files_, other.said->found);
    finding.message.erase(finding.message.rfind(" ("));  // it names both places already
    finding.expected = "det samme begge steder";
    finding.action = "ret det ene; planen har fået det første";
    finding.related.push_back({files_[taken.said->found.file].name, 0, 0, 1, {}, 1});
    leftovers_.push_back({other.said->found, other.said->text, fmt::format("„{}“ står anderledes i {}", title, first)});
    findings_.push_back(std::move(finding));
  }

  const plan::Schema& schema_;
  Draft& root_;
  const std::vector<File>& files_;
  const PackNames& listed_;
  Pictures& pictures_;
  std::vector<Leftover>& leftovers_;
  base::Findings& findings_;
  std::set<std::string, std::less<>> unasked_;
  PackNames names_;  // by list of the plan
  std::optional<int> first_year_;
};

}  // namespace

std::string place_text(const std::vector<File>& files, const Found& found) {
  return files[found.file].name + ", " + lift::describe(found.where);
}

base::Finding finding_at(std::string_view code, std::string message, const std::vector<File>& files, const Found& found) {
  auto finding = base::make_finding(code, std::move(message));
  finding.message += " (" + lift::describe(found.where) + ")";
  finding.place.file = files[found.file].name;
  return finding;
}

Settled settle(const plan::Schema& schema, Draft& draft, const std::vector<File>& files, const PackNames& listed,
               Pictures& pictures, std::vector<Leftover>& leftovers, base::Findings& findings) {
  return Settler(schema, draft, files, listed, pictures, leftovers, findings)();
}

}  // namespace helhedsplan::gather
