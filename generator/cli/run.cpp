#include "cli/run.hpp"

#include "app/begin.hpp"
#include "app/build.hpp"
#include "app/changes.hpp"
#include "app/check_pack.hpp"
#include "app/check_plan.hpp"
#include "app/conserving.hpp"
#include "app/deliver.hpp"
#include "app/explain.hpp"
#include "app/fetch_back.hpp"
#include "app/fetch_new.hpp"
#include "app/look.hpp"
#include "app/redlines.hpp"
#include "app/report.hpp"
#include "app/schemas.hpp"
#include "base/danish.hpp"
#include "base/diagnostics.hpp"
#include "base/limits.hpp"
#include "base/render_finding.hpp"
#include "base/text.hpp"
#include "changes/report.hpp"
#include "cli/arguments.hpp"
#include "cli/help.hpp"
#include "report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <exception>
#include <filesystem>
#include <iterator>
#include <utility>

namespace helhedsplan::cli {
namespace {

using base::Findings;

class Session {
 public:
  Session(const Arguments& arguments, const Io& io) : arguments_(arguments), io_(io) {}

  int operator()() {
    schemas_ = app::load_schemas(io_.files, arguments_.schemas, findings_);
    if (!schemas_) return finish_with(exit_files);
    switch (*arguments_.command) {
      case Command::begin:
        return begin();
      case Command::check:
        return check();
      case Command::build:
        return build();
      case Command::blank:
        return blank();
      case Command::fetch:
        return arguments_.from_templates ? fetch_new() : fetch_back();
      case Command::compare:
        return compare();
      case Command::check_pack:
        return check_pack();
      case Command::explain:
        return explain();
    }
    return exit_internal;
  }

 private:
  // ---- commands ---------------------------------------------------------------------------------------------------

  int begin() {
    const auto result = app::begin_plan(io_.files, *schemas_, arguments_.argument, arguments_.round, findings_);
    if (!result.ok) return finish_with(result.write_failed ? exit_files : result.wrong_round ? exit_usage : exit_findings);
    const std::filesystem::path folder(arguments_.argument);
    for (const std::string& name : result.written) io_.out(fmt::format("skrevet: {}\n", (folder / name).generic_string()));
    io_.out(
        fmt::format("\nNæste skridt: åbn {1} i en teksteditor, erstat „ukendt“ med jeres oplysninger, og kør\n"
                    "  helhedsplan tjek {0}\n  helhedsplan byg {0} -o ud\n",
                    shown_folder(folder), shown_folder(folder / "plan.yaml")));
    return exit_fine;
  }

  int check() {
    app::PlanCheck result;
    const auto plan = app::find_plan(io_.files, arguments_.argument, result.findings);
    if (!plan) return tell(app::report_on(result, arguments_.argument), /*readable=*/false);
    std::optional<std::filesystem::path> old;
    std::optional<app::Edition> since;
    if (!arguments_.changed_since.empty()) {
      old = app::find_plan(io_.files, arguments_.changed_since, result.findings);
      if (!old) return tell(app::report_on(result, plan->generic_string()), /*readable=*/false);
      since = app::read_edition(io_.files, *schemas_, *old, result.findings);
      if (!since) return finish_old(*old, std::move(result));
    }
    result = app::check_plan(io_.files, *schemas_, *plan,
                             {arguments_.rules, arguments_.date, arguments_.missing, since ? &*since : nullptr});
    if (arguments_.missing) return missing(result);
    report::Report report = app::report_on(result, plan->generic_string());
    if (result.changed) report.changes = changes::render_json(result.changed->report, old->generic_string());
    const int code = tell(std::move(report), /*readable=*/true);
    if (result.changed && arguments_.format == Format::text) {
      io_.out("\n" + changes::render_text(result.changed->report, old->generic_string()));
      report_old(*result.changed, old->generic_string());
    }
    return code;
  }

  /// The old plan is no plan: what it says of itself is all there is to say.
  int finish_old(const std::filesystem::path& old, app::PlanCheck result) {
    if (arguments_.format != Format::text) return tell(app::report_on(result, old.generic_string()), /*readable=*/true);
    findings_ = std::move(result.findings);
    report(io_.out, io_.out_terminal);
    io_.out(fmt::format("{}: den ældre udgave kan ikke læses som en plan, så intet er sammenlignet\n", old.generic_string()));
    return exit_findings;
  }

