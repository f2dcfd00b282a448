/// What was added in a blank template, with and without the tags of its controls.

#include "lifting.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;
using Art = model::PlanField::Art;
using lift::Found;

namespace {

model::PlanFields fields() {
  model::PlanFields known{
      {"parter[].navn", {Art::text, "Navn", ""}},
      {"parter[].rolle", {Art::text, "Rolle", ""}},
      {"parter[].start", {Art::date, "Start", ""}},
      {"titel", {Art::text, "Titel", ""}},
  };
  for (auto& [path, field] : known) field.prompt = "[" + field.title + "]";
  return known;
}

/// A section for each part, between headings that stay.
model::Document sample() {
  model::Block section{{"parter[]", 0, 0},
                       {},
                       model::Region{model::RegionRole::member,
                                     {paragraph({text("Part: "), missing("parter[].navn", "[Navn]")}),
                                      paragraph({text("Rolle: "), missing("parter[].rolle", "[Rolle]"), text(" fra "),
                                                 missing("parter[].start", "[Start]")})}}};
  auto made = document({heading(1, "Om planen", "om"), paragraph({missing("titel", "[Titel]")}), heading(1, "Parter", "parter"),
                        std::move(section), heading(1, "Slut", "slut"), paragraph("Slut.")});
  made.fields = fields();
  made.purpose = model::Purpose::blank;
  return made;
}

/// As Word does: the item again, with its tags and without its bookmarks.
pugi::xml_node add_item(pugi::xml_node body) {
  auto item = body.select_node(".//w:sdt[w:sdtPr/w15:repeatingSectionItem]").node();
  REQUIRE(item);
  auto copy = item.parent().insert_copy_after(item, item);
  for (const char* name : {".//w:bookmarkStart", ".//w:bookmarkEnd"}) {
    for (const auto mark : copy.select_nodes(name)) mark.node().parent().remove_child(mark.node());
  }
  return copy;
}

void fill(pugi::xml_node body) {
  auto second = add_item(body);
  say(control(body, "Navn"), "fsb");
  say(control(body, "Rolle"), "vært");
  say(control(second, "Navn"), "Kommunen");
  say(control(second, "Start"), "1. maj 2019");
}

void check(const lift::Lifted& found) {
  REQUIRE(found.members.size() == 2);
  CHECK(found.members[1].path == "parter[]");
  CHECK(found.members[1].position == 1);
  const auto names = places(found, "parter[].navn");
  REQUIRE(names.size() == 2);
  CHECK(names[0]->text == "fsb");
  CHECK(names[0]->member == 0);
  CHECK(names[1]->text == "Kommunen");
  CHECK(names[1]->member == 1);
  const auto starts = places(found, "parter[].start");
  REQUIRE(starts.size() == 2);
  CHECK(starts[0]->placeholder);
  CHECK(starts[1]->text == "1. maj 2019");
  for (const auto& each : found.free) {
    INFO(each.text);
    CHECK((each.status == lift::Free::Status::as_generated || each.status == lift::Free::Status::own_text));
  }
}

}  // namespace

TEST_CASE("an item that Word added is a member of its own") {
  check(lifted(sample(), fill));
}

TEST_CASE("without tags and sections, what was added is told by the order of its controls") {
  check(lifted(sample(), [](pugi::xml_node body) {
    fill(body);
    strip(body);
  }));
}

TEST_CASE("an item that was added and left alone says nothing") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    static_cast<void>(add_item(body));
    strip(body);
  });
  for (const auto& each : found.places) CHECK(each.placeholder);
}

TEST_CASE("words in the line that invites to add a member are told") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    auto run = body.select_node(".//w:p[contains(., 'dette for hver')]").node().append_child("w:r");
    run.append_child("w:t").text().set(" Gamle parter udgår.");
  });
  std::vector<std::string> told;
  for (const auto& each : found.free) {
    if (each.status == lift::Free::Status::added) told.push_back(each.text);
  }
  REQUIRE(told.size() == 1);
  CHECK(told.front().ends_with("Gamle parter udgår."));
}
