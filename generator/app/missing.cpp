#include "app/missing.hpp"

#include "app/sightings.hpp"
#include "base/danish.hpp"
#include "base/text.hpp"
#include "check/secret.hpp"
#include "plan/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace helhedsplan::app {
namespace {

using plan::Record;
using plan::Value;

/// What the schema demands and the plan does not have.
constexpr std::string_view required_code = "P28";

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

// ---- who supplies it ----------------------------------------------------------------------------------------------------

struct Who {
  std::string party, role;
  bool operator<(const Who& other) const { return std::tie(party, role) < std::tie(other.party, other.role); }
};

/// The rules `skaffes_af` of the packs.
class Suppliers {
 public:
  explicit Suppliers(const MissingFrom& from) : from_(from) {
    for (const Value& member : plan::items_of(plan::record_of(from.pack.data)->find("skaffes_af"))) {
      const Record* record = plan::record_of(member);
      if (!record) continue;
      const Value* within = record->find("i_posten");
      rules_.push_back({plan::text_of(*record, "adressat"), within != nullptr && plan::truthy(*within),
                        plan::text_of(*record, "part"), plan::text_of(*record, "rolle"), member.span});
    }
  }

  /// `records` are those in which something is missing, the outermost first.
  [[nodiscard]] Who of(const std::string& addressee, const std::vector<const Record*>& records) {
    for (Rule& rule : rules_) {
      if (!rule.addressee.empty() && rule.addressee != addressee) continue;
      Who who = rule.within ? of_record(rule, records) : of_plan(rule);
      if (!who.party.empty()) return who;
    }
    return {};
  }

 private:
  struct Rule {
    std::string addressee;
    bool within;
    std::string party, role;
    base::Span span;
    std::optional<std::string> of_plan = std::nullopt;  ///< asked once
  };

  [[nodiscard]] Who of_record(const Rule& rule, const std::vector<const Record*>& records) const {
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
      if (std::string party = shown(**record, rule.party); !party.empty()) return {std::move(party), shown(**record, rule.role)};
    }
    return {};
  }

  [[nodiscard]] Who of_plan(Rule& rule) {
    if (!rule.of_plan) {
      base::Findings told;  // the check of the pack tells them
      rule.of_plan = plan::display_text(templates::evaluate(rule.party, from_.environment, {}, rule.span, told), &from_.plan);
    }
    return {*rule.of_plan, rule.role};
  }

  /// A field of a record by its path, as text; empty when the record has none.
  [[nodiscard]] std::string shown(const Record& record, std::string_view path) const {
    const Record* at = &record;
    while (true) {
      const std::size_t dot = path.find('.');
      const Value* value = at->find(path.substr(0, dot));
      if (!value || !plan::has_content(*value)) return {};
      if (dot == std::string_view::npos) return plan::display_text(*value, &from_.plan);
      at = plan::record_of(*value);
      if (!at) return {};
      path.remove_prefix(dot + 1);
    }
  }

  const MissingFrom& from_;
  std::vector<Rule> rules_;
};

// ---- the plan, from the outside in ---------------------------------------------------------------------------------------

/// What leads to a field that says `ukendt`.
struct Unknown {
  std::string path;
  std::string title;                   ///< of the field
  std::vector<std::string> above;      ///< titles of records and names of list members around it
  std::string list, member;            ///< when it is in a member of a list: the list's title and the member's name
  std::vector<const Record*> records;  ///< around it; none when it is confidential
};

class UnknownFields {
 public:
  UnknownFields(const MissingFrom& from, std::vector<Unknown>& found) : from_(from), found_(found) {}
  void operator()() {
    if (const Record* root = plan::record_of(from_.plan.root)) record(*root);
  }

 private:
  void record(const Record& record) {
    records_.push_back(&record);
    for (const plan::Member& member : record.members) {
      const plan::Field* field = record.type == nullptr ? nullptr : plan::find_field(*record.type, member.name);
      if (field) value(member.value, *field);
    }
    records_.pop_back();
  }

  void value(const Value& value, const plan::Field& field) {
    if (std::holds_alternative<plan::Unknown>(value.data)) return add(value, field);
    if (const Record* inner = plan::record_of(value)) {
      const Step step{field.title, {}};
      steps_.push_back(step);
      record(*inner);
      steps_.pop_back();
      return;
    }
    for (const Value& item : plan::items_of(&value)) {
      const Record* inner = plan::record_of(item);
      if (!inner) continue;
      const std::string name = plan::display_text(item, &from_.plan);
      steps_.push_back(
          {field.title, name.empty() ? plan::text_of(*inner, inner->type->key.empty() ? "id" : inner->type->key) : name});
      record(*inner);
      steps_.pop_back();
    }
  }

