#include "pack/missing.hpp"

#include <utility>

namespace helhedsplan::pack {

using plan::Value;

namespace {

/// More documents than these are only counted: a fact that stands everywhere would fill the page.
constexpr std::size_t shown_places = 2;

}  // namespace

MissingValues::MissingValues(const plan::Schema& schema)
    : text_(&schema.simple(plan::Art::text)),
      texts_(schema.simple(plan::Art::list)),
      places_(schema),
      thing_(schema, "mangel", "kode"),
      group_(schema, "mangler hos én", "part"),
      judged_(schema, "bedømmelse", "hvad"),
      unstated_(schema, "dokument", "titel") {
  const plan::Type& count = schema.simple(plan::Art::count);
  texts_.item = text_;
  for (const char* field : {"rolle", "gør", "kode", "krav"}) thing_.has(field, *text_);
  thing_.has("hvad", texts_);
  thing_.has("steder", places_.list());
  thing_.has("første_steder", places_.list());
  thing_.has("flere_steder", count);
  group_.has("part", *text_);
  group_.has("punkter", thing_.list);
  for (const char* field : {"kode", "krav", "hvad"}) judged_.has(field, *text_);
  unstated_.has("titel", *text_);
  unstated_.has("antal", count);
}

Value MissingValues::thing(const MissingThing& thing) const {
  auto what = std::make_shared<plan::List>();
  for (const std::string& text : thing.what) what->items.push_back({text_, {}, {}, plan::Text{text}});
  const std::vector<ShownPlace>& all = thing.places;
  const std::size_t first = all.size() <= shown_places + 1 ? all.size() : shown_places;  // "og 1 andet" would save nothing
  return RecordBuilder(thing_)
      .add("hvad", Value{&texts_, {}, {}, plan::ListRef(std::move(what))})
      .add("rolle", thing.role)
      .add("gør", thing.action)
      .add("kode", thing.code)
      .add("krav", thing.requirement)
      .add("steder", places_(all))
      .add("første_steder", places_({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(first)}))
      .add("flere_steder", all.size() - first)
      .take();
}

std::vector<std::pair<std::string, Value>> MissingValues::operator()(const Missing& missing) const {
  std::vector<Value> groups, judged, unstated;
  for (const MissingGroup& group : missing.groups) {
    std::vector<Value> things;
    for (const MissingThing& each : group.things) things.push_back(thing(each));
    groups.push_back(RecordBuilder(group_).add("part", group.party).add("punkter", thing_.list_of(std::move(things))).take());
  }
  for (const ToJudge& each : missing.to_judge) {
    judged.push_back(RecordBuilder(judged_).add("kode", each.code).add("krav", each.requirement).add("hvad", each.what).take());
  }
  for (const Unstated& each : missing.unstated) {
    unstated.push_back(RecordBuilder(unstated_).add("titel", each.document).add("antal", each.count).take());
  }
  return {{"@mangler", group_.list_of(std::move(groups))},
          {"@bedømmes", judged_.list_of(std::move(judged))},
          {"@ikke_oplyst", unstated_.list_of(std::move(unstated))}};
}

}  // namespace helhedsplan::pack
