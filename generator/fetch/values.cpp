// Values and prose: what the file says against what the plan said then and says now.
#include "fetch/collector.hpp"
#include "fetch/paths.hpp"

#include "base/text.hpp"
#include "merge/merge.hpp"
#include "plan/display.hpp"
#include "read/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::fetch {

namespace {

using anchor::Entry;
using lift::Place;
using merge::Outcome;
using model::PlanField;

/// Does the place say what was generated there? What a value looks like is not always what it is ("ikke oplyst").
bool says_what_was_shown(const Entry& entry, const Place& place) {
  for (const anchor::Place& each : entry.places) {
    if (each.id == place.id) return !each.shown.empty() && read::same_text(base::trim(place.text), each.shown);
  }
  return false;
}

/// What a prose says without the blank lines around it: they are no part of it.
std::string bare(std::string_view markdown) {
  const std::size_t begin = markdown.find_first_not_of('\n');
  if (begin == std::string_view::npos) return {};
  return std::string(markdown.substr(begin, markdown.find_last_not_of(" \n") + 1 - begin));
}

}  // namespace

/// Somebody copied the control to another place: what stands there is new text, not another place of the value.
bool Collector::is_copy(const Place& place) const {
  return place.member != lift::none && copy_.lifted.members[place.member].by == lift::Found::content;
}

void Collector::set(const std::string& path, const std::string& text) {
  const plan::Value* ours = value_at(plan_, path);
  if (!text.empty()) {
    out_.edits.push_back({splice::Edit::Kind::set, path, splice::Content::of_text(text), {}});
  } else if (ours != nullptr) {
    out_.edits.push_back({splice::Edit::Kind::remove, path, {}, {}});
  }
}

const std::vector<lift::Name>& Collector::names_of(const std::string& list) {
  const auto [at, added] = names_.try_emplace(list);
  if (!added) return at->second;
  const auto members = plan_.index.find(list);
  if (members == plan_.index.end()) return at->second;
  for (const auto& [id, member] : members->second) {
    lift::Name name{id, {plan::display_text(member, &plan_)}};
    if (const plan::Record* record = plan::record_of(member)) {
      for (const plan::Member& field : record->members) {
        const auto* text = std::get_if<plan::Text>(&field.value.data);
        if (text != nullptr && field.value.type->art == plan::Art::text && field.name != member.type->key)
          name.names.push_back(text->text);
      }
    }
    at->second.push_back(std::move(name));
  }
  // A word that two members share names neither; the order is not that of a hash table.
  std::map<std::string, std::size_t> uses;
  for (const lift::Name& name : at->second) {
    for (const std::string& word : std::set<std::string>(name.names.begin() + 1, name.names.end())) ++uses[word];
  }
  for (lift::Name& name : at->second) {
    const auto shared =
        std::remove_if(name.names.begin() + 1, name.names.end(), [&](const std::string& word) { return uses[word] > 1; });
    name.names.erase(shared, name.names.end());
  }
  std::sort(at->second.begin(), at->second.end(), [](const lift::Name& a, const lift::Name& b) { return a.id < b.id; });
  return at->second;
}

std::optional<std::string> Collector::understood(const Place& place, const plan::Type& type) {
  if (place.placeholder) return std::string();
  if (type.art == plan::Art::prose) return bare(place.markdown);
  if (place.checked) return std::string(*place.checked ? "ja" : "nej");
  const plan::Field* field = field_at(schema_, place.path);
  const std::string title = field == nullptr ? std::string() : field->title;
  lift::Parsed parsed =
      lift::parse(type, title, place.text, type.refers_to.empty() ? std::vector<lift::Name>() : names_of(type.refers_to));
  if (parsed.finding) {
    base::Finding& finding = say(parsed.finding->code, {}, {});
    const bool hidden = is_confidential(schema_, place.path);
    finding.message = hidden ? fmt::format("„{}“ kan ikke læses", title) : parsed.finding->message;
    finding.message += fmt::format(" ({})", place_of(place.where));
    finding.expected = parsed.finding->expected;
    if (!hidden) finding.action = parsed.finding->action;
    finding.plan_path = hidden ? std::string() : place.path;
    return std::nullopt;
  }
  return parsed.values.empty() ? std::string() : parsed.values.front();
}

