#include "app/fetch_back.hpp"

#include "anchor/map.hpp"
#include "app/build.hpp"
#include "app/changes.hpp"
#include "app/word_files.hpp"
#include "app/overlay_files.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "lift/lift.hpp"
#include "plan/display.hpp"
#include "plan/plan.hpp"
#include "read/looks.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "read/source.hpp"
#include "redline/redline.hpp"
#include "splice/splice.hpp"
#include "write/docx/docx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace helhedsplan::app {
namespace {

namespace fs = std::filesystem;
using fetch::Difference;
using fetch::Fate;
using fetch::Kind;

/// The plan as it stands after the files so far, with the documents that it makes: what most of a Word file is held to.
struct Today {
  std::optional<plan::Plan> plan;
  std::map<bool, std::optional<DocumentSet>> sets;  ///< those that files were asked for: drafts (true), final editions
};

class Fetching {
 public:
  Fetching(base::Files& files, const Schemas& schemas, fs::path plan, const FetchOptions& options)
      : files_(files), overlay_(files), schemas_(schemas), path_(std::move(plan)), options_(options) {}

  FetchResult operator()(const std::vector<std::string>& names) {
    base::Findings of_plan;
    today_.plan = plan::load(overlay_, path_, schemas_.plan, of_plan);
    if (!today_.plan) {
      result_.findings = std::move(of_plan);
      return std::move(result_);
    }
    result_.plan_read = true;
    const std::vector<std::string> all = word_files(files_, names, result_.findings);
    if (all.empty() && result_.findings.empty())
      static_cast<void>(refuse(names.front(), "U14", "mappen har ingen Word-filer",
                               "en mappe med dokumenter, som er dannet af planen", "ret stien til mappen"));
    for (const std::string& name : all) {
      result_.files.push_back({name, false, false, {}});
      if (std::optional<Opened> opened = open(name)) {
        result_.files.back().read = true;
        take(name, *std::move(opened));
      }
    }
    if (!changed_.empty()) {
      report_changes();
      deliver();
    }
    return std::move(result_);
  }

 private:
  // ---- a Word file ------------------------------------------------------------------------------------------------

  std::nullopt_t refuse(const std::string& name, std::string_view code, std::string message, std::string expected,
                        std::string action) {
    base::Finding finding = base::make_finding(code, std::move(message));
    finding.place.file = name;
    finding.expected = std::move(expected);
    finding.action = std::move(action);
    result_.findings.push_back(std::move(finding));
    return std::nullopt;
  }

  /// A Word file and the map in it.
  struct Opened {
    read::Document document;
    anchor::Map map;
  };

  std::optional<Opened> open(const std::string& name) {
    base::ReadResult bytes = files_.read(name, base::limits::package_bytes);
    if (bytes.status != base::FileStatus::ok) {
      const bool large = bytes.status == base::FileStatus::too_large;
      base::Finding finding =
          base::make_finding(large ? "D05" : "U14", fmt::format("„{}“ {}", name,
                                                                bytes.status == base::FileStatus::missing  ? "findes ikke"
                                                                : bytes.status == base::FileStatus::denied ? "må du ikke læse"
                                                                : large                                    ? "er for stor"
                                                                                                           : "kan ikke læses"));
      finding.expected = "et Word-dokument (.docx), som er dannet af planen og rettet i Word";
      finding.action = "ret stien til filen";
      result_.findings.push_back(std::move(finding));
      return std::nullopt;
    }
    result_.files.back().on_disk = true;
    std::optional<read::Document> document = read::read_docx(bytes.bytes, name, result_.findings);
    if (!document) return std::nullopt;
    lift::MapResult map = lift::map_of(*document);
    constexpr std::string_view expected = "et dokument, som „helhedsplan byg“ har dannet af planen, og som er rettet i Word";
    if (!map.map && map.fault == lift::MapFault::other)
      return refuse(name, "M09", "filen er dannet af en anden udgave af programmet, som skrev sine mærker på en anden måde",
                    std::string(expected), "dan dokumentet igen med denne udgave, og ret dér; eller skriv ændringerne i planen");
    if (redline::is_redline(*document))
      return refuse(name, "M15",
                    "filen er en sammenligning, som „helhedsplan sammenlign“ har dannet; den fører ikke tilbage til planen",
                    std::string(expected), "ret i selve dokumentet, ikke i sammenligningen; eller skriv ændringerne i planen");
    if (!map.map)
      return refuse(name, "M14",
                    "filen fører ikke tilbage til planen: den er ikke dannet af programmet, eller mærkerne er gået tabt",
                    std::string(expected),
                    "tag den fil, programmet dannede, og ret i den; tekst, der er flyttet til et nyt dokument, har ingen mærker");
    if (map.map->blank)
      return refuse(name, "M16", "filen er en tom skabelon, der er udfyldt, og ikke et dokument af en plan", std::string(expected),
                    "begynd planen af skabelonen med „helhedsplan hent --ny“");
    if (fetch::is_of_another_plan(*map.map, *today_.plan))
      return refuse(name, "M17", "filen ser ud til at være dannet af en anden plan: næsten intet i den står i denne",
                    std::string(expected), "se efter, om det er den rigtige plan og den rigtige fil");
    return Opened{*std::move(document), *std::move(map.map)};
  }

