/// One change of a small document at a time: what difference it is, what becomes of it, and what the plan is to be told.

#include "fetching.hpp"

#include <algorithm>

using namespace helhedsplan;
using namespace helhedsplan::test;
using fetch::Decide;
using fetch::Fate;
using fetch::Kind;

namespace {

/// The only difference.
fetch::Difference only(const fetch::Fetched& made) {
  for (const auto& finding : made.findings) UNSCOPED_INFO(finding.code << " " << finding.message);
  for (const auto& each : made.differences) UNSCOPED_INFO(static_cast<int>(each.kind) << " " << each.path);
  REQUIRE(made.differences.size() == 1);
  return made.differences.front();
}

const Change nothing = [](pugi::xml_node) {};

}  // namespace

TEST_CASE("of a document that nobody changed nothing comes, whatever the plan has become") {
  for (const std::string& plan : {std::string(small_plan), replaced(small_plan, "Helhedsplan for Parken", "Ny plan"),
                                  replaced(small_plan, "Boligforeningen", "Bo"), replaced(small_plan, "En park.", "To parker.")}) {
    const auto made = fetched(nothing, plan);
    CHECK(made.differences.empty());
    CHECK(made.edits.empty());
    CHECK(made.findings.empty());
  }
}

TEST_CASE("a value that was written over is taken, at its path") {
  const auto made = fetched(writes("Helhedsplan for Parken", "Parken i fremgang"));
  const auto one = only(made);
  CHECK(one.kind == Kind::value);
  CHECK(one.fate == Fate::taken);
  CHECK(one.path == "titel");
  CHECK(one.where.heading == "Om planen");
  CHECK(made.edits.size() == 1);
  CHECK(made.findings.empty());
}

TEST_CASE("what the plan says already is no edit") {
  const auto made =
      fetched(writes("Helhedsplan for Parken", "Ny plan"), replaced(small_plan, "titel: Helhedsplan for Parken", "titel: Ny plan"));
  CHECK(only(made).fate == Fate::already);
  CHECK(made.edits.empty());
}

TEST_CASE("what both changed differently is a clash until somebody decides") {
  const std::string plan = replaced(small_plan, "titel: Helhedsplan for Parken", "titel: Planens titel");
  const auto change = writes("Helhedsplan for Parken", "Filens titel");
  const auto asked = fetched(change, plan);
  CHECK(only(asked).fate == Fate::clash);
  CHECK(asked.edits.empty());
  REQUIRE(asked.findings.size() == 1);
  CHECK(asked.findings.front().message.find("Filens titel") != std::string::npos);
  CHECK(asked.findings.front().message.find("Planens titel") != std::string::npos);
  const auto word = fetched(change, plan, {Decide::word});
  CHECK(only(word).fate == Fate::taken);
  CHECK(word.edits.size() == 1);
  const auto kept = fetched(change, plan, {Decide::plan});
  CHECK(only(kept).fate == Fate::kept);
  CHECK(kept.edits.empty());
}

TEST_CASE("a word of a prose is a change of the prose") {
  const auto made = fetched(writes("En park.", "En stor park."));
  CHECK(only(made).kind == Kind::prose);
  CHECK(only(made).fate == Fate::taken);
  CHECK(only(made).path == "boligområde.beskrivelse");
}

TEST_CASE("a value of a member belongs to the member") {
  const auto made = fetched(writes("Enhed 2", "Enhed 4"));
  CHECK(only(made).kind == Kind::value);
  CHECK(only(made).path == "parter[kk].enhed");
  CHECK(only(made).where.row == "Kommunen");
}

TEST_CASE("fixed text is told, and leaves the plan alone") {
  const auto made = fetched(writes("mødes hvert år", "mødes hver måned"));
  CHECK(only(made).kind == Kind::outside);
  CHECK(only(made).fate == Fate::left);
  CHECK(made.edits.empty());
  CHECK_FALSE(made.findings.empty());
}

TEST_CASE("looks are told once, held to the document of today, and leave the plan alone") {
  const auto copy = copy_of([](pugi::xml_node body) {
    auto run = body.select_node(".//w:r[w:t='Parterne mødes hvert år i maj.']").node();
    REQUIRE(run);
    auto properties = run.child("w:rPr") ? run.child("w:rPr") : run.prepend_child("w:rPr");
    properties.append_child("w:strike");
  });
  auto document = small_document();
  model::finish(document);
  const auto today = copy_of(nothing);
  const fetch::Now now{document, *today};
  CHECK(fetch::collect(*today, &now, plan_of(small_plan), shipped_schema(), {}).differences.empty());
  const auto made = fetch::collect(*copy, &now, plan_of(small_plan), shipped_schema(), {});
  CHECK(only(made).kind == Kind::formatting);
  CHECK(only(made).fate == Fate::left);
  CHECK(made.edits.empty());
}

