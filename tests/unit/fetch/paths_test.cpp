/// Plan paths: what stands there, what lies around it, and what people call it.

#include "fetch/paths.hpp"
#include "fetching.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;

TEST_CASE("a path leads to its value, and to none that is not there") {
  const auto plan = plan_of(small_plan);
  REQUIRE(fetch::value_at(plan, "parter[kk].navn"));
  CHECK(plan::canonical_text(*fetch::value_at(plan, "parter[kk].navn")) == "Kommunen");
  CHECK(fetch::value_at(plan, "boligområde.beskrivelse"));
  CHECK(fetch::value_at(plan, "parter[kk]"));
  CHECK(fetch::value_at(plan, "parter")->path == "parter");
  for (const char* none :
       {"parter[k]", "parter[kkk].navn", "parter[].navn", "parter[kk", "parter[kk].nav", "tit", "titel.x", "afdelinger[fsb]"}) {
    INFO(none);
    CHECK(fetch::value_at(plan, none) == nullptr);
  }
}

TEST_CASE("the schema knows what could stand at a path, also of a member that is new") {
  const auto& schema = shipped_schema();
  REQUIRE(fetch::type_at(schema, "parter[].navn"));
  CHECK(fetch::type_at(schema, "parter[].navn") == fetch::type_at(schema, "parter[fsb].navn"));
  CHECK(fetch::type_at(schema, "parter[fsb]")->art == plan::Art::record);
  CHECK(fetch::type_at(schema, "parter")->art == plan::Art::list);
  CHECK(fetch::type_at(schema, "parter.navn") == nullptr);
  CHECK(fetch::type_at(schema, "findes.ikke") == nullptr);
  CHECK(fetch::field_at(schema, "parter[fsb].navn")->title == "Navn");
  CHECK_FALSE(fetch::is_confidential(schema, "parter[fsb].navn"));
}

TEST_CASE("what lies around a path is cut from it") {
  CHECK(fetch::parent_of("a.b[c][d]") == "a.b[c]");
  CHECK(fetch::parent_of("a.b[c].d") == "a.b[c]");
  CHECK(fetch::parent_of("a.b[c]") == "a.b");
  CHECK(fetch::parent_of("a[c.d]") == "a");
  CHECK(fetch::parent_of("a.b") == "a");
  CHECK(fetch::parent_of("a").empty());
  CHECK(fetch::parent_of("").empty());
  CHECK(fetch::list_of("parter[fsb]") == "parter");
  CHECK(fetch::list_of("a[b].c[d]") == "a[b].c");
  CHECK(fetch::list_of("titel") == "titel");
  CHECK(fetch::lies_within("parter[fsb].navn", "parter[fsb]"));
  CHECK(fetch::lies_within("parter[fsb]", "parter"));
  CHECK(fetch::lies_within("parter", "parter"));
  CHECK_FALSE(fetch::lies_within("parterne", "parter"));
  CHECK_FALSE(fetch::lies_within("parter", "parter[fsb]"));
}

TEST_CASE("people hear titles and names, not paths") {
  const auto plan = plan_of(small_plan);
  CHECK(fetch::called(plan, shipped_schema(), "parter[kk].navn") == "Parter › Kommunen › Navn");
  CHECK(fetch::called(plan, shipped_schema(), "parter[]") == "Parter");
  CHECK(fetch::called(plan, shipped_schema(), "parter[væk].navn") == "Parter › væk › Navn");
}

TEST_CASE("who refers to a member is found wherever it stands, but not within itself") {
  const auto plan = plan_of(small_plan);
  const auto of = [&](const char* path) { return fetch::references_to(plan, *fetch::value_at(plan, path)); };
  REQUIRE(of("parter[fsb]").size() == 1);
  CHECK(of("parter[fsb]").front()->path == "afdelinger[nord].part");
  CHECK(of("parter[cv]").empty());
  const auto* nord = fetch::value_at(plan, "afdelinger[nord]");
  REQUIRE(fetch::referring_field(plan, *nord, "parter[fsb].navn"));
  CHECK(fetch::referring_field(plan, *nord, "parter[fsb].navn")->path == "afdelinger[nord].part");
  CHECK(fetch::referring_field(plan, *nord, "parter[kk].navn") == nullptr);
}
