#include "app/build.hpp"

#include "app/begin.hpp"
#include "app/look.hpp"
#include "app/missing.hpp"
#include "app/sha256.hpp"
#include "app/sightings.hpp"
#include "app/tellings.hpp"
#include "app/unite.hpp"
#include "base/limits.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "pack/blank.hpp"
#include "pack/listed.hpp"
#include "pack/pack.hpp"
#include "plan/blank.hpp"
#include "plan/plan.hpp"
#include "write/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <stdexcept>
#include <utility>

namespace helhedsplan::app {
namespace {

namespace fs = std::filesystem;

/// The one field of a plan that C++ knows: without it nobody could say which documents there are.
constexpr std::string_view packs_field = "pakker";

/// What rules and templates call today.
constexpr const char* today_name = "@dato";

/// The page that says what is missing, as packs call it.
constexpr std::string_view missing_page = "mangler";

const plan::Value* packs_value(const plan::Plan& plan) {
  const plan::Record* root = plan::record_of(plan.root);
  return root ? root->find(packs_field) : nullptr;
}

/// Without a document there is nothing to deliver; an empty folder would look like success.
base::Finding no_documents(const plan::Plan& plan) {
  auto finding = base::make_finding("T38", "planens pakker danner ingen dokumenter");
  if (const plan::Value* packs = packs_value(plan)) {
    finding.place = base::place_of(packs->span);
  } else if (!plan.sources.empty()) {
    finding.place.file = plan.sources.front()->name();
  }
  finding.expected = "mindst én pakke, der nævner dokumenter";
  finding.action = "skriv en af Landsbyggefondens runder først under „pakker“, fx „pakker: [lbf-2015-18]“";
  return finding;
}

std::string hash_of(const plan::Plan& plan) {
  std::string all;
  for (const auto& source : plan.sources) all += fmt::format("{}\n{}\n", source->text().size(), source->text());
  return sha256(all);
}

/// The members of lists as the document shows them, in its order.
std::string members_in_order(const model::Document& document) {
  std::string out;
  const auto add = [&](const std::string& member) {
    if (!member.empty()) (out += member) += '\n';
  };
  model::walk_blocks(
      document.blocks,
      [&](const model::Block& block) {
        if (const auto* table = std::get_if<model::Table>(&block.kind)) {
          for (const model::Row& row : table->rows) std::for_each(row.members.begin(), row.members.end(), add);
        } else if (const auto* list = std::get_if<model::List>(&block.kind)) {
          for (const model::ListItem& item : list->items) add(item.member);
        } else if (const auto* region = std::get_if<model::Region>(&block.kind);
                   region != nullptr && region->role == model::RegionRole::member) {
          add(block.origin.plan_path);
        }
      },
      [](const model::Inline&) {});
  return out;
}

/// What each document was made from. The hash is of what the document itself shows, and in which order, so that it stays as it is
/// when something else changes, and says nothing of what is confidential.
void complete_provenance(DocumentSet& set, bool draft) {
  std::string look;
  for (const auto& [name, part] : set.look) look += fmt::format("{} {}\n{}\n", name, part.size(), part);
  look = sha256(look);
  for (model::Document& document : set.documents) {
    if (!document.provenance) continue;
    document.provenance->look = look;
    document.provenance->final_edition = !draft;
    std::string shown;
    for (const auto& [path, field] : document.fields) shown += fmt::format("{}={} {}\n", path, field.value.size(), field.value);
    shown += members_in_order(document);
    document.provenance->plan = sha256(shown);
    document.provenance->program = "helhedsplan " HELHEDSPLAN_VERSION;
  }
}

bool is_told(const base::Findings& findings, std::string_view code, const base::Place& at) {
  return std::any_of(findings.begin(), findings.end(), [&](const base::Finding& finding) {
    return finding.code == code && finding.place.file == at.file && finding.place.line == at.line &&
           finding.place.column == at.column;
  });
}

/// What the parties supply, copied as it is. The loader has seen that it lies in the plan's folder; it is asked again, for what a
/// link leads to may change.
std::vector<OutputFile> read_supplied(base::Files& files, const std::vector<pack::SuppliedFile>& supplied, const fs::path& folder,
                                      base::Findings& findings) {
  std::vector<OutputFile> read;
  std::size_t total = 0;
  const auto refuse = [&](const pack::SuppliedFile& file, std::string_view code, std::string message, std::string action) {
    auto finding = base::make_finding(code, fmt::format("bilaget „{}“ {}", file.path, message));
    finding.place = base::place_of(file.span);
    finding.action = std::move(action);
    findings.push_back(std::move(finding));
  };
  for (const pack::SuppliedFile& file : supplied) {
    const fs::path path = folder / file.path;
    if (!base::is_inside(files.canonical(path), files.canonical(folder.empty() ? fs::path(".") : folder))) {
      refuse(file, "P32", "ligger uden for planens mappe", "kopiér filen ind i planens mappe, og ret stien");
      continue;
    }
    base::ReadResult result = files.read(path, base::limits::supplied_file_bytes);
    if (result.status == base::FileStatus::too_large || total + result.bytes.size() > base::limits::supplied_total_bytes) {
      const bool alone = result.status == base::FileStatus::too_large;
      refuse(file, "P49",
             alone ? fmt::format("fylder mere end {} MB og er ikke kopieret", base::limits::supplied_file_bytes >> 20U)
                   : fmt::format("er ikke kopieret, for bilagene fylder tilsammen mere end {} MB",
                                 base::limits::supplied_total_bytes >> 20U),
             "gør filen mindre, eller send den for sig, og slet stien til den i planen");
    } else if (result.status != base::FileStatus::ok && is_told(findings, "P31", base::place_of(file.span))) {
      continue;  // by the loader
    } else if (result.status != base::FileStatus::ok) {
      refuse(file, "P31", result.status == base::FileStatus::is_folder ? "er en mappe" : "kan ikke læses",
             "ret stien, eller læg filen der");
    } else {
      total += result.bytes.size();
      read.push_back({file.name, std::move(result.bytes)});
    }
  }
  return read;
}

/// Does a document that asks for `wanted` get this format? The usual ones are what one gets without asking.
bool is_wanted(const write::Format& format, const std::vector<std::string>& wanted) {
  return wanted.empty() ? format.usual : std::find(wanted.begin(), wanted.end(), format.ending) != wanted.end();
}

/// The page of the packs that says what is missing; a finding when they have none.
std::optional<model::Document> make_missing_page(const pack::Pack& pack, pack::PlannedSet& planned, const pack::Told& told,
                                                 base::Findings& findings) {
  auto page = planned.make_page(missing_page, told);
  if (!page) {
    auto finding = base::make_finding("T65", "planens pakker har ingen side, der viser, hvad der mangler");
    if (pack.data.span.source) finding.place = base::place_of(pack.data.span);
    finding.expected = fmt::format("en side „{}“ under „sider“ i en af planens pakker", missing_page);
    finding.action = "tilføj siden i jeres pakke, eller læg pakken over en af Landsbyggefondens runder";
    findings.push_back(std::move(finding));
  }
  return page;
}

/// Our own mistakes, not the user's: they end in "intern fejl", with enough to find them.
void require_valid([[maybe_unused]] const model::Document& document) {
#ifndef NDEBUG
  const auto faults = model::validate(document);
  if (!faults.empty()) throw std::logic_error(fmt::format("{}: {}", document.name, faults.front()));
#endif
}

/// Editors like to add an ending, and endings are hidden: "plan.yaml.txt", "plan.yml".
std::string missing_action(base::Files& files, const fs::path& path) {
  const fs::path folder = path.parent_path();
  for (const std::string& name : files.list(folder.empty() ? fs::path(".") : folder)) {
    const bool similar =
        name.starts_with("plan.") && (name.find(".yaml") != std::string::npos || name.find(".yml") != std::string::npos ||
                                      name.ends_with(".txt") || name.ends_with(".json"));
    if (!similar || name == path.filename()) continue;
    return fmt::format("i mappen ligger „{}“; er det planen, så giv den navnet „plan.yaml“", name);
  }
  return "se efter, om navnet er stavet rigtigt, og om du står i den rigtige mappe; en ny plan begynder med „helhedsplan ny MAPPE“";
}

}  // namespace

std::vector<pack::Wanted> packs_of(const plan::Plan& plan) {
  std::vector<pack::Wanted> wanted;
  for (const plan::Value& name : plan::items_of(packs_value(plan))) {
    if (const auto* text = std::get_if<plan::Text>(&name.data)) wanted.push_back({text->text, name.span});
  }
  return wanted;
}

std::optional<fs::path> find_plan(base::Files& files, const fs::path& given, base::Findings& findings) {
  const auto status_of = [&](const fs::path& path) { return files.read(path, 0).status; };
  const auto readable = [](base::FileStatus status) {
    return status == base::FileStatus::ok || status == base::FileStatus::too_large;
  };
  auto status = status_of(given);
  if (readable(status)) return given;
  fs::path path = given;
  if (status == base::FileStatus::is_folder) {
    for (const char* name : {"plan.yaml", "plan.json"}) {
      if (readable(status_of(given / name))) return given / name;
    }
    path = given / "plan.yaml";
    status = status_of(path);
  }
  auto finding = base::make_finding("U14", fmt::format("„{}“ {}", path.generic_string(),
                                                       status == base::FileStatus::missing  ? "findes ikke"
                                                       : status == base::FileStatus::denied ? "må du ikke læse"
                                                                                            : "kan ikke læses"));
  finding.expected = "en plan, fx „min-plan/plan.yaml“, eller den mappe, den ligger i";
  finding.action = missing_action(files, path);
  findings.push_back(std::move(finding));
  return std::nullopt;
}

namespace {

/// One run over a plan whose packs have documents.
class Run {
 public:
  Run(base::Files& files, const Schemas& schemas, const fs::path& folder, base::Findings& findings, const Wishes& wishes)
      : files_(files), schemas_(schemas), folder_(folder), findings_(findings), wishes_(wishes) {}

