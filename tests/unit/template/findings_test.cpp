// Every T code of templates is provoked by the example that its row in the table shows to people.

#include "fixture.hpp"
#include "support/effort.hpp"

#include "base/diagnostics.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::templates::testing;

namespace {

constexpr const char* facts = R"(titel: Amagerbro
område: Amagerbro
periode: {fra: 2018-01-01, til: 2021-12-31}
parter: [{id: fsb, navn: fsb}, {id: hab, navn: HAB}]
)";

Input example(std::string_view text) {
  Input input{{std::string(text)}, facts};
  input.partials["lang"] = "Et afsnit.\n\nOg et til.\n";
  constexpr std::string_view views = "visninger:\n";
  if (text.starts_with(views)) {
    input.views = std::string(text.substr(views.size()));
    input.layers = {"{{sum_af_navne}} {{a}}"};
  }
  return input;
}

bool has(const Output& out, std::string_view code) {
  return (" " + out.codes() + " ").find(" " + std::string(code) + " ") != std::string::npos;
}

double effort_of(const Input& input) {
  return test::effort([&] {
    static_cast<void>(render(input));
    static_cast<void>(check(input));
  });
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("the example of every template code provokes it") {
  std::size_t tried = 0;
  for (const base::Diagnostic& row : base::diagnostics()) {
    if (row.code < "T01" || row.code > "T29" || row.example.empty()) continue;
    ++tried;
    const Input input = example(row.example);
    const Output expanded = render(input);
    const Output checked = check(input);
    INFO(row.code << ": expanding gives " << expanded.codes() << ", checking " << checked.codes());
    CHECK((has(expanded, row.code) || has(checked, row.code)));
    for (const base::Finding& finding : expanded.findings) {
      INFO(finding.message);
      CHECK_FALSE(finding.message.empty());
      CHECK_FALSE((finding.expected.empty() && finding.action.empty()));
      CHECK(finding.place.line > 0);
    }
  }
  CHECK(tried == 28);
}

TEST_CASE("a misspelt name is found in branches that the plan does not reach") {
  const Output out = check(
      Input{{"{{#områder}}\n{{#aktiviteter}}\n{{nvn}}\n{{/aktiviteter}}\n{{/områder}}\n{{^titel}}{{formaal}}{{/titel}}\n"}, facts});
  REQUIRE(out.findings.size() == 2);
  CHECK(out.findings[0].message == "ukendt navn „nvn“");
  CHECK(out.findings[0].action == "mente du „navn“?");
  CHECK(out.findings[0].place.line == 3);
  CHECK(out.findings[0].place.column == 3);
  CHECK(out.findings[1].action == "mente du „formål“?");
}

TEST_CASE("a misspelt name in a loop is told once") {
  CHECK(render("{{#parter}}{{nvn}}{{/parter}}", facts).codes() == "T06");
}

TEST_CASE("an unknown field names its record") {
  const Output out = check(Input{{"{{#parter}}{{navn.kort}} {{underskriver}}{{/parter}} {{leder.nvn}}"}, facts});
  REQUIRE(out.findings.size() == 2);
  CHECK(out.findings[0].code == "T07");
  CHECK(out.findings[1].message == "ukendt felt „nvn“ i „part“");
}

TEST_CASE("a template that uses itself ends") {
  Input input{{"{{> a}}"}, facts};
  input.partials = {{"a", "{{> b}} x"}, {"b", "{{> a}} y"}};
  CHECK(render(input).codes() == "T11");
  CHECK(check(input).codes().empty());
  input.partials = {{"a", "## A\n\n{{> a}}\n\n{{> a}}\n"}};
  const Output doubled = render(input);
  CHECK(doubled.codes() == "T11");
  CHECK(doubled.document.blocks.size() < 100);
}

TEST_CASE("page numbers belong to headers and footers, references to the text") {
  CHECK(render("Side {{@side}} af {{@sider}}", facts).codes() == "T15 T15");
  const Input input{{"Side {{@side}} af {{@sider}}"}, facts};
  CHECK(check(input).codes() == "T15 T15");
}

TEST_CASE("loops in loops stop at the limit") {
  std::string open, close;
  for (int i = 0; i < 31; ++i) open += "{{#parter}}", close += "{{/parter}}";
  Input input{{open + "{{navn}}" + close}, facts};
  CHECK(render(input).codes() == "T12");
}

TEST_CASE("broken and hostile templates cost linear time") {
  constexpr std::size_t many = 20000;
  for (const std::string& text : {repeated("{{", many),
                                  repeated("{{#titel}}", many),
                                  repeated("{{/titel}}", many),
                                  repeated("{{#a}}\n", many),
                                  repeated("{{#a}} {{/b}}", many),
                                  repeated("{{titel}}", many),
                                  repeated("- {{titel}}\n", many),
                                  repeated("> ", many),
                                  repeated("*a **", many),
                                  repeated("^[", many),
                                  repeated("[", many),
                                  repeated("^[a](", many),
                                  repeated("{{! \n", many),
                                  repeated("{{#titel}}x{{/titel}} ", many),
                                  repeated("## {{titel}} {#a}\n\n", many),
                                  repeated("## A\n\n", many),
                                  repeated("{{@henvis a}} ", many),
                                  repeated("{{titl}} ", many),
                                  repeated("&#xFDD0;&#xFDE0;&#xFDD1;{{titel}}", many),
                                  "```tabel\nkolonner: [A]\nrækker:\n" + repeated("  - celler: [\"{{titel}}\"]\n", many) + "```\n",
                                  "```tabel\nkolonner:\n" + repeated("  - A\n", 300) + "rækker:\n  - celler: [a]\n```\n",
                                  repeated("{{a[", many),
                                  repeated("{{#a|", many)}) {
    INFO(text.substr(0, 40));
    // The validator reports nothing, and a fault here is a finding; the exact codes are of no interest.
    CHECK(effort_of(Input{{text}, facts}) < 100);  // what is quadratic takes thousands at this size
  }
}
