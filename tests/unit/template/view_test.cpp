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

TEST_CASE("months are whole ones, both days counted") {
  const auto months = [](const std::string& from, const std::string& to) {
    return render({{"{{m}}"}, "periode: {fra: " + from + ", til: " + to + "}\n", {}, "- {navn: m, måneder: periode}"}).text();
  };
  CHECK(months("2018-01-01", "2018-12-31") == "12");
  CHECK(months("2018-01-01", "2018-12-30") == "11");
  CHECK(months("2018-01-01", "2021-12-31") == "48");
  CHECK(months("2018-07-01", "2018-07-01") == "0");
  CHECK(months("2018-01-31", "2018-02-28") == "1");
  CHECK(months("2018-01-31", "2018-02-27") == "0");
  CHECK(months("2020-02-29", "2021-02-28") == "12");
  CHECK(months("2017-09-01", "2021-08-31") == "48");
  CHECK(months("2018-02-01", "2018-01-01") == "ikke oplyst");
  CHECK(months("2018-02-01", "ukendt") == "ikke oplyst");
  CHECK(show("- {navn: m, måneder: start / slut}",
             "{{#områder}}{{#aktiviteter}}{{#slut}}{{m}}{{/slut}}{{/aktiviteter}}{{/områder}}") == "6");
  CHECK(show("- {navn: m, måneder: periode.til / periode.fra}", "{{m}}") == "ikke oplyst");
}

TEST_CASE("a part of an amount is exact to the øre, half an øre away from zero") {
  const auto part = [](const std::string& amount, const std::string& percent) {
    return render({{"{{d | tal}}"}, "tilsagn: \"" + amount + "\"\n", {}, "- {navn: d, procentdel: \"" + percent + " af tilsagn\"}"})
        .text();
  };
  CHECK(part("2325750", "25 %") == "581.437,50");
  CHECK(part("0,01", "50 %") == "0,01");
  CHECK(part("0,01", "49,9 %") == "0");
  CHECK(part("-0,01", "50 %") == "−0,01");
  CHECK(part("100", "12,5 %") == "12,50");
  CHECK(part("90000000000000,01", "100 %") == "90.000.000.000.000,01");
  CHECK(part("0,10", "33,333333 %") == "0,03");
  CHECK(show("- {navn: d, procentdel: 10 % af beløb}", "{{#linjer}}{{d | tal}}; {{/linjer}}") == "30; 5;");
  CHECK(render({{"{{d | tal}}"}, "andel: 12,5 %\ntilsagn: 200\n", {}, "- {navn: d, procentdel: andel af tilsagn}"}).text() == "25");
  CHECK(render({{"{{d | tal}}"}, "tilsagn: ukendt\n", {}, "- {navn: d, procentdel: 5 % af tilsagn}"}).text() == "ikke oplyst");
}

TEST_CASE("the years that amounts are given for") {
  CHECK(show("- {navn: å, årstal: linjer > beløb}", "{{å}}") == "2018 og 2019");
  CHECK(show("- {navn: å, årstal: beløb}", "{{#linjer}}{{å}}; {{/linjer}}") == "2018 og 2019; 2018;");
  CHECK(render({{"{{å}}"}, "linjer: [{id: a}]\n", {}, "- {navn: å, årstal: linjer > beløb}"}).text() == "ikke oplyst");
}

TEST_CASE("the years that a text names") {
  const auto years = [](const std::string& text) {
    return render({{"{{å}}"}, "titel: \"" + text + "\"\n", {}, "- {navn: å, årstal: titel}"}).text();
  };
  CHECK(years("Plan 2018-2021") == "2018 og 2021");
  CHECK(years("Plan 2018-21, ny") == "2018 og 2021");
  CHECK(years("Plan 2018–21") == "2018 og 2021");
  CHECK(years("2018/19") == "2018 og 2019");
  CHECK(years("sag 2011-4057") == "2011");
  CHECK(years("12018 og 1.2018 og 1850 boliger") == "ikke oplyst");
  CHECK(years("Plan") == "ikke oplyst");
}

TEST_CASE("a day so many months from another is the month's last where it has no such day") {
  const auto day = [](const std::string& from, const std::string& much) {
    return render({{"{{d}}"}, "periode: {fra: " + from + "}\n", {}, "- {navn: d, dato: " + much + " periode.fra}"}).text();
  };
  CHECK(day("2018-01-01", "24 måneder efter") == "1. januar 2020");
  CHECK(day("2018-08-31", "6 måneder efter") == "28. februar 2019");
  CHECK(day("2018-03-31", "1 måned før") == "28. februar 2018");
  CHECK(day("2018-01-31", "14 måneder før") == "30. november 2016");
  CHECK(day("ukendt", "2 måneder efter") == "ikke oplyst");
}

TEST_CASE("a field has content also when it says no or nothing but zero") {
  const auto has = [](const std::string& plan, const std::string& path) {
    return render({{"{{i}}"}, plan, {}, "- {navn: i, indhold: " + path + "}"}).text();
  };
  CHECK(has("fornyelse: nej\n", "fornyelse") == "ja");
  CHECK(has("fornyelse: ukendt\n", "fornyelse") == "nej");
  CHECK(has("titel: T\n", "fornyelse") == "nej");
  CHECK(has("boliger: 0\n", "boliger") == "ja");
  CHECK(has("titel: \"\"\n", "titel") == "nej");
  CHECK(has("områder: []\n", "områder") == "nej");
}

TEST_CASE("an operation on what it cannot work on is a finding in the view") {
  for (const char* views :
       {"- {navn: v, måneder: titel}", "- {navn: v, måneder: titel / periode.til}", "- {navn: v, procentdel: 5 % af titel}",
        "- {navn: v, procentdel: titel af tilsagn}", "- {navn: v, årstal: tilsagn}", "- {navn: v, dato: 3 måneder efter titel}",
        "- {navn: v, dato: tre måneder efter periode.fra}", "- {navn: v, måneder: a / b / c}", "- {navn: v, procentdel: tilsagn}",
        "- {navn: v, procentdel: 5x af tilsagn}", "- {navn: v, måneder: periode, sorter: navn}"}) {
    INFO(views);
    Input input{{"{{v}}"}, facts};
    input.views = views;
    CHECK(check(input).codes().starts_with("T25"));
  }
}
