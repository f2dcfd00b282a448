/// What a wide run of chance edits found: things that a first or a second new version did otherwise than it should. `conserved`
/// carries everything twice, and asks for the same bytes.

#include "agreement.hpp"

#include <set>

using namespace helhedsplan;
using namespace helhedsplan::test;
using conserve::Outcome;

namespace {

std::set<std::string> bookmarks_of(const std::string& bytes) {
  std::set<std::string> names;
  (void)edited(bytes, [&](pugi::xml_node root) {
    for (const auto& each : root.select_nodes(".//w:bookmarkStart")) names.insert(each.node().attribute("w:name").value());
  });
  return names;
}

/// As Word does when it saves.
void number_bookmarks_anew(pugi::xml_node root, int more) {
  for (const auto& each : root.select_nodes(".//w:bookmarkStart | .//w:bookmarkEnd")) {
    auto id = each.node().attribute("w:id");
    id.set_value(id.as_int() + more);
  }
}

/// The budget, whose first row has a note.
model::Document with_note(const Plan& plan) {
  auto document = made(plan);
  for (auto& block : document.blocks) {
    auto* table = std::get_if<model::Table>(&block.kind);
    if (table == nullptr || table->id != "budget") continue;
    auto& name = std::get<model::Paragraph>(table->rows[1].cells[0].children.front().kind).children;
    name.push_back({{}, model::Footnote{{paragraph("Med pension.")}}});
  }
  return finished(std::move(document));
}

void reword_if(pugi::xml_node paragraph, const std::string& from, const std::string& to) {
  for (const auto& each : paragraph.select_nodes(".//w:t")) {
    if (from == each.node().text().get()) each.node().text().set(to.c_str());
  }
}

}  // namespace

TEST_CASE("what a caption is called by is there in every version, however a program numbers bookmarks") {
  const int more = GENERATE(-1, 1, 2);
  Plan plan;
  const auto file = edited(written(made(plan)), [&](pugi::xml_node root) {
    number_bookmarks_anew(root, more);
    reword(root.select_node(".//w:p[w:pPr/w:pStyle/@w:val='Caption']").node(), "Parter", "Aftalens parter");
  });
  plan.name += " Nord";
  const auto document = made(plan);
  const auto again = conserved(file, document);
  REQUIRE(again.outcome == Outcome::conserved);
  CHECK(has(body_of(again.bytes), "Aftalens parter"));
  CHECK(bookmarks_of(again.bytes) == bookmarks_of(written(document)));
}

TEST_CASE("a caption that people rewrote below a paragraph of their own is still what the references lead to") {
  Plan plan;
  const auto file = edited(written(made(plan)), [&](pugi::xml_node root) {
    auto caption = root.select_node(".//w:p[w:pPr/w:pStyle/@w:val='Caption']").node();
    reword(caption, "Parter", "Hvem der har skrevet under, og hvad hver af dem har lovet de andre");
    add_paragraph(caption.previous_sibling(), "Et afsnit, som nogen har skrevet her.");
  });
  plan.name += " Nord";
  const auto document = made(plan);
  const auto again = conserved(file, document);
  REQUIRE(again.outcome == Outcome::conserved);
  CHECK(bookmarks_of(again.bytes) == bookmarks_of(written(document)));
  REQUIRE(again.edits.size() == 2);
  for (const auto& edit : again.edits) {
    INFO(edit.text);
    CHECK((edit.what == conserve::What::added || edit.what == conserve::What::changed));
    CHECK(edit.fate == conserve::Fate::kept);
  }
}

TEST_CASE("a row with a note that people changed is the row that it was, and no conflict") {
  Plan plan;
  const auto file =
      edited(written(with_note(plan)), [](pugi::xml_node root) { reword(paragraph_with(root, "900 kr."), "900", "950"); });
  plan.name += " Nord";
  const auto again = conserved(file, with_note(plan));
  REQUIRE(again.outcome == Outcome::conserved);
  CHECK(told(again) == Told{{What::changed, Fate::kept}});
  CHECK(in_order(body_of(again.bytes), {"Løn", "950 kr.", "Lokaler"}));
  CHECK_FALSE(has(body_of(again.bytes), "900 kr."));
  CHECK(read_back(again.bytes).comments.empty());
}

