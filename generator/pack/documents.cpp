#include "base/danish.hpp"
#include "base/text.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "pack/blank.hpp"
#include "pack/check.hpp"
#include "pack/enclosures.hpp"
#include "pack/pack.hpp"
#include "plan/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace helhedsplan::pack {
namespace {

using base::Findings;
using plan::Value;
using templates::Binding;
using templates::Environment;
using templates::TemplateRef;

/// What a template sees of one document in `@dokumenter`.
struct SetEntryType {
  plan::Type record;
  explicit SetEntryType(const plan::Schema& schema) {
    record.art = plan::Art::record;
    record.name = "dokument";
    record.key = "navn";
    record.display = "titel";
    const plan::Type* text = &schema.simple(plan::Art::text);
    for (const auto& [name, title] : {std::pair{"navn", "Navn"}, {"titel", "Titel"}, {"filnavn", "Filnavn"}}) {
      plan::Field field;
      field.name = name;
      field.type = text;
      field.title = title;
      record.fields.push_back(std::move(field));
    }
  }
};

/// A document that will be made: its spec, and the member it is made for.
struct Planned {
  const DocumentSpec* spec;
  std::vector<Binding> bindings;
  std::string file_name;
  std::string title;
};

bool shows_missing(const model::Inlines& inlines) {
  return std::any_of(inlines.begin(), inlines.end(),
                     [](const model::Inline& node) { return std::holds_alternative<model::Missing>(node.kind); });
}

/// The plan's list of what the parties supply, as the pack names it; "" when it names none.
std::string supplied_list(const Pack& pack) {
  const plan::Record* root = plan::record_of(pack.data);
  return root ? plan::text_of(*root, "vedlagte_bilag") : std::string();
}

const plan::Type* supplied_type(const Pack& pack, const plan::Schema& schema) {
  const plan::Field* list = plan::find_field_at(schema.root(), supplied_list(pack));
  return list && list->type->art == plan::Art::list ? list->type->item : nullptr;
}

std::span<const Value> enclosure_rows(const Pack& pack) {
  const plan::Record* root = plan::record_of(pack.data);
  return plan::items_of(root ? root->find("bilag") : nullptr);
}

/// The path of the date that all documents bear, as the pack's `fælles` says; "" when it says nothing.
std::string date_path(const Pack& pack) {
  const plan::Record* root = plan::record_of(pack.data);
  const plan::Value* shared = root ? root->find("fælles") : nullptr;
  const plan::Record* lines = shared ? plan::record_of(*shared) : nullptr;
  return lines ? plan::text_of(*lines, "oprettet") : std::string();
}

bool can_tell(const DocumentSpec& spec, const Told& told) {
  return std::all_of(spec.tells_of.begin(), spec.tells_of.end(), [&](const std::string& what) { return told.contains(what); });
}

void hide_all(Environment& environment, const Told& told) {
  for (const auto& [what, values] : told) {
    for (const auto& [name, value] : values) environment.globals.erase(name);
  }
}

/// Of all that can be told, a document sees what it says that it tells of.
void let_see(Environment& environment, const DocumentSpec& spec, const Told& told) {
  hide_all(environment, told);
  for (const std::string& what : spec.tells_of) {
    const auto values = told.find(what);
    if (values == told.end()) continue;
    for (const auto& [name, value] : values->second) environment.globals[name] = value;
  }
}

std::string iso(const base::Date& date) {
  return base::iso_date(date) + "T00:00:00Z";
}

}  // namespace

