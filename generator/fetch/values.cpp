// Values and prose: what the file says against what the plan said then and says now.
#include "fetch/collector.hpp"
#include "fetch/paths.hpp"

#include "base/text.hpp"
#include "merge/merge.hpp"
#include "model/fingerprint.hpp"
#include "plan/display.hpp"
#include "prose/prose.hpp"
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
  std::optional<std::vector<std::string>> values = parsed(place.text, type, place.path, place.where);
  if (!values) return std::nullopt;
  return values->empty() ? std::string() : std::move(values->front());
}

std::optional<std::vector<std::string>> Collector::parsed(const std::string& text, const plan::Type& type, const std::string& path,
                                                          const lift::Where& where) {
  const plan::Field* field = field_at(schema_, path);
  const std::string title = field == nullptr ? std::string() : field->title;
  const plan::Type& item = type.art == plan::Art::list ? *type.item : type;
  lift::Parsed read = lift::parse(type, title, text, item.refers_to.empty() ? std::vector<lift::Name>() : names_of(item.refers_to));
  if (!read.finding) return std::move(read.values);
  base::Finding& finding = say(read.finding->code, {}, {});
  const bool hidden = is_confidential(schema_, path);
  finding.message = hidden ? fmt::format("„{}“ kan ikke læses", title) : read.finding->message;
  finding.message += fmt::format(" ({})", place_of(where));
  finding.expected = read.finding->expected;
  if (!hidden) finding.action = read.finding->action;
  finding.plan_path = hidden ? std::string() : path;
  return std::nullopt;
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

/// A name that a reference brought there, and that has become the name of another member: not a new name, but another reference.
/// Has then been said.
bool Collector::names_another(const Entry& entry, const Place& place) {
  const std::string_view member = parent_of(entry.path);
  const plan::Type* type = type_at(schema_, entry.path);
  if (!member.ends_with(']') || type == nullptr || type->art != plan::Art::text) return false;
  const std::string around = place.member == lift::none ? std::string() : copy_.lifted.members[place.member].path;
  if (lies_within(around, member)) return false;  // it stands there as itself
  const std::string written(base::trim(place.text));
  const std::string_view id = member.substr(list_of(member).size() + 1, member.size() - list_of(member).size() - 2);
  const auto& names = names_of(std::string(list_of(member)));
  const auto other = std::find_if(names.begin(), names.end(), [&](const lift::Name& name) {
    return name.id != id && std::find(name.names.begin(), name.names.end(), written) != name.names.end();
  });
  if (other == names.end()) return false;
  const plan::Value* holder = around.empty() ? nullptr : value_at(plan_, around);  // elsewhere nobody knows who refers
  const plan::Value* reference = holder == nullptr ? nullptr : referring_field(plan_, *holder, entry.path);
  if (holder != nullptr && reference == nullptr) {
    const std::string now = fmt::format("{}[{}]", list_of(member), other->id);
    if (const plan::Value* already = referring_field(plan_, *holder, now)) {
      differ(Kind::value, Fate::already, already->path, place.where);
      return true;
    }
  }
  const plan::Value* record = reference == nullptr ? nullptr : value_at(plan_, parent_of(reference->path));
  const bool is_key = record != nullptr && record->type != nullptr && !record->type->key.empty() &&
                      reference->path.ends_with("." + record->type->key);
  if (reference == nullptr || is_key || !plan::items_of(reference).empty()) {
    differ(Kind::value, Fate::left, entry.path, place.where);
    base::Finding& finding = say("M37",
                                 fmt::format("{} er skiftet ud med {}, som er en anden i „{}“", quoted(entry.value, entry.path),
                                             quoted(written, entry.path), called(plan_, schema_, list_of(member))),
                                 place.where);
    if (!is_confidential(schema_, entry.path)) finding.plan_path = entry.path;
    finding.expected = "det samme navn, eller et nyt navn til den samme";
    finding.action = "skal det være en anden, så skriv det i planen dér, hvor der henvises";
    return true;
  }
  const auto [known, added] = references_.try_emplace(reference->path, other->id);
  if (!added && known->second == other->id) return true;
  if (!added) {
    differ(Kind::value, Fate::clash, reference->path, place.where);
    base::Finding& finding =
        say("M13", fmt::format("„{}“ er rettet forskelligt i den samme fil", called(plan_, schema_, reference->path)), place.where);
    finding.expected = "det samme alle steder, eller kun ét sted rettet";
    finding.action = "det første er hentet; er det ikke det, så ret det i planen";
    return true;
  }
  differ(Kind::value, Fate::taken, reference->path, place.where);
  set(reference->path, other->id);
  return true;
}

/// Is there something of a text of the plan outside its place?
bool Collector::stands_as_fixed_text(const Entry& entry) const {
  base::Findings ignored;
  const std::vector<model::Fingerprint> blocks = model::fingerprints(prose::parse_prose(entry.value, {}, {}, ignored));
  return std::any_of(copy_.lifted.free.begin(), copy_.lifted.free.end(), [&](const lift::Free& free) {
    return free.status == lift::Free::Status::added &&
           std::any_of(blocks.begin(), blocks.end(),
                       [&](const model::Fingerprint& block) { return block.text == free.fingerprint; });
  });
}

void Collector::field(std::size_t index, const std::vector<const Place*>& places) {
  const Entry& entry = copy_.lifted.map.entries[index];
  const std::string name = called(plan_, schema_, entry.path);
  const bool hidden = is_confidential(schema_, entry.path);
  const std::string shown_path = hidden ? std::string() : entry.path;
  if (places.empty()) {
    if (entry.value.empty()) return;  // it said that nothing is known, and now it says nothing
    const auto around = [&](const std::string& member) { return lies_within(entry.path, member); };
    if (std::none_of(partly_.begin(), partly_.end(), around)) absent_.insert(entry.path);  // else its member has been said
    return;
  }
  if (entry.art == PlanField::Art::picture) return;  // the plan has its path, the file has its bytes
  std::vector<const Place*> changed;
  for (const Place* place : places) {
    const bool untouched = !place->changed || (place->placeholder && entry.value.empty()) || says_what_was_shown(entry, *place);
    if (!untouched && !(place->duplicate && is_copy(*place))) changed.push_back(place);
  }
  changed.erase(std::remove_if(changed.begin(), changed.end(), [&](const Place* place) { return names_another(entry, *place); }),
                changed.end());
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
  // A program that took the marks away from a text has not emptied it.
  if (kind == Kind::prose && theirs.front().empty() && stands_as_fixed_text(entry)) return;
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
    base::Finding& finding = say("M21", fmt::format("„{}“ har noget, planens tekster ikke kan rumme: {}", name, lost), first.where);
    finding.plan_path = shown_path;
    finding.action = "ordene er hentet; brug fed, kursiv, lister og citater i stedet";
  }
  const plan::Value* ours = value_at(plan_, entry.path);
  // Where the member it belongs to is gone, there is nowhere to put it.
  const std::string_view member = entry.path.rfind(']') == std::string::npos
                                      ? std::string_view()
                                      : std::string_view(entry.path).substr(0, entry.path.rfind(']') + 1);
  const plan::Type* owner = member.empty() ? nullptr : type_at(schema_, member);
  const bool is_key = owner != nullptr && !owner->key.empty() && entry.path == fmt::format("{}.{}", member, owner->key);
  if (is_key && value_at(plan_, fmt::format("{}[{}]", list_of(member), theirs.front())) != nullptr) {
    differ(kind, Fate::already, entry.path, first.where);  // it is called so by now
    return;
  }
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
  const std::string now = said_by_plan(entry);
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