TEST_CASE("columns that are as wide as what stood in them are no choice of people's") {
  Plan plan;
  auto file = edited(written(made(plan)),
                     [](pugi::xml_node root) { add_paragraph(paragraph_with(root, "gør status"), "Det skrev vi selv."); });
  const auto grid_of = [](const std::string& bytes) {
    for (const auto& block : read_back(bytes).body) {
      const auto* table = std::get_if<read::Table>(&block.kind);
      if (table != nullptr && table->caption == "Parter") return table->grid;
    }
    return std::vector<int>();
  };
  auto document = made(plan);
  for (auto& block : document.blocks) {
    if (auto* table = std::get_if<model::Table>(&block.kind)) table->columns[1].width = 0.2;
  }
  document = finished(std::move(document));
  REQUIRE(grid_of(written(document)) != grid_of(file));
  for (int version = 0; version < 2; ++version) {
    const auto again = conserved(file, document);
    CHECK(told(again) == Told{{What::added, Fate::kept}});
    CHECK(grid_of(again.bytes) == grid_of(written(document)));
    file = again.bytes;
  }
}

TEST_CASE("a comment at a paragraph that people deleted is not deleted with it") {
  Plan plan;
  // Both changed a sentence: people's gets a comment of ours.
  const auto both = edited(written(made(plan)),
                           [](pugi::xml_node root) { reword(paragraph_with(root, "gør status"), "hvert halve år", "hver måned"); });
  plan.rule = "Parterne mødes hvert kvartal og gør status over fremdriften.";
  const auto document = made(plan);
  const auto conflict = conserved(both, document);
  REQUIRE(read_back(conflict.bytes).comments.size() == 1);
  // They delete the first paragraph of all, and the comment's marks with what it stood at.
  const auto file = edited(conflict.bytes, [](pugi::xml_node root) {
    for (const char* mark : {".//w:commentRangeStart", ".//w:commentRangeEnd", ".//w:r[w:commentReference]"}) {
      for (auto node = root.select_node(mark).node(); node; node = root.select_node(mark).node()) node.parent().remove_child(node);
    }
    auto first = root.select_node(".//w:body//w:p").node();
    first.parent().remove_child(first);
  });
  const auto again = conserved(file, document);
  REQUIRE(again.outcome == Outcome::conserved);
  CHECK(read_back(again.bytes).comments.size() == 1);
}

TEST_CASE("a text of the plan that looks otherwise now is no formatting of people's") {
  Plan plan;
  const auto with_reason = [&](bool strong_now) {
    auto document = made(plan);
    document.fields["grund"] = {Art::prose, "Grund", strong_now ? "**Nyt**" : "Som det er."};
    model::Inlines children{text("Grunden: ")};
    children.push_back(strong_now ? strong({text("Nyt", "grund")}) : text("Som det er.", "grund"));
    children.back().origin.plan_path = "grund";
    document.blocks.push_back(paragraph(std::move(children)));
    return finished(std::move(document));
  };
  const auto file = edited(written(with_reason(false)),
                           [](pugi::xml_node root) { add_paragraph(paragraph_with(root, "gør status"), "Det skrev vi selv."); });
  const auto again = conserved(file, with_reason(true));
  CHECK(told(again) == Told{{What::added, Fate::kept}});
}

TEST_CASE("a row of a member that left the plan, and that people wrote in, is kept beside its list, and stays") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    for (const auto& each : root.select_nodes(".//w:tr[.//w:t='fsb']//w:p")) reword_if(each.node(), "deltager", "deltager og vært");
  });
  plan.parties = {"Kommunen"};
  for (int version = 0; version < 3; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, made(plan), {true});
    REQUIRE(again.outcome == Outcome::conserved);
    INFO(body_of(again.bytes));
    CHECK(in_order(body_of(again.bytes), {"Kommunen\tdeltager", "fsb\tdeltager og vært", "hæfter"}));
    CHECK(read_back(again.bytes).comments.size() == 1);
    for (const auto& edit : again.edits) CHECK(edit.fate != Fate::not_carried);
    file = again.bytes;
  }
}
