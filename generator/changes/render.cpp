// Reports as text for people and as JSON for programs.
#include "changes/report.hpp"

#include "base/danish.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace helhedsplan::changes {
namespace {

using State = TouchedDocument::State;
using Json = nlohmann::ordered_json;

/// So many places of one document are named beside a change; the list of documents has them all.
constexpr std::size_t most_places = 3;
/// And so many documents.
constexpr std::size_t most_documents = 4;

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string_view part_name(Part part) {
  switch (part) {
    case Part::header:
      return "sidehovedet";
    case Part::footer:
      return "sidefoden";
    case Part::body:
      return "begyndelsen";
  }
  return {};
}

/// "punkt 4.2 Aktiviteter, Lektiecafé, Milepæle"
std::string name_of(const Place& place) {
  std::string titles;
  for (const std::string& title : place.titles) titles += (titles.empty() ? "" : ", ") + title;
  if (place.number.empty()) return titles.empty() ? std::string(part_name(place.part)) : fmt::format("„{}“", titles);
  return titles.empty() ? "punkt " + place.number : fmt::format("punkt {} {}", place.number, titles);
}

/// "punkt 4.2", "punkt 4 („Milepæle“)"
std::string short_name_of(const Place& place) {
  if (place.number.empty()) return place.titles.empty() ? name_of(place) : fmt::format("„{}“", place.titles.back());
  return place.titles.size() < 2 ? "punkt " + place.number : fmt::format("punkt {} („{}“)", place.number, place.titles.back());
}

/// For each change where it is shown: "Milepælsplan, punkt 2; Delaftale …, punkt 4.1 og 6".
std::vector<std::string> shown_in(const Report& report) {
  std::vector<std::string> shown(report.lines.size());
  std::vector<std::size_t> counts(report.lines.size(), 0);
  for (const Document& document : report.documents) {
    std::map<std::size_t, std::vector<std::string>> places;
    for (const Place& place : document.places) {
      for (const std::size_t change : place.changes) places[change].push_back(short_name_of(place));
    }
    for (auto& [change, names] : places) {
      names.erase(std::unique(names.begin(), names.end()), names.end());
      if (names.size() > most_places + 1) {
        const std::string rest = fmt::format("{} steder mere", names.size() - most_places);
        names.resize(most_places);
        names.push_back(rest);
      }
      shown[change] += fmt::format("{}{}, {}", shown[change].empty() ? "" : "; ", document.title, base::join_danish(names));
      ++counts[change];
    }
  }
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (counts[i] > most_documents) shown[i] = fmt::format("{} dokumenter, se listen over dem", counts[i]);
  }
  return shown;
}

std::string trail(const std::vector<std::string>& where) {
  std::string text;
  for (const std::string& part : where) text += (text.empty() ? "" : " › ") + part;
  return text;
}

class Text {
 public:
  explicit Text(const Report& report) : report_(report), shown_(shown_in(report)) {}

  std::string operator()(std::string_view old_name) {
    if (report_.lines.empty() && report_.documents.empty()) return fmt::format("ingen ændringer siden {}\n", old_name);
    out_ = fmt::format("{} ændring{} siden {}\n", report_.lines.size(), report_.lines.size() == 1 ? "" : "er", old_name);
    lines();
    documents();
    approvals();
    return std::move(out_);
  }

  std::string only_approvals() {
    approvals();
    return std::move(out_);
  }

 private:
  void lines() {
    const std::vector<std::string>* where = nullptr;
    for (std::size_t i = 0; i < report_.lines.size(); ++i) {
      const Line& line = report_.lines[i];
      if (where == nullptr || *where != line.where) {
        out_ += '\n';
        if (!line.where.empty()) out_ += trail(line.where) + '\n';
        where = &line.where;
      }
      const std::string_view indent = line.where.empty() ? "" : "  ";
      // What is confidential looks alike: it is said once, and how often.
      std::size_t times = 1;
      while (i + 1 < report_.lines.size() && report_.lines[i + 1].where == line.where && report_.lines[i + 1].what == line.what &&
             shown_[i + 1] == shown_[i]) {
        ++i;
        ++times;
      }
      out_ += fmt::format("{}{}{}\n", indent, line.what, times > 1 ? fmt::format(", {} steder", times) : "");
      const bool last = i + 1 == report_.lines.size() || report_.lines[i + 1].where != line.where || shown_[i + 1] != shown_[i];
      if (!last) continue;  // said once, behind the last of those that stand in the same places
      if (!shown_[i].empty()) {
        out_ += fmt::format("{}  står i: {}\n", indent, shown_[i]);
      } else if (report_.with_documents) {
        out_ += fmt::format("{}  står ikke i noget dokument\n", indent);
      }
    }
  }

  void documents() {
    if (report_.documents.empty()) return;
    out_ += "\nDokumenter\n";
    for (const Document& document : report_.documents) {
      switch (document.state) {
        case State::added:
          out_ += fmt::format("  {}: nyt dokument\n", document.title);
          break;
        case State::removed:
          out_ += fmt::format("  {}: udgår\n", document.title);
          break;
        case State::changed:
          changed_places(document);
          break;
      }
    }
    if (!report_.unchanged.empty()) out_ += fmt::format("  uændret: {}\n", base::join_danish(report_.unchanged));
  }