  Made operator()(const plan::Plan& plan, const pack::Pack& pack, bool draft) {
    Made result;
    DocumentSet set;
    const RuleSets rules = load_rule_sets(pack, schemas_, wishes_.rules, findings_);
    set.round = plan::text_of(*plan::record_of(pack.data), "runde");
    const Tellings tellings(schemas_);
    pack::PlannedSet planned(pack, plan, schemas_.plan, draft, findings_, tellings.known(unasked(rules), set.round));
    if (wishes_.today) planned.environment().globals[today_name] = {&schemas_.plan.simple(plan::Art::date), {}, {}, *wishes_.today};
    set.held = hold(rules, planned.environment(), findings_);
    pack::DocumentSet made = planned.make();
    hold_documents(set.held, planned.environment(), shown(made));
    tell(set.held, findings_);
    if (wishes_.since != nullptr) result.changed = changes_since(*wishes_.since, plan, &pack, made, schemas_);

    if (wishes_.only_check) set.unstated_count = unstated_in(made.documents);

    const std::string_view page = wishes_.missing_page ? missing_page : std::string_view();
    pack::Told told;
    if (planned.tells_of(tells_requirements, page)) tellings.add_requirements(told, set.held, set.round, made);
    if (planned.tells_of(tells_missing, page)) {
      tellings.add_missing(told, collect_missing({plan, schemas_.plan, pack, planned.environment(), set.held, made}, findings_));
    }
    const std::set<std::string> held = names_of(made);
    made = planned.make_rest(std::move(made), told);
    hold_and_tell_documents(set.held, planned.environment(), shown(made, held), findings_);
    if (wishes_.missing_page) set.missing_page = make_missing_page(pack, planned, told, findings_);

    set.supplied = read_supplied(files_, made.supplied, folder_, findings_);
    set.unknown_count = plan.unknown_count;
    set.documents = std::move(made.documents);
    set.formats = std::move(made.formats);
    for (const model::Document& document : set.documents) require_valid(document);
    auto look = compose_look(pack, wishes_.look, findings_);
    if (!look) return result;
    set.look = *std::move(look);
    if (!wishes_.only_check) {
      set.plan_hash = hash_of(plan);
      complete_provenance(set, draft);
    }
    result.set = std::move(set);
    return result;
  }