  void report_old(const app::Changed& changed, const std::string& old) {
    if (changed.without_documents) {
      io_.out("\nden ene af planerne danner ingen dokumenter, så det vides ikke, hvor ændringerne står\n");
    }
    if (changed.old_findings.empty()) return;
    io_.out(fmt::format("\n{} har selv {}; det, der er galt dér, er ikke sammenlignet\n  se „helhedsplan tjek {}“\n", old,
                        base::summary(changed.old_findings), old));
  }

  /// The page is what was asked for; what could not be looked at at all is told instead.
  int missing(app::PlanCheck& result) {
    if (!result.missing_page) {
      findings_ = std::move(result.findings);
      return finish_with(exit_findings);
    }
    const int code = base::has_errors(result.findings) ? exit_findings : exit_fine;
    if (arguments_.output.empty()) {
      io_.out(*app::write_document(*result.missing_page, result.look, "md"));
      return code;
    }
    const std::filesystem::path path(arguments_.output);
    const std::string ending = path.extension().string();
    const auto bytes = app::write_document(*result.missing_page, result.look, ending.empty() ? "" : ending.substr(1));
    if (!bytes) {
      auto finding = base::make_finding("U16", fmt::format("„{}“ har en endelse, siden ikke kan skrives som", arguments_.output));
      finding.expected = fmt::format("en fil, der ender på .{}", fmt::join(app::usual_endings(), " eller ."));
      finding.action = "giv filen en af de endelser";
      findings_.push_back(std::move(finding));
      return finish_with(exit_usage);
    }
    return write_page(path, *bytes) ? code : finish_with(findings_.front().code == "U18" ? exit_findings : exit_files);
  }

  /// A page that people may have written on is theirs.
  bool write_page(const std::filesystem::path& path, const std::string& bytes) {
    const auto there = io_.files.read(path, base::limits::output_file_bytes);
    const bool same = there.status == base::FileStatus::ok && there.bytes == bytes;
    if (!same && there.status != base::FileStatus::missing && !arguments_.overwrite) {
      auto finding = base::make_finding("U18", fmt::format("„{}“ findes allerede og er ikke skrevet over", arguments_.output));
      finding.action = "vælg et andet navn, eller skriv over med --overskriv";
      findings_.push_back(std::move(finding));
      return false;
    }
    if (!same) {
      if (const auto written = io_.files.write(path, bytes); written.status != base::FileStatus::ok) {
        auto finding = base::make_finding("U09", fmt::format("„{}“ er ikke skrevet: {}", arguments_.output, written.why));
        finding.action = "ret det, der er i vejen, og kør igen";
        findings_.push_back(std::move(finding));
        return false;
      }
    }
    io_.out(fmt::format("{}: {}\n", arguments_.output, same ? "uændret" : "skrevet"));
    return true;
  }

  int check_pack() {
    const auto result = app::check_pack(io_.files, *schemas_, arguments_.argument, arguments_.over, findings_);
    return tell(app::report_on(result, std::move(findings_), arguments_.argument), result.has_value());
  }

  int build() {
    const auto plan = app::find_plan(io_.files, arguments_.argument, findings_);
    if (!plan) return finish_with(exit_files);
    const auto look = wished_look();
    if (!look && !arguments_.look.empty()) return finish_with(exit_files);
    if (arguments_.merge && !fetch_first(*plan, look)) return exit_files;
    const auto rules = app::read_rule_files(io_.files, arguments_.rules, findings_);
    const auto set = app::make_documents(io_.files, *schemas_, *plan, !arguments_.final, findings_, {look, rules});
    if (!set) {
      if (!arguments_.final) drop_told_by_rules();
      return finish_with(exit_findings);
    }
    if (arguments_.final && base::has_errors(findings_)) {
      const auto others = std::remove_if(findings_.begin(), findings_.end(),
                                         [](const base::Finding& finding) { return finding.severity != base::Severity::error; });
      findings_.erase(others, findings_.end());
      auto refusal = base::make_finding("U08", "den endelige udgave er ikke dannet, for planen har fejl; intet er skrevet");
      refusal.action = "ret fejlene, eller dan et udkast ved at udelade --endelig";
      findings_.push_back(std::move(refusal));
      return finish_with(exit_findings);
    }
    const Findings of_plan = take_findings_of_plan();
    report(io_.err, io_.err_terminal);
    const auto files = app::write_documents(*set, progress());
    clear_progress();
    app::Conserving conserving(set->documents, {arguments_.output, shown_folder(arguments_.argument), arguments_.take_plan},
                               findings_);
    auto options = deliver_options(*set);
    options.conserve = std::ref(conserving);
    options.renamed = [&](const std::string& name) { return conserving.renamed(io_.files, name); };
    const auto delivery = app::deliver(io_.files, arguments_.output, files, options, findings_);
    conserving.tell_copies(io_.files, files);
    conserving.suggest();
    report(io_.err, io_.err_terminal);
    io_.out(summary(delivery) + conserving.report());
    tell_of(of_plan, *plan);
    if (!delivery.failed.empty()) return exit_files;
    return delivery.refused.empty() ? exit_fine : exit_findings;
  }

