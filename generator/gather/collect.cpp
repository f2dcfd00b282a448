// One file: which member each place speaks of.
//
// A member is an item of a repeating section (or a row without one) and is told by standing in it. A place whose path goes through
// a pattern that it does not stand in names the member there: "aktiviteter[].navn" in a row of succeskriterier says whose they are.
#include "gather/work.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace helhedsplan::gather {
namespace {

using anchor::Entry;
using lift::none;

class Collector {
 public:
  Collector(const plan::Schema& schema, const std::vector<File>& files, std::size_t file, std::vector<Leftover>& leftovers)
      : schema_(schema), lifted_(files[file].lifted), pictures_(files[file].pictures), file_(file), leftovers_(leftovers) {}

  DraftRef operator()() {
    auto root = std::make_unique<Draft>();
    root->type = &schema_.root();
    root->first_file = file_;
    root_ = root.get();
    number_groups();
    for (const lift::Place& place : lifted_.places) {
      if (!place.placeholder) put(place);
    }
    for (const lift::Place& place : lifted_.places) {  // when all is known that people wrote
      if (place.placeholder && place.checked) put(place);
    }
    return root;
  }

 private:
  /// Members of one list, one after the other within the same: they are not each other.
  void number_groups() {
    std::map<std::tuple<std::string, lift::Member::Kind, std::size_t>, std::pair<std::size_t, std::size_t>>
        open;  // → last line, group
    std::size_t groups = 0;
    for (std::size_t m = 0; m < lifted_.members.size(); ++m) {
      const lift::Member& member = lifted_.members[m];
      const std::string list = lift::pattern_of(member.path);
      const auto key = std::tuple(list, member.kind, member.around);
      const auto found = open.find(key);
      const bool goes_on = found != open.end() && member.range.begin.paragraph <= found->second.first + 1;
      const std::size_t group = goes_on ? found->second.second : groups++;
      open[key] = {member.range.end.paragraph, group};
      group_of_.push_back(group);
      // Word copies an item with its tag: only the first is the member that the tag names.
      copied_.push_back(!named_.insert(member.path + "\n" + std::to_string(group)).second);
    }
  }

  void put(const lift::Place& place) {
    Draft* at = root_;
    std::string rest;
    const auto steps = steps_of(place.path);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const Step& step = steps[i];
      const plan::Field* field = plan::find_field(*at->type, step.name);
      if (field == nullptr) return lose(place, "feltet findes ikke længere i skemaet");
      const plan::Type& type = *field->type;
      const bool last = i + 1 == steps.size();
      if (type.art == plan::Art::record && !last) {
        at = &record(*at, *field);
      } else if (type.art == plan::Art::list && step.member && !last) {
        if (type.item == nullptr || type.item->art != plan::Art::record) return lose(place, "feltet findes ikke længere i skemaet");
        at = &member(*at, *field, place, std::string_view(place.path).substr(0, step.end), step.key);
      } else if (last || (type.art == plan::Art::year_amounts && i + 2 == steps.size())) {
        std::string name = step.name;
        if (!last) name += "." + steps[i + 1].name;
        return say(*at, name, place);
      } else {
        return lose(place, "feltet findes ikke længere i skemaet");
      }
    }
  }

  void say(Draft& at, const std::string& name, const lift::Place& place) {
    const Entry& entry = lifted_.map.entries[place.entry];
    Said said;
    said.known = !place.changed && !entry.value.empty();
    said.unticked = place.placeholder && !said.known;
    if (said.unticked && (place.member == none || !somebody_wrote(at))) return;
    said.text = said.known ? entry.value : entry.art == model::PlanField::Art::prose ? place.markdown : place.text;
    said.found = {file_, place.where};
    if (!place.picture.empty()) {
      const auto found =
          std::find_if(pictures_.begin(), pictures_.end(), [&](const Picture& each) { return each.part == place.picture; });
      if (found == pictures_.end()) return;
      said = {{}, false, said.found, &*found};
    }
    at.values[name].push_back(std::move(said));
  }

  /// Who fills in a row and leaves its box alone has answered; where nobody wrote, nobody was asked.
  static bool somebody_wrote(const Draft& at) {
    return std::any_of(at.values.begin(), at.values.end(), [](const auto& field) {
      return std::any_of(field.second.begin(), field.second.end(), [](const Said& said) { return !said.known && !said.unticked; });
    });
  }