void Collector::find_values() {
  const auto& entries = copy_.lifted.map.entries;
  std::vector<std::vector<const Place*>> places(entries.size());
  for (const Place& place : copy_.lifted.places) {
    if (place.path == entries[place.entry].path) places[place.entry].push_back(&place);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].kind == Entry::Kind::field && !is_gone(entries[i].path)) field(i, places[i]);
  }
}

void Collector::field(std::size_t index, const std::vector<const Place*>& places) {
  const Entry& entry = copy_.lifted.map.entries[index];
  const std::string name = called(plan_, schema_, entry.path);
  const bool hidden = is_confidential(schema_, entry.path);
  const std::string shown_path = hidden ? std::string() : entry.path;
  if (places.empty()) {
    if (entry.value.empty()) return;  // it said that nothing is known, and now it says nothing
    const auto around = [&](const std::string& member) { return lies_within(entry.path, member); };
    if (std::any_of(partly_.begin(), partly_.end(), around)) return;  // its member has been said
    differ(Kind::outside, Fate::left, entry.path, {});
    base::Finding& finding = say("M26", fmt::format("„{}“ står ikke længere i filen", name), {});
    finding.plan_path = shown_path;
    finding.expected = "feltet, hvor dokumentet viste det";
    finding.action = "er oplysningen forkert, så slet den i planen; ellers kommer den igen, når dokumentet dannes";
    return;
  }
  if (entry.art == PlanField::Art::picture) return;  // the plan has its path, the file has its bytes
  std::vector<const Place*> changed;
  for (const Place* place : places) {
    const bool untouched = !place->changed || (place->placeholder && entry.value.empty()) || says_what_was_shown(entry, *place);
    if (!untouched && !(place->duplicate && is_copy(*place))) changed.push_back(place);
  }
  if (changed.empty()) return;
  const Place& first = *changed.front();
  const Kind kind = entry.art == PlanField::Art::prose ? Kind::prose : Kind::value;
  const plan::Type* type = type_at(schema_, entry.path);
  if (type == nullptr) {
    differ(kind, Fate::left, entry.path, first.where);
    base::Finding& finding =
        say("M27", fmt::format("„{}“ er et felt, som denne udgave af programmet ikke kender", name), first.where);
    finding.action = "skriv ændringen i planen";
    return;
  }
  std::vector<std::string> theirs;
  for (const Place* place : changed) {
    std::optional<std::string> text = understood(*place, *type);
    if (!text) {
      differ(kind, Fate::left, entry.path, place->where);
      return;
    }
    if (*text == (kind == Kind::prose ? bare(entry.value) : entry.value)) continue;  // the same, written another way
    if (std::find(theirs.begin(), theirs.end(), *text) == theirs.end()) theirs.push_back(*std::move(text));
  }
  if (theirs.empty()) return;
  if (theirs.size() > 1) {
    differ(kind, Fate::clash, entry.path, first.where);
    std::string where;
    for (const Place* place : changed)
      where += fmt::format("{}{} {}", where.empty() ? "" : "; ", quoted(place->text, entry.path), place_of(place->where));
    base::Finding& finding = say("M13", fmt::format("„{}“ er rettet forskelligt i den samme fil: {}", name, where), {});
    finding.plan_path = shown_path;
    finding.expected = "det samme alle steder, eller kun ét sted rettet";
    finding.action = "ret filen, så der står det samme, og hent igen; planen er ikke ændret her";
    return;
  }
  if (kind == Kind::prose && !first.lost.empty()) {
    std::string lost;
    for (const std::string& each : first.lost) lost += (lost.empty() ? "" : ", ") + each;
    differ(Kind::formatting, Fate::left, entry.path, first.where);
    base::Finding& finding = say("M21", fmt::format("„{}“ har noget, planens tekster ikke kan holde: {}", name, lost), first.where);
    finding.plan_path = shown_path;
    finding.action = "ordene er hentet; brug fed, kursiv, lister og citater i stedet";
  }
  const plan::Value* ours = value_at(plan_, entry.path);
  // Where the member it belongs to is gone, there is nowhere to put it.
  const std::string_view member = entry.path.rfind(']') == std::string::npos
                                      ? std::string_view()
                                      : std::string_view(entry.path).substr(0, entry.path.rfind(']') + 1);
  if (!member.empty() && value_at(plan_, member) == nullptr) {
    differ(kind, Fate::clash, entry.path, first.where);
    base::Finding& finding =
        say("M12", fmt::format("„{}“ er rettet til {}, men planen har det ikke mere", name, quoted(theirs.front(), entry.path)),
            first.where);
    finding.plan_path = shown_path;
    finding.expected = "at det stadig står i planen";
    finding.action = "skal det med igen, så skriv det i planen; ellers er der intet at gøre";
    return;
  }
  if (kind == Kind::prose) {
    prose_field(entry, first, ours);
    return;
  }
  const std::string now = ours == nullptr ? std::string() : plan::canonical_text(*ours);
  switch (merge::value(entry.value, theirs.front(), now)) {
    case Outcome::unchanged:
      return;
    case Outcome::same:
      differ(kind, Fate::already, entry.path, first.where);
      return;
    case Outcome::taken:
      differ(kind, Fate::taken, entry.path, first.where);
      set(entry.path, theirs.front());
      return;
    case Outcome::clash:
      break;
  }
  differ(kind, decide_ == Decide::ask ? Fate::clash : decide_ == Decide::word ? Fate::taken : Fate::kept, entry.path, first.where);
  if (decide_ == Decide::word) set(entry.path, theirs.front());
  if (decide_ != Decide::ask) return;
  base::Finding& finding =
      say("M12",
          fmt::format("„{}“ er rettet både her og i planen: her står {}, i planen {}; før stod der {}", name,
                      quoted(first.text, entry.path), quoted(now, entry.path), quoted(entry.value, entry.path)),
          first.where);
  finding.plan_path = shown_path;
  finding.action =
      "afgør, hvad der gælder: hent igen med --tag-ord (Word-filen) eller --tag-plan (planen), eller ret et af stederne";
  if (ours != nullptr && !hidden) finding.related.push_back(base::place_of(ours->span));
}

