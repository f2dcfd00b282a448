#include "pack/check.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace helhedsplan::pack {
namespace {

using base::Findings;
using plan::Record;
using plan::record_of;
using plan::text_of;
using plan::Value;

std::vector<std::string> to_list(const Checked::Names& names) {
  return {names.begin(), names.end()};
}

const Record& settings_of(const Pack& pack) {
  return *record_of(pack.data);
}

/// The settings of a document as they stand in the pack.
const Record* record_of_document(const Pack& pack, std::string_view name) {
  for (const Value& member : plan::items_of(settings_of(pack).find("dokumenter"))) {
    const Record* record = record_of(member);
    if (record && text_of(*record, "navn") == name) return record;
  }
  return nullptr;
}

/// The first of these settings that is written.
const Value* setting(const Record* record, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const Value* value = record ? record->find(name) : nullptr;
    if (value && plan::has_content(*value)) return value;
  }
  return nullptr;
}

base::Place place_of(const Value* value, const base::Span& otherwise) {
  const base::Span& span = value && value->span.source ? value->span : otherwise;
  return span.source ? base::place_of(span) : base::Place{};
}

/// A part of a setting where it stands in the file; all of it when the file has it in other words.
base::Span span_within(const Value& value, std::string_view part) {
  base::Span span = value.span;
  if (!span.source) return span;
  const auto at = span.source->text().substr(span.begin, span.end - span.begin).find(part);
  if (at == std::string_view::npos) return span;
  span.begin += at;
  span.end = span.begin + part.size();
  return span;
}

// ---- file names ----------------------------------------------------------------------------------------------------

/// A document's file name, as far as it can be told without a plan.
struct FileName {
  const DocumentSpec* spec;
  const Value* at;    ///< `filnavn`, else `navn`
  std::string text;   ///< with its tags; else as the file will be called
  bool fixed = true;  ///< it has no tags
};

FileName file_name_of(const Pack& pack, const DocumentSpec& spec) {
  const Record* record = record_of_document(pack, spec.name);
  FileName name{&spec, setting(record, {"filnavn", "navn"}), spec.name};
  if (spec.file_name && record) name.text = text_of(*record, "filnavn");
  name.fixed = name.text.find("{{") == std::string::npos;
  if (name.fixed) name.text = file_name_from(name.text);
  return name;
}

/// Whether both documents, when they are made, get the same name.
bool collide(const FileName& one, const FileName& other) {
  if (one.fixed != other.fixed) return false;
  const DocumentSpec &a = *one.spec, &b = *other.spec;
  const bool perhaps_never_both = !a.condition.empty() && !b.condition.empty() && a.condition != b.condition;
  if (perhaps_never_both) return false;
  if (one.fixed) return base::lower_case(one.text) == base::lower_case(other.text);
  return one.text == other.text && a.for_each == b.for_each && a.member_name == b.member_name && a.confidential == b.confidential;
}

void check_file_names(const Pack& pack, Findings& findings) {
  std::vector<FileName> names;
  for (const DocumentSpec& spec : pack.documents) {
    FileName name = file_name_of(pack, spec);
    const auto taken = std::find_if(names.begin(), names.end(), [&](const FileName& other) { return collide(name, other); });
    if (taken != names.end()) {
      auto finding = base::make_finding(
          "T35", fmt::format("dokumenterne „{}“ og „{}“ får samme filnavn, „{}“", taken->spec->name, spec.name, name.text));
      finding.place = place_of(name.at, spec.span);
      finding.action = "giv det ene et andet „filnavn“";
      finding.related.push_back(place_of(taken->at, taken->spec->span));
      findings.push_back(std::move(finding));
    } else if (name.fixed && !spec.for_each.empty()) {
      auto finding = base::make_finding(
          "T35", fmt::format("dokumentet „{}“ får filnavnet „{}“ for hvert medlem af „{}“", spec.name, name.text, spec.for_each));
      finding.place = place_of(name.at, spec.span);
      finding.expected = "et „filnavn“ med et mærke, som er forskelligt for hvert medlem";
      finding.action = fmt::format("skriv fx „filnavn: {}-{{{{{}.id}}}}“", name.text, spec.member_name);
      findings.push_back(std::move(finding));
    }
    names.push_back(std::move(name));
  }
}