  int blank() {
    app::BlankOptions options{arguments_.round, arguments_.packs, std::nullopt, arguments_.locked, arguments_.neutral};
    if (!arguments_.plan.empty()) {
      options.plan = app::find_plan(io_.files, arguments_.plan, findings_);
      if (!options.plan) return finish_with(exit_files);
    }
    const auto set = app::make_blank_documents(io_.files, *schemas_, options, findings_);
    if (!set) {
      const bool wrong_word =
          std::any_of(findings_.begin(), findings_.end(), [](const auto& finding) { return finding.code.starts_with('U'); });
      return finish_with(wrong_word ? exit_usage : exit_findings);
    }
    report(io_.err, io_.err_terminal);
    const auto files = app::write_documents(*set, progress());
    clear_progress();
    const auto delivery = app::deliver(io_.files, arguments_.output, files, deliver_options(*set), findings_);
    report(io_.err, io_.err_terminal);
    io_.out(summary(delivery));
    if (!delivery.failed.empty()) return exit_files;
    if (!set->left_out.empty())
      io_.out(fmt::format("uden skabelon, for alt i dem skrives i de andre: {}\n", base::join_danish(set->left_out)));
    return delivery.refused.empty() ? exit_fine : exit_findings;
  }

  int fetch_new() {
    const auto result = app::fetch_new(io_.files, *schemas_, arguments_.argument, arguments_.files, findings_);
    if (!result.ok) return finish_with(result.unreadable ? exit_files : exit_findings);
    report(io_.err, io_.err_terminal);
    for (const std::string& name : result.written) io_.out(fmt::format("skrevet: {}\n", name));
    if (!result.leftovers.empty()) {
      io_.out(fmt::format("\nNoget fik ikke plads i planen. Det står med sted og tekst i {}.\n",
                          (result.plan.parent_path() / result.leftovers).generic_string()));
    }
    const std::string plan = result.plan.filename() == "plan.yaml" && result.plan.has_parent_path()
                                 ? shown_folder(result.plan.parent_path())
                                 : shown_folder(result.plan);
    io_.out(fmt::format(
        "\nNæste skridt: se, hvad der mangler, og dan dokumenterne\n  helhedsplan tjek {0}\n  helhedsplan byg {0} -o ud\n", plan));
    return exit_fine;
  }

  /// Nothing also when there is none to be read, which has been said then.
  std::optional<look::Source> wished_look() {
    return arguments_.look.empty() ? std::nullopt : app::read_look(io_.files, arguments_.look, findings_);
  }

  [[nodiscard]] app::FetchOptions fetch_options(const std::optional<look::Source>& look) const {
    app::FetchOptions options;
    options.look = look;
    options.show_only = arguments_.show_only;
    if (arguments_.take_word) options.decide = fetch::Decide::word;
    if (arguments_.take_plan) options.decide = fetch::Decide::plan;
    return options;
  }

  /// `byg --flet`: what the folder's Word files say in the plan's places goes into the plan before they are made anew.
  bool fetch_first(const std::filesystem::path& plan, const std::optional<look::Source>& look) {
    const auto names = app::edited_word_files(io_.files, arguments_.output);
    if (names.empty()) return true;
    const auto options = fetch_options(look);
    auto result = app::fetch_back(io_.files, *schemas_, plan, names, options);
    findings_ = app::without_conserved(std::move(result.findings));
    report(io_.err, io_.err_terminal);
    if (!result.written.empty()) io_.out(app::fetch_text(result, options));
    return !result.write_failed;
  }

  int fetch_back() {
    const auto plan = app::find_plan(io_.files, arguments_.argument, findings_);
    if (!plan) return finish_with(exit_files);
    const auto look = wished_look();
    if (!look && !arguments_.look.empty()) return finish_with(exit_files);
    const auto options = fetch_options(look);
    auto result = app::fetch_back(io_.files, *schemas_, *plan, arguments_.files, options);
    findings_ = std::move(result.findings);
    report(io_.err, io_.err_terminal);
    if (!result.plan_read) return exit_findings;
    io_.out(app::fetch_text(result, options));
    if (result.write_failed || result.unreadable()) return exit_files;
    return result.unfinished() ? exit_findings : exit_fine;
  }

