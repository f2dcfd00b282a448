#pragma once
/// Rules that a plan is held to, as data: requirement sets (`schemas/krav/*.yaml`, `krav/` of a pack) and the consistency checks.
///
/// A rule is a text with its source and status, and tests. A test names paths or views: `kræver` what must be there or true,
/// `ingen` the list that must be empty, whose every member is a breach. Three more ask what views cannot: words that may not stand
/// in a text (`ord`), steps that may not lead round in a ring (`kreds`), names that must be spelled the same (`navneformer`). The
/// others look at the finished documents: words in what the templates themselves say (`ord` with `i: dokumenterne`), names and
/// numbers in running text (`navne_i_tekst`, `numre_i_tekst`), what the public may not see (`personoplysninger`) and what a screen
/// reader needs (`form`). No rule has code of its own, and no word of the domain stands here.

#include "base/finding.hpp"
#include "base/source.hpp"
#include "model/document.hpp"
#include "plan/schema.hpp"
#include "template/template.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace helhedsplan::check {

// ---- what a set says ------------------------------------------------------------------------------------------------

/// A path or view, and where it stands in the rule set. `negated` is "^" before it.
struct Asked {
  std::string path;
  std::string name;  ///< what lines call the member: "… som aktivitet"
  bool negated = false;
  base::Span span;

  [[nodiscard]] bool empty() const { return path.empty(); }
};

/// `kræver`: this is there, or true.
struct Needs {
  Asked what;
};
/// `ingen`: this list is empty. Lines see each member by its name.
struct Lacks {
  Asked list;
};
/// `ord`: none of these words stands in the texts. Lines see `ord`, as it stands in the text, and `felt`, the field's title.
struct Words {
  Asked in;  ///< empty: every text of the plan
  std::vector<std::string> any_of;
  bool inflected = false;       ///< the first word of each also in its other forms
  bool numbers_excuse = false;  ///< a text with a number in it is fine
  bool alone = false;           ///< only where the text is nothing else
  bool in_documents = false;    ///< in what the templates themselves say; lines see `dokument` and `afsnit` for `felt`
};
/// `kreds`: the steps of a list, each from one to another (or several), never come back. Lines see `kreds`: "A → B → A".
struct Ring {
  Asked list, from, to;  ///< the latter two seen from a step
};
/// `navneformer`: one name is spelled in one way. Lines see `navn` and, of its other form, `anden_form`.
struct Spellings {
  std::vector<Asked> names;
};
/// `navne_i_tekst`: where a document mentions one of these names, it is spelled as it is there, or as one of `also`. Lines see
/// `navn`, `anden_form`, `dokument` and `afsnit`, as those of all tests of documents do.
struct SpelledInText {
  std::vector<Asked> names, also;
};
/// `numre_i_tekst`: a number behind one of these words is one of those known. Lines see `nævnt`: "bilag 9".
struct NumbersInText {
  std::vector<std::string> words;
  Asked known;
};
/// `personoplysninger`: what a public document may not say. Lines see `felt`, where it is a field of the plan.
struct Personal {
  enum class Kind { confidential, cpr_number, mail, phone };
  Kind kind = Kind::confidential;
};
/// `form`: what somebody who hears the document needs. Lines see `tekst`, which says where.
struct Form {
  enum class Kind { header_row, column_header, link_text, picture_text, title, language };
  Kind kind = Kind::header_row;
  std::vector<std::string> empty_texts;  ///< that say nothing of a link or picture, lower case
};
/// The first of these is a test that was not written to its end; loading has reported it.
using Demand = std::variant<std::monostate, Needs, Lacks, Words, Ring, Spellings, SpelledInText, NumbersInText, Personal, Form>;

/// `meldes_af`: the code of a rule, and where it stands.
struct ToldBy {
  std::string code;
  base::Span span;
};

struct Test {
  Asked when;  ///< `hvis`; the test does not apply where this is false
  Demand demand;
  Asked place;                                       ///< `sted`
  std::optional<base::Severity> severity;            ///< when it is not the rule's
  templates::TemplateRef message, expected, action;  ///< null when the rule's own text has to do
  templates::TemplateRef brief;                      ///< `mangler`: what is missing, in few words
  templates::TemplateRef together;                   ///< `samlet`: that of several breaches; sees `antal`
  Asked supplier;                                    ///< `skaffes_af`: who supplies what is missing
  std::vector<ToldBy> told_by;                       ///< rules that say the same where they ask the same
};

