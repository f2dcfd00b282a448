#include "fixture.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::templates::testing;

namespace {

constexpr const char* facts = R"(titel: Prøve
tilsagn: 1000
ansøgt: 3000
periode: {fra: 2018-07-01, til: 2019-12-31}
parter: [{id: fsb, navn: fsb}, {id: hab, navn: HAB}, {id: kk, navn: Kommunen}]
leder: hab
sprog: [dansk, urdu]
områder:
  - id: b
    navn: B
    aktiviteter:
      - {id: b1, navn: Å, ansvarlig: fsb, status: i gang, deltagere: 5, medvirkende: [hab, fsb], start: 2018-07-01, slut: 2018-12-31, milepæle: [{id: m1, tekst: Sen, dato: 2019-05-01}, {id: m2, tekst: Uden}]}
      - {id: b2, navn: Æ, ansvarlig: hab, status: udgået, deltagere: 7, milepæle: [{id: m3, tekst: Tidlig, dato: 2018-08-01}]}
  - id: a
    navn: A
    aktiviteter:
      - {id: a1, navn: Z, ansvarlig: fsb, milepæle: [{id: m4, tekst: Midt, dato: 2019-01-01}]}
linjer:
  - {id: l1, tekst: Løn, område: b, beløb: {2018: 100, 2019: 200}}
  - {id: l2, tekst: Drift, område: a, beløb: {2018: 50}}
)";

std::string show(const std::string& views, const std::string& text, const std::string& bind = {}) {
  Input input{{text}, facts};
  input.views = views;
  input.bind = bind;
  const Output out = render(input);
  INFO(out.codes());
  CHECK(out.findings.empty());
  const Output checked = check(input);
  for (const base::Finding& finding : checked.findings) UNSCOPED_INFO(finding.message);
  CHECK(checked.findings.empty());
  return out.text();
}

}  // namespace

TEST_CASE("a view flattens lists and names their levels") {
  CHECK(show("- {navn: plan, fra: områder som o > aktiviteter som a > milepæle som m}",
             "{{#plan}}{{o.navn}}/{{a.navn}}/{{tekst}}/{{m.id}} {{/plan}}") == "B/Å/Sen/m1 B/Å/Uden/m2 B/Æ/Tidlig/m3 A/Z/Midt/m4");
  CHECK(show("- {navn: alle, fra: områder > aktiviteter}", "{{alle}}") == "Å, Æ og Z");
}

TEST_CASE("a view sorts by the Danish alphabet and dates, what has none last") {
  CHECK(show("- {navn: v, fra: områder > aktiviteter, sorter: navn}", "{{v}}") == "Z, Æ og Å");
  CHECK(show("- {navn: v, fra: områder > aktiviteter, sorter: navn faldende}", "{{v}}") == "Å, Æ og Z");
  CHECK(show("- {navn: v, fra: områder > aktiviteter > milepæle, sorter: dato}", "{{v}}") == "Tidlig, Midt, Sen og Uden");
  CHECK(show("- {navn: v, fra: områder > aktiviteter > milepæle, sorter: dato faldende}", "{{v}}") == "Sen, Midt, Tidlig og Uden");
}

TEST_CASE("a view chooses members") {
  CHECK(show("- {navn: v, fra: områder > aktiviteter, hvor: status != udgået}", "{{v}}") == "Å og Z");
  CHECK(show("- {navn: v, fra: områder > aktiviteter, hvor: deltagere >= 6}", "{{v}}") == "Æ");
  CHECK(show("- {navn: v, fra: områder > aktiviteter, hvor: 'ansvarlig = {{leder}}'}", "{{v}}") == "Æ");
  CHECK(show("- {navn: v, fra: områder > aktiviteter, hvor: medvirkende indeholder hab og status = \"i gang\"}", "{{v}}") == "Å");
  CHECK(show("- {navn: v, fra: områder > aktiviteter > milepæle, hvor: ^dato}", "{{v}}") == "Uden");
  CHECK(show("- {navn: v, fra: områder > aktiviteter > milepæle, hvor: dato <= 31. december 2018}", "{{v}}") == "Tidlig");
  CHECK(show("- {navn: v, fra: linjer, hvor: 'område = {{o.id}}'}", "{{v}}", "områder som o") == "Løn");
}

