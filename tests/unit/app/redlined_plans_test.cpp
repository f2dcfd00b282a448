/// Redlines of sets that plans make: of the samples, changed in hundreds of ways. Every promise of every document that reads
/// otherwise; and nothing confidential in any part of a public one.

#include "app/secrets.hpp"
#include "opc/read.hpp"
#include "pack/pack.hpp"
#include "redline/everything.hpp"
#include "support/chances.hpp"
#include "support/plan_mutator.hpp"
#include "support/redlining.hpp"
#include "support/sample_plans.hpp"
#include "write/docx/docx.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace helhedsplan;
using test::schemas;

namespace {

/// Versions of each sample.
unsigned versions() {
  return test::chances(6, 8, 40);
}

/// What is confidential in a version, as words that stand nowhere else.
std::string secret(int version) {
  return "Hemmelige Hansigne " + std::to_string(4710 + version);
}

/// All that is confidential says the secret and nothing else.
void keep_secret(plan::Value& value, bool confidential, const std::string& text) {
  if (const plan::Record* old = plan::record_of(value)) {
    auto record = std::make_shared<plan::Record>(*old);
    for (plan::Member& member : record->members) {
      const plan::Field* field = record->type == nullptr ? nullptr : plan::find_field(*record->type, member.name);
      const bool key = value.type != nullptr && member.name == value.type->key;
      if (!key) keep_secret(member.value, confidential || (field != nullptr && field->confidential), text);
    }
    value.data = plan::RecordRef(record);
  } else if (std::holds_alternative<plan::ListRef>(value.data)) {
    auto list = std::make_shared<plan::List>(*std::get<plan::ListRef>(value.data));
    for (plan::Value& item : list->items) keep_secret(item, confidential, text);
    value.data = plan::ListRef(list);
  } else if (confidential && std::holds_alternative<plan::Text>(value.data)) {
    value.data = plan::Text{text};
  } else if (auto* prose = std::get_if<plan::Prose>(&value.data); confidential && prose != nullptr) {
    base::Findings findings;
    prose->markdown = text + ".";
    prose->blocks = std::make_shared<const model::Blocks>(prose::parse_prose(prose->markdown, {}, value.path, findings));
  }
}

struct Version {
  plan::Plan plan;
  std::map<std::string, opc::Package> documents;
  std::map<std::string, bool> confidential;
};

std::unique_ptr<Version> version_of(const test::Sample& sample, plan::Value root, int number) {
  auto made = std::make_unique<Version>();
  keep_secret(root, false, secret(number));
  made->plan.root = std::move(root);
  base::Findings findings;
  pack::PlannedSet planned(*sample.pack, made->plan, schemas().plan, true, findings, {});
  const auto set = planned.make();
  for (std::size_t i = 0; i < set.documents.size(); ++i) {
    made->documents.emplace(set.documents[i].name, write::docx::make_package(set.documents[i], sample.look));
    made->confidential[set.documents[i].name] = set.specs[i]->confidential;
  }
  return made;
}

read::Document read_package(const opc::Package& package) {
  base::Findings findings;
  auto document = read::read_package(package, "dokument.docx", findings);
  REQUIRE(document);
  return *std::move(document);
}

/// Every part, as bytes: attributes, properties, what is deleted, what nobody sees.
bool any_part_says(const std::string& bytes, const std::string& words) {
  base::Findings findings;
  const auto package = opc::read_package(bytes, "rettelser.docx", findings);
  REQUIRE(package);
  return std::any_of(package->parts.begin(), package->parts.end(),
                     [&](const opc::Part& part) { return part.bytes.find(words) != std::string::npos; });
}

struct Seen {
  std::size_t documents = 0, changed = 0, with_secret = 0;
};

void hold_to_promises(const Version& before, const Version& after, Seen& seen) {
  for (const auto& [name, new_package] : after.documents) {
    const auto old_package = before.documents.find(name);
    if (old_package == before.documents.end() || old_package->second == new_package) continue;
    ++seen.documents;
    INFO(name);
    const auto made = test::redlined(read_package(old_package->second), read_package(new_package));
    seen.changed += made.marks_anything() ? 1U : 0U;
    const bool says = any_part_says(made.bytes, "Hansigne");
    if (after.confidential.at(name)) {
      seen.with_secret += says ? 1U : 0U;
    } else {
      CHECK_FALSE(says);
    }
  }
}

}  // namespace

TEST_CASE("versions of plans keep every promise in every document, and what is confidential", "[redlined]") {
  Seen seen;
  for (const std::string name : test::sample_names) {
    const test::Sample one = test::sample(name);
    auto before = version_of(one, one.plan.root, 0);
    for (unsigned seed = 1; seed <= versions(); ++seed) {
      INFO(name << ", seed " << seed);
      // Every fourth lies further away: changed from the version before, not from the sample.
      auto root = test::Mutator(seed)(seed % 4 == 0 ? before->plan.root : one.plan.root);
      auto after = version_of(one, std::move(root), static_cast<int>(seed));
      hold_to_promises(*before, *after, seen);
      before = std::move(after);
    }
  }
  INFO(seen.documents << " documents, " << seen.changed << " marked, " << seen.with_secret << " confidential with a secret");
  CHECK(seen.changed > 5 * versions());
  CHECK(seen.with_secret > versions() / 2);
}

TEST_CASE("what people wrote into a public text is told from what it says by now") {
  const auto document = [](const std::string& text) {
    return test::read_bytes(test::WordFile("<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>").bytes());
  };
  const auto plan_with = [](const std::string& phone) {
    base::Findings findings;
    auto plan =
        plan::load_text("plan.yaml", "pakker: [lbf-2015-18]\nberedskab:\n  kontakter:\n    - {id: a, telefon_dag: " + phone + "}\n",
                        schemas().plan, findings);
    REQUIRE(plan);
    return *std::move(plan);
  };
  const auto shown = [&](const plan::Plan& old_plan, const plan::Plan& new_plan, const std::string& old_text,
                         const std::string& new_text) {
    const auto before = document(old_text);
    const auto after = document(new_text);
    const auto made = test::redlined(before, after);
    return app::Secrets(&old_plan, &new_plan).shown_by(test::read_bytes(made.bytes), before, after);
  };
  const auto without = plan_with("ukendt");
  const auto with = plan_with("12 34 56 78");
  const std::string open = "Ring til vagten.";
  const std::string telling = "Ring 12 34 56 78, dag og nat.";
  CHECK(shown(without, without, telling, open).empty());
  // It became confidential: as deleted text it would come back.
  CHECK(shown(without, with, telling, open) == "Telefon, dag");
  // A number that was changed stands in the redline with only its last digits marked.
  CHECK(shown(without, with, telling, "Ring 12 34 56 99, dag og nat.") == "Telefon, dag");
  // Both plans say it is confidential, and one of the texts, or both, says it all the same.
  CHECK(shown(with, with, telling, open) == "Telefon, dag");
  CHECK(shown(with, with, open, telling) == "Telefon, dag");
  CHECK(shown(with, with, telling, telling + " Nyt.") == "Telefon, dag");
  // It became public: the new document says it, and the new plan has nothing against that.
  CHECK(shown(with, without, open, telling).empty());
  // It is gone from both: the old plan still has it confidential, and the old text said it.
  CHECK(shown(with, without, telling, open) == "Telefon, dag");
  CHECK(shown(with, with, open, "Ring til driften.").empty());
}
