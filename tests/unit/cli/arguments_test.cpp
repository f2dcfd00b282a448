#include "cli/arguments.hpp"
#include "cli/help.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace helhedsplan;
using cli::Command;

namespace {

cli::Arguments understood(const std::vector<std::string>& words) {
  base::Findings findings;
  const auto arguments = cli::parse(words, findings);
  for (const auto& finding : findings) UNSCOPED_INFO(finding.code << " " << finding.message);
  REQUIRE(arguments.has_value());
  CHECK(findings.empty());
  return *arguments;
}

/// "U02: ukendt tilvalg …"
std::string refused(const std::vector<std::string>& words) {
  base::Findings findings;
  CHECK_FALSE(cli::parse(words, findings).has_value());
  REQUIRE_FALSE(findings.empty());
  return std::string(findings.front().code) + ": " + findings.front().message;
}

}  // namespace

TEST_CASE("every command is understood") {
  CHECK(understood({"ny", "min-plan"}).command == Command::begin);
  CHECK(understood({"ny", "min-plan", "--runde", "2015-18"}).round == "2015-18");
  CHECK(understood({"tjek", "plan.yaml"}).argument == "plan.yaml");
  CHECK(understood({"pakke", "tjek", "min-pakke"}).command == Command::check_pack);
  CHECK(understood({"forklar", "P20"}).command == Command::explain);
  const auto build = understood({"byg", "--endelig", "plan.yaml", "-o", "ud", "--overskriv"});
  CHECK(build.command == Command::build);
  CHECK(build.argument == "plan.yaml");
  CHECK(build.output == "ud");
  CHECK(build.final);
  CHECK(build.overwrite);
}

TEST_CASE("options may stand anywhere") {
  CHECK(understood({"byg", "-o", "ud", "plan.yaml"}).output == "ud");
  CHECK(understood({"--skemaer", "s", "tjek", "plan.yaml"}).schemas == "s");
  CHECK(understood({"tjek", "plan.yaml", "--skemaer", "s"}).schemas == "s");
}

TEST_CASE("the output folder may stand after an equals sign") {
  CHECK(understood({"byg", "plan.yaml", "-o=ud"}).output == "ud");
  CHECK(understood({"byg", "plan.yaml", "-oud"}).output == "ud");
}

TEST_CASE("a forgotten -o is recognised") {
  base::Findings findings;
  CHECK_FALSE(cli::parse({"byg", "plan", "ud"}, findings).has_value());
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().message == "„ud“ er for meget");
  CHECK(findings.front().action.find("skriv -o foran") == 0);
}

TEST_CASE("a message sends the reader to the help of the command") {
  base::Findings findings;
  CHECK_FALSE(cli::parse({"pakke", "tjek"}, findings).has_value());
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().action == "se „helhedsplan pakke tjek --hjælp“");
}

TEST_CASE("a plan may be called like a command, or begin with a hyphen") {
  CHECK(understood({"tjek", "byg"}).argument == "byg");
  CHECK(understood({"tjek", "pakke"}).argument == "pakke");
  CHECK(understood({"tjek", "--", "-plan"}).argument == "-plan");
  CHECK(understood({"tjek", "min plan/plan.yaml"}).argument == "min plan/plan.yaml");
}

TEST_CASE("help and version are asked for anywhere") {
  CHECK(understood({}).command == std::nullopt);
  CHECK(understood({"--hjælp"}).help);
  CHECK(understood({"--help"}).help);
  CHECK(understood({"byg", "-h"}).help);
  CHECK(understood({"byg", "-h"}).command == Command::build);
  CHECK(understood({"--version"}).version);
  for (const char* word : {"hjælp", "hjaelp", "help", "--hjaelp", "-hjælp"}) {
    CHECK(understood({word}).help);
    CHECK(understood({word, "byg"}).command == Command::build);
  }
  CHECK(understood({"tjek", "hjælp"}).argument == "hjælp");
}

