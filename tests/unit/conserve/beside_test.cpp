/// What people wrote beside the body: in headers, footers and notes. No version loses it, and the plan's own values there follow
/// the plan.

#include "conserving.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;
using conserve::Fate;
using conserve::Outcome;
using conserve::What;
using Art = model::PlanField::Art;

namespace {

struct Plan {
  std::string name = "Engdraget";
  std::string number = "201812345";
  std::string note = "Jf. lov om almene boliger § 6 b.";
  std::string rule = "Beboerne vælger en bestyrelse";
  bool draft = true;
};

model::Inline owned(std::string path, std::string shown) {
  return {{std::move(path), 0, 0}, model::Value{std::move(shown)}};
}
model::Inline note(model::Inlines children) {
  return {{}, model::Footnote{{paragraph(std::move(children))}}};
}

model::Document made(const Plan& plan) {
  auto document = test::document({
      heading(1, "Om aftalen", "om"),
      paragraph({text(plan.rule), note({text(plan.note)}), text(" hvert år.")}),
      paragraph(
          {text("Planen gælder "), owned("navn", plan.name), note({text("Området hedder "), owned("navn", plan.name), text(".")})}),
      paragraph("Regnskabet aflægges hvert år."),
  });
  document.header_left = {text("Helhedsplan for "), owned("navn", plan.name)};
  document.footer_left = {text("Sag "), owned("nummer", plan.number)};
  document.footer_right = {text("Side "), {{}, model::PageField{}}};
  if (plan.draft) document.properties.draft_label = "UDKAST";
  document.fields = {{"navn", {Art::text, "Navn", plan.name}}, {"nummer", {Art::text, "Sagsnummer", plan.number}}};
  return finished(std::move(document));
}

constexpr const char* header = "word/header1.xml";
constexpr const char* footer = "word/footer1.xml";
constexpr const char* notes = "word/footnotes.xml";

/// The text of a part's paragraphs.
std::string in_part(const std::string& bytes, const std::string& name) {
  std::string text;
  (void)edited(
      bytes,
      [&](pugi::xml_node root) {
        for (const auto& each : root.select_nodes(".//w:p")) {
          for (const auto& word : each.node().select_nodes(".//w:t")) text += word.node().text().get();
          text += '\n';
        }
      },
      name);
  return text;
}
bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}
using Told = std::vector<std::pair<What, Fate>>;
Told told(const conserve::Result& result) {
  Told out;
  for (const auto& edit : result.edits) out.emplace_back(edit.what, edit.fate);
  return out;
}
void rename_plan(Plan& plan) {
  plan.name = "Amagerbro";
  plan.number = "20191";
}

}  // namespace

TEST_CASE("headers, footers and notes that nobody edited follow the plan") {
  Plan plan;
  const auto file = written(made(plan));
  rename_plan(plan);
  plan.draft = false;
  plan.note = "Jf. almenboligloven.";
  CHECK(conserved(file, made(plan)).outcome == Outcome::untouched);
}

TEST_CASE("what people wrote in a header and a footer is there in every new version, around the plan's values") {
  Plan plan;
  auto file = edited(
      written(made(plan)), [](pugi::xml_node root) { reword(root, "Helhedsplan for ", "Fælles helhedsplan for "); }, header);
  file = edited(
      file, [](pugi::xml_node root) { add_paragraph(root.child("w:p"), "Sekretariatet, 2. sal"); }, footer);
  for (int version = 0; version < 3; ++version) {
    plan.name += " Nord";
    plan.number += "1";
    const auto result = conserved(file, made(plan));
    CHECK(told(result) == Told{{What::added, Fate::kept}, {What::changed, Fate::kept}});
    CHECK(has(in_part(result.bytes, header), "Fælles helhedsplan for " + plan.name));
    CHECK(has(in_part(result.bytes, header), "UDKAST"));
    CHECK(has(in_part(result.bytes, footer), "Sag " + plan.number));
    CHECK(has(in_part(result.bytes, footer), "Sekretariatet, 2. sal"));
    for (const auto& edit : result.edits) CHECK((edit.where.story == "sidehoved" || edit.where.story == "sidefod"));
    file = result.bytes;
  }
}

TEST_CASE("a line of the header that people deleted stays deleted") {
  Plan plan;
  const auto file = edited(
      written(made(plan)), [](pugi::xml_node root) { root.remove_child(paragraph_with(root, "UDKAST")); }, header);
  rename_plan(plan);
  const auto result = conserved(file, made(plan));
  CHECK(told(result) == Told{{What::deleted, Fate::kept}});
  CHECK_FALSE(has(in_part(result.bytes, header), "UDKAST"));
  CHECK(has(in_part(result.bytes, header), "Amagerbro"));
}

TEST_CASE("a header that the new version does not have stops the file, and says what stands there") {
  Plan plan;
  const auto file = edited(
      written(made(plan)), [](pugi::xml_node root) { add_paragraph(root.child("w:p"), "Til bestyrelsen"); }, header);
  plan.draft = false;
  auto document = made(plan);
  document.header_left.clear();
  const auto result = conserved(file, document);
  REQUIRE(result.outcome == Outcome::beyond);
  REQUIRE(result.reasons.size() == 1);
  CHECK(has(result.reasons.front(), "Til bestyrelsen"));
  CHECK(has(result.reasons.front(), "i sidehovedet"));
}

