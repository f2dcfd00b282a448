// Laws of the comparison over generated plans: the samples, changed in hundreds of ways, and each sample against the other.
#include "plans.hpp"

#include "support/plan_mutator.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>

using namespace compare_test;
using compare::Change;
using compare::Kind;
using plan::Value;
using test::Mutator;

namespace {

const std::vector<std::string> sample_names{"amagerbro", "amagerplanen", "engdraget", "mindste", "proeveparken"};

// ---- what a plan says, as text: independent of the comparison -------------------------------------------------------

void describe(const Value& value, std::string& out) {
  if (const plan::Record* record = plan::record_of(value)) {
    std::map<std::string, std::string> fields;
    for (const plan::Member& member : record->members) describe(member.value, fields[member.name]);
    out += '{';
    for (const auto& [name, text] : fields) out += name + ":" + text + ",";
    out += '}';
  } else if (std::holds_alternative<plan::ListRef>(value.data)) {
    out += '[';
    for (const Value& item : plan::items_of(&value)) {
      describe(item, out);
      out += ',';
    }
    out += ']';
  } else if (std::holds_alternative<plan::Unknown>(value.data)) {
    out += "<ukendt>";
  } else {
    out += std::to_string(value.data.index()) + ":" + plan::display_text(value, nullptr);
  }
}

std::string describe(const Value& value) {
  std::string out;
  describe(value, out);
  return out;
}

// ---- putting changes to a plan ---------------------------------------------------------------------------------------

using Renamed = std::map<std::pair<std::string, std::string>, std::string>;  // list, old id -> new id

std::string list_path(const Change& change) {
  std::string path;
  for (const auto& step : change.steps) {
    if (step.field != nullptr) path += (path.empty() ? "" : ".") + step.field->name;
  }
  return path;
}

/// References that follow the ids they name.
void follow(Value& value, const Renamed& renamed) {
  if (auto* reference = std::get_if<plan::Reference>(&value.data)) {
    const auto found = renamed.find({value.type->refers_to, reference->id});
    if (found != renamed.end()) reference->id = found->second;
  } else if (const plan::Record* record = plan::record_of(value)) {
    auto copy = std::make_shared<plan::Record>(*record);
    for (plan::Member& member : copy->members) follow(member.value, renamed);
    value.data = plan::RecordRef(copy);
  } else if (std::holds_alternative<plan::ListRef>(value.data)) {
    auto copy = std::make_shared<plan::List>(*std::get<plan::ListRef>(value.data));
    for (Value& item : copy->items) follow(item, renamed);
    value.data = plan::ListRef(copy);
  }
}

using ChangeRefs = std::vector<const Change*>;

Value applied(const Value& before, const ChangeRefs& changes, std::size_t depth);

void set_field(plan::Record& record, const std::string& name, const Value* value) {
  const auto found =
      std::find_if(record.members.begin(), record.members.end(), [&](const auto& member) { return member.name == name; });
  if (value == nullptr) {
    REQUIRE(found != record.members.end());
    record.members.erase(found);
  } else if (found != record.members.end()) {
    found->value = *value;
  } else {
    record.members.push_back({name, *value});
  }
}

std::string name_of(const compare::Step& step) {
  if (step.field != nullptr) return step.field->name;
  const std::string& path = (step.before != nullptr ? step.before : step.after)->path;  // a year
  return path.substr(path.rfind('.') + 1);
}

Value applied_record(const Value& before, const ChangeRefs& changes, std::size_t depth) {
  auto record = std::make_shared<plan::Record>(*plan::record_of(before));
  std::map<std::string, ChangeRefs> inside;
  for (const Change* change : changes) {
    const std::string name = name_of(change->steps[depth]);
    if (change->steps.size() == depth + 1) {
      set_field(*record, name, change->after);
    } else {
      inside[name].push_back(change);
    }
  }
  for (const auto& [name, deeper] : inside) {
    const Value made = applied(*record->find(name), deeper, depth + 1);
    set_field(*record, name, &made);
  }
  Value value = before;
  value.data = plan::RecordRef(record);
  return value;
}

Value applied_list(const Value& before, const ChangeRefs& changes, std::size_t depth) {
  std::map<std::size_t, ChangeRefs> inside;                 // by old index
  std::map<std::size_t, std::optional<std::size_t>> taken;  // old index -> new index when it is put back
  std::map<std::size_t, Value> put;                         // by new index
  for (const Change* change : changes) {
    const compare::Step& step = change->steps[depth];
    if (change->steps.size() > depth + 1) {
      inside[step.old_index].push_back(change);
    } else if (change->kind == Kind::removed) {
      taken[step.old_index] = std::nullopt;
    } else if (change->kind == Kind::moved) {
      taken[step.old_index] = step.new_index;
    } else if (change->kind == Kind::added) {
      put[step.new_index] = *change->after;
    } else {
      inside[step.old_index].push_back(change);  // renamed, or a plain value
    }
  }
  auto list = std::make_shared<plan::List>();
  const auto items = plan::items_of(&before);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = inside.count(i) != 0 ? applied(items[i], inside[i], depth + 1) : items[i];
    const auto found = taken.find(i);
    if (found == taken.end()) {
      list->items.push_back(item);
    } else if (found->second) {
      put[*found->second] = item;
    }
  }
  for (const auto& [index, item] : put) {
    REQUIRE(index <= list->items.size());
    list->items.insert(list->items.begin() + static_cast<std::ptrdiff_t>(index), item);
  }
  Value value = before;
  value.data = plan::ListRef(list);
  return value;
}

