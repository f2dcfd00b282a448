#include "app/rule_sets.hpp"

#include "base/danish.hpp"
#include "base/diagnostics.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "embedded/embedded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace helhedsplan::app {
namespace {

using base::Findings;
using plan::Record;
using plan::Value;

/// Held to in every plan, whatever its packs say.
constexpr std::string_view always = "konsistens";
/// What templates and rules call the list of sets.
constexpr const char* sets_name = "@kravsæt";

/// … and the day that counts as today, when somebody said one.
constexpr const char* today_name = "@dato";

std::string word_of(base::Severity severity) {
  return severity == base::Severity::error ? "fejl" : severity == base::Severity::warning ? "advarsel" : "note";
}

void report(Findings& findings, std::string_view code, const base::Span& at, std::string message, std::string expected,
            std::string action = {}) {
  auto finding = base::make_finding(code, std::move(message));
  if (at.source) finding.place = base::place_of(at);
  finding.expected = std::move(expected);
  finding.action = std::move(action);
  findings.push_back(std::move(finding));
}

const Record& settings_of(const pack::Pack& pack) {
  return *plan::record_of(pack.data);
}

class SetLoader {
 public:
  SetLoader(pack::RuleFiles files, const plan::Schema& schema, Findings& findings)
      : files_(std::move(files)), schema_(schema), findings_(findings) {}

  /// A file that was handed in: a version of the set that it is, above all others.
  void add(const base::SourceRef& source) {
    if (auto set = check::load_rules(source, schema_, findings_); set && !set->id.empty()) {
      given_.push_back(set->id);
      files_[set->id].push_back(source);
      parsed_[source.get()] = std::move(set);
    }
  }

  [[nodiscard]] const std::vector<std::string>& given() const { return given_; }
  [[nodiscard]] bool has(const std::string& name) const { return files_.contains(name); }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& [name, versions] : files_) all.push_back(name);
    return all;
  }
  /// Sets that another one has taken in.
  [[nodiscard]] bool is_extended(const std::string& name) const {
    return std::find(extended_.begin(), extended_.end(), name) != extended_.end();
  }

  std::optional<check::RuleSet> load(const std::string& name) { return load(name, files_.at(name).size() - 1); }

 private:
  std::optional<check::RuleSet> load(const std::string& name, std::size_t version) {
    const base::SourceRef& source = files_.at(name)[version];
    auto known = parsed_.find(source.get());
    if (known == parsed_.end()) known = parsed_.emplace(source.get(), check::load_rules(source, schema_, findings_)).first;
    std::optional<check::RuleSet> set = known->second;
    if (!set || set->extends.empty()) return set;
    const bool self = set->extends == name;
    const bool endless = std::find(open_.begin(), open_.end(), source.get()) != open_.end();
    if (endless || (self ? version == 0 : !has(set->extends))) {
      report(findings_, "K02", set->extends_span,
             endless ? fmt::format("kravsættet „{}“ udvider sig selv i ring", name)
                     : base::suggest(fmt::format("kravsættet „{}“, der skal udvides, findes ikke", set->extends),
                                     base::nearest(set->extends, names())),
             endless ? "et sæt, der ikke bygger på dette" : base::join_danish(names()), "ret navnet under „udvider“");
      return set;
    }
    open_.push_back(source.get());
    auto below = self ? load(name, version - 1) : load(set->extends, files_.at(set->extends).size() - 1);
    open_.pop_back();
    if (!self) extended_.push_back(set->extends);
    return below ? check::extended(*std::move(below), *std::move(set)) : std::move(set);
  }

  pack::RuleFiles files_;
  const plan::Schema& schema_;
  Findings& findings_;
  std::map<const base::Source*, std::optional<check::RuleSet>> parsed_;
  std::vector<std::string> given_, extended_;
  std::vector<const base::Source*> open_;  ///< sets that are being extended
};