  void add(const Value& value, const plan::Field& field) {
    Unknown unknown{std::string(check::public_part(from_.schema, value.path)), field.title, {}, {}, {}, {}};
    const bool secret = check::is_secret(from_.schema, value.path);
    if (!secret) unknown.records = records_;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const Step& step = steps_[i];
      const bool last = i + 1 == steps_.size();
      if (!step.member.empty() && last && !secret) {
        unknown.list = step.title;
        unknown.member = step.member;
      } else {
        unknown.above.push_back(step.member.empty() || secret ? step.title : step.member);
      }
    }
    found_.push_back(std::move(unknown));
  }

  struct Step {
    std::string title, member;
  };

  const MissingFrom& from_;
  std::vector<Unknown>& found_;
  std::vector<const Record*> records_;
  std::vector<Step> steps_;
};

/// The records around a path, the outermost first; none of what is confidential.
std::vector<const Record*> records_around(const MissingFrom& from, std::string_view path) {
  std::vector<const Record*> records;
  const Record* at = plan::record_of(from.plan.root);
  path = check::public_part(from.schema, path);
  while (at) {
    records.push_back(at);
    const std::size_t end = std::min(path.find_first_of(".["), path.size());
    const Value* next = at->find(path.substr(0, end));
    path.remove_prefix(end);
    if (next && path.starts_with('[')) {
      const std::size_t close = std::min(path.find(']'), path.size());
      const std::string_view id = path.substr(1, close - 1);
      const auto items = plan::items_of(next);
      const auto item = std::find_if(items.begin(), items.end(), [&](const Value& each) {
        const Record* record = plan::record_of(each);
        return record && plan::text_of(*record, record->type->key.empty() ? "id" : record->type->key) == id;
      });
      next = item == items.end() ? nullptr : &*item;
      path.remove_prefix(std::min(close + 1, path.size()));
    }
    if (path.starts_with('.')) path.remove_prefix(1);
    at = next ? plan::record_of(*next) : nullptr;
  }
  return records;
}

// ---- the page -----------------------------------------------------------------------------------------------------------

/// One line of the page while it is being gathered.
struct Line {
  Who who;
  pack::MissingThing thing;
  std::vector<std::string> told;    ///< messages, or names of the list members
  std::vector<std::string> fields;  ///< titles
  std::string above, list;
  std::vector<std::string> paths;
  std::string requirement_id;
};

class Page {
 public:
  explicit Page(const MissingFrom& from) : from_(from), suppliers_(from) {}

  pack::Missing operator()(const base::Findings& findings) {
    for (const auto severity : {base::Severity::error, base::Severity::warning, base::Severity::note})
      add_breaches(severity, findings);
    add_unknown();
    look();
    pack::Missing missing = grouped();
    add_to_judge(missing);
    return missing;
  }

 private:
  /// What rules and the schema find wanting; what is only worth a note is no business of a meeting, unless it is a requirement.
  void add_breaches(base::Severity severity, const base::Findings& findings) {
    for (const base::Finding& finding : findings) {
      if (finding.severity == severity && finding.code == required_code) add_breach(finding, {}, {}, {});
    }
    for (const Held& held : from_.held) {
      const bool consistency = is_consistency(*held.rules);
      for (const check::Outcome& outcome : held.outcomes) {
        for (const auto& [test, finding, silent] : outcome.breaches) {
          if (silent || finding.severity != severity || (consistency && severity == base::Severity::note)) continue;
          add_breach(finding, outcome.rule->addressee, outcome.rule->title, outcome.rule->id);
        }
      }
    }
  }

  void add_breach(const base::Finding& finding, const std::string& addressee, const std::string& requirement,
                  const std::string& id) {
    const Who who = suppliers_.of(addressee, records_around(from_, finding.plan_path));
    (covered_[finding.plan_path] += base::lower_case(finding.message)) += '\n';
    const auto [known, is_new] = breach_lines_.emplace(std::tuple(who, finding.code, finding.action), lines_.size());
    if (is_new) {
      Line line;
      line.who = who;
      line.thing.code = finding.code;
      line.thing.action = finding.action;
      line.thing.requirement = requirement;
      line.requirement_id = id;
      lines_.push_back(std::move(line));
    }
    Line& line = lines_[known->second];
    add_once(line.told, finding.message);
    if (!finding.plan_path.empty()) add_once(line.paths, finding.plan_path);
  }

  /// Whether a finding tells of the field: of itself, of something in it, or of its record in words that name it.
  [[nodiscard]] bool is_covered(const Unknown& unknown) const {
    const auto from = covered_.lower_bound(unknown.path);
    if (from != covered_.end() && from->first.starts_with(unknown.path)) {
      const std::string_view rest = std::string_view(from->first).substr(unknown.path.size());
      if (rest.empty() || rest.front() == '.' || rest.front() == '[') return true;
    }
    const auto record =
        covered_.find(std::string_view(unknown.path).substr(0, std::min(unknown.path.rfind('.'), unknown.path.size())));
    return record != covered_.end() && record->first != unknown.path && names(record->second, base::lower_case(unknown.title));
  }

