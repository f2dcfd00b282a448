#include "app/missing.hpp"

#include "app/sightings.hpp"
#include "app/suppliers.hpp"
#include "base/danish.hpp"
#include "base/render_finding.hpp"
#include "base/text.hpp"
#include "check/secret.hpp"
#include "plan/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
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

// ---- the page -----------------------------------------------------------------------------------------------------------

/// How much of the table a first page holds, in rows of one line of text, and what a further line adds to a row: as measured in
/// the standard look, with some to spare. Characters of a line are those of its column there.
constexpr double page_height = 24, further_line = 0.55;
constexpr std::size_t text_line = 54, place_line = 38;

std::size_t lines_of(const std::string& text, std::size_t length) {
  return std::max<std::size_t>(1, (base::length(text) + length - 1) / length);
}

double height(std::size_t lines) {
  return 1 + further_line * static_cast<double>(std::max<std::size_t>(lines, 1) - 1);
}

/// Of a thing on the first page, as it is said in few words.
double height_of(const pack::MissingThing& thing) {
  std::size_t lines = 0;
  for (const std::string& text : thing.brief) lines += lines_of(text + thing.code, text_line);
  if (!thing.places.empty()) {
    const pack::ShownPlace& place = thing.places.front();
    lines = std::max(lines, lines_of(place.document + " punkt " + place.sections + " m.fl.", place_line));
  }
  return height(lines);
}

/// Of a thing as it is said in full, in the narrower columns of the second table.
double full_height_of(const pack::MissingThing& thing) {
  constexpr std::size_t full_text_line = 48, full_place_line = 25;
  std::size_t lines = 0, place_lines = 0;
  for (const std::string& text : thing.what) lines += lines_of(text + thing.code, full_text_line);
  for (const pack::ShownPlace& place : thing.places)
    place_lines += lines_of(place.document + " punkt " + place.sections, full_place_line);
  return height(std::max(lines, place_lines));
}

/// What one test says, once or of several things.
struct Said {
  const check::Test* test;  ///< null: the schema says it
  std::vector<std::string> messages;
  std::string brief;  ///< of the first
};

/// One line of the page while it is being gathered.
struct Line {
  Supplier who;
  pack::MissingThing thing;
  std::vector<Said> said;
  std::vector<std::string> members;  ///< names of list members
  std::vector<std::string> fields;   ///< titles
  std::string above, list;
  std::vector<std::string> paths;
  std::vector<std::string> requirements;  ///< ids and codes of the rules that ask for it
};

/// A group of the first page: lines that are shown as one stand together.
struct FrontLines {
  std::vector<std::string> parties;
  std::size_t count = 0;  ///< of findings
  std::vector<std::vector<Line*>> rows;
};

class Page {
 public:
  explicit Page(const MissingFrom& from) : from_(from), suppliers_(from.plan, from.pack, from.environment) {}

  pack::Missing operator()(const base::Findings& findings) {
    for (const auto severity : {base::Severity::error, base::Severity::warning, base::Severity::note})
      add_breaches(severity, findings);
    add_silent();
    add_unknown();
    look();
    pack::Missing missing;
    add_front(missing);
    add_groups(missing);
    add_to_judge(missing);
    const auto list_height = [](std::size_t rows) { return rows == 0 ? 0 : 4 + static_cast<double>(rows); };
    missing.is_one_page = height_ + list_height(missing.to_judge.size()) + list_height(missing.unstated.size()) <= page_height;
    return missing;
  }

 private:
  /// What rules and the schema find wanting; what is only worth a note is no business of a meeting, unless it is a requirement.
  void add_breaches(base::Severity severity, const base::Findings& findings) {
    for (const base::Finding& finding : findings) {
      if (finding.severity == severity && finding.code == required_code)
        add_breach(finding, nullptr, suppliers_.of({}, around(finding)), nullptr);
    }
    for (const Held& held : from_.held) {
      const bool consistency = is_consistency(*held.rules);
      for (const check::Outcome& outcome : held.outcomes) {
        for (const check::Breach& breach : outcome.breaches) {
          const base::Finding& finding = breach.finding;
          if (breach.silent || finding.severity != severity || (consistency && severity == base::Severity::note)) continue;
          const Supplier who =
              breach.supplier.empty() ? suppliers_.of(outcome.rule->addressee, around(finding)) : Supplier{breach.supplier, {}};
          add_breach(finding, &breach, who, outcome.rule);
        }
      }
    }
  }