TEST_CASE("a misspelt command or option is recognised") {
  CHECK(refused({"bygg", "plan.yaml"}) == "U01: ukendt kommando „bygg“ – mente du „byg“?");
  CHECK(refused({"byg", "plan.yaml", "-o", "ud", "--endlig"}) == "U02: ukendt tilvalg „--endlig“ – mente du „--endelig“?");
  CHECK(refused({"tjek", "plan.yaml", "--versjon"}) == "U02: ukendt tilvalg „--versjon“ – mente du „--version“?");
  // The command comes first: nobody can say which options an unknown one has.
  CHECK(refused({"Byg", "plan.yaml", "-o", "ud"}) == "U01: ukendt kommando „Byg“ – mente du „byg“?");
  CHECK(refused({"gem", "-o", "ud"}) == "U01: ukendt kommando „gem“");
  CHECK(refused({"forklar", "P20", "-o", "ud"}) == "U02: ukendt tilvalg „-o“");
  CHECK(refused({"pakke", "tjk", "m"}) == "U01: ukendt kommando „tjk“ – mente du „tjek“?");
}

TEST_CASE("what is missing or too much is said") {
  CHECK(refused({"byg"}) == "U03: „byg“ mangler PLAN");
  CHECK(refused({"byg", "plan.yaml"}) == "U03: „byg“ mangler den mappe, dokumenterne skal ligge i: -o UD");
  CHECK(refused({"byg", "plan.yaml", "-o"}).starts_with("U03: "));
  CHECK(refused({"byg", "-o", "--endelig", "plan.yaml"}).starts_with("U03: "));
  CHECK(refused({"ny", "--runde"}).starts_with("U03: „--runde“ mangler"));
  CHECK(refused({"tjek", "min", "plan"}) == "U04: „plan“ er for meget");
  CHECK(refused({"pakke"}) == "U01: „pakke“ er kun begyndelsen på en kommando");
  CHECK(refused({"byg", "plan.yaml", "-o", "ud", "--endelig=ja"}) == "U02: „--endelig“ skal stå alene, uden værdi efter");
  CHECK(refused({"byg", "plan.yaml", "-o", "a", "-o", "b"}) == "U04: -o står 2 gange: „a“ og „b“");
}

TEST_CASE("an option of another command is no option here") {
  CHECK(refused({"ny", "mappe", "--overskriv"}).starts_with("U02: ukendt tilvalg „--overskriv“"));
}

TEST_CASE("nothing a user can type makes English appear") {
  const std::vector<std::vector<std::string>> lines{
      {"bygg"}, {"byg", "p", "-o"}, {"byg", "p", "--endelig=ja"}, {"byg", "-x"}, {"--skemaer"}, {"forklar"}, {"-"},
      {"--"},   {"tjek", ""}};
  for (const auto& words : lines) {
    base::Findings findings;
    (void)cli::parse(words, findings);
    for (const auto& finding : findings) {
      for (const char* english : {"required", "missing", "not", "argument", "option", "TEXT", "expected", "Could", "INT"}) {
        INFO(finding.message);
        CHECK(finding.message.find(english) == std::string::npos);
      }
    }
  }
}

TEST_CASE("help names every command and option") {
  const std::string all = cli::help();
  for (const auto& row : cli::commands()) {
    CHECK(all.find(std::string("  ") + std::string(row.words) + " " + std::string(row.argument)) != std::string::npos);
    const std::string own = cli::help(row);
    for (const auto& option : row.options) CHECK(own.find(option.name) != std::string::npos);
    for (const auto& option : cli::common_options()) CHECK(own.find(option.name) != std::string::npos);
  }
}

TEST_CASE("the page of what is missing goes into a file, a report does not") {
  CHECK(refused({"tjek", "plan.yaml", "-o", "x.md"}) == "U04: „tjek“ skriver kun en fil med --mangler");
  CHECK(refused({"tjek", "plan.yaml", "--overskriv"}) == "U04: „tjek“ skriver kun en fil med --mangler");
  CHECK(refused({"tjek", "plan.yaml", "--mangler", "--format", "json"}) == "U04: --mangler og --format kan ikke bruges sammen");
  CHECK(refused({"tjek", "plan.yaml", "--format", "jsom"}) == "U16: ukendt format „jsom“ – mente du „json“?");
  CHECK(refused({"tjek", "plan.yaml", "--dato", "2019-02-29"}) == "U17: „2019-02-29“ er ikke en dato");
}
