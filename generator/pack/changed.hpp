#pragma once
/// What changed between two versions of a plan, as the page of `sammenlign` sees it. Who finds it out is no business of the pack;
/// how it is said is.

#include "pack/values.hpp"
#include "plan/plan.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::pack {

/// One change by its meaning.
struct ChangedThing {
  std::string where;          ///< what it belongs to: "Aktiviteter › Lektiecafé"; may be empty
  std::string what;           ///< "Dato: 1. maj 2019 → 1. juni 2019"
  std::size_t documents = 0;  ///< that show it …
  std::size_t places = 0;     ///< … in so many sections, headers and footers
};

/// One document of either version.
struct ChangedDocument {
  std::string title;
  std::string state;         ///< "ændret", "nyt", "udgår"
  std::string file;          ///< the one with tracked changes; empty when there is none
  std::size_t marks = 0;     ///< tracked changes in it
  std::size_t places = 0;    ///< sections, headers and footers that read otherwise; 0 when nobody counted
  std::size_t unmarked = 0;  ///< differences that are not marked
  std::string approver;      ///< who has to approve it; may be empty
};

struct ChangeApproval {
  std::string who, rule, source;
  bool approved = false;
};

struct Changed {
  std::string old_name;  ///< what the new version was compared with, as people call it
  std::vector<ChangedThing> things;
  std::vector<ChangedDocument> documents;
  std::vector<std::string> unchanged;  ///< titles
  std::vector<ChangeApproval> approvals;
};

/// As templates see it: `@ændringer`, `@flere_ændringer`, `@dokumenter_til_godkendelse`, `@andre_dokumenter`,
/// `@uændrede_dokumenter`, `@godkendelser`, `@sammenlignet_med`.
class ChangedValues {
 public:
  explicit ChangedValues(const plan::Schema& schema);
  ChangedValues(const ChangedValues&) = delete;
  ChangedValues& operator=(const ChangedValues&) = delete;

  [[nodiscard]] std::vector<std::pair<std::string, plan::Value>> operator()(const Changed& changed) const;

 private:
  const plan::Type* text_;
  const plan::Type* count_;
  const plan::Type* yes_no_;
  plan::Type texts_;
  Kind thing_, document_, approval_;
};

}  // namespace helhedsplan::pack