 private:
  base::Files& files_;
  const Schemas& schemas_;
  const fs::path& folder_;
  base::Findings& findings_;
  const Wishes& wishes_;
};

}  // namespace

Made make(base::Files& files, const Schemas& schemas, const fs::path& path, bool draft, base::Findings& findings,
          const Wishes& wishes) {
  Made result;
  if (const auto plan = plan::load(files, path, schemas.plan, findings)) {
    const fs::path folder = path.parent_path();
    const auto pack = pack::load(files, packs_of(*plan), folder, findings, schemas.pack);
    if (pack) pack::check_listed(*pack, *plan, findings);
    if (pack && pack->documents.empty() && !base::has_errors(findings)) findings.push_back(no_documents(*plan));
    if (pack && !pack->documents.empty()) {
      result = Run(files, schemas, folder, findings, wishes)(*plan, *pack, draft);
    } else if (wishes.since != nullptr) {
      result.changed = changes_since(*wishes.since, *plan, pack ? &*pack : nullptr, {}, schemas);
    }
  }
  sort_and_unite(findings);
  return result;
}

std::optional<DocumentSet> make_blank_documents(base::Files& files, const Schemas& schemas, const BlankOptions& options,
                                                base::Findings& findings) {
  std::optional<plan::Plan> known;
  fs::path folder(".");
  std::vector<pack::Wanted> wanted;
  if (options.plan) {
    known = plan::load(files, *options.plan, schemas.plan, findings);
    if (!known) return std::nullopt;
    folder = options.plan->parent_path();
    wanted = packs_of(*known);
  }
  if (!options.packs.empty() || !options.round.empty() || wanted.empty()) {
    folder = ".";
    auto names = packs_for(schemas, options.round, findings);
    if (!names) return std::nullopt;
    if (!options.packs.empty() && options.round.empty()) names->clear();
    for (const std::string& name : options.packs) {  // a round may bring it along already
      if (std::find(names->begin(), names->end(), name) == names->end()) names->push_back(name);
    }
    wanted.clear();
    for (std::string& name : *names) wanted.push_back({std::move(name), {}});
  }
  std::optional<DocumentSet> result;
  const auto pack = pack::load(files, wanted, folder, findings, schemas.pack);
  if (pack && pack->documents.empty() && !base::has_errors(findings))
    findings.push_back(no_documents(known ? *known : plan::Plan{}));
  if (pack && !pack->documents.empty()) {
    const plan::Plan blank = plan::blank_plan(schemas.plan, known ? &*known : nullptr,
                                              options.neutral ? std::vector<plan::Seed>() : pack::seeds_of(*pack, schemas.plan));
    const auto purpose = options.locked ? model::Purpose::locked : model::Purpose::blank;
    pack::PlannedSet planned(*pack, blank, schemas.plan, false, findings, {}, purpose);
    const RuleSets sets = load_rule_sets(*pack, schemas, {}, findings);
    let_see(sets, planned.environment());
    pack::DocumentSet made = planned.make();
    result.emplace();
    result->documents = std::move(made.documents);
    result->formats = std::move(made.formats);
    result->left_out = std::move(made.left_out);
    for (auto& formats : result->formats) std::erase(formats, "csv");  // there is nothing to count yet
    for (const model::Document& document : result->documents) require_valid(document);
    if (auto look = compose_look(*pack, std::nullopt, findings)) {
      result->look = *std::move(look);
      complete_provenance(*result, /*draft=*/true);
    } else {
      result.reset();
    }
  }
  sort_and_unite(findings);
  return result;
}

std::optional<DocumentSet> make_documents(base::Files& files, const Schemas& schemas, const fs::path& path, bool draft,
                                          base::Findings& findings, const Wishes& wishes) {
  return make(files, schemas, path, draft, findings, wishes).set;
}

namespace {

/// Pictures beside the documents, each once however many documents and formats show it.
std::vector<OutputFile> pictures_beside(const DocumentSet& set) {
  std::vector<OutputFile> files;
  std::set<std::string> names;
  for (const write::Format& format : write::formats()) {
    if (format.picture_folder.empty()) continue;
    for (std::size_t i = 0; i < set.documents.size(); ++i) {
      if (!is_wanted(format, set.formats.at(i))) continue;
      for (const model::ImageData& image : set.documents[i].images) {
        std::string name = fmt::format("{}{}", format.picture_folder, image.name);
        if (names.insert(name).second) files.push_back({std::move(name), *image.bytes});
      }
    }
  }
  return files;
}

}  // namespace

std::optional<std::string> write_document(const model::Document& document, const std::map<std::string, std::string>& look,
                                          std::string_view ending) {
  for (const write::Format& format : write::formats()) {
    if (format.usual && format.ending == ending) return format.write(document, look);
  }
  return std::nullopt;
}

std::vector<std::string> usual_endings() {
  std::vector<std::string> endings;
  for (const write::Format& format : write::formats()) {
    if (format.usual) endings.emplace_back(format.ending);
  }
  return endings;
}

std::vector<OutputFile> write_documents(const DocumentSet& set, const Progress& progress) {
  struct Task {
    const model::Document* document;
    const write::Format* format;
  };
  std::vector<Task> tasks;
  for (std::size_t i = 0; i < set.documents.size(); ++i) {
    for (const write::Format& format : write::formats()) {
      if (is_wanted(format, set.formats.at(i))) tasks.push_back({&set.documents[i], &format});
    }
  }
  std::vector<OutputFile> files;
  files.reserve(tasks.size() + set.supplied.size());
  for (const Task& task : tasks) {
    std::string name = fmt::format("{}.{}", task.document->name, task.format->ending);
    if (progress) progress(files.size(), tasks.size(), name);
    files.push_back({std::move(name), task.format->write(*task.document, set.look)});
  }
  auto pictures = pictures_beside(set);
  std::move(pictures.begin(), pictures.end(), std::back_inserter(files));
  files.insert(files.end(), set.supplied.begin(), set.supplied.end());
  return files;
}

}  // namespace helhedsplan::app