class PlannedSet::Maker {
 public:
  Maker(const Pack& pack, const plan::Plan& plan, const plan::Schema& schema, bool draft, Findings& findings, const Told& known,
        model::Purpose purpose)
      : pack_(pack),
        schema_(schema),
        draft_(draft),
        purpose_(purpose),
        findings_(findings),
        entry_type_(schema),
        list_type_(schema.simple(plan::Art::list)),
        enclosure_values_(schema, supplied_type(pack, schema)),
        environment_{plan, schema, pack.views, {}, pack.partials, pack.style} {
    list_type_.item = &entry_type_.record;
    environment_.blank = environment_.show_guidance = is_blank();
    environment_.globals["pakke"] = pack.data;
    environment_.globals["@udkast"] = yes_no(draft);
    environment_.globals["@skabelon"] = yes_no(is_blank());
    environment_.globals["@dato"] = today();
    environment_.globals["@bilag"] = enclosure_values_.list({});
    environment_.globals["@eget_bilag"] = enclosure_values_.none();
    for (const DocumentSpec& spec : pack_.documents) {
      if (!can_tell(spec, known)) continue;
      let_see(environment_, spec, known);
      plan_documents(spec);
    }
    hide_all(environment_, known);
    number_enclosures();
  }

  [[nodiscard]] Environment& environment() { return environment_; }

  DocumentSet make() {
    DocumentSet set;
    set.documents.reserve(planned_.size());
    for (const Planned& planned : planned_) {
      if (planned.spec->tells_of.empty()) add(set, planned, make(planned));
    }
    if (is_blank()) finish_blank(set);
    for (const Enclosure& enclosure : enclosures_) {
      if (!enclosure.supplied_path.empty()) {
        set.supplied.push_back({enclosure.file_name, enclosure.supplied_path, enclosure.supplied_span});
      }
    }
    return set;
  }

  [[nodiscard]] bool tells_of(std::string_view what, std::string_view page) const {
    const auto tells = [&](const DocumentSpec& spec) {
      return std::find(spec.tells_of.begin(), spec.tells_of.end(), what) != spec.tells_of.end();
    };
    const auto is_page = [&](const DocumentSpec& spec) { return spec.name == page && tells(spec); };
    return std::any_of(planned_.begin(), planned_.end(), [&](const Planned& planned) { return tells(*planned.spec); }) ||
           std::any_of(pack_.pages.begin(), pack_.pages.end(), is_page);
  }

  DocumentSet make_rest(DocumentSet made, const Told& told) {
    if (made.documents.size() == planned_.size()) return made;
    DocumentSet set;
    set.documents.reserve(planned_.size());
    set.supplied = std::move(made.supplied);
    auto first = made.documents.begin();
    for (const Planned& planned : planned_) {
      let_see(environment_, *planned.spec, told);
      add(set, planned, planned.spec->tells_of.empty() ? std::move(*first++) : make(planned));
    }
    hide_all(environment_, told);
    return set;
  }

 private:
  /// What is asked for twice, and documents that are not to be filled in, go.
  static void finish_blank(DocumentSet& set) {
    ask_once(set.documents);
    const std::vector<bool> goes = without_own_fields(set.documents);
    DocumentSet kept;
    for (std::size_t i = 0; i < goes.size(); ++i) {
      if (goes[i]) {
        kept.left_out.push_back(std::move(set.short_titles[i]));
        continue;
      }
      model::finish(set.documents[i]);
      kept.documents.push_back(std::move(set.documents[i]));
      kept.formats.push_back(std::move(set.formats[i]));
      kept.specs.push_back(set.specs[i]);
      kept.short_titles.push_back(std::move(set.short_titles[i]));
    }
    set = std::move(kept);
  }

  void add(DocumentSet& set, const Planned& planned, model::Document document) {
    set.documents.push_back(std::move(document));
    set.formats.push_back(planned.spec->formats);
    set.specs.push_back(planned.spec);
    const TemplateRef& name = planned.spec->short_title;
    set.short_titles.push_back(name ? model::plain_text(expand_line(name, planned.bindings)) : planned.title);
  }

  [[nodiscard]] bool is_blank() const { return purpose_ != model::Purpose::finished; }
  [[nodiscard]] Value yes_no(bool yes) const { return Value{&schema_.simple(plan::Art::yes_no), {}, {}, yes}; }