  /// Whether a text has a word, or several, as they are.
  static bool names(std::string_view text, std::string_view word) {
    const auto is_between = [](char c) { return c == ' ' || c == ',' || c == '.' || c == '\n' || c == ':'; };
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      if ((at == 0 || is_between(text[at - 1])) && (end >= text.size() || is_between(text[end]))) return true;
    }
    return false;
  }

  /// Fields of one record are one line, and so are members of a list that lack the same.
  void add_unknown() {
    std::vector<Unknown> unknown;
    UnknownFields{from_, unknown}();
    std::vector<Line> lines;
    std::string record;
    for (const Unknown& each : unknown) {
      if (is_covered(each)) continue;
      const std::string above = fmt::format("{}", fmt::join(each.above, ", "));
      const std::string here = above + '\n' + each.list + '\n' + each.member;
      const Who who = suppliers_.of({}, each.records);
      if (lines.empty() || here != record || lines.back().who < who || who < lines.back().who) {
        Line line;
        line.who = who;
        line.above = above;
        line.list = each.list;
        if (!each.member.empty()) line.told.push_back(each.member);
        lines.push_back(std::move(line));
        record = here;
      }
      add_once(lines.back().fields, each.title);
      add_once(lines.back().paths, each.path);
    }
    std::map<std::tuple<Who, std::string, std::string, std::vector<std::string>>, std::size_t> alike;
    for (Line& line : lines) {
      const auto [known, is_new] = alike.emplace(std::tuple(line.who, line.above, line.list, line.fields), lines_.size());
      if (is_new || line.list.empty()) {
        known->second = lines_.size();
        lines_.push_back(std::move(line));
        continue;
      }
      Line& other = lines_[known->second];
      for (const std::string& member : line.told) add_once(other.told, member);
      other.paths.insert(other.paths.end(), line.paths.begin(), line.paths.end());
    }
  }

  /// What a line says: the messages, or which fields of what.
  static std::vector<std::string> text_of(const Line& line) {
    if (line.fields.empty()) return line.told;
    std::string where = line.above;
    const auto add = [&](const std::string& text) { where += (where.empty() ? "" : ", ") + text; };
    if (!line.list.empty()) add(fmt::format("{} ({})", line.list, base::join_danish(line.told)));
    const std::string fields = base::join_danish(line.fields);
    return {where.empty() ? fields : fmt::format("{}: {}", where, fields)};
  }

  void look() {
    for (const Line& line : lines_) {
      for (const std::string& path : line.paths) sightings_.ask_path(path, check::is_secret(from_.schema, path));
      if (!line.requirement_id.empty()) sightings_.ask_requirement(line.requirement_id);
    }
    sightings_.look(from_.set.documents);
    for (Line& line : lines_) {
      Seen seen;
      for (const std::string& path : line.paths) seen.add(sightings_.of_path(path));
      if (!line.requirement_id.empty()) {
        // The clause that is marked for the requirement, in the documents that show what it is about.
        const Seen& marked = sightings_.of_requirement(line.requirement_id);
        if (const Seen both = marked.within(seen); !both.empty() || seen.empty()) seen = seen.empty() ? marked : both;
      }
      line.thing.places = seen.places(from_.set.short_titles);
      line.thing.what = text_of(line);
    }
  }

  pack::Missing grouped() {
    pack::Missing missing;
    std::map<std::string, std::size_t> groups;
    for (Line& line : lines_) {
      const auto [known, is_new] = groups.emplace(line.who.party, missing.groups.size());
      if (is_new) missing.groups.push_back({line.who.party, {}});
      line.thing.role = line.who.role;
      missing.groups[known->second].things.push_back(std::move(line.thing));
    }
    std::stable_partition(missing.groups.begin(), missing.groups.end(),
                          [](const pack::MissingGroup& group) { return !group.party.empty(); });
    for (std::size_t i = 0; i < from_.set.documents.size(); ++i) {
      if (sightings_.unstated()[i] > 0) missing.unstated.push_back({from_.set.short_titles[i], sightings_.unstated()[i]});
    }
    return missing;
  }

  void add_to_judge(pack::Missing& missing) const {
    for (const Held& held : from_.held) {
      for (const check::Outcome& outcome : held.outcomes) {
        if (outcome.verdict != check::Verdict::to_be_judged) continue;
        const check::Rule& rule = *outcome.rule;
        missing.to_judge.push_back({rule.code, rule.title, rule.judged.empty() ? rule.text : rule.judged});
      }
    }
  }

  const MissingFrom& from_;
  Suppliers suppliers_;
  Sightings sightings_;
  std::vector<Line> lines_;
  std::map<std::string, std::string, std::less<>> covered_;  ///< paths that findings tell of, and what they tell, in lower case
  std::map<std::tuple<Who, std::string, std::string>, std::size_t> breach_lines_;
};

}  // namespace

pack::Missing collect_missing(const MissingFrom& from, const base::Findings& findings) {
  return Page(from)(findings);
}

}  // namespace helhedsplan::app