TEST_CASE("a note that people changed stays changed, and what the plan says in it follows the plan") {
  Plan plan;
  auto file = edited(
      written(made(plan)),
      [](pugi::xml_node root) {
        reword(root, "§ 6 b.", "§ 6 b, stk. 2.");
        reword(root, "Området hedder ", "Boligområdet hedder ");
      },
      notes);
  for (int version = 0; version < 3; ++version) {
    plan.name += " Nord";
    const auto result = conserved(file, made(plan));
    CHECK(told(result) == Told{{What::changed, Fate::kept}, {What::changed, Fate::kept}});
    CHECK(has(in_part(result.bytes, notes), "§ 6 b, stk. 2."));
    CHECK(has(in_part(result.bytes, notes), "Boligområdet hedder " + plan.name));
    for (const auto& edit : result.edits) CHECK(lift::describe(edit.where) == "i afsnittet „Om aftalen“, i fodnoten");
    file = result.bytes;
  }
}

TEST_CASE("a note and its sentence that people both changed are both kept") {
  Plan plan;
  auto file = edited(
      written(made(plan)), [](pugi::xml_node root) { reword(root, "§ 6 b.", "§ 7."); }, notes);
  file = edited(file, [](pugi::xml_node root) { reword(root, " hvert år.", " hvert andet år."); });
  rename_plan(plan);
  const auto result = conserved(file, made(plan));
  CHECK(told(result) == Told{{What::changed, Fate::kept}, {What::changed, Fate::kept}});
  CHECK(has(in_part(result.bytes, notes), "§ 7."));
  CHECK_FALSE(has(in_part(result.bytes, notes), "§ 6 b."));
  CHECK(has(body_of(result.bytes), "hvert andet år."));
}

TEST_CASE("a note that people added to a sentence of the template comes along; one that they deleted stays away") {
  Plan plan;
  auto file = edited(
      written(made(plan)),
      [](pugi::xml_node root) {
        auto made = root.append_copy(root.last_child());
        made.attribute("w:id").set_value("77");
        reword(made, "Området hedder ", "Se regnskabsloven");
        for (const auto& each : made.select_nodes(".//w:sdt | .//w:bookmarkStart | .//w:bookmarkEnd"))
          each.node().parent().remove_child(each.node());
      },
      notes);
  file = edited(file, [](pugi::xml_node root) {
    auto run = paragraph_with(root, "Regnskabet").append_child("w:r");
    run.append_child("w:footnoteReference").append_attribute("w:id").set_value("77");
    auto gone = paragraph_with(root, "Beboerne vælger").select_node(".//w:r[w:footnoteReference]").node();
    gone.parent().remove_child(gone);
  });
  rename_plan(plan);
  const auto result = conserved(file, made(plan));
  CHECK(told(result) == Told{{What::deleted, Fate::kept}, {What::added, Fate::kept}});
  CHECK(has(in_part(result.bytes, notes), "Se regnskabsloven"));
  CHECK_FALSE(has(in_part(result.bytes, notes), "almene boliger"));
  CHECK(has(in_part(result.bytes, notes), "Området hedder Amagerbro"));
}

TEST_CASE("a note that both people and the template changed stands with both texts") {
  Plan plan;
  const auto file = edited(
      written(made(plan)), [](pugi::xml_node root) { reword(root, "§ 6 b.", "§ 7."); }, notes);
  plan.note = "Jf. almenboligloven § 6 b.";
  const auto result = conserved(file, made(plan));
  CHECK(told(result) == Told{{What::changed, Fate::conflict}});
  CHECK(has(in_part(result.bytes, notes), "Jf. lov om almene boliger § 7."));
  CHECK(has(in_part(result.bytes, notes), "Jf. almenboligloven § 6 b."));
}

TEST_CASE("the header behind a front page is another than the front page's, and both are people's to write in") {
  const auto with_front = [](const std::string& name) {
    Plan plan;
    plan.name = name;
    auto document = made(plan);
    model::Blocks front{paragraph({text("Aftale")}, model::ParagraphRole::title)};
    document.blocks.insert(document.blocks.begin(), {{}, {}, model::Region{model::RegionRole::front_page, std::move(front)}});
    return finished(std::move(document));
  };
  auto file = written(with_front("Engdraget"));
  for (const char* part : {"word/header1.xml", "word/header3.xml"}) {
    file = edited(
        file, [&](pugi::xml_node root) { add_paragraph(root.child("w:p"), std::string("Skrevet i ") + part); }, part);
  }
  const auto result = conserved(file, with_front("Amagerbro"));
  CHECK(told(result) == Told{{What::added, Fate::kept}, {What::added, Fate::kept}});
  CHECK(has(in_part(result.bytes, "word/header1.xml"), "Skrevet i word/header1.xml"));
  CHECK(has(in_part(result.bytes, "word/header3.xml"), "Skrevet i word/header3.xml"));
}
