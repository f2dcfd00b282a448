/// Which requirement sets a plan is held to: from the binary, from packs, from the command line.

#include "app/build.hpp"
#include "app/check_pack.hpp"
#include "app/check_plan.hpp"
#include "base/memory_files.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>

using namespace helhedsplan;

namespace {

using Files = std::map<std::string, std::string>;

struct Checked {
  app::PlanCheck result;

  /// Codes of the requirement sets and what is wrong with them; not those of the consistency checks.
  [[nodiscard]] std::string codes() const {
    std::string all;
    for (const auto& finding : result.findings) {
      if (!finding.code.starts_with('C')) all += (all.empty() ? "" : " ") + finding.code;
    }
    return all;
  }
  [[nodiscard]] const base::Finding& finding(std::string_view code) const {
    for (const auto& finding : result.findings) {
      if (finding.code == code) return finding;
    }
    FAIL("no finding " << code);
    return result.findings.front();
  }
};

/// A plan with a pack of one document, the pack's settings behind its id, and further files.
Checked run(const std::string& settings, Files more, const std::vector<std::string>& rules = {}) {
  more["/plan/plan.yaml"] = "pakker: [p]\n";
  more["/plan/p/pakke.yaml"] = "id: p\ndokumenter:\n  - {navn: aftale}\n" + settings;
  more["/plan/p/aftale.md"] = "# Aftale\n";
  base::MemoryFiles files(std::move(more));
  base::Findings findings;
  const auto schemas = app::load_schemas(files, {}, findings);
  REQUIRE(schemas.has_value());
  Checked made{app::check_plan(files, *schemas, "/plan/plan.yaml", {rules})};
  for (const auto& finding : made.result.findings)
    UNSCOPED_INFO(finding.code << " " << finding.place.file << ":" << finding.place.line << " " << finding.message);
  return made;
}

const std::string title = "id: egne\nkoder: \"E-\"\nkrav:\n  - {id: A, prøver: [{kræver: titel, besked: ingen titel}]}\n";

}  // namespace

TEST_CASE("a set of a pack's folder is what the plan is held to when the pack names it") {
  CHECK(run("", {{"/plan/p/krav/egne.yaml", title}}).codes().empty());
  const Checked made = run("kravsæt: [egne]\n", {{"/plan/p/krav/egne.yaml", title}});
  CHECK(made.codes() == "E-A");
  REQUIRE(made.result.held.size() == 2);
  CHECK(made.result.held[0].rules->id == "konsistens");
  CHECK(made.result.held[1].outcomes.front().verdict == helhedsplan::check::Verdict::unfulfilled);
}

TEST_CASE("consistency is checked whatever packs say, and a pack can lay its own over it") {
  CHECK(run("", {}).result.held.front().rules->id == "konsistens");
  const Checked made = run("", {{"/plan/p/krav/konsistens.yaml",
                                 "id: konsistens\nudvider: konsistens\nkrav:\n  - {id: X1, prøver: [{kræver: titel}]}\n"}});
  CHECK(made.codes() == "X1");
  REQUIRE(made.result.held.size() == 1);
}

TEST_CASE("a set that nobody has is an error at its name") {
  const Checked made = run("kravsæt: [egen]\n", {{"/plan/p/krav/egne.yaml", title}});
  REQUIRE(made.codes() == "T58");
  CHECK(made.finding("T58").place.line == 4);
  CHECK(made.finding("T58").message.find("mente du „egne“?") != std::string::npos);
  CHECK(made.finding("T58").severity == base::Severity::error);
  CHECK(run("kravsæt: [koebenhavn-2011]\n", {}).result.held.size() == 2);
}

TEST_CASE("a file of the command line takes the place of the set of its name, or comes on top") {
  const Files pack{{"/plan/p/krav/egne.yaml", title}};
  Files files = pack;
  files["nye.yaml"] = "id: egne\nkoder: \"E-\"\nkrav:\n  - {id: B, prøver: [{kræver: område}]}\n";
  CHECK(run("kravsæt: [egne]\n", files, {"nye.yaml"}).codes() == "E-B");
  files["nye.yaml"] = "id: nye\nkoder: \"N-\"\nkrav:\n  - {id: B, prøver: [{kræver: område}]}\n";
  CHECK(run("kravsæt: [egne]\n", files, {"nye.yaml"}).codes() == "E-A N-B");
  files["nye.yaml"] = "id: egne\nudvider: egne\nkoder: \"E-\"\nkrav:\n  - {id: B, prøver: [{kræver: område}]}\n";
  CHECK(run("kravsæt: [egne]\n", files, {"nye.yaml"}).codes() == "E-A E-B");
  CHECK(run("kravsæt: [egne]\n", pack, {"nye.yaml"}).codes() == "U14 E-A");
}