  int compare() {
    app::RedlineWishes wishes;
    if (!arguments_.author.empty()) wishes.author = arguments_.author;
    wishes.date = arguments_.date;
    wishes.final = arguments_.final;
    if (!arguments_.others.empty()) wishes.pending = arguments_.others == "accepter" ? app::Pending::accept : app::Pending::reject;
    const auto made = app::make_redlines(io_.files, *schemas_, arguments_.old, arguments_.argument, wishes, findings_);
    if (!made) {
      const bool unreadable =
          std::any_of(findings_.begin(), findings_.end(), [](const base::Finding& each) { return each.code == "U14"; });
      return finish_with(unreadable ? exit_files : exit_findings);
    }
    const bool left_out = base::has_errors(findings_);
    report(io_.err, io_.err_terminal);
    tell_of(*made);
    if (made->files.empty()) return left_out ? exit_findings : exit_fine;
    const auto delivery = app::deliver(io_.files, arguments_.output, made->files,
                                       {arguments_.overwrite, HELHEDSPLAN_VERSION, made->plan_hash, arguments_.output}, findings_);
    report(io_.err, io_.err_terminal);
    io_.out(summary(delivery));
    if (!delivery.failed.empty()) return exit_files;
    return delivery.refused.empty() && !left_out ? exit_fine : exit_findings;
  }

  /// A line for each document that is not the same.
  void tell_of(const app::Redlines& made) const {
    using State = app::RedlinedDocument::State;
    std::vector<std::string> unchanged;
    for (const auto& each : made.documents) {
      switch (each.state) {
        case State::changed:
          io_.out(fmt::format("{}: {} rettelse{} i {}\n", each.title, each.marks, each.marks == 1 ? "" : "r", each.file));
          break;
        case State::added:
          io_.out(fmt::format("{}: nyt dokument\n", each.title));
          break;
        case State::removed:
          io_.out(fmt::format("{}: udgår\n", each.title));
          break;
        case State::withheld:
          io_.out(fmt::format("{}: ændret; rettelserne er ikke skrevet\n", each.title));
          break;
        case State::unchanged:
          unchanged.push_back(each.title);
          break;
      }
    }
    if (unchanged.size() == made.documents.size() && !unchanged.empty()) {
      io_.out(unchanged.size() == 1
                  ? "de to udgaver siger det samme; intet er skrevet\n"
                  : fmt::format("de to udgaver siger det samme i alle {} dokumenter; intet er skrevet\n", unchanged.size()));
    } else if (!unchanged.empty()) {
      io_.out(fmt::format("uændret: {}\n", base::join_danish(unchanged)));
    }
  }

  int explain() {
    if (const auto code = app::explain(arguments_.argument, *schemas_)) {
      io_.out(explanation(*code));
      return exit_fine;
    }
    const auto meant = base::nearest(arguments_.argument, app::known_codes(*schemas_));
    auto finding = base::make_finding("U07", base::suggest(fmt::format("koden „{}“ findes ikke", arguments_.argument), meant));
    finding.expected = "en kode, som den står i parentes i en besked: „fejl[P20]“ eller „fejl[K-O5]“";
    finding.action = "skriv koden, som den står i beskeden";
    findings_.push_back(std::move(finding));
    return finish_with(exit_usage);
  }

  // ---- what `byg` says of the plan --------------------------------------------------------------------------------

  /// Out of all findings those that `tjek` shows, too; what is left (the look, the files) is of this run alone.
  Findings take_findings_of_plan() {
    const auto own = std::stable_partition(findings_.begin(), findings_.end(), [](const base::Finding& finding) {
      return finding.code.starts_with('D') || finding.code.starts_with('U');
    });
    Findings of_plan(std::make_move_iterator(own), std::make_move_iterator(findings_.end()));
    findings_.erase(own, findings_.end());
    return of_plan;
  }

  /// Rules (C01 and on, and those of the packs, K-…) never stop a draft: when something else does, it must not drown in them.
  void drop_told_by_rules() {
    std::erase_if(findings_,
                  [](const base::Finding& finding) { return finding.code.starts_with('C') || finding.code.starts_with('K'); });
  }

  /// One line: whoever wants the documents would not find them again below pages of findings.
  void tell_of(Findings of_plan, const std::filesystem::path& plan) const {
    const auto notes = std::remove_if(of_plan.begin(), of_plan.end(),
                                      [](const base::Finding& finding) { return finding.severity == base::Severity::note; });
    of_plan.erase(notes, of_plan.end());
    if (of_plan.empty()) return;
    std::string command = fmt::format("helhedsplan tjek {}", shown_folder(plan));
    for (const std::string& file : arguments_.rules) command += fmt::format(" --krav {}", shown_folder(file));
    io_.err(fmt::format("{} dannet med {}; se {} med {}\n", arguments_.final ? "den endelige udgave er" : "udkastet er",
                        base::join_danish(base::summary_parts(of_plan)), of_plan.size() == 1 ? "den" : "dem", command));
  }