  static fetch::Copy lifted(std::string name, Opened opened) {
    fetch::Copy copy;
    copy.name = std::move(name);
    std::set<std::string> authors;
    for (const read::Change& change : opened.document.changes) {
      if (!change.author.empty()) authors.insert(change.author);
    }
    copy.pending = opened.document.changes.size();
    copy.authors.assign(authors.begin(), authors.end());
    copy.document = copy.pending == 0 ? std::move(opened.document) : read::resolve(opened.document, read::View::accepted);
    copy.lifted = lift::lift(copy.document, std::move(opened.map));
    return copy;
  }

  // ---- what it changes --------------------------------------------------------------------------------------------

  /// What the plan makes, as the file was made: in its look, as a draft or as a final edition.
  std::optional<DocumentSet> make_set(base::Files& files, const model::Provenance& provenance) const {
    base::Findings said_elsewhere;
    return make_documents(files, schemas_, path_, !provenance.final_edition, said_elsewhere, {options_.look});
  }

  const std::optional<DocumentSet>& set_now(const model::Provenance& provenance) {
    const bool draft = !provenance.final_edition;
    const auto known = today_.sets.find(draft);
    return known != today_.sets.end() ? known->second : today_.sets.emplace(draft, make_set(overlay_, provenance)).first->second;
  }

  static const model::Document* document_of(const std::optional<DocumentSet>& set, const model::Provenance& provenance) {
    if (!set) return nullptr;
    for (const model::Document& document : set->documents) {
      const auto& mine = document.provenance;
      if (mine && mine->document == provenance.document && mine->member == provenance.member &&
          mine->confidential == provenance.confidential)
        return &document;
    }
    return nullptr;
  }

  void take(const std::string& name, Opened opened) {
    const model::Provenance provenance = opened.map.provenance;
    if (provenance.confidential) note(name, "M18", "filen er den fortrolige udgave: det fortrolige hentes, men vises ikke her", {});
    const std::optional<DocumentSet>& set = set_now(provenance);
    const model::Document* made = document_of(set, provenance);  // as the plan makes it now
    std::optional<opc::Package> parts;
    if (made == nullptr) {
      note(name, "M28", "planen danner ikke længere det dokument, så kun felterne er sammenlignet",
           "hent felterne, og se selv efter, om der er rettet i den øvrige tekst");
    } else {
      parts = write::docx::make_package(*made, set->look);
      if (*parts == opened.document.source->package) return;  // nobody touched it
      if (!provenance.look.empty() && made->provenance->look != provenance.look) say_other_look(name);
    }
    const fetch::Copy copy = lifted(name, std::move(opened));
    const std::optional<fetch::Copy> now_copy = parts ? read_back(made->name, *std::move(parts)) : std::nullopt;
    const std::optional<fetch::Now> now = now_copy ? std::optional<fetch::Now>(fetch::Now{*made, *now_copy}) : std::nullopt;
    // A move that the document does not show when it is made again was none: the list is collected once more, without moving.
    fetch::Options options{options_.decide, {}};
    std::optional<Next> next;
    fetch::Fetched fetched;
    while (true) {
      fetched = fetch::collect(copy, now ? &*now : nullptr, *today_.plan, schemas_.plan, options);
      next = fetched.edits.empty() ? std::nullopt : splice(fetched, copy.name);
      if (!next || fetched.promises.empty()) break;
      const std::optional<fetch::Copy> again = made_again(*next, provenance);
      const std::vector<std::string> broken =
          again ? fetch::broken_orders(copy, fetched.promises, *again) : std::vector<std::string>();
      if (broken.empty()) {
        if (again) fetch::say_what_is_left(copy, fetched, *again, schemas_.plan);
        break;
      }
      for (const std::string& list : broken) {
        if (!options.unmovable.insert(list).second) throw std::runtime_error(fmt::format("„{}“ kan ikke flyttes", list));
      }
    }
    if (next) accept(*std::move(next));
    if (!fetched.differences.empty() && read::looking_at(copy.document) == read::Looking::coarse)
      note(name, "M46",
           "filen er gemt af LibreOffice, som skriver alt udseende på ny: ændringer i skriftstørrelse, indrykning og tabellers "
           "streger kan ikke ses",
           "se dokumentet igennem, hvis der er ændret i det");
    result_.findings.insert(result_.findings.end(), std::make_move_iterator(fetched.findings.begin()),
                            std::make_move_iterator(fetched.findings.end()));
    result_.files.back().differences = std::move(fetched.differences);
  }