// ---- what settings name --------------------------------------------------------------------------------------------

std::vector<std::string> document_names(const Pack& pack) {
  std::vector<std::string> names;
  for (const DocumentSpec& spec : pack.documents) names.push_back(spec.name);
  return names;
}

std::vector<std::string> section_names(const Pack& pack) {
  std::set<std::string> names;
  const auto add = [&](const templates::Layers& layers) {
    for (const templates::TemplateRef& layer : layers) {
      for (std::string& name : templates::names_in(*layer)) names.insert(std::move(name));
    }
  };
  for (const DocumentSpec& spec : pack.documents) add(spec.layers);
  for (const auto& [name, layers] : pack.partials) add(layers);
  return {names.begin(), names.end()};
}

/// An enclosure is a document of the pack or a section of one, and belongs to a heading. A file without `dokument` is the document
/// of its id.
void check_enclosures(const Pack& pack, Findings& findings) {
  if (pack.documents.empty()) return;  // a pack for others to stand on: they have the documents
  const std::vector<std::string> documents = document_names(pack), sections = section_names(pack);
  const auto look_up = [&](const Record& enclosure, const Value* at, std::span<const std::string> known, std::string_view relation,
                           std::string expected) {
    const auto* name = at ? std::get_if<plan::Text>(&at->data) : nullptr;
    if (!name || std::find(known.begin(), known.end(), name->text) != known.end()) return;
    const std::string missing =
        fmt::format("bilaget „{}“ {} „{}“, som pakken ikke har", text_of(enclosure, "id"), relation, name->text);
    auto finding = base::make_finding("T57", base::suggest(missing, base::nearest(name->text, known)));
    finding.place = place_of(at, pack.data.span);
    finding.expected = std::move(expected);
    finding.action = "ret navnet ved bilaget i pakke.yaml";
    findings.push_back(std::move(finding));
  };
  for (const Value& member : plan::items_of(settings_of(pack).find("bilag"))) {
    const Record* enclosure = record_of(member);
    if (!enclosure) continue;
    const bool is_file = text_of(*enclosure, "form") == "fil";
    look_up(*enclosure, setting(enclosure, {"dokument"}), documents, is_file ? "er dokumentet" : "står i dokumentet",
            (documents.size() == 1 ? "dokumentet " : "et af dokumenterne ") + base::join_danish(documents));
    look_up(*enclosure, setting(enclosure, {"punkt"}), sections, "hører til overskriften",
            "et navn fra {#…} ved en overskrift i en af pakkens skabeloner");
  }
}

// ---- files ---------------------------------------------------------------------------------------------------------