  /// The only "today" there is: the date that the plan's documents bear.
  Value today() {
    Value none{&schema_.simple(plan::Art::date), {}, {}, plan::Absent{}};
    const std::string path = date_path(pack_);
    if (path.empty()) return none;
    Value date = templates::evaluate(path, environment_, {}, pack_.data.span, findings_);
    return std::holds_alternative<base::Date>(date.data) ? date : none;
  }

  // ---- which documents --------------------------------------------------------------------------------------------

  void plan_documents(const DocumentSpec& spec) {
    enter(spec.confidential);
    if (spec.for_each.empty()) {
      plan_document(spec, {});
      return;
    }
    const Value list = templates::evaluate(spec.for_each, environment_, {}, spec.span, findings_);
    if (!plan::truthy(list)) return;
    const auto* members = std::get_if<plan::ListRef>(&list.data);
    if (!members) {
      auto finding = base::make_finding(
          "T36", fmt::format("„{}“ er ikke en liste, så der kan ikke laves et dokument for hvert medlem", spec.for_each));
      finding.place = base::place_of(spec.span);
      finding.expected = "en liste i planen, eller en visning, der giver en liste";
      finding.action = "ret „for“ ved dokumentet i pakke.yaml";
      findings_.push_back(std::move(finding));
      return;
    }
    for (const Value& member : (*members)->items) plan_document(spec, {Binding{spec.member_name, member}});
  }

  void plan_document(const DocumentSpec& spec, std::vector<Binding> bindings) {
    if (!holds(spec, bindings)) return;
    Planned planned{&spec, std::move(bindings), {}, {}};
    planned.file_name = spec.file_name ? file_name(spec, planned.bindings) : file_name_from(spec.name);
    if (planned.file_name.empty() && is_blank()) planned.file_name = file_name_from(spec.name);
    planned.title = spec.lines.title ? model::plain_text(expand_line(spec.lines.title, planned.bindings)) : spec.name;
    if (planned.file_name.empty()) {
      leave_out(planned, "T37", "det får intet filnavn");
    } else if (!taken_.insert(base::lower_case(planned.file_name)).second) {
      leave_out(planned, "T35", fmt::format("filnavnet „{}“ har et andet dokument fået", planned.file_name));
    } else {
      planned_.push_back(std::move(planned));
    }
  }

  bool holds(const DocumentSpec& spec, const std::vector<Binding>& bindings) {
    if (spec.condition.empty() || is_blank()) return true;
    const bool negated = spec.condition.front() == '^';
    const auto path = base::trim(std::string_view(spec.condition).substr(negated ? 1 : 0));
    return plan::truthy(templates::evaluate(path, environment_, bindings, spec.span, findings_)) != negated;
  }

  std::string file_name(const DocumentSpec& spec, const std::vector<Binding>& bindings) {
    const model::Inlines inlines = expand_line(spec.file_name, bindings);
    return shows_missing(inlines) ? std::string() : file_name_from(model::plain_text(inlines));
  }

  /// Says which document is missing in the set; of one for a member of the plan, the member is what has to be mended.
  void leave_out(const Planned& planned, std::string_view code, const std::string& why) {
    const DocumentSpec& spec = *planned.spec;
    const Value* member = planned.bindings.empty() ? nullptr : &planned.bindings.front().value;
    const std::string whose = member && !spec.confidential ? plan::display_text(*member, &environment_.plan) : std::string();
    auto finding =
        base::make_finding(code, whose.empty() ? fmt::format("dokumentet „{}“ er ikke dannet: {}", spec.name, why)
                                               : fmt::format("dokumentet „{}“ for „{}“ er ikke dannet: {}", spec.name, whose, why));
    finding.place = base::place_of(spec.span);
    finding.action = "ret „filnavn“ ved dokumentet i pakke.yaml, eller udfyld det i planen, som navnet dannes af";
    if (member && member->span.source) {
      finding.related.push_back(std::exchange(finding.place, base::place_of(member->span)));
      finding.plan_path = member->path;
      finding.action = "giv det et id, som ingen anden i listen har; „filnavn“ i pakke.yaml siger, hvad navnet dannes af";
    }
    findings_.push_back(std::move(finding));
  }