  void say_other_look(const std::string& name) {
    const bool given = options_.look.has_value();
    note(name, "M45",
         given ? "filen er ikke dannet med det udseende, der er givet: kun ordene er sammenlignet, ikke udseendet"
               : "filen er dannet med et andet udseende end planens eget: kun ordene er sammenlignet, ikke udseendet",
         "hent igen med „--udseende“ og den Word-fil, dokumentet blev dannet med, hvis der også er rettet i udseendet");
  }

  void note(const std::string& file, std::string_view code, std::string message, std::string action) {
    base::Finding finding = base::make_finding(code, std::move(message));
    finding.place.file = file;
    finding.action = std::move(action);
    result_.findings.push_back(std::move(finding));
  }

  /// What the plan makes never becomes a file here: it is read from the parts that it would have.
  static std::optional<fetch::Copy> read_back(const std::string& name, opc::Package parts) {
    base::Findings none;
    std::optional<read::Document> document = read::read_package(std::move(parts), name, none);
    if (!document) return std::nullopt;
    lift::MapResult map = lift::map_of(*document);
    if (!map.map) return std::nullopt;
    return lifted(name, {*std::move(document), *std::move(map.map)});
  }

  // ---- into the plan ----------------------------------------------------------------------------------------------

  /// The plan with a file's edits in it, not accepted yet.
  struct Next {
    std::map<std::string, std::string> texts;  ///< by file of the plan
    std::optional<plan::Plan> plan;
    std::map<bool, std::optional<DocumentSet>> sets;
  };

  /// Puts the edits to the plan in memory. An edit that the plan's own rules refuse is said and left out.
  std::optional<Next> splice(fetch::Fetched& fetched, const std::string& name) {
    base::Findings before;
    static_cast<void>(plan::load(overlay_, path_, schemas_.plan, before));
    while (!fetched.edits.empty()) {
      const splice::Outcome outcome = splice::apply(*today_.plan, fetched.edits);
      if (!outcome.fault.empty()) throw std::runtime_error(fmt::format("{} ({})", outcome.fault, name));
      Next next;
      for (const splice::FileEdit& file : outcome.files) next.texts[file.before->name()] = with_mark(*file.before, file.text);
      OverlayFiles files(static_cast<base::Files&>(overlay_), next.texts);
      base::Findings after;
      next.plan = plan::load(files, path_, schemas_.plan, after);
      if (!next.plan) throw std::runtime_error(fmt::format("planen kan ikke læses efter rettelserne fra „{}“", name));
      if (drop_refused(fetched, before, after, name)) continue;
      for (const splice::Edit& edit : fetched.edits) require(*next.plan, edit, name);
      return next;
    }
    return std::nullopt;
  }

  /// The document as the plan makes it with the edits, read back; nothing when it makes it no more.
  std::optional<fetch::Copy> made_again(Next& next, const model::Provenance& provenance) {
    OverlayFiles files(static_cast<base::Files&>(overlay_), next.texts);
    const std::optional<DocumentSet>& set = next.sets[!provenance.final_edition] = make_set(files, provenance);
    const model::Document* made = document_of(set, provenance);
    return made == nullptr ? std::nullopt : read_back(made->name, write::docx::make_package(*made, set->look));
  }

  void accept(Next next) {
    for (auto& [path, bytes] : next.texts) {
      if (!changed_.contains(path)) originals_[path] = files_.read(path, base::limits::plan_file_bytes).bytes;
      overlay_.put(path, bytes);
      changed_[path] = std::move(bytes);
    }
    today_ = {std::move(next.plan), std::move(next.sets)};
  }

  /// The loader takes the byte order mark off a text in a file of its own.
  std::string with_mark(const base::Source& source, const std::string& text) {
    const base::ReadResult on_disk = overlay_.read(source.name(), base::limits::plan_file_bytes);
    const std::string_view mark = base::byte_order_mark;
    if (on_disk.bytes == source.text()) return text;
    if (on_disk.bytes.starts_with(mark) && std::string_view(on_disk.bytes).substr(mark.size()) == source.text())
      return std::string(mark) + text;
    throw std::runtime_error(fmt::format("„{}“ blev ændret, mens den blev læst", source.name()));
  }