  void lose(const lift::Place& place, std::string why) {
    leftovers_.push_back({{file_, place.where}, place.markdown.empty() ? place.text : place.markdown, std::move(why)});
  }

  Draft& record(Draft& at, const plan::Field& field) {
    DraftRef& made = at.records[field.name];
    if (!made) made = child(at, field, *field.type);
    return *made;
  }

  DraftRef child(const Draft& at, const plan::Field& field, const plan::Type& type) const {
    auto made = std::make_unique<Draft>();
    made->type = &type;
    made->path = at.path.empty() ? field.name : at.path + "." + field.name;
    made->first_file = file_;
    return made;
  }

  Draft& member(Draft& at, const plan::Field& field, const lift::Place& place, std::string_view path, const std::string& key) {
    std::size_t inside = place.member;
    while (
        inside != none && lifted_.members[inside].path != path &&
        !(lifted_.members[inside].path.ends_with("[]") && lift::pattern_of(path) == lift::pattern_of(lifted_.members[inside].path)))
      inside = lifted_.members[inside].around;
    const bool by_key = !key.empty() && (inside == none || !copied_[inside]);
    std::string id = by_key ? "k" + key : inside != none ? "m" + std::to_string(inside) : "r" + std::to_string(place.member);
    auto& list = at.lists[field.name];
    const auto known = made_.find({&list, id});
    if (known != made_.end()) return *known->second;
    auto draft = child(at, field, *field.type->item);
    if (by_key) draft->key = key;
    if (inside != none) draft->groups.insert({file_, group_of_[inside]});
    Draft& added = *draft;
    made_.emplace(std::pair(&list, std::move(id)), &added);
    list.push_back(std::move(draft));
    return added;
  }

  const plan::Schema& schema_;
  const lift::Lifted& lifted_;
  const std::vector<Picture>& pictures_;
  std::size_t file_;
  std::vector<Leftover>& leftovers_;
  Draft* root_ = nullptr;
  std::vector<std::size_t> group_of_;
  std::vector<bool> copied_;
  std::set<std::string> named_;
  std::map<std::pair<const void*, std::string>, Draft*> made_;
};

}  // namespace

std::vector<Step> steps_of(std::string_view path) {
  std::vector<Step> steps;
  for (std::size_t at = 0; at < path.size();) {
    Step step;
    const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
    step.name = path.substr(at, end - at);
    at = end;
    if (at < path.size() && path[at] == '[') {
      const std::size_t close = std::min(path.find(']', at), path.size());
      step.member = true;
      step.key = path.substr(at + 1, close - at - 1);
      at = std::min(close + 1, path.size());
    }
    step.end = at;
    if (at < path.size() && path[at] == '.') ++at;
    steps.push_back(std::move(step));
  }
  return steps;
}

bool Draft::empty() const {
  return values.empty() && std::all_of(records.begin(), records.end(), [](const auto& each) { return each.second->empty(); }) &&
         std::all_of(lists.begin(), lists.end(), [](const auto& each) {
           return std::all_of(each.second.begin(), each.second.end(), [](const DraftRef& member) { return member->empty(); });
         });
}

const plan::Field* naming_field(const plan::Type& type) {
  const auto plain = [](const plan::Field* field) {
    return field != nullptr && field->type->art != plan::Art::record && field->type->art != plan::Art::list &&
           !field->type->identifier;
  };
  if (const plan::Field* shown = plan::find_field(type, type.display); plain(shown)) return shown;
  if (const plan::Field* key = plan::find_field(type, type.key); plain(key)) return key;
  return nullptr;
}

std::string name_of(const Draft& draft) {
  const plan::Field* field = draft.type == nullptr ? nullptr : naming_field(*draft.type);
  if (field == nullptr) return {};
  const auto found = draft.values.find(field->name);
  return found == draft.values.end() || found->second.empty() ? std::string() : found->second.front().text;
}

DraftRef collect(const plan::Schema& schema, const std::vector<File>& files, std::size_t file, std::vector<Leftover>& leftovers) {
  return Collector(schema, files, file, leftovers)();
}

}  // namespace helhedsplan::gather