  /// A section is named once, with what below it has no number.
  void changed_places(const Document& document) {
    struct Section {
      std::string name;
      std::vector<std::string> parts;
      bool follows = true;
    };
    std::vector<Section> sections;
    for (const Place& place : document.places) {
      Place whole = place;
      if (whole.titles.size() > 1) whole.titles.resize(1);
      const std::string name = name_of(whole);
      auto section = std::find_if(sections.begin(), sections.end(), [&](const Section& known) { return known.name == name; });
      if (section == sections.end()) section = sections.insert(sections.end(), {name, {}, true});
      std::string part;
      for (std::size_t i = 1; i < place.titles.size(); ++i) part += (i > 1 ? ", " : "") + place.titles[i];
      auto& parts = section->parts;
      if (!part.empty() && std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
      section->follows = section->follows && place.changes.empty();
    }
    out_ += fmt::format("  {}: {}\n", document.title, counted(sections.size(), "sted", "steder"));
    for (const Section& section : sections) {
      out_ += fmt::format("    {}{}{}\n", section.name, section.parts.empty() ? "" : ": " + base::join_danish(section.parts),
                          section.follows ? " (følger af ændringerne)" : "");
    }
  }

  /// By rule, with all documents it is about.
  void approvals() {
    std::map<std::size_t, std::string> documents;
    for (const Document& document : report_.documents) {
      if (document.rule) documents[*document.rule] += fmt::format("    {}\n", document.title);
    }
    if (!documents.empty()) out_ += "\nGodkendelse\n";
    for (const auto& [index, titles] : documents) {
      const pack::ChangeRule& rule = report_.rules[index].rule;
      out_ +=
          fmt::format("  {}{}\n{}", rule.approver, report_.rules[index].approved ? " (planen siger, at det er sket)" : "", titles);
      if (!rule.text.empty()) out_ += fmt::format("    regel: {}\n", rule.text);
      std::string source = rule.source;
      if (!rule.status.empty()) source += (source.empty() ? "" : ", ") + rule.status;
      if (!source.empty()) out_ += fmt::format("    kilde: {}\n", source);
    }
  }

  const Report& report_;
  const std::vector<std::string> shown_;
  std::string out_;
};

std::string_view kind_word(compare::Kind kind) {
  switch (kind) {
    case compare::Kind::added:
      return "tilføjet";
    case compare::Kind::removed:
      return "slettet";
    case compare::Kind::changed:
      return "ændret";
    case compare::Kind::moved:
      return "flyttet";
    case compare::Kind::renamed:
      return "nyt-id";
  }
  return {};
}

std::string_view state_word(State state) {
  switch (state) {
    case State::added:
      return "nyt";
    case State::removed:
      return "udgår";
    case State::changed:
      return "ændret";
  }
  return {};
}

Json place_json(const base::Place& place) {
  if (place.file.empty()) return nullptr;
  return {{"fil", place.file}, {"linje", place.line}, {"kolonne", place.column}};
}

Json line_json(const Line& line) {
  Json json = {{"art", kind_word(line.kind)}, {"sti", line.path}};
  if (line.old_path != line.path) json["gammel_sti"] = line.old_path;
  json["hvor"] = line.where;
  json["hvad"] = line.what;
  json["fortroligt"] = line.confidential;
  if (!line.confidential) {
    json["før"] = line.before;
    json["nu"] = line.after;
  }
  json["sted_før"] = place_json(line.old_place);
  json["sted"] = place_json(line.place);
  return json;
}

Json document_json(const Document& document, const Report& report) {
  Json json = {{"navn", document.name}, {"titel", document.title}, {"tilstand", state_word(document.state)}};
  Json places = Json::array();
  for (const Place& place : document.places) {
    places.push_back({{"sted", name_of(place)}, {"nummer", place.number}, {"titler", place.titles}, {"ændringer", place.changes}});
  }
  json["steder"] = std::move(places);
  if (document.rule) {
    const pack::ChangeRule& rule = report.rules[*document.rule].rule;
    json["godkendes"] = {{"af", rule.approver},
                         {"regel", rule.text},
                         {"kilde", rule.source},
                         {"status", rule.status},
                         {"godkendt", report.rules[*document.rule].approved}};
  }
  return json;
}

}  // namespace

std::string render_text(const Report& report, std::string_view old_name) {
  return Text(report)(old_name);
}

std::string render_approvals(const Report& report) {
  return Text(report).only_approvals();
}

std::string render_json(const Report& report, std::string_view old_name) {
  Json json = {
      {"siden", old_name}, {"værdier", Json::array()}, {"dokumenter", Json::array()}, {"uændrede_dokumenter", report.unchanged}};
  for (const Line& line : report.lines) json["værdier"].push_back(line_json(line));
  for (const Document& document : report.documents) json["dokumenter"].push_back(document_json(document, report));
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace helhedsplan::changes