  /// Faults that the edited plan has and the plan had not, where the edits are.
  bool drop_refused(fetch::Fetched& fetched, const base::Findings& before, const base::Findings& after, const std::string& name) {
    std::set<std::string> known;
    for (const base::Finding& finding : before) known.insert(finding.code + finding.plan_path);
    bool dropped = false;
    for (const base::Finding& finding : after) {
      if (finding.severity != base::Severity::error || known.contains(finding.code + finding.plan_path)) continue;
      const auto refused = std::find_if(fetched.edits.begin(), fetched.edits.end(), [&](const splice::Edit& edit) {
        return edit.kind == splice::Edit::Kind::set && edit.path == finding.plan_path;
      });
      if (refused == fetched.edits.end()) continue;
      base::Finding said = finding;
      said.place = {};
      said.place.file = name;
      said.related.clear();
      fetched.findings.push_back(std::move(said));
      for (Difference& difference : fetched.differences) {
        if (difference.path == refused->path && difference.fate == Fate::taken) difference.fate = Fate::left;
      }
      fetched.edits.erase(refused);
      dropped = true;
    }
    return dropped;
  }

  /// What was meant is what the plan says now; everything else is our fault.
  static void require(const plan::Plan& plan, const splice::Edit& edit, const std::string& name) {
    if (edit.kind != splice::Edit::Kind::set || edit.content.kind != splice::Content::Kind::text) return;
    std::string says;
    // A member that is known by the edited field has another path now.
    const std::size_t dot = edit.path.rfind('.');
    const bool of_member = dot != std::string::npos && dot > 0 && edit.path[dot - 1] == ']';
    const std::string renamed = of_member ? fmt::format("{}{}]{}", edit.path.substr(0, edit.path.rfind('[', dot) + 1),
                                                        edit.content.text, edit.path.substr(dot))
                                          : std::string();
    const auto find = [&](const auto& self, const plan::Value& value) -> void {
      if (value.path == edit.path || value.path == renamed) says = plan::canonical_text(value);
      if (!edit.path.starts_with(value.path) && !renamed.starts_with(value.path)) return;
      if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
        for (const plan::Member& member : (*record)->members) self(self, member.value);
      }
      for (const plan::Value& item : plan::items_of(&value)) self(self, item);
    };
    find(find, plan.root);
    const auto plain = [](const std::string& text) {
      std::string out = base::clean_text(text).text;
      out = std::string(base::trim(out.substr(0, out.find_last_not_of('\n') + 1)));
      return out;
    };
    if (plain(says) == plain(edit.content.text)) return;
    std::string one_line = plain(edit.content.text);
    std::replace(one_line.begin(), one_line.end(), '\n', ' ');
    if (plain(says) != one_line) throw std::runtime_error(fmt::format("„{}“ fra „{}“ kom ikke rigtigt i planen", edit.path, name));
  }

  /// In the words of `tjek --ændret-siden`, for that is what it is.
  void report_changes() {
    base::Findings said_elsewhere;
    const auto before = read_edition(files_, schemas_, path_, said_elsewhere);
    const auto after = read_edition(overlay_, schemas_, path_, said_elsewhere);
    if (!before || !after) return;
    result_.report = changes_since(*before, after->plan, after->pack ? &*after->pack : nullptr, after->set, schemas_).report;
  }

  void deliver() {
    for (const auto& [path, bytes] : changed_) result_.written.push_back(path);
    if (options_.show_only) return;
    const fs::path folder = path_.parent_path().empty() ? fs::path(".") : path_.parent_path();
    const auto held = files_.hold(folder);
    const auto failed = [&](std::string_view code, const std::string& path, std::string why, std::string action) {
      result_.written.clear();
      result_.write_failed = true;
      base::Finding finding = base::make_finding(code, fmt::format("„{}“ er ikke skrevet: {}", path, why));
      finding.action = std::move(action);
      result_.findings.push_back(std::move(finding));
    };
    if (!held) {
      failed("U15", path_.generic_string(), "en anden kørsel er i gang i planens mappe", "vent, til den er færdig, og hent igen");
      return;
    }
    // What somebody wrote meanwhile is not written over.
    std::map<std::string, std::string> old;
    for (const auto& [path, bytes] : changed_) {
      base::ReadResult now = files_.read(path, base::limits::plan_file_bytes);
      const auto read = originals_.find(path);
      if (now.status != base::FileStatus::ok || (read != originals_.end() && now.bytes != read->second)) {
        failed("U09", path, "den er ændret af andre imens", "hent igen");
        return;
      }
      old[path] = std::move(now.bytes);
    }
    std::vector<std::string> done;
    for (const auto& [path, bytes] : changed_) {
      const base::WriteResult written = files_.write(path, bytes);
      if (written.status == base::FileStatus::ok) {
        done.push_back(path);
        continue;
      }
      for (const std::string& other : done) static_cast<void>(files_.write(other, old[other]));
      failed("U09", path, written.why, "planen er, som den var; sørg for, at der kan skrives, og hent igen");
      return;
    }
  }