/// A file with the regions of the template below and a line outside them replaces it all. Its author may have meant to change it.
void check_replacements(const Pack& pack, Findings& findings) {
  for (const Replacement& replacement : pack.replacements) {
    std::vector<std::string> below;
    for (const templates::TemplateRef& layer : replacement.below) {
      const auto names = templates::names_in(*layer);
      below.insert(below.end(), names.begin(), names.end());
    }
    const auto& regions = replacement.file->regions;
    const auto shared = std::find_if(regions.begin(), regions.end(), [&](const auto& region) {
      return std::find(below.begin(), below.end(), region.first) != below.end() || base::nearest(region.first, below);
    });
    if (shared == regions.end()) continue;
    auto finding = base::make_finding(
        "T62",
        fmt::format("filen erstatter hele skabelonen nedenunder, for her står noget uden for områder som „{}“", shared->first));
    finding.place = base::place_of(templates::first_text(*replacement.file));
    finding.expected = "kun områder, blokke med „ret“ og kommentarer, når filen skal rette i den, der ligger nedenunder";
    finding.action = "flyt teksten ind i et område; skal filen erstatte det hele, er den i orden";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

std::vector<templates::Binding> check_paths(const Pack& pack, const DocumentSpec& spec, const templates::Environment& environment,
                                            Findings& findings, templates::Used& used) {
  const Record* record = record_of_document(pack, spec.name);
  const auto look_up = [&](std::string_view path, const Value* at, const std::vector<templates::Binding>& bindings) {
    return templates::check_path(path, environment, bindings, at ? span_within(*at, path) : spec.span, findings, &used);
  };
  std::vector<templates::Binding> bindings;
  if (!spec.for_each.empty()) {
    const Value* at = setting(record, {"for"});
    const Value list = look_up(spec.for_each, at, {});
    const auto* members = std::get_if<plan::ListRef>(&list.data);
    const bool is_list = members || (list.type && list.type->art == plan::Art::list);
    if (!is_list && (list.type || plan::has_content(list))) {
      auto finding = base::make_finding(
          "T36", fmt::format("„{}“ er ikke en liste, så der kan ikke laves et dokument for hvert medlem", spec.for_each));
      finding.place = place_of(at, spec.span);
      finding.expected = "en liste i planen, eller en visning, der giver en liste";
      finding.action = "ret „for“ ved dokumentet i pakke.yaml";
      findings.push_back(std::move(finding));
    }
    Value member{list.type ? list.type->item : nullptr, {}, {}, plan::Absent{}};
    if (members && *members && !(*members)->items.empty()) member = (*members)->items.front();
    bindings.push_back({spec.member_name, std::move(member)});
  }
  if (!spec.condition.empty()) {
    const std::string_view condition = spec.condition;
    (void)look_up(base::trim(condition.substr(condition.front() == '^' ? 1 : 0)), setting(record, {"hvis"}), bindings);
  }
  if (!spec.lines.created.empty()) {
    const Value* common = settings_of(pack).find("fælles");
    const Value* at = setting(record, {"oprettet"});
    if (!at) at = setting(common ? record_of(*common) : nullptr, {"oprettet"});
    (void)look_up(spec.lines.created, at, bindings);
  }
  return bindings;
}

void check_enclosure_paths(const Pack& pack, const templates::Environment& environment, Findings& findings, templates::Used& used) {
  const auto look_up = [&](const Value* at) {
    const auto* path = at ? std::get_if<plan::Text>(&at->data) : nullptr;
    if (path) (void)templates::check_path(path->text, environment, {}, span_within(*at, path->text), findings, &used);
  };
  const Record& settings = settings_of(pack);
  look_up(setting(&settings, {"vedlagte_bilag"}));
  for (const Value& member : plan::items_of(settings.find("bilag"))) look_up(setting(record_of(member), {"indhold"}));
}

namespace {

/// Every kind of record that a plan can have.
void collect_records(const plan::Type& type, std::vector<const plan::Type*>& found) {
  if (std::find(found.begin(), found.end(), &type) != found.end()) return;
  if (type.art == plan::Art::record) found.push_back(&type);
  if (type.item != nullptr) collect_records(*type.item, found);
  for (const plan::Field& field : type.fields) {
    if (field.type != nullptr) collect_records(*field.type, found);
  }
}

}  // namespace

void check_suppliers(const Pack& pack, const templates::Environment& environment, Findings& findings, templates::Used& used) {
  std::vector<const plan::Type*> records;
  collect_records(environment.schema.root(), records);
  std::vector<std::string> fields;
  for (const plan::Type* record : records) {
    for (const plan::Field& field : record->fields) {
      fields.push_back(field.name);
      for (const plan::Field& inner : field.type->fields) fields.push_back(field.name + "." + inner.name);
    }
  }
  for (const Value& member : plan::items_of(settings_of(pack).find("skaffes_af"))) {
    const Record* row = record_of(member);
    if (!row) continue;
    const Value* within = row->find("i_posten");
    const bool of_record = within && plan::truthy(*within);
    const Value* party = setting(row, {"part"});
    if (!party) {
      auto finding = base::make_finding("T66", "reglen om, hvem der skaffer noget, nævner ingen part");
      finding.place = place_of(nullptr, member.span);
      finding.expected = of_record ? "stien til parten, set fra posten" : "en sti i planen eller en visning, der giver parten";
      finding.action = "tilføj „part“, eller slet reglen";
      findings.push_back(std::move(finding));
      continue;
    }
    if (!of_record) {
      (void)templates::check_path(text_of(*row, "part"), environment, {}, party->span, findings, &used);
      continue;
    }
    for (const Value* value : {party, setting(row, {"rolle"})}) {
      const auto* path = value ? std::get_if<plan::Text>(&value->data) : nullptr;
      if (!path) continue;
      const bool known = std::any_of(records.begin(), records.end(),
                                     [&](const plan::Type* record) { return plan::find_field_at(*record, path->text) != nullptr; });
      if (known) continue;
      auto finding = base::make_finding(
          "T66", base::suggest(fmt::format("ingen post i planen har „{}“", path->text), base::nearest(path->text, fields)));
      finding.place = base::place_of(value->span);
      finding.expected = "et felt i de poster, hvor noget kan mangle, fx „ansvarlig.part“";
      finding.action = "ret stien";
      findings.push_back(std::move(finding));
    }
  }
}

void check_settings(const Pack& pack, Findings& findings) {
  check_file_names(pack, findings);
  check_enclosures(pack, findings);
  check_replacements(pack, findings);
}

void Checked::add(const Checked& other) {
  documents.insert(other.documents.begin(), other.documents.end());
  templates.insert(other.templates.begin(), other.templates.end());
  views.insert(other.views.begin(), other.views.end());
  parts.insert(other.parts.begin(), other.parts.end());
}

void check_unused(const Own& own, const Checked& checked, Findings& findings) {
  if (checked.documents.empty()) return;
  const auto report = [&](std::string_view code, base::Place place, std::string message, std::string action) {
    auto finding = base::make_finding(code, std::move(message));
    finding.place = std::move(place);
    finding.action = std::move(action);
    findings.push_back(std::move(finding));
  };
  const auto in_file = [](const std::string& file) {
    base::Place place;
    place.file = file;
    return place;
  };
  for (const auto& [name, span] : own.views) {
    if (checked.views.contains(name)) continue;
    report("T59", base::place_of(span),
           base::suggest(fmt::format("ingen skabelon bruger visningen „{}“", name), base::nearest(name, to_list(checked.views))),
           "brug den i en skabelon, eller slet den");
  }
  for (const auto& [name, file] : own.parts) {
    if (checked.parts.contains(name)) continue;
    report("T60", in_file(file),
           base::suggest(fmt::format("ingen skabelon indsætter delen „{}“", name), base::nearest(name, to_list(checked.parts))),
           fmt::format("indsæt den med {{{{> {}}}}}, eller slet filen", name));
  }
  constexpr std::array notes_to_people{"readme", "læsmig", "laesmig"};
  std::vector<std::string> known;
  for (const std::string& file : checked.templates) {
    const std::string name = file.substr(file.rfind('/') + 1);
    known.push_back(name.substr(0, name.rfind('.')));
  }
  for (const auto& [name, file] : own.templates) {
    if (checked.templates.contains(file)) continue;
    if (std::find(notes_to_people.begin(), notes_to_people.end(), base::lower_case(name)) != notes_to_people.end()) continue;
    report("T61", in_file(file),
           base::suggest(fmt::format("intet dokument bruger skabelonen „{}“", name), base::nearest(name, known)),
           "giv filen navn efter det dokument, den hører til, eller nævn den ved et dokument i pakke.yaml");
  }
}

}  // namespace helhedsplan::pack
