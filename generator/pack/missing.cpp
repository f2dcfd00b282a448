#include "pack/missing.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

namespace helhedsplan::pack {
namespace {

using plan::Value;

/// More documents than these are only counted: a fact that stands everywhere would fill the page.
constexpr std::size_t shown_places = 2;

plan::Field field(const char* name, const plan::Type* type) {
  plan::Field made;
  made.name = made.title = name;
  made.type = type;
  return made;
}

class Builder {
 public:
  explicit Builder(const plan::Type& type) : record_(std::make_shared<plan::Record>()) { record_->type = &type; }
  Builder& add(const char* name, std::string text) {
    if (!text.empty()) record_->members.push_back({name, Value{type_of(name), {}, {}, plan::Text{std::move(text)}}});
    return *this;
  }
  Builder& add(const char* name, std::size_t count) {
    if (count > 0) {
      record_->members.push_back({name, Value{type_of(name), {}, {}, plan::Count{static_cast<std::int64_t>(count)}}});
    }
    return *this;
  }
  Builder& add(const char* name, Value value) {
    record_->members.push_back({name, std::move(value)});
    return *this;
  }
  [[nodiscard]] Value take() { return {record_->type, {}, {}, plan::RecordRef(std::move(record_))}; }

 private:
  [[nodiscard]] const plan::Type* type_of(const char* name) const { return plan::find_field(*record_->type, name)->type; }

  std::shared_ptr<plan::Record> record_;
};

}  // namespace

MissingValues::MissingValues(const plan::Schema& schema)
    : text_(&schema.simple(plan::Art::text)), count_(&schema.simple(plan::Art::count)) {
  static constexpr const char* of_place[] = {"tekst", "titel", "punkter"};
  static constexpr const char* of_thing[] = {"rolle", "gør", "kode", "krav"};
  static constexpr const char* of_group[] = {"part"};
  static constexpr const char* of_judged[] = {"kode", "krav", "hvad"};
  static constexpr const char* of_unstated[] = {"titel"};
  for (Kind* kind : {&place_, &thing_, &group_, &judged_, &unstated_}) {
    kind->list = schema.simple(plan::Art::list);
    kind->list.item = &kind->record;
  }
  define(place_, "sted", "tekst", of_place);
  define(thing_, "mangel", "kode", of_thing);
  define(group_, "mangler hos én", "part", of_group);
  define(judged_, "bedømmelse", "hvad", of_judged);
  define(unstated_, "dokument", "titel", of_unstated);
  texts_ = schema.simple(plan::Art::list);
  texts_.item = text_;
  thing_.record.fields.push_back(field("hvad", &texts_));
  thing_.record.fields.push_back(field("steder", &place_.list));
  thing_.record.fields.push_back(field("første_steder", &place_.list));
  thing_.record.fields.push_back(field("flere_steder", count_));
  group_.record.fields.push_back(field("punkter", &thing_.list));
  unstated_.record.fields.push_back(field("antal", count_));
}

void MissingValues::define(Kind& kind, const char* name, const char* display, std::span<const char* const> texts) {
  kind.record.art = plan::Art::record;
  kind.record.name = name;
  kind.record.display = display;
  for (const char* text : texts) kind.record.fields.push_back(field(text, text_));
}

Value MissingValues::list_of(const Kind& kind, std::vector<Value> items) const {
  auto list = std::make_shared<plan::List>();
  list->items = std::move(items);
  return {&kind.list, {}, {}, plan::ListRef(std::move(list))};
}

Value MissingValues::place(const MissingPlace& place) const {
  std::string text = place.document;
  if (!place.sections.empty()) text += " punkt\u00a0" + place.sections;
  return Builder(place_.record).add("tekst", std::move(text)).add("titel", place.document).add("punkter", place.sections).take();
}

Value MissingValues::thing(const MissingThing& thing) const {
  auto what = std::make_shared<plan::List>();
  for (const std::string& text : thing.what) what->items.push_back({text_, {}, {}, plan::Text{text}});
  std::vector<Value> all;
  for (const MissingPlace& each : thing.places) all.push_back(place(each));
  const std::size_t first = all.size() <= shown_places + 1 ? all.size() : shown_places;  // "og 1 andet" would save nothing
  std::vector<Value> shown(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(first));
  const std::size_t others = all.size() - first;
  return Builder(thing_.record)
      .add("hvad", Value{&texts_, {}, {}, plan::ListRef(std::move(what))})
      .add("rolle", thing.role)
      .add("gør", thing.action)
      .add("kode", thing.code)
      .add("krav", thing.requirement)
      .add("steder", list_of(place_, std::move(all)))
      .add("første_steder", list_of(place_, std::move(shown)))
      .add("flere_steder", others)
      .take();
}

std::vector<std::pair<std::string, Value>> MissingValues::operator()(const Missing& missing) const {
  std::vector<Value> groups, judged, unstated;
  for (const MissingGroup& group : missing.groups) {
    std::vector<Value> things;
    for (const MissingThing& each : group.things) things.push_back(thing(each));
    groups.push_back(Builder(group_.record).add("part", group.party).add("punkter", list_of(thing_, std::move(things))).take());
  }
  for (const ToJudge& each : missing.to_judge) {
    judged.push_back(Builder(judged_.record).add("kode", each.code).add("krav", each.requirement).add("hvad", each.what).take());
  }
  for (const Unstated& each : missing.unstated) {
    unstated.push_back(Builder(unstated_.record).add("titel", each.document).add("antal", each.count).take());
  }
  return {{"@mangler", list_of(group_, std::move(groups))},
          {"@bedømmes", list_of(judged_, std::move(judged))},
          {"@ikke_oplyst", list_of(unstated_, std::move(unstated))}};
}

}  // namespace helhedsplan::pack
