#pragma once
/// A small agreement with what documents of ours are made of: values, a prose, rows and sections of list members, sums, a section
/// that comes and goes with a condition.

#include "conserving.hpp"

#include <utility>

namespace helhedsplan::test {

using Art = model::PlanField::Art;
using conserve::Fate;
using conserve::What;

/// A plan with a few values, and what its document looks like.
struct Plan {
  std::string name = "Engdraget";
  std::string start = "1. januar 2018";
  std::string start_value = "2018-01-01";
  std::vector<std::string> parties{"fsb", "Kommunen"};
  std::string rule = "Parterne mødes hvert halve år og gør status.";
  std::string total = "1.000 kr.";
  bool with_section = true;
  std::string prose = "Vi begynder i det små.";
  std::vector<std::string> activities = {};
};

inline model::Inline owned(std::string path, std::string shown) {
  return {{std::move(path), 0, 0}, model::Value{std::move(shown)}};
}

inline model::Document made(const Plan& plan) {
  model::PlanFields fields{{"navn", {Art::text, "Navn", plan.name}},
                           {"start", {Art::date, "Start", plan.start_value}},
                           {"baggrund", {Art::prose, "Baggrund", plan.prose}}};
  model::Table parties;
  parties.id = "parter";
  parties.caption = {text("Parter")};
  parties.columns.resize(2);
  parties.rows.push_back(row(model::RowRole::header, {"Part", "Rolle"}));
  for (const auto& party : plan.parties) {
    const auto path = "parter[" + party + "]";
    fields[path + ".navn"] = {Art::text, "Partens navn", party};
    model::Row made{{}, model::RowRole::body, {}, {path}};
    made.cells.push_back({{}, {paragraph({owned(path + ".navn", party)})}});
    made.cells.push_back({{}, {paragraph("deltager")}});
    parties.rows.push_back(std::move(made));
  }
  model::Table budget;
  budget.id = "budget";
  budget.columns.resize(2);
  budget.rows.push_back(row(model::RowRole::header, {"Post", "Beløb"}));
  budget.rows.push_back(row(model::RowRole::body, {"Løn", "900 kr."}));
  budget.rows.push_back(row(model::RowRole::body, {"Lokaler", "100 kr."}));
  budget.rows.push_back(row(model::RowRole::sum, {"I alt", plan.total}));
  model::Block baggrund{{"baggrund", 0, 0}, {}, model::Paragraph{model::ParagraphRole::body, {text(plan.prose, "baggrund")}}};
  model::Blocks blocks{
      heading(1, "Om aftalen", "om"),
      paragraph({text("Aftalen gælder for "), owned("navn", plan.name), text(" fra den "), owned("start", plan.start), text(".")}),
      paragraph(plan.rule),
      heading(1, "Baggrund", "baggrund"),
      std::move(baggrund),
      heading(1, "Parterne", "parterne"),
      {{}, {}, std::move(parties)},
      paragraph("Parterne hæfter hver for sig."),
  };
  for (const auto& activity : plan.activities) {
    const auto path = "aktiviteter[" + activity + "]";
    fields[path + ".navn"] = {Art::text, "Aktivitet", activity};
    auto title = heading(2, "", activity);
    std::get<model::Heading>(title.kind).children = {owned(path + ".navn", activity)};
    blocks.push_back(
        {{path, 0, 0},
         {},
         model::Region{model::RegionRole::member,
                       {std::move(title), paragraph("Aktiviteten evalueres hvert år i fjerde kvartal."),
                        paragraph({text("Ansvarlig for "), owned(path + ".navn", activity), text(" er sekretariatet.")})}}});
  }
  if (plan.with_section) {
    blocks.push_back(heading(1, "Udlejning", "udlejning"));
    blocks.push_back(paragraph("Der er indgået en udlejningsaftale med kommunen."));
    blocks.push_back(list(false, {item("fleksibel udlejning"), item("anvisning af hver fjerde bolig")}));
  }
  blocks.push_back(heading(1, "Økonomi", "oekonomi"));
  blocks.push_back({{}, {}, std::move(budget)});
  blocks.push_back(paragraph("Regnskabet aflægges hvert år."));
  auto document = test::document(std::move(blocks));
  document.fields = std::move(fields);
  return finished(std::move(document));
}

/// What stands around a paragraph with these words.
inline pugi::xml_node around(pugi::xml_node root, const std::string& words, std::string_view element) {
  auto node = paragraph_with(root, words);
  while (element != node.name()) node = node.parent();
  return node;
}
inline pugi::xml_node table_with(pugi::xml_node root, const std::string& words) {
  return around(root, words, "w:tbl");
}
inline pugi::xml_node row_with(pugi::xml_node root, const std::string& words) {
  return around(root, words, "w:tr");
}
inline pugi::xml_node cell_with(pugi::xml_node root, const std::string& words) {
  return around(root, words, "w:tc");
}

inline bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}
inline bool in_order(const std::string& text, const std::vector<std::string>& words) {
  std::size_t at = 0;
  for (const auto& each : words) {
    at = text.find(each, at);
    if (at == std::string::npos) return false;
    at += each.size();
  }
  return true;
}
inline std::vector<std::pair<What, Fate>> told(const conserve::Result& result) {
  std::vector<std::pair<What, Fate>> out;
  for (const auto& edit : result.edits) out.emplace_back(edit.what, edit.fate);
  return out;
}
using Told = std::vector<std::pair<What, Fate>>;

}  // namespace helhedsplan::test