void Collector::prose_field(const Entry& entry, const Place& place, const plan::Value* ours) {
  const bool hidden = is_confidential(schema_, entry.path);
  const std::string now = ours == nullptr ? std::string() : plan::canonical_text(*ours);
  const bool unknown = ours != nullptr && std::holds_alternative<plan::Unknown>(ours->data);
  const std::string base_text = entry.value == plan::unknown_word && unknown ? std::string() : entry.value;
  const std::string theirs = place.placeholder ? std::string() : bare(place.markdown);
  if (theirs.empty() && bare(now) == bare(entry.value)) {
    differ(Kind::prose, Fate::taken, entry.path, place.where);
    set(entry.path, {});
    return;
  }
  const merge::Prose merged = merge::prose(base_text, theirs, unknown ? std::string() : now,
                                           decide_ == Decide::word ? merge::Prefer::theirs : merge::Prefer::ours);
  if (merged.outcome == Outcome::unchanged) return;
  if (merged.outcome == Outcome::same) {
    differ(Kind::prose, Fate::already, entry.path, place.where);
    return;
  }
  if (merged.took) {
    differ(Kind::prose, Fate::taken, entry.path, place.where);
    set(entry.path, bare(merged.text));
  }
  for (const merge::Clash& clash : merged.clashes) {
    if (decide_ != Decide::ask) {
      if (decide_ == Decide::plan) differ(Kind::prose, Fate::kept, entry.path, place.where);
      continue;
    }
    differ(Kind::prose, Fate::clash, entry.path, place.where);
    base::Finding& finding = say("M12",
                                 fmt::format("„{}“ er rettet både her og i planen: her står {}, i planen {}; før stod der {}",
                                             called(plan_, schema_, entry.path), quoted(clash.theirs, entry.path),
                                             quoted(clash.ours, entry.path), quoted(clash.base, entry.path)),
                                 place.where);
    finding.plan_path = hidden ? std::string() : entry.path;
    finding.action =
        "afgør, hvad der gælder: hent igen med --tag-ord (Word-filen) eller --tag-plan (planen), eller ret et af stederne";
    if (ours != nullptr && !hidden) finding.related.push_back(base::place_of(ours->span));
  }
}

}  // namespace helhedsplan::fetch
