#include "app/redlines.hpp"

#include "anchor/map.hpp"
#include "app/build.hpp"
#include "app/look.hpp"
#include "app/missing.hpp"
#include "app/secrets.hpp"
#include "app/sha256.hpp"
#include "app/tellings.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "changes/report.hpp"
#include "compare/compare.hpp"
#include "opc/names.hpp"
#include "opc/package.hpp"
#include "pack/change_rules.hpp"
#include "read/read.hpp"
#include "read/text.hpp"
#include "redline/redline.hpp"
#include "redline/settle.hpp"
#include "write/docx/docx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <utility>

namespace helhedsplan::app {
namespace {

namespace fs = std::filesystem;
using State = RedlinedDocument::State;

/// The page of the packs that says what changed, and the file it is written to.
constexpr std::string_view changes_page = "ændringer";
constexpr auto changes_file = "aendringsoversigt";

/// On the page, a change is so many bytes long at most; the documents have all of it.
constexpr std::size_t longest_change = 220;

/// Endings of the formats that make up the page.
constexpr auto word_ending = "docx";

/// A plan with what it makes; stays where it is, for what is made points into it.
struct PlanSide {
  plan::Plan plan;
  std::optional<pack::Pack> pack;
  std::unique_ptr<Tellings> tellings;
  std::unique_ptr<pack::PlannedSet> planned;
  pack::DocumentSet set;
  look::Look look;
  base::Findings findings;  ///< of the plan: „tjek“ tells them
};

/// One document of a side: a Word file, or what a plan makes.
struct Entry {
  std::string name, title;
  std::string bytes = {};                             ///< of a Word file
  std::optional<read::Document> read = std::nullopt;  ///< of a Word file
  const model::Document* made = nullptr;              ///< of a plan
  const look::Look* look = nullptr;
  bool confidential = false;
  std::string full_title = {};  ///< as the file's properties have it
};

struct Side {
  std::string shown;  ///< as the user calls it
  std::unique_ptr<PlanSide> plan;
  std::vector<Entry> entries;
};

base::Finding finding_of(std::string_view code, std::string message, std::string_view file, std::string action) {
  auto finding = base::make_finding(code, std::move(message));
  finding.place.file = file;
  finding.action = std::move(action);
  return finding;
}

/// The set as „byg“ makes it.
std::unique_ptr<PlanSide> make_plan_side(base::Files& files, const Schemas& schemas, const fs::path& path, bool draft,
                                         base::Findings& findings) {
  auto side = std::make_unique<PlanSide>();
  auto loaded = plan::load(files, path, schemas.plan, side->findings);
  if (loaded) {
    side->plan = *std::move(loaded);
    side->pack = pack::load(files, packs_of(side->plan), path.parent_path(), side->findings, schemas.pack);
  }
  if (!side->pack) {
    findings.insert(findings.end(), side->findings.begin(), side->findings.end());
    return nullptr;
  }
  const RuleSets sets = load_rule_sets(*side->pack, schemas, {}, side->findings);
  const std::string round = plan::text_of(*plan::record_of(side->pack->data), "runde");
  side->tellings = std::make_unique<Tellings>(schemas);
  side->planned = std::make_unique<pack::PlannedSet>(*side->pack, side->plan, schemas.plan, draft, side->findings,
                                                     side->tellings->known(unasked(sets), round));
  const auto held = hold(sets, side->planned->environment(), side->findings);
  side->set = side->planned->make();
  pack::Told told;
  if (side->planned->tells_of(tells_requirements, {})) side->tellings->add_requirements(told, held, round, side->set);
  if (side->planned->tells_of(tells_missing, {})) {
    side->tellings->add_missing(
        told,
        collect_missing({side->plan, schemas.plan, *side->pack, side->planned->environment(), held, side->set}, side->findings));
  }
  side->set = side->planned->make_rest(std::move(side->set), told);
  auto look = compose_look(*side->pack, std::nullopt, findings);
  if (!look) return nullptr;
  side->look = *std::move(look);
  return side;
}

/// What a document of ours says it was made from; that of any other says nothing.
model::Provenance provenance_of(const read::Document& document) {
  for (const auto& part : document.custom_xml) {
    if (part.root_namespace != opc::ns::map) continue;
    if (auto map = anchor::read_map(part.bytes)) return std::move(map->provenance);
  }
  return {};
}

/// What a document of ours says it is; empty of any other.
std::string own_name(const read::Document& document) {
  return provenance_of(document).document;
}

/// Whatever a person would open in Word: the reader says what is wrong with it.
bool is_for_word(std::string_view ending) {
  constexpr std::array endings{".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".rtf", ".pdf"};
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

bool is_word_file(const fs::path& path) {
  return is_for_word(base::lower_case(path.extension().string()));
}

/// What the manifest knows a document by.
std::string hash_of(const opc::Package& package) {
  std::string all;
  for (const auto& part : package.parts) all += sha256(part.bytes);
  return all;
}

class Comparer {
 public:
  Comparer(base::Files& files, const Schemas& schemas, const RedlineWishes& wishes, base::Findings& findings)
      : files_(files), schemas_(schemas), wishes_(wishes), findings_(findings), final_(wishes.final) {}

  std::optional<Redlines> operator()(const fs::path& old_path, const fs::path& new_path) {
    // A plan makes what the file beside it is: a draft, or the final edition. Whether it is one is read of the file.
    std::optional<Side> before, after;
    const bool file_is_new = is_word_file(new_path) && !is_word_file(old_path);
    if (file_is_new) after = side(new_path);
    before = side(old_path);
    if (!file_is_new) after = side(new_path);
    if (!before || !after || !fit(*before, *after)) return std::nullopt;
    secrets_.emplace(before->plan ? &before->plan->plan : nullptr, after->plan ? &after->plan->plan : nullptr);
    for (const Entry& entry : after->entries) {
      const auto other = find(*before, entry.name);
      if (other == nullptr) {
        hashes_ += entry.name;
        add(State::added, entry, {});
      } else {
        pair(*other, entry);
      }
    }
    for (const Entry& entry : before->entries) {
      if (find(*after, entry.name) == nullptr) add(State::removed, entry, {});
    }
    result_.plan_hash = sha256(hashes_);
    page(*before, *after);
    return std::move(result_);
  }

 private:
  // ---- sides ----------------------------------------------------------------------------------------------------

  std::optional<Side> side(const fs::path& path) {
    Side made;
    made.shown = path.generic_string();
    if (is_word_file(path)) {
      auto entry = word_file(path);
      if (!entry) return std::nullopt;
      final_ = final_ || provenance_of(*entry->read).final_edition;
      made.entries.push_back(*std::move(entry));
      return made;
    }
    const auto plan = find_plan(files_, path, findings_);
    if (!plan) return std::nullopt;
    made.shown = plan->generic_string();
    made.plan = make_plan_side(files_, schemas_, *plan, !final_, findings_);
    if (!made.plan) return std::nullopt;
    const auto& set = made.plan->set;
    for (std::size_t i = 0; i < set.documents.size(); ++i) {
      const auto& formats = set.formats[i];
      if (!formats.empty() && std::find(formats.begin(), formats.end(), word_ending) == formats.end()) continue;
      made.entries.push_back({set.documents[i].name,
                              set.short_titles[i],
                              {},
                              std::nullopt,
                              &set.documents[i],
                              &made.plan->look,
                              set.specs[i]->confidential,
                              set.documents[i].properties.title});
    }
    return made;
  }

  std::optional<Entry> word_file(const fs::path& path) {
    const std::string name = path.generic_string();
    const auto file = files_.read(path, base::limits::package_bytes);
    if (file.status != base::FileStatus::ok) {
      findings_.push_back(finding_of("U14", fmt::format("„{}“ kan ikke læses", name), {}, "se efter, om navnet er stavet rigtigt"));
      return std::nullopt;
    }
    Entry entry{path.stem().string(), {}, file.bytes, read::read_docx(file.bytes, name, findings_)};
    if (!entry.read) return std::nullopt;
    if (entry.read->strict) {
      findings_.push_back(finding_of("D08", fmt::format("„{}“ er gemt som „Strict Open XML“", name), name,
                                     "åbn den i Word, og gem den som almindeligt Word-dokument (.docx)"));
      return std::nullopt;
    }
    if (redline::is_redline(*entry.read)) {
      findings_.push_back(finding_of("M15", fmt::format("„{}“ er selv en sammenligning", name), name,
                                     "sammenlign de to udgaver, den er lavet af, eller planerne bag dem"));
      return std::nullopt;
    }
    if (!entry.read->changes.empty() && !settle(entry, name)) return std::nullopt;
    entry.title = entry.read->title.empty() ? entry.name : entry.read->title;
    return entry;
  }

  bool settle(Entry& entry, const std::string& name) {
    if (wishes_.pending == Pending::refuse) {
      std::vector<std::string> authors;
      for (const auto& change : entry.read->changes) {
        if (std::find(authors.begin(), authors.end(), change.author) == authors.end()) authors.push_back(change.author);
      }
      auto finding =
          finding_of("D11",
                     fmt::format("„{}“ har {} rettelse{} af {}, som ingen har taget stilling til", name, entry.read->changes.size(),
                                 entry.read->changes.size() == 1 ? "" : "r", base::join_danish(authors)),
                     name, "tag stilling til dem i Word, eller brug --andres-rettelser accepter (eller afvis)");
      findings_.push_back(std::move(finding));
      return false;
    }
    entry.bytes = redline::settled(*entry.read, wishes_.pending == Pending::accept ? read::View::accepted : read::View::original);
    entry.read = read::read_docx(entry.bytes, name, findings_);
    return entry.read.has_value();
  }

  static const Entry* find(const Side& side, const std::string& name) {
    const auto found = std::find_if(side.entries.begin(), side.entries.end(), [&](const Entry& each) { return each.name == name; });
    return found == side.entries.end() ? nullptr : &*found;
  }

  /// Which document of a plan the Word file is: what it says itself, and then its title; else its name.
  static const Entry* find(const Side& planned, const Entry& file) {
    const auto own = own_name(*file.read);
    std::vector<const Entry*> candidates;
    if (const auto* exact = own.empty() ? nullptr : find(planned, own); exact != nullptr) return exact;
    for (const Entry& each : planned.entries) {
      if (!own.empty() && each.name.starts_with(own + "-")) candidates.push_back(&each);
    }
    for (const Entry* each : candidates) {
      if (each->full_title == file.read->title || each->name == file.name) return each;
    }
    return candidates.size() == 1 ? candidates.front() : find(planned, file.name);
  }

  /// A Word file is compared with the one document that it is, and never the confidential edition with the public one.
  bool fit(Side& before, Side& after) {
    if (before.plan && after.plan) return true;
    if (!before.plan && !after.plan) {
      Entry& old_entry = before.entries.front();
      const Entry& new_entry = after.entries.front();
      const auto old_own = own_name(*old_entry.read);
      const auto new_own = own_name(*new_entry.read);
      if (!old_own.empty() && !new_own.empty() && old_own != new_own) return refuse(before.shown, old_own, new_own);
      old_entry.name = new_entry.name;
      return true;
    }
    Side& word = before.plan ? after : before;
    Side& planned = before.plan ? before : after;
    Entry& file = word.entries.front();
    const auto* document = find(planned, file);
    if (document == nullptr) {
      std::vector<std::string> names;
      for (const Entry& each : planned.entries) names.push_back(each.name);
      auto finding = finding_of("U20",
                                base::suggest(fmt::format("planen har intet dokument, der hedder „{}“ som Word-filen", file.name),
                                              base::nearest(file.name, names)),
                                word.shown, "giv filen det navn, dokumentet har");
      finding.expected = "et af " + base::join_danish(names);
      findings_.push_back(std::move(finding));
      return false;
    }
    if (!document->confidential && says_confidential(*file.read, planned.plan->pack->confidential_label)) {
      return refuse(word.shown, "den fortrolige udgave", fmt::format("„{}“, som er offentlig", document->name));
    }
    file.title = document->title;
    file.name = document->name;
    file.confidential = document->confidential;
    const Entry kept = *document;
    planned.entries = {kept};
    return true;
  }

  static bool says_confidential(const read::Document& document, const std::string& label) {
    if (label.empty()) return false;
    const auto says = [&](const std::vector<read::Margin>& margins) {
      return std::any_of(margins.begin(), margins.end(), [&](const read::Margin& each) {
        return base::lower_case(read::plain_text(each.children)).find(base::lower_case(label)) != std::string::npos;
      });
    };
    return says(document.headers) || says(document.footers);
  }

  bool refuse(const std::string& file, const std::string& one, const std::string& other) {
    findings_.push_back(finding_of("U20", fmt::format("{} kan ikke sammenlignes med {}", one, other), file,
                                   "sammenlign to udgaver af samme dokument"));
    return false;
  }

  // ---- documents ------------------------------------------------------------------------------------------------

  void add(State state, const Entry& entry, const redline::Redline& made) {
    RedlinedDocument document{
        state, entry.name, entry.title, {}, made.insertions + made.deletions + made.moves + made.formats, made.unmarked.size()};
    if (state == State::changed) {
      document.file = fmt::format("rettelser-{}.docx", entry.name);
      result_.files.push_back({document.file, made.bytes});
    }
    result_.documents.push_back(std::move(document));
  }

  std::optional<read::Document> document_of(const Entry& entry, std::optional<opc::Package> package) {
    return package ? read::read_package(*std::move(package), entry.name + ".docx", findings_) : entry.read;
  }

  void pair(const Entry& before, const Entry& after) {
    // What a plan makes never becomes a file here: it is read from the parts that it would have.
    std::optional<opc::Package> old_package, new_package;
    if (before.made != nullptr) old_package = write::docx::make_package(*before.made, *before.look);
    if (after.made != nullptr) new_package = write::docx::make_package(*after.made, *after.look);
    hashes_ += new_package ? hash_of(*new_package) : sha256(after.bytes);
    if (before.bytes == after.bytes && old_package == new_package) {
      add(State::unchanged, after, {});
      return;
    }
    const auto old_document = document_of(before, std::move(old_package));
    const auto new_document = document_of(after, std::move(new_package));
    if (!old_document || !new_document) return;
    redline::Options options{wishes_.author, {}};
    options.date = wishes_.date                     ? base::iso_date(*wishes_.date) + "T00:00:00Z"
                   : new_document->modified.empty() ? redline::Options{}.date
                                                    : new_document->modified;
    const auto made = redline::make(*old_document, *new_document, options);
    tell_unmarked(made, after);
    if (!made.marks_anything()) {
      add(State::unchanged, after, made);
      return;
    }
    const std::string file = fmt::format("rettelser-{}.docx", after.name);
    base::Findings why_not;  // only size can be: both versions were read
    const auto again = read::read_docx(made.bytes, file, why_not);
    const auto broken = again ? redline::broken_promises(*again, *old_document, *new_document)
                              : std::vector<std::string>{"de to udgaver er tilsammen større, end en fil må være"};
    if (!broken.empty()) {
      const std::string why = after.confidential ? std::string() : ": " + broken.front();
      findings_.push_back(finding_of("D12", fmt::format("rettelserne i „{}“ kan ikke vises{}", after.name, why), {},
                                     "sammenlign de to udgaver i Word (Gennemse, Sammenlign)"));
      add(State::withheld, after, {});
      return;
    }
    if (const auto field = after.confidential ? std::string() : secrets_->shown_by(*again, *old_document, *new_document);
        !field.empty()) {
      findings_.push_back(finding_of(
          "D14",
          fmt::format("rettelserne i „{}“ ville vise, hvad der er fortroligt under „{}“, og er ikke skrevet", after.name, field),
          {}, "sammenlign to udgaver, hvor den offentlige tekst ikke siger det; „tjek“ viser, hvor det står (C30)"));
      add(State::withheld, after, {});
      return;
    }
    add(State::changed, after, made);
  }

  /// Each kind once, with where it is first.
  void tell_unmarked(const redline::Redline& made, const Entry& entry) {
    std::map<std::string, std::vector<const redline::Unmarked*>> by_kind;
    for (const auto& each : made.unmarked) by_kind[each.what].push_back(&each);
    for (const auto& [what, all] : by_kind) {
      std::string message = fmt::format("{}: {}", entry.name, what);
      if (all.size() > 1) message += fmt::format(", {} steder", all.size());
      const bool may_show = !all.front()->text.empty() && !entry.confidential && !secrets_->in(all.front()->text);
      if (may_show) message += fmt::format(", {}i „{}“", all.size() > 1 ? "først " : "", all.front()->text);
      findings_.push_back(finding_of("D13", std::move(message), {}, {}));
    }
  }

  // ---- the page -------------------------------------------------------------------------------------------------

  void page(const Side& before, const Side& after) {
    PlanSide* own = after.plan ? after.plan.get() : before.plan.get();
    if (own == nullptr) return;
    const bool any = std::any_of(result_.documents.begin(), result_.documents.end(),
                                 [](const RedlinedDocument& each) { return each.state != State::unchanged; });
    pack::Changed changed;
    changed.old_name = name_of(before);
    if (before.plan && after.plan) {
      tell_changes(*before.plan, *after.plan, changed);
    } else {
      for (const RedlinedDocument& each : result_.documents) add_document(each, nullptr, {}, changed);
    }
    if (!any && changed.things.empty()) return;
    pack::Told told;
    own->tellings->add_changes(told, changed);
    const auto document = own->planned->make_page(changes_page, told);
    if (!document) return;
    for (const std::string& ending : usual_endings()) {
      if (auto bytes = write_document(*document, own->look, ending)) {
        result_.files.push_back({fmt::format("{}.{}", changes_file, ending), *std::move(bytes)});
        result_.has_page = true;
      }
    }
  }

  /// The version's own number, else nothing: a path on somebody's machine says nothing at a meeting.
  static std::string name_of(const Side& side) {
    if (!side.plan) return side.shown.substr(side.shown.find_last_of('/') + 1);
    const auto& documents = side.plan->set.documents;
    const std::string version = documents.empty() ? std::string() : documents.front().properties.version;
    return version.empty() ? std::string() : "version " + version;
  }

  void tell_changes(const PlanSide& before, const PlanSide& after, pack::Changed& changed) {
    base::Findings said_elsewhere;
    const auto found = compare::plans(before.plan, after.plan);
    const auto report = changes::report(found, {before.plan, before.set}, {after.plan, after.set},
                                        pack::change_rules(*after.pack, before.plan, schemas_.plan, said_elsewhere),
                                        pack::change_rules(*after.pack, after.plan, schemas_.plan, said_elsewhere));
    for (std::size_t i = 0; i < report.lines.size(); ++i) {
      const auto& line = report.lines[i];
      // A public text may say what is confidential elsewhere; then the page says no more than which text it is.
      const std::string what = secrets_->in(line.brief) ? line.brief.substr(0, line.brief.find(':')) + " (fortroligt)" : line.brief;
      pack::ChangedThing thing{trail(line.where), base::shortened(what, longest_change)};
      for (const auto& document : report.documents) {
        const auto places = static_cast<std::size_t>(
            std::count_if(document.places.begin(), document.places.end(), [&](const changes::Place& place) {
              return std::find(place.changes.begin(), place.changes.end(), i) != place.changes.end();
            }));
        thing.documents += places > 0 ? 1U : 0U;
        thing.places += places;
      }
      // What is confidential looks alike: once is enough.
      const bool again =
          !changed.things.empty() && changed.things.back().where == thing.where && changed.things.back().what == thing.what;
      if (!again) changed.things.push_back(std::move(thing));
    }
    for (const RedlinedDocument& each : result_.documents) {
      const auto of = std::find_if(report.documents.begin(), report.documents.end(),
                                   [&](const changes::Document& other) { return other.name == each.name; });
      add_document(each, of == report.documents.end() ? nullptr : &*of, report.rules, changed);
    }
    for (const auto& rule : report.rules) {
      const bool concerns = std::any_of(report.documents.begin(), report.documents.end(), [&](const changes::Document& document) {
        return document.rule && &report.rules[*document.rule] == &rule;
      });
      if (concerns) changed.approvals.push_back({rule.rule.approver, rule.rule.text, rule.rule.source, rule.approved});
    }
  }

  /// The innermost two of the titles: the page is for people who know the plan.
  static std::string trail(const std::vector<std::string>& where) {
    if (where.empty()) return {};
    return where.size() == 1 ? where.back() : where[where.size() - 2] + " › " + where.back();
  }

  static void add_document(const RedlinedDocument& each, const changes::Document* of, const std::vector<changes::Rule>& rules,
                           pack::Changed& changed) {
    if (each.state == State::unchanged) {
      changed.unchanged.push_back(each.title);
      return;
    }
    pack::ChangedDocument made{each.title,
                               each.state == State::added      ? "nyt"
                               : each.state == State::removed  ? "udgår"
                               : each.state == State::withheld ? "ændret; rettelserne er ikke skrevet"
                                                               : "ændret",
                               each.file,
                               each.marks,
                               of == nullptr ? 0 : of->places.size(),
                               each.unmarked,
                               {}};
    if (of != nullptr && of->rule) made.approver = rules[*of->rule].rule.approver;
    changed.documents.push_back(std::move(made));
  }

  base::Files& files_;
  const Schemas& schemas_;
  const RedlineWishes& wishes_;
  base::Findings& findings_;
  bool final_;  ///< the plans' documents are final editions
  Redlines result_;
  std::string hashes_;  ///< of the new documents
  std::optional<Secrets> secrets_;
};

}  // namespace

std::optional<Redlines> make_redlines(base::Files& files, const Schemas& schemas, const fs::path& old, const fs::path& plan,
                                      const RedlineWishes& wishes, base::Findings& findings) {
  return Comparer(files, schemas, wishes, findings)(old, plan);
}

}  // namespace helhedsplan::app
