#pragma once
/// What changed between two versions of a plan, as people talk about it: in their words, by document, with who has to approve it.
///
/// A report owns all its text and can be printed long after the plans are gone. What is confidential is named, never shown.

#include "base/finding.hpp"
#include "changes/places.hpp"
#include "compare/compare.hpp"
#include "pack/change_rules.hpp"
#include "plan/plan.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::changes {

/// One change in words.
struct Line {
  compare::Kind kind = compare::Kind::changed;
  std::vector<std::string> where;  ///< titles and names from the plan's top to the list member it belongs to
  std::string what;                ///< "Dato: 1. maj 2019 → 1. juni 2019"
  std::string brief;               ///< the same, of long texts only the first words that differ
  std::string before, after;       ///< the values, as documents show them; empty when there is none or it is confidential
  std::string path, old_path;      ///< with ids; of what is confidential without them
  base::Place place, old_place;    ///< without excerpt
  bool confidential = false;
};

/// A rule, and how the new plan stands to it.
struct Rule {
  pack::ChangeRule rule;
  bool approved = false;      ///< the new edition is another than the old one, and the one that was approved
  bool same_edition = false;  ///< it still has the old one's number
};

/// A document that reads otherwise, and what it takes to change it.
struct Document {
  TouchedDocument::State state = TouchedDocument::State::changed;
  std::string name, title;
  std::vector<Place> places;
  std::optional<std::size_t> rule;  ///< in Report::rules; none when the packs have none, or nothing of weight changed
};

struct Report {
  std::vector<Line> lines;      ///< in the order of compare::Changes, whose indices the places name
  bool with_documents = false;  ///< they were compared, too
  std::vector<Document> documents;
  std::vector<std::string> unchanged;  ///< titles of the documents that read as before
  std::vector<Rule> rules;
  base::Findings findings;  ///< C35, C36
};

/// `old_rules` are those of the new pack asked of the old plan, `rules` of the new one.
[[nodiscard]] Report report(const compare::Changes& changes, const Version& before, const Version& after,
                            const std::vector<pack::ChangeRule>& old_rules, std::vector<pack::ChangeRule> rules);
/// The same without documents, when one of the plans makes none.
[[nodiscard]] Report report(const compare::Changes& changes, const plan::Plan& before, const plan::Plan& after);

/// For people, in Danish. `old_name` is the old plan as they call it.
[[nodiscard]] std::string render_text(const Report& report, std::string_view old_name);
/// Only who has to approve what; empty when nobody has.
[[nodiscard]] std::string render_approvals(const Report& report);
/// For programs: the same as one JSON object.
[[nodiscard]] std::string render_json(const Report& report, std::string_view old_name);

}  // namespace helhedsplan::changes
