#include "changes/report.hpp"

#include "changes/stale.hpp"
#include "changes/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::changes {
namespace {

using State = TouchedDocument::State;

/// "indsatsområder.aktiviteter.navn"
std::string path_without_ids(const compare::Change& change) {
  std::string path;
  for (const compare::Step& step : change.steps) {
    if (step.field != nullptr) path += (path.empty() ? "" : ".") + step.field->name;
  }
  return path;
}

bool is_excepted(const compare::Change& change, const pack::ChangeRule& rule) {
  const std::string path = path_without_ids(change);
  return std::any_of(rule.except.begin(), rule.except.end(), [&](const std::string& except) {
    return path.starts_with(except) && (path.size() == except.size() || path[except.size()] == '.');
  });
}

/// Does anything of the document change but what the rule lets pass?
bool has_weight(const std::vector<Place>& places, const compare::Changes& changes, const pack::ChangeRule& rule) {
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    return place.changes.empty() || std::any_of(place.changes.begin(), place.changes.end(),
                                                [&](std::size_t change) { return !is_excepted(changes[change], rule); });
  });
}

std::string reason_of(const pack::ChangeRule& rule) {
  if (rule.source.empty()) return rule.status;
  return rule.status.empty() ? rule.source : fmt::format("{} ({})", rule.source, rule.status);
}

class Reporter {
 public:
  Reporter(const compare::Changes& changes, const Version& before, const Version& after, Report& report)
      : changes_(changes), before_(before), after_(after), report_(report) {}

  void operator()() {
    std::vector<TouchedDocument> documents = touched(changes_, before_, after_);
    for (TouchedDocument& document : documents) add(std::move(document));
    for (const model::Document& document : after_.set.documents) {
      const bool changed = std::any_of(report_.documents.begin(), report_.documents.end(), [&](const Document& touched_one) {
        return touched_one.name == document.name && touched_one.state != State::removed;
      });
      if (!changed) report_.unchanged.push_back(document.properties.title);
    }
    find_stale_names();
  }

 private:
  void add(TouchedDocument document) {
    std::optional<std::size_t> rule = rule_of(*document.spec);
    if (rule && !has_weight(document.places, changes_, report_.rules[*rule].rule)) rule.reset();
    if (rule && report_.rules[*rule].rule.agreement && !report_.rules[*rule].approved) {
      report_.findings.push_back(agreement_changed(document, report_.rules[*rule]));
    }
    report_.documents.push_back(
        {document.state, std::move(document.name), std::move(document.title), std::move(document.places), rule});
  }

  [[nodiscard]] std::optional<std::size_t> rule_of(const pack::DocumentSpec& spec) const {
    const auto found =
        std::find_if(report_.rules.begin(), report_.rules.end(), [&](const Rule& rule) { return rule.rule.document == spec.name; });
    if (found == report_.rules.end()) return std::nullopt;
    return static_cast<std::size_t>(found - report_.rules.begin());
  }

  /// The first change that the rule does not let pass is its place.
  base::Finding agreement_changed(const TouchedDocument& document, const Rule& held) const {
    const pack::ChangeRule& rule = held.rule;
    auto finding =
        base::make_finding("C35", fmt::format("„{}“ er ændret; ændringen skal godkendes af {}", document.title, rule.approver));
    finding.expected = rule.text;
    finding.action =
        held.same_edition
            ? fmt::format("giv den nye udgave et andet nummer end „{}“, få ændringen godkendt, og skriv i planen, at den er det",
                          rule.edition)
            : std::string("få ændringen godkendt, og skriv i planen, hvilken udgave der er godkendt");
    finding.reason = reason_of(rule);
    std::vector<std::size_t> shown;
    for (const Place& place : document.places) shown.insert(shown.end(), place.changes.begin(), place.changes.end());
    std::sort(shown.begin(), shown.end());
    for (const std::size_t change : shown) {
      if (is_excepted(changes_[change], rule)) continue;
      const Line& line = report_.lines[change];
      finding.place = line.place.file.empty() ? line.old_place : line.place;
      finding.plan_path = line.path;
      break;
    }
    return finding;
  }

  void find_stale_names() {
    for (std::size_t i = 0; i < after_.set.documents.size(); ++i) {
      const auto rule = rule_of(*after_.set.specs.at(i));
      if (!rule || !report_.rules[*rule].rule.agreement) continue;
      const model::Document& document = after_.set.documents[i];
      for (const StaleName& stale : stale_names(changes_, after_.plan, document)) {
        auto finding = base::make_finding(
            "C36", stale.new_name.empty()
                       ? fmt::format("„{}“ står endnu i „{}“, men er slettet i planen", stale.old_name, document.properties.title)
                       : fmt::format("„{}“ hedder nu „{}“, men står endnu i „{}“ med det gamle navn", stale.old_name,
                                     stale.new_name, document.properties.title));
        finding.place = base::place_of(stale.text->span);
        finding.place.excerpt.clear();  // a text of many lines, and beside it may stand what is confidential
        finding.plan_path = stale.text->path;
        finding.action = "ret teksten, så den svarer til planen";
        report_.findings.push_back(std::move(finding));
      }
    }
  }

  const compare::Changes& changes_;
  const Version before_, after_;
  Report& report_;
};

}  // namespace

Report report(const compare::Changes& changes, const plan::Plan& before, const plan::Plan& after) {
  Report made;
  for (const compare::Change& change : changes) made.lines.push_back(line_of(change, before, after));
  return made;
}

Report report(const compare::Changes& changes, const Version& before, const Version& after,
              const std::vector<pack::ChangeRule>& old_rules, std::vector<pack::ChangeRule> rules) {
  Report made = report(changes, before.plan, after.plan);
  made.with_documents = true;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string& edition = rules[i].edition;
    const bool same_edition = !edition.empty() && i < old_rules.size() && old_rules[i].edition == edition;
    const bool approved = !edition.empty() && edition == rules[i].approved_edition && !same_edition;
    made.rules.push_back({std::move(rules[i]), approved, same_edition});
  }
  Reporter(changes, before, after, made)();
  return made;
}

}  // namespace helhedsplan::changes