TEST_CASE("a row that was taken out is a member gone") {
  const auto out = [](const std::string& name) {
    return [name](pugi::xml_node body) {
      auto row = row_of(body, name);
      row.parent().remove_child(row);
    };
  };
  const auto made = fetched(out("Centret"));
  CHECK(only(made).kind == Kind::removed);
  CHECK(only(made).path == "parter[cv]");
  CHECK(only(made).fate == Fate::taken);
  CHECK(made.edits.size() == 1);
  // Others of the plan refer to it: who that is now, people have to say.
  const auto referred = fetched(out("Boligforeningen"));
  CHECK(only(referred).path == "parter[fsb]");
  CHECK(only(referred).fate != Fate::taken);
  CHECK(referred.edits.empty());
  CHECK_FALSE(referred.findings.empty());
  // The plan has changed it since: gone in the file is not what they agreed to.
  const auto changed = fetched(out("Centret"), replaced(small_plan, "Enhed 3", "Enhed 5"));
  CHECK(only(changed).fate == Fate::clash);
  CHECK(changed.edits.empty());
  // And gone from both is gone.
  const auto both = fetched(out("Centret"), replaced(small_plan, "  - {id: cv, navn: Centret, enhed: Enhed 3}\n", ""));
  CHECK(both.edits.empty());
}

TEST_CASE("a row of one's own is a new member, and promised") {
  const auto made = fetched([](pugi::xml_node body) {
    auto last = row_of(body, "Centret");
    auto fresh = last.parent().insert_copy_after(body.select_node(".//w:tr[.//w:t='Centret']").node(), last);
    unwrap_controls(fresh);
    for (auto found : fresh.select_nodes(".//w:bookmarkStart | .//w:bookmarkEnd")) found.node().parent().remove_child(found.node());
    writes("Centret", "Klubben")(fresh);
    writes("Enhed 3", "Enhed 6")(fresh);
  });
  CHECK(only(made).kind == Kind::added);
  CHECK(only(made).fate == Fate::taken);
  CHECK(only(made).path == "parter[klubben]");
  REQUIRE(made.promises.size() == 1);
  CHECK(made.promises.front().kind == Kind::added);
  CHECK(made.promises.front().path == "parter[klubben]");
}

TEST_CASE("a row that was moved is an order, promised; of a list that stays in its order it is told") {
  const Change change = [](pugi::xml_node body) {
    auto row = row_of(body, "Centret");
    row.parent().insert_move_before(row, row_of(body, "Boligforeningen"));
  };
  const auto made = fetched(change);
  CHECK(only(made).kind == Kind::moved);
  CHECK(only(made).fate == Fate::taken);
  CHECK(made.edits.size() == 1);
  REQUIRE(made.promises.size() == 1);
  CHECK(made.promises.front().path == "parter");
  CHECK(made.promises.front().order == std::vector<std::string>{"parter[cv]", "parter[fsb]", "parter[kk]"});
  const auto still = fetched(change, small_plan, {Decide::ask, {"parter"}});
  CHECK(only(still).fate == Fate::left);
  CHECK(still.edits.empty());
  CHECK_FALSE(still.findings.empty());
}

TEST_CASE("an order that was promised is held to the document that is made") {
  const Change change = [](pugi::xml_node body) {
    auto row = row_of(body, "Centret");
    row.parent().insert_move_before(row, row_of(body, "Boligforeningen"));
  };
  const auto moved = copy_of(change);
  const auto made = fetch::collect(*moved, nullptr, plan_of(small_plan), shipped_schema(), {});
  CHECK(fetch::broken_orders(*moved, made.promises, *moved).empty());
  CHECK(fetch::broken_orders(*moved, made.promises, *copy_of(nothing)) == std::vector<std::string>{"parter"});
}

TEST_CASE("a file of another plan is known, and one of a plan that moved on is not taken for it") {
  const auto copy = copy_of(nothing);
  CHECK_FALSE(fetch::is_of_another_plan(copy->lifted.map, plan_of(small_plan)));
  CHECK_FALSE(fetch::is_of_another_plan(copy->lifted.map, plan_of(replaced(small_plan, "område: Parken", "område: Ny"))));
  CHECK(fetch::is_of_another_plan(copy->lifted.map, plan_of("titel: En anden\nområde: Byen\nparter:\n  - {id: x, navn: Y}\n")));
}

TEST_CASE("differences are counted in words, one and many") {
  const auto made = fetched([](pugi::xml_node body) {
    writes("Helhedsplan for Parken", "A")(body);
    writes("Enhed 2", "Enhed 4")(body);
    writes("mødes hvert år", "mødes hver måned")(body);
  });
  CHECK(fetch::count_text(made.differences, Fate::taken) == "2 værdier ændret");
  CHECK(fetch::count_text(made.differences, Fate::clash).empty());
  CHECK_FALSE(fetch::count_text(made.differences, Fate::left).empty());
}