  [[nodiscard]] std::vector<const Record*> around(const base::Finding& finding) const {
    return records_around(from_.plan, from_.schema, finding.plan_path);
  }

  void add_breach(const base::Finding& finding, const check::Breach* breach, const Supplier& who, const check::Rule* rule) {
    const check::Test* test = breach == nullptr ? nullptr : breach->test;
    const std::string brief = breach == nullptr ? "" : breach->brief;
    (covered_[finding.plan_path] += base::lower_case(finding.message)) += '\n';
    const auto [known, is_new] =
        breach_lines_.emplace(std::tuple(who, finding.severity, finding.code, finding.action), lines_.size());
    if (is_new) {
      Line line;
      line.who = who;
      line.thing.severity = base::severity_word(finding.severity);
      line.thing.code = finding.code;
      line.thing.action = finding.action;
      if (rule != nullptr) {
        line.thing.requirement = rule->title;
        line.requirements = {rule->id, rule->code};
      }
      lines_.push_back(std::move(line));
    }
    Line& line = lines_[known->second];
    const auto said = std::find_if(line.said.begin(), line.said.end(), [&](const Said& each) { return each.test == test; });
    add_once(said == line.said.end() ? line.said.emplace_back(Said{test, {}, brief}).messages : said->messages, finding.message);
    ++line.thing.count;
    if (!finding.plan_path.empty()) add_once(line.paths, finding.plan_path);
  }

