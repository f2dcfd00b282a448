// The core of the Mustache specification in our notation: its templates as they are, its data as typed values.
// What cannot be the same is listed in mustache_exclusions.txt, with reasons.

#include "fixture.hpp"

#include "base/text.hpp"
#include "model/stages.hpp"
#include "plan/plan.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <deque>
#include <fstream>
#include <map>
#include <sstream>

using namespace helhedsplan;
using Json = nlohmann::ordered_json;

namespace {

std::string read(const std::string& path) {
  std::ifstream file(std::string(HELHEDSPLAN_SOURCE_DIR "/") + path);
  REQUIRE(file);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

/// Types made for the data at hand: an object has the fields it has; the members of a list share one type.
class Typed {
 public:
  plan::Value value(const Json& json) { return value(json, type(json)); }

 private:
  const plan::Type* type(const Json& json) {
    plan::Type made;
    if (json.is_object()) {
      made.art = plan::Art::record;
      for (const auto& [name, field] : json.items()) add(made, name, type(field));
    } else if (json.is_array()) {
      made.art = plan::Art::list;
      plan::Type item;
      for (const Json& member : json) {
        const plan::Type* one = type(member);
        if (one->art != plan::Art::record)
          item.art = one->art, item.item = one->item;
        else
          item.art = plan::Art::record;
        for (const plan::Field& field : one->fields) add(item, field.name, field.type);
      }
      types_.push_back(std::move(item));
      made.item = &types_.back();
    } else if (json.is_boolean()) {
      made.art = plan::Art::yes_no;
    } else if (json.is_number_integer()) {
      made.art = plan::Art::count;
    }
    types_.push_back(std::move(made));
    return &types_.back();
  }

  static void add(plan::Type& record, const std::string& name, const plan::Type* type) {
    if (plan::find_field(record, name) == nullptr) record.fields.push_back({name, type, name, "", "", false, false, ""});
  }

  plan::Value value(const Json& json, const plan::Type* type) {
    plan::Value made{type, {}, {}, plan::Absent{}};
    if (json.is_object()) {
      auto record = std::make_shared<plan::Record>();
      record->type = type;
      for (const auto& [name, field] : json.items()) record->members.push_back({name, value(field)});
      made.data = plan::RecordRef(std::move(record));
    } else if (json.is_array()) {
      auto list = std::make_shared<plan::List>();
      for (const Json& member : json) list->items.push_back(value(member, member.is_object() ? type->item : this->type(member)));
      made.data = plan::ListRef(std::move(list));
    } else if (json.is_boolean()) {
      made.data = json.get<bool>();
    } else if (json.is_number_integer()) {
      made.data = plan::Count{json.get<std::int64_t>()};
    } else if (json.is_string()) {
      made.data = plan::Text{json.get<std::string>()};
    } else if (json.is_number()) {
      made.data = plan::Text{json.dump()};  // how numbers look is not Mustache's business
    }
    return made;
  }

  std::deque<plan::Type> types_;
};

templates::TemplateRef parse(const std::string& name, const std::string& text, base::Findings& findings) {
  return templates::parse(std::make_shared<const base::Source>(name, base::clean_text(text).text), findings);
}

std::string run(const Json& test) {
  Typed typed;
  plan::Plan plan;
  plan.root = typed.value(test.at("data"));
  const templates::Views views;
  base::Findings findings;  // misspelt names are faults here, nothing in Mustache
  templates::Partials partials;
  if (test.contains("partials")) {
    for (const auto& [name, text] : test.at("partials").items()) partials[name] = {parse(name, text.get<std::string>(), findings)};
  }
  templates::Environment environment{plan, templates::testing::schema(), views, {}, std::move(partials), {}, false, false};
  environment.style.missing = "";
  model::Document document;
  templates::expand({parse("skabelon", test.at("template").get<std::string>(), findings)}, environment, {}, document, findings);
  model::finish(document);
  CHECK(model::validate(document).empty());
  return model::plain_text(document);
}

/// Without the newline at the end: a paragraph has one, whether the template had it or not.
std::string without_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

std::string collapsed(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space)
      out.push_back(c);
    else if (!out.empty() && out.back() != ' ')
      out.push_back(' ');
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct Exclusion {
  std::string how;
  std::string reason;
  bool used = false;
};

std::map<std::string, Exclusion> exclusions() {
  std::map<std::string, Exclusion> all;
  std::istringstream lines(read("tests/unit/template/mustache_exclusions.txt"));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> parts;
    std::string_view rest = line;
    for (int i = 0; i < 3; ++i) {
      const std::size_t bar = rest.find('|');
      REQUIRE(bar != std::string_view::npos);
      parts.emplace_back(base::trim(rest.substr(0, bar)));
      rest.remove_prefix(bar + 1);
    }
    all[parts[0] + ": " + parts[1]] = {parts[2], std::string(base::trim(rest)), false};
  }
  return all;
}

}  // namespace

TEST_CASE("the Mustache specification's cases come out as it says, or are excluded with a reason") {
  std::map<std::string, Exclusion> excluded = exclusions();
  const bool show = std::getenv("SHOW_MUSTACHE") != nullptr;
  std::size_t same = 0;
  for (const char* file : {"comments", "delimiters", "interpolation", "inverted", "partials", "sections"}) {
    const Json spec = Json::parse(read(std::string("tests/data/mustache-spec/specs/") + file + ".json"));
    for (const Json& test : spec.at("tests")) {
      const std::string name = std::string(file) + ": " + test.at("name").get<std::string>();
      const std::string expected = test.at("expected").get<std::string>();
      const std::string got = run(test);
      std::string how = "other";
      if (without_end(got) == without_end(expected))
        how = "same";
      else if (collapsed(got) == collapsed(expected))
        how = "space";
      same += how == "same" ? 1U : 0U;
      const auto listed = excluded.find(name);
      const std::string listed_how = listed == excluded.end() ? "same" : listed->second.how;
      if (listed != excluded.end()) {
        listed->second.used = true;
        CHECK_FALSE(listed->second.reason.empty());
      }
      INFO(name << "\n  template: " << test.at("template") << "\n  expected: " << Json(expected) << "\n  got:      " << Json(got));
      CHECK(how == listed_how);
      if (show && how != "same")
        WARN(name << " | " << how << "\n  template: " << test.at("template") << "\n  expected: " << Json(expected)
                  << "\n  got:      " << Json(got));
    }
  }
  for (const auto& [name, exclusion] : excluded) {
    INFO(name);
    CHECK(exclusion.used);
  }
  CHECK(same >= 80);
}
