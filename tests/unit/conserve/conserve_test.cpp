/// What people wrote outside the plan's places, and a new version of the document.

#include "agreement.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;
using conserve::Outcome;
TEST_CASE("a file that nobody edited is made anew, byte for byte") {
  const Plan before;
  Plan after;
  after.name = "Amagerbro";
  after.parties = {"fsb", "Lejerbo", "Kommunen"};
  CHECK(conserved(written(made(before)), made(before)).outcome == Outcome::untouched);
  CHECK(conserved(written(made(before)), made(after)).outcome == Outcome::untouched);
  after.with_section = false;
  after.rule = "Parterne mødes hver måned.";
  after.total = "2.000 kr.";
  CHECK(conserved(written(made(before)), made(after)).outcome == Outcome::untouched);
}

TEST_CASE("a paragraph that somebody added stays where it was put, through every new version") {
  Plan plan;
  const auto first = edited(written(made(plan)), [](pugi::xml_node root) {
    add_paragraph(paragraph_with(root, "gør status"), "Formanden indkalder.");
    add_paragraph(paragraph_with(root, "Vi begynder").parent().parent(), "Det skrev vi selv.");  // behind the control
  });
  plan.name = "Amagerbro";
  plan.parties = {"fsb", "Lejerbo", "Kommunen"};
  const auto second = conserved(first, made(plan));
  CHECK(told(second) == Told{{What::added, Fate::kept}, {What::added, Fate::kept}});
  CHECK(in_order(body_of(second.bytes), {"Aftalen gælder for Amagerbro", "gør status", "Formanden indkalder.", "Baggrund",
                                         "Vi begynder", "Det skrev vi selv.", "Lejerbo"}));
  plan.name = "Tingbjerg";
  plan.prose = "Vi begynder stort.";
  const auto third = conserved(second.bytes, made(plan));
  CHECK(told(third) == Told{{What::added, Fate::kept}, {What::added, Fate::kept}});
  CHECK(in_order(body_of(third.bytes), {"Tingbjerg", "Formanden indkalder.", "stort", "Det skrev vi selv."}));
}

TEST_CASE("a sentence of the template that somebody changed stays changed while the template says the same") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    reword(paragraph_with(root, "gør status"), "hvert halve år", "hver måned");
    reword(paragraph_with(root, "Aftalen gælder"), "Aftalen gælder for ", "Denne aftale gælder kun for ");
  });
  plan.name = "Amagerbro";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::changed, Fate::kept}, {What::changed, Fate::kept}});
  const auto body = body_of(again.bytes);
  CHECK(has(body, "Denne aftale gælder kun for Amagerbro fra den 1. januar 2018."));
  CHECK(has(body, "Parterne mødes hver måned og gør status."));
  CHECK_FALSE(has(body, "halve år"));
  const auto lifted = lift::lift(read_back(again.bytes), *lift::map_of(read_back(again.bytes)).map);
  CHECK(lifted.missing.empty());
}

TEST_CASE("a sentence that the template has changed, too, stands beside the new one, with a comment") {
  Plan plan;
  const auto file = edited(written(made(plan)),
                           [](pugi::xml_node root) { reword(paragraph_with(root, "gør status"), "hvert halve år", "hver måned"); });
  plan.rule = "Parterne mødes hvert kvartal og gør status over fremdriften.";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::changed, Fate::conflict}});
  CHECK(in_order(body_of(again.bytes), {"hvert kvartal", "hver måned"}));
  CHECK(read_back(again.bytes).comments.size() == 1);
}

TEST_CASE("what somebody deleted stays deleted, and the contents list follows") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    for (const auto* words : {"Regnskabet aflægges", "gør status"}) {
      auto paragraph = paragraph_with(root, words);
      paragraph.parent().remove_child(paragraph);
    }
  });
  plan.name = "Amagerbro";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::deleted, Fate::kept}, {What::deleted, Fate::kept}});
  CHECK_FALSE(has(body_of(again.bytes), "Regnskabet"));
  CHECK_FALSE(has(body_of(again.bytes), "gør status"));
}