/// Ids that others stand on: of categories, and the codes of the rules among all sets and the program's own.
void check_names(const check::RuleSet& set, std::map<std::string, std::string>& codes, Findings& findings) {
  std::vector<std::string> categories;
  const Record* root = plan::record_of(set.data);
  for (const Value& category : plan::items_of(root ? root->find("kategorier") : nullptr)) {
    if (const Record* record = plan::record_of(category)) categories.push_back(plan::text_of(*record, "id"));
  }
  for (const check::Rule& rule : set.rules) {
    if (!rule.category.empty() && std::find(categories.begin(), categories.end(), rule.category) == categories.end()) {
      report(findings, "K03", rule.span,
             base::suggest(fmt::format("kravet „{}“ er i kategorien „{}“, som sættet ikke har", rule.id, rule.category),
                           base::nearest(rule.category, categories)),
             base::join_danish(categories));
    }
    const bool ours = base::find_diagnostic(rule.code) != nullptr;
    const auto [other, is_new] = codes.emplace(rule.code, set.id);
    if (is_new && !ours) continue;
    report(findings, "K04", rule.span,
           ours ? fmt::format("koden „{}“ er en af programmets egne", rule.code)
                : fmt::format("koden „{}“ bruges allerede af et krav i sættet „{}“", rule.code, other->second),
           "en kode, som intet andet krav har", "giv kravet et andet id, eller skriv noget andet foran med „koder“");
  }
}

/// What packs say of the severity of single rules.
void change_severities(const pack::Pack& pack, std::vector<check::RuleSet>& sets, Findings& findings) {
  for (const Value& member : plan::items_of(settings_of(pack).find("alvor"))) {
    const Record* record = plan::record_of(member);
    if (!record) continue;
    const std::string code = plan::text_of(*record, "kode"), word = plan::text_of(*record, "alvor");
    std::vector<std::string> known;
    bool found = false;
    for (check::RuleSet& set : sets) {
      for (check::Rule& rule : set.rules) {
        known.push_back(rule.code);
        if (rule.code != code) continue;
        found = true;
        for (const auto severity : {base::Severity::error, base::Severity::warning, base::Severity::note}) {
          if (word_of(severity) == word) rule.severity = severity;
        }
        for (check::Test& test : rule.tests) test.severity.reset();
        rule.severity_reason = plan::text_of(*record, "begrundelse");
      }
    }
    if (found) continue;
    report(findings, "T63", member.span,
           base::suggest(fmt::format("ingen af de krav, planen prøves efter, har koden „{}“", code), base::nearest(code, known)),
           "koden for et krav i et af pakkens kravsæt, eller en af C-koderne", "ret koden, eller slet linjen");
  }
}

/// `meldes_af` may name a rule of a set that this pack does not use, but no rule that is nowhere.
void check_told_by(const RuleSets& rules, const Schemas& schemas, Findings& findings) {
  std::vector<std::string> known;
  for (const std::vector<RuleSetRef>& sets : {rules.sets, embedded_rule_sets(schemas)}) {
    for (const RuleSetRef& set : sets) {
      for (const check::Rule& rule : set->rules) known.push_back(rule.code);
    }
  }
  for (const RuleSetRef& set : rules.sets) {
    for (const check::Rule& rule : set->rules) {
      for (const check::Test& test : rule.tests) {
        for (const check::ToldBy& by : test.told_by) {
          if (std::find(known.begin(), known.end(), by.code) != known.end()) continue;
          report(findings, "K05", by.span,
                 base::suggest(fmt::format("kravet „{}“ lader „{}“ melde det, men intet krav har den kode", rule.id, by.code),
                               base::nearest(by.code, known)),
                 "koden for et krav, fx „C22“ eller „K-O5“", "ret koden, eller slet den");
        }
      }
    }
  }
}

