#include "pack/changed.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::pack {

using plan::Value;

namespace {

/// The page is for a meeting: what is beyond a page of changes is counted, and stands in the documents.
constexpr std::size_t shown_changes = 10;

}  // namespace

ChangedValues::ChangedValues(const plan::Schema& schema)
    : text_(&schema.simple(plan::Art::text)),
      count_(&schema.simple(plan::Art::count)),
      yes_no_(&schema.simple(plan::Art::yes_no)),
      texts_(schema.simple(plan::Art::list)),
      thing_(schema, "én ændring", "hvad"),
      document_(schema, "ændret dokument", "titel"),
      approval_(schema, "godkendelse af ændringer", "hvem") {
  texts_.item = text_;
  for (const char* field : {"hvor", "hvad"}) thing_.has(field, *text_);
  for (const char* field : {"dokumenter", "steder"}) thing_.has(field, *count_);
  for (const char* field : {"et_sted", "flere_dokumenter"}) thing_.has(field, *yes_no_);
  for (const char* field : {"titel", "tilstand", "fil", "godkendes_af"}) document_.has(field, *text_);
  for (const char* field : {"rettelser", "steder", "ikke_vist"}) document_.has(field, *count_);
  for (const char* field : {"hvem", "regel", "kilde"}) approval_.has(field, *text_);
  approval_.has("godkendt", *yes_no_);
}

std::vector<std::pair<std::string, Value>> ChangedValues::operator()(const Changed& changed) const {
  std::vector<Value> things, to_approve, others, approvals;
  const auto shown = changed.things.size() <= shown_changes + 1 ? changed.things.size() : shown_changes;
  for (std::size_t i = 0; i < shown; ++i) {
    const ChangedThing& each = changed.things[i];
    things.push_back(RecordBuilder(thing_)
                         .add("hvor", each.where)
                         .add("hvad", each.what)
                         .add("dokumenter", each.documents)
                         .add("steder", each.places)
                         .add("et_sted", Value{yes_no_, {}, {}, each.places == 1})
                         .add("flere_dokumenter", Value{yes_no_, {}, {}, each.documents > 1})
                         .take());
  }
  for (const ChangedDocument& each : changed.documents) {
    (each.approver.empty() ? others : to_approve)
        .push_back(RecordBuilder(document_)
                       .add("titel", each.title)
                       .add("tilstand", each.state)
                       .add("fil", each.file)
                       .add("rettelser", each.marks)
                       .add("steder", each.places)
                       .add("ikke_vist", each.unmarked)
                       .add("godkendes_af", each.approver)
                       .take());
  }
  for (const ChangeApproval& each : changed.approvals) {
    approvals.push_back(RecordBuilder(approval_)
                            .add("hvem", each.who)
                            .add("regel", each.rule)
                            .add("kilde", each.source)
                            .add("godkendt", Value{yes_no_, {}, {}, each.approved})
                            .take());
  }
  auto unchanged = std::make_shared<plan::List>();
  for (const std::string& title : changed.unchanged) unchanged->items.push_back({text_, {}, {}, plan::Text{title}});
  const std::size_t more = changed.things.size() - shown;
  const auto absent_or = [](bool present, Value value) {
    return present ? std::move(value) : Value{value.type, {}, {}, plan::Absent{}};
  };
  return {{"@ændringer", thing_.list_of(std::move(things))},
          {"@flere_ændringer", absent_or(more > 0, {count_, {}, {}, plan::Count{static_cast<std::int64_t>(more)}})},
          {"@dokumenter_til_godkendelse", document_.list_of(std::move(to_approve))},
          {"@andre_dokumenter", document_.list_of(std::move(others))},
          {"@uændrede_dokumenter", Value{&texts_, {}, {}, plan::ListRef(std::move(unchanged))}},
          {"@godkendelser", approval_.list_of(std::move(approvals))},
          {"@sammenlignet_med", absent_or(!changed.old_name.empty(), {text_, {}, {}, plan::Text{changed.old_name}})}};
}

}  // namespace helhedsplan::pack
