/// SARIF 2.1.0 (OASIS, with errata 01), for editors and for services that show findings beside a file.
///
/// Handled: rules with help, levels, regions in characters (`columnKind`), context, related places, the plan path as logical
/// location, fingerprints, the invocation and its exit code. Not handled, since nothing of ours needs it: fixes, code flows,
/// suppressions, artifacts' contents.

#include "base/text.hpp"
#include "report/codes.hpp"
#include "report/report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <map>

namespace helhedsplan::report {

namespace {

using base::Finding;
using base::Place;
using base::Severity;
using Json = nlohmann::ordered_json;

constexpr std::string_view schema_address =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative addresses are seen from. The first is the folder that the command was given in; which one that is, no output says,
/// for it would be another on every machine.
constexpr std::string_view working_folder = "%SRCROOT%", program_files = "HELHEDSPLAN";
constexpr std::string_view fingerprint_name = "helhedsplan/v1";

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return {};
}

/// 3.11.5: braces are doubled, for single ones are placeholders; 3.11.6: "[a](b)" would be a link.
Json message(std::string_view text) {
  const bool links = text.find("](") != std::string_view::npos;
  std::string out;
  for (const char c : text) {
    if (c == '{' || c == '}') out += c;
    if (links && (c == '[' || c == ']' || c == '\\')) out += '\\';
    out += c;
  }
  return {{"text", std::move(out)}};
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
         c == '~' || c == '/';
}

/// Every other byte in per cent, a colon too: in a first step it would end a scheme.
std::string encoded(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

/// FNV-1a: the same for ever, and nobody has to trust it.
std::string hash(std::string_view text) {
  std::uint64_t value = 14695981039346656037U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return fmt::format("{:016x}", value);
}

class Writer {
 public:
  explicit Writer(const Report& report) : report_(report), codes_(report) {}

  Json operator()() {
    Json results = Json::array();
    for (const Finding* finding : in_order(report_.findings)) results.push_back(result(*finding));
    Json driver = {{"name", "helhedsplan"},
                   {"version", report_.version},
                   {"semanticVersion", report_.version},
                   {"language", "da-DK"},
                   {"rules", std::move(rules_)}};
    Json run = Json::object();
    run["tool"] = {{"driver", std::move(driver)}};
    run["language"] = "da-DK";
    run["columnKind"] = "unicodeCodePoints";
    run["invocations"] = Json::array({{{"executionSuccessful", report_.complete}, {"exitCode", report_.exit_code}}});
    if (Json bases = base_ids(); !bases.empty()) run["originalUriBaseIds"] = std::move(bases);
    run["results"] = std::move(results);
    // SARIF has no words for what changed between two files: a property of the run, as the JSON report has it.
    if (!report_.changes.empty()) run["properties"] = {{"ændringer", Json::parse(report_.changes)}};
    Json log = Json::object();
    log["$schema"] = schema_address;
    log["version"] = "2.1.0";
    log["runs"] = Json::array({std::move(run)});
    return log;
  }

 private:
  // ---- rules --------------------------------------------------------------------------------------------------------

  std::size_t rule(const std::string& code) {
    const auto [known, is_new] = rule_index_.emplace(code, rules_.size());
    if (is_new) rules_.push_back(descriptor(codes_.find(code)));
    return known->second;
  }

  static Json descriptor(const CodeText& text) {
    std::string help;
    for (const std::string* part : {&text.explanation, &text.action, &text.source}) {
      if (part->empty()) continue;
      if (!help.empty()) help += "\n\n";
      if (part == &text.action) help += "Gør dette: ";
      if (part == &text.source) help += "Kilde: ";
      help += *part;
    }
    help += fmt::format("{}Mere: helhedsplan forklar {}", help.empty() ? "" : "\n\n", text.code);
    Json out = Json::object();
    out["id"] = text.code;
    out["shortDescription"] = message(text.title.empty() ? text.code : text.title);
    out["fullDescription"] = message(!text.explanation.empty() ? text.explanation : !text.title.empty() ? text.title : text.code);
    out["help"] = message(help);
    out["defaultConfiguration"] = {{"level", level(text.severity)}};
    return out;
  }

  // ---- places -------------------------------------------------------------------------------------------------------

  /// Which base addresses are used.
  Json base_ids() const {
    Json bases = Json::object();
    if (uses_folder_) {
      bases[std::string(working_folder)] = {{"description", message("mappen, kommandoen blev givet i")}};
    }
    if (uses_program_) {
      bases[std::string(program_files)] = {{"description", message("pakker og kravsæt, der følger med programmet")}};
    }
    return bases;
  }

  Json artifact(const std::string& file) {
    if (file.starts_with('/')) return {{"uri", "file://" + encoded(file)}};
    const auto step = file.substr(0, file.find('/'));
    const bool ours = std::find(report_.built_in.begin(), report_.built_in.end(), step) != report_.built_in.end();
    (ours ? uses_program_ : uses_folder_) = true;
    std::string_view path = file;
    while (path.starts_with("./")) path.remove_prefix(2);
    return {{"uri", encoded(path)}, {"uriBaseId", ours ? program_files : working_folder}};
  }

  Json physical(const Place& place) {
    Json out = Json::object();
    out["artifactLocation"] = artifact(place.file);
    if (place.line == 0) return out;
    Json region = {{"startLine", place.line}};
    if (place.column > 0) {
      region["startColumn"] = place.column;
      region["endColumn"] = end_column(place);
    }
    out["region"] = std::move(region);
    if (!place.excerpt.empty()) {
      Json context = {{"startLine", place.line}};
      if (place.excerpt_column > 1) context["startColumn"] = place.excerpt_column;
      context["endColumn"] = place.excerpt_column + base::length(place.excerpt);
      context["snippet"] = {{"text", place.excerpt}};
      out["contextRegion"] = std::move(context);
    }
    return out;
  }

  /// The column after the last; at the end of a line there is nothing to mark, and none past it.
  static std::size_t end_column(const Place& place) {
    const std::size_t end = place.column + std::max<std::size_t>(place.length, 1);
    if (place.excerpt.empty()) return end;
    return std::max(place.column, std::min(end, place.excerpt_column + base::length(place.excerpt)));
  }

  /// Nothing when the finding is nowhere.
  Json location(const Place& place, const std::string& plan_path) {
    Json out = Json::object();
    if (!place.file.empty()) out["physicalLocation"] = physical(place);
    if (!plan_path.empty()) out["logicalLocations"] = Json::array({{{"fullyQualifiedName", plan_path}}});
    return out;
  }

  // ---- results ------------------------------------------------------------------------------------------------------

  Json result(const Finding& finding) {
    Json out = Json::object();
    out["ruleId"] = finding.code;
    out["ruleIndex"] = rule(finding.code);
    out["level"] = level(finding.severity);
    out["message"] = message(told(finding));
    if (Json at = location(finding.place, finding.plan_path); !at.empty()) out["locations"] = Json::array({std::move(at)});
    Json related = Json::array();
    for (const Place& place : finding.related) {
      if (place.file.empty()) continue;
      Json at = location(place, {});
      at["message"] = message("se også");
      related.push_back(std::move(at));
    }
    if (!related.empty()) out["relatedLocations"] = std::move(related);
    out["partialFingerprints"] = {{std::string(fingerprint_name), fingerprint(finding)}};
    Json properties = Json::object();
    const auto property = [&](const char* name, const std::string& text) {
      if (!text.empty()) properties[name] = text;
    };
    property("forventet", finding.expected);
    property("gør dette", finding.action);
    property("kilde", finding.reason);
    if (!properties.empty()) out["properties"] = std::move(properties);
    return out;
  }

  static std::string told(const Finding& finding) {
    std::string text = finding.message;
    const auto add = [&](std::string_view label, const std::string& what) {
      if (!what.empty()) text.append("\n").append(label).append(what);
    };
    add("Forventet: ", finding.expected);
    add("Gør dette: ", finding.action);
    add("Kilde: ", finding.reason);
    return text;
  }

  /// The same fault has the same one when lines come or go above it, and when it is found in another folder: what it is about is
  /// its field in the plan, or where it has none, the line it stands in. Of several alike, each has its number.
  std::string fingerprint(const Finding& finding) {
    std::string about = finding.code + '\n';
    if (!finding.plan_path.empty()) {
      about += finding.plan_path;
    } else {
      about += finding.place.file.substr(finding.place.file.rfind('/') + 1) + '\n' + std::string(base::trim(finding.place.excerpt));
    }
    return fmt::format("{}:{}", hash(about), ++alike_[about]);
  }

  const Report& report_;
  Codes codes_;
  Json rules_ = Json::array();
  std::map<std::string, std::size_t> rule_index_;
  std::map<std::string, std::size_t> alike_;
  bool uses_folder_ = false, uses_program_ = false;
};

}  // namespace

std::string sarif(const Report& report) {
  return Writer(report)().dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace helhedsplan::report
