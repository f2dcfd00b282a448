/// What programs do to places of the plan while people move, delete and retype around them: it is the plan's place still, where
/// they put it.

#include "agreement.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;
using conserve::Outcome;

TEST_CASE("a sentence with the plan's values that people moved is where they put it, and says what the plan says") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto sentence = paragraph_with(root, "Aftalen gælder for");
    auto behind = paragraph_with(root, "Regnskabet aflægges");
    behind.parent().insert_move_after(sentence, behind);
  });
  for (int version = 0; version < 3; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, made(plan));
    CHECK(told(again) == Told{{What::order, Fate::kept}});
    CHECK(
        in_order(body_of(again.bytes), {"Parterne hæfter", "Regnskabet aflægges", "Aftalen gælder for " + plan.name + " fra den"}));
    file = again.bytes;
  }
}

TEST_CASE("words beside a value are carried when a program has pulled the value's marks apart") {
  Plan plan;
  // LibreOffice: the control has lost its tag, the mark begins in it and ends behind it.
  const auto pull_apart = [](pugi::xml_node paragraph) {
    for (const auto& each : paragraph.select_nodes(".//w:sdt")) {
      auto control = each.node();
      control.child("w:sdtPr").remove_child("w:tag");
      auto start = control.previous_sibling("w:bookmarkStart");
      auto content = control.child("w:sdtContent");
      REQUIRE(start);
      content.prepend_move(start);
    }
  };
  const auto file = edited(written(made(plan)), [&](pugi::xml_node root) {
    auto sentence = paragraph_with(root, "Aftalen gælder for");
    pull_apart(sentence);
    reword(sentence, "Aftalen gælder for", "Denne aftale omfatter");
  });
  plan.name = "Sønderbro";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::changed, Fate::kept}});
  CHECK(has(body_of(again.bytes), "Denne aftale omfatter Sønderbro fra den 1. januar 2018."));
}

TEST_CASE("what people emptied and the plan no longer says is in the plan, whatever stands there instead") {
  Plan plan;
  const auto file = edited(written(made(plan)),
                           [](pugi::xml_node root) { reword(paragraph_with(root, "Aftalen gælder for"), "1. januar 2018", ""); });
  CHECK(conserved(file, made(plan)).outcome == Outcome::unfetched);
  plan.start = "ikke oplyst";
  plan.start_value = "";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::value, Fate::in_plan}});
  CHECK(has(body_of(again.bytes), "fra den ikke oplyst."));
}

TEST_CASE("a member's row that people deleted while another table shows the member is the plan's to decide") {
  Plan plan;
  const auto twice = [](const Plan& of) {
    auto document = made(of);
    const auto table = std::find_if(document.blocks.begin(), document.blocks.end(), [](const model::Block& block) {
      const auto* found = std::get_if<model::Table>(&block.kind);
      return found != nullptr && found->id == "parter";
    });
    auto second = *table;
    auto& parties = std::get<model::Table>(second.kind);
    parties.id = "roller";
    parties.caption = {text("Roller")};
    for (auto& each : parties.rows) {
      if (each.role != model::RowRole::header)
        std::get<model::Paragraph>(each.cells[1].children.front().kind).children = {text("vært")};
    }
    document.blocks.push_back(std::move(second));
    return finished(std::move(document));
  };
  for (const std::string party : {"fsb", "Kommunen"}) {
    INFO(party);
    const auto file = edited(written(twice(plan)), [&](pugi::xml_node root) {
      auto row = row_with(root, party);
      if (std::string_view(row.parent().name()) == "w:sdtContent") row = row.parent().parent();
      row.parent().remove_child(row);
    });
    const auto again = conserved(file, twice(plan));
    CHECK(again.outcome == Outcome::unfetched);
    REQUIRE(again.edits.size() == 1);
    CHECK(has(again.edits.front().text, party));
    const auto as_planned = conserved(file, twice(plan), {true});
    CHECK(told(as_planned) == Told{{What::value, Fate::not_carried}});
    CHECK(in_order(body_of(as_planned.bytes), {"fsb\tdeltager", "Kommunen\tdeltager", "fsb\tvært", "Kommunen\tvært"}));
  }
}
