/// Blank documents ask for each thing once.

#include "pack/blank.hpp"

#include "model/walk.hpp"
#include "support/build_document.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace helhedsplan;
using namespace helhedsplan::test;

namespace {

model::Inline prompt(const std::string& path) {
  return {{path, 0, 0}, model::Missing{"[" + path + "]"}};
}

model::Row member_row(const std::vector<std::string>& fields) {
  model::Row made{{}, model::RowRole::body, {}, {"parter[]"}};
  for (const std::string& field : fields) made.cells.push_back({{}, {paragraph({prompt("parter[]." + field)})}});
  return made;
}

model::Block member_table(const std::vector<std::string>& fields) {
  return table({row(model::RowRole::header, fields), member_row(fields)}, fields.size(), "Parter");
}

model::Document made(model::Blocks blocks, bool confidential = false) {
  auto out = document(std::move(blocks));
  out.provenance = model::Provenance{"helhedsplan 1", "00ff", {"lbf-2015-18"}, "aftale", "", confidential};
  for (const char* name : {"område", "parter[].navn", "parter[].rolle", "parter[].telefon"})
    out.fields[name] = {model::PlanField::Art::text, name, ""};
  return out;
}

/// Fields that a document asks for, in order.
std::vector<std::string> asked(const model::Document& document) {
  std::vector<std::string> out;
  const auto use = [&](const model::Origin& origin) {
    if (document.fields.count(origin.plan_path) > 0) out.push_back(origin.plan_path);
  };
  model::walk_blocks(
      document.blocks, [&](const model::Block& block) { use(block.origin); }, [&](const model::Inline& node) { use(node.origin); });
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an overview that another document asks for more fully is not filled in twice") {
  std::vector<model::Document> set{made({member_table({"navn"})}), made({member_table({"navn", "rolle"})})};
  pack::ask_once(set);
  CHECK(asked(set[0]).empty());
  CHECK(asked(set[1]) == Names{"parter[].navn", "parter[].rolle"});
  const auto* note = std::get_if<model::Paragraph>(&set[0].blocks.front().kind);
  REQUIRE(note != nullptr);
  CHECK(note->role == model::ParagraphRole::guidance);
  CHECK(pack::without_own_fields(set) == std::vector<bool>{true, false});
}

TEST_CASE("a page is not turned for a table that the program makes later") {
  const auto turned = [](model::Block inside) {
    return model::Block{{}, {}, model::Region{model::RegionRole::landscape, {paragraph("Parter"), std::move(inside)}}};
  };
  std::vector<model::Document> set{made({turned(member_table({"navn"}))}), made({turned(member_table({"navn", "rolle"}))})};
  pack::ask_once(set);
  REQUIRE(set[0].blocks.size() == 2);
  CHECK(std::holds_alternative<model::Paragraph>(set[0].blocks[0].kind));
  CHECK(std::holds_alternative<model::Region>(set[1].blocks.at(0).kind));
}

TEST_CASE("the same asked twice is asked in the first place of a document, and in the later of two documents") {
  std::vector<model::Document> one{made({member_table({"navn"}), member_table({"navn"})})};
  pack::ask_once(one);
  CHECK(asked(one[0]) == Names{"parter[].navn"});
  CHECK(std::holds_alternative<model::Table>(one[0].blocks.front().kind));
  std::vector<model::Document> two{made({member_table({"navn"})}), made({member_table({"navn"})})};
  pack::ask_once(two);
  CHECK(asked(two[0]).empty());
  CHECK(asked(two[1]) == Names{"parter[].navn"});
}

TEST_CASE("two tables that each ask for something of their own are both filled in") {
  std::vector<model::Document> set{made({member_table({"navn", "rolle"}), member_table({"navn", "telefon"})})};
  pack::ask_once(set);
  CHECK(asked(set[0]) == Names{"parter[].navn", "parter[].rolle", "parter[].navn", "parter[].telefon"});
}

TEST_CASE("a member's name by itself says where it comes from, and a field of no list stays") {
  std::vector<model::Document> set{
      made({paragraph({prompt("område"), text(" og "), prompt("parter[].navn")}), member_table({"navn", "rolle"})})};
  pack::ask_once(set);
  CHECK(asked(set[0]) == Names{"område", "parter[].navn", "parter[].rolle"});
  const auto& front = std::get<model::Paragraph>(set[0].blocks.front().kind).children;
  CHECK(front.back().origin.plan_path.empty());
  REQUIRE(std::holds_alternative<model::Missing>(front.back().kind));
}

TEST_CASE("a confidential edition takes from no other and gives to none") {
  std::vector<model::Document> set{made({member_table({"navn"})}), made({member_table({"navn", "telefon"})}, true)};
  pack::ask_once(set);
  CHECK(asked(set[0]) == Names{"parter[].navn"});
  CHECK(asked(set[1]) == Names{"parter[].navn", "parter[].telefon"});
  CHECK(pack::without_own_fields(set) == std::vector<bool>{false, false});
}
