/// Cells of rows that the plan made: what people wrote in one of them comes along, whatever became of the others, and a row never
/// becomes two, for the second would be a member of the list the next time somebody fetches.

#include "agreement.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;
using conserve::Outcome;

namespace {

/// The paragraph in the second cell of a party's row.
pugi::xml_node role_of(pugi::xml_node root, const std::string& party) {
  return row_with(root, party).select_nodes(".//w:tc")[1].node().child("w:p");
}
std::size_t rows_in(const std::string& bytes) {
  std::size_t rows = 0;
  for (const auto& block : read_back(bytes).body) {
    if (const auto* table = std::get_if<read::Table>(&block.kind)) rows += table->rows.size();
  }
  return rows;
}
/// The same, with what a template says of each party behind its name.
model::Document with_marks(const Plan& plan, const std::string& mark, const std::string& role) {
  auto document = made(plan);
  for (auto& block : document.blocks) {
    auto* table = std::get_if<model::Table>(&block.kind);
    if (table == nullptr || table->id != "parter") continue;
    for (auto& row : table->rows) {
      if (row.role == model::RowRole::header) continue;
      auto& name = std::get<model::Paragraph>(row.cells[0].children.front().kind).children;
      if (!mark.empty()) name.push_back(text(mark));
      std::get<model::Paragraph>(row.cells[1].children.front().kind).children = {text(role)};
    }
  }
  document.name = "delaftale";
  return finished(std::move(document));
}

}  // namespace

TEST_CASE("a line more in a cell stays in its cell") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    add_paragraph(role_of(root, "Kommunen"), "og vært ved møderne");
    reword(role_of(root, "fsb"), "deltager", "formand");
  });
  const auto rows = rows_in(file);
  for (int version = 0; version < 3; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, made(plan), {true});
    REQUIRE(again.outcome == Outcome::conserved);
    CHECK(in_order(body_of(again.bytes), {"fsb\tformand", "Kommunen\tdeltager", "og vært ved møderne", "hæfter"}));
    CHECK(rows_in(again.bytes) == rows);
    file = again.bytes;
  }
}

TEST_CASE("a date that was written in another way is in the plan when the plan has that date") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    reword(paragraph_with(root, "Aftalen gælder for"), "1. januar 2018", "1.2.2018");
  });
  CHECK(conserved(file, made(plan)).outcome == Outcome::unfetched);
  plan.start = "1. februar 2018";
  plan.start_value = "2018-02-01";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::value, Fate::in_plan}});
  CHECK(has(body_of(again.bytes), "fra den 1. februar 2018."));
}

TEST_CASE("a name that the template begins with a capital letter is in the plan when the plan has it as it was typed") {
  Plan plan;
  const auto file = edited(written(made(plan)),
                           [](pugi::xml_node root) { reword(paragraph_with(root, "Aftalen gælder for"), "Engdraget", "engen"); });
  CHECK(conserved(file, made(plan)).outcome == Outcome::unfetched);
  plan.name = "Engen";
  auto document = made(plan);
  document.fields["navn"].value = "engen";
  const auto again = conserved(file, document);
  CHECK(told(again) == Told{{What::value, Fate::in_plan}});
  CHECK(has(body_of(again.bytes), "Aftalen gælder for Engen"));
}

TEST_CASE("people's cell and the templates' cell of one row are both in it") {
  const Plan plan;
  const auto file = edited(written(with_marks(plan, "", "deltager")),
                           [](pugi::xml_node root) { reword(role_of(root, "Kommunen"), "deltager", "vært"); });
  const auto again = conserved(file, with_marks(plan, " (part)", "deltager"));
  REQUIRE(again.outcome == Outcome::conserved);
  CHECK(in_order(body_of(again.bytes), {"fsb (part)\tdeltager", "Kommunen (part)\tvært"}));
  CHECK(told(again) == Told{{What::changed, Fate::kept}});
  CHECK(rows_in(again.bytes) == rows_in(file));
}

TEST_CASE("a cell that people and templates changed says both, and its row is still one") {
  const Plan plan;
  const auto file = edited(written(with_marks(plan, "", "deltager")),
                           [](pugi::xml_node root) { reword(role_of(root, "Kommunen"), "deltager", "vært"); });
  const auto document = with_marks(plan, "", "medlem");
  const auto again = conserved(file, document);
  REQUIRE(again.outcome == Outcome::conserved);
  CHECK(told(again) == Told{{What::changed, Fate::conflict}});
  CHECK(in_order(body_of(again.bytes), {"Kommunen\tmedlem", "vært", "hæfter"}));
  CHECK(rows_in(again.bytes) == rows_in(file));
  CHECK(read_back(again.bytes).comments.size() == 1);
}
