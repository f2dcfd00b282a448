/// Marks as programs leave them when people move rows and type over what a control said.

#include "lifting.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;

namespace {

model::Document sample() {
  model::Table parties;
  parties.id = "parter";
  parties.columns.resize(2);
  parties.rows.push_back(row(model::RowRole::header, {"Part", "Rolle"}));
  model::PlanFields fields;
  for (const std::string name : {"fsb", "Kommunen", "Politiet"}) {
    const auto path = "parter[" + name + "]";
    fields[path + ".navn"] = {model::PlanField::Art::text, "Navn", name};
    fields[path + ".rolle"] = {model::PlanField::Art::text, "Rolle", name + " er med"};
    model::Row made{{}, model::RowRole::body, {}, {path}};
    made.cells.push_back({{}, {paragraph({owned(path + ".navn", name)})}});
    made.cells.push_back({{}, {paragraph({owned(path + ".rolle", name + " er med")})}});
    parties.rows.push_back(std::move(made));
  }
  auto made = document({heading(1, "Parterne", "parter"), {{}, {}, std::move(parties)}, paragraph("Slut.")});
  made.fields = std::move(fields);
  return made;
}

pugi::xml_node row_of(pugi::xml_node body, const std::string& name) {
  return body.select_node((".//w:tr[.//w:t='" + name + "']").c_str()).node();
}

}  // namespace

TEST_CASE("a row that was copied, pasted and deleted where it was is the member still") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    unwrap_controls(body);
    auto last = row_of(body, "Politiet");
    // Marks around the row stay where it was; those within are copies.
    for (const auto& each : last.select_nodes(".//w:bookmarkStart")) {
      auto name = each.node().attribute("w:name");
      const auto id = std::string(each.node().attribute("w:id").value());
      const bool within = each.node().parent().select_node((".//w:bookmarkEnd[@w:id='" + id + "']").c_str()).node() &&
                          each.node().next_sibling("w:r");
      if (within) name.set_value((std::string(name.value()) + "_Copy_1").c_str());
    }
    last.parent().insert_move_before(last, row_of(body, "fsb"));
  });
  std::vector<std::string> order;
  for (const auto& member : found.members) order.push_back(member.path);
  CHECK(order == std::vector<std::string>{"parter[Politiet]", "parter[fsb]", "parter[Kommunen]"});
  CHECK(place(found, "parter[Politiet].rolle").text == "Politiet er med");
  CHECK_FALSE(place(found, "parter[Politiet].rolle").changed);
  CHECK(found.missing.empty());
}

TEST_CASE("what was typed into a cell whose control is gone is what its place says") {
  const std::string typed = GENERATE("Kommunen er med", "Kommunen betaler", "");
  const bool elsewhere = GENERATE(false, true);
  const auto found = lifted(sample(), [&](pugi::xml_node body) {
    unwrap_controls(body);
    auto cell = row_of(body, "Kommunen").select_nodes(".//w:tc")[1].node();
    auto line = cell.child("w:p");
    for (auto run = line.child("w:r"); run; run = line.child("w:r")) line.remove_child(run);
    if (!typed.empty()) line.append_child("w:r").append_child("w:t").text().set(typed.c_str());
    if (elsewhere) say(row_of(body, "fsb").select_nodes(".//w:tc")[1].node(), "fsb er ude");
  });
  const auto& role = place(found, "parter[Kommunen].rolle");
  CHECK(role.text == typed);
  CHECK(role.changed == (typed != "Kommunen er med"));
  CHECK(role.placeholder == typed.empty());
}