TEST_CASE("a view unites lists, and a name that only one of them has is empty in the other") {
  const std::string views =
      "- {navn: egne, fra: områder som o, hvor: o.id = a}\n"
      "- {navn: trin, fra: områder som o > aktiviteter som a > milepæle som m}\n"
      "- {navn: v, forén: 'trin, egne', sorter: m.dato}\n";
  CHECK(show(views, "{{#v}}{{o.navn}}:{{#a}}{{a.navn}}/{{m.tekst}}{{/a}}{{^a}}hele{{/a}} {{/v}}") ==
        "B:Æ/Tidlig A:Z/Midt B:Å/Sen B:Å/Uden A:hele");
  CHECK(show("- {navn: v, forén: 'parter, områder'}", "{{v}}") == "fsb, HAB, Kommunen, B og A");
  CHECK(show("- {navn: v, forén: 'parter, områder', hvor: id != hab, antal: ja}", "{{v}}") == "4");
  CHECK(show("- {navn: v, forén: 'sprog, sprog'}", "{{v}}") == "dansk, urdu, dansk og urdu");
}

TEST_CASE("a view sums, counts and divides") {
  CHECK(show("- {navn: v, fra: linjer, sum: beløb}", "{{v}}") == "350\u00a0kr.");
  CHECK(show("- {navn: v, fra: områder > aktiviteter, sum: deltagere}", "{{v}}") == "12");
  CHECK(show("- {navn: v, fra: områder > aktiviteter, antal: ja}", "{{v}}") == "3");
  CHECK(show("- {navn: v, andel: tilsagn / ansøgt}", "{{v}}") == "33,3\u00a0%");
  CHECK(show("- {navn: i_alt, fra: linjer, sum: beløb}\n- {navn: v, andel: tilsagn / i_alt}", "{{v | tal}}") == "285,7");
}

TEST_CASE("a view groups, and a group is found by its key") {
  CHECK(show("- {navn: v, fra: områder > aktiviteter > milepæle, gruppér: dato.år}", "{{#v}}{{nøgle}}: {{medlemmer}}. {{/v}}") ==
        "2019: Sen og Midt. 2018: Tidlig.");
  CHECK(show("- {navn: v, fra: områder > aktiviteter > milepæle, gruppér: dato.år}", "{{v[periode.fra.år].medlemmer | antal}}") ==
        "1");
}

TEST_CASE("a view follows references, each once") {
  CHECK(show("- {navn: v, fra: områder > aktiviteter, følg: ansvarlig}", "{{v}}") == "fsb og HAB");
  CHECK(show("- {navn: v, fra: områder > aktiviteter, følg: medvirkende, sorter: navn}", "{{v}}") == "fsb og HAB");
  CHECK(show("- {navn: v, fra: områder > aktiviteter > medvirkende, unikke: ja, første: ja}", "{{v.navn}}") == "HAB");
  CHECK(show("- {navn: v, fra: områder > aktiviteter, sidste: ja}", "{{v.navn}}") == "Z");
}

TEST_CASE("a view makes years and half-years of a period") {
  CHECK(show("- {navn: v, år: periode}", "{{v}}") == "2018 og 2019");
  CHECK(show("- {navn: v, halvår: periode}", "{{#v}}{{navn}} ({{kort}}) {{/v}}") ==
        "2.\u00a0halvår 2018 (2/18) 1.\u00a0halvår 2019 (1/19) 2.\u00a0halvår 2019 (2/19)");
}

TEST_CASE("a condition is asked in the context of its place") {
  CHECK(show("- {navn: halvår, halvår: periode}\n- {navn: aktiv, betingelse: 'a.start <= {{h.til}} og a.slut >= {{h.fra}}'}",
             "{{#områder}}{{#aktiviteter som a}}{{#halvår som h}}{{#aktiv}}x{{/aktiv}}{{^aktiv}}-{{/aktiv}}{{/halvår}} "
             "{{/aktiviteter}}{{/områder}}") == "x-- --- ---");
}

TEST_CASE("a view used in different contexts is not mistaken for itself") {
  CHECK(show("- {navn: v, fra: aktiviteter, antal: ja}", "{{#områder}}{{v}} {{/områder}}") == "2 1");
  CHECK(show("- {navn: v, fra: linjer, hvor: 'område = {{o.id}}', sum: beløb}", "{{#områder som o}}{{v | tal}} {{/områder}}") ==
        "300 50");
  // Computed once at the top, then shadowed by a member's own field of that name.
  CHECK(show("- {navn: v, fra: sprog, antal: ja}", "{{v}} {{#områder som sprog}}{{v}}{{/områder}}") == "2 11");
}