  base::Files& files_;
  OverlayFiles overlay_;
  const Schemas& schemas_;
  const fs::path path_;
  const FetchOptions options_;
  Today today_;
  std::map<std::string, std::string> changed_;    ///< files of the plan, and what they shall hold
  std::map<std::string, std::string> originals_;  ///< what they held when they were read
  FetchResult result_;
};

}  // namespace

bool FetchResult::unfinished() const {
  return std::any_of(files.begin(), files.end(), [](const FetchedFile& file) {
    return !file.read || std::any_of(file.differences.begin(), file.differences.end(), [](const Difference& difference) {
      return difference.fate == Fate::clash || (difference.fate == Fate::left && difference.kind <= Kind::moved);
    });
  });
}

bool FetchResult::unreadable() const {
  return files.empty() || std::any_of(files.begin(), files.end(), [](const FetchedFile& file) { return !file.on_disk; });
}

FetchResult fetch_back(base::Files& files, const Schemas& schemas, const fs::path& plan, const std::vector<std::string>& names,
                       const FetchOptions& options) {
  return Fetching(files, schemas, plan, options)(names);
}

namespace {

/// "delaftale.docx, i afsnittet „Økonomi“": where a change of the plan came from.
std::string came_from(const FetchResult& result, const changes::Line& line) {
  for (const FetchedFile& file : result.files) {
    for (const Difference& difference : file.differences) {
      if (difference.fate != Fate::taken || line.confidential || difference.path.empty()) continue;
      if (difference.path != line.path && difference.path != line.old_path && !line.path.starts_with(difference.path)) continue;
      const std::string where = difference.where.story.empty() ? std::string() : lift::describe(difference.where);
      return fs::path(file.name).filename().generic_string() + (where.empty() ? "" : ", " + where);
    }
  }
  return {};
}

}  // namespace

std::string fetch_text(const FetchResult& result, const FetchOptions& options) {
  std::string out;
  for (const FetchedFile& file : result.files) {
    if (!file.read) {
      out += fmt::format("{}: ikke hentet\n", file.name);
      continue;
    }
    if (file.differences.empty()) {
      out += fmt::format("{}: intet er ændret\n", file.name);
      continue;
    }
    out += fmt::format("{}:\n", file.name);
    constexpr std::pair<Fate, std::string_view> fates[] = {
        {Fate::taken, "til planen"},
        {Fate::already, "stod allerede i planen"},
        {Fate::clash, "rettet begge steder, ikke afgjort"},
        {Fate::kept, "rettet begge steder, planen gælder"},
        {Fate::left, "kun i Word-filen"},
    };
    for (const auto& [fate, words] : fates) {
      if (const std::string counts = fetch::count_text(file.differences, fate); !counts.empty())
        out += fmt::format("  {}: {}\n", words, counts);
    }
  }
  if (result.report && !result.report->lines.empty()) {
    out += options.show_only ? "\nDet ville blive ændret i planen:\n" : "\nÆndret i planen:\n";
    const std::vector<std::string>* where = nullptr;
    for (const changes::Line& line : result.report->lines) {
      if (where == nullptr || *where != line.where) {
        std::string trail;
        for (const std::string& part : line.where) trail += (trail.empty() ? "" : " › ") + part;
        out += trail.empty() ? "\n" : fmt::format("\n{}\n", trail);
        where = &line.where;
      }
      const std::string_view indent = line.where.empty() ? "" : "  ";
      out += fmt::format("{}{}\n", indent, line.what);
      if (const std::string from = came_from(result, line); !from.empty()) out += fmt::format("{}  fra: {}\n", indent, from);
    }
    out += changes::render_approvals(*result.report);
  }
  if (!result.write_failed && !result.written.empty()) {
    out += '\n';
    for (const std::string& path : result.written)
      out += fmt::format("{}: {}\n", path, options.show_only ? "ville blive skrevet" : "skrevet");
  }
  return out;
}

}  // namespace helhedsplan::app