TEST_CASE("a set that extends another takes its place") {
  const Files files{
      {"/plan/p/krav/egne.yaml", title},
      {"/plan/p/krav/flere.yaml", "id: flere\nudvider: egne\nkoder: \"F-\"\nkrav:\n  - {id: B, prøver: [{kræver: område}]}\n"}};
  const Checked made = run("kravsæt: [egne, flere]\n", files);
  CHECK(made.codes() == "E-A F-B");
  CHECK(made.result.held.size() == 2);
  CHECK(made.result.held.back().rules->id == "flere");
}

TEST_CASE("a set can extend neither what nobody has nor itself") {
  const auto codes = [](const std::string& extends, const std::string& other = {}) {
    Files files{{"/plan/p/krav/egne.yaml", "id: egne\nudvider: " + extends + "\nkrav: []\n"}};
    if (!other.empty()) files["/plan/p/krav/andre.yaml"] = "id: andre\nudvider: " + other + "\nkrav: []\n";
    return run("kravsæt: [egne]\n", files).codes();
  };
  CHECK(codes("intet") == "K02");
  CHECK(codes("egne") == "K02");
  CHECK(codes("andre", "egne") == "K02");
}

TEST_CASE("a category is one of the set's, and a code belongs to one rule") {
  CHECK(run("kravsæt: [egne]\n", {{"/plan/p/krav/egne.yaml", "id: egne\nkategorier: [{id: a}]\nkrav:\n  - {id: A, kategori: b}\n"}})
            .codes() == "K03");
  CHECK(run("kravsæt: [egne]\n", {{"/plan/p/krav/egne.yaml", "id: egne\nkrav:\n  - {id: P01}\n"}}).codes() == "K04");
  CHECK(run("kravsæt: [egne, andre]\n", {{"/plan/p/krav/egne.yaml", "id: egne\nkoder: X\nkrav:\n  - {id: Y1}\n"},
                                         {"/plan/p/krav/andre.yaml", "id: andre\nkoder: XY\nkrav:\n  - {id: 1}\n"}})
            .codes() == "K04");
}

TEST_CASE("a pack changes the severity of a rule and says why") {
  const Files files{{"/plan/p/krav/egne.yaml", title}};
  const std::string sets = "kravsæt: [egne]\n";
  const Checked made = run(sets + "alvor:\n  - {kode: E-A, alvor: note, begrundelse: Den kommer senere.}\n", files);
  REQUIRE(made.codes() == "E-A");
  CHECK(made.finding("E-A").severity == base::Severity::note);
  CHECK(made.finding("E-A").reason == "alvoren er pakkens: Den kommer senere.");
  CHECK(run(sets + "alvor:\n  - {kode: E-B, alvor: note, begrundelse: Senere.}\n", files).codes() == "T63 E-A");
  CHECK(run(sets + "alvor:\n  - {kode: E-A, alvor: note}\n", files).finding("E-A").severity == base::Severity::note);
  CHECK(run(sets + "alvor:\n  - {kode: E-A, alvor: note}\n", files).codes() == "P28 E-A");
}

TEST_CASE("a fault in a set is told by the check of the pack and by the check of a plan") {
  const std::string set = "id: egne\nkrav:\n  - {id: A, prøver: [{kræver: titlen}]}\n";
  const Checked made = run("kravsæt: [egne]\n", {{"/plan/p/krav/egne.yaml", set}});
  REQUIRE(made.codes() == "T06");
  CHECK(made.finding("T06").place.file == "/plan/p/krav/egne.yaml");
  CHECK(made.finding("T06").place.line == 3);

  base::MemoryFiles files({{"p/pakke.yaml", "id: p\nkravsæt: [egne]\n"}, {"p/krav/egne.yaml", set}});
  base::Findings findings;
  const auto schemas = app::load_schemas(files, {}, findings);
  REQUIRE(app::check_pack(files, *schemas, "p", {}, findings).has_value());
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().code == "T06");
  CHECK(findings.front().place.line == 3);
}

TEST_CASE("rules see the sets, the pack and the documents") {
  const std::string set =
      "id: egne\nforbehold: Ikke kildens ord.\nvisninger:\n"
      "  - {navn: forbeholdne, fra: \"@kravsæt som sæt\", hvor: sæt.forbehold}\n"
      "krav:\n  - id: A\n    prøver:\n"
      "      - {ingen: forbeholdne som sæt, besked: \"{{sæt.id}}: {{sæt.forbehold}}\"}\n"
      "      - {ingen: \"@dokumenter som d\", besked: \"{{d.navn}} i {{pakke.id}}\"}\n";
  const Checked made = run("kravsæt: [egne]\n", {{"/plan/p/krav/egne.yaml", set}});
  std::string messages;
  for (const auto& finding : made.result.findings) {
    if (finding.code == "A") messages += finding.message + "\n";
  }
  CHECK(messages == "aftale i p\negne: Ikke kildens ord.\n");
}