  // ---- pages ------------------------------------------------------------------------------------------------------

 public:
  std::optional<model::Document> make_page(std::string_view name, const Told& told) {
    const auto spec =
        std::find_if(pack_.pages.begin(), pack_.pages.end(), [&](const DocumentSpec& each) { return each.name == name; });
    if (spec == pack_.pages.end()) return std::nullopt;
    let_see(environment_, *spec, told);
    enter(false);
    Planned planned{&*spec, {}, file_name_from(spec->name), {}};
    planned.title = spec->lines.title ? model::plain_text(expand_line(spec->lines.title, {})) : spec->name;
    model::Document page = make(planned);
    page.properties.draft_label.clear();  // of the set; a page is what it is
    page.properties.status.clear();
    hide_all(environment_, told);
    return page;
  }

 private:
  // ---- what can be named from all of them --------------------------------------------------------------------------

  void number_enclosures() {
    enter(false);
    Value supplied;
    if (const std::string list = supplied_list(pack_); !list.empty()) {
      supplied = templates::evaluate(list, environment_, {}, pack_.data.span, findings_);
    }
    std::vector<SetDocument> documents;
    for (const Planned& planned : planned_) {
      const Value* member = planned.bindings.empty() ? nullptr : &planned.bindings.front().value;
      documents.push_back({planned.spec->name, planned.file_name, planned.title, member});
    }
    const auto members = plan::items_of(&supplied);
    std::vector<Value> known(members.begin(), members.end());
    if (is_blank()) std::erase_if(known, [](const Value& member) { return !plan::has_content(member); });
    enclosures_ =
        pack::number_enclosures(enclosure_rows(pack_), known, documents, [&](const std::string& path, const base::Span& at) {
          return is_blank() || plan::truthy(templates::evaluate(path, environment_, {}, at, findings_));
        });
    environment_.globals["@bilag"] = enclosure_values_.list(enclosures_);
    for (const Enclosure& enclosure : enclosures_) {
      environment_.targets.push_back({enclosure.id, enclosure.number, enclosure.title, enclosure.file_name, enclosure.member_path});
    }
    for (const SetDocument& document : documents) {
      environment_.targets.push_back({std::string(document.name),
                                      {},
                                      std::string(document.title),
                                      std::string(document.file_name),
                                      document.member ? document.member->path : std::string()});
    }
  }

  /// The enclosure that a document is, or nothing.
  [[nodiscard]] Value enclosure_of(const Planned& planned) const {
    const auto own = std::find_if(enclosures_.begin(), enclosures_.end(), [&](const Enclosure& enclosure) {
      return enclosure.supplied_path.empty() && enclosure.file_name == planned.file_name;
    });
    return own == enclosures_.end() ? enclosure_values_.none() : enclosure_values_.of(*own);
  }

  // ---- one document -----------------------------------------------------------------------------------------------

  model::Document make(const Planned& planned) {
    const DocumentSpec& spec = *planned.spec;
    enter(spec.confidential);
    environment_.globals["@eget_bilag"] = enclosure_of(planned);
    model::Document document;
    document.name = planned.file_name;
    document.section_numbers = pack_.section_numbers;
    document.purpose = purpose_;
    templates::expand(spec.layers, environment_, planned.bindings, document, findings_);
    fill_properties(document, planned);
    document.header_left = expand_line(spec.lines.header_left, planned.bindings, &document.fields);
    document.header_right = expand_line(spec.lines.header_right, planned.bindings, &document.fields);
    document.footer_left = expand_line(spec.lines.footer_left, planned.bindings, &document.fields);
    document.footer_right = expand_line(spec.lines.footer_right, planned.bindings, &document.fields);
    document.provenance.emplace();
    document.provenance->document = spec.name;
    if (!planned.bindings.empty()) document.provenance->member = planned.bindings.front().value.path;
    document.provenance->packs = pack_.names;
    document.provenance->confidential = spec.confidential;
    if (!is_blank()) model::finish(document);  // a blank one is not done yet
    return document;
  }