TEST_CASE("a place that is gone leaves what stood there at the nearest one before, marked") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    add_paragraph(paragraph_with(root, "hver fjerde bolig"), "Aftalen løber til 2021.");
  });
  plan.with_section = false;
  const auto again = conserved(file, made(plan));
  // The heading behind it is still there: that is where the section ended.
  const auto body = body_of(again.bytes);
  CHECK(in_order(body, {"hæfter", "Aftalen løber til 2021.", "Økonomi"}));
  REQUIRE(again.edits.size() == 1);
  CHECK(again.edits.front().what == What::added);

  const auto inside = edited(written(made(Plan{})),
                             [](pugi::xml_node root) { add_paragraph(paragraph_with(root, "udlejningsaftale"), "Se bilag 3."); });
  const auto moved = conserved(inside, made(plan));
  CHECK(told(moved) == Told{{What::added, Fate::moved}});
  CHECK(has(body_of(moved.bytes), "Se bilag 3."));
  CHECK(read_back(moved.bytes).comments.size() == 1);
}

TEST_CASE("a row that somebody added stays beside the row it was put beside") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto row = paragraph_with(root, "Løn").parent().parent();
    auto copy = row.parent().insert_copy_after(row, row);
    reword(copy, "Løn", "Kørsel");
    reword(copy, "900 kr.", "50 kr.");
  });
  plan.total = "1.500 kr.";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::row, Fate::kept}});
  CHECK(in_order(body_of(again.bytes), {"Løn\t900 kr.", "Kørsel\t50 kr.", "Lokaler", "I alt\t1.500 kr."}));
}

TEST_CASE("a table that somebody added comes along whole") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto table = paragraph_with(root, "Løn").parent().parent().parent();
    auto after = paragraph_with(root, "Regnskabet");
    auto copy = after.parent().insert_copy_after(table, after);
    for (auto& each : copy.select_nodes(".//w:t")) each.node().text().set(("mit " + std::string(each.node().text().get())).c_str());
    for (auto& each : copy.select_nodes(".//w:bookmarkStart | .//w:bookmarkEnd")) each.node().parent().remove_child(each.node());
    copy.parent().insert_child_after("w:p", copy);
  });
  plan.name = "Amagerbro";
  const auto again = conserved(file, made(plan));
  CHECK(again.edits.size() == 4);
  CHECK(in_order(body_of(again.bytes), {"Regnskabet", "mit Post\tmit Beløb", "mit Løn", "mit I alt"}));
}

TEST_CASE("what a sum says is the plan's") {
  Plan plan;
  const auto file =
      edited(written(made(plan)), [](pugi::xml_node root) { reword(paragraph_with(root, "1.000 kr."), "1.000", "9.999"); });
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::changed, Fate::not_carried}});
  CHECK(has(body_of(again.bytes), "1.000 kr."));
}

TEST_CASE("formatting alone is conserved, also around a value that changed") {
  Plan plan;
  const auto bold = [](pugi::xml_node run) {
    auto properties = run.child("w:rPr");
    if (!properties) properties = run.prepend_child("w:rPr");
    properties.append_child("w:b");
  };
  const auto file = edited(written(made(plan)), [&](pugi::xml_node root) {
    bold(paragraph_with(root, "gør status").child("w:r"));
    bold(paragraph_with(root, "Aftalen gælder").child("w:r"));
  });
  plan.name = "Amagerbro";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::formatting, Fate::kept}, {What::formatting, Fate::kept}});
  const auto document = read_back(again.bytes);
  std::size_t bolds = 0;
  (void)edited(again.bytes, [&](pugi::xml_node root) {
    for (const auto* words : {"gør status", "Amagerbro"}) {
      if (paragraph_with(root, words).child("w:r").child("w:rPr").child("w:b")) ++bolds;
    }
  });
  CHECK(bolds == 2);
  CHECK(has(body_of(again.bytes), "Aftalen gælder for Amagerbro fra"));
}

