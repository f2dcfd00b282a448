#include "report/codes.hpp"
#include "report/report.hpp"

#include <nlohmann/json.hpp>

namespace helhedsplan::report {

namespace {

using base::Finding;
using base::Place;
using Json = nlohmann::ordered_json;

/// Raised when a program that reads the older structure would misread the newer; a new key alone does not raise it.
constexpr int form = 1;

Json number_or_null(std::size_t number) {
  return number > 0 ? Json(number) : Json(nullptr);
}

Json place_of(const Place& place) {
  if (place.file.empty()) return nullptr;
  Json out = Json::object();
  out["fil"] = place.file;
  out["linje"] = number_or_null(place.line);
  out["kolonne"] = number_or_null(place.line > 0 ? place.column : 0);
  out["længde"] = number_or_null(place.line > 0 && place.column > 0 ? place.length : 0);
  out["uddrag"] = place.excerpt;
  out["uddrag_kolonne"] = number_or_null(place.excerpt.empty() ? 0 : place.excerpt_column);
  return out;
}

Json finding_of(const Finding& finding, const Codes& codes) {
  Json out = Json::object();
  out["kode"] = finding.code;
  out["titel"] = codes.find(finding.code).title;
  out["alvor"] = base::severity_word(finding.severity);
  out["besked"] = finding.message;
  out["sted"] = place_of(finding.place);
  out["felt"] = finding.plan_path;
  out["forventet"] = finding.expected;
  out["gør_dette"] = finding.action;
  out["kilde"] = finding.reason;
  out["se_også"] = Json::array();
  for (const Place& place : finding.related) out["se_også"].push_back(place_of(place));
  return out;
}

Json set_of(const SetResult& set) {
  Json out = Json::object();
  out["id"] = set.id;
  out["navn"] = set.name;
  out["forbehold"] = set.reservation;
  out["anden_runde"] = set.other_round;
  out["antal"] = Json::array();
  for (const KindCount& kind : count_kinds(set)) {
    Json row = Json::object();
    row["art"] = kind.kind;
    row["i_alt"] = kind.all;
    row["opfyldt"] = kind.fulfilled;
    row["delvist"] = kind.partly;
    row["ikke_opfyldt"] = kind.unfulfilled;
    row["bedømmes"] = kind.to_be_judged;
    row["ikke_prøvet"] = kind.not_checked;
    out["antal"].push_back(std::move(row));
  }
  out["krav"] = Json::array();
  for (const RuleResult& rule : set.rules) {
    Json row = Json::object();
    row["id"] = rule.id;
    row["kode"] = rule.text.code;
    row["titel"] = rule.text.title;
    row["kategori"] = rule.category;
    row["art"] = rule.kind;
    row["adressat"] = rule.addressee;
    row["kilde"] = rule.source;
    row["status"] = rule.status;
    row["udfald"] = word(rule.verdict);
    row["bedømmes"] = rule.judged;
    out["krav"].push_back(std::move(row));
  }
  return out;
}

}  // namespace

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::fulfilled:
      return "opfyldt";
    case Verdict::partly:
      return "delvist";
    case Verdict::unfulfilled:
      return "ikke-opfyldt";
    case Verdict::to_be_judged:
      return "bedømmes";
    case Verdict::not_applicable:
      return "gælder-ikke";
    case Verdict::not_checked:
      return "ikke-prøvet";
  }
  return {};
}

std::string json(const Report& report) {
  const Codes codes(report);
  Json out = Json::object();
  out["helhedsplan"] = report.version;
  out["rapport"] = form;
  out["emne"] = report.subject;
  out["slutkode"] = report.exit_code;
  out["fuldstændig"] = report.complete;
  if (report.of_plan) out["klar"] = is_ready(report);
  const Count counted = count(report.findings);
  out["antal"] = {{"fejl", counted.errors}, {"advarsler", counted.warnings}, {"noter", counted.notes}};
  if (report.of_plan) {
    out["ukendte_felter"] = report.unknown ? Json(*report.unknown) : Json(nullptr);
    out["ikke_oplyst"] = report.unknown ? Json(report.unstated) : Json(nullptr);
    out["kravsæt"] = Json::array();
    for (const SetResult& set : report.sets) out["kravsæt"].push_back(set_of(set));
  } else {
    out["tjekket"] = report.looked_at;
  }
  out["fund"] = Json::array();
  for (const Finding* finding : in_order(report.findings)) out["fund"].push_back(finding_of(*finding, codes));
  if (!report.changes.empty()) out["ændringer"] = Json::parse(report.changes);
  // A name or an excerpt may hold bytes that are no UTF-8: the finding may be about just that.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace helhedsplan::report