  void fill_properties(model::Document& document, const Planned& planned) {
    const Lines& lines = planned.spec->lines;
    model::Properties& properties = document.properties;
    properties.title = planned.title;
    properties.subject = property(lines.subject, planned);
    properties.creator = property(lines.creator, planned);
    properties.keywords = property(lines.keywords, planned);
    properties.version = property(lines.version, planned);
    properties.status = property(lines.status, planned);
    if (!lines.created.empty()) {
      const Value created = templates::evaluate(lines.created, environment_, planned.bindings, planned.spec->span, findings_);
      if (const auto* date = std::get_if<base::Date>(&created.data)) properties.created = iso(*date);
    }
    if (draft_) properties.draft_label = properties.status = pack_.draft_label;  // whatever the plan itself has become
    if (planned.spec->confidential) properties.confidentiality = pack_.confidential_label;
    for (const auto& [name, line] : lines.custom) {
      if (std::string text = property(line, planned); !text.empty()) properties.custom.emplace_back(name, std::move(text));
    }
  }

  /// A property that would say "ikke oplyst" is left out.
  std::string property(const TemplateRef& line, const Planned& planned) {
    const model::Inlines inlines = expand_line(line, planned.bindings);
    return shows_missing(inlines) ? std::string() : model::plain_text(inlines);
  }

  model::Inlines expand_line(const TemplateRef& line, const std::vector<Binding>& bindings, model::PlanFields* fields = nullptr) {
    if (!line) return {};
    if (!is_blank()) return templates::expand_line(*line, environment_, bindings, findings_, fields);
    // Nothing is filled in at the margins of a blank document, and what nobody has said is not missing yet.
    Environment quiet = environment_;
    quiet.blank = false;
    quiet.style.missing.clear();
    return templates::expand_line(*line, quiet, bindings, findings_);
  }

  /// What a document of this edition sees.
  void enter(bool confidential) {
    environment_.show_confidential = confidential;
    environment_.globals["@fortrolig"] = yes_no(confidential);
    environment_.globals["@dokumenter"] = set_seen_from(confidential);
  }

  [[nodiscard]] Value set_seen_from(bool confidential) const {
    auto list = std::make_shared<plan::List>();
    const plan::Type* text = &schema_.simple(plan::Art::text);
    for (const Planned& planned : planned_) {
      if (planned.spec->confidential && !confidential) continue;
      auto record = std::make_shared<plan::Record>();
      record->type = &entry_type_.record;
      record->members = {{"navn", Value{text, {}, {}, plan::Text{planned.spec->name}}},
                         {"titel", Value{text, {}, {}, plan::Text{planned.title}}},
                         {"filnavn", Value{text, {}, {}, plan::Text{planned.file_name}}}};
      list->items.push_back(Value{&entry_type_.record, {}, {}, plan::RecordRef(std::move(record))});
    }
    return Value{&list_type_, {}, {}, plan::ListRef(std::move(list))};
  }

  const Pack& pack_;
  const plan::Schema& schema_;
  const bool draft_;
  const model::Purpose purpose_;
  Findings& findings_;
  SetEntryType entry_type_;
  plan::Type list_type_;
  EnclosureValues enclosure_values_;
  Environment environment_;
  std::vector<Planned> planned_;
  std::vector<Enclosure> enclosures_;
  std::set<std::string> taken_;
};

PlannedSet::PlannedSet(const Pack& pack, const plan::Plan& plan, const plan::Schema& schema, bool draft, Findings& findings,
                       const Told& known, model::Purpose purpose)
    : maker_(std::make_unique<Maker>(pack, plan, schema, draft, findings, known, purpose)) {}

PlannedSet::~PlannedSet() = default;

Environment& PlannedSet::environment() {
  return maker_->environment();
}

DocumentSet PlannedSet::make() {
  return maker_->make();
}

