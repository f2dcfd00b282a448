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
      front_(schema, "forsidens gruppe", "part"),
      total_(schema, "mangler i alt", ""),
      judged_(schema, "bedømmelse", "hvad"),
      unstated_(schema, "dokument", "titel") {
  const plan::Type& count = schema.simple(plan::Art::count);
  texts_.item = text_;
  for (const char* field : {"part", "rolle", "gør", "alvor", "kode", "krav"}) thing_.has(field, *text_);
  for (const char* field : {"hvad", "kort"}) thing_.has(field, texts_);
  thing_.has("steder", places_.list());
  thing_.has("første_steder", places_.list());
  thing_.has("flere_steder", count);
  group_.has("part", *text_);
  for (const char* field : {"punkter", "øvrige"}) group_.has(field, thing_.list);
  for (const char* field : {"part", "rolle"}) front_.has(field, *text_);
  for (const char* field : {"antal", "flere"}) front_.has(field, count);
  front_.has("punkter", thing_.list);
  for (const char* field : {"spærrer", "øvrige", "uden_plads", "i_bilag"}) total_.has(field, count);
  for (const char* field : {"kode", "krav", "hvad"}) judged_.has(field, *text_);
  unstated_.has("titel", *text_);
  unstated_.has("antal", count);
}

Value MissingValues::thing(const MissingThing& thing) const {
  const auto texts = [&](const std::vector<std::string>& all) {
    auto list = std::make_shared<plan::List>();
    for (const std::string& text : all) list->items.push_back({text_, {}, {}, plan::Text{text}});
    return Value{&texts_, {}, {}, plan::ListRef(std::move(list))};
  };
  const std::vector<ShownPlace>& all = thing.places;
  const std::size_t first = all.size() <= shown_places + 1 ? all.size() : shown_places;  // "og 1 andet" would save nothing
  return RecordBuilder(thing_)
      .add("hvad", texts(thing.what))
      .add("kort", texts(thing.brief))
      .add("part", thing.party)
      .add("rolle", thing.role)
      .add("gør", thing.action)
      .add("alvor", thing.severity)
      .add("kode", thing.code)
      .add("krav", thing.requirement)
      .add("steder", places_(all))
      .add("første_steder", places_({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(first)}))
      .add("flere_steder", all.size() - first)
      .take();
}

std::vector<std::pair<std::string, Value>> MissingValues::operator()(const Missing& missing) const {
  const auto things = [&](const std::vector<MissingThing>& all) {
    std::vector<Value> made;
    for (const MissingThing& each : all) made.push_back(thing(each));
    return made;
  };
  std::vector<Value> front, groups, judged, unstated;
  for (const FrontGroup& group : missing.front) {
    front.push_back(RecordBuilder(front_)
                        .add("part", group.parties)
                        .add("rolle", group.role)
                        .add("antal", group.count)
                        .add("flere", group.more)
                        .add("punkter", thing_.list_of(things(group.things)))
                        .take());
  }
  for (const MissingGroup& group : missing.groups) {
    std::vector<Value> all = things(group.things), others;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!group.things[i].is_first) others.push_back(all[i]);
    }
    groups.push_back(RecordBuilder(group_)
                         .add("part", group.party)
                         .add("punkter", thing_.list_of(std::move(all)))
                         .add("øvrige", thing_.list_of(std::move(others)))
                         .take());
  }
  for (const ToJudge& each : missing.to_judge) {
    judged.push_back(RecordBuilder(judged_).add("kode", each.code).add("krav", each.requirement).add("hvad", each.what).take());
  }
  for (const Unstated& each : missing.unstated) {
    unstated.push_back(RecordBuilder(unstated_).add("titel", each.document).add("antal", each.count).take());
  }
  const std::size_t lines = missing.is_one_page ? 0 : missing.groups.size();
  Value total = RecordBuilder(total_)
                    .add("spærrer", missing.blocking)
                    .add("øvrige", missing.others)
                    .add("uden_plads", missing.more_parties)
                    .add("i_bilag", lines)
                    .take();
  return {{"@forside", front_.list_of(std::move(front))},
          {"@mangler", group_.list_of(std::move(groups))},
          {"@mangler_i_alt", std::move(total)},
          {"@enkeltvis", thing_.list_of(things(missing.shortened))},
          {"@bedømmes", judged_.list_of(std::move(judged))},
          {"@ikke_oplyst", unstated_.list_of(std::move(unstated))}};
}

}  // namespace helhedsplan::pack
