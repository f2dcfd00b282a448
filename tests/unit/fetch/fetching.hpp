#pragma once
/// What the tests of fetching share: a small plan, a document of it that a hand changed, and what comes of bringing it back.

#include "fetch/fetch.hpp"
#include "plan/display.hpp"
#include "support/shipped_schema.hpp"
#include "unit/lift/lifting.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::test {

inline constexpr const char* small_plan =
    "titel: Helhedsplan for Parken\n"
    "område: Parken\n"
    "parter:\n"
    "  - {id: fsb, navn: Boligforeningen, enhed: Enhed 1}\n"
    "  - {id: kk, navn: Kommunen, enhed: Enhed 2}\n"
    "  - {id: cv, navn: Centret, enhed: Enhed 3}\n"
    "boligområde:\n"
    "  beskrivelse: En park.\n"
    "afdelinger:\n"
    "  - {id: nord, part: fsb, navn: Nord}\n";

inline plan::Plan plan_of(const std::string& text) {
  base::Findings findings;
  auto plan = plan::load_text("plan.yaml", text, shipped_schema(), findings);
  REQUIRE(plan);
  return *std::move(plan);
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The document that the small plan makes: values in fixed text, a prose, and the parties in a table.
inline model::Document small_document() {
  using Art = model::PlanField::Art;
  const auto party = [](const std::string& member, const std::string& name, const std::string& unit) {
    model::Row made{{}, model::RowRole::body, {}, {member}};
    made.cells.push_back({{}, {paragraph({owned(member + ".navn", name)})}});
    made.cells.push_back({{}, {paragraph({owned(member + ".enhed", unit)})}});
    return made;
  };
  auto made = document({
      heading(1, "Om planen", "om"),
      paragraph({text("Planen hedder "), owned("titel", "Helhedsplan for Parken"), text(" og gælder "), owned("område", "Parken"),
                 text(".")}),
      {{"boligområde.beskrivelse", 0, 0},
       {},
       model::Paragraph{model::ParagraphRole::body, {text("En park.", "boligområde.beskrivelse")}}},
      heading(1, "Parterne", "parter"),
      table({row(model::RowRole::header, {"Part", "Enhed"}), party("parter[fsb]", "Boligforeningen", "Enhed 1"),
             party("parter[kk]", "Kommunen", "Enhed 2"), party("parter[cv]", "Centret", "Enhed 3")},
            2, "Parter", "parter"),
      paragraph("Parterne mødes hvert år i maj."),
  });
  made.fields = {{"titel", {Art::text, "Titel", "Helhedsplan for Parken"}},
                 {"område", {Art::text, "Område", "Parken"}},
                 {"boligområde.beskrivelse", {Art::prose, "Beskrivelse", "En park."}},
                 {"parter[fsb].navn", {Art::text, "Navn", "Boligforeningen"}},
                 {"parter[fsb].enhed", {Art::text, "Enhed", "Enhed 1"}},
                 {"parter[kk].navn", {Art::text, "Navn", "Kommunen"}},
                 {"parter[kk].enhed", {Art::text, "Enhed", "Enhed 2"}},
                 {"parter[cv].navn", {Art::text, "Navn", "Centret"}},
                 {"parter[cv].enhed", {Art::text, "Enhed", "Enhed 3"}}};
  return made;
}

/// A copy of the small document; what it points into lies still.
inline std::unique_ptr<fetch::Copy> copy_of(const Change& change) {
  auto copy = std::make_unique<fetch::Copy>();
  copy->name = "fil.docx";
  base::Findings findings;
  auto document = read::read_docx(bytes_of(small_document(), change), copy->name, findings);
  REQUIRE(document);
  copy->document = read::resolve(*document, read::View::accepted);
  auto map = lift::map_of(copy->document);
  REQUIRE(map.map);
  copy->lifted = lift::lift(copy->document, *std::move(map.map));
  return copy;
}

inline fetch::Fetched fetched(const Change& change, const std::string& plan = small_plan, fetch::Options options = {}) {
  const auto copy = copy_of(change);
  return fetch::collect(*copy, nullptr, plan_of(plan), shipped_schema(), options);
}

/// Writes over the first text that says `from`.
inline Change writes(std::string from, std::string to) {
  return [from = std::move(from), to = std::move(to)](pugi::xml_node body) {
    for (const auto found : body.select_nodes(".//w:t")) {
      const std::string all = found.node().child_value();
      const std::size_t at = all.find(from);
      if (at == std::string::npos) continue;
      found.node().text().set((all.substr(0, at) + to + all.substr(at + from.size())).c_str());
      return;
    }
    FAIL("nobody says " << from);
  };
}

/// The row around the text; the control around it, when it has one.
inline pugi::xml_node row_of(pugi::xml_node body, const std::string& says) {
  const auto row = body.select_node((".//w:tr[.//w:t='" + says + "']").c_str()).node();
  REQUIRE(row);
  const auto around = row.parent().parent();
  return std::string_view(around.name()) == "w:sdt" ? around : row;
}

}  // namespace helhedsplan::test