bool PlannedSet::tells_of(std::string_view what, std::string_view page) const {
  return maker_->tells_of(what, page);
}

DocumentSet PlannedSet::make_rest(DocumentSet made, const Told& told) {
  return maker_->make_rest(std::move(made), told);
}

std::optional<model::Document> PlannedSet::make_page(std::string_view name, const Told& told) {
  return maker_->make_page(name, told);
}

DocumentSet make_documents(const Pack& pack, const plan::Plan& plan, const plan::Schema& schema, bool draft, Findings& findings) {
  return PlannedSet(pack, plan, schema, draft, findings).make();
}

Checked check(const Pack& pack, const plan::Schema& schema, Findings& findings, const Told& told) {
  plan::Plan empty;
  auto record = std::make_shared<plan::Record>();
  record->type = &schema.root();
  empty.root = Value{&schema.root(), {}, {}, plan::RecordRef(std::move(record))};
  const SetEntryType entry_type(schema);
  plan::Type list_type = schema.simple(plan::Art::list);
  list_type.item = &entry_type.record;
  const EnclosureValues enclosures(schema, supplied_type(pack, schema));
  const Value yes_no{&schema.simple(plan::Art::yes_no), {}, {}, false};
  Environment environment{empty, schema, pack.views, {}, pack.partials, pack.style};
  environment.globals = {{"pakke", pack.data},
                         {"@udkast", yes_no},
                         {"@skabelon", yes_no},
                         {"@dato", Value{&schema.simple(plan::Art::date), {}, {}, plan::Absent{}}},
                         {"@fortrolig", yes_no},
                         {"@dokumenter", Value{&list_type, {}, {}, plan::Absent{}}},
                         {"@bilag", Value{enclosures.list({}).type, {}, {}, plan::Absent{}}},
                         {"@eget_bilag", enclosures.none()},
                         {"@kravsæt", Value{}}};
  for (const Value& row : enclosure_rows(pack)) {
    if (const plan::Record* fields = plan::record_of(row)) {
      environment.targets.push_back({plan::text_of(*fields, "id"), {}, {}, {}, {}});
    }
  }
  for (const DocumentSpec& spec : pack.documents) environment.targets.push_back({spec.name, {}, {}, {}, {}});
  templates::Used used;
  Checked checked;
  const auto check_document = [&](const DocumentSpec& spec) {
    for (const TemplateRef& layer : spec.layers) checked.templates.insert(layer->source->name());
    environment.show_confidential = spec.confidential;
    if (!can_tell(spec, told)) return;
    let_see(environment, spec, told);
    const std::vector<Binding> bindings = check_paths(pack, spec, environment, findings, used);
    templates::check(spec.layers, environment, bindings, findings, &used);
    const Lines& lines = spec.lines;
    std::vector<TemplateRef> texts{spec.short_title,  spec.file_name,     lines.title,       lines.subject,
                                   lines.creator,     lines.keywords,     lines.version,     lines.status,
                                   lines.header_left, lines.header_right, lines.footer_left, lines.footer_right};
    for (const auto& [name, text] : lines.custom) texts.push_back(text);
    for (const TemplateRef& text : texts) {
      if (text) templates::check_line(*text, environment, bindings, findings, &used);
    }
  };
  for (const DocumentSpec& spec : pack.documents) {
    checked.documents.insert(spec.name);
    check_document(spec);
  }
  for (const DocumentSpec& spec : pack.pages) check_document(spec);
  hide_all(environment, told);
  environment.show_confidential = false;
  if (!pack.documents.empty()) {
    check_enclosure_paths(pack, environment, findings, used);
    check_change_rules(pack, environment, findings, used);
    check_suppliers(pack, environment, findings, used);
  }
  for (const std::string& name : used.all_views()) checked.views.insert(name);
  for (const std::string& name : used.parts) checked.parts.insert(name);
  check_settings(pack, findings);
  return checked;
}

}  // namespace helhedsplan::pack
