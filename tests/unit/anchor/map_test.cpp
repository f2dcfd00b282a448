/// The map of a document's places: what is written is read again, and nothing else is taken for one.

#include "anchor/map.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace helhedsplan;
using anchor::Entry;
using anchor::Map;
using Art = model::PlanField::Art;

namespace {

Map example() {
  Map map;
  map.provenance = {"helhedsplan 0.1.0", "abc123", {"lbf-2015-18", "../vores pakke"}, "delaftale", "områder[tryghed]", true};
  map.blank = true;
  map.entries = {
      {Entry::Kind::field,
       "parter[fsb].navn",
       Art::text,
       "A & B <fsb>",
       "Navn, fx \"fsb\"",
       {{"aaaabbbb", ""}, {"ccccdddd", "a & B \"fsb\""}}},
      {Entry::Kind::field, "baggrund", Art::prose, "Første.\n\n- punkt\n", "", {{"eeeeffff", ""}}},
      {Entry::Kind::field, "adresse", Art::text, "", "Adresse", {{"gggghhhh", "Gade 1\n2300 By"}}},
      {Entry::Kind::member, "parter[fsb]", Art::text, "", "", {{"iiiijjjj", ""}}},
  };
  map.blocks = {{'h', 0x1c2d3e4fU}, {'p', 7U}};
  map.beside = {{0x1c2d3e4fU, 3U}, {9U}, {}, {7U, 0xffffffffU}, "plp", {{11906, 16838, 1588}}, {{2449, -3}, {100}}};
  return map;
}

std::string changed(std::string bytes, const std::string& from, const std::string& to) {
  const auto at = bytes.find(from);
  REQUIRE(at != std::string::npos);
  return bytes.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a map that was written is read as it was") {
  const Map map = example();
  const auto read = anchor::read_map(anchor::write_map(map));
  REQUIRE(read);
  CHECK(read->provenance.program == map.provenance.program);
  CHECK(read->provenance.plan == map.provenance.plan);
  CHECK(read->provenance.packs == map.provenance.packs);
  CHECK(read->provenance.document == map.provenance.document);
  CHECK(read->provenance.member == map.provenance.member);
  CHECK(read->provenance.confidential);
  CHECK(read->blank);
  CHECK(read->blocks == map.blocks);
  CHECK(read->beside == map.beside);
  REQUIRE(read->entries.size() == map.entries.size());
  for (std::size_t i = 0; i < map.entries.size(); ++i) {
    INFO(map.entries[i].path);
    CHECK(read->entries[i].kind == map.entries[i].kind);
    CHECK(read->entries[i].path == map.entries[i].path);
    CHECK(read->entries[i].value == map.entries[i].value);
    CHECK(read->entries[i].prompt == map.entries[i].prompt);
    if (map.entries[i].kind == Entry::Kind::field) CHECK(read->entries[i].art == map.entries[i].art);
    REQUIRE(read->entries[i].places.size() == map.entries[i].places.size());
    for (std::size_t k = 0; k < map.entries[i].places.size(); ++k) {
      CHECK(read->entries[i].places[k].id == map.entries[i].places[k].id);
      CHECK(read->entries[i].places[k].shown == map.entries[i].places[k].shown);
    }
  }
}

TEST_CASE("every art has a name of its own in a map") {
  for (const auto art : {Art::text, Art::prose, Art::yes_no, Art::date, Art::choice, Art::reference, Art::picture, Art::number}) {
    Map map;
    map.entries = {{Entry::Kind::field, "felt", art, "x", "", {{"a", ""}}}};
    const auto read = anchor::read_map(anchor::write_map(map));
    REQUIRE(read);
    REQUIRE(read->entries.size() == 1);
    CHECK(read->entries[0].art == art);
  }
}

TEST_CASE("a map that another program wrote with a prefix of its own is read") {
  const std::string bytes = anchor::write_map(example());
  std::string prefixed = changed(bytes, "<map xmlns=", "<n:map xmlns:n=");
  for (const char* name : {"field", "member", "place", "value", "pack", "blocks", "map"}) {
    for (const std::string& mark : {std::string("<"), std::string("</")}) {
      const std::string from = mark + name, to = mark + "n:" + name;
      for (std::size_t at = 0; (at = prefixed.find(from, at)) != std::string::npos; at += to.size())
        prefixed.replace(at, from.size(), to);
    }
  }
  const auto read = anchor::read_map(prefixed);
  REQUIRE(read);
  CHECK(read->entries.size() == 4);
}

TEST_CASE("what is no map of ours is not read as one") {
  CHECK_FALSE(anchor::read_map(""));
  CHECK_FALSE(anchor::read_map("<map/>"));
  CHECK_FALSE(anchor::read_map("<map xmlns=\"urn:another\"/>"));
  CHECK_FALSE(anchor::read_map(changed(anchor::write_map(example()), "urn:helhedsplan:map:1", "urn:helhedsplan:map:2")));
  CHECK_FALSE(anchor::read_map(changed(anchor::write_map(example()), "</map>", "")));
}

TEST_CASE("what a map says wrongly is left out, and the rest is read") {
  auto bytes = changed(anchor::write_map(example()), "art=\"text\"", "art=\"new\"");
  bytes = changed(bytes, "path=\"baggrund\"", "path=\"\"");
  bytes = changed(bytes, "p00000007", "p0000000x p12");
  const auto read = anchor::read_map(bytes);
  REQUIRE(read);
  CHECK(read->entries.size() == 2);
  CHECK(read->blocks == std::vector<model::Fingerprint>{{'h', 0x1c2d3e4fU}, {'p', 0x12U}});
}

TEST_CASE("tags and bookmarks lead to the id, and those of others to none") {
  CHECK(anchor::id_of(anchor::tag_of("ab12cd34")) == "ab12cd34");
  CHECK(anchor::id_of(anchor::bookmark_of("ab12cd34")) == "ab12cd34");
  CHECK(anchor::bookmark_of("ab12cd34").size() <= 40);
  CHECK(anchor::id_of("_Toc_1").empty());
  CHECK(anchor::id_of("navn").empty());
}
