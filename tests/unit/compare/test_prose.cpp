#include "compare/prose.hpp"

#include "compare/passage.hpp"
#include "prose/prose.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;

namespace {

model::Blocks blocks(const std::string& markdown) {
  base::Findings findings;
  return prose::parse_prose(markdown, {}, "x", findings);
}

bool same(const std::string& a, const std::string& b) {
  return compare::content_of(blocks(a)) == compare::content_of(blocks(b));
}

std::string shown(const std::string& before, const std::string& after) {
  std::string text;
  for (const auto& change : compare::paragraphs(blocks(before), blocks(after))) {
    text += std::to_string(change.old_number) + (change.moved ? "~" : ">") + std::to_string(change.new_number) + " [" +
            change.before + "|" + change.after + "]";
  }
  return text;
}

std::string passage(const std::string& before, const std::string& after) {
  const auto found = compare::passage(before, after);
  CHECK(found.lead + found.before + found.tail == before);
  CHECK(found.lead + found.after + found.tail == after);
  return found.before + "|" + found.after;
}

}  // namespace

TEST_CASE("prose is the same however the Markdown is written") {
  CHECK(same("a\nb", "a b"));
  CHECK(same("*a* og **b**", "_a_ og __b__"));
  CHECK(same("- a\n- b", "* a\n* b"));
  CHECK(same("[a](http://x)", "[a]( <http://x> )"));
}

TEST_CASE("prose is not the same when its form says something else") {
  CHECK_FALSE(same("a", "*a*"));
  CHECK_FALSE(same("*a **b***", "*a* **b**"));
  CHECK_FALSE(same("a\n\nb", "a b"));
  CHECK_FALSE(same("- a\n- b", "1. a\n2. b"));
  CHECK_FALSE(same("- a\n- b", "- a b"));
  CHECK_FALSE(same("- a\n\n  b", "- a\n\nb"));
  CHECK_FALSE(same("[a](http://x)", "[a](http://y)"));
  CHECK_FALSE(same("a^[b]", "a b"));
  CHECK_FALSE(same("a\\\nb", "a b"));
}

TEST_CASE("a changed paragraph is told with its number") {
  CHECK(shown("Et.\n\nTo er her nu.\n\nTre.", "Et.\n\nTo er her endnu.\n\nTre.") == "2>2 [To er her nu.|To er her endnu.]");
  CHECK(shown("Et.\n\nTre.", "Et.\n\nTo.\n\nTre.") == "0>2 [|To.]");
  CHECK(shown("Et.\n\nTo.", "To.") == "1>0 [Et.|]");
  CHECK(shown("Et.\n\nTo.", "*Et.*\n\nTo.") == "1>1 [Et.|Et.]");
  CHECK(shown("Intro:\n\n- et punkt mere\n- to", "Intro:\n\n- et punkt til\n- to") == "2>2 [et punkt mere|et punkt til]");
  CHECK(shown("Et.\n\nTo.", "To.\n\nEt.").find('~') != std::string::npos);
}

TEST_CASE("the passage is what differs, at whole words") {
  CHECK(passage("den 1. maj om aftenen", "den 1. juni om aftenen") == "maj|juni");
  CHECK(passage("flere unge", "flere unge i job") == "| i job");
  CHECK(passage("flere unge i job", "flere unge") == " i job|");
  CHECK(passage("to timer", "tre timer") == "to|tre");
  CHECK(passage("a a", "a a a") == "| a");
  CHECK(passage("", "ny") == "|ny");
  CHECK(passage("ens", "ens") == "|");
  CHECK(passage("på gaden", "på gågaden") == "gaden|gågaden");
}

TEST_CASE("a long text is quoted around what differs") {
  const std::string lead = "Bestyrelsen holder delaftalen ajour. Den skal til enhver tid understøtte aftalen. ";
  const std::string tail = " kan til enhver tid få den gældende udgave udleveret af sekretariatet.";
  const auto found = compare::excerpts(lead + "Landsbyggefonden" + tail, lead + "Fonden" + tail, 120, 24);
  CHECK(found.before == "… understøtte aftalen. Landsbyggefonden kan til enhver tid få …");
  CHECK(found.after == "… understøtte aftalen. Fonden kan til enhver tid få …");
}