  /// A requirement that leaves the word to another rule has its clause marked all the same.
  void add_silent() {
    for (const Held& held : from_.held) {
      for (const check::Outcome& outcome : held.outcomes) {
        for (const check::Breach& breach : outcome.breaches) {
          if (!breach.silent) continue;
          for (Line& line : lines_) {
            const auto speaks = [&](const check::ToldBy& by) { return by.code == line.thing.code; };
            const auto& by = breach.test->told_by;
            const bool same = std::any_of(by.begin(), by.end(), speaks) &&
                              std::find(line.paths.begin(), line.paths.end(), breach.finding.plan_path) != line.paths.end();
            if (!same) continue;
            add_once(line.requirements, outcome.rule->id);
            add_once(line.requirements, outcome.rule->code);
          }
        }
      }
    }
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
      const Supplier who = suppliers_.of({}, each.records);
      if (lines.empty() || here != record || lines.back().who < who || who < lines.back().who) {
        Line line;
        line.who = who;
        line.above = above;
        line.list = each.list;
        if (!each.member.empty()) line.members.push_back(each.member);
        lines.push_back(std::move(line));
        record = here;
      }
      add_once(lines.back().fields, each.title);
      add_once(lines.back().paths, each.path);
    }
    std::map<std::tuple<Supplier, std::string, std::string, std::vector<std::string>>, std::size_t> alike;
    for (Line& line : lines) {
      const auto [known, is_new] = alike.emplace(std::tuple(line.who, line.above, line.list, line.fields), lines_.size());
      if (is_new || line.list.empty()) {
        known->second = lines_.size();
        lines_.push_back(std::move(line));
        continue;
      }
      Line& other = lines_[known->second];
      for (const std::string& member : line.members) add_once(other.members, member);
      other.paths.insert(other.paths.end(), line.paths.begin(), line.paths.end());
    }
  }

  /// What a line says: the messages, or which fields of what.
  static std::vector<std::string> text_of(const Line& line) {
    std::vector<std::string> all;
    for (const Said& said : line.said) all.insert(all.end(), said.messages.begin(), said.messages.end());
    if (line.fields.empty()) return all;
    std::string where = line.above;
    const auto add = [&](const std::string& text) { where += (where.empty() ? "" : ", ") + text; };
    if (!line.list.empty()) add(fmt::format("{} ({})", line.list, base::join_danish(line.members)));
    const std::string fields = base::join_danish(line.fields);
    return {where.empty() ? fields : fmt::format("{}: {}", where, fields)};
  }

  /// The same in few words, and what is missing of several things said once.
  [[nodiscard]] std::vector<std::string> brief(const Line& line) const {
    std::vector<std::string> all;
    bool are_phrases = true;
    for (const Said& said : line.said) {
      const std::size_t count = said.messages.size();
      std::string text = said.brief;
      if (count > 1) text = said.test == nullptr ? std::string() : check::together(*said.test, count, from_.environment);
      are_phrases = are_phrases && !text.empty() && !said.brief.empty();
      if (text.empty()) text = count == 1 ? said.messages.front() : fmt::format("{} (og {} til)", said.messages.front(), count - 1);
      all.push_back(std::move(text));
    }
    if (all.empty()) return line.thing.what;
    return are_phrases ? std::vector{base::join_danish(all)} : all;
  }

  /// Whether what is said in few words says less.
  static bool is_shortened(const Line& line) {
    return std::any_of(line.said.begin(), line.said.end(), [](const Said& said) { return said.messages.size() > 1; });
  }

  void look() {
    for (const Line& line : lines_) {
      for (const std::string& path : line.paths) sightings_.ask_path(path, check::is_secret(from_.schema, path));
      for (const std::string& id : line.requirements) sightings_.ask_requirement(id);
    }
    sightings_.look(from_.set.documents);
    for (Line& line : lines_) finish(line);
  }

  /// What it says and where it shows, when the documents have been looked at.
  void finish(Line& line) const {
    Seen seen, marked;
    for (const std::string& path : line.paths) seen.add(sightings_.of_path(path));
    for (const std::string& id : line.requirements) marked.add(sightings_.of_requirement(id));
    // The clauses that are marked for the requirements: those that show what it is about, else those in the documents that do.
    if (seen.empty()) {
      seen = std::move(marked);
    } else if (Seen clauses = marked.in_both(seen); !clauses.empty()) {
      seen = std::move(clauses);
    } else if (Seen near = marked.within(seen); !near.empty()) {
      seen = std::move(near);
    }
    line.thing.places = seen.places(from_.set.short_titles);
    line.thing.party = line.who.party;
    line.thing.role = line.who.role;
    line.thing.what = text_of(line);
    line.thing.brief = brief(line);
  }

  static bool blocks(const Line& line) { return line.thing.severity == base::severity_word(base::Severity::error); }

  /// What stands in the way, by who has to supply it. Parties that all lack the same one thing are one group.
  [[nodiscard]] std::vector<FrontLines> front_groups() {
    std::vector<FrontLines> by_party;
    for (Line& line : lines_) {
      if (!blocks(line)) continue;
      auto group = std::find_if(by_party.begin(), by_party.end(),
                                [&](const FrontLines& each) { return each.parties.front() == line.who.party; });
      if (group == by_party.end()) group = by_party.insert(group, {{line.who.party}, 0, {}});
      group->count += line.thing.count;
      group->rows.push_back({&line});
    }
    std::vector<FrontLines> groups;
    std::map<std::pair<std::string, std::string>, std::size_t> single;
    for (FrontLines& each : by_party) {
      const pack::MissingThing& thing = each.rows.front().front()->thing;
      if (each.rows.size() == 1 && !each.parties.front().empty()) {
        const auto [known, is_new] = single.emplace(std::pair(thing.code, thing.action), groups.size());
        if (!is_new) {
          FrontLines& other = groups[known->second];
          other.parties.push_back(each.parties.front());
          other.count += each.count;
          other.rows.front().push_back(each.rows.front().front());
          continue;
        }
      }
      groups.push_back(std::move(each));
    }
    std::stable_sort(groups.begin(), groups.end(), [](const FrontLines& one, const FrontLines& other) {
      return std::tuple(one.parties.front().empty(), other.count) < std::tuple(other.parties.front().empty(), one.count);
    });
    return groups;
  }

  /// One line that says what several say.
  [[nodiscard]] Line joined(const std::vector<Line*>& lines) const {
    Line all = *lines.front();
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const Line& line = *lines[i];
      all.thing.count += line.thing.count;
      all.paths.insert(all.paths.end(), line.paths.begin(), line.paths.end());
      for (const Said& said : line.said) {
        const auto same = std::find_if(all.said.begin(), all.said.end(), [&](const Said& each) { return each.test == said.test; });
        if (same == all.said.end()) {
          all.said.push_back(said);
        } else {
          same->messages.insert(same->messages.end(), said.messages.begin(), said.messages.end());
        }
      }
    }
    if (lines.size() > 1) finish(all);
    return all;
  }

  /// The first page: one thing of every group, then the rest of each until the page is full.
  void add_front(pack::Missing& missing) {
    struct Row {
      Line line;
      const std::vector<Line*>* of;
      bool is_taken = false;
    };
    const std::vector<FrontLines> groups = front_groups();
    std::vector<std::vector<Row>> rows(groups.size());
    double all = 0, taken = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      ++all;  // the heading
      for (const std::vector<Line*>& lines : groups[i].rows)
        all += height_of(rows[i].emplace_back(Row{joined(lines), &lines}).line.thing);
    }
    const double room = all <= page_height ? page_height : page_height - 3;  // for what says that there is more
    const auto take = [&](Row& row, double heading) {
      const double height = heading + height_of(row.line.thing);
      if (row.is_taken || taken + height > room) return;
      taken += height;
      row.is_taken = true;
    };
    for (auto& each : rows) take(each.front(), 1);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      missing.blocking += groups[i].count;
      if (!rows[i].front().is_taken) {
        missing.more_parties += groups[i].parties.size();
        continue;
      }
      pack::FrontGroup front{base::join_danish(groups[i].parties), {}, groups[i].count, 0, {}};
      std::set<std::string> roles;
      for (Row& row : rows[i]) {
        take(row, 0);
        if (!row.is_taken) {
          ++front.more;
          continue;
        }
        for (Line* line : *row.of) {
          roles.insert(line->who.role);
          line->thing.is_first = true;
          if (is_shortened(row.line)) missing.shortened.push_back(line->thing);
        }
        front.things.push_back(row.line.thing);
      }
      if (roles.size() == 1) front.role = *roles.begin();
      missing.front.push_back(std::move(front));
    }
    height_ = taken;
  }

  /// Everything, by who supplies it; what nobody is named for comes last.
  void add_groups(pack::Missing& missing) {
    std::map<std::string, std::size_t> groups;
    double height = height_;
    for (Line& line : lines_) {
      const auto [known, is_new] = groups.emplace(line.who.party, missing.groups.size());
      if (is_new) missing.groups.push_back({line.who.party, {}});
      if (!blocks(line)) missing.others += std::max<std::size_t>(line.thing.count, 1);
      if (!line.thing.is_first) height += full_height_of(line.thing) + (is_new ? 1 : 0);
      missing.groups[known->second].things.push_back(std::move(line.thing));
    }
    height_ = height + 2;  // for the heading of the second table
    std::stable_partition(missing.groups.begin(), missing.groups.end(),
                          [](const pack::MissingGroup& group) { return !group.party.empty(); });
    for (std::size_t i = 0; i < from_.set.documents.size(); ++i) {
      if (sightings_.unstated()[i] > 0) missing.unstated.push_back({from_.set.short_titles[i], sightings_.unstated()[i]});
    }
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
  double height_ = 0;                                        ///< of what is to be shown, so far
  std::map<std::string, std::string, std::less<>> covered_;  ///< paths that findings tell of, and what they tell, in lower case
  std::map<std::tuple<Supplier, base::Severity, std::string, std::string>, std::size_t> breach_lines_;
};

}  // namespace

pack::Missing collect_missing(const MissingFrom& from, const base::Findings& findings) {
  return Page(from)(findings);
}

}  // namespace helhedsplan::app
