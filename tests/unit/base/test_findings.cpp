#include "base/diagnostics.hpp"
#include "base/limits.hpp"
#include "base/render_finding.hpp"
#include "base/text.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace helhedsplan::base;

namespace {
Finding at(std::string file, std::size_t line, std::size_t column, std::string excerpt = {}, std::size_t length = 1) {
  Finding finding = make_finding("P08", "nøglen „titel“ står to gange");
  finding.place = {std::move(file), line, column, length, std::move(excerpt)};
  return finding;
}

/// The line of a rendering that holds the ^ marks, and the one above it.
std::pair<std::string, std::string> excerpt_of(const std::string& text) {
  const std::size_t first = text.find('\n') + 1, second = text.find('\n', first) + 1;
  return {text.substr(first, second - first - 1), text.substr(second, text.find('\n', second) - second)};
}
}  // namespace

TEST_CASE("the table of codes is sound") {
  std::set<std::string_view> seen;
  std::string_view last;
  for (const Diagnostic& row : diagnostics()) {
    INFO(row.code);
    CHECK(seen.insert(row.code).second);
    CHECK(row.code.size() >= 3);
    CHECK(std::string_view("PCKTDMU").find(row.code.front()) != std::string_view::npos);
    if (!last.empty() && last.front() == row.code.front()) CHECK(last < row.code);
    last = row.code;
    CHECK_FALSE(row.title.empty());
    CHECK(row.title.back() != '.');
    CHECK_FALSE(row.explanation.empty());
    CHECK(row.explanation.back() == '.');
    CHECK(clean_text(row.title).text == row.title);
    CHECK(clean_text(row.explanation).text == row.explanation);
    CHECK(find_diagnostic(row.code) == &row);
  }
  CHECK(find_diagnostic("X99") == nullptr);
}

TEST_CASE("a finding takes its severity from the table") {
  CHECK(make_finding("P08", "x").severity == Severity::error);
  CHECK(make_finding("P10", "x").severity == Severity::warning);
  CHECK(has_errors({make_finding("P10", "x"), make_finding("P08", "x")}));
  CHECK_FALSE(has_errors({make_finding("P10", "x")}));
}

TEST_CASE("findings are sorted by file of first appearance, line and column, and stay in order where equal") {
  Findings findings = {at("b", 2, 1), at("a", 9, 9), at("b", 1, 7), at("b", 1, 2), at("a", 1, 1), at("b", 1, 2)};
  findings[3].message = "først";
  sort_by_place(findings);
  CHECK(findings[0].message == "først");
  CHECK(findings[1].place.column == 2);
  CHECK(findings[2].place.column == 7);
  CHECK(findings[3].place.line == 2);
  CHECK(findings[4].place.file == "a");
  CHECK(findings[4].place.line == 1);
}

TEST_CASE("a finding shows where, what, what was expected, what to do and why") {
  Finding finding = at("plan.yaml", 214, 7, "    - id: lektiecafe", 14);
  finding.plan_path = "aktiviteter[lektiecafe]";
  finding.message = "aktiviteten „Lektiecafé“ har ingen ansvarlig part";
  finding.expected = "en part fra listen „parter“";
  finding.action = "tilføj „ansvarlig“";
  finding.reason = "faktaark, delaftaler";
  finding.related.push_back({"plan.yaml", 31, 1, 6, "parter:"});
  CHECK(render_text(finding) ==
        "plan.yaml:214:7: fejl[P08]: aktiviteten „Lektiecafé“ har ingen ansvarlig part\n"
        "  214 |     - id: lektiecafe\n"
        "      |       ^^^^^^^^^^^^^^\n"
        "  felt:      aktiviteter[lektiecafe]\n"
        "  forventet: en part fra listen „parter“\n"
        "  gør dette: tilføj „ansvarlig“\n"
        "  kilde:     faktaark, delaftaler\n"
        "  se også:   plan.yaml:31:1\n"
        "   31 | parter:\n"
        "      | ^^^^^^\n");
}

TEST_CASE("a finding without a place is one sentence") {
  Finding finding = make_finding("P08", "planen er tom");
  CHECK(render_text(finding) == "fejl[P08]: planen er tom\n");
  finding.place.file = "plan.yaml";
  CHECK(render_text(finding) == "plan.yaml: fejl[P08]: planen er tom\n");
}