Value applied(const Value& before, const ChangeRefs& changes, std::size_t depth) {
  ChangeRefs deeper;
  Value value = before;
  for (const Change* change : changes) {
    if (change->steps.size() > depth) {
      deeper.push_back(change);
    } else if (change->kind == Kind::renamed) {
      auto record = std::make_shared<plan::Record>(*plan::record_of(value));
      set_field(*record, value.type->key, plan::record_of(*change->after)->find(value.type->key));
      value.data = plan::RecordRef(record);
    } else if (change->kind == Kind::changed) {
      return *change->after;
    }
  }
  if (deeper.empty()) return value;
  return plan::record_of(value) != nullptr ? applied_record(value, deeper, depth) : applied_list(value, deeper, depth);
}

Value apply(const compare::Changes& changes, const Value& before) {
  Renamed renamed;
  for (const Change& change : changes) {
    if (change.kind != Kind::renamed) continue;
    const std::string key = change.before->type->key;
    renamed[{list_path(change), plan::text_of(*plan::record_of(*change.before), key)}] =
        plan::text_of(*plan::record_of(*change.after), key);
  }
  Value start = before;
  follow(start, renamed);
  ChangeRefs all;
  for (const Change& change : changes) all.push_back(&change);
  return applied(start, all, 0);
}

plan::Plan with_root(Value root) {
  plan::Plan plan;
  plan.root = std::move(root);
  return plan;
}

std::map<Kind, std::size_t> kinds(const compare::Changes& changes) {
  std::map<Kind, std::size_t> counted;
  for (const Change& change : changes) ++counted[change.kind];
  return counted;
}

void check_laws(const plan::Plan& before, const plan::Plan& after) {
  const auto changes = compare::plans(before, after);
  const std::string was = describe(before.root);
  const std::string is = describe(after.root);
  CHECK(changes.empty() == (was == is));
  CHECK(describe(apply(changes, before.root)) == is);
  auto there = kinds(changes);
  auto back = kinds(compare::plans(after, before));
  std::swap(back[Kind::added], back[Kind::removed]);
  for (const Kind kind : {Kind::added, Kind::removed, Kind::changed, Kind::moved, Kind::renamed}) {
    CAPTURE(static_cast<int>(kind));
    CHECK(there[kind] == back[kind]);
  }
  for (const Change& change : changes) {
    REQUIRE_FALSE(change.steps.empty());
    if (change.before != nullptr) REQUIRE(change.old_path() == change.before->path);
    if (change.after != nullptr) REQUIRE(change.new_path() == change.after->path);
  }
}

}  // namespace

TEST_CASE("a plan compared with itself has no changes") {
  for (const std::string& name : sample_names) {
    CAPTURE(name);
    CHECK(compare::plans(sample(name), sample(name)).empty());
  }
}

TEST_CASE("changes put to the old plan make the new one, for plans changed in hundreds of ways") {
  for (const std::string& name : sample_names) {
    const plan::Plan before = sample(name);
    for (unsigned seed = 1; seed <= 120; ++seed) {
      CAPTURE(name, seed);
      const plan::Plan after = with_root(Mutator(seed)(before.root));
      check_laws(before, after);
      check_laws(after, with_root(Mutator(seed + 1000)(after.root)));
    }
  }
}

TEST_CASE("changes put to one sample make any other") {
  for (const std::string& before : sample_names) {
    for (const std::string& after : sample_names) {
      CAPTURE(before, after);
      check_laws(sample(before), sample(after));
    }
  }
}

TEST_CASE("the same question has the same answer every time") {
  const plan::Plan before = sample("amagerbro");
  const plan::Plan after = with_root(Mutator(7)(before.root));
  CHECK(lines_of(compare::plans(before, after)) == lines_of(compare::plans(before, after)));
}