/// To whom requirements are addressed, as the schema of the sets says; who supplies something is said for these.
void check_addressees(const pack::Pack& pack, const Schemas& schemas, Findings& findings) {
  const plan::Field* rules = plan::find_field(schemas.rules.root(), "krav");
  const plan::Field* addressee =
      rules != nullptr && rules->type->item != nullptr ? plan::find_field(*rules->type->item, "adressat") : nullptr;
  if (addressee == nullptr) return;
  const std::vector<std::string> known(addressee->type->choices.begin(), addressee->type->choices.end());
  for (const Value& member : plan::items_of(settings_of(pack).find("skaffes_af"))) {
    const Record* row = plan::record_of(member);
    const std::string said = row != nullptr ? plan::text_of(*row, "adressat") : std::string();
    if (said.empty() || std::find(known.begin(), known.end(), said) != known.end()) continue;
    report(findings, "T66", row->find("adressat")->span,
           base::suggest(fmt::format("reglen om, hvem der skaffer noget, gælder adressaten „{}“, som intet krav har", said),
                         base::nearest(said, known)),
           fmt::format("en af {}", fmt::join(known, ", ")), "ret adressaten, eller slet den, så reglen gælder alt");
  }
}

/// The views of the checks that are always made can be used by every set; the packs' and its own go before them.
void share_views(const templates::Views& from, const templates::Views& packs, check::RuleSet& to) {
  for (const auto& [name, view] : from) {
    if (!packs.contains(name)) to.views.try_emplace(name, view);
  }
}

std::shared_ptr<const plan::Type> list_of(const plan::Type& item) {
  auto type = std::make_shared<plan::Type>();
  type->art = plan::Art::list;
  type->item = &item;
  return type;
}

}  // namespace

std::vector<base::SourceRef> read_rule_files(base::Files& files, const std::vector<std::string>& paths, Findings& findings) {
  std::vector<base::SourceRef> sources;
  for (const std::string& path : paths) {
    auto read = files.read(path, base::limits::plan_file_bytes);
    if (read.status == base::FileStatus::ok) {
      sources.push_back(std::make_shared<base::Source>(path, std::move(read.bytes)));
      continue;
    }
    auto finding = base::make_finding("U14", fmt::format("kravsættet „{}“ {}", path,
                                                         read.status == base::FileStatus::missing     ? "findes ikke"
                                                         : read.status == base::FileStatus::denied    ? "må du ikke læse"
                                                         : read.status == base::FileStatus::is_folder ? "er en mappe"
                                                                                                      : "kan ikke læses"));
    finding.expected = "en fil med et kravsæt, fx „krav/egne.yaml“";
    finding.action = "ret stien til filen";
    findings.push_back(std::move(finding));
  }
  return sources;
}

RuleSets load_rule_sets(const pack::Pack& pack, const Schemas& schemas, const std::vector<base::SourceRef>& given,
                        Findings& findings) {
  SetLoader loader(pack.rule_files, schemas.rules, findings);
  for (const base::SourceRef& source : given) loader.add(source);
  std::vector<std::string> wanted{std::string(always)};
  const auto want = [&](const std::string& name) {
    if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) wanted.push_back(name);
  };
  for (const Value& member : plan::items_of(settings_of(pack).find("kravsæt"))) {
    const auto* name = std::get_if<plan::Text>(&member.data);
    if (!name) continue;
    if (loader.has(name->text)) {
      want(name->text);
      continue;
    }
    const auto known = loader.names();
    report(findings, "T58", member.span,
           base::suggest(fmt::format("kravsættet „{}“ findes ikke, så ingen plan bliver prøvet efter det", name->text),
                         base::nearest(name->text, known)),
           fmt::format("{} eller en fil „krav/{}“ i pakken", fmt::join(known, ", "), name->text + ".yaml"),
           "ret navnet under „kravsæt“, eller læg sættet i pakkens mappe „krav“");
  }
  for (const std::string& name : loader.given()) want(name);

  std::vector<std::pair<std::string, check::RuleSet>> loaded;
  for (const std::string& name : wanted) {
    if (auto set = loader.load(name)) loaded.emplace_back(name, *std::move(set));
  }
  std::vector<check::RuleSet> sets;
  std::map<std::string, std::string> codes;
  const templates::Views shared = loaded.empty() ? templates::Views() : loaded.front().second.views;
  for (auto& [name, set] : loaded) {
    if (loader.is_extended(name)) continue;
    check_names(set, codes, findings);
    sets.push_back(std::move(set));
  }
  if (!loaded.empty() && loaded.front().first == always) {
    for (check::RuleSet& set : sets) share_views(shared, pack.views, set);
  }
  change_severities(pack, sets, findings);

  RuleSets result;
  result.type = list_of(schemas.rules.root());
  auto list = std::make_shared<plan::List>();
  for (check::RuleSet& set : sets) {
    list->items.push_back(set.data);
    result.sets.push_back(std::make_shared<const check::RuleSet>(std::move(set)));
  }
  result.data = {result.type.get(), {}, {}, plan::ListRef(std::move(list))};
  return result;
}

