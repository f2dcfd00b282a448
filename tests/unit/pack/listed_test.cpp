/// Ids of the plan that stand in lists of the packs.
#include "base/memory_files.hpp"
#include "pack/listed.hpp"

#include "support/shipped_schema.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::test;

namespace {

const std::map<std::string, std::string> packs{
    {"/plan/under/pakke.yaml",
     "id: under\npolitikmål:\n  - {id: strukturel, tekst: \"Den strukturelle tilgang: Veje, huse og parker.\"}\n"},
    {"/plan/over/pakke.yaml", "id: over\npolitikmål:\n  - {id: lokal, tekst: Det lokale}\n"},
};

base::Findings check(const std::string& goals, const std::vector<std::string>& names) {
  base::MemoryFiles files(packs);
  base::Findings findings;
  const auto plan = plan::load_text("plan.yaml", "fælles_mål:\n  - id: tryg\n    tekst: Tryghed\n    politikmål: " + goals + "\n",
                                    shipped_schema(), findings);
  REQUIRE(plan);
  std::vector<pack::Wanted> wanted;
  for (const std::string& name : names) wanted.push_back({name});
  const auto pack = pack::load(files, wanted, "/plan", findings);
  REQUIRE(pack);
  findings.clear();
  pack::check_listed(*pack, *plan, findings);
  return findings;
}

}  // namespace

TEST_CASE("an id that the packs list is fine, whichever of them lists it") {
  CHECK(check("[strukturel, lokal]", {"under", "over"}).empty());
  CHECK(check("ukendt", {"under"}).empty());
  CHECK(check("[]", {"under"}).empty());
}

TEST_CASE("an id that no pack lists is told where it stands, with the one that was meant") {
  const auto findings = check("[lokal, strukturl]", {"under", "over"});
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().code == "P52");
  CHECK(findings.front().message == "„strukturl“ findes ikke under „politikmål“ i planens pakker – mente du „strukturel“?");
  CHECK(findings.front().action == "skriv „strukturel“");
  CHECK(findings.front().expected == "et af pakkernes id'er: strukturel og lokal");
  CHECK(findings.front().place.line == 4);
  CHECK(findings.front().place.column == 25);
}

TEST_CASE("an id whose list no pack has is told, too") {
  base::MemoryFiles files(std::map<std::string, std::string>{{"/plan/tom/pakke.yaml", "id: tom\n"}});
  base::Findings findings;
  const auto plan =
      plan::load_text("plan.yaml", "fælles_mål:\n  - {id: a, tekst: A, politikmål: [lokal]}\n", shipped_schema(), findings);
  const auto pack = pack::load(files, {{"tom", {}}}, "/plan", findings);
  REQUIRE(plan);
  REQUIRE(pack);
  findings.clear();
  pack::check_listed(*pack, *plan, findings);
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().message.find("ingen af planens pakker har noget under „politikmål“") != std::string::npos);
}

TEST_CASE("what the packs list is called by its text, what stands before the colon, and its id") {
  base::MemoryFiles files(packs);
  base::Findings findings;
  const auto pack = pack::load(files, {{"under", {}}}, "/plan", findings);
  REQUIRE(pack);
  const auto listed = pack::listed_in(*pack);
  REQUIRE(listed.size() == 1);
  CHECK(listed.front().list == "politikmål");
  CHECK(listed.front().names ==
        std::vector<std::string>{"Den strukturelle tilgang: Veje, huse og parker.", "Den strukturelle tilgang", "strukturel"});
}

TEST_CASE("every list that fields name out of packs is one that packs can have") {
  const auto visit = [](const auto& self, const plan::Type& type, int depth) -> void {
    if (type.art == plan::Art::list) return self(self, *type.item, depth);
    if (type.art == plan::Art::text && !type.refers_to.empty()) {
      const plan::Field* list = plan::find_field(pack::embedded_schema()->root(), type.refers_to);
      INFO(type.refers_to);
      REQUIRE(list != nullptr);
      CHECK(list->type->art == plan::Art::list);
      CHECK_FALSE(list->type->item->key.empty());
    }
    if (depth < 8) {
      for (const plan::Field& field : type.fields) self(self, *field.type, depth + 1);
    }
  };
  visit(visit, shipped_schema().root(), 0);
}