struct Rule {
  std::string id;    ///< "O5"
  std::string code;  ///< "K-O5"
  base::Severity severity = base::Severity::error;
  std::string severity_reason;  ///< why a pack has given it another one; empty: it has not
  std::string title, text, explanation, example, action, judged;
  std::string category, kind, addressee, source, status;
  Asked applies;  ///< `gælder`
  std::vector<Test> tests;
  base::Span span;
  plan::Value data;  ///< as it stands in the set
};

struct RuleSet {
  std::string id, name, extends, reservation, other_round;
  base::Span extends_span;
  std::vector<std::string> rounds;
  std::vector<Rule> rules;
  templates::Views views;
  plan::Value data;  ///< the whole set, typed by its schema
};

/// Whether it can only be asked when the documents are there.
[[nodiscard]] bool asks_documents(const Demand& demand);
/// Whether a test of the set does.
[[nodiscard]] bool asks_documents(const RuleSet& rules);

/// Nothing when the text is no rule set at all; every other fault is a finding at its place.
[[nodiscard]] std::optional<RuleSet> load_rules(const base::SourceRef& source, const plan::Schema& schema,
                                                base::Findings& findings);

/// `over` laid on `below`: its rules and views take the place of those with their name, the others are added; what it says of the
/// set itself wins.
[[nodiscard]] RuleSet extended(RuleSet below, RuleSet over);

// ---- holding a plan to it -------------------------------------------------------------------------------------------

/// Every path, view and line of the set against the plan's schema, without a plan. `environment` has the views of the packs.
void check_rules(const RuleSet& rules, const templates::Environment& environment, base::Findings& findings);

enum class Verdict {
  fulfilled,
  partly,  ///< some tests are passed, others are not
  unfulfilled,
  to_be_judged,    ///< nothing speaks against it, and a person has to judge the rest
  not_applicable,  ///< the rule, or every test of it, is for other plans, or asks documents that have not been made
  not_checked,     ///< the rule names what no plan has; that is a finding at its place in the set
};

struct Breach {
  const Test* test = nullptr;  ///< that was not passed; of the set that was asked
  base::Finding finding;
  std::string supplier;  ///< by name; empty when the test does not say who it is
  std::string brief;     ///< what is missing; empty when the test has no line for that
  bool silent = false;   ///< another rule's finding says it (see tell)
};

struct Outcome {
  const Rule* rule = nullptr;  ///< of the set that was asked
  Verdict verdict = Verdict::fulfilled;
  std::vector<Breach> breaches;       ///< what speaks against it, in the order of the tests
  std::size_t asked = 0, passed = 0;  ///< tests
};

/// A finished document, as rules see it.
struct Shown {
  const model::Document* document = nullptr;
  std::string title;  ///< as a list of documents calls it
  bool is_public = true;
};

/// Holds the plan to every rule, in the set's order; findings are faults of the set, at their place in it. What is confidential is
/// neither named in a breach nor shown in an excerpt. Tests of documents are left to `hold_documents_to`.
[[nodiscard]] std::vector<Outcome> hold_to(const RuleSet& rules, const templates::Environment& environment,
                                           base::Findings& findings);
/// Holds documents to the tests that ask them: outcomes of these tests alone, one for every rule. Faults of the set have been told.
[[nodiscard]] std::vector<Outcome> hold_documents_to(const RuleSet& rules, const templates::Environment& environment,
                                                     std::span<const Shown> documents);
/// What several breaches of a test lack; empty when it has no line for that.
[[nodiscard]] std::string together(const Test& test, std::size_t count, const templates::Environment& environment);
/// What `more` found, too: both are outcomes of the same rules, in their order.
void join(std::vector<Outcome>& outcomes, std::vector<Outcome> more);

/// What all sets have to say of one plan, each fault once: a breach whose test leaves the word to another rule (`meldes_af`) is
/// silent where that rule found the same, asking for the same path or view at the same place. The finding that stays is as severe
/// as the most severe of them and names the rules it speaks for; the other breach is marked. Where that rule found nothing, the
/// breach speaks for itself.
void tell(const std::vector<std::vector<Outcome>*>& sets, base::Findings& findings);

}  // namespace helhedsplan::check
