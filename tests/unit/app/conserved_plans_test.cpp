/// The law of `byg` over edits, for the samples' plans changed by chance and edits by chance: whatever a person did is in the next
/// version, or the report says what became of it and where; twice is once; and the version after that loses nothing either.

#include "holding.hpp"
#include "opc/read.hpp"
#include "support/chances.hpp"
#include "support/plan_mutator.hpp"
#include "support/sample_plans.hpp"
#include "write/docx/docx.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace helhedsplan;
using conserve::Fate;
using conserve::Outcome;
using conserve::What;
using Art = test::TypistArt;

namespace {

unsigned seeds() {
  return test::chances(1, 5, 60);
}

std::map<std::string, model::Document> documents_of(const test::Sample& sample, plan::Value root) {
  plan::Plan plan;
  plan.root = std::move(root);
  base::Findings findings;
  pack::PlannedSet planned(*sample.pack, plan, test::schemas().plan, true, findings, {});
  std::map<std::string, model::Document> made;
  for (auto& document : planned.make().documents) {
    auto name = document.name;
    made.emplace(std::move(name), std::move(document));
  }
  return made;
}

}  // namespace

TEST_CASE("whatever people did to a document of a plan is in its next two versions, or is told", "[conserved]") {
  test::Seen seen;
  for (const std::string name : test::sample_names) {
    const auto sample = test::sample(name);
    const auto first = documents_of(sample, sample.plan.root);
    for (unsigned seed = 1; seed <= seeds(); ++seed) {
      std::mt19937 random(seed);
      auto chosen = first.begin();
      std::advance(chosen, static_cast<std::ptrdiff_t>(random() % first.size()));
      INFO(name << ", seed " << seed << ", " << chosen->first);
      test::Typist typist(write::docx::make_package(chosen->second, sample.look), seed);
      auto edits = typist.edit(1 + seed % 7);
      auto bytes = opc::write(typist.take());
      auto root = sample.plan.root;
      for (int version = 0; version < 3; ++version) {
        INFO("version " << version);
        std::string all;
        for (const auto& each : edits) all += test::described(each) + "; ";
        INFO(all);
        // At first the plan as it was, then changed, then changed again.
        if (version > 0) root = test::Mutator(seed * 31 + static_cast<unsigned>(version))(root);
        const auto set = documents_of(sample, root);
        const auto made = set.find(chosen->first);
        if (made == set.end()) break;  // the document is none of the set's any more: the file is left alone
        const auto fresh = write::docx::write(made->second, sample.look);
        const auto result = test::conserved(bytes, fresh, made->second);
        for (const auto& reason : result.reasons) UNSCOPED_INFO(reason);
        const bool nothing_but_deletions =
            std::all_of(edits.begin(), edits.end(), [](const auto& each) { return each.art == Art::deleted; });
        if (result.outcome == Outcome::beyond) {
          // The one thing that chance does here and that cannot be carried: words in a margin that the new version does not have.
          const bool margin = std::any_of(edits.begin(), edits.end(), [&](const auto& each) {
            return each.art == Art::margin && result.reasons.front().find(each.text) != std::string::npos;
          });
          CHECK(margin);
          break;
        }
        REQUIRE((result.outcome == Outcome::conserved || (result.outcome == Outcome::untouched && nothing_but_deletions)));
        base::Findings findings;
        const auto package = opc::read_package(result.bytes, "fil.docx", findings);
        REQUIRE(package);
        CHECK(opc::validate(*package) == std::vector<std::string>{});
        CHECK((test::conserved(result.bytes, fresh, made->second).bytes == result.bytes));
        std::vector<test::TypistEdit> still;
        for (const auto& other : test::hold(edits, result, fresh, still, seen)) {
          INFO("told, and nobody did it: " << other.text << " " << static_cast<int>(other.what) << " "
                                           << static_cast<int>(other.fate));
          CHECK(false);
        }
        edits = std::move(still);
        bytes = result.bytes;
      }
    }
  }
  CHECK(seen.fates[Fate::kept] > 10 * seeds());
  if (seeds() == 1) return;  // chance does not come to every art so soon
  for (const Art art : {Art::added, Art::changed, Art::row, Art::comment, Art::looks, Art::margin, Art::deleted}) {
    INFO(static_cast<int>(art));
    CHECK(seen.arts[art] > 0);
  }
}
