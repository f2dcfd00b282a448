/// What people wrote in a blank template where no field is.

#include "lifting.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;
using Art = model::PlanField::Art;
using Status = lift::Free::Status;

namespace {

model::Document sample() {
  model::Row member{{}, model::RowRole::body, {}, {"parter[]"}};
  member.cells.push_back({{}, {paragraph({missing("parter[].navn", "[Navn]")})}});
  member.cells.push_back({{}, {paragraph({text("som "), missing("parter[].rolle", "[Rolle]")})}});
  member.cells.push_back({{}, {paragraph("beregnes")}});
  auto parts = table({row(model::RowRole::header, {"Part", "Rolle", "Andel"}), member}, 3, "Parter", "parter");
  auto made = document({
      model::Block{{}, {}, model::Contents{2, {text("Indhold")}, {}}},
      heading(1, "Om planen", "om"),
      paragraph({text("Planen hedder "), missing("titel", "[Titel]"), text(".")}),
      paragraph({text("Kode: "), missing("fornyelse", "☐"), text(" Ja")}),
      heading(1, "Baggrund", "baggrund"),
      {{"baggrund", 0, 0}, {}, model::Paragraph{model::ParagraphRole::body, {missing("baggrund", "[Baggrund: skriv her]")}}},
      heading(1, "Parter", "parter"),
      std::move(parts),
  });
  made.fields = {
      {"titel", {Art::text, "Titel", ""}},          {"fornyelse", {Art::yes_no, "Fornyelse", ""}},
      {"baggrund", {Art::prose, "Baggrund", ""}},   {"parter[].navn", {Art::text, "Navn", ""}},
      {"parter[].rolle", {Art::text, "Rolle", ""}},
  };
  made.fields["titel"].prompt = "[Titel]";
  made.fields["baggrund"].prompt = "[Baggrund: skriv her]";
  made.fields["parter[].navn"].prompt = "[Navn]";
  made.fields["parter[].rolle"].prompt = "[Rolle]";
  made.purpose = model::Purpose::blank;
  return made;
}

/// What is told as standing in no field.
std::vector<std::string> left(const lift::Lifted& from) {
  std::vector<std::string> found;
  for (const auto& each : from.free) {
    if (each.status == Status::added || each.status == Status::retouched) found.push_back(each.text);
  }
  return found;
}
using Texts = std::vector<std::string>;

void add_run(pugi::xml_node p, const char* words) {
  auto t = p.append_child("w:r").append_child("w:t");
  t.append_attribute("xml:space") = "preserve";
  t.text().set(words);
}

pugi::xml_node styled(pugi::xml_node body, const std::string& style) {
  const auto found = body.select_node((".//w:p[w:pPr/w:pStyle/@w:val='" + style + "']").c_str()).node();
  INFO(style);
  REQUIRE(found);
  return found;
}

}  // namespace

TEST_CASE("a blank template that nobody touched leaves nothing over") {
  CHECK(left(lifted(sample())).empty());
}

TEST_CASE("words in a contents list are told, and the page numbers that Word puts there are not") {
  CHECK(left(lifted(sample(), [](pugi::xml_node body) { add_run(styled(body, "TOC1"), " Husk Kurt"); })).size() == 1);
  CHECK(left(lifted(sample(), [](pugi::xml_node body) { add_run(styled(body, "TOCHeading"), " Husk Kurt"); })) ==
        Texts{"Indhold Husk Kurt"});
  // A heading was added, and the list made anew.
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    auto heading = styled(body, "Heading1");
    auto added = body.insert_copy_after(heading, heading);
    say(added, "Særligt");
    auto entry = styled(body, "TOC1");
    auto parent = entry.parent();
    auto made = parent.insert_child_after("w:p", entry);
    made.append_copy(entry.child("w:pPr"));
    add_run(made, "2");
    made.append_child("w:r").append_child("w:tab");
    add_run(made, "Særligt");
    made.append_child("w:r").append_child("w:tab");
    add_run(made, "14");
  });
  CHECK(left(found) == Texts{"Særligt"});
}