TEST_CASE("the mark stands under its place with tabs, wide and combining characters") {
  CHECK(excerpt_of(render_text(at("f", 1, 3, "\ta: x"))) ==
        std::pair<std::string, std::string>{"    1 |     a: x", "      |      ^"});
  CHECK(excerpt_of(render_text(at("f", 1, 4, "漢字: x"))) ==
        std::pair<std::string, std::string>{"    1 | 漢字: x", "      |      ^"});
  CHECK(excerpt_of(render_text(at("f", 1, 1, "漢字: x", 2))) ==
        std::pair<std::string, std::string>{"    1 | 漢字: x", "      | ^^^^"});
  CHECK(excerpt_of(render_text(at("f", 1, 4, "a\u030Aé: x"))) ==
        std::pair<std::string, std::string>{"    1 | a\u030Aé: x", "      |   ^"});
}

TEST_CASE("a place behind the line's end is marked behind it") {
  CHECK(excerpt_of(render_text(at("f", 1, 99, "abc", 5))).second == "      |    ^");
}

TEST_CASE("a long line is cut around the place") {
  std::string line(5000, 'x');
  line.replace(2500, 3, "HER");
  const auto [shown, marks] = excerpt_of(render_text(at("f", 1, 2501, line, 3)));
  CHECK(length(shown) <= 100 + 8);
  CHECK(shown.find("HER") != std::string::npos);
  CHECK(shown.starts_with("    1 | …"));
  CHECK(shown.ends_with("…"));
  const std::size_t here = length(std::string_view(shown).substr(0, shown.find("HER")));
  CHECK(marks == std::string("      |").append(here - 7, ' ') + "^^^");
  CHECK(length(excerpt_of(render_text(at("f", 1, 1, line, 5000))).second) <= 108);
}

TEST_CASE("a place in a line of megabytes is shown like any other") {
  std::string text(3000000, 'x');
  text.replace(1500000, 3, "HER");
  const auto source = std::make_shared<const Source>("f", text);
  Finding finding = make_finding("P08", "m");
  finding.place = place_of({source, 1500000, 1500003});
  const auto [shown, marks] = excerpt_of(render_text(finding));
  CHECK(shown.starts_with("    1 | …"));
  CHECK(shown.ends_with("…"));
  CHECK(marks == std::string("      |").append(length(std::string_view(shown).substr(0, shown.find("HER"))) - 7, ' ') + "^^^");
}

TEST_CASE("nothing from a file steers the terminal") {
  Finding finding = at("f\x1b[2J", 1, 1, "a\x1b[31mb\u202Ec\x07");
  finding.message = "nøglen „\x1b[0m“ er ukendt";
  const std::string text = render_text(finding);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
  CHECK(is_valid_utf8(render_text(at("f", 1, 1, "bl\xE5"))));
}

TEST_CASE("colour only when asked for") {
  RenderOptions options;
  options.colour = true;
  CHECK(render_text(at("f", 1, 1, "a"), options).find("\x1b[1;31m") != std::string::npos);
}

TEST_CASE("the summary counts by severity") {
  CHECK(summary({}) == "ingen fund");
  CHECK(render_text(Findings{}).empty());
  Findings findings = {make_finding("P08", "a"), make_finding("P08", "b"), make_finding("P10", "c")};
  CHECK(summary(findings) == "2 fejl, 1 advarsel");
  findings.push_back(make_finding("P10", "d"));
  findings.push_back(make_finding("P10", "e"));
  findings.back().severity = Severity::note;
  CHECK(summary(findings) == "2 fejl, 2 advarsler, 1 note");
  CHECK(render_text(findings).ends_with("e\n2 fejl, 2 advarsler, 1 note\n"));
}

TEST_CASE("of one code only so many are shown, the rest is counted") {
  Findings findings(limits::findings + 7, make_finding("P08", "mange"));
  findings.push_back(make_finding("P10", "en anden"));
  const std::string text = render_text(findings);
  std::size_t shown = 0;
  for (std::size_t i = text.find("mange"); i != std::string::npos; i = text.find("mange", i + 1)) ++shown;
  CHECK(shown == limits::findings);
  CHECK(text.find("… og 7 mere med koden P08\n") != std::string::npos);
  CHECK(text.find("en anden") != std::string::npos);
}