void let_see(const RuleSets& rules, templates::Environment& environment) {
  environment.globals[sets_name] = rules.data;
  environment.globals.try_emplace(today_name, Value{&environment.schema.simple(plan::Art::date), {}, {}, plan::Absent{}});
}

std::vector<Held> hold(const RuleSets& rules, templates::Environment& environment, Findings& findings) {
  let_see(rules, environment);
  std::vector<Held> held;
  held.reserve(rules.sets.size());
  for (const RuleSetRef& set : rules.sets) held.push_back({set, check::hold_to(*set, environment, findings)});
  return held;
}

std::set<std::string> names_of(const pack::DocumentSet& made) {
  std::set<std::string> names;
  for (const model::Document& document : made.documents) names.insert(document.name);
  return names;
}

std::vector<check::Shown> shown(const pack::DocumentSet& made, const std::set<std::string>& but) {
  std::vector<check::Shown> documents;
  for (std::size_t i = 0; i < made.documents.size(); ++i) {
    if (but.contains(made.documents[i].name)) continue;
    documents.push_back({&made.documents[i], made.short_titles[i], !made.specs[i]->confidential});
  }
  return documents;
}

void hold_documents(std::vector<Held>& held, const templates::Environment& environment,
                    const std::vector<check::Shown>& documents) {
  for (Held& one : held) {
    if (check::asks_documents(*one.rules)) check::join(one.outcomes, check::hold_documents_to(*one.rules, environment, documents));
  }
}

void tell(std::vector<Held>& held, Findings& findings) {
  std::vector<std::vector<check::Outcome>*> outcomes;
  for (Held& one : held) outcomes.push_back(&one.outcomes);
  check::tell(outcomes, findings);
}

void hold_and_tell_documents(std::vector<Held>& held, const templates::Environment& environment,
                             const std::vector<check::Shown>& documents, Findings& findings) {
  if (documents.empty()) return;
  for (Held& one : held) {
    if (!check::asks_documents(*one.rules)) continue;
    auto more = check::hold_documents_to(*one.rules, environment, documents);
    check::tell({&more}, findings);
    check::join(one.outcomes, std::move(more));
  }
}

bool is_consistency(const check::RuleSet& set) {
  return set.id == always;
}

void check_rule_sets(const pack::Pack& pack, const Schemas& schemas, Findings& findings) {
  const RuleSets rules = load_rule_sets(pack, schemas, {}, findings);
  check_told_by(rules, schemas, findings);
  check_addressees(pack, schemas, findings);
  plan::Plan empty;
  auto record = std::make_shared<Record>();
  record->type = &schemas.plan.root();
  empty.root = Value{&schemas.plan.root(), {}, {}, plan::RecordRef(std::move(record))};
  Findings of_documents;  // the check of the pack tells them
  pack::PlannedSet planned(pack, empty, schemas.plan, true, of_documents);
  let_see(rules, planned.environment());
  for (const RuleSetRef& set : rules.sets) check::check_rules(*set, planned.environment(), findings);
}

std::vector<RuleSetRef> embedded_rule_sets(const Schemas& schemas) {
  constexpr std::string_view folder = "schemas/krav/";
  Findings ignored;  // of our own sets; tests see to it that there are none
  std::vector<RuleSetRef> sets;
  for (const auto& file : embedded::list(folder)) {
    if (!file.path.ends_with(".yaml")) continue;
    const auto source = std::make_shared<base::Source>(std::string(file.path), std::string(file.bytes));
    if (auto set = check::load_rules(source, schemas.rules, ignored))
      sets.push_back(std::make_shared<const check::RuleSet>(*std::move(set)));
  }
  return sets;
}

}  // namespace helhedsplan::app