TEST_CASE("what the plan does not say yet stops the file; when it does, nothing stands in the way") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    reword(paragraph_with(root, "Aftalen gælder"), "Engdraget", "Nyt navn");
    add_paragraph(paragraph_with(root, "Regnskabet"), "Vores eget.");
  });
  const auto refused = conserved(file, made(plan));
  CHECK(refused.outcome == Outcome::unfetched);
  CHECK(told(refused) == Told{{What::value, Fate::not_carried}});
  plan.name = "Nyt navn";
  const auto fetched = conserved(file, made(plan));
  CHECK(told(fetched) == Told{{What::value, Fate::in_plan}, {What::added, Fate::kept}});
  CHECK(has(body_of(fetched.bytes), "Vores eget."));
  plan.name = "Et tredje";
  const auto decided = conserved(file, made(plan), {true});
  CHECK(told(decided) == Told{{What::value, Fate::not_carried}, {What::added, Fate::kept}});
  CHECK(has(body_of(decided.bytes), "Et tredje"));
}

TEST_CASE("a row of a member that is new waits for the plan, and is then the plan's") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto row = paragraph_with(root, "fsb").parent().parent();
    auto table = row.parent();
    while (std::string_view(table.name()) != "w:tbl") table = table.parent();
    auto copy = table.append_copy(row);
    for (auto& each : copy.select_nodes(".//w:sdt")) {
      auto parent = each.node().parent();
      for (auto inner = each.node().child("w:sdtContent").first_child(); inner;
           inner = each.node().child("w:sdtContent").first_child())
        parent.insert_move_before(inner, each.node());
      parent.remove_child(each.node());
    }
    for (auto& each : copy.select_nodes(".//w:bookmarkStart | .//w:bookmarkEnd")) each.node().parent().remove_child(each.node());
    reword(copy, "fsb", "Lejerbo");
  });
  CHECK(conserved(file, made(plan)).outcome == Outcome::unfetched);
  plan.parties.emplace_back("Lejerbo");
  const auto fetched = conserved(file, made(plan));
  CHECK(told(fetched) == Told{{What::value, Fate::in_plan}});
  CHECK((fetched.bytes == written(made(plan))));
}

TEST_CASE("comments and pending changes come along with their authors") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto paragraph = add_paragraph(paragraph_with(root, "gør status"), "Husk ");
    auto inserted = paragraph.append_child("w:ins");
    inserted.append_attribute("w:id").set_value("900");
    inserted.append_attribute("w:author").set_value("Mette");
    inserted.append_child("w:r").append_child("w:t").text().set("kaffe");
  });
  plan.name = "Amagerbro";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::added, Fate::kept}});
  const auto document = read_back(again.bytes);
  REQUIRE(document.changes.size() == 1);
  CHECK(document.changes.front().author == "Mette");
}

TEST_CASE("a picture stops the file") {
  const Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto paragraph = add_paragraph(paragraph_with(root, "gør status"), "Se tegningen");
    paragraph.append_child("w:r").append_child("w:pict");
  });
  const auto again = conserved(file, made(plan));
  CHECK(again.outcome == Outcome::beyond);
  CHECK(again.reasons.size() == 1);
}

TEST_CASE("a sentence with a value that somebody copied is the plan's once, and people's once") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto paragraph = paragraph_with(root, "Aftalen gælder");
    auto after = paragraph_with(root, "Regnskabet");
    after.parent().insert_copy_after(paragraph, after);
  });
  plan.name = "Amagerbro";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::added, Fate::kept}});
  CHECK(in_order(body_of(again.bytes), {"gælder for Amagerbro", "Regnskabet", "gælder for Engdraget"}));
}

TEST_CASE("a section break that somebody made stops the file; writing on at a section's end does not") {
  const Plan plan;
  const auto own = edited(written(made(plan)), [](pugi::xml_node root) {
    auto paragraph = paragraph_with(root, "gør status");
    paragraph.child("w:pPr").append_copy(root.child("w:body").child("w:sectPr"));
  });
  CHECK(conserved(own, made(plan)).outcome == Outcome::beyond);
}
