#include "check/rules.hpp"
#include "model/kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace helhedsplan::check {
namespace {

/// The path or view that a test asks for.
std::string_view asked_of(const Test& test) {
  return std::visit(model::Each{
                        [](const std::monostate&) { return std::string_view(); },
                        [](const Needs& needs) { return std::string_view(needs.what.path); },
                        [](const Lacks& lacks) { return std::string_view(lacks.list.path); },
                        [](const Words& words) { return std::string_view(words.in.path); },
                        [](const Ring& ring) { return std::string_view(ring.list.path); },
                        [](const Spellings&) { return std::string_view(); },
                        [](const SpelledInText&) { return std::string_view(); },
                        [](const NumbersInText&) { return std::string_view(); },
                        [](const Personal&) { return std::string_view(); },
                        [](const Form&) { return std::string_view(); },
                    },
                    test.demand);
}

/// Of two breaches with the same key one says all there is to say: rule, what was asked, and where.
using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::size_t, std::size_t, std::string_view>;

Key key_of(std::string_view code, const Breach& breach) {
  const base::Place& place = breach.finding.place;
  return {code, asked_of(*breach.test), place.file, place.line, place.column, breach.finding.plan_path};
}

void speak_for(base::Finding& finding, const Rule& rule, const base::Finding& silent) {
  finding.severity = std::min(finding.severity, silent.severity);  // the gravest comes first
  const std::string also = fmt::format("{} {}", rule.code, rule.title);
  if (finding.reason.find(also) != std::string::npos) return;
  finding.reason += fmt::format("{}{}", finding.reason.empty() ? "" : "; også ", also);
}

}  // namespace

void tell(const std::vector<std::vector<Outcome>*>& sets, base::Findings& findings) {
  struct Told {
    std::size_t number;  // in `findings`
    Breach* breach;
  };
  std::map<Key, Told> told;
  std::vector<std::pair<const Rule*, Breach*>> waiting;
  const auto say = [&](const Rule& rule, Breach& breach) {
    told.emplace(key_of(rule.code, breach), Told{findings.size(), &breach});
    findings.push_back(breach.finding);
  };
  for (std::vector<Outcome>* outcomes : sets) {
    for (Outcome& outcome : *outcomes) {
      for (Breach& breach : outcome.breaches) {
        if (breach.test->told_by.empty())
          say(*outcome.rule, breach);
        else
          waiting.emplace_back(outcome.rule, &breach);
      }
    }
  }
  for (const auto& [rule, breach] : waiting) {
    const auto& others = breach->test->told_by;
    const auto by = std::find_if(others.begin(), others.end(),
                                 [&, same = breach](const ToldBy& other) { return told.contains(key_of(other.code, *same)); });
    breach->silent = by != others.end();
    if (by == others.end()) {
      say(*rule, *breach);
    } else {
      const Told& speaks = told.at(key_of(by->code, *breach));
      speak_for(findings[speaks.number], *rule, breach->finding);
      speaks.breach->finding = findings[speaks.number];
    }
  }
}

}  // namespace helhedsplan::check
