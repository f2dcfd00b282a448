/// What was taken of something new, held to the document that the plan then makes: what it does not show is said, with both texts.

#include "fetching.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;
using fetch::Fate;
using fetch::Kind;

namespace {

/// A row of one's own behind the last, as Word makes one.
Change adds_row(std::string name, std::string unit) {
  return [name = std::move(name), unit = std::move(unit)](pugi::xml_node body) {
    auto last = row_of(body, "Centret");
    auto fresh = last.parent().insert_copy_after(body.select_node(".//w:tr[.//w:t='Centret']").node(), last);
    unwrap_controls(fresh);
    for (auto found : fresh.select_nodes(".//w:bookmarkStart | .//w:bookmarkEnd")) found.node().parent().remove_child(found.node());
    writes("Centret", name)(fresh);
    writes("Enhed 3", unit)(fresh);
  };
}

/// The document that shows another in place of one of the parties.
Change shows(std::string name, std::string unit) {
  return [name = std::move(name), unit = std::move(unit)](pugi::xml_node body) {
    writes("Centret", name)(body);
    writes("Enhed 3", unit)(body);
  };
}

/// What is said when the file has the new row and the document, made again, shows this for it.
fetch::Fetched left_of(const std::string& name, const std::string& unit, const Change& made) {
  const auto copy = copy_of(adds_row(name, unit));
  auto fetched = fetch::collect(*copy, nullptr, plan_of(small_plan), shipped_schema(), {});
  REQUIRE(fetched.promises.size() == 1);
  fetched.promises.front().path = "parter[cv]";  // where the document shows it
  fetch::say_what_is_left(*copy, fetched, *copy_of(made), shipped_schema());
  return fetched;
}

}  // namespace

TEST_CASE("of what the document shows as it was written nothing is said") {
  CHECK(left_of("Klubben", "Enhed 6", shows("Klubben", "Enhed 6")).findings.empty());
  CHECK(left_of("klubben", "ENHED 6", shows("Klubben", "Enhed 6")).findings.empty());
}

TEST_CASE("what becomes another text is said with both") {
  const auto made = left_of("Klubben", "Enhed 6", shows("Klubben", "Enhed 3"));
  REQUIRE(made.findings.size() == 1);
  CHECK(made.findings.front().code == "M30");
  CHECK(made.findings.front().message ==
        "det nye er hentet, men ikke det hele: „Enhed 6“ bliver „Enhed 3“ (i afsnittet „Parterne“, rækken „Klubben“)");
  CHECK(made.findings.front().plan_path == "parter[cv]");
  CHECK(made.differences.back().kind == Kind::derived);
  CHECK(made.differences.back().fate == Fate::left);
}

TEST_CASE("what the document does not show at all is said alone") {
  const auto half = left_of("Klubben", "Enhed 6", shows("Klubben", ""));
  REQUIRE(half.findings.size() == 1);
  CHECK(half.findings.front().message.find("„Enhed 6“ (") != std::string::npos);
  // A member that no row shows is all of it.
  const auto copy = copy_of(adds_row("Klubben", "Enhed 6"));
  auto fetched = fetch::collect(*copy, nullptr, plan_of(small_plan), shipped_schema(), {});
  fetch::say_what_is_left(*copy, fetched, *copy_of({}), shipped_schema());
  REQUIRE(fetched.findings.size() == 1);
  CHECK(fetched.findings.front().message.find("„Klubben“; „Enhed 6“") != std::string::npos);
}

TEST_CASE("of a confidential edition no words are said") {
  auto copy = copy_of(adds_row("Klubben", "Enhed 6"));
  auto fetched = fetch::collect(*copy, nullptr, plan_of(small_plan), shipped_schema(), {});
  copy->lifted.map.provenance.confidential = true;
  fetch::say_what_is_left(*copy, fetched, *copy_of({}), shipped_schema());
  REQUIRE(fetched.findings.size() == 1);
  CHECK(fetched.findings.front().message == "det nye er hentet, men ikke det hele: (fortroligt)");
  CHECK(fetched.findings.front().plan_path.empty());
}