TEST_CASE("words behind a box to tick are told, and words in it are what was meant") {
  const auto yes = lifted(sample(), [](pugi::xml_node body) { say(control(body, "Fornyelse"), "ja"); });
  CHECK(place(yes, "fornyelse").text == "ja");
  CHECK_FALSE(place(yes, "fornyelse").checked);
  CHECK_FALSE(place(yes, "fornyelse").placeholder);
  const auto words = lifted(sample(), [](pugi::xml_node body) { say(control(body, "Fornyelse"), "☐ ved ikke"); });
  CHECK(place(words, "fornyelse").text == "☐ ved ikke");
  const auto ticked = lifted(sample(), [](pugi::xml_node body) {
    control(body, "Fornyelse").select_node(".//w14:checked").node().attribute("w14:val") = "1";
    say(control(body, "Fornyelse"), "☒");
  });
  CHECK(place(ticked, "fornyelse").checked == true);
}

TEST_CASE("words in a drawing are told") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    auto pict = body.select_node("w:p[contains(., 'Planen hedder')]").node().append_child("w:r").append_child("w:pict");
    pict.append_attribute("xmlns:v") = "urn:schemas-microsoft-com:vml";
    auto box = pict.append_child("v:shape").append_child("v:textbox").append_child("w:txbxContent");
    add_run(box.append_child("w:p"), "Ring til Kurt");
  });
  CHECK(left(found) == Texts{"Ring til Kurt"});
}

TEST_CASE("what a new row says in a column that is no field is told, without what its fields say") {
  const auto inside = GENERATE(true, false);
  const auto found = lifted(sample(), [&](pugi::xml_node body) {
    auto rows = body.select_node(".//w:tbl//w:sdtContent[w:tr]").node();
    auto parent = inside ? rows : body.select_node(".//w:tbl").node();
    auto added = parent.append_child("w:tr");
    for (const char* words : {"DAB", "som administrator", "40 procent"})
      add_run(added.append_child("w:tc").append_child("w:p"), words);
    say(control(body, "Navn"), "fsb");
  });
  const auto names = places(found, "parter[].navn");
  REQUIRE(names.size() == 2);
  CHECK(names[1]->text == "DAB");
  CHECK(places(found, "parter[].rolle")[1]->text == "administrator");
  CHECK(left(found) == Texts{"40 procent"});
}

TEST_CASE("words of a new row are told though a fellow's fields say them too") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    say(control(body, "Navn"), "40 procent af 1952");
    auto added = body.select_node(".//w:tbl").node().append_child("w:tr");
    for (const char* words : {"DAB", "som administrator", "1952"}) add_run(added.append_child("w:tc").append_child("w:p"), words);
  });
  CHECK(places(found, "parter[].navn")[1]->text == "DAB");
  CHECK(left(found) == Texts{"1952"});
}

TEST_CASE("a new row whose last cell says what its fellow's says is a row like it") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    auto added = body.select_node(".//w:tbl").node().append_child("w:tr");
    for (const char* words : {"DAB", "som administrator", "beregnes"})
      add_run(added.append_child("w:tc").append_child("w:p"), words);
  });
  CHECK(left(found).empty());
}

TEST_CASE("an emptied control says nothing, whatever a program shows in it") {
  const char* shown = GENERATE("", "   ", "\u00a0\u00a0\u00a0\u00a0\u00a0", "[Titel]", "Klik eller tryk her for at skrive tekst.",
                               "Click or tap here to enter text.");
  const auto found = lifted(sample(), [&](pugi::xml_node body) { say(control(body, "Titel"), shown); });
  INFO(shown);
  CHECK(place(found, "titel").placeholder);
  CHECK(left(found).empty());
}

TEST_CASE("what a program prompts with is an answer where no prompt is shown") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    auto titel = control(body, "Titel");
    titel.child("w:sdtPr").remove_child("w:showingPlcHdr");
    say(titel, "Choose an item.");
  });
  CHECK_FALSE(place(found, "titel").placeholder);
}

TEST_CASE("a prose filled in beside other fields is no change of the text around it") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    say(control(body, "Baggrund"), "Det begyndte i 2009.");
    say(control(body, "Titel"), "Skovparken");
  });
  CHECK(left(found).empty());
  CHECK(place(found, "baggrund").markdown == "Det begyndte i 2009.");
}