  // ---- what they share --------------------------------------------------------------------------------------------

  /// Prints and forgets the findings so far.
  void report(const std::function<void(std::string_view)>& stream, bool terminal) {
    if (!findings_.empty()) stream(base::render_text(findings_, {terminal && io_.colour}));
    findings_.clear();
  }

  int finish_with(int code) {
    report(io_.err, io_.err_terminal);
    return code;
  }

  /// The report is what was asked for: it goes to standard output, and nothing else does. What could not even be read is a message
  /// to people and a report to programs.
  int tell(report::Report report, bool readable) {
    report.version = HELHEDSPLAN_VERSION;
    report.exit_code = !readable ? exit_files : base::has_errors(report.findings) ? exit_findings : exit_fine;
    switch (arguments_.format) {
      case Format::text:
        if (!readable) {
          findings_ = std::move(report.findings);
          return finish_with(exit_files);
        }
        io_.out(report::text(report, {io_.out_terminal && io_.colour}));
        break;
      case Format::json:
        io_.out(report::json(report));
        break;
      case Format::sarif:
        io_.out(report::sarif(report));
        break;
    }
    return report.exit_code;
  }

  app::DeliverOptions deliver_options(const app::DocumentSet& set) const {
    return {arguments_.overwrite, HELHEDSPLAN_VERSION, set.plan_hash, arguments_.output};
  }

  app::Progress progress() {
    if (!io_.err_terminal) return {};
    return [this](std::size_t done, std::size_t total, const std::string& name) {
      io_.err(fmt::format("\r\033[K[{}/{}] {}", done + 1, total, name));
      progress_shown_ = true;
    };
  }

  void clear_progress() {
    if (progress_shown_) io_.err("\r\033[K");
  }

  static std::string files_text(std::size_t count) { return fmt::format("{} {}", count, count == 1 ? "fil" : "filer"); }

  [[nodiscard]] std::string summary(const app::Delivery& delivery) const {
    std::string text = fmt::format("{}: {} skrevet, {} {}", arguments_.output, files_text(delivery.written.size()),
                                   delivery.unchanged.size(), delivery.unchanged.size() == 1 ? "uændret" : "uændrede");
    if (!delivery.refused.empty()) text += fmt::format(", {} ikke skrevet over", delivery.refused.size());
    if (!delivery.failed.empty()) text += fmt::format(", {} kunne ikke skrives", delivery.failed.size());
    return text + "\n";
  }

  static std::string shown_folder(const std::filesystem::path& folder) {
    std::string name = folder.generic_string();
    while (name.size() > 1 && name.back() == '/') name.pop_back();
    return name.find(' ') == std::string::npos ? name : fmt::format("\"{}\"", name);
  }

  const Arguments& arguments_;
  const Io& io_;
  Findings findings_;
  std::optional<app::Schemas> schemas_;
  bool progress_shown_ = false;
};

int run_unguarded(const std::vector<std::string>& words, const Io& io) {
  Findings findings;
  const auto arguments = parse(words, findings);
  if (!arguments) {
    io.err(base::render_text(findings, {io.err_terminal && io.colour}));
    return exit_usage;
  }
  if (arguments->version) {
    io.out(fmt::format("helhedsplan {}\n", HELHEDSPLAN_VERSION));
    return exit_fine;
  }
  if (arguments->help) {
    io.out(arguments->command ? help(row_of(*arguments->command)) : help());
    return exit_fine;
  }
  if (!arguments->command) {
    io.err(help());
    return exit_usage;
  }
  return Session(*arguments, io)();
}

}  // namespace

int run(const std::vector<std::string>& words, const Io& io) {
  std::string what;
  try {
    return run_unguarded(words, io);
  } catch (const std::bad_alloc&) {
    what = "ikke mere hukommelse";
  } catch (const std::exception& error) {
    what = error.what();
  }
  io.err(fmt::format(
      "intern fejl: {}\n"
      "Det er en fejl i programmet, ikke i planen. Send denne besked, kommandoen og planen (uden fortrolige oplysninger)\n"
      "til dem, der vedligeholder helhedsplan. Ingen filer er ødelagt.\n"
      "helhedsplan {}\n",
      what, HELHEDSPLAN_VERSION));
  return exit_internal;
}

}  // namespace helhedsplan::cli
